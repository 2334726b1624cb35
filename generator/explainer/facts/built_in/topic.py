"""Topics, which sort what happened."""

from __future__ import annotations

from explainer.facts.built_in import reading
from explainer.facts.built_in.reading import RecordReader
from explainer.schema.typed import Reference

BROADER = "broader"


class Topic(RecordReader):
    """A topic, as its record tells of it."""

    __slots__ = ()

    @property
    def broader(self) -> Reference | None:
        """The topic above it."""
        return reading.reference(self.record, BROADER)
