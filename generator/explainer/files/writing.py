"""The only place that writes: each file is written beside and renamed, so that it is there as a whole or as it was.

Nothing is written where a symbolic link of the project leads. A new file has the rights that the umask gives, one that
is replaced keeps its own.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

from explainer.files.changing import ChangedMeanwhile
from explainer.files.places import made_again_gone, no_folder
from explainer.files.reading import Kind, kind_of, link_on_the_way, read
from explainer.files.renaming import exchange, rename_new
from explainer.files.seen import Seen, of_status
from explainer.files.signals import held
from explainer.files.unfinished import remove, unfinished_folder


class LinkInTheWay(OSError):  # noqa: N818 - an OSError of one kind
    """A folder to write into is a symbolic link, which may lead anywhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, "it is a symbolic link, and nothing is written where one leads", str(path))


def replace_file(target: Path, content: bytes | bytearray, root: Path | None = None) -> bool:
    """Writes one file, in place of one that may be there; whether it changed. Its folder is made where needed.

    Below ``root``, which is a project, no folder on the way may be a link; a file that is a link is replaced itself.
    Raises OSError, which names the file: then it is as it was.
    """
    return bool(replace_files([(target, content)], root))


def replace_files(files: Sequence[tuple[Path, bytes | bytearray]], root: Path | None = None) -> list[Path]:
    """As :func:`replace_file`, of several: all of them or none. Gives those that changed."""
    changed = [(target, content) for target, content in files if not has_content(target, content)]
    with _beside([target for target, _ in changed], root) as places:
        for place, (target, content) in zip(places, changed, strict=True):
            _write(place, target, content)
        with held():
            _take_places(list(zip(places, (target for target, _ in changed), strict=True)))
    return [target for target, _ in changed]


def new_files(files: Sequence[tuple[Path, bytes]], root: Path | None = None) -> None:
    """Makes files; what is there is never written over. All of them are made or none.

    Raises FileExistsError, and OSError as :func:`replace_file`.
    """
    made: list[Path] = []
    with _beside([target for target, _ in files], root) as places:
        ready = [(place, target, content) for place, (target, content) in zip(places, files, strict=True)]
        for place, target, content in ready:
            _write(place, target, content, is_safe=False)
        # A disk has many files written sooner together than one after the other.
        for place, target, _ in ready:
            with about(target), place.open("rb") as stream:
                _make_safe(stream.fileno())
        with held():
            try:
                for place, target, _ in ready:
                    with about(target):
                        rename_new(place, target)
                    made.append(target)
            except BaseException:
                remove_files(made)
                raise


def put(folder: Path, location: str, content: bytes) -> None:
    """Writes into a folder that nobody sees yet; ``location`` has ``/`` between its parts. Raises OSError."""
    place = f"{folder}/{location}"
    with about(place):  # a disk that is full names no file
        try:
            _write_at(place, content)
        except FileNotFoundError:  # to ask for the folder beforehand, each time, takes as long
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            _write_at(place, content)


def _write_at(place: str, content: bytes) -> None:
    """Writes a file; with what the system has for it alone, as a site has thousands of them."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def put_staying(folder: Path, old: Path, files: Mapping[str, Seen]) -> None:
    """Gives files of an ``old`` folder a second name in one that nobody sees yet, each where it has its first.

    Raises ChangedMeanwhile where one is not what the system said of it before, and OSError.
    """
    for location, before in files.items():
        file = f"{old}/{location}"
        try:
            status = os.lstat(file)
        except (FileNotFoundError, NotADirectoryError):
            raise ChangedMeanwhile from None
        if of_status(status) != before:
            raise ChangedMeanwhile
        # What was written there anew since counts.
        if not put_name(folder, location, file, status) and not os.path.lexists(f"{folder}/{location}"):
            put(folder, location, read(Path(file)))


def is_as_new(folder: Path, status: os.stat_result) -> bool:
    """Whether a file is as one would be that is made in a folder now: of this user, with the rights of the umask."""
    return status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) == _rights_of_new(folder)


def put_name(folder: Path, location: str, file: str, status: os.stat_result) -> bool:
    """Gives a ``file`` of this ``status`` a second name in a folder that nobody sees yet; whether that could be.

    It has to be as a new one would be. Who removes the old name leaves the new one as it is; nobody may write into
    either of the two. Raises OSError where nothing can be made.
    """
    if not is_as_new(folder, status):
        return False
    place = f"{folder}/{location}"
    # Between two disks, and on some file systems, there is no second name.
    with suppress(OSError):
        try:
            os.link(file, place)
        except FileNotFoundError:
            _make_above(place)
            os.link(file, place)
        return True
    return False


def _make_above(place: str) -> None:
    """Makes the folder of a file that has none yet; most lie in one that is there."""
    folder = place.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 - thousands of them
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)


@cache
def _rights_of_new(folder: Path) -> int:
    """The rights of a file that is made in a folder now, found by making one."""
    descriptor, name = tempfile.mkstemp(dir=folder)
    os.close(descriptor)
    trial = Path(name)
    trial.unlink()
    trial.touch()
    try:
        return stat.S_IMODE(trial.lstat().st_mode)
    finally:
        trial.unlink()


def new_scratch_folder(folder: Path, name: str) -> Path:
    """A new folder in one that is a run's own, and goes with that."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))


