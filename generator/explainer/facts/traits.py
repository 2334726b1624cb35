"""What a record has, as far as it tells whether a look at all of its statements is worth while, or says the whole."""

from __future__ import annotations

from explainer.facts.record import Record, Traits


def traits_of(record: Record) -> Traits:
    """What a record has, by a look at all of its statements."""
    return Traits(record.citing, record.has_ranks, record.is_translated, record.withdrawn)


def has_whole(record: Record, *names: str) -> bool:
    """Whether nothing was refused of the properties called so: what a record has of them is all that its file says."""
    return record.sound or record.refused.isdisjoint(["", *names])
