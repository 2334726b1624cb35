"""Quotes: who said what, when, where, and whether these are the speaker's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explainer.facts.built_in import reading
from explainer.facts.built_in.every_type import cited
from explainer.facts.built_in.reading import RecordReader
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.record import Record, Statement
from explainer.schema.built_in import QUOTE
from explainer.schema.keyword_words import NOT_NAMED, OURS, stands_first
from explainer.schema.languages import primary
from explainer.schema.typed import Date, Language, Markup, Reference, Text

SPEAKER = "speaker"
FURTHER_SPEAKERS = "further_speakers"
OCCASION = "occasion"
ON_BEHALF_OF = "on_behalf_of"
ABOUT = "about"
_DESCRIBED_AS = "speaker_described_as"
LANGUAGE = "language"
_FORM, WORDS = "form", "text"
SPOKEN_LANGUAGE = "spoken_language"
_CONTEXT = "context"
TRANSLATED_BY = "translated_by"
_SAID_ON = "said_on"
_DIRECT = "direct"
AROUND_WORDS = frozenset({SPEAKER, FURTHER_SPEAKERS, _DESCRIBED_AS, _FORM, _SAID_ON, OCCASION, TRANSLATED_BY})
"""What a page shows around a quote's words, so that it needs no place among the other properties."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Whose translation a quote's words are: ours, somebody's whom nobody names, or that of ``rest``.

    Of the first two ``rest`` is what the file says behind it, with what parts both: ``, from News1's Korean``.
    """

    OURS: ClassVar[str] = OURS
    UNKNOWN: ClassVar[str] = NOT_NAMED

    is_ours: bool
    is_unknown: bool
    rest: str
    language: str = ""

    @classmethod
    def of(cls, text: Text | None) -> Translation | None:
        """What a file says of it; None where it says nothing."""
        if text is None or not text.text:
            return None
        told = text.text
        unknown = stands_first(told, cls.UNKNOWN)
        if stands_first(told, cls.OURS):
            return cls(True, False, told.removeprefix(cls.OURS), text.language)
        return cls(False, unknown, told.removeprefix(cls.UNKNOWN) if unknown else told, text.language)


class Quote(RecordReader):
    """A quote, as its record tells of it."""

    __slots__ = ()

    @property
    def words(self) -> Text | None:
        """What was said, without quotation marks; a translation where :attr:`translated_by` names somebody."""
        return reading.text(self.record, WORDS)

    @property
    def language(self) -> Language | None:
        """The language of the words; None stands for the site's first one."""
        return reading.language(self.record, LANGUAGE)

    def language_tag(self, default: str = "") -> str:
        """The same as a BCP 47 tag; ``default`` where the file names none, for which the site's own can be given."""
        return self.language.tag if self.language else default

    @property
    def spoken_language(self) -> Language | None:
        """The language in which it was said, where that is known to be another one."""
        return reading.language(self.record, SPOKEN_LANGUAGE)

    @property
    def form(self) -> str:
        """``direct`` where a source prints the speaker's own words, ``reported`` where it only tells what was said."""
        return reading.choice(self.record, _FORM)

    @property
    def is_direct(self) -> bool:
        """Whether these are the speaker's own words. Only they stand in quotation marks, and are to be proved."""
        return self.form == _DIRECT

    @property
    def speaker(self) -> Reference | None:
        """Who said it; the first of them where several did."""
        return reading.reference(self.record, SPEAKER)

    @property
    def speakers(self) -> tuple[Reference, ...]:
        """All who said it together, in the order of the file: the speaker, then others."""
        first = self.speaker
        others = reading.references(self.record, FURTHER_SPEAKERS)
        return (*((first,) if first else ()), *others)

    @property
    def described_as(self) -> str:
        """How the source describes a speaker whom it does not name, or ""."""
        return reading.string(self.record, _DESCRIBED_AS)

    @property
    def description(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.record, _DESCRIBED_AS)

    @property
    def words_language(self) -> str:
        """The BCP 47 tag of the words as these readers are shown them; "" for the site's own."""
        return self.language_tag(self.words.language if self.words else "")

    @property
    def on_behalf_of(self) -> Reference | None:
        """For whom the speaker spoke."""
        return reading.reference(self.record, ON_BEHALF_OF)

    @property
    def translated_by(self) -> str:
        """Whose translation the words are; "" where they are as they were printed, or nobody says."""
        return reading.string(self.record, TRANSLATED_BY)

    @property
    def translation(self) -> Translation | None:
        """The same as a value; None where the words are no translation, or nobody says so."""
        return Translation.of(reading.text(self.record, TRANSLATED_BY))

    @property
    def printed_languages(self) -> frozenset[str]:
        """The languages in which there are words of it that were printed, its own among them where that is said."""
        printed = {one.as_printed.language for one in cited(self.record) if one.as_printed}
        return frozenset({*printed, self.language_tag()} - {""})

    @property
    def other_words(self) -> Text | None:
        """What the site's first readers are shown, where these are shown words in their own language."""
        return self.words.translated_from if self.words else None

    @property
    def other_translation(self) -> Translation | None:
        """Whose translation :attr:`other_words` are, in the readers' language where a catalogue has it; or None."""
        value = self.record.value(TRANSLATED_BY)
        if not isinstance(value, Text):
            return None
        return Translation.of(value.translated_from or value)

    def is_translation(self, language: str) -> bool:
        """Whether words in a language (BCP 47; "" where nobody knows) are no original: another one was spoken."""
        spoken = self.spoken_language
        return spoken is not None and bool(language) and primary(language) != primary(spoken.tag)

    def is_translated_back(self, site_language: str) -> bool:
        """Whether the words were put back into the spoken language from others: then they are nobody's own.

        Words that no file tags are in the ``site_language`` (BCP 47).
        """
        spoken = self.spoken_language
        if spoken is None or self.translation is None or self.is_translation(self.language_tag(site_language)):
            return False
        printed = (one.as_printed.language for one in cited(self.record) if one.as_printed)
        return all(self.is_translation(tag) for tag in printed)

    @property
    def shows_print(self) -> bool:
        """Whether :attr:`words` are those that a source prints in the language of these readers."""
        words = self.words
        return words is not None and words.translated_from is not None and words.markup is Markup.STRING

    @property
    def said_on(self) -> Date | None:
        """When it was said; of rival dates the one that is shown."""
        return reading.date(self.record, _SAID_ON)

    @property
    def said_on_statements(self) -> tuple[Statement, ...]:
        """All that is said of when."""
        return self.record.statements(_SAID_ON)

    @property
    def occasion(self) -> Reference | None:
        """The event at which it was said."""
        return reading.reference(self.record, OCCASION)

    @property
    def about(self) -> tuple[Reference, ...]:
        """What it is about."""
        return reading.references(self.record, ABOUT)

    @property
    def context(self) -> Text | None:
        """What a reader needs to understand it."""
        return reading.text(self.record, _CONTEXT)


