"""Folders that are replaced, or made, as a whole: filled beside, then there at one moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from explainer.files.changing import Staying, carry_out, planned
from explainer.files.marks import MARKER, SITE, Maker, digest_of, is_marked, why_kept
from explainer.files.places import made_again_gone
from explainer.files.reading import Kind, kind_of
from explainer.files.renaming import exchange, rename_new
from explainer.files.seen import seen
from explainer.files.signals import held
from explainer.files.unfinished import can_be_told, marked_as_old, remove, remove_left_behind, unfinished_folder
from explainer.files.writing import about, make_folder, put, put_staying

_REPOSITORY = ".git"


class NotOurs(Exception):  # noqa: N818 - told to the user as it is
    """A folder that is not ours to write: it holds what others wrote, or stands among a project's sources."""


@contextmanager
def replaced_folder(
    target: Path, root: Path | None = None, staying: Staying | None = None, maker: Maker = SITE
) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``target`` when the block ends well; else it is removed.

    The old folder or the new one stands at each moment, where the system can exchange two names. What runs left that
    were killed is removed. Below ``root``, a project, no folder on the way may be a link. What is put into ``staying``
    meanwhile is part of the new folder too: where that is most of it, the old folder is changed where it stands. The
    block may put the mark of the ``maker`` there itself. Raises NotOurs where the folder is not one that the same maker
    wrote, ChangedMeanwhile where what was to stay is not there any
    more, and OSError, which names files by where they were to be.
    """
    target = target.absolute()
    with made_again_gone(target.parent), _beside(target.parent, target, root, maker) as beside:
        if staying is not None:
            staying.marker, staying.began = MARKER, seen(target / MARKER)
        try:
            yield beside
            if not is_marked(beside):
                put(beside, MARKER, maker.mark())
            _give(beside, target, staying)
        except OSError as problem:
            raise _as_if_in_place(problem, beside, target) from None


Digest = Callable[[str, bytes], str]
"""Gives the SHA-256 of a file as marks have it, of its path and its content."""


def replace_folder(target: Path, files: Iterable[tuple[str, bytes]], maker: Maker, digest: Digest | None = None) -> int:
    """Writes ``files``, by their path relative to ``target``; the number of files written.

    Who makes them may know their ``digest`` already.
    """
    written: dict[str, str] = {}
    with replaced_folder(target, maker=maker) as folder:
        for path, content in files:
            put(folder, path, content)
            written[path] = digest(path, content) if digest is not None else digest_of(content)
        put(folder, MARKER, maker.mark(written))
    return len(written)


@contextmanager
def begun_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, whose entries stand in ``target`` when the block ends well; else none of them does.

    What stands in ``target`` stays. Raises OSError, which names files by where they were to be, also where an entry of
    the same name is there.
    """
    is_new = kind_of(target) is None
    place = target.parent if is_new else target
    with made_again_gone(place), _beside(place, target) as beside:
        try:
            yield beside
        except OSError as problem:
            raise _as_if_in_place(problem, beside, target) from None
        if is_new:
            rename_new(beside, target)
            return
        moved: list[Path] = []
        with held():
            try:
                for name in sorted(os.listdir(beside)):  # noqa: PTH208 - names are all that is needed
                    rename_new(beside / name, target / name)
                    moved.append(target / name)
            except BaseException:
                for path in moved:
                    remove(path)
                raise


@contextmanager
def _beside(folder: Path, target: Path, root: Path | None = None, replaced_by: Maker | None = None) -> Iterator[Path]:
    """A new folder to fill; that it cannot be made is told of ``target``, as nobody knows its own name."""
    with ExitStack() as stack:
        make_folder(folder, root)
        remove_left_behind(folder, target.name)
        if replaced_by is not None:
            refuse_others(target, replaced_by)
        with about(target):
            beside = stack.enter_context(unfinished_folder(folder, target.name))
        yield beside


def refuse_others(target: Path, maker: Maker, *, reads: bool = True) -> None:
    """Raises NotOurs where a folder that a command is to replace holds what it did not write, and OSError.

    Whether a file was changed since is known to who ``reads`` all of them.
    """
    kind = kind_of(target)
    if kind is None:
        return
    names = set(os.listdir(target)) if kind is Kind.FOLDER else {target.name}  # noqa: PTH208 - as above
    if kind is Kind.FOLDER and not names:
        return
    # Whatever stands where others write what they make of ours is passed over below.
    for place in (target, *(target / name for name in sorted(maker.derived & names))) if kind is Kind.FOLDER else ():
        if os.path.lexists(place / _REPOSITORY):
            raise NotOurs(f"{place} holds a git repository, which would be lost; name another folder")
    if kind is not Kind.FOLDER or not is_marked(target):
        old = (
            f"If it is a site that an older version built, which left no file {MARKER} in it, delete it and build again"
        )
        why = "holds files that explainer did not write; name another folder, or empty it"
        raise NotOurs(f"{target} {why}" + (f". {old}" if maker is SITE else ""))
    if why := why_kept(target, maker, reads=reads):
        raise NotOurs(f"{target} {why}")


def _give(beside: Path, target: Path, staying: Staying | None) -> None:
    """Has the target hold what lies beside it, and what stays."""
    if staying is not None and staying.files:
        change = planned(beside, target, staying) if can_be_told(target) else None
        if change is not None:
            carry_out(change, beside, target)
            staying.is_in_place = True
            return
        put_staying(beside, target, staying.files)
    _take_place(beside, target)


def _take_place(new: Path, target: Path) -> None:
    if kind_of(target) is None:
        rename_new(new, target)
    elif not exchange(new, target):
        _swap(new, target)


def _swap(new: Path, target: Path) -> None:
    """Two renames, where there is no other way: between them a folder that is marked stands beside."""
    with marked_as_old(target) as old:
        with held():
            target.rename(old)
            try:
                new.rename(target)
            except BaseException:
                old.rename(target)
                raise
        remove(old)


def _as_if_in_place(problem: OSError, beside: Path, target: Path) -> OSError:
    names = (problem.filename2, problem.filename)  # of a copy that fails, the second is where it was to be
    inside = [Path(name) for name in names if isinstance(name, str) and Path(name).is_relative_to(beside)]
    if not inside:
        return problem
    return OSError(problem.errno, problem.strerror or str(problem), str(target / inside[0].relative_to(beside)))
