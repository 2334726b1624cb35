"""The words of the site itself: a gettext catalogue for its language, plurals and dates by the CLDR."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol
from babel.support import NullTranslations
from markupsafe import Markup, escape

from explainer.render.language.catalogue_files import is_packaged, is_told, own_translations, translations_of
from explainer.render.language.dates import OF_DAYS, date_words, is_day, year_words
from explainer.render.language.locales import LONG, comma_of, grouped, is_known, locale_of
from explainer.render.language.menu_words import BEGUN_PROPERTIES, begun_type
from explainer.render.language.quotation_marks import Marks, marks_of, within
from explainer.render.language.tongues import around_words, has_end, in_tongue, without_tongues
from explainer.render.language.translations import has_own_words
from explainer.schema.dates import EdtfDate
from explainer.schema.languages import primary
from explainer.schema.load import is_declared_by_project, packaged_choices, packaged_properties
from explainer.schema.model import Property, RecordType

_OF_MESSAGES = "en"
_OWN = "own"


def message(text: str) -> str:
    """Marks a text that is translated elsewhere, so that it is found when messages are collected."""
    return text


# The outer quotation marks of a language, and those within them.
_MARKS = (message("\u201c%(words)s\u201d"), message("\u2018%(words)s\u2019"))
# CLDR has no full stops: languages that end sentences with the ideographic one (U+3002).
_OF_IDEOGRAPHS, _IDEOGRAPHIC_STOP = frozenset({"ja", "zh", "yue"}), "\u3002"


class Catalogue:
    """Messages in one language. English is the language of the message ids, so it needs no file.

    ``own`` is the folder of a project's own catalogues, whose messages go before those of the package. What it has said
    once it keeps: messages and the words of dates, of which many pages show the same. ``first`` is the site's first
    language: what nobody translated, such as the label of a project's own type, then carries its language with it; see
    :mod:`explainer.render.language.tongues`.
    """

    def __init__(self, language: str, own: Path | None = None, first: str = "") -> None:
        self.language = language
        self.locale = locale_of(language if is_known(language) or not first else first)
        self._translations = translations_of(language, self.locale, own)
        self._own = own
        self._first = Catalogue(first, own) if first and first != language else None
        self._is_first = first == language and not self._is_of_messages
        # Where nobody said a word in a language, dates and names within messages are in the language of these.
        self._instead = (
            self._first if type(self._translations) is NullTranslations and not self._is_of_messages else None
        )
        self._said: dict[tuple[str, ...], str] = {}
        self._dates: dict[tuple[EdtfDate, bool], str] = {}
        self._own_translations: NullTranslations | None = None
        self.comma = comma_of(self.locale)
        """What stands between the parts of a list that is no sentence."""
        self.full_stop = _IDEOGRAPHIC_STOP if self.locale.language in _OF_IDEOGRAPHS else "."
        """What ends a sentence that is put together of words and a date."""
        self.between = "" if self.full_stop == _IDEOGRAPHIC_STOP else " "
        """What stands between two sentences: nothing after the ideographic full stop."""
        self.after_sentence = f"{self.full_stop}{self.between}"
        """What ends such a sentence before another one."""
        self.colon = without_tongues(self.gettext("%(name)s: %(words)s")) % {"name": "", "words": ""}
        """What stands between a name and what is told of it."""

    def gettext(self, message: str) -> str:
        """A message in the site's language."""
        found = self._said.get(("", message))
        if found is None:
            found = self._said["", message] = self._told(message) if message else ""
        return found

    @property
    def plain(self) -> Catalogue:
        """The same words without what language each is in, for files that cannot say it."""
        return self if self._first is None and not self._is_first else Catalogue(self.language, self._own)

    def tells(self, message: str) -> bool:
        """Whether a catalogue of its own language has a message."""
        return is_told(self._translations, message)

    def _told(self, message: str) -> str:
        said = str(self._translations.gettext(message))
        if said != message or is_told(self._translations, message):
            return said
        if self._first is None:
            return self._in_english(said, message)
        instead = self._first.gettext(message)
        is_said = instead != message or self._first.tells(message)
        if self._is_of_messages and (is_said or is_packaged(message)):
            return said  # its messages are in its readers' language
        if not has_own_words(message):  # quotation marks and the like, which are in no language
            return instead
        if is_said and not self._is_of_messages:
            return in_tongue(instead, self._first.language)
        is_english = self._first.language == _OF_MESSAGES or is_said or is_packaged(message)
        return in_tongue(said, _OF_MESSAGES if is_english else self._first.language)

    def _in_english(self, said: str, message: str) -> str:
        """A message of the package in a first language that has no words for it; what a project says is in that."""
        is_english = self._is_first and has_own_words(message) and is_packaged(message)
        return in_tongue(said, _OF_MESSAGES) if is_english else said

    @property
    def _is_of_messages(self) -> bool:
        """Whether its words are those of the messages themselves."""
        return primary(self.language) == _OF_MESSAGES

    def in_context(self, context: str, message: str) -> str:
        """A message in one of its meanings; as it is said anywhere where it has no words of its own in this one."""
        found = self._said.get((context, message))
        if found is None:
            said = str(self._translations.pgettext(context, message))
            if said == message:
                said = self.gettext(message)
                if self._first is not None and said == in_tongue(self._first.gettext(message), self._first.language):
                    said = in_tongue(self._first.in_context(context, message), self._first.language)
            found = self._said[context, message] = said
        return found

    def dated(self, message: str, *dates: EdtfDate | None) -> str:
        """A message around dates, in its form for days where all of them are days."""
        is_of_days = bool(dates) and all(date is not None and is_day(date) for date in dates)
        return self.in_context(OF_DAYS, message) if is_of_days else self.gettext(message)

    def label(self, property: Property) -> str:
        """What a property is called. Where types use one word for different things, its kind of values tells which."""
        kind, known = property.type.name, (property.name, property.words)
        if property.is_own and known not in BEGUN_PROPERTIES:
            kinds = packaged_properties().get(known)
            if kinds is None:
                return self.own(property.words, kind)
            kind = kind if kind in kinds else min(kinds)
        return self.in_context(kind, property.words)

    def choice(self, word: str) -> str:
        """What a choice of a property is called, as it stands in a fact: those of a project's own, in its own words."""
        return self.gettext(word) if word in packaged_choices() else self.own(word)

    def backlink(self, property: Property) -> str:
        """What is written over what refers to a record by a property; "" where its declaration says nothing."""
        return self._own_type(property.reverse, 1) if property.is_own else self.gettext(property.reverse)

    def type_label(self, type: RecordType) -> str:
        """What one record of a type is called."""
        return self._own_type(type.label, 0) if is_declared_by_project(type) else self.gettext(type.label)

    def type_plural(self, type: RecordType) -> str:
        """What all records of a type are called."""
        return self._own_type(type.plural, 1) if is_declared_by_project(type) else self.gettext(type.plural)

    def _own_type(self, words: str, place: int) -> str:
        """A name of a type of the project's own; of the one that new projects have, what its menu says too."""
        said = self.own(words)
        if self._first is None or without_tongues(said) != words:
            return said
        return begun_type(self._first.language, self.language, words, place) or said

    def own(self, message: str, context: str = "") -> str:
        """A word that a project chose, in one of its meanings: its own catalogues alone know in which it did.

        The package may have another thing of that name, such as the events that are parts of one.
        """
        found = self._said.get((_OWN, context, message))
        if found is None:
            found = self._said[_OWN, context, message] = self._told_by_project(message, context) if message else ""
        return found

    def _told_by_project(self, message: str, context: str) -> str:
        if self._own_translations is None:
            self._own_translations = own_translations(self.language, self.locale, self._own)
        own = self._own_translations
        for told in (own.pgettext(context, message), own.gettext(message)):
            if told is not message:
                return str(told)
        if self._first is None:
            return message
        return in_tongue(self._first.own(message, context), self._first.language)

    def plural(self, one: str, many: str, count: int) -> str:
        """A message for a count, which stands in it as ``%(num)d``."""
        form = self.form(one, many, count)
        return form % {"num": count} if count < LONG else form.replace("%(num)d", self.number(count)) % {}

    def form(self, one: str, many: str, count: int) -> str:
        """The form of a message for a count, with its gaps. Where one alone of its two is translated, that one."""
        form = self._translations.ngettext(one, many, count)
        if form is not one and form is not many:
            return form
        if self.tells(one):
            return self.gettext(one)
        if self._first is None:
            return self._in_english(form, one)
        if self._is_of_messages:
            return form
        instead = self._first.form(one, many, count)
        return in_tongue(instead, "en" if without_tongues(instead) in {one, many} else self._first.language)

    def quoted(self, words: str, language: str = "") -> str:
        """Words in quotation marks; ``language`` is their BCP 47 tag, "" where it is the site's."""
        return self.gettext("\u201c%(words)s\u201d") % {"words": self.within_marks(words, language)}

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """What opens and what closes a quotation."""
        return around_words(self.gettext(_MARKS[0]))

    def within_marks(self, words: str, language: str = "") -> str:
        """Words as they stand within quotation marks: those that they have themselves become the inner ones.

        Those of their ``language``, a BCP 47 tag, or, where these do not pair up, those of the site's.
        """
        own = Marks(self.quotation_marks, around_words(self.gettext(_MARKS[1])))
        of_words = marks_of(language) if language and primary(language) != primary(self.language) else None
        return within(words, own.outer, (of_words, own, marks_of(self.language)))

    def number(self, count: int) -> str:
        """A whole number with its digits grouped as CLDR has it."""
        return grouped(count, self.locale)

    def decimal(self, digits: str) -> str:
        """A decimal number of the facts with the sign before decimals that CLDR has.

        All its digits are kept, and none are grouped: 1.10 says more than 1.1, and 1998 may be a year.
        """
        return digits.replace(".", get_decimal_symbol(self.locale))

    def listed(self, parts: Iterable[str]) -> str:
        """The parts that are not empty, with commas between them; Markup where that is what they are."""
        given = [part for part in parts if part]
        comma = escape(self.comma) if any(isinstance(part, Markup) for part in given) else self.comma
        return comma.join(given)

    def before_date(self, told: str) -> str:
        """What stands between words, plain or as HTML, and their date: a comma, but none behind a sentence."""
        return " \u00b7 " if has_end(told) else self.comma

    def with_date(self, name: str, date: str) -> str:
        """A name, which may be a whole sentence, and its date after it, as plain text."""
        if has_end(name):
            return f"{name}{self.before_date(name)}{date}"
        return self.gettext("%(name)s, %(date)s") % {"name": name, "date": date}

    def year(self, year: int) -> str:
        """The number of a year of our era, as a heading or a mark has it."""
        return year_words(year, self.locale)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same without the count filled in, as Jinja's i18n extension wants it."""
        return self._translations.ngettext(one, many, count)

    def date(self, date: EdtfDate, is_moment: bool = False) -> str:
        """A date in words; an interval of what ``is_moment``, such as a birth, as what it was between."""
        found = self._dates.get((date, is_moment))
        if found is None:
            found = date_words(date, self.locale, self.gettext, self.in_context, is_moment)
            if self._first is not None and (self._instead or without_tongues(found) != found):
                found = in_tongue(self._first.date(date, is_moment), self._first.language)
            self._dates[date, is_moment] = found
        return found

    def as_of(self, date: EdtfDate) -> str:
        """That something is so up to a date."""
        return self.dated("As of %(date)s", date) % {"date": self.date(date)}

    def language_name(self, tag: str) -> str:
        """What a language is called in the site's language; the tag itself where that is unknown."""
        if self._instead is not None:
            return in_tongue(self._instead.language_name(tag), self._instead.language)
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag

    def naming(self, message: str, tag: str) -> str:
        """A message with the name of a language in the place of ``%(language)s``, as it is called in the message's."""
        whose = self if self._first is None or self._is_of_messages or self.tells(message) else self._first
        return self.gettext(message) % {"language": whose.language_name(tag)}
