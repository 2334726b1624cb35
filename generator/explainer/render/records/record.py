"""A record's page as its template sees it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote as quoted

from markupsafe import Markup, escape

from explainer.addresses import HOME
from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUOTE,
    Quote,
    SiteSettings,
    cited,
    corrections_of,
    date_of,
    dated_names_of,
    kind_of,
    note_of,
    summary_of,
    withdrawal_of,
)
from explainer.facts.built_in.actor import SORT_AS
from explainer.facts.built_in.every_type import DATED_NAMES, NOTE, OF_THE_FILE, SOURCES
from explainer.facts.built_in.quote import AROUND_WORDS, LANGUAGE
from explainer.facts.graph import Graph
from explainer.facts.own_language import in_own_language
from explainer.facts.record import Key, Record
from explainer.facts.related import related
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.differences import marked_differences
from explainer.render.language.monogram import initials
from explainer.render.page.citing import citation, shared
from explainer.render.page.evidence_views import evidence_view
from explainer.render.page.fields import field_view, table_view
from explainer.render.page.history import changed_on, history_view
from explainer.render.page.kinds import type_words
from explainer.render.page.list_order import is_in_time
from explainer.render.page.neighbours import neighbours
from explainer.render.page.note_views import reference
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import translation_words
from explainer.render.page.views import FieldView
from explainer.render.records.backlinks import backlink_groups
from explainer.render.records.called import called_views
from explainer.render.records.parts import parts_view, told_in_parts
from explainer.render.records.views import BacklinkView, CorrectionView, CrumbView, NextView, RecordView, WordingView
from explainer.schema.model import Layout, Property
from explainer.schema.typed import Date, Text
from explainer.site import has_list

_MOST_RELATED = 5
_OWN_PLACE = OF_THE_FILE | {SOURCES, NOTE, SORT_AS}


def record_view(scope: PageScope, record: Record) -> RecordView:
    """Everything that a record's page shows."""
    rendering = scope.rendering
    words, type = rendering.words, record.type
    name, wordings = rendering.name(record), _wordings(scope, record)
    summary = summary_of(record)
    told_by_title = summary is not None and rendering.plain(summary) == name.text
    summary_html = scope.text(summary) if summary and not told_by_title else Markup()
    marks = scope.cite(cited(record))
    facts = _fields(scope, record, Layout.LINE)
    prose = _fields(scope, record, Layout.BLOCKS)
    parts = parts_view(scope, record)
    tables = tuple(filter(None, (table_view(scope, record, one) for one in _shown_apart(record, Layout.TABLE))))
    note = note_of(record)
    withdrawal = withdrawal_of(record)
    before, after = neighbours(rendering, record)
    others = tuple(rendering.other_names(record))
    return RecordView(
        type=type.name,
        type_label=type_words(words, record),
        kind=words.gettext(kind_of(record)),
        initials=initials(name.text),
        crumbs=_crumbs(scope, record),
        title=name.parts or name.text,
        title_language=name.language,
        names=others,
        language_names={other.language: words.language_name(other.language) for other in others},
        called=called_views(scope, record),
        summary=summary_html,
        marks=marks,
        facts=facts,
        prose=prose,
        tables=tables,
        parts=parts,
        wordings=wordings,
        wordings_label=_wordings_label(words, Quote(record), wordings),
        evidence=evidence_view(scope, record) if type.name == QUOTE else None,
        note=scope.text(note) if note else Markup(),
        corrections=tuple(_told(scope, one.date, one.what, one.why) for one in corrections_of(record)),
        withdrawn=_told(scope, withdrawal.date, withdrawal.reason) if withdrawal else None,
        backlinks=backlink_groups(scope, record, parts.linked),
        related=tuple(_related_view(scope, one) for one in _related(rendering.graph, record, parts.shown)),
        before=_next_view(scope, before, message("Earlier in time"), message("Before in this list")),
        after=_next_view(scope, after, message("Later in time"), message("Next in this list")),
        history=history_view(scope, record),
        citation=shared(
            rendering, record, citation(rendering, scope.location, name.told, changed_on(rendering, record))
        ),
        source_path=record.path,
        report_href=_report_href(scope, record),
    )


def _crumbs(scope: PageScope, record: Record) -> tuple[CrumbView, ...]:
    """The way from the home page: home, and the list of the record's type if there is one."""
    routes, gettext = scope.rendering.routes, scope.rendering.words.gettext
    home = CrumbView(gettext("Overview"), routes.link(scope.location, HOME))
    if not has_list(scope.rendering.graph, record.type):
        return (home,)
    index = routes.link(scope.location, routes.index(record.type))
    return (home, CrumbView(scope.rendering.words.type_plural(record.type), index))


