"""Where nothing may be written: the folders that a site is made of, and those that others keep beside them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from explainer.files.folders import NotOurs
from explainer.files.reading import is_folder
from explainer.settings.model import Settings
from explainer.settings.project import Project

# Copies of sources, which are no part of the repository and could not be had again.
ARCHIVE_FOLDER = "archive"
# Beside the content folder, and no part of the repository: ids would change in every branch.
SCHEMAS_FOLDER = ".schemas"
FORMS_FOLDER = ".github/ISSUE_TEMPLATE"
# The wheel of explainer itself, which a new project is begun with where the packages of Python do not have it.
VENDOR_FOLDER = "vendor"
_GIT = ".git"
_MADE_OF = "from which the site is made"


def misplaced(target: Path, root: Path, settings: Settings) -> str:
    """Why a folder may not be written, as a clause such as "lies in the folder docs, from which the site is made".

    "" where it may: where it is not the project in ``root``, and neither holds what is kept there nor lies in it.
    Wherever links lead is what counts, and on systems that ignore capitals these make no other folder.
    """
    target, root = _real(target), _real(root)
    if _same(target, root):
        return f"is the project itself, {_MADE_OF}"
    if _GIT in target.parts:
        return f"lies in the folder {_GIT}, where git keeps the repository"
    for folder, why in _kept(settings).items():
        place = _real(root / folder)
        if _same(target, place):
            return f"is the folder {folder}, {why}"
        if _lies_in(target, place):
            return f"lies in the folder {folder}, {why}"
        if _lies_in(place, target):
            return f"holds the folder {folder}, {why}"
    return ""


def keep_apart(target: Path, project: Project) -> None:
    """Raises NotOurs where a folder to write is the project, or holds what is kept there, or lies among it."""
    why = misplaced(target, project.root, project.settings)
    if why:
        raise NotOurs(f"{target.resolve()} {why}; name another folder")


def _kept(settings: Settings) -> Mapping[str, str]:
    """The folders of a project that a site may not be written over, each with what it is for."""
    theme = {settings.custom_dir: _MADE_OF} if settings.custom_dir else {}
    return {
        settings.docs: _MADE_OF,
        settings.content: _MADE_OF,
        **theme,
        ARCHIVE_FOLDER: "which holds copies of sources",
    }


def _lies_in(path: Path, folder: Path) -> bool:
    return any(_same(one, folder) for one in (path, *path.parents))


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder, also on a system that ignores capitals."""
    return one == other or (is_folder(one) and is_folder(other) and one.samefile(other))


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # what can be no path at all, or a link that leads to itself
        return Path(os.path.abspath(path))  # noqa: PTH100 - what can be resolved was
