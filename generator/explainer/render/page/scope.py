"""One page while it is rendered: links as seen from there, and its numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from markupsafe import Markup, escape

from explainer.evidence.proofs import Proof
from explainer.facts.built_in import date_of
from explainer.facts.record import Record, Statement, is_disputed
from explainer.render.language.dates import machine_date
from explainer.render.language.other_scripts import in_their_languages
from explainer.render.language.sentences import shortened
from explainer.render.language.text import element, fallback_mark
from explainer.render.language.tongues import in_tongue
from explainer.render.page.context import Rendering
from explainer.render.page.instead import is_instead
from explainer.render.page.notes import Note, Notes
from explainer.render.page.shown_proofs import shown_proof
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.model import PropertyType
from explainer.schema.typed import Citation, Date, Reference, Text
from explainer.schema.typed import Markup as MarkupKind

V = TypeVar("V")
_OF_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


class PageScope:
    """Turns values into HTML for the page at ``location``; ``owner`` is the record or page whose citations it shows.

    It is the :class:`~explainer.schema.ports.Printer` of property types.
    """

    def __init__(self, rendering: Rendering, location: str, owner: str = "") -> None:
        self.rendering = rendering
        self.location = location
        self.owner = owner
        self.around = ""
        """The BCP 47 tag that what is put into a page has to say, where that page is in another language; else ""."""
        self.notes = Notes()
        self.place = rendering.routes.place(location)
        """What makes links differ between two pages: what is the same for both is made once for all of a place."""

    def href(self, record: Record, anchor: str = "") -> str:
        """The address of a record's page from here."""
        routes = self.rendering.routes
        return routes.link(self.location, routes.record(record), anchor)

    def link(self, record: Record, label: str = "") -> Markup:
        """A link to a record that shows its title, or ``label``, and whether it was withdrawn."""
        if label:
            return self._link(record, label)
        return self.rendering.once((PageScope.link, self.place, record.key), lambda: self._link(record))

    def _link(self, record: Record, label: str = "") -> Markup:
        of_kind = "x-withdrawn-link" if record.withdrawn else ""
        return element("a", self.rendering.linked(record, label), href=self.href(record), class_=of_kind)

    def text(self, text: Text) -> Markup:
        """A contributor's text: inline, or blocks where it is prose; with its language where that is not the page's."""
        shown, language = self._text(text), self.rendering.language_in(text)
        if not language or language == self.languages[0] or not any(map(str.isalpha, text.text)):
            return shown
        mark = self.fallback(text)
        if text.markup is MarkupKind.PROSE:
            return element("div", mark + shown, lang=language)
        return element("span", shown + " " + mark if mark else shown, lang=language)

    def fallback(self, text: Text) -> Markup:
        """The name of the language of a text that readers are shown for want of one in theirs; else nothing.

        Names and other strings have none: of these a line above the page tells, and there are too many in a line. What
        a source prints of a quote is a string too, which stands in the place of the quote's text.
        """
        is_name = text.markup is MarkupKind.STRING and text.translated_from is None
        return Markup() if is_name else self.fallback_in(text.language)

    def fallback_in(self, language: str) -> Markup:
        """The same of a text in a language, a BCP 47 tag or "" for that of the readers."""
        if not is_instead(self.rendering, language):
            return Markup()
        return fallback_mark(self.language(language), self.languages[0])

    def told(self, text: Text, limit: int) -> Markup:
        """The words alone of a contributor's text, no longer than a ``limit``, and what :meth:`fallback` says of it."""
        words, mark = escape(shortened(self.rendering.told(text), limit)), self.fallback(text)
        return words + " " + mark if mark and words else words

    def _text(self, text: Text) -> Markup:
        texts = self.rendering.texts
        if text.markup is MarkupKind.STRING:
            return escape(text.text)
        within = self.rendering.foreign(text.language)
        resolve = partial(self._resolve, within=within) if within else self._resolve
        language = text.language or self.languages[0]
        if text.markup is MarkupKind.PROSE:
            return in_their_languages(texts.block(self.rendering.graph.text(text), resolve), language)
        found, html = (PageScope.text, self.place, text.text, within, text.markup), texts.inline
        html = texts.quoted if text.markup is MarkupKind.QUOTED else html
        return self.rendering.once(found, lambda: in_their_languages(html(text.text, resolve), language))

    def sentence(self, text: str, language: str = "", kind: MarkupKind = MarkupKind.TEXT) -> Markup:
        """A sentence as words alone, ready to print; ``language`` is its BCP 47 tag, ``kind`` its Markdown."""
        return escape(self.told_sentence(text, language, kind))

    def told_sentence(self, text: str, language: str = "", kind: MarkupKind = MarkupKind.TEXT) -> str:
        """The same as plain text, which carries its language: for what cuts it."""
        within = self.rendering.foreign(language)
        found = (PageScope.sentence, text, within, kind)
        return self.rendering.once(found, lambda: self._told_sentence(text, within, kind))

    def _told_sentence(self, text: str, within: str, kind: MarkupKind) -> str:
        return in_tongue(self.rendering.texts.words_of(text, kind, partial(self._resolve, within=within)), within)

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """The marks of citations, each a link to its note on this page; they are tokens until the page is printed."""
        resolve = self.rendering.graph.resolve
        known = ((citation, resolve(citation.source)) for citation in citations)
        return Markup("").join(self.notes.token(citation, source) for citation, source in known if source is not None)

    def proof(self, citation: Citation) -> Proof | None:
        """What is known of one of the owner's citations."""
        return shown_proof(self.rendering, self.owner, citation)

    def mark(self, note: Note, id: str) -> Markup:
        """One mark that leads to a note."""
        values = {"number": note.number, "title": self.rendering.linked(note.source)}
        label = self.rendering.words.gettext("Note %(number)s: %(title)s") % values
        link = element("a", note.number, href=f"#note-{note.number}", aria_label=label)
        return element("sup", link, id=id, class_="x-mark")

    def date(self, date: Date, is_moment: bool = False) -> Markup:
        """A date in words, with its machine-readable form where HTML has one.

        An interval of what ``is_moment``, such as a birth, is told as what it was between.
        """
        return self.rendering.once((PageScope.date, date.date, is_moment), lambda: self._date(date, is_moment))

    def _date(self, date: Date, is_moment: bool) -> Markup:
        words = self.rendering.words.date(date.date, is_moment)
        machine = machine_date(date.date)
        return element("time", words, datetime=machine) if machine else element("span", words)

    def number(self, digits: str) -> Markup:
        """A decimal number, with the sign before decimals that the page's language has."""
        return escape(self.rendering.words.decimal(digits))

    def when(self, record: Record) -> Markup:
        """The date that orders a record, with a sign where sources disagree about it; nothing where it has none."""
        return self.rendering.once((PageScope.when, record.key), lambda: self._when(record))

    def _when(self, record: Record) -> Markup:
        date, property = date_of(record), record.type.properties.get(record.type.date_property)
        if date is None or property is None:
            return Markup()
        if not is_disputed(property, record.statements(property.name)):
            return self.date(date)
        label = self.rendering.words.gettext("Sources disagree about this date")
        return self.date(date) + element("span", "\u2260", class_="x-disputed-sign", role="img", aria_label=label)

    def value(self, statement: Statement) -> Markup:
        """What a statement says, inline, or in blocks where its type has that layout; a group has no such form."""
        return self.printed(statement.type, statement.value)

    def printed(self, type: PropertyType[V], value: V) -> Markup:
        """A value as its type prints it. Should a type hand back text that nobody printed, it is escaped."""
        return escape(type.print(value, self))

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's language, then others that its names come in."""
        return self.rendering.graph.languages

    def words(self, text: str, language: str = "") -> Markup:
        """Plain text, in the language of a BCP 47 tag."""
        return element("span", text, lang=language) if language else escape(text)

    def term(self, message: str) -> Markup:
        """A word of the program or of a declaration."""
        return escape(self.rendering.words.gettext(message))

    def choice(self, word: str) -> Markup:
        """One of the choices of a declaration."""
        return escape(self.rendering.words.choice(word))

    def language(self, tag: str) -> Markup:
        """What a language is called."""
        return escape(self.rendering.words.language_name(tag))

    def reference(self, reference: Reference) -> Markup:
        """A link to the record that is meant, or the reference as written where there is none."""
        record = self.rendering.graph.resolve(reference)
        return self.link(record) if record else escape(reference.text)

    def citation(self, citation: Citation) -> Markup:
        """The mark of one citation."""
        return self.cite([citation])

    def outside(self, address: str, label: str = "") -> Markup:
        """A link to another site; plain text where an address would lead to anything but the web.

        Where no words are given, an identifier is shown as such (``Wikidata Q42``), another address without its scheme.
        """
        found = None if label else identifier_in(address)
        plain = found.named if isinstance(found, Identifier) else address.split("://", 1)[-1].rstrip("/")
        shown = label or plain
        if not _OF_THE_WEB.match(address):
            return escape(shown)
        return element("a", shown, href=address, rel="nofollow noopener", class_="x-outside")

    def joined(self, parts: Iterable[Markup], between: str = ", ") -> Markup:
        """Printed parts with plain text between each two; a comma is that of the site's language."""
        return escape(self.rendering.words.comma if between == ", " else between).join(parts)

    def _resolve(self, target: str, label: str, within: str = "") -> tuple[str, str] | None:
        record = self.rendering.graph.resolve_wikilink(target)
        return (self.href(record), self.rendering.linked(record, label, within)) if record else None
