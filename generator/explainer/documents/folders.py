"""Walking folders of a project: what may be read in them, and a finding for each thing that may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.refusals import not_plain, symlink, unreadable
from explainer.documents.unseen import IN_NAMES
from explainer.files.reading import Entry, Kind, entries, kind_of, link_on_the_way, read
from explainer.printable import printable

MOST_DEEP = 64
"""How many folders may lie in each other; programs that build and remove a site call themselves for each of them."""
_BACKUP_ENDINGS = ("~", ".bak", ".orig", ".swp", ".swo", ".swx", ".crswp", ".tmp", "___jb_tmp___", "___jb_old___", "#")
# What Windows and macOS put into folders unasked, and hide; ~$ is how an office program marks a file that is open.
_SYSTEM_FILES = frozenset(
    {"desktop.ini", "thumbs.db", "ehthumbs.db", "thumbs.db:encryptable", "$recycle.bin", "icon\r"}
)
PassedOver = Callable[[str, int], bool]
"""Whether what has this name, this many folders deep, is no business of the program."""


class Place(NamedTuple):
    """What stands in a folder and is no folder itself.

    ``path`` is its path in the project, ``location`` the one in the folder that was walked, both with ``/`` between
    their parts; ``where`` is its whole path; ``depth`` counts the folders between.
    """

    path: str
    location: str
    where: str
    kind: Kind

    @property
    def file(self) -> Path:
        """Its whole path."""
        return Path(self.where)

    @property
    def depth(self) -> int:
        """How many folders deep it stands."""
        return self.location.count("/")


class Listing:
    """Which fact files a folder has, for who looks at it again and again, and knows what changed meanwhile.

    ``paths`` are those of the last look, in their order; none where anything was wrong with what stands in the folder.
    """

    def __init__(self) -> None:
        self.paths: tuple[str, ...] = ()


def is_left_there(name: str, depth: int = 0) -> bool:
    """Whether a system, an editor or an office program put a file or folder there, and nobody who writes."""
    return name.startswith("~$") or name.endswith(_BACKUP_ENDINGS) or name.lower() in _SYSTEM_FILES


def is_hidden(name: str, depth: int) -> bool:
    """Whether a name begins with a dot, or is one of what programs leave in folders."""
    return name.startswith(".") or is_left_there(name)


def may_walk(root: Path, folder: str, findings: Findings) -> bool:
    """Whether there is a folder at this path of the project; one that may not be read is told, one that is missing not.

    A link is told, be it the folder itself or one above it in the project.
    """
    try:
        link = link_on_the_way(root, folder)
        if link:
            findings.add(symlink(link))
            return False
        return kind_of(root / folder) is Kind.FOLDER
    except OSError as problem:
        findings.add(unreadable(folder, problem, "folder"))
        return False


def walk(folder: Path, shown_as: str, passed_over: PassedOver, findings: Findings) -> Iterator[Place]:
    """All that stands below a folder, at any depth and in no order; links and what is no plain file are given too.

    A folder that cannot be listed is told, and so is one too deep among others, and a name that is not UTF-8 or holds a
    character that nobody sees; what has such a name is not given.
    """
    left = [(folder, "")]
    while left:
        inner, prefix = left.pop()
        try:
            found = entries(inner)
        except OSError as problem:
            findings.add(unreadable(f"{shown_as}/{prefix}".rstrip("/"), problem, "folder"))
            continue
        for entry in found:
            location = f"{prefix}{entry.name}"
            if passed_over(entry.name, prefix.count("/")):
                continue
            if wrong := wrong_name(entry.name):
                shown = printable(f"{shown_as}/{location}".encode("utf-8", "backslashreplace").decode())
                message = f"the {_called(entry)}'s name {wrong}"
                findings.error("invalid-id", Span.at(shown), message, "rename it with letters a-z, digits and -")
            elif entry.kind is not Kind.FOLDER:
                yield Place(f"{shown_as}/{location}", location, entry.where, entry.kind)
            elif location.count("/") >= MOST_DEEP:
                message = f"folders lie in each other more than {MOST_DEEP} deep"
                help = "move what is in them further up"
                findings.error("too-deep", Span.at(f"{shown_as}/{location}"), message, help)
            else:
                left.append((entry.path, f"{location}/"))


def plain_files(folder: Path, passed_over: PassedOver = is_hidden) -> list[Place]:
    """The plain files below a folder, sorted by location; all else is told where the folder is walked."""
    found = walk(folder, folder.name, passed_over, Findings())
    return sorted((place for place in found if place.kind is Kind.FILE), key=lambda place: place.location)


def refusal(place: Place) -> Diagnostic | None:
    """What keeps a file from being read or published, found without reading it; None where nothing does."""
    if place.kind is Kind.LINK:
        return symlink(place.path)
    if place.kind is not Kind.FILE:
        return not_plain(place.path)
    try:
        read(place.file, 0)
    except OSError as problem:
        return unreadable(place.path, problem)
    return None


def _called(entry: Entry) -> str:
    return "folder" if entry.kind is Kind.FOLDER else "file"


def wrong_name(name: str) -> str:
    """What is wrong with a name that no list, log or address can show as it is; "" where nothing is."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "is not valid UTF-8"
    unseen = IN_NAMES.search(name)
    return f"holds the invisible character U+{ord(unseen.group()):04X}" if unseen else ""
