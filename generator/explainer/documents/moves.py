"""Helps that give a file another name or folder, where that place is taken: by a file, or by another such help.

Whoever finds that a file has a wrong name knows no others. So it says in a field where the file is to go
(:class:`~explainer.diagnostics.MoveTo`), and here, when all is found, it is looked whether it can go there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, MoveTo
from explainer.files.reading import entries
from explainer.romanized import in_latin

ASIDE = "or begin its name with _ so that it is ignored"
_INTO_IT = "put what both files say into it, and take this one out"
_INTO_ONE = "put what both files say into one of that name, and take the other out"


def renamed(path: str, name: str, otherwise: str = "", read: str = "") -> MoveTo:
    """That the file at ``path`` is to be called ``name`` in its folder; ``read`` is what that was read from, if so."""
    return MoveTo(posixpath.join(posixpath.dirname(path), name), otherwise, read)


def help_to_rename(name: str) -> str:
    """What to do with a file that has another ending than a fact file's, and would have this name as one."""
    return f"rename it to {name}, {ASIDE}"


def id_of_name(name: str, language: str = "") -> str:
    """The id that the name of a file is meant as, without its ending; "" where its letters say none.

    Of ``adaLovelace`` each capital begins a word. ``language`` is that of the project, in which an ä may be ae.
    """
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name) if name.isalnum() else name
    return re.sub(r"[^a-z0-9]+", "-", in_latin(parted, language)).strip("-")


def tell_places(found: Iterable[Diagnostic], root: Path, language: str, findings: Findings) -> None:
    """Hands on the findings in their order; those that would move a file to where another is, or is to go as well, with
    another help.

    ``root`` is the folder of the project, and ``language`` is its language, a BCP 47 tag. What was told once of a place
    stays told, where more was found later.
    """
    every = [_read_in(language, one) for one in found]
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


def _read_in(language: str, found: Diagnostic) -> Diagnostic:
    """The finding with the name that its file is to have as the language of the project says it: juergen, jurgen."""
    move = found.about
    if not isinstance(move, MoveTo) or not move.read or not (id := id_of_name(move.read, language)):
        return found
    folder, name = posixpath.split(move.path)
    new = f"{id}{posixpath.splitext(name)[1]}"
    return replace(found, help=help_to_rename(new), about=replace(move, path=posixpath.join(folder, new)))


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
