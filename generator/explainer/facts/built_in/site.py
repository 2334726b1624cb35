"""The settings of a site: what ``content/site.yaml`` says of the whole."""

from __future__ import annotations

from explainer.documents.values import Document, Mapping, Scalar
from explainer.facts.built_in import reading
from explainer.facts.built_in.lists import ListSettings
from explainer.facts.built_in.periods import IN_OFFICE
from explainer.facts.built_in.reading import GroupReader, RecordReader
from explainer.facts.built_in.site_languages import LANGUAGE_OF_NONE, LANGUAGES, TRANSLATIONS
from explainer.schema.typed import Date, Language, Localized, Number, Reference, Text
from explainer.schema.zones import Zone, find_zone

_TITLE, _SUBJECT, _VOICES = "title", "subject", "voices"
_TURNING_POINTS = "turning_points"
_STORY, _LICENCE, _AS_OF, _OLD_AFTER, _ERAS = "story", "licence", "as_of", "old_after", "eras"
_TIME_ZONE = "time_zone"
_REPORT_ERROR, _PUBLISHER, _FOOT, _EMBEDS = "report_error", "publisher", "foot", "embeds"
_GLOSSARY, _ABBREVIATION, _MEANING = "glossary", "abbreviation", "meaning"
_OPEN_DATA, _FEW_FILES = "open_data", "few_files"
_SYNONYMS, _SAME = "synonyms", "same_meaning"
_SUMMARY, _ACCORDING_TO = "summary", "according_to"
_LISTS = "lists"
_SIDES, _LEFT, _RIGHT, _ABOVE = "sides", "left", "right", "above"
_OLD_AFTER_DAYS, _MOST_DAYS = 90, 36525

FORMAT_KEY = "format"
"""The name of the setting that says in which format the fact files are: what reads an older one has no record yet."""


def is_number_of_days(number: Number) -> bool:
    """Whether a number is one of whole days, at least one and at most a hundred years of them."""
    return number.text.isdecimal() and 1 <= number.value <= _MOST_DAYS


def zone_of(site: Document | None) -> Zone | None:
    """The time zone that ``site.yaml`` names, before anything else is read of it; None where it names none that is."""
    named = site.root.get(_TIME_ZONE) if site is not None and isinstance(site.root, Mapping) else None
    return find_zone(named.text) if isinstance(named, Scalar) else None


class Era(GroupReader):
    """A larger stretch of time behind the timeline."""

    __slots__ = ()

    @property
    def title(self) -> Text | None:
        """The era in a few words."""
        return reading.text(self.group, _TITLE)

    @property
    def start(self) -> Date | None:
        """When it began. An interval is its whole time, where no end is given."""
        return reading.date(self.group, IN_OFFICE[0])

    @property
    def end(self) -> Date | None:
        """When it ended; None where nobody says so."""
        return reading.date(self.group, IN_OFFICE[1])

    @property
    def summary(self) -> Text | None:
        """What sets it apart, and why it is dated like this."""
        return reading.text(self.group, _SUMMARY)

    @property
    def according_to(self) -> Reference | None:
        """Whose division of time it is: a quote that says so, or an actor."""
        return reading.reference(self.group, _ACCORDING_TO)


class Sides(GroupReader):
    """Who heads which side of the picture of relations."""

    __slots__ = ()

    @property
    def left(self) -> tuple[Reference, ...]:
        """Actors at the head of the left side."""
        return reading.references(self.group, _LEFT)

    @property
    def right(self) -> tuple[Reference, ...]:
        """Actors at the head of the right side."""
        return reading.references(self.group, _RIGHT)

    @property
    def above(self) -> tuple[Reference, ...]:
        """Actors above both sides."""
        return reading.references(self.group, _ABOVE)


class Abbreviation(GroupReader):
    """An abbreviation that the content uses, and what it means."""

    __slots__ = ()

    @property
    def abbreviation(self) -> Text | None:
        """As it stands in texts, with its place in the settings."""
        return reading.text(self.group, _ABBREVIATION)

    @property
    def meaning(self) -> Localized | None:
        """What it is short for, in one or several languages."""
        value = self.group.value(_MEANING)
        return value if isinstance(value, Localized) else None


