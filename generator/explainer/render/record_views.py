"""A record's page as its template sees it."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from explainer.facts.record import Group, Record, cited
from explainer.render.backlink_views import backlink_groups
from explainer.render.context import QUOTE
from explainer.render.differences import marked_differences
from explainer.render.evidence_views import evidence_view
from explainer.render.field_views import field_view, table_view
from explainer.render.note_views import note_views, reference
from explainer.render.scope import PageScope
from explainer.render.views import CorrectionView, FieldView, RecordView, TableView, WordingView
from explainer.schema.typed import Language, Text

_OWN_PLACE = frozenset({"sources", "note", "corrections", "withdrawn", "sort_as"})
# What stands around a quote's words already; a disputed date is told again with its rivals.
_AROUND_WORDS = frozenset({"speaker", "speaker_described_as", "form", "said_on", "occasion", "translated_by"})


def record_view(scope: PageScope, record: Record) -> RecordView:
    """Everything that a record's page shows."""
    rendering = scope.rendering
    words, type = rendering.words, record.type
    name = rendering.name(record)
    summary = record.value(type.summary_property) if type.summary_property else None
    # In reading order, because this is the order in which notes get their numbers.
    told_by_title = isinstance(summary, Text) and rendering.plain(summary) == name.text
    summary_html = scope.text(summary) if isinstance(summary, Text) and not told_by_title else Markup()
    marks = scope.cite(cited(record))
    facts, prose, tables = _properties(scope, record)
    note = record.value("note")
    others = tuple(rendering.other_names(record))
    return RecordView(
        type=type.name,
        type_label=words.gettext(type.label),
        index_label=words.gettext(type.plural),
        index_href=rendering.routes.link(scope.location, rendering.routes.index(type)),
        title=name.text,
        title_language=name.language,
        names=others,
        language_names={other.language: words.language_name(other.language) for other in others},
        summary=summary_html,
        marks=marks,
        facts=facts,
        prose=prose,
        tables=tables,
        wordings=_wordings(scope, record),
        evidence=evidence_view(scope, record) if type.name == QUOTE else None,
        note=scope.text(note) if isinstance(note, Text) else Markup(),
        corrections=tuple(_corrections(scope, record, "corrections", "what", "why")),
        withdrawn=next(iter(_corrections(scope, record, "withdrawn", "reason", "")), None),
        backlinks=backlink_groups(scope, record),
        notes=note_views(scope),
        source_path=record.path,
        permalink=rendering.routes.link(scope.location, scope.location),
        report_href=_report_href(scope, record),
    )


def _properties(
    scope: PageScope, record: Record
) -> tuple[tuple[FieldView, ...], tuple[FieldView, ...], tuple[TableView, ...]]:
    """The properties that have no place of their own, as short facts, paragraphs and tables.

    One after the other, because notes get their numbers in the order of the page.
    """
    type = record.type
    elsewhere = _OWN_PLACE | {type.title_property, type.summary_property}
    if type.name == QUOTE:
        elsewhere |= {name for name in _AROUND_WORDS if len(record.statements(name)) < 2}
    properties = [property for name, property in type.properties.items() if name not in elsewhere]
    short = [one for one in properties if one.type not in ("group", "prose")]
    facts = [field_view(scope, record, one) for one in short]
    prose = [field_view(scope, record, one) for one in properties if one.type == "prose"]
    tables = [table_view(scope, record, one) for one in properties if one.type == "group"]
    return (
        tuple(field for field in facts if field),
        tuple(field for field in prose if field),
        tuple(table for table in tables if table),
    )


def _wordings(scope: PageScope, record: Record) -> tuple[WordingView, ...]:
    """Wordings as printed, side by side: each with what the first of its language has not."""
    found = []
    text, language = record.value("text"), record.value("language")
    own = language.tag if isinstance(language, Language) else scope.rendering.graph.languages[0]
    first = {own: text.text} if isinstance(text, Text) else {}
    for citation in cited(record):
        source = scope.rendering.graph.resolve(citation.source)
        printed = citation.as_printed
        if printed and source:
            tag = printed.language or own
            words = marked_differences(printed.text, first.setdefault(tag, printed.text))
            name, marks = scope.rendering.words.language_name(tag), scope.cite([citation])
            found.append(WordingView(words, tag, name, reference(scope, source), marks))
    return tuple(found)


def _corrections(scope: PageScope, record: Record, property: str, what: str, why: str) -> list[CorrectionView]:
    views = []
    for statement in record.statements(property):
        group = statement.value
        if isinstance(group, Group):
            parts = (group.value(name) if name else None for name in ("date", what, why))
            views.append(CorrectionView(*(scope.value(part) if part else Markup() for part in parts)))
    return views


def _report_href(scope: PageScope, record: Record) -> str:
    """Where to report a mistake, with the record named: an address with a title, or a mail with a subject."""
    contact = scope.rendering.graph.site.value("report_error")
    return report_address(contact.text, record.name) if isinstance(contact, Text) else ""


def report_address(contact: str, name: str) -> str:
    """An address that tells which record is meant."""
    if not contact.startswith("https://"):
        return f"mailto:{contact.removeprefix('mailto:')}?subject={quote(name)}"
    separator = "&" if "?" in contact else "?"
    return f"{contact}{separator}title={quote(name)}"
