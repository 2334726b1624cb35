"""What a record has, as far as it tells whether a look at all of its statements is worth while."""

from __future__ import annotations

from explainer.facts.record import Record, Traits
from explainer.schema.ports import Visitor
from explainer.schema.typed import Text


def traits_of(record: Record) -> Traits:
    """What a record has, by a look at all of its statements."""
    translations, disputed, rivals = _Translations(), set[tuple[int, str]](), False
    for placed in record.placed:
        placed.statement.visit(translations)
        if placed.property.disputable:
            before = len(disputed)
            disputed.add((id(placed.group), placed.property.name))
            rivals = rivals or len(disputed) == before
    return Traits(record.citing, record.has_ranks, rivals, translations.are_there, record.withdrawn)


class _Translations(Visitor):
    are_there = False

    def translation(self, text: Text, original: Text) -> None:
        self.are_there = True
