"""What pages of the built-in types show beside the properties of any record: people, course of events, statements.

Other types have none of it: their pages are made of properties and backlinks alone.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUOTE,
    Event,
    Participant,
    Quote,
    cited,
    date_of,
    events_at,
    in_time,
    led_to,
    quotes_at,
)
from explainer.facts.built_in.event import FOLLOWS, PARTICIPANT, PARTICIPANTS, PLACE, STATUS
from explainer.facts.built_in.quote import FURTHER_SPEAKERS, OCCASION, SPEAKER
from explainer.facts.record import Rank, Record, Statement, is_disputed
from explainer.render.language.catalogue import message
from explainer.render.language.monogram import initials
from explainer.render.page.fields import rank_words, statement_view
from explainer.render.page.scope import PageScope
from explainer.render.records.called import then_called
from explainer.render.records.said import said, said_by
from explainer.render.records.type_views import (
    PartsView,
    PersonView,
    SaidGroupView,
    SaidView,
    StepInCourse,
    TookPartView,
)


def parts_view(scope: PageScope, record: Record) -> PartsView:
    """The parts of a record's page; its notes are numbered in their order."""
    gettext = scope.rendering.words.gettext
    if record.type.name == ACTOR:
        linked = frozenset({(QUOTE, SPEAKER), (QUOTE, FURTHER_SPEAKERS), (EVENT, PARTICIPANT), (EVENT, PLACE)})
        statements, events, here = said_by(scope, record), _took_part(scope, record), _here(scope, record)
        return PartsView(said=statements, said_label=gettext("Statements"), took_part=events, here=here, linked=linked)
    if record.type.name == QUOTE:
        beside = _said_beside(scope, record)
        statements = _one_group(said(scope, beside))
        return PartsView(
            said=statements, said_label=gettext("Also said on this occasion"), shown=frozenset(q.key for q in beside)
        )
    if record.type.name != EVENT:
        here = _here(scope, record)
        return PartsView(here=here, linked=frozenset({(EVENT, PLACE)}) if here else frozenset())
    course, people = _course(scope, record), _people(scope, record)
    there = said(scope, quotes_at(scope.rendering.graph, record))
    linked = frozenset({(EVENT, FOLLOWS), (QUOTE, OCCASION)})
    return PartsView(course, people, _one_group(there), gettext("Statements on this occasion"), linked=linked)


def told_in_parts(record: Record) -> frozenset[str]:
    """The properties that a page's parts show, so that they need no place among the others."""
    if record.type.name != EVENT:
        return frozenset()
    told = {FOLLOWS} if _has_rivals(record) else {FOLLOWS, PARTICIPANTS}
    # That an event has happened goes without saying.
    return frozenset({*told, STATUS} if Event(record).has_happened else told)


def _one_group(statements: tuple[SaidView, ...]) -> tuple[SaidGroupView, ...]:
    return (SaidGroupView(Markup(), Markup(), statements),) if statements else ()


def _said_beside(scope: PageScope, quote: Record) -> list[Record]:
    """What else was said on a quote's occasion."""
    graph = scope.rendering.graph
    occasion = graph.resolve(Quote(quote).occasion)
    return [other for other in quotes_at(graph, occasion) if other is not quote] if occasion else []


def _course(scope: PageScope, event: Record) -> tuple[StepInCourse, ...]:
    """What led to an event, the event, and what followed from it; nothing where no other event is named."""
    graph = scope.rendering.graph
    causes, after = [graph.resolve(cause) for cause in Event(event).causes], led_to(graph, event)
    if not causes and not after:
        return ()
    # What the event itself names stays, and its link says where it was withdrawn.
    before = in_time({cause.key: cause for cause in causes if cause is not None}.values())
    steps = [StepInCourse(message("before"), scope.link(one), scope.when(one)) for one in before]
    name = scope.rendering.name(event)
    steps.append(StepInCourse(message("this"), escape(name.told), scope.when(event)))
    steps += [StepInCourse(message("after"), scope.link(one), scope.when(one)) for one in in_time(after)]
    return tuple(steps)


def _took_part(scope: PageScope, actor: Record) -> tuple[TookPartView, ...]:
    """The events in which an actor took part, in time."""
    graph = scope.rendering.graph
    found = {
        link.origin.id: link.origin
        for link in graph.backlinks(actor)
        if isinstance(link.origin, Record)
        and link.origin.type.name == EVENT
        and link.placed is not None
        and link.placed.property.name == PARTICIPANT
    }
    return tuple(_part_in(scope, actor, event) for event in in_time(found.values()))


def _part_in(scope: PageScope, actor: Record, event: Record) -> TookPartView:
    graph = scope.rendering.graph
    parts = [part for part in Event(event).participants if graph.resolve(part.actor) is actor]
    roles = [scope.value(role) for part in parts for role in part.role_statements]
    return TookPartView(scope.link(event), scope.when(event), scope.joined(roles))


def _here(scope: PageScope, place: Record) -> tuple[TookPartView, ...]:
    """The events that happened at a place, in time; of one that we think was elsewhere it is said."""
    found = events_at(scope.rendering.graph, place)
    said = {event.key: statement for event, statement in found}
    events = in_time(event for event, _ in found)
    return tuple(TookPartView(scope.link(one), scope.when(one), _doubt(scope, said[one.key])) for one in events)


def _doubt(scope: PageScope, statement: Statement) -> Markup:
    return escape(rank_words(scope, statement)) if statement.rank is Rank.DEPRECATED else Markup()


def _has_rivals(event: Record) -> bool:
    """Whether sources disagree about who took part and as what, which a table shows better than a list."""
    property = event.type.properties.get(PARTICIPANTS)
    inner = property.properties if property else ()
    parts = Event(event).participants
    return any(is_disputed(one, part.group.statements(one.name)) for part in parts for one in inner)


def _people(scope: PageScope, event: Record) -> tuple[PersonView, ...]:
    """Who took part."""
    if _has_rivals(event):
        return ()
    found = ((part, scope.rendering.graph.resolve(part.actor)) for part in Event(event).participants)
    return tuple(_person(scope, event, part, actor) for part, actor in found if actor is not None)


def _person(scope: PageScope, event: Record, part: Participant, actor: Record) -> PersonView:
    views = [statement_view(scope, role) for role in part.role_statements]
    role = scope.joined(view.value + view.marks for view in views)
    link = then_called(scope, actor, date_of(event))
    return PersonView(link, initials(scope.rendering.plain_title(actor)), role, scope.cite(cited(part.group)))
