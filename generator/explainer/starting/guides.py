"""The guides for those who write facts: the same pages that explainer's own site has, in every new project.

They are kept once, in the docs folder of the repository. A wheel brings them among the files of ``starter/``; whoever
runs the program from a clone has them in their place there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

FOLDER = "docs/contribute/"
"""Where the guides lie, in the repository and in a project; each is a page of its site."""
SETTINGS = "docs/settings.md"
_OF_REPOSITORY = ("pyproject.toml", "generator/explainer")


def is_guide(path: str) -> bool:
    """Whether a file of a project is one of the guides, by its path in the project."""
    return path.startswith(FOLDER) or path == SETTINGS


def guides_of_clone() -> Iterator[tuple[str, bytes]]:
    """The guides by their paths in a project, where the program runs from a clone; none where a wheel brought them."""
    root = Path(str(resources.files("explainer"))).parent.parent
    if not all((root / path).exists() for path in _OF_REPOSITORY):
        return
    for file in sorted([*(root / FOLDER).glob("*.md"), root / SETTINGS]):
        yield file.relative_to(root).as_posix(), file.read_bytes()
