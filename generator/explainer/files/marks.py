"""The mark of a folder that this program wrote: which command made it, and what it wrote there.

Only a marked folder is ever replaced, and only by the command that made it. Where somebody may keep files of their own
in it, or change ours, the mark lists what was written, each file with its SHA-256: what it does not list, or what is
another by now, is somebody's work, and nothing is replaced. A site has no such list: other programs add to it after
each build, or write over its files, and builders are expected to clear what was built.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.files.reading import Kind, chunks, entries, kind_of, read

MARKER = ".explainer"
"""Stands in every folder that this program wrote: only such a folder is ever replaced."""
_FIRST = re.compile(r"Written by explainer(?: ([a-z -]+))?; ")
_LISTED = re.compile(r"([0-9a-f]{64})  (.+)")
_LONGEST = 1 << 26  # a list of some hundred thousand files
_BEFORE = "a site, or what an older version of explainer wrote"


@dataclass(frozen=True, slots=True)
class Maker:
    """A command that writes whole folders: its name, what they hold, and whether their marks list their files.

    ``derived`` are names in such a folder at which other programs write what they make of it.
    """

    command: str
    holds: str
    lists: bool = True
    derived: frozenset[str] = frozenset()

    def mark(self, written: Mapping[str, str] | None = None) -> bytes:
        """The content of the mark; ``written`` has the SHA-256 of each file by its path."""
        first = f"Written by explainer {self.command}; replaced as a whole by its next run.\n"
        listed = (written or {}).items() if self.lists else ()
        return "".join((first, *(f"{digest}  {path}\n" for path, digest in sorted(listed)))).encode()


SITE = Maker("build", "a site", lists=False)
SHARE = Maker("build --shard", "a share of a site", lists=False)
PAGES = Maker("pages", "pages for other site builders", derived=frozenset({"site", ".cache"}))
EXPORT = Maker("export", "facts for other programs")
_MAKERS = {maker.command: maker for maker in (SITE, SHARE, PAGES, EXPORT)}


def digest_of(content: bytes) -> str:
    """A file's SHA-256 as marks have it."""
    return hashlib.sha256(content).hexdigest()


def is_marked(folder: Path) -> bool:
    """Whether this program wrote a folder."""
    return kind_of(folder / MARKER) is Kind.FILE


def why_kept(folder: Path, maker: Maker, *, reads: bool = True) -> str:
    """Why a marked folder is not replaced by a command, as a clause with what to do about it; "" where it is.

    Whether a file was changed is known to who ``reads`` all of them. Marks of before named no command: they were those
    of sites, nearly all. A file of that name with other words in it is no mark. Raises OSError.
    """
    lines = read(folder / MARKER, _LONGEST).decode("utf-8", "replace").splitlines()
    found = _FIRST.match(lines[0]) if lines else None
    elsewhere = "name another folder, or delete this one if nobody needs it"
    if found is None:
        return f"has a file {MARKER} that explainer did not write; {elsewhere}"
    command = found[1] or ""
    made = _MAKERS.get(command or SITE.command)
    if made != maker:
        known = f"{made.holds}, which explainer {command} wrote" if made and command else _BEFORE
        holds = known if made else f"what explainer {command} of another version wrote"
        return f"holds {holds}; {elsewhere}"
    listed = {match[2]: match[1] for line in lines[1:] if (match := _LISTED.fullmatch(line))}
    others = list(_of_others(folder, maker, listed, reads)) if maker.lists and command else []
    if not others:
        return ""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return (
        f"holds {others[0]}{more}, which explainer did not write so, and which would be lost; move what you need "
        "elsewhere and delete the folder, or name another one"
    )


def _of_others(folder: Path, maker: Maker, listed: Mapping[str, str], reads: bool) -> Iterator[str]:
    """The paths of what somebody put into a folder, or has changed there."""
    for location, kind in _all(folder, "", maker.derived | {MARKER}):
        is_ours = kind is Kind.FILE and location in listed
        if not is_ours or (reads and listed[location] != _digest(folder / location)):
            yield location


def _all(folder: Path, prefix: str, passed: frozenset[str]) -> Iterator[tuple[str, Kind]]:
    for entry in entries(folder):
        if entry.name in passed:
            continue
        location = f"{prefix}{entry.name}"
        if entry.kind is Kind.FOLDER:
            yield from _all(folder / entry.name, f"{location}/", frozenset())
        else:
            yield location, entry.kind


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    for chunk in chunks(file):
        found.update(chunk)
    return found.hexdigest()