class SiteSettings(RecordReader):
    """The settings of ``site.yaml``, which is read like a record; ``graph.site`` is the one of a graph."""

    __slots__ = ()

    @property
    def format(self) -> Number | None:
        """The version of the fact file format, with its place."""
        value = self.record.value(FORMAT_KEY)
        return value if isinstance(value, Number) else None

    @property
    def title(self) -> str:
        """The site's name, or ""."""
        return reading.string(self.record, _TITLE)

    @property
    def name(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.record, _TITLE)

    @property
    def subject(self) -> Text | None:
        """What it explains, in one sentence."""
        return reading.text(self.record, _SUBJECT)

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 tags: the language that the site is in, then others that its names come in. English if none is set."""
        return tuple([one.tag for one in self.stated_languages]) or (LANGUAGE_OF_NONE,)

    @property
    def translations(self) -> tuple[Language, ...]:
        """The languages that the site is published in beside its first, each once, with their places in the settings.

        Those that ``languages`` does not name are among them: the rules report them.
        """
        values = [one.value for one in self.record.statements(TRANSLATIONS)]
        return tuple({one.tag: one for one in values if isinstance(one, Language)}.values())

    @property
    def stated_languages(self) -> tuple[Language, ...]:
        """Those of ``languages`` that are set, each once, with their first places in the settings."""
        found: dict[str, Language] = {}
        for one in self.record.statements(LANGUAGES):
            if isinstance(one.value, Language):
                found.setdefault(one.value.tag, one.value)
        return tuple(found.values())

    @property
    def language(self) -> Language | None:
        """The language that the site is in, with its place in the settings; None where none is set."""
        return next(iter(self.stated_languages), None)

    @property
    def voices(self) -> tuple[Reference, ...]:
        """Actors to show first."""
        return reading.references(self.record, _VOICES)

    @property
    def turning_points(self) -> tuple[Reference, ...]:
        """The events on which the story turns."""
        return reading.references(self.record, _TURNING_POINTS)

    @property
    def sides(self) -> Sides | None:
        """Who stands where in the picture of relations; None where nobody says so."""
        return next((Sides(group) for group in reading.groups(self.record, _SIDES)), None)

    @property
    def story(self) -> Text | None:
        """The page that tells all of it, by its path in the docs folder, with its place in the settings."""
        return reading.text(self.record, _STORY)

    @property
    def lists(self) -> tuple[ListSettings, ...]:
        """How lists of record types are shown, in the order of the file."""
        return tuple([ListSettings(group) for group in reading.groups(self.record, _LISTS)])

    def list_of(self, type_name: str) -> ListSettings | None:
        """How the list of a record type is shown; None where it is as it comes."""
        return next((one for one in self.lists if one.type and one.type.text == type_name), None)

    def has_list(self, type_name: str) -> bool:
        """Whether there is a list of a record type, if it has records."""
        settings = self.list_of(type_name)
        return settings is None or settings.is_there

    @property
    def has_embeds(self) -> bool:
        """Whether there are pages for frames of other sites."""
        return reading.boolean(self.record, _EMBEDS, otherwise=not self.has_few_files)

    @property
    def has_few_files(self) -> bool:
        """Whether the site is made of as few files as can be."""
        return reading.boolean(self.record, _FEW_FILES, otherwise=False)

    def has_open_data(self, otherwise: bool) -> bool:
        """Whether all facts can be taken along from the site; ``otherwise`` where its settings do not say."""
        return reading.boolean(self.record, _OPEN_DATA, otherwise=otherwise)

    @property
    def licence(self) -> str:
        """The licence of the facts as an SPDX identifier, or ""."""
        return reading.string(self.record, _LICENCE)

    @property
    def as_of(self) -> Date | None:
        """The day up to which the facts were looked up. A page reads no clock: what lies behind it is the future."""
        return reading.date(self.record, _AS_OF)

    @property
    def time_zone(self) -> Text | None:
        """The name of the time zone of the site's readers, with its place in the settings."""
        return reading.text(self.record, _TIME_ZONE)

    @property
    def old_after(self) -> Number | None:
        """After how many days readers are told how long ago ``as_of`` is, as it was written; see ``old_after_days``."""
        value = self.record.value(_OLD_AFTER)
        return value if isinstance(value, Number) else None

    @property
    def old_after_days(self) -> int:
        """The same as a number of days: 90 where nothing that can be used was written."""
        stated = self.old_after
        return int(stated.value) if stated and is_number_of_days(stated) else _OLD_AFTER_DAYS

    @property
    def eras(self) -> tuple[Era, ...]:
        """Larger stretches of time, in the order of the file."""
        return tuple([Era(group) for group in reading.groups(self.record, _ERAS)])

    @property
    def glossary(self) -> tuple[Abbreviation, ...]:
        """The abbreviations that are explained on pages, in the order of the file."""
        return tuple([Abbreviation(group) for group in reading.groups(self.record, _GLOSSARY)])

    @property
    def synonyms(self) -> tuple[tuple[Text, ...], ...]:
        """Groups of words that mean the same to whoever searches, with their places, in the order of the file."""
        groups = [group.statements(_SAME) for group in reading.groups(self.record, _SYNONYMS)]
        return tuple([tuple([one.value for one in group if isinstance(one.value, Text)]) for group in groups])

    @property
    def contact(self) -> Text | None:
        """Where readers report mistakes: an https address or a mail address, with its place in the settings."""
        return reading.text(self.record, _REPORT_ERROR)

    @property
    def foot(self) -> tuple[Text, ...]:
        """Titles of entries of the navigation that stand at the foot of each page."""
        values = [one.value for one in self.record.statements(_FOOT)]
        return tuple([one for one in values if isinstance(one, Text)])

    @property
    def publisher(self) -> str:
        """Who answers for the site, or ""."""
        return reading.string(self.record, _PUBLISHER)
