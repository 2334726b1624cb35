"""All of a page that makes a difference to the theme's frame around it, by which pages of one frame are known."""

from __future__ import annotations

import json
from dataclasses import dataclass

from explainer.adapters.mkdocs.assets import PageAssets


@dataclass(frozen=True, slots=True)
class Shape:
    """All of a page that can make a difference to the frame around it, beside the values of its slots.

    Where menus name a page, or lead from it to the next, its frame is its own: that of the page at the location ``of``.
    """

    folder: str
    has_kind: bool
    has_description: bool
    has_head: bool
    has_title: bool
    found: bool
    boost: float
    edit_base: str | None
    headings: frozenset[int]
    titled: bool
    assets: PageAssets
    of: str = ""

    def written(self) -> str:
        """The shape as JSON."""
        assets = [self.assets.styles, self.assets.scripts]
        flags = [self.has_kind, self.has_description, self.has_head, self.has_title, self.found, self.titled]
        return json.dumps([self.folder, flags, self.boost, self.edit_base, sorted(self.headings), assets, self.of])

    @classmethod
    def read(cls, written: str) -> Shape:
        """A shape that was written so."""
        folder, flags, boost, edit_base, headings, (styles, scripts), of = json.loads(written)
        has_kind, has_description, has_head, has_title, found, titled = flags
        has = has_kind, has_description, has_head, has_title
        assets = PageAssets(tuple(styles), tuple(scripts))
        return cls(folder, *has, found, boost, edit_base, frozenset(headings), titled, assets, of)
