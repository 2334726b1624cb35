"""How to cite a page: as text, as BibTeX and as CSL-JSON.

A citation names the day of the page's last change, or the one up to which its facts were looked up. The day on which
somebody read it is theirs to add: a site cannot know it.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.tongues import has_end, language_of_most, without_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.data_address import has_feed
from explainer.render.page.frame import as_of
from explainer.schema.dates import parse_date
from explainer.site import EMBEDDED, embed_location, feed_file

_EMBED_HEIGHT = 300  # pixels; more scrolls within the frame
_NO_DAY = "1970-01-01"
MONTHS_OF_BIBTEX = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even after a backslash, so a brace of the text becomes a word.
_TEX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
_TEX_OF = str.maketrans(_TEX)
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
# What stands in an address as it is; a brace, a backslash or a space would end the field or the command around it.
SAFE_IN_TEX = "%:/?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class FormView:
    """One form of a citation: ``name`` is its id, ``text`` what to copy."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """A page's citation in three forms, all plain text; ``permalink`` is its whole address, or "".

    The ``text`` carries the languages of its words, for a reader; programs read the others.

    ``embed`` is the HTML with which other sites show what the page tells, and ``feed`` the way to the feed of what
    changes about it; either is "" where a page has none. ``is_of_facts`` tells whether the day named is the one up to
    which the facts were looked up: the day of the page's last change says itself what it is.
    """

    text: str
    bibtex: str
    csl_json: str
    permalink: str
    embed: str = ""
    feed: str = ""
    is_of_facts: bool = True

    @property
    def forms(self) -> tuple[FormView, ...]:
        """What there is to copy, in the order in which it is shown."""
        forms = (
            FormView("text", message("Text"), self.text),
            FormView("bibtex", "BibTeX", self.bibtex),
            FormView("csl-json", "CSL-JSON", self.csl_json),
            FormView("embed", message("Show it on your own page: copy this code"), self.embed),
        )
        return tuple(form for form in forms if form.text)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cited. ``day`` is YYYY-MM-DD, or "" where no day is known; ``version`` says in words what day it is."""

    key: str
    title: str
    site: str
    author: str
    day: str
    version: str
    address: str
    language: str


def citation(rendering: Rendering, location: str, title: str, changed: str = "") -> CitationView:
    """The citation of the page at ``location``; ``changed`` is the day of its last change, as YYYY-MM-DD, or "".

    The ``title`` may carry its language: the citation says that of most of it.
    """
    graph = rendering.graph
    stated = as_of(graph)
    day = changed or (stated if stated != _NO_DAY else "")
    # Most pages are of one day.
    version = partial(_told, rendering.words, day, is_change=bool(changed))
    told = rendering.once((_told, day, bool(changed)), version) if day else ""
    site = site_title(graph)
    work = _Work(
        key=_NOT_IN_KEY.sub("-", location.removesuffix(".md").lower()).strip("-") or "page",
        title=on_one_line(without_tongues(title)),
        site=site,
        author=publisher(graph),
        day=day,
        version=told,
        address=rendering.routes.absolute(location),
        language=language_of_most(title) or graph.languages[0],
    )
    quoted = rendering.words.quoted(" ".join(title.split()), language_of_most(title))
    told_site = " ".join(rendering.told(SiteSettings(graph.site).name).split())
    text = _text(work, told_site, quoted, rendering.words.after_sentence)
    return CitationView(text, _bibtex(work), _csl_json(work), work.address, is_of_facts=bool(day) and not changed)


def _told(words: Catalogue, day: str, is_change: bool) -> str:
    date = parse_date(day)
    return words.gettext("Last changed %(date)s") % {"date": words.date(date)} if is_change else words.as_of(date)


def shared(rendering: Rendering, record: Record, cited: CitationView) -> CitationView:
    """The citation of a record's page with the ways in which others can show it and follow it."""
    routes, name = rendering.routes, record.type.name
    if not routes.site_url:
        return cited
    is_embedded = name in EMBEDDED and SiteSettings(rendering.graph.site).has_embeds
    embed = _embed_code(routes.absolute(embed_location(record)), rendering.plain_title(record)) if is_embedded else ""
    has_own = has_feed(rendering.graph, record)
    feed = routes.way_to_file(routes.record(record), quote(feed_file(record))) if has_own else ""
    return replace(cited, embed=embed, feed=feed)


def _embed_code(address: str, title: str) -> str:
    values = {"src": address, "title": on_one_line(title), "width": "100%", "height": str(_EMBED_HEIGHT)}
    stated = " ".join(f'{name}="{html.escape(value)}"' for name, value in values.items())
    return f'<iframe {stated} loading="lazy" style="border:0"></iframe>'


def site_title(graph: Graph) -> str:
    """The site's name as plain text."""
    return on_one_line(SiteSettings(graph.site).title)


def publisher(graph: Graph) -> str:
    """Who answers for the site: as site.yaml says, else the site itself."""
    return on_one_line(SiteSettings(graph.site).publisher) or site_title(graph)


def _text(work: _Work, site: str, quoted: str, stop: str) -> str:
    """``Site. "Title". Last changed 3 May 2025. Address``; a publisher of another name stands in front."""
    parts = [work.author] if work.author != work.site else []
    parts += [site, quoted, work.version]
    stopped = [f"{part} " if has_end(part) else f"{part}{stop}" for part in parts if part]
    return "".join([*stopped, work.address]).rstrip()


def _bibtex(work: _Work) -> str:
    """An entry that BibTeX and biber read. Letters stay as they are; double braces keep capitals and names whole."""
    fields = {
        "author": f"{{{{{tex(work.author)}}}}}",
        "title": f"{{{{{tex(work.title)}}}}}",
        "howpublished": f"{{{tex(work.site)}}}",
    }
    if work.day:
        year, month, _ = work.day.split("-")
        fields |= {"year": f"{{{year}}}", "month": MONTHS_OF_BIBTEX[int(month) - 1], "note": f"{{{tex(work.version)}}}"}
    if work.address:
        fields["url"] = f"{{{quote(work.address, safe=SAFE_IN_TEX)}}}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{work.key},\n{lines}}}"


def _csl_json(work: _Work) -> str:
    """A list of one item, as the Citation Style Language's data schema has it."""
    item: dict[str, object] = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "container-title": work.site,
        "author": [{"literal": work.author}],
        "language": work.language,
    }
    if work.day:
        item["issued"] = {"date-parts": [[int(part) for part in work.day.split("-")]]}
    if work.address:
        item["URL"] = work.address
    return json.dumps([item], ensure_ascii=False, separators=(",", ":"))


def tex(text: str) -> str:
    """Text as a field of BibTeX holds it: no sign in it means anything to TeX."""
    return text.translate(_TEX_OF)


def on_one_line(text: str) -> str:
    """One line, without characters that are no text."""
    return " ".join(_NO_TEXT.sub(" ", text).split())
