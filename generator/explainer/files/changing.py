"""A folder of very many files that is changed where it stands: what stays in it is not touched, the rest comes at once.

To make a folder of tens of thousands of files anew, and to remove the old one, takes longer than to make the few that
differ. These are written beside it. Then a list of what is to be done is put there under its name, in one step: from
then on the change is decided. Names change one by one after that, which takes moments, and signals wait for it. Whoever
is killed within them leaves the list, and the next run that comes by carries on where it ended: each step can be done
once more. The list says to which state of the folder it belongs, by when its mark was changed last, which nobody can
choose: so it is done to no other state, and nobody can bring a list from elsewhere.

No folder is entered through a link, and nothing is removed but what was there when the change was planned.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from explainer.files.seen import UNSEEN, Seen, of_status, seen
from explainer.files.signals import held

JOURNAL = ".explainer-changes"
"""What is to be done, beside the files with which it is done."""
_LEAST = 1000
_FOLDER = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW
# Of a directory that gets many new names: what its own size may grow by.
_ROOM, _ROOM_OF_NAME = 1 << 16, 512
_ROOM_FILE = f"{JOURNAL}-room"


class ChangedMeanwhile(Exception):  # noqa: N818 - not told: whoever has planned the change plans another one
    """Somebody else changed the folder since it was looked at."""


@dataclass(slots=True)
class Staying:
    """The files of a folder that are to stay in it, by their path, each with what the system said of it.

    ``marker`` is the file at the folder's top that each change replaces; ``began`` is what the system said of it when
    the first file was looked at. ``is_in_place`` tells afterwards whether they stayed, or got second names elsewhere.
    """

    files: dict[str, Seen] = field(default_factory=dict)
    marker: str = ""
    began: Seen = UNSEEN
    is_in_place: bool = False

    def tops(self) -> dict[str, bool]:
        """The names at the top of the folder at which something stays, and whether each is a folder."""
        return {top: bool(rest) for top, _, rest in (path.partition("/") for path in self.files)}


class Change(NamedTuple):
    """What is done to a folder in the state that ``began`` stands for, once its new files have their places.

    ``gone`` are the files to remove, ``empty`` the folders that nothing is left in then, the innermost first.
    """

    marker: str
    began: Seen
    gone: Sequence[str]
    empty: Sequence[str]


def is_worth_it(staying: int, new: int) -> bool:
    """Whether a folder is changed where it stands, by how many files stay and how many are new.

    Of fewer, or with most of them new, a whole new folder is made as soon, and is there at one moment.
    """
    return staying >= max(_LEAST, new)


def planned(beside: Path, target: Path, staying: Staying) -> Change | None:
    """How ``target`` is changed into what ``beside`` holds with the files that stay; None where it is better replaced.

    That is where few stay, and where anything stands in the folder that would not stand in a new one. Raises
    ChangedMeanwhile, and OSError.
    """
    kind = _kind(beside.lstat())
    new = _looked_through(beside, kind, {})
    if new is None or not is_worth_it(len(staying.files), len(new.files)):
        return None
    old = _looked_through(target, kind, staying.files)
    if old is None or staying.began == UNSEEN or not old.files.issuperset(staying.files):
        return None
    if not (old.folders.isdisjoint(new.files) and old.files.isdisjoint(new.folders)):
        return None
    needed = {"", *new.folders, *_above(staying.files)}
    gone = sorted(old.files - new.files - staying.files.keys())
    empty = sorted(old.folders - needed, key=lambda path: (-path.count("/"), path))
    return Change(staying.marker, staying.began, gone, empty)


def carry_out(change: Change, beside: Path, target: Path) -> None:
    """Changes the folder. Raises ChangedMeanwhile, before anything is done, and OSError.

    An OSError that comes once all is decided leaves the rest to the next run.
    """
    names = len(change.gone) + sum(len(files) + len(folders) for _, folders, files in os.walk(beside))
    # Renames need room only where a folder's own list of names grows: what is kept free for that is given back first.
    _write(beside / _ROOM_FILE, b"\1" * (_ROOM + _ROOM_OF_NAME * names))
    draft = beside / f"{JOURNAL}-draft"
    _write(draft, json.dumps(change._asdict()).encode("ascii"))
    with held(), _alone(target) as site:
        if site is None or seen(target / change.marker) != change.began:
            raise ChangedMeanwhile
        draft.rename(beside / JOURNAL)
        _do(change, beside, site)


def is_decided(beside: Path) -> bool:
    """Whether a folder holds a change that is not carried out to its end."""
    return os.path.lexists(beside / JOURNAL)


def carried_on(beside: Path, target: Path) -> bool:
    """Ends a change that was decided and not ended; whether nothing of it is left to do.

    A list that belongs to another state of the folder is not followed. Never raises OSError.
    """
    with suppress(OSError), held(), _alone(target) as site:
        change = _read(beside / JOURNAL)
        if change is not None and site is not None and seen(target / change.marker) == change.began:
            _do(change, beside, site)
        return True
    return not os.path.lexists(target)


def _do(change: Change, beside: Path, site: int) -> None:
    """The steps, each of which may have been done before. The mark comes last, and with it the list is of no use."""
    with suppress(FileNotFoundError):
        (beside / _ROOM_FILE).unlink()
    staged = os.open(beside, _FOLDER)
    try:
        own = {JOURNAL, change.marker}
        for is_new in (True, False):  # so that no page leads to what is not there yet
            _move(staged, site, own, is_new)
        for path in change.gone:
            _remove(site, path, is_folder=False)
        for path in change.empty:
            _remove(site, path, is_folder=True)
        with suppress(FileNotFoundError):
            os.rename(change.marker, change.marker, src_dir_fd=staged, dst_dir_fd=site)
    finally:
        os.close(staged)
    (beside / JOURNAL).unlink()


def _move(staged: int, site: int, own: Iterable[str], is_new: bool) -> None:
    """Gives what is staged its names in a folder: those that are new there, or those that take another one's place."""
    for name in sorted(set(os.listdir(staged)).difference(own)):
        there = _mode(site, name)
        if there and stat.S_ISDIR(there) and stat.S_ISDIR(_mode(staged, name)):
            with _opened(staged, name) as inner, _opened(site, name) as outer:
                _move(inner, outer, (), is_new)
        elif is_new is not bool(there):
            os.rename(name, name, src_dir_fd=staged, dst_dir_fd=site)


