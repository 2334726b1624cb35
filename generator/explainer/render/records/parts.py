"""What pages of the built-in types show beside the properties of any record: people, course of events, statements.

Other types have none of it: their pages are made of properties and backlinks alone.
"""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.built_in import QUOTE, cited
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Record, Statement, is_disputed
from explainer.render.language.catalogue import message
from explainer.render.language.monogram import initials
from explainer.render.page.fields import statement_view
from explainer.render.page.scope import PageScope
from explainer.render.records.said import OCCASION, SPEAKER, quotes, said, said_by
from explainer.render.records.type_views import PartsView, PersonView, SaidGroupView, SaidView, StepInCourse
from explainer.schema.typed import Reference

_ACTOR = "actor"
_EVENT = "event"
_FOLLOWS = "follows"
_PARTICIPANTS = "participants"
_UNDATED = ((0, 0, 0), (0, 0, 0))


def parts_view(scope: PageScope, record: Record) -> PartsView:
    """The parts of a record's page; its notes are numbered in their order."""
    gettext = scope.rendering.words.gettext
    if record.type.name == _ACTOR:
        linked = frozenset({(QUOTE, SPEAKER)})
        return PartsView(said=said_by(scope, record), said_label=gettext("Statements by occasion"), linked=linked)
    if record.type.name == QUOTE:
        beside = _said_beside(scope, record)
        statements = _one_group(said(scope, beside))
        return PartsView(said=statements, said_label=gettext("Also said there"), shown=frozenset(q.key for q in beside))
    if record.type.name != _EVENT:
        return PartsView()
    course, people = _course(scope, record), _people(scope, record)
    there = said(scope, quotes(scope, record, OCCASION))
    linked = frozenset({(_EVENT, _FOLLOWS), (QUOTE, OCCASION)})
    return PartsView(course, people, _one_group(there), gettext("Said there"), linked)


def told_in_parts(record: Record) -> frozenset[str]:
    """The properties that a page's parts show, so that they need no place among the others."""
    if record.type.name != _EVENT:
        return frozenset()
    return frozenset({_FOLLOWS} if _has_rivals(record) else {_FOLLOWS, _PARTICIPANTS})


def _one_group(statements: tuple[SaidView, ...]) -> tuple[SaidGroupView, ...]:
    return (SaidGroupView(Markup(), Markup(), statements),) if statements else ()


def _said_beside(scope: PageScope, quote: Record) -> list[Record]:
    """What else was said on a quote's occasion."""
    occasion = scope.rendering.referred(quote, OCCASION)
    found = quotes(scope, occasion, OCCASION) if occasion else []
    return [other for other in found if other is not quote]


def _course(scope: PageScope, event: Record) -> tuple[StepInCourse, ...]:
    """What led to an event, the event, and what followed from it; nothing where no other event is named."""
    graph = scope.rendering.graph
    before = [graph.resolve(s.value) for s in event.statements(_FOLLOWS) if isinstance(s.value, Reference)]
    after = [
        link.origin
        for link in graph.backlinks(event)
        if isinstance(link.origin, Record) and link.placed is not None and link.placed.property.name == _FOLLOWS
    ]
    if not before and not after:
        return ()
    steps = [StepInCourse(message("before"), scope.link(one), scope.when(one)) for one in _in_time(scope, before)]
    name = scope.rendering.name(event)
    steps.append(StepInCourse(message("this"), Markup("{}").format(name.text), scope.when(event)))
    steps += [StepInCourse(message("after"), scope.link(one), scope.when(one)) for one in _in_time(scope, after)]
    return tuple(steps)


def _in_time(scope: PageScope, events: list[Record] | list[Record | None]) -> list[Record]:
    def when(event: Record) -> tuple[object, ...]:
        date = scope.rendering.date(event)
        return (date.date.sort_key if date else _UNDATED, event.id)

    found = {event.key: event for event in events if event is not None and not event.withdrawn}
    return sorted(found.values(), key=when)


def _has_rivals(event: Record) -> bool:
    """Whether sources disagree about who took part and as what, which a table shows better than a list."""
    property = event.type.properties.get(_PARTICIPANTS)
    groups = [s.value for s in event.statements(_PARTICIPANTS) if isinstance(s.value, Group)]
    inner = property.properties if property else ()
    return any(is_disputed(one, group.statements(one.name)) for group in groups for one in inner)


def _people(scope: PageScope, event: Record) -> tuple[PersonView, ...]:
    """Who took part."""
    if _has_rivals(event):
        return ()
    groups = [s.value for s in event.statements(_PARTICIPANTS) if isinstance(s.value, Group)]
    found = ((group, _actor(scope.rendering.graph, group)) for group in groups)
    return tuple(_person(scope, group, actor) for group, actor in found if actor is not None)


def _actor(graph: Graph, group: Group) -> Record | None:
    value = group.value("actor")
    return graph.resolve(value) if isinstance(value, Reference) else None


def _person(scope: PageScope, group: Group, actor: Record) -> PersonView:
    roles: tuple[Statement, ...] = group.statements("role")
    views = [statement_view(scope, role) for role in roles]
    role = Markup(", ").join(view.value + view.marks for view in views)
    return PersonView(scope.link(actor), initials(scope.rendering.title(actor)), role, scope.cite(cited(group)))
