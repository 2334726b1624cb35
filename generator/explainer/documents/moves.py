"""Helps that give a file another name or folder, where that place is taken: by a file, or by another such help.

Whoever finds that a file has a wrong name knows no others. So it says in a field where the file is to go
(:class:`~explainer.diagnostics.MoveTo`), and here, when all is found, it is looked whether it can go there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, MoveTo
from explainer.files.reading import entries

_INTO_IT = "put what both files say into it, and take this one out"
_INTO_ONE = "put what both files say into one of that name, and take the other out"


def renamed(path: str, name: str, otherwise: str = "") -> MoveTo:
    """That the file at ``path`` is to be called ``name`` in its folder."""
    return MoveTo(posixpath.join(posixpath.dirname(path), name), otherwise)


def tell_places(found: Iterable[Diagnostic], root: Path, findings: Findings) -> None:
    """Hands on the findings in their order; those that would move a file to where another is, or is to go as well, with
    another help.

    ``root`` is the folder of the project. What was told once of a place stays told, where more was found later.
    """
    every = list(found)
    going: dict[str, dict[str, None]] = {}
    for one in every:
        if isinstance(one.about, MoveTo):
            going.setdefault(one.about.path, {})[one.span.path] = None
    names = cache(lambda folder: _names(root / folder))
    for one in every:
        move = one.about
        if isinstance(move, MoveTo):
            findings.add(_completed(one, move, going, names(posixpath.dirname(move.path))))
        else:
            findings.add(one)


def _names(folder: Path) -> frozenset[str]:
    """What stands in a folder, letter by letter: where the system takes Ada.yaml for ada.yaml, it can be renamed."""
    try:
        return frozenset(one.name for one in entries(folder))
    except OSError:
        return frozenset()


def _completed(found: Diagnostic, move: MoveTo, going: dict[str, dict[str, None]], names: frozenset[str]) -> Diagnostic:
    if posixpath.basename(move.path) in names:
        return replace(found, help=f"{move.path} exists already: {move.otherwise or _INTO_IT}")
    other = next((path for path in going[move.path] if path != found.span.path), "")
    if other:
        help = f"{other} would have to be called {move.path} too: {move.otherwise or _INTO_ONE}"
        return replace(found, help=help)
    return found
