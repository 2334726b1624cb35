"""What a record of any type may carry: sources, a note, corrections, its withdrawal, and findings that are meant."""

from __future__ import annotations

from explainer.facts.built_in import reading
from explainer.facts.built_in.reading import GroupReader
from explainer.facts.record import WITHDRAWN, Group, Owner, Record, Statement
from explainer.schema.model import RecordType
from explainer.schema.typed import Citation, Date, Text

SOURCES = "sources"
NOTE = "note"
CORRECTIONS = "corrections"
SUPPRESS = "suppress"
ALIASES = "also_known_as"
MENTIONS = "mentions"

OF_THE_FILE = frozenset({CORRECTIONS, MENTIONS, WITHDRAWN, SUPPRESS})
"""What is said of the fact file and of its past, and no fact about the world: a new record has none of it."""

_DATE, _WHAT, _WHY, _REASON, _CODE = "date", "what", "why", "reason", "code"
_KIND, _FORM, _STATUS = "kind", "form", "status"
_SORTS = (_KIND, _FORM, _STATUS)


class Correction(GroupReader):
    """One correction that a page tells its readers."""

    __slots__ = ()

    @property
    def date(self) -> Date | None:
        """The day of the correction."""
        return reading.date(self.group, _DATE)

    @property
    def what(self) -> Text | None:
        """What was changed."""
        return reading.text(self.group, _WHAT)

    @property
    def why(self) -> Text | None:
        """How the mistake came about or was found."""
        return reading.text(self.group, _WHY)

    @property
    def account(self) -> tuple[Text, ...]:
        """All that is said of it, the first being what a reader must know."""
        return tuple([text for text in (self.what, self.why) if text])


class Withdrawal(GroupReader):
    """That a record no longer stands."""

    __slots__ = ()

    @property
    def date(self) -> Date | None:
        """The day of the withdrawal."""
        return reading.date(self.group, _DATE)

    @property
    def reason(self) -> Text | None:
        """Why it was withdrawn."""
        return reading.text(self.group, _REASON)

    @property
    def account(self) -> tuple[Text, ...]:
        """All that is said of it, as of a correction."""
        return tuple([text for text in (self.reason,) if text])


class Suppression(GroupReader):
    """A finding of the checker that is meant; both texts keep their places, for a finding about it."""

    __slots__ = ()

    @property
    def code(self) -> Text | None:
        """The code of a warning or a note."""
        return reading.text(self.group, _CODE)

    @property
    def reason(self) -> Text | None:
        """Why it is meant."""
        return reading.text(self.group, _REASON)


def cited(owner: Owner) -> list[Citation]:
    """What a record, or one entry of a group, cites as a whole, in the order of the file."""
    return [one.value for one in owner.statements(SOURCES) if isinstance(one.value, Citation)]


def summary_of(record: Record) -> Text | None:
    """What a record is or says, in one or two sentences: of the property that its type names."""
    name = record.type.summary_property
    return reading.text(record, name) if name else None


def summary_beside_title(record: Record) -> Text | None:
    """The same where it says something else than the title: a quote's words are both."""
    type = record.type
    return summary_of(record) if type.summary_property != type.title_property else None


def kind_of(record: Record) -> str:
    """The kind of an actor, of a source, or of a record of another type that has one; untranslated, or ""."""
    return reading.choice(record, _KIND)


def kinds_of(record_type: RecordType) -> tuple[str, ...]:
    """The kinds that records of a type can be of, in the order of their declaration, those of a project at the end."""
    found = record_type.properties.get(_KIND)
    return found.choices if found is not None else ()


def sort_of(record: Record) -> str:
    """The word that says what sort of its type a record is, untranslated: its kind, its form or its status, or ""."""
    return next((word for name in _SORTS if (word := reading.choice(record, name))), "")


def sort_label(record_type: RecordType) -> str:
    """What the words of :func:`sort_of` are called for records of a type, untranslated: "Kind" or "Status"; or ""."""
    return next((found.words for name in _SORTS if (found := record_type.properties.get(name)) is not None), "")


def note_of(record: Record) -> Text | None:
    """What a reader must know to read the record right."""
    return reading.text(record, NOTE)


def aliases_of(record: Record) -> tuple[str, ...]:
    """Other names that the search finds it by, as declared, in all languages; of a type that has none, nothing."""
    values = [one.value for one in record.statements(ALIASES)]
    return tuple([text for value in values if isinstance(value, Text) for text in value.texts.values()])


def corrections_of(record: Record) -> tuple[Correction, ...]:
    """What was wrong on the record's page before, in the order of the file."""
    return tuple([Correction(group) for group in reading.groups(record, CORRECTIONS)])


def withdrawal_of(record: Record) -> Withdrawal | None:
    """Since when and why a record no longer stands; None for one that stands."""
    group = record.value(WITHDRAWN)
    return Withdrawal(group) if isinstance(group, Group) else None


def allows_mentions(record: Record) -> bool:
    """Whether names become links by themselves: the names of an actor in all texts, any name in those of another."""
    return reading.boolean(record, MENTIONS, True)


def suppression(statement: Statement) -> Suppression | None:
    """An entry of a record's ``suppressions``."""
    return Suppression(statement.value) if isinstance(statement.value, Group) else None