def moment_of(file: Path) -> int:
    """What the clock of a file's own disk says now, in nanoseconds: the file is changed in nothing but that.

    Raises OSError.
    """
    file.chmod(stat.S_IMODE(file.lstat().st_mode))
    return file.lstat().st_ctime_ns


def append(target: Path, text: str) -> None:
    """Adds to a file of another program, which is made where needed. Raises OSError."""
    with target.open("a", encoding="utf-8") as stream:
        stream.write(text)


def remove_files(paths: Iterable[Path]) -> None:
    """Removes files, and folders with all that is in them, that the program has made itself."""
    for path in paths:
        remove(path)


def make_folder(folder: Path, root: Path | None = None) -> None:
    """Makes a folder and those above it where needed. Raises LinkInTheWay below ``root``, and OSError."""
    if root is not None and folder.is_relative_to(root):
        link = link_on_the_way(root, folder.relative_to(root).as_posix())
        if link:
            raise LinkInTheWay(root / link)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for path in reversed((folder, *folder.parents)):
            if wrong := no_folder(path):
                raise wrong from None
        raise


def make_private_folder(folder: Path) -> None:
    """Makes a folder where needed, that only this user may read and write. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(stat.S_IRWXU)


@contextmanager
def _beside(targets: Sequence[Path], root: Path | None) -> Iterator[list[Path]]:
    """A place beside each target, where nobody sees what is not finished; of each folder one serves all its files."""
    with ExitStack() as stack:
        folders: dict[Path, Path] = {}
        for target in targets:
            folder = target.parent
            if folder not in folders:
                stack.enter_context(made_again_gone(folder))
                with about(target):
                    make_folder(folder, root)
                    folders[folder] = stack.enter_context(unfinished_folder(folder, target.name))
        # Names that no watcher of the folder takes for a fact.
        yield [folders[target.parent] / f".{number}" for number, target in enumerate(targets)]


def has_content(target: Path, content: bytes | bytearray) -> bool:
    """Whether a plain file holds just this."""
    with suppress(OSError):
        return target.lstat().st_size == len(content) and read(target) == content
    return False


def _take_places(ready: Sequence[tuple[Path, Path]]) -> None:
    """Each file takes the place of its target; where one cannot, those before it are given back."""
    done: list[tuple[Path, Path, bool]] = []
    try:
        for place, target in ready:
            with about(target):
                is_kept = kind_of(target) is Kind.FILE and exchange(place, target)
                if not is_kept:
                    place.replace(target)
            done.append((place, target, is_kept))
    except BaseException:
        for place, target, is_kept in done:
            if is_kept:
                with suppress(OSError):
                    exchange(place, target)
        raise


def _write(place: Path, target: Path, content: bytes | bytearray, is_safe: bool = True) -> None:
    """Writes what will replace ``target``, with the rights and the owner that are to be."""
    with about(target), place.open("xb") as stream:
        _keep_rights(target, stream.fileno())
        stream.write(content)
        stream.flush()
        if is_safe:
            _make_safe(stream.fileno())


def _make_safe(descriptor: int) -> None:
    """Has the disk hold what was written; one that is full may say so only now."""
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOSYS):  # a file system that has no such thing
            raise


def _keep_rights(target: Path, descriptor: int) -> None:
    """Gives a file the rights of the one that it will replace, and its owner as far as that is allowed."""
    if kind_of(target) is not Kind.FILE:
        return
    before, now = target.lstat(), os.fstat(descriptor)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


@contextmanager
def about(target: Path | str) -> Iterator[None]:
    """Has errors name the file that was to be written, and none that nobody knows."""
    try:
        yield
    except LinkInTheWay:
        raise
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror or str(problem), str(target)) from None
