"""What ``site.yaml`` says of lists that cannot be done: another type, a list twice, an order by what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Span
from explainer.facts.built_in import BY_DATE, BY_TITLE, ListSettings, SiteSettings
from explainer.facts.built_in.every_type import OF_THE_FILE
from explainer.facts.graph import Graph
from explainer.schema.model import Layout, Property, RecordType
from explainer.schema.typed import Markup
from explainer.spelling import did_you_mean


def wrong_in_lists(graph: Graph) -> Iterator[tuple[Span, str, str]]:
    """Each as its place, a message and a help."""
    seen: set[str] = set()
    for one in SiteSettings(graph.site).lists:
        if one.type is None:
            continue
        name = one.type.text
        record_type = graph.schema.get(name)
        if record_type is None:
            help = did_you_mean(name, graph.schema.types, f"write one of: {', '.join(graph.schema.types)}")
            of_folder = next((type.name for type in graph.schema if type.folder == name.strip("/").lower()), "")
            yield one.type.span, f'there is no record type "{name[:40]}"', f"write {of_folder}" if of_folder else help
            continue
        if name in seen:
            yield one.type.span, f"the list of {name} is named twice", "write all that is said of it into one entry"
        seen.add(name)
        yield from _wrong_in_order(one, record_type)


def _wrong_in_order(one: ListSettings, record_type: RecordType) -> Iterator[tuple[Span, str, str]]:
    if one.order_by is None:
        if one.descending_span is not None:
            message = "nothing says by what the list is ordered, so that it has no direction"
            yield one.descending_span, message, "add order_by:, such as title"
        return
    name, span = one.order_by.text, one.order_by.span
    known = _orders(record_type)
    if name in known:
        return
    property = record_type.properties.get(name)
    takes = f"it takes {', '.join(known)}"
    if property is not None:
        what = "a list" if property.many else f"of type {property.type.name}"
        yield span, f"a list cannot be ordered by {name}, which is {what}", takes
    elif name == BY_DATE:
        yield span, f"the type {record_type.name} has no date of its own", takes
    else:
        help = did_you_mean(name, known, takes)
        yield span, f'a list of the type {record_type.name} cannot be ordered by "{name[:40]}"', help


def _orders(record_type: RecordType) -> list[str]:
    """By what a list of the type can be ordered."""
    by_date = [BY_DATE] if record_type.date_property else []
    fitting = [one.name for one in record_type.properties.values() if _is_short(one) and one.name not in OF_THE_FILE]
    return list(dict.fromkeys([BY_TITLE, *by_date, *fitting]))


def _is_short(property: Property) -> bool:
    """Whether its values are single and of a few words, without Markdown."""
    return property.type.layout is Layout.LINE and property.type.markup is Markup.STRING and not property.many
