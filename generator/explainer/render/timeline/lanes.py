"""Which lane of a timeline a moment stands in.

* A record with ``topics`` stands in the lane of the first one that its file names, and is found under each of them.
* Roles of actors share one lane, drawn from beginning to end.
* Any other record stands in a lane of its type.

Where there are more topics than a picture can hold, those with the fewest moments give theirs to the lane of the type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.facts.built_in import TOPIC, Event
from explainer.facts.built_in.event import TOPICS
from explainer.facts.record import Record
from explainer.render.language.catalogue import message
from explainer.render.page.scope import PageScope
from explainer.render.timeline.moments import Dated

MOST_TOPICS = 12


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane before it is drawn; ``topic`` is None for roles and for records of one type.

    ``key`` names it in an address, as long as its topic or type has its name.
    """

    title: str
    key: str
    topic: Record | None = None
    is_roles: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes from top to bottom; ``of`` holds for each moment the numbers of its lanes, its own first."""

    lanes: tuple[Lane, ...]
    of: tuple[tuple[int, ...], ...]


def lanes(scope: PageScope, moments: Sequence[Dated]) -> Lanes:
    """The lanes of moments that are in the order of time: roles, topics as they come up, then other types."""
    topics = [_topics(scope, dated) for dated in moments]
    leading = Counter(found[0] for found in topics if found)
    order = {topic: number for number, topic in enumerate(leading)}
    kept = {topic for topic, _ in sorted(leading.items(), key=lambda pair: (-pair[1], order[pair[0]]))[:MOST_TOPICS]}
    types = {type.name: number for number, type in enumerate(scope.rendering.graph.schema)}

    keys: list[tuple[tuple[int, int, str], ...]] = []
    for dated, found in zip(moments, topics, strict=True):
        if dated.role:
            keys.append(((0, 0, ""),))
            continue
        own = [(1, order[topic], topic) for topic in found if topic in kept]
        keys.append(tuple(own) or ((2, types[dated.record.type.name], dated.record.type.name),))
    numbers = {key: number for number, key in enumerate(sorted({key for several in keys for key in several}))}
    shown = tuple(_lane(scope, key, bool(kept)) for key in numbers)
    return Lanes(shown, tuple(tuple(numbers[key] for key in several) for several in keys))


def _topics(scope: PageScope, dated: Dated) -> list[str]:
    """The ids of a record's topics in the order of its file, each once."""
    if dated.role:
        return []
    return list(dict.fromkeys(_resolved(scope, dated.record)))


def _resolved(scope: PageScope, record: Record) -> Iterable[str]:
    for reference in Event(record).topics:
        topic = scope.rendering.graph.resolve(reference)
        if topic is not None and topic.type.name == TOPIC and not topic.withdrawn:
            yield topic.id


def _lane(scope: PageScope, key: tuple[int, int, str], beside_topics: bool) -> Lane:
    group, _, name = key
    rendering = scope.rendering
    gettext = rendering.words.gettext
    if group == 0:
        return Lane(gettext("In office"), "-roles", is_roles=True)
    if group == 1:
        topic = rendering.graph.get(TOPIC, name)
        assert topic is not None
        return Lane(rendering.title(topic), topic.id, topic)
    plural = rendering.words.type_plural(rendering.graph.schema.types[name])
    has_topics = TOPICS in rendering.graph.schema.types[name].properties
    several = has_topics and beside_topics
    title = gettext(message("%(type)s on other topics")) % {"type": plural} if several else plural
    return Lane(title, f"-{name}")
