"""What a YAML text says, without the places: a quick look at many versions of a file, where nothing is to be reported.

A pass over the parser's events costs a tenth of reading a document. Nothing is refused here that YAML allows.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from explainer.documents.parse import LOADER, MAX_DEPTH

Outline = str | tuple[object, ...]
"""Text; ("list", value, ...); or ("map", (name, value), ...) in the order of the names."""


def scalars(text: str) -> list[str] | None:
    """All names and texts in their order; None where the text is no YAML, or nested too deep."""
    try:
        return [event.value for event in _events(text) if isinstance(event, yaml.ScalarEvent)]
    except (yaml.YAMLError, _NoOutline):
        return None


def outline(text: str) -> Outline | None:
    """The values of a text. Two texts with the same outline differ in comments, layout and the order of names only.

    None where the text is no YAML, has what no fact file may have (anchors, tags), or is nested too deep.
    """
    try:
        events = (event for event in _events(text) if isinstance(event, _TELLING))
        found = tuple(_value(event, events, MAX_DEPTH) for event in events)
    except (yaml.YAMLError, _NoOutline):
        return None
    return found


class _NoOutline(Exception):  # noqa: N818 - a way out of the recursion, seen by nobody
    pass


def _events(text: str) -> Iterator[yaml.Event]:
    """The parser's events up to a depth: beyond it the library takes a time that grows with the square."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _NoOutline
        yield event


_TELLING = (yaml.NodeEvent, yaml.CollectionEndEvent)


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Outline:
    marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
    if depth == 0 or isinstance(event, yaml.AliasEvent) or marked:
        raise _NoOutline
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    values = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            break
        values.append(_value(inner, events, depth - 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return ("list", *values)
    return ("map", *sorted(zip(values[::2], values[1::2], strict=True), key=lambda pair: repr(pair[0])))
