"""What a record of any type may carry: sources, a note, corrections, its withdrawal, and findings that are meant."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.diagnostics import Span
from explainer.facts.built_in import reading
from explainer.facts.built_in.periods import IN_OFFICE
from explainer.facts.built_in.reading import GroupReader
from explainer.facts.record import WITHDRAWN, Group, Owner, Record, Statement
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, EdtfDate, MissingEnd, SingleDate
from explainer.schema.days import Day
from explainer.schema.model import RecordType
from explainer.schema.typed import Citation, Date, Localized, Text, Url

SOURCES = "sources"
NOTE = "note"
CORRECTIONS = "corrections"
SUPPRESS = "suppress"
ALIASES = "also_known_as"
DATED_NAMES = "dated_names"
MENTIONS = "mentions"
SAME_AS = "same_as"

OF_THE_FILE = frozenset({CORRECTIONS, MENTIONS, WITHDRAWN, SUPPRESS})
"""What is said of the fact file and of its past, and no fact about the world: a new record has none of it."""

_NAME = "name"
_DATE, _WHAT, _WHY, _REASON, _CODE = "date", "what", "why", "reason", "code"
_KIND, _FORM, _STATUS = "kind", "form", "status"
_SORTS = (_KIND, _FORM, _STATUS)


class DatedName(GroupReader):
    """One name that a thing had for a time. A type of a project's own may have such names too."""

    __slots__ = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """The name by BCP 47 tags; "" is one whose language nobody says."""
        said = self.group.statements(_NAME)
        return said[0].type.texts(said[0].value) if said else {}

    def place(self, tag: str) -> Span:
        """Where the name in a language is written, by its tag in :attr:`texts`."""
        value = self.group.value(_NAME)
        return value.place(tag) if isinstance(value, Localized) else self.group.span

    @property
    def kind(self) -> str:
        """Which name it is where it stood beside a main one, in the words of the file; "" for a main name."""
        return reading.string(self.group, _KIND)

    @property
    def kind_text(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.group, _KIND)

    @property
    def start(self) -> Date | None:
        """Since when. An interval is its whole time, where no end is given."""
        return reading.date(self.group, IN_OFFICE[0])

    @property
    def end(self) -> Date | None:
        """Until when; None while it lasts."""
        return reading.date(self.group, IN_OFFICE[1])

    @property
    def begun(self) -> Day | None:
        """The first day on which it was the name for certain; None where nothing says when."""
        known, ended = self.start, self.ended
        return _last(known.date.start) if known else ended

    @property
    def ended(self) -> Day | None:
        """The last day on which it was the name for certain, ``LATEST_DAY`` while it lasts; None without a time."""
        if self.end is not None:
            return _first(self.end.date.end)
        if self.start is None:
            return None
        date = self.start.date
        return LATEST_DAY if date.start == date.end else _first(date.end)


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


def alias_texts_of(record: Record) -> tuple[Text, ...]:
    """Other names that the search finds it by, as declared; of a type that has none, nothing."""
    values = [one.value for one in record.statements(ALIASES)]
    return tuple([value for value in values if isinstance(value, Text)])


def aliases_of(record: Record) -> tuple[str, ...]:
    """The same as words, in all languages."""
    return tuple([text for value in alias_texts_of(record) for text in value.texts.values()])


def dated_names_of(record: Record) -> tuple[DatedName, ...]:
    """What it was called for a time, in the order of that; of a type that has no such names, nothing."""
    names = [DatedName(group) for group in reading.groups(record, DATED_NAMES)]
    return tuple(sorted((name for name in names if name.texts), key=_in_time))


def name_at(record: Record, date: EdtfDate) -> DatedName | None:
    """Its main name on all days that a date can mean, where one alone was that for certain."""
    found = [
        name
        for name in dated_names_of(record)
        if not name.kind
        and name.begun is not None
        and name.ended is not None
        and (name.start is None or name.begun <= date.earliest)
        and date.latest < name.ended
    ]
    return found[0] if len(found) == 1 else None


def _in_time(name: DatedName) -> tuple[Day, Day]:
    """A name whose beginning nobody tells was the first."""
    return name.start.date.earliest if name.start else EARLIEST_DAY, name.ended or LATEST_DAY


def _first(date: SingleDate | MissingEnd) -> Day:
    return LATEST_DAY if isinstance(date, MissingEnd) else date.earliest


def _last(date: SingleDate | MissingEnd) -> Day:
    return EARLIEST_DAY if isinstance(date, MissingEnd) else date.latest


def other_names_of(record: Record) -> tuple[str, ...]:
    """All that it is or was called beside its title, each once: its other names, then those that it had for a time."""
    dated = [text for name in dated_names_of(record) for text in name.texts.values()]
    return tuple(dict.fromkeys([*aliases_of(record), *dated]))


def same_as_of(record: Record) -> tuple[Url, ...]:
    """The same person, body or thing in other works of reference; of a type that tells none, nothing."""
    return reading.urls(record, SAME_AS)


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
