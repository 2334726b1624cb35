"""The changes of facts as Atom feeds (RFC 4287), for readers who follow a site or one thing of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import escape

from explainer.addresses import FEED
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import LinkKind
from explainer.facts.record import Key, Record
from explainer.letters import one_line
from explainer.render.changes.changes import ChangeEntry, account, headline, lately
from explainer.render.language.directions import in_language
from explainer.render.language.tongues import as_name, language_of_most, parts_in_tongues, without_tongues
from explainer.render.page.citing import publisher
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of
from explainer.site import Routes, feed_file

MOST = 50
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
# What XML 1.0 cannot hold, not even as a reference.
_XML_SPACE = re.compile(r"\s+")
# The elements that are text constructs of Atom (RFC 4287, 3.1).
_TEXTS = frozenset({"title", "subtitle", "summary", "rights"})
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(rendering: Rendering) -> str:
    """The feed of the newest changes; "" where the site's own address is not set, without which there are no links.

    Its dates are those of the facts and never the clock's, so that equal facts give an equal feed.
    """
    graph, home = rendering.graph, rendering.routes.home
    if not home:
        return ""
    subject = SiteSettings(graph.site).subject
    told, name = rendering.told(subject), rendering.told(SiteSettings(graph.site).name)
    return _feed(rendering, lately(rendering, MOST), _Head(home + FEED, home, name, told))


class ChangesAbout:
    """The changes of records that are about one of them, as a feed; what changed is looked up once for all feeds.

    About a record are itself and what names it in one of its properties: of an actor the statements and the events, of
    a topic what it sorts. A link in a text makes no record be about another.
    """

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering

    def feed(self, record: Record) -> str:
        """The feed of one record; "" where the site's own address is not set."""
        rendering = self._rendering
        routes = rendering.routes
        if not routes.site_url:
            return ""
        site = rendering.told(SiteSettings(rendering.graph.site).name)
        values = {"site": as_name(site), "title": rendering.title(record)}
        name = rendering.words.gettext("%(title)s (%(site)s)") % values
        own, page = routes.home + quote(feed_file(record)), routes.absolute(routes.record(record))
        return _feed(rendering, self.of(record), _Head(own, page, name))

    def of(self, record: Record) -> list[ChangeEntry]:
        """The newest changes about a record, the newest first."""
        links = self._rendering.graph.backlinks(record)
        about = {
            link.origin.key for link in links if isinstance(link.origin, Record) and link.kind is LinkKind.PROPERTY
        }
        by_record = self._by_record
        found = {place: entry for key in {record.key, *about} for place, entry in by_record.get(key, ())}
        return [found[place] for place in sorted(found)[:MOST]]

    @property
    def _by_record(self) -> dict[Key, list[tuple[int, ChangeEntry]]]:
        """Each record's changes with their places among all, of which no two are told as one."""
        return self._rendering.once((ChangesAbout,), self._found)

    def _found(self) -> dict[Key, list[tuple[int, ChangeEntry]]]:
        found: dict[Key, list[tuple[int, ChangeEntry]]] = {}
        for place, entry in enumerate(lately(self._rendering, sys.maxsize, sys.maxsize)):
            found.setdefault(entry.records[0].key, []).append((place, entry))
        return found


@dataclass(frozen=True, slots=True)
class _Head:
    """What a feed is: its own address, that of the page with the same, and its name and subtitle."""

    own: str
    page: str
    name: str
    subtitle: str = ""


def _feed(rendering: Rendering, entries: Sequence[ChangeEntry], head: _Head) -> str:
    graph, gettext = rendering.graph, rendering.words.gettext
    feed = Element("feed", {"xmlns": _NAMESPACE, _LANGUAGE: graph.languages[0]})
    _add(feed, "id", head.own)
    _add(feed, "title", gettext("%(site)s: what changed") % {"site": as_name(head.name)})
    settings = SiteSettings(graph.site)
    if head.subtitle:
        _add(feed, "subtitle", head.subtitle)
    _add(feed, "updated", _moment(entries[0].day if entries else as_of(graph)))
    _add(SubElement(feed, "author"), "name", publisher(graph))
    _link(feed, "self", head.own, "application/atom+xml")
    _link(feed, "alternate", head.page, "text/html")
    if settings.licence:
        _add(feed, "rights", gettext("Facts: %(licence)s") % {"licence": settings.licence})
    for entry in entries:
        _entry(feed, rendering, entry)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _entry(feed: Element, rendering: Rendering, entry: ChangeEntry) -> None:
    element, summary = SubElement(feed, "entry"), account(rendering, entry)
    _add(element, "id", _id(rendering.routes, entry))
    _add(element, "title", headline(rendering, entry))
    _add(element, "updated", _moment(entry.day))
    _link(element, "alternate", _address(rendering, entry), "text/html")
    if len(entry.records) == 1:
        type = entry.records[0].type
        SubElement(element, "category", {"term": type.name, "label": _plain(rendering.words.type_label(type))})
    if summary:
        _add(element, "summary", summary)


def _address(rendering: Rendering, entry: ChangeEntry) -> str:
    """The page to read: the record's; where one revision changed many, the revision or the home page."""
    routes = rendering.routes
    if len(entry.records) == 1:
        return routes.absolute(routes.record(entry.records[0]))
    return rendering.history.address(entry.revision) or routes.home


def _id(routes: Routes, entry: ChangeEntry) -> str:
    """A tag: URI (RFC 4151): whose site, which day, and what of that day."""
    if len(entry.records) == 1:
        own = entry.records[0].name + (f"/{entry.number}" if entry.number > 1 else "")
    else:
        own = f"changes/{entry.revision}/{entry.kind}"
    parts = urlsplit(routes.home)
    host = parts.hostname or ""
    path = quote(f"{parts.path}{own}", safe="/%:@!$&'()*+,;=~-._")
    # A host that no tag can name, such as one in letters of another script, leaves the address itself.
    return f"tag:{host},{entry.day}:{path}" if _HOST.fullmatch(host) else f"{routes.home}{own}#{entry.day}"


def _moment(day: str) -> str:
    """A day in the form of RFC 3339; the hour is not known and no clock is asked."""
    return f"{day}T00:00:00Z"


def _add(parent: Element, name: str, text: str) -> None:
    """Adds words, which say in which language they are where that is not the feed's: in XML where they are in one.

    Of words in several languages each part says its own in HTML, which Atom takes for texts, and for no person's name.
    """
    parts = [(_XML_SPACE.sub(" ", _NOT_XML.sub(" ", part)), language) for language, part in parts_in_tongues(text)]
    languages = {language for part, language in parts if any(map(str.isalpha, part))}
    if len(languages) > 1 and name in _TEXTS:
        element = SubElement(parent, name, {"type": "html"})
        element.text = "".join(_in_html(part, language) for part, language in parts).strip()
        return
    language = language_of_most(text)
    SubElement(parent, name, {_LANGUAGE: language} if language else {}).text = _plain(text)


def _in_html(text: str, language: str) -> str:
    words = escape(str(text))
    return f"<span{in_language(language)}>{words}</span>" if language and text.strip() else str(words)


def _plain(text: str) -> str:
    """Words as XML can hold them; the languages that they carry go first, for those are told by what XML cannot."""
    return one_line(_NOT_XML.sub(" ", without_tongues(text)))


def _link(parent: Element, relation: str, address: str, type: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": _NOT_XML.sub("", address), "type": type})
