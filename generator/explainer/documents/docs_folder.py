"""The files of the docs folder, and which of them a site leaves out. No file is opened here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.documents.folders import plain_files

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# What MkDocs leaves out of every site, in the form of a .gitignore.
_TEMPLATES = "templates"
_NEVER_SHOWN = (".*", f"/{_TEMPLATES}/")


def written_files(docs: Path) -> list[tuple[str, Path]]:
    """Every hand-written file of the docs folder by its location, without hidden ones; links are none."""
    return [(place.location, place.file) for place in plain_files(docs)]


def is_hidden_from_site(location: str, excluded: str) -> bool:
    """Whether a file or a folder on the way to it is hidden, and the settings do not take it back into the site.

    ``excluded`` is what ``exclude_docs`` says.
    """
    if not any(part.startswith(".") for part in location.split("/")):
        return False
    takes_back = any(line.startswith("!") for line in excluded.splitlines())
    return not takes_back or is_left_out(location, excluded, "")


def is_left_out(location: str, excluded: str, drafts: str) -> bool:
    """Whether a site does not have a file of the docs folder, by MkDocs' own patterns and those of its settings.

    ``excluded`` and ``drafts`` are what ``exclude_docs`` and ``draft_docs`` say, each in the form of a ``.gitignore``:
    the last line that fits counts, and with a ``!`` it takes back what another leaves out.
    """
    if not excluded.strip() and not drafts.strip():  # most settings say nothing, and most checks load no patterns
        first, *rest = location.split("/")
        return any(part.startswith(".") for part in (first, *rest)) or (first == _TEMPLATES and bool(rest))
    return any(spec.match_file(location) for spec in _specs(excluded, drafts))


@cache
def _specs(excluded: str, drafts: str) -> tuple[GitIgnoreSpec, ...]:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few checks have to ask

    groups = ((*_NEVER_SHOWN, *excluded.splitlines()), drafts.splitlines())
    return tuple(GitIgnoreSpec.from_lines(lines) for lines in groups)


def are_patterns(text: str) -> bool:
    """Whether a text is in the form of a ``.gitignore``."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few projects have any

    try:
        GitIgnoreSpec.from_lines(text.splitlines())
    except (ValueError, re.error):
        return False
    return True
