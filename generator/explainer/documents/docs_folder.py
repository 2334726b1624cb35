"""The files of the docs folder, and which of them a site leaves out. No file is opened here."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What MkDocs leaves out of every site, in the form of a .gitignore.
_NEVER_SHOWN = (".*", "/templates/")


def written_files(docs: Path) -> list[tuple[str, Path]]:
    """Every hand-written file of the docs folder by its location, without hidden ones; links to folders are left."""
    found = []
    for base, folders, names in os.walk(docs):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(base, name) for name in names if not name.startswith(".")]
        found += [(path.relative_to(docs).as_posix(), path) for path in paths]
    return sorted(found)


def is_left_out(location: str, excluded: str, drafts: str) -> bool:
    """Whether a site does not have a file of the docs folder, by MkDocs' own patterns and those of its settings.

    ``excluded`` and ``drafts`` are what ``exclude_docs`` and ``draft_docs`` say, each in the form of a ``.gitignore``:
    the last line that fits counts, and with a ``!`` it takes back what another leaves out.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few checks have to ask

    groups = ((*_NEVER_SHOWN, *excluded.splitlines()), drafts.splitlines())
    return any(GitIgnoreSpec.from_lines(lines).match_file(location) for lines in groups)


def are_patterns(text: str) -> bool:
    """Whether a text is in the form of a ``.gitignore``."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few projects have any

    try:
        GitIgnoreSpec.from_lines(text.splitlines())
    except (ValueError, re.error):
        return False
    return True
