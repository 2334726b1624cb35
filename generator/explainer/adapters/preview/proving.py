"""Which pages are made at once after a template was changed: those that were made of it, or of nobody knows what.

Of each page that is made to see whether it can be, the templates are noted that it was asked for; which others these
extend, include and import, they say themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from explainer.adapters.preview.on_demand import render_page
from explainer.build import Built
from explainer.render.language.templates import Templates


class Proving:
    """Makes pages, and keeps of which templates. What several pages share counts for the first that asks for it."""

    def __init__(self) -> None:
        self._used: dict[str, frozenset[str]] = {}

    def make(self, built: Built, templates: Templates, location: str) -> None:
        """Makes a page. Raises Refused where it cannot be made."""
        templates.asked = set()
        render_page(built, location)
        self._used[location] = frozenset(templates.asked)

    def may_differ(self, location: str, templates: Templates, changed: frozenset[str] | None) -> bool:
        """Whether a page may be made of any of the templates that changed; None stands for what all pages may use."""
        used = self._used.get(location)
        if used is None or changed is None:
            return True
        parts = templates.parts_of(used)
        return parts is None or not parts.isdisjoint(changed)


def changed_templates(own: Path, paths: Iterable[Path], others: Iterable[Path]) -> frozenset[str] | None:
    """The names of a project's templates that changed; None where more did, such as in one of the ``others``."""
    found = set()
    elsewhere = tuple(others)
    for path in paths:
        if path.is_relative_to(own) and path != own and path.suffix == ".jinja":
            found.add(path.relative_to(own).as_posix())
        elif own.is_relative_to(path) or any(path.is_relative_to(one) or one.is_relative_to(path) for one in elsewhere):
            return None
    return frozenset(found)
