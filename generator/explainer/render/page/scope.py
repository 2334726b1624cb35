"""One page while it is rendered: links as seen from there, and its numbered notes."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from explainer.evidence.proofs import Proof
from explainer.facts.record import Group, Record, Value, is_disputed
from explainer.render.language.catalogue import message
from explainer.render.language.dates import machine_date
from explainer.render.language.text import element
from explainer.render.page.context import Rendering
from explainer.render.page.notes import Notes
from explainer.schema.typed import (
    Boolean,
    Choice,
    Citation,
    Date,
    Language,
    Localized,
    Number,
    Reference,
    Text,
    Url,
)
from explainer.schema.typed import (
    Markup as MarkupKind,
)


class PageScope:
    """Turns values into HTML for the page at ``location``; ``owner`` is the record or page whose citations it shows."""

    def __init__(self, rendering: Rendering, location: str, owner: str = "") -> None:
        self.rendering = rendering
        self.location = location
        self.owner = owner
        self.notes = Notes()

    def href(self, record: Record, anchor: str = "") -> str:
        """The address of a record's page from here."""
        routes = self.rendering.routes
        return routes.link(self.location, routes.record(record), anchor)

    def link(self, record: Record, label: str = "") -> Markup:
        """A link to a record that shows its title, or ``label``."""
        name = self.rendering.name(record)
        language = name.language if not label else None
        return element("a", label or name.text, href=self.href(record), class_="x-link", lang=language)

    def text(self, text: Text) -> Markup:
        """A contributor's text: inline, or blocks where it is prose."""
        texts = self.rendering.texts
        if text.markup is MarkupKind.STRING:
            return escape(text.text)
        if text.markup is MarkupKind.PROSE:
            return texts.block(self.rendering.graph.text(text), self._resolve)
        return texts.inline(text.text, self._resolve)

    def sentence(self, text: str) -> Markup:
        """A sentence of Markdown with its marks, and its links as plain words."""
        return escape(self.rendering.texts.plain(text, self._resolve))

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """The marks of citations, each a link to its note on this page."""
        marks = []
        for citation in citations:
            source = self.rendering.graph.resolve(citation.source)
            if source is not None:
                number = self.notes.number(citation, source)
                title = self.rendering.title(source)
                marks.append(self.mark(number, title))
        return Markup("").join(marks)

    def proof(self, citation: Citation) -> Proof | None:
        """What is known of one of the owner's citations."""
        return self.rendering.evidence.proof(self.owner, citation)

    def mark(self, number: int, title: str) -> Markup:
        """One mark of a note."""
        label = self.rendering.words.gettext("Note %(number)s: %(title)s") % {
            "number": number,
            "title": title,
        }
        link = element("a", number, href=f"#note-{number}", aria_label=label)
        return element("sup", link, id=self.notes.mark(number), class_="x-mark")

    def date(self, date: Date) -> Markup:
        """A date in words, with its machine-readable form where HTML has one."""
        words = self.rendering.words.date(date.date)
        machine = machine_date(date.date)
        return element("time", words, datetime=machine) if machine else element("span", words)

    def when(self, record: Record) -> Markup:
        """The date that orders a record, with a sign where sources disagree about it; nothing where it has none."""
        date, property = self.rendering.date(record), record.type.properties.get(record.type.date_property)
        if date is None or property is None:
            return Markup()
        if not is_disputed(property, record.statements(property.name)):
            return self.date(date)
        label = self.rendering.words.gettext("Sources disagree about this date")
        return self.date(date) + element("span", "\u2260", class_="x-disputed-sign", role="img", aria_label=label)

    def value(self, value: Value) -> Markup:
        """Any value but a group, inline."""
        match value:
            case Text():
                return self.text(value)
            case Date():
                return self.date(value)
            case Url():
                return self.url(value)
            case Reference():
                record = self.rendering.graph.resolve(value)
                return self.link(record) if record else escape(value.text)
            case Citation():
                return self.cite([value])
            case Localized():
                tag, text = value.best(self.rendering.graph.languages)
                return element("span", text, lang=tag) if tag else escape(text)
            case Group():
                raise TypeError("a group has no inline form")
            case _:
                return escape(self._word(value))

    def _word(self, value: Language | Choice | Boolean | Number) -> str:
        """A value that is one word, in the site's language."""
        words = self.rendering.words
        match value:
            case Language():
                return words.language_name(value.tag)
            case Choice():
                return words.gettext(value.text)
            case Boolean():
                return words.gettext(message("yes") if value.value else message("no"))
            case Number():
                return value.text

    def url(self, url: Url, label: str = "") -> Markup:
        """A link to another site."""
        shown = label or url.text.split("://", 1)[-1].rstrip("/")
        return element("a", shown, href=url.text, rel="nofollow noopener", class_="x-outside")

    def _resolve(self, target: str, label: str) -> tuple[str, str] | None:
        record = self.rendering.graph.resolve_wikilink(target)
        return (self.href(record), label or self.rendering.title(record)) if record else None
