"""Contributors' text to HTML that is safe to print.

The text is Markdown from strangers. It is parsed by markdown-it-py in its js-default form, which knows no raw HTML,
without images and headings, and what comes out passes nh3 with a short list of tags. Neither Python-Markdown nor a
template compiler ever sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt, helpers
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from explainer.letters import WORD, one_line
from explainer.render.language.directions import direction, in_language
from explainer.render.language.numbered import numbers_as_text
from explainer.render.language.words_and_links import (
    Resolver,
    html_of_line,
    html_of_paragraphs,
    html_of_quoted,
    words_alone,
    words_of_quoted,
)
from explainer.schema.markup import WIKILINK
from explainer.schema.typed import Markup as Kind
from explainer.schema.typed import Text

# Brackets take about one step a character in what people write, and links in links two.
_STEPS_A_CHARACTER = 4
_STEPS_BESIDE = 10_000
# One line of words, in which nothing means anything in Markdown or in HTML and nothing is changed by either: it begins
# with a letter, as no list or other block of Markdown does. Tabs, no-break spaces and the like are left to the parser.
_NO_MARKUP = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\xa0\ufeff\ufffe\uffff\\`*_\[\]<>&~!]*")

# Scripts without spaces have no other place for the marks of emphasis than between letters.
_WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
)
_OF_SPACED_WORD = rf"(?:(?![_{_WITHOUT_SPACES}])[{WORD}])"
_STARS_WITHIN_WORD = re.compile(rf"(?<={_OF_SPACED_WORD})\*+(?={_OF_SPACED_WORD})")

_SCHEMES = {"http", "https", "mailto"}
# Among what a token knows of itself: a link of ours, to a page of the site.
_OWN = "own"
_OF_FALLBACK = "x-fallback"
_MARKED = re.compile(rf'(.*)( <span class="{_OF_FALLBACK}"[^<>]*>[^<>]*</span>)(</span>)', re.DOTALL)


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    """What leaves only these tags; to make one takes as long as to use it."""
    attributes = {"a": {"href", "rel"}, "ol": {"start"}}
    return nh3.Cleaner(tags=tags, attributes=attributes, url_schemes=_SCHEMES, link_rel=None)


_INLINE_TAGS = {"a", "code", "em", "strong", "s", "br"}
_INLINE = _cleaner(_INLINE_TAGS)
_BLOCKS = _cleaner(_INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote", "pre", "hr"})


def _no_links(target: str, label: str) -> None:
    return None


_CITATION = re.compile(r"\[@[^\[\]]*\]")


class _Parser(MarkdownIt):
    """The parser, with our own word on which addresses may be linked."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Only the schemes that contributors may use."""
        return _is_safe(url)


class TextRenderer:
    """Renders text and prose; holds the parser, which is costly to make."""

    def __init__(self) -> None:
        self._parser = _Parser("js-default", {"html": False, "linkify": False, "typographer": False})
        self._parser.helpers = cast("Any", _helpers())
        self._parser.disable(["image", "heading", "lheading", "table", "reference", "code"])
        self._parser.core.ruler.after("block", "numbers_as_text", numbers_as_text)
        self._parser.inline.ruler.before("link", "wikilink", _wikilink)
        self._parser.inline.ruler.before("emphasis", "stars_within_word", _stars_within_word)
        self._parser.add_render_rule("link_open", _link_open)
        self._of_pages = MarkdownIt("commonmark")
        self._of_pages.inline.ruler.before("link", "wikilink", _wikilink)

    def inline(self, text: str, resolve: Resolver = _no_links) -> Markup:
        """Inline Markdown: emphasis, code, links, wikilinks."""
        if _NO_MARKUP.fullmatch(text):
            return Markup(text)  # noqa: S704 - a parser would find nothing in it, and leaves it as it is
        if (found := html_of_line(text, resolve)) is not None:
            return Markup(found)  # noqa: S704 - nor here but links to records, whose parts are escaped
        return _cleaned(self._parser.renderInline(text, _surroundings(text, resolve)), _INLINE)

    def block(self, text: str, resolve: Resolver = _no_links) -> Markup:
        """Block Markdown: paragraphs, lists, block quotes."""
        if (found := html_of_paragraphs(text, resolve)) is not None:
            return Markup(found)  # noqa: S704 - as above
        return _cleaned(self._parser.render(text, _surroundings(text, resolve)), _BLOCKS)

    def quoted(self, text: str, resolve: Resolver = _no_links) -> Markup:
        """The words of a direct quote: no Markdown at all, and wikilinks."""
        return Markup(html_of_quoted(text, resolve))  # noqa: S704 - each of its parts is escaped

    def alone(self, text: Text, resolve: Resolver = _no_links) -> str:
        """The words alone of a text with as much Markdown as it may hold, with white space folded."""
        return self.words_of(text.text, text.markup, resolve)

    def words_of(self, text: str, kind: Kind, resolve: Resolver = _no_links) -> str:
        """The same of words with that ``kind`` of Markdown."""
        if kind is Kind.STRING:
            return text
        told = {Kind.QUOTED: self.quoted_words, Kind.TEXT: self.plain, Kind.PROSE: self.plain_prose}[kind]
        return told(text, resolve)

    def quoted_words(self, text: str, resolve: Resolver = _no_links) -> str:
        """The words of a direct quote alone, with white space folded."""
        return words_of_quoted(text, resolve)

    def heading(self, text: str, resolve: Resolver = _no_links) -> str:
        """The words alone of a heading of a hand-written page, in which HTML may stand."""
        tokens = self._of_pages.parseInline(_CITATION.sub("", text), {"resolve": resolve})
        return one_line("".join(_words(tokens)))

    def plain(self, text: str, resolve: Resolver = _no_links) -> str:
        """The words alone of :meth:`inline`, with white space folded: a sign that would begin a block is a sign."""
        return self._words_alone(text, resolve, self._parser.parseInline)

    def plain_prose(self, text: str, resolve: Resolver = _no_links) -> str:
        """The same of :meth:`block`: without the marks of lists and block quotes."""
        return self._words_alone(text, resolve, self._parser.parse)

    def _words_alone(self, text: str, resolve: Resolver, parse: Callable[[str, EnvType], list[Token]]) -> str:
        if _NO_MARKUP.fullmatch(text):
            return one_line(text)
        if (found := words_alone(text, resolve)) is not None:
            return found
        return one_line("".join(_words(parse(text, _surroundings(text, resolve)))))


