"""The theme's frame around pages, rendered once for each shape of page and filled for each page of it.

Of the frame around a generated page little is the page's own: its title, its description, what its head says, its
content, the last part of its address. A frame that was rendered with a token in the place of each is filled for as
many pages as there are, with the very bytes that the theme's templates would print. That this is so is tried for each
shape, with values in which every letter that HTML knows has to be escaped; where a template does something else with
one of them, pages of that shape are rendered whole.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.assets import PageAssets
from explainer.adapters.mkdocs.finishing import Finisher
from explainer.adapters.mkdocs.pages import GeneratedPage, in_edition
from explainer.adapters.mkdocs.shapes import Shape
from explainer.adapters.mkdocs.theme_templates import as_text
from explainer.render.language.tongues import with_tongues
from explainer.settings.themes import Theme
from explainer.site import Edition, Heading, Page

# Letters and digits alone, which are the same in text, in attributes, in addresses and in JSON.
_SECRET = secrets.token_hex(12)
_TOKEN = re.compile(rf"slot{_SECRET}([a-z]+)end")
# Two spaces, each kind of quotation mark, what looks like an element and like a reference, and other scripts.
_HARD = "a & b  <i>c</i> 'd' \"e\" &amp; 50% \u00e9 \u2014 \ud55c\uad6d x"
# A name of a file, in which each word stands that a theme could replace in addresses to edit and to view files.
_NAMES = dict.fromkeys(("name", "source", "anchor"), "edit-blob-raw-view-tree-src_1")
_ANCHOR = re.compile(r"[A-Za-z0-9_-]+")
# A theme prints a title above content that has none; this stands for the one that the content of a shape has.
_TITLE = f"<h1 data-slot{_SECRET}>"
# What is mended in a whole document of the theme; content that has it is not put into a frame that was mended before.
_MENDED = "md-toggle"

_SLOTS = ("name", "title", "kind", "description", "content", "head", "source", "date", "anchor", "heading")
_OTHERS = f"slot{_SECRET}othersend"  # where the headings after the first stand

Values = Mapping[str, str]


class Hooks(Protocol):
    """What the plugin does for each page that MkDocs makes."""

    finisher: Finisher
    edition: Edition
    theme: Theme

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Adds what the package's theme files need."""

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Has the last hand on a document."""

    def assets_of(self, content: str) -> PageAssets:
        """What a page needs for what its content holds."""

    def wrapped(self, content: str, facts_at: str) -> str:
        """A page's content as it stands in a document; ``facts_at`` is the address of one that is made of facts."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The document of a page, its shape if it has one, and what the policy allows to all pages of that shape."""

    text: str
    shape: Shape | None
    hashes: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A text of the theme in pieces, and the slots between them: one piece more than there are slots."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Frame:
        """A text with tokens."""
        parts = _TOKEN.split(text)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def filled(self, values: Values) -> str:
        """The text with values in its slots."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (values[slot], piece)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Shell:
    """The document of a shape of page, and what it has once more for each heading but the first."""

    document: Frame
    heading: Frame

    @classmethod
    def of(cls, one: str, two: str = "") -> Shell | None:
        """From the document of a page with one heading or none, and that of one with two, all of them tokens.

        None where the second heading is told at more than one place.
        """
        if not two or two == one:  # a theme may show no headings of pages that no menu names
            return cls(Frame.of(one), Frame.of(""))
        length, at = len(two) - len(one), len(posixpath.commonprefix([one, two]))
        # What was put in may have begun earlier, with what the text after it begins with as well: at a tag, at best.
        for start in range(at, -1, -1):
            if one[start:] != two[start + length :]:
                return None
            if two[start] == "<":
                return cls(Frame.of(one[:start] + _OTHERS + one[start:]), Frame.of(two[start : start + length]))
        return None

    def filled(self, values: Values, headings: Sequence[Heading]) -> str:
        """The document of a page; ``values`` are those of its slots."""
        first, *others = [(one.id, as_text(one.title)) for one in headings] or [("", as_text(""))]
        more = "".join(self.heading.filled({"anchor": anchor, "heading": title}) for anchor, title in others)
        return self.document.filled({**values, "anchor": first[0], "heading": first[1], "others": more})


@lru_cache(maxsize=256)
def _digest(shell: Shell) -> str:
    """A fingerprint of a frame: pages of equal frames and equal values are equal."""
    told = json.dumps([shell.document.pieces, shell.document.slots, shell.heading.pieces, shell.heading.slots])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Shells:
    """Makes the documents of generated pages. ``pages`` are all of the site, as templates see them."""

    def __init__(self, plugin: Hooks, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, env: Any) -> None:
        self._plugin, self._config, self._pages, self._nav = plugin, config, pages, nav
        self._template = env.get_template("main.html")
        self._shells: dict[Shape, Shell | None] = {}
        self._seen: dict[Shape, frozenset[tuple[str, str]]] = {}

    def document(self, page: GeneratedPage) -> Framed:
        """The whole document of a page whose HTML is ready."""
        shape = self._shape(page)
        # A frame for one page only would take longer than the page.
        shell = self._known(shape) if shape is not None and not shape.of and shape in self._seen else None
        if shape is not None and shell is not None:
            filled = with_tongues(shell.filled(self._values(page), page.generated.headings))
            return Framed(filled, shape, self._seen[shape])
        with self._plugin.finisher.seen() as found:
            text = self.whole(page)
        if shape is not None:
            self._seen[shape] = frozenset(found)
        return Framed(text, shape, frozenset(found))

    def frame(self, shape: Shape) -> str:
        """A fingerprint of the frame of a shape; "" where pages of it are rendered whole."""
        if shape.of:
            return self._own_frame(shape)
        shell = self._known(shape)
        return _digest(shell) if shell is not None else ""

    def frame_if_known(self, shape: Shape) -> str:
        """The same, but "" where the frame was not needed so far."""
        return self.frame(shape) if shape in self._shells else ""

    def _known(self, shape: Shape) -> Shell | None:
        if shape not in self._shells:
            with self._plugin.finisher.trying():
                self._shells[shape] = self._shell(shape)
        return self._shells[shape]

    def whole(self, page: GeneratedPage, assets: PageAssets | None = None) -> str:
        """The same by the theme's templates alone; with other ``assets`` than those for what its content holds."""
        config, plugin = self._config, self._plugin
        config._current_page = page  # noqa: SLF001 - as MkDocs does around each page
        page.active = True
        try:
            context = plugin.on_page_context(
                get_context(self._nav, self._pages, config, page), page=page, config=config, nav=self._nav
            )
            if assets is not None:
                context["explainer_assets"] = assets
            return plugin.on_post_page(self._template.render(context), page=page, config=config)
        finally:
            page.active = False
            self._config._current_page = None  # noqa: SLF001

    def _shape(self, page: GeneratedPage) -> Shape | None:
        """The shape of a page; None of one that has to be rendered whole."""
        given, edit = page.generated, page.edit_url or ""
        if _MENDED in given.body:
            return None
        if edit and not (given.source and edit.endswith(quote(given.source))):
            return None
        headings = given.headings
        if len({one.level for one in headings}) > 1 or not all(_ANCHOR.fullmatch(one.id) for one in headings):
            return None  # a heading within another, or an address that a theme may write otherwise
        return Shape(
            posixpath.dirname(given.location),
            bool(given.kind),
            bool(given.description),
            bool(given.head),
            bool(page.meta.get("title")),
            given.found,
            given.boost,
            edit.removesuffix(quote(given.source)) if edit else None,
            frozenset(one.level for one in headings),
            "<h1" in given.body,
            self._plugin.assets_of(given.body),
            given.location if given.listed or page.previous_page or page.next_page else "",
        )

    def _shell(self, shape: Shape) -> Shell | None:
        """The frame of a shape; None where pages of it have to be rendered whole."""
        tokens = {name: f"slot{_SECRET}{name}end" for name in _SLOTS}
        numbers = (1, 2) if shape.headings else (0,)
        shell = Shell.of(*(self._trial(self._page(shape, tokens, number), shape) for number in numbers))
        hard = self._page(shape, {**dict.fromkeys(_SLOTS, _HARD), **_NAMES}, 3)
        if shell is None:
            return None
        filled = shell.filled(self._values(hard), hard.generated.headings).replace(_TITLE, "")
        return shell if filled == self._trial(hard, shape) else None

    def _own_frame(self, shape: Shape) -> str:
        """A fingerprint of the frame of the one page that has it, where menus show it and with its neighbours there."""
        page = next((file.page for file in self._pages if file.src_uri == shape.of), None)
        if not isinstance(page, GeneratedPage):
            return ""
        tokens = {name: f"slot{_SECRET}{name}end" for name in _SLOTS}
        before = page.generated, page.meta, page.content, page.toc, page.present_anchor_ids
        page.generated = replace(self._given(shape, tokens, 2), title=before[0].title, listed=before[0].listed)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        with self._plugin.finisher.trying():
            told = self._trial(page, shape).replace(_SECRET, "")
        page.generated, page.meta, page.content, page.toc, page.present_anchor_ids = before
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _trial(self, page: GeneratedPage, shape: Shape) -> str:
        return self.whole(page, shape.assets).replace(_TITLE, "")

    def _page(self, shape: Shape, values: Values, headings: int) -> GeneratedPage:
        """An invented page of a shape."""
        given = self._given(shape, values, headings)
        edit_url = None if shape.edit_base is None else shape.edit_base + quote(given.source)
        file = in_edition(File.generated(self._config, given.location, content=""), self._plugin.edition)
        page = GeneratedPage(given, file, self._config, edit_url)
        page.update_date = values["date"]
        page.read_source(self._config)
        page.render(self._config, Files([]))
        return page

    @staticmethod
    def _given(shape: Shape, values: Values, headings: int) -> Page:
        return Page(
            f"{shape.folder}/{values['name']}.md",
            values["title"] if shape.has_title else "",
            _TITLE + values["content"] if shape.titled else values["content"],
            tuple(Heading(values["anchor"], values["heading"], level) for level in shape.headings) * headings,
            values["description"] if shape.has_description else "",
            values["source"],
            values["head"] if shape.has_head else "",
            values["kind"] if shape.has_kind else "",
            found=shape.found,
            boost=shape.boost,
        )

    def _values(self, page: GeneratedPage) -> Values:
        """What stands in the slots for a page."""
        given = page.generated
        return {
            "name": quote(posixpath.basename(given.location).removesuffix(".md")),
            "kind": as_text(given.kind),
            "title": as_text(page.meta.get("title") or page.title or ""),
            "description": page.meta.get("description", ""),
            "content": self._plugin.wrapped(given.body, page.url),
            "head": given.head.strip(),
            "source": quote(given.source),
            "date": page.update_date,
        }
