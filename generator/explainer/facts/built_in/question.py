"""Questions, and how things stand with them."""

from __future__ import annotations

from explainer.facts.built_in import reading
from explainer.facts.built_in.reading import RecordReader
from explainer.facts.record import Statement
from explainer.schema.typed import Reference

_STATUS, _ANSWER, _ABOUT = "status", "answer", "about"
_SETTLED = "settled"

UNSETTLED = ("open", "disputed")
"""How a question can stand that nobody has answered for good; the one without any answer first."""


class Question(RecordReader):
    """A question, as its record tells of it."""

    __slots__ = ()

    @property
    def status(self) -> str:
        """``open``, ``settled`` or ``disputed``."""
        return reading.choice(self.record, _STATUS)

    @property
    def is_settled(self) -> bool:
        """Whether the sources leave no doubt."""
        return self.status == _SETTLED

    @property
    def answer_statements(self) -> tuple[Statement, ...]:
        """All answers; rivals are statements of their own."""
        return self.record.statements(_ANSWER)

    @property
    def about(self) -> tuple[Reference, ...]:
        """What it is about."""
        return reading.references(self.record, _ABOUT)
