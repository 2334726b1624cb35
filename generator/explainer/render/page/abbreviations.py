"""Abbreviations of the site's glossary: explained where a page first uses them, and in a list at its end.

The first use in prose becomes ``<abbr>`` within a link to the list, so that a finger and a keyboard reach what a
pointer sees as a title. What was printed by others stays as it is: quotations, code, and the words of links get no
mark. What stands in a quotation, or in a heading, is in the list all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from explainer.cached import cached_property
from explainer.evidence.words import WITHOUT_SPACES
from explainer.facts.built_in import SiteSettings
from explainer.render.language.text import element
from explainer.render.page.context import Rendering

# Tags, comments, and the text between them. A mark that is no tag is text.
_PART = re.compile(
    r"(?P<comment><!--.*?-->)|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<values>"
    r"[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)>|[^<]+|<",
    re.DOTALL,
)
# Words of others, as they printed them, and headings, which are repeated elsewhere: listed, and not marked.
_LISTED_ONLY = {"blockquote", "q", "h1", "h2", "h3", "h4", "h5", "h6"}
# What is no prose of the page.
_PASSED_OVER = {
    *("a", "abbr", "button", "cite", "code", "iframe", "kbd", "math", "nav", "noscript", "object", "pre", "samp"),
    *("script", "select", "style", "summary", "svg", "table", "template", "textarea", "time", "title"),
}
_PASSED_OVER_VALUES = re.compile(
    r"\slang=|\bclass=\"[^\"]*\bx-(?:section--notes|foot|cite|unseen|evidence|course|list)\b"
)
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Letters of scripts whose words are parted by spaces; Hangul has spaces, and puts particles behind a word without one.
_NOT_PARTED = f"{WITHOUT_SPACES}\uac00-\ud7af"
_LETTER = rf"[^\W{_NOT_PARTED}]"
_UNPARTED = re.compile(f"[{_NOT_PARTED}]")


@dataclass(frozen=True)
class Glossary:
    """The abbreviations of a site with their meanings, each with its language where it is not the site's.

    ``title`` is the heading of the list; ``back``, with ``%(name)s`` in it, the words of a link back to a use.
    """

    meanings: Mapping[str, tuple[str, str]]
    title: str
    back: str

    def explained(self, html: str) -> tuple[str, str]:
        """The HTML of a page with the first use of each abbreviation marked, and the list of those that it uses.

        The list is "" where there are none; whoever asks puts it at the end of the page.
        """
        present = [name for name in self._escaped if name in html]
        if not present:
            return html, ""
        found: dict[str, bool] = {}  # whether a use was marked, by the abbreviation, in the order of the page
        marked = "".join(self._marked_parts(html, present, found))
        return (marked, str(self._list(found))) if found else (html, "")

    @cached_property
    def _escaped(self) -> dict[str, str]:
        """The abbreviations as they stand in HTML."""
        return {str(escape(name)): name for name in self.meanings}

    @cached_property
    def _uses(self) -> re.Pattern[str]:
        longest_first = sorted(self._escaped, key=lambda name: (-len(name), name))
        # What stands around them is said once for all that are alike: to compile it takes long.
        groups = ((around, "|".join(map(re.escape, names))) for around, names in groupby(longest_first, _around))
        whole = "|".join(f"{before}(?:{names}){behind}" for (before, behind), names in groups)
        return re.compile(f"(?P<use>{whole})|&#?\\w+;")

    def _marked_parts(self, html: str, present: Sequence[str], found: dict[str, bool]) -> Iterator[str]:
        """The parts of a page in which the abbreviations ``present`` stand, wherever; ``found`` takes in uses."""
        around, places = _Surroundings(), _places(html, present)
        done, following = 0, next(places)
        for part in _PART.finditer(html):
            while following < part.start():
                following = next(places, len(html))
            if following == len(html):
                break
            if part["name"]:
                around.pass_tag(part["name"].lower(), part["end"] == "/", part["values"])
            elif following < part.end() and not (part["comment"] or around.is_passed_over):
                yield html[done : part.start()]
                yield self._uses.sub(self._mark(found, may_mark=not around.is_listed_only), part[0])
                done = part.end()
        yield html[done:]

    def _mark(self, found: dict[str, bool], may_mark: bool) -> Callable[[re.Match[str]], str]:
        def marked(match: re.Match[str]) -> str:
            name = self._escaped.get(match["use"] or "")
            if name is None:
                return match[0]
            if not may_mark or found.get(name):
                found.setdefault(name, False)
                return match[0]
            found[name] = True
            number = [*found].index(name) + 1
            use = element("abbr", Markup(match[0]), title=self.meanings[name][0])  # noqa: S704 - a part of HTML
            return str(element("a", use, id=f"abbreviated-{number}", class_="x-abbr", href=f"#abbreviation-{number}"))

        return marked

    def _list(self, found: Mapping[str, bool]) -> Markup:
        lines = Markup("\n").join(self._line(number, name, found[name]) for number, name in enumerate(found, 1))
        head = element("h2", self.title, id="abbreviations")
        body = element("dl", Markup("\n{}\n").format(lines))
        classes = "x-section x-abbreviations"
        inner = Markup("\n{}\n{}\n").format(head, body)
        return "\n" + element("section", inner, class_=classes) + "\n"

    def _line(self, number: int, name: str, is_marked: bool) -> Markup:
        meaning, language = self.meanings[name]
        told = element("span", meaning, lang=language) if language else escape(meaning)
        if is_marked:
            label = self.back % {"name": name}
            told += " " + element("a", "\u21a9", class_="x-abbr__back", href=f"#abbreviated-{number}", aria_label=label)
        pair = element("dt", name) + element("dd", told)
        return element("div", pair, id=f"abbreviation-{number}", class_="x-abbreviation")


def _places(html: str, names: Sequence[str]) -> Iterator[int]:
    """Where the names stand in HTML, in its order; of names that overlap, the first."""
    return (match.start() for match in re.finditer("|".join(map(re.escape, names)), html))


class _Surroundings:
    """Which elements a place in HTML is in, of those that matter here. An end that was forgotten ends with the next one
    around it.
    """

    def __init__(self) -> None:
        self._within: list[_Within] = []

    @property
    def is_passed_over(self) -> bool:
        """Whether the place is no prose of the page."""
        return any(one.is_passed_over for one in self._within)

    @property
    def is_listed_only(self) -> bool:
        """Whether the words are those of others, or of a heading."""
        return bool(self._within)

    def pass_tag(self, name: str, is_end: bool, values: str) -> None:
        """Goes over one tag."""
        if name in _VOID or values.endswith("/"):
            return
        if is_end:
            self._leave(name)
            return
        is_passed_over = name in _PASSED_OVER or bool(_PASSED_OVER_VALUES.search(values))
        if is_passed_over or name in _LISTED_ONLY:
            self._within.append(_Within(name, is_passed_over))
        elif self._within and self._within[-1].name == name:
            self._within[-1].depth += 1

    def _leave(self, name: str) -> None:
        places = [place for place, one in enumerate(self._within) if one.name == name]
        if not places:
            return
        one = self._within[places[-1]]
        one.depth -= 1
        del self._within[places[-1] + (one.depth > 0) :]


@dataclass
class _Within:
    """An element, with how many of its name are open in it."""

    name: str
    is_passed_over: bool
    depth: int = 1


def _around(name: str) -> tuple[str, str]:
    """Patterns for what stands around one that is no part of a longer word, where its script parts words."""
    before = "" if _UNPARTED.match(name[0]) else f"(?<!{_LETTER})"
    behind = "" if _UNPARTED.match(name[-1]) else f"(?!{_LETTER})"
    return before, behind


def glossary(rendering: Rendering) -> Glossary:
    """The glossary of a site, which is read once."""
    return rendering.once((glossary,), lambda: _glossary(rendering))


def _glossary(rendering: Rendering) -> Glossary:
    graph, gettext = rendering.graph, rendering.words.gettext
    meanings: dict[str, tuple[str, str]] = {}
    for entry in SiteSettings(graph.site).glossary:
        if entry.abbreviation and entry.meaning:
            tag, meaning = entry.meaning.best(graph.languages)
            meanings.setdefault(entry.abbreviation.text, (meaning, tag if tag != graph.languages[0] else ""))
    return Glossary(meanings, gettext("Abbreviations on this page"), gettext("Back to where %(name)s stands"))