def _cleaned(html: str, cleaner: nh3.Cleaner) -> Markup:
    """What nh3 leaves is safe by construction: this is the one place where contributors' text becomes markup."""
    return Markup(cleaner.clean(html))  # noqa: S704


def escaped_for_markdown(text: str) -> str:
    """Plain text as Markdown in which no character means anything: every mark is a character reference."""
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in " ".join(text.split()))


def _is_safe(url: str) -> bool:
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return False
    return scheme in _SCHEMES


def _surroundings(text: str, resolve: Resolver) -> dict[str, object]:
    """What the rules know beside the text: how wikilinks are resolved, and how many steps brackets may take in all."""
    return {"resolve": resolve, "steps": _STEPS_BESIDE + _STEPS_A_CHARACTER * len(text)}


def _end_of_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 - the library's
    """Where the bracket at ``start`` is closed, or -1, as the library finds it; where all steps are spent, nowhere.

    The library goes through the rest of the text for each bracket that nothing closes, which takes a time that grows
    with the square of their number.
    """
    before, state.pos = state.pos, start + 1
    end, level = -1, 1
    while state.pos < state.posMax and state.env["steps"] > 0:
        state.env["steps"] -= 1
        at = state.pos
        marker = state.src[at]
        level -= marker == "]"
        if level == 0:
            end = at
            break
        state.md.inline.skipToken(state)
        if marker == "[":
            if at != state.pos - 1 and disableNested:
                break
            level += at == state.pos - 1  # a bracket that is text, and no part of a link
    state.pos = before
    return end


def _helpers() -> SimpleNamespace:
    """What the library's rules ask to read the parts of a link."""
    return SimpleNamespace(
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
        parseLinkLabel=_end_of_label,
    )


def _wikilink(state: StateInline, silent: bool) -> bool:
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        target, label = match.group(1).strip(), (match.group(2) or "").strip()
        resolve: Resolver = state.env.get("resolve", _no_links)
        found = resolve(target, label)
        if found and not state.linkLevel:
            opening = state.push("link_open", "a", 1)
            opening.attrs, opening.meta = {"href": found[0]}, {_OWN: True}
            state.push("text", "", 0).content = found[1]
            state.push("link_close", "a", -1)
        else:
            state.push("text", "", 0).content = found[1] if found else label or target
    state.pos = match.end()
    return True


def _stars_within_word(state: StateInline, silent: bool) -> bool:
    """Stars between letters are letters of the word, as in Kolleg*innen or M*A*S*H: two of them make no emphasis."""
    found = None if silent else _STARS_WITHIN_WORD.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    state.pending += found[0]
    state.pos = found.end()
    return True


def _link_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if _OWN not in token.meta:
        # Addresses come from strangers: a link is no recommendation.
        token.attrs = {"href": token.attrs.get("href", ""), "rel": "nofollow noopener"}
    return renderer.renderToken(tokens, index, options, env)


def _words(tokens: Sequence[Token]) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if token.children:
            words += _words(token.children)
        elif token.type in ("softbreak", "hardbreak") or (token.nesting == -1 and token.block):
            words.append(" ")
        elif token.type in ("text", "code_inline", "fence", "code_block"):
            words.append(token.content)
    return words


def fallback_mark(name: str, language: str) -> Markup:
    """The ``name`` of a language behind a text that is shown in it; ``language`` is the BCP 47 tag of the name."""
    return element("span", name, class_=_OF_FALLBACK, lang=language)


def without_fallback_mark(html: Markup) -> tuple[Markup, Markup]:
    """A text that is printed, and the mark at its end with the space before it, for what closes the text before it."""
    found = _MARKED.fullmatch(html)
    if found is None:
        return html, Markup()
    return Markup(found[1] + found[3]), Markup(found[2])  # noqa: S704 - they are parts of it


def element(tag: str, inner: object, **values: object) -> Markup:
    """An HTML element around ``inner``, which is escaped unless it is Markup.

    ``values`` are its attributes, escaped; None or "" leaves one out, and ``_`` in a name stands for ``-``. With
    ``lang`` comes the ``dir`` of a language that is written from right to left.
    """
    if turned := direction(str(values.get("lang") or "")):
        values["dir"] = turned
    attributes = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in values.items()
        if value is not None and value != ""
    )
    return Markup(f"<{tag}{attributes}>{escape(inner)}</{tag}>")  # noqa: S704 - each part is escaped above


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {"in_language": in_language, "without_fallback_mark": without_fallback_mark}
)
"""What templates have for words in another language."""