def _next_view(scope: PageScope, record: Record | None, in_time: str, in_list: str) -> NextView | None:
    if record is None:
        return None
    name, date = scope.rendering.name(record), date_of(record)
    label = scope.rendering.words.gettext(
        in_time if date and is_in_time(scope.rendering, record.type.name) else in_list
    )
    when = scope.date(date) if date else Markup()
    return NextView(label, name.parts or name.text, name.language, scope.href(record), when)


def _related(graph: Graph, record: Record, shown: Collection[Key]) -> list[Record]:
    """Where to read on; of an actor, whose connections its page shows, no person, event or statement once more."""
    if record.type.name != ACTOR:
        return related(graph, record, _MOST_RELATED, shown)
    found = related(graph, record, 4 * _MOST_RELATED, shown)
    return [one for one in found if one.type.name not in (ACTOR, EVENT, QUOTE)][:_MOST_RELATED]


def _related_view(scope: PageScope, record: Record) -> BacklinkView:
    label = type_words(scope.rendering.words, record)
    date = date_of(record)
    return BacklinkView(scope.link(record), label, scope.date(date) if date else Markup(), Markup())


def _fields(scope: PageScope, record: Record, layout: Layout) -> tuple[FieldView, ...]:
    """The properties of one layout that have no place of their own."""
    told = in_own_language(record, record, scope.languages[0])
    found = (field_view(scope, told, one) for one in _shown_apart(record, layout))
    return tuple(field for field in found if field)


def _shown_apart(record: Record, layout: Layout) -> list[Property]:
    """The properties of one layout that have no place of their own on the page."""
    type = record.type
    elsewhere = _OWN_PLACE | told_in_parts(record) | {type.title_property, type.summary_property}
    if type.name == QUOTE:
        # What stands around a quote's words already; a disputed date is told again with its rivals.
        elsewhere |= {name for name in AROUND_WORDS if len(record.statements(name)) < 2}
        if Quote(record).other_words is not None:  # that of these words goes without saying, and theirs is told there
            elsewhere |= {LANGUAGE}
    if dated_names_of(record):
        elsewhere |= {DATED_NAMES}
    return [one for name, one in type.properties.items() if one.type.layout is layout and name not in elsewhere]


def _wordings(scope: PageScope, record: Record) -> tuple[WordingView, ...]:
    """Wordings as printed, side by side: each with what the first of its language has not."""
    found = []
    quote = Quote(record)
    own = quote.language_tag(scope.rendering.graph.languages[0])
    first = {own: scope.rendering.plain(quote.words)} if quote.words else {}
    sources = [one for one in cited(record) if one.as_printed]
    printed_too = {(one.as_printed.language, one.as_printed.text) for one in sources if one.as_printed}
    # What the file has beside these, where no source is named for just that.
    # Of what is only reported no text is the original: each is told in our words.
    other = quote.other_words
    is_told_already = not quote.is_direct or (other is not None and (other.language, other.text) in printed_too)
    if other is not None and (quote.other_translation or not is_told_already):
        site, whose = scope.rendering.words, quote.other_translation
        name, told = site.language_name(other.language), escape(translation_words(site, whose))
        words = escape(scope.rendering.plain(other))
        found.append(WordingView(words, other.language, name, told, Markup()))
    for one in sources:
        source = scope.rendering.graph.resolve(one.source)
        if (printed := one.as_printed) and source:
            tag = printed.language or own
            words = marked_differences(printed.text, first.setdefault(tag, printed.text))
            name, marks = scope.rendering.words.language_name(tag), scope.cite([one])
            found.append(WordingView(words, tag, name, reference(scope, source), marks))
    return tuple(found)


def _wordings_label(words: Catalogue, quote: Quote, wordings: tuple[WordingView, ...]) -> str:
    """What the wordings are: none in another language than the spoken one is an original."""
    if all(quote.is_translation(one.language) for one in wordings):
        return words.gettext("Wording of the source")
    return words.gettext(
        message("Original wording") if quote.other_words is None else message("In the original and in translation")
    )


def _told(scope: PageScope, date: Date | None, what: Text | None, why: Text | None = None) -> CorrectionView:
    """A correction or a withdrawal."""
    told = (scope.text(text) if text else Markup() for text in (what, why))
    return CorrectionView(scope.date(date) if date else Markup(), *told)


def _report_href(scope: PageScope, record: Record) -> str:
    """Where to report a mistake, with the record named: an address with a title, or a mail with a subject."""
    contact = SiteSettings(scope.rendering.graph.site).contact
    return report_address(contact.text, record.name) if contact else ""


def report_address(contact: str, name: str) -> str:
    """An address that tells which record is meant."""
    if not contact.startswith("https://"):
        return f"mailto:{contact.removeprefix('mailto:')}?subject={quoted(name)}"
    separator = "&" if "?" in contact else "?"
    return f"{contact}{separator}title={quoted(name)}"