def _remove(site: int, path: str, is_folder: bool) -> None:
    """Removes a file, or a folder with nothing in it, where it still is."""
    *above, name = PurePosixPath(path).parts
    with ExitStack() as stack, suppress(FileNotFoundError, NotADirectoryError):
        inner = site
        for part in above:
            inner = stack.enter_context(_opened(inner, part))
        if not is_folder:
            os.unlink(name, dir_fd=inner)
            return
        with suppress(OSError):  # somebody has put something there
            os.rmdir(name, dir_fd=inner)


def _mode(folder: int, name: str) -> int:
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return 0


@contextmanager
def _opened(folder: int, name: str) -> Iterator[int]:
    descriptor = os.open(name, _FOLDER, dir_fd=folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _alone(target: Path) -> Iterator[int | None]:
    """The folder, opened, and nobody else changes it meanwhile; None where there is none."""
    try:
        descriptor = os.open(target, _FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        yield None
        return
    try:
        with suppress(OSError):  # where a file system has no locks, all go on at once
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


class _Tree(NamedTuple):
    """What stands below a folder, by paths."""

    files: set[str]
    folders: set[str]


def _kind(status: os.stat_result) -> tuple[int, int, int]:
    """What all folders of a new one have alike: the disk, the owner and the rights."""
    return status.st_dev, status.st_uid, status.st_mode


def _looked_through(top: Path, kind: tuple[int, int, int], staying: Mapping[str, Seen]) -> _Tree | None:
    """What stands below a folder; None where that are not all plain files and folders of a kind.

    Raises ChangedMeanwhile where the system says something else of one that stays, and OSError.
    """
    if _kind(top.lstat()) != kind:
        return None
    files, folders, left = set[str](), set[str](), [""]
    while left:
        above = left.pop()
        with os.scandir(f"{top}/{above}") as found:
            for one in found:
                path = f"{above}{one.name}"
                if one.is_dir(follow_symlinks=False):
                    if _kind(one.stat(follow_symlinks=False)) != kind:
                        return None
                    folders.add(path)
                    left.append(f"{path}/")
                elif one.is_file(follow_symlinks=False):
                    files.add(path)
                    if path in staying and of_status(one.stat(follow_symlinks=False)) != staying[path]:
                        raise ChangedMeanwhile
                else:
                    return None
    return _Tree(files, folders)


def _above(paths: Iterable[str]) -> set[str]:
    """The folders of files, and those that these lie in."""
    found: set[str] = set()
    for folder in {path.rpartition("/")[0] for path in paths}:
        above = folder
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _write(place: Path, content: bytes) -> None:
    with place.open("xb") as stream:
        stream.write(content)


def _read(journal: Path) -> Change | None:
    """The list of a change; None where it is not one. Raises OSError."""
    status = journal.lstat()
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
        return None
    try:
        told = json.loads(journal.read_bytes())
        inode, size, changed, state = map(int, told["began"])
        began = inode, size, changed, state
        change = Change(str(told["marker"]), began, [*map(str, told["gone"])], [*map(str, told["empty"])])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    paths = (change.marker, *change.gone, *change.empty)
    return change if all(path and path[0] != "/" and ".." not in path.split("/") for path in paths) else None
