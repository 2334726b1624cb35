"""The guides for those who write facts: the same pages that explainer's own site has, in every new project.

They are kept once, in the docs folder of the repository. A wheel brings them among the files of ``starter/``; whoever
runs the program from a clone has them in their place there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

PAGES = "docs/"
"""The folder of pages, in the repository and in a new project."""
FOLDER = f"{PAGES}contribute/"
"""Where the guides lie; each is a page of its site."""
SETTINGS = f"{PAGES}settings.md"
CONTENTS = f"{PAGES}contribute.md"
"""The page of a project that names them, and says which language they are in."""
_IS_ENGLISH = re.compile(rb"\A---\r?\n(?:(?!---).*\n)*?language: *en\b")
_OF_REPOSITORY = ("pyproject.toml", "generator/explainer")


def is_guide(path: str) -> bool:
    """Whether a file of a project is one of the guides or names them, by its path in the project."""
    return path.startswith(FOLDER) or path in (SETTINGS, CONTENTS)


def is_english(guide: bytes) -> bool:
    """Whether a guide says at its head that it is in English."""
    return _IS_ENGLISH.match(guide) is not None


def guides_of_clone() -> Iterator[tuple[str, bytes]]:
    """The guides by their paths in a project, where the program runs from a clone; none where a wheel brought them."""
    root = Path(str(resources.files("explainer"))).parent.parent
    if not all((root / path).exists() for path in _OF_REPOSITORY):
        return
    for file in sorted([*(root / FOLDER).glob("*.md"), root / SETTINGS]):
        yield file.relative_to(root).as_posix(), file.read_bytes()
