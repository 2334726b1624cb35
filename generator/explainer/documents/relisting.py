"""Which fact files there are once one came or went, without a look through the folder of ten thousand others."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

from explainer.documents.folders import Listing, wrong_name
from explainer.documents.source import ENDING, is_ignored
from explainer.files.reading import Kind, kind_of


def relist(listing: Listing, root: Path, content: str, changed: Path) -> bool:
    """Has a listing know what stands at a path now; False where that takes a look through the folder of facts.

    So it is of all but plain fact files in a folder that has others, and of files that nobody reads there.
    """
    if not listing.paths or not changed.is_relative_to(root / content):
        return False
    path = changed.relative_to(root).as_posix()
    folder, _, name = path.rpartition("/")
    place = bisect_left(listing.paths, path)
    is_listed = listing.paths[place : place + 1] == (path,)
    around = listing.paths[max(place - 1, 0) : place + 2]
    # The files at the top have meanings of their own, and a folder may come or go with its only file.
    is_of_others = any(one != path and one.rpartition("/")[0] == folder for one in around)
    if folder.count("/") != content.count("/") + 1 or not is_of_others:
        return is_listed and _kind(changed) is Kind.FILE
    if is_ignored(name, 1):
        return True
    kind = _kind(changed)
    if wrong_name(name) or not name.endswith(ENDING) or kind not in (Kind.FILE, None):
        return False
    own = (path,) if kind is Kind.FILE else ()
    if is_listed != bool(own):
        listing.paths = (*listing.paths[:place], *own, *listing.paths[place + is_listed :])
    return True


def _kind(path: Path) -> Kind | None:
    """What stands there; a link where that cannot be told, which nobody reads either."""
    try:
        return kind_of(path)
    except OSError:
        return Kind.LINK
