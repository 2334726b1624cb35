"""A build in shards: each makes a share of what is made apart, and one build puts all of them together.

A shard is a folder with the files of its share and a list of them, that a machine of its own may make. Nothing in a
list is believed of a site that is made of something else, of a file that is not as it was written, or of a list that is
not: what a shard does not give is made where the site is assembled. So a machine that is lost costs its share again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from explainer.adapters.mkdocs.cluster import Cluster
from explainer.checking import Checked
from explainer.files.reading import is_file, read
from explainer.files.writing import put
from explainer.git.history import History
from explainer.kept.site import Keeping
from explainer.refused import reason
from explainer.render.page.context import Rendering

LIST = "shard.json"
_ANY_FORM = b"explainer shard "
_FORMS = _ANY_FORM + b"1 "
MOST_SHARES = 9999
_MOST_TOLD = 8
_MOST_BYTES = 1 << 30
T = TypeVar("T")


class NotInShards(Exception):  # noqa: N818 - told to the user as it is
    """A site that is not made in shards, and why."""


@dataclass(frozen=True, slots=True)
class Share:
    """One of several equal shares, by its number from 1."""

    number: int
    count: int

    def of(self, items: Sequence[T]) -> list[T]:
        """Which of some items it has; with all others it has each of them once."""
        return list(items[self.number - 1 :: self.count])

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


class Shard:
    """The shard that this build makes. ``made_with`` is as :func:`explainer.unchanged.made_with` gives it.

    In each other language of a site it is one of its own, with its list in the ``folder`` of that.
    """

    def __init__(self, share: Share, made_with: str, folder: str = "") -> None:
        self.share = share
        self._folder = folder
        self._made_with = made_with
        self._mark = ""
        self._files: dict[str, tuple[str, str]] = {}

    def begin(self, checked: Checked, rendering: Rendering) -> None:
        """To be called before a file is made."""
        self._mark = _mark(self._made_with, checked, rendering.history)

    def take(self, location: str, digest: str, made: str) -> None:
        """Notes a file that was made: the location of its entry, its SHA-256, and what a build collects of it."""
        self._files[location] = (digest, made)

    def of_edition(self, folder: str) -> Shard:
        """The same share of the site in another language, which has a folder of its own."""
        return Shard(self.share, self._made_with, folder)

    def write(self, folder: Path) -> None:
        """Writes the list. Raises OSError."""
        told = {"mark": self._mark, "number": self.share.number, "count": self.share.count, "files": self._files}
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        put(folder / self._folder, LIST, _FORMS + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


class Shards:
    """The shards of which a site is assembled. ``notes`` say what of them was of no use, and why.

    Those of another language have their lists in a folder, ``within`` theirs, and are told of with the first.
    """

    def __init__(self, folders: Sequence[Path], made_with: str, within: str = "") -> None:
        self._folders, self._made_with, self._within = folders, made_with, within
        self._others: list[Shards] = []
        self._files: dict[str, tuple[Path, str, str]] = {}
        self.passed: dict[Path, str] = {}
        self._missing = ""
        self.twice: list[str] = []
        self.damaged = 0
        self.notes: list[str] = []

    def begin(self, checked: Checked, rendering: Rendering) -> None:
        """Reads their lists."""
        mark, shares = _mark(self._made_with, checked, rendering.history), dict[Share, Path]()
        for folder in self._folders:
            told = _list(folder / self._within)
            if isinstance(told, str) or told.mark != mark:
                why = told if isinstance(told, str) else "it is of other facts, settings or versions than this site"
                place = folder / self._within
                self.passed[folder] = f"{place} is passed over, and its pages are made here: {why}"
                continue
            if (first := shares.setdefault(told.share, folder)) is not folder:
                self.twice.append(f"shard {told.share} was given twice: {first} and {folder}")
            for location, (digest, made) in told.files.items():
                self._files[location] = (folder, digest, made)
        self._missing = _missing(shares)

    def of_edition(self, folder: str) -> Shards:
        """What the same shards have of the site in another language, which has a folder of its own."""
        self._others.append(Shards(self._folders, self._made_with, folder))
        return self._others[-1]

    def brought(self, location: str, path: str, site: Path) -> str | None:
        """Puts the file of an entry into a site, and gives what a build collects of it; None where no shard has it."""
        if location not in self._files:
            return None
        folder, digest, made = self._files[location]
        try:
            content = read(folder / path) if is_file(folder / path) else b""
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != digest:
            self.damaged += 1
            return None
        put(site, path, content)
        return made

    def end(self) -> None:
        """To be called when all is made, before the notes are read."""
        self.notes += self.passed.values()
        # A shard that is of no use has nothing in any language, and what was not given is so in each.
        for one in self._others:
            self.notes += [note for folder, note in one.passed.items() if folder not in self.passed]
        self.notes += self.twice
        self.notes += [self._missing] if self._missing else []
        damaged = self.damaged + sum(one.damaged for one in self._others)
        if damaged:
            said = (
                "1 file of a shard is not as it was"
                if damaged == 1
                else f"{damaged} files of shards are not as they were"
            )
            self.notes.append(f"{said} written, and {'was' if damaged == 1 else 'were'} made here")


Beside = Keeping | Shard | Shards | Cluster
"""What a site is made with beside its facts: what is kept of the last build; a shard to make instead; or shards; or
those who make its pages."""


class _List(NamedTuple):
    mark: str
    share: Share
    files: dict[str, tuple[str, str]]


def _list(folder: Path) -> _List | str:
    """The list of a shard; why there is none, in a few words, where there is none."""
    place = folder / LIST
    try:
        if not is_file(place):
            return f"it holds no {LIST}, as explainer build --shard writes it"
        head, _, body = read(place, _MOST_BYTES).partition(b"\n")
    except OSError as problem:
        return reason(problem)
    if not head.startswith(_FORMS):
        return "another version of explainer wrote it" if head.startswith(_ANY_FORM) else "it is damaged"
    if head.removeprefix(_FORMS) != hashlib.sha256(body).hexdigest().encode():
        return "it is damaged"
    # With a right fingerprint it may still be of whoever wrote another form of it.
    return _told(body) or "it is damaged"


def _told(body: bytes) -> _List | None:
    """What a list tells; None where it has another form."""
    try:
        told = json.loads(body.decode("utf-8", "surrogatepass"))
        number, count = told["number"], told["count"]
        files = {location: (digest, made) for location, (digest, made) in told["files"].items()}
        mark = told["mark"]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    texts = (mark, *(text for pair in files.values() for text in pair))
    if type(number) is not int or type(count) is not int or not all(isinstance(text, str) for text in texts):
        return None
    return _List(mark, Share(number, count), files) if 1 <= number <= count <= MOST_SHARES else None


def _missing(shares: Collection[Share]) -> str:
    """Which shards were not given, as a note; "" where none is missing, or none was of use."""
    counts = sorted({share.count for share in shares})
    if len(counts) > 1:
        wholes = f"{', '.join(map(str, counts[:-1]))} and {counts[-1]}"
        return f"the shards are of sites in {wholes} parts: pages that none of them has are made here"
    runs = list[list[int]]()
    given = {share.number for share in shares}
    for number in (one for one in range(1, (counts or [0])[0] + 1) if one not in given):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if not runs:
        return ""
    said = [f"{first}/{counts[0]}" + (f" to {last}/{counts[0]}" if last > first else "") for first, last in runs]
    names = ", ".join(said[:_MOST_TOLD]) + (f" and {len(said) - _MOST_TOLD} more" if len(said) > _MOST_TOLD else "")
    is_one = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"no shard {names} was given: {'its' if is_one else 'their'} pages are made here"


def _mark(made_with: str, checked: Checked, history: History) -> str:
    """A fingerprint of all that a site is made of, the same on every machine."""
    found = hashlib.sha256(made_with.encode())
    said = [(path, source.text) for path, source in sorted(checked.sources.items())]
    for part in (*said, *sorted(history.changes.items()), history.complete, history.revision_uri):
        told = repr(part).encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(told))
        found.update(told)
    return found.hexdigest()