def is_direct_quote(record: Record) -> bool:
    """Whether a record is a quote that gives its speaker's own words."""
    return record.type.name == QUOTE and Quote(record).is_direct


def quotes_of(graph: Graph, actor: Record) -> list[Record]:
    """The quotes of which an actor is a speaker, each once, by id; withdrawn ones are left out."""
    return _naming(graph, actor, SPEAKER, FURTHER_SPEAKERS)


def speakers_of(graph: Graph, quote: Record) -> list[Record]:
    """The actors who said a quote, each once, in the order of the file."""
    found = (graph.resolve(one) for one in Quote(quote).speakers)
    return list({one.key: one for one in found if one is not None}.values())


def quotes_at(graph: Graph, event: Record) -> list[Record]:
    """The quotes that were said at an event, in the same way."""
    return _naming(graph, event, OCCASION)


def _naming(graph: Graph, record: Record, *properties: str) -> list[Record]:
    """The quotes that name a record in one of some properties of their own."""
    found: dict[str, Record] = {}
    for link in graph.backlinks(record):
        origin = link.origin
        if (
            link.kind is LinkKind.PROPERTY
            and isinstance(origin, Record)
            and origin.type.name == QUOTE
            and link.by in properties
            and link.placed is not None
            and link.placed.group is None
        ):
            found[origin.id] = origin
    return list(found.values())
