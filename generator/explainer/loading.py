"""A whole project, checked: its facts, and the pages that packages add to them.

Templates and what else makes pages is loaded only where a project names a package with pages, which needs them itself.
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

from explainer.checking import Checked, check
from explainer.diagnostics import Findings, in_order
from explainer.environment import is_change_of_others
from explainer.extensions.model import ExtensionKind
from explainer.files.reading import is_folder
from explainer.settings.project import find_project

_MOST_SHOWN = 200  # characters of a path in a message


def load(path: str | PathLike[str] = ".") -> Checked:
    """Reads and checks the project that a folder lies in: its graph, its evidence, and all that is wrong with it.

    ``path`` is the folder of a project's ``mkdocs.yml``, or any folder below it. Nothing is written, and nothing is
    asked of another host. No file makes this raise: what is wrong with one is in ``diagnostics``, whose severity tells
    whether a site may be made, and the graph is whole but for what was refused. Rules of the project's own run where
    ``mkdocs.yml`` allows them, and not in a pull request or a merge request. Raises NotADirectoryError where there is
    no such folder, or none that can be used.
    """
    folder = Path(path)
    if not is_folder(folder):
        raise NotADirectoryError(f"{_shortened(folder)} is no folder")
    try:
        project = find_project(folder)
    except OSError as problem:  # the folder that the program is in may be gone
        reason = (problem.strerror or str(problem)).lower()
        raise NotADirectoryError(f"the folder {_shortened(folder)} cannot be used: {reason}") from None
    return with_added_pages(check(project, runs_own_rules=not is_change_of_others()))


def _shortened(path: Path) -> str:
    text = str(path)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def with_added_pages(checked: Checked) -> Checked:
    """The check with what is wrong with the pages that packages add, of which none is made.

    Where the facts have errors the packages are not asked: they may count on facts that are sound.
    """
    if not checked.ok or not any(checked.extensions.of(ExtensionKind.PAGES)):
        return checked
    from explainer.build import check_added_pages  # noqa: PLC0415 - templates take longer than most checks

    found = Findings(checked.diagnostics)
    check_added_pages(checked, found)
    return replace(checked, diagnostics=in_order(checked.project.shown(one) for one in found))
