"""The order in which the list of a record type has its records: as it comes, or as the settings of the site say."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from explainer.facts.built_in import BY_DATE, BY_TITLE, ListSettings, SiteSettings, date_of, reading
from explainer.facts.built_in.actor import SORT_AS
from explainer.facts.record import Record, shown_statement
from explainer.render.language.collation import collation
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.page.type_order import in_order, place_of

_Key = tuple[Any, ...]


def settings_of(rendering: Rendering, type_name: str) -> ListSettings | None:
    """What the settings say of the list of a type; None where they say nothing."""
    return SiteSettings(rendering.graph.site).list_of(type_name)


def is_in_menus(rendering: Rendering, type_name: str) -> bool:
    """Whether a menu that is made by itself names the list of a type."""
    settings = settings_of(rendering, type_name)
    return settings is None or settings.is_in_menus


def listed(rendering: Rendering, type_name: str) -> list[Record] | None:
    """A type's records as the settings order them, without those that were withdrawn; None where they say nothing.

    What has nothing to be ordered by comes last, in whichever direction; what is equal stays in the order that lists
    have by themselves.
    """
    settings = settings_of(rendering, type_name)
    if settings is None or settings.order_by is None:
        return None
    name = settings.order_by.text
    keyed = [(_place(rendering, record, name), record) for record in in_order(rendering, type_name)]
    known = sorted((one for one in keyed if one[0]), key=itemgetter(0), reverse=settings.is_descending)
    return [record for _, record in (*known, *(one for one in keyed if not one[0]))]


def is_in_time(rendering: Rendering, type_name: str) -> bool:
    """Whether the way through a type's records is that through time, as far as they have dates."""
    settings = settings_of(rendering, type_name)
    return settings is None or settings.order_by is None or is_by_date(rendering, type_name)


def is_by_date(rendering: Rendering, type_name: str) -> bool:
    """Whether the settings order the list of a type by what puts its records onto the timeline."""
    settings = settings_of(rendering, type_name)
    record_type = rendering.graph.schema.get(type_name)
    names = {BY_DATE, record_type.date_property} if record_type and record_type.date_property else set()
    return settings is not None and settings.order_by is not None and settings.order_by.text in names


def _place(rendering: Rendering, record: Record, name: str) -> _Key:
    """Where a record stands by a property, its title or its date; empty where it has none of it."""
    if name in (BY_TITLE, SORT_AS, record.type.title_property):
        return place_of(rendering, record)
    date = date_of(record) if name == BY_DATE else reading.date(record, name)
    if date is not None:
        return date.date.sort_key
    number = reading.number(record, name)
    if number is not None:
        return (number.value,)
    said = shown_statement(record.statements(name))
    if said is None:
        return ()
    scope = PageScope(rendering, rendering.routes.index(record.type), record.name)
    return collation(rendering.graph.languages[0]).key(scope.value(said).striptags())
