"""The messages of a project's catalogues: which of them a site says, and what is wrong with their translations.

What is not used, as no site says it or as its translation is a guess, does no harm: of such a message that alone is
told, and what its translation would have to hold beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import escape, read_po

from explainer.diagnostics import Findings, Span
from explainer.documents.source import SourceFile
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.catalogue_files import ENDING
from explainer.render.language.own_catalogues import CODE, UNTRANSLATED_CODE
from explainer.render.language.translations import LOCALES, Mistake, mistake_for, mistakes_of, texts_of
from explainer.schema.load import built_in_types
from explainer.schema.model import Schema
from explainer.schema.scalars import is_dots
from explainer.schema.words import words_of
from explainer.spelling import did_you_mean, nearest

_SHOWN, _TWO = 60, 2


@cache
def _template() -> Catalog:
    with (LOCALES / f"messages{ENDING}t").open("rb") as template:
        return read_po(template)


@cache
def messages_of_site() -> frozenset[str]:
    """What the package itself says, in English."""
    return frozenset(texts_of(message.id)[0] for message in _template() if message.id)


def messages_of(schema: Schema) -> frozenset[str]:
    """What a site can say in English, with the words of the project's own record types."""
    own = chain.from_iterable(words_of(one) for one in schema)
    return messages_of_site() | {words for words in own if words}


def contexts_of(schema: Schema) -> frozenset[str]:
    """The contexts in which a site says anything: those of the package, and the property types of its labels."""
    own = {one.context for one in _template() if one.context}
    return frozenset(own | {one.type.name for type in schema for one in type.properties.values()})


def check_messages(
    source: SourceFile, catalog: Catalog, known: frozenset[str], contexts: frozenset[str], findings: Findings
) -> None:
    """Tells what is wrong with each message of a catalogue, once; ``known`` is what the site says."""
    for entry in catalog:
        written = texts_of(entry.id)[0] if entry.id else ""
        if not written or not (entry.fuzzy or any(texts_of(entry.string))):
            continue
        line = whole_line(source, entry.lineno or 1)
        unused = _unused(entry, written, known, contexts)
        if unused is not None:
            findings.info(UNTRANSLATED_CODE, line, *unused)
            continue
        if any(map(is_dots, texts_of(entry.string))) and any(map(str.isalpha, written)):
            message = f'the translation of "{written[:_SHOWN]}" is three dots, and readers are shown these'
            help = 'write it, or leave nothing between its quotation marks: msgstr ""'
            findings.error(CODE, _translation(source, entry.lineno or 1), message, help)
        for mistake in mistakes_of(entry, catalog.num_plurals):
            message = f'the translation of "{mistake.message[:_SHOWN]}" {mistake.reason}'
            findings.error(CODE, _translation(source, mistake.line), message, _help(mistake, catalog))
        if isinstance(entry.id, str) and entry.id in _counted():
            message = f'the site says "{written[:_SHOWN]}" of numbers, which has a form for each of them'
            findings.error(CODE, line, message, _help_on_forms(entry, catalog, known))
        alone = _said_alone(entry, known)
        if alone and not any(texts_of(one.string) for one in catalog if one.id == alone):
            message = f'the site says "{alone[:_SHOWN]}" also by itself, where a form of another message is not used'
            help = f'write msgid "{alone}" with a msgstr of its own, beside msgid "{written}"'
            findings.info(UNTRANSLATED_CODE, line, message, help)


def _said_alone(entry: Message, known: frozenset[str]) -> str:
    """The second form of a message that the site says by itself, too, as over a list of all events; else ""."""
    one, *many = texts_of(entry.id)
    return next((form for form in many if form != one and form in known), "")


def check_pairs(source: SourceFile, catalog: Catalog, packaged: Catalogue, findings: Findings) -> None:
    """Tells where one record of a built-in type is called otherwise than by the package, and several are not.

    ``packaged`` has the words of the package in the language of the catalogue.
    """
    entries = [
        entry for entry in catalog if entry.id and not (entry.context or entry.fuzzy) and any(texts_of(entry.string))
    ]
    said = {texts_of(entry.id)[0]: entry for entry in entries}
    for type in built_in_types().values():
        entry = said.get(type.label)
        if entry is None or isinstance(entry.id, tuple) or entry.id in _counted() or type.plural in said:
            continue  # of which it is told, or there is nothing to tell
        one, many = str(entry.string), packaged.gettext(type.plural)
        if one not in (packaged.gettext(type.label), many):
            message = f'one is called "{one[:_SHOWN]}" here, and several are still called "{many}"'
            help = f'write msgid "{type.plural}" with a msgstr of its own, beside msgid "{type.label}"'
            findings.info(UNTRANSLATED_CODE, whole_line(source, entry.lineno or 1), message, help)


def check_blank(source: SourceFile, blank: Sequence[Message], findings: Findings) -> None:
    """Tells, once for a catalogue, of translations that were written without a sign that readers see.

    Where some forms of one are there, it is told how many there have to be.
    """
    blank = [entry for entry in blank if not any(texts_of(entry.string))]
    for entry in blank[:1]:
        more = f", and so {'is 1 more' if len(blank) == 2 else f'are {len(blank) - 1} more'}" if blank[1:] else ""
        message = f'the translation of "{texts_of(entry.id)[0][:_SHOWN]}" is blank, and is not used{more}'
        help = 'write it, or leave nothing between its quotation marks: msgstr ""'
        findings.info(UNTRANSLATED_CODE, _translation(source, entry.lineno or 1), message, help)


def _unused(entry: Message, written: str, known: frozenset[str], contexts: frozenset[str]) -> tuple[str, str] | None:
    """Why a translation is not used, and what to do; None of one that is."""
    shown = written[:_SHOWN]
    if entry.fuzzy:
        help = "compare it with the message, and take the mark #, fuzzy out"
        return f'the translation of "{shown}" is marked as a guess, and is not used', _also(
            help, entry, texts_of(entry.id)
        )
    if written not in known:
        meant = [written.lower()] if written.lower() in known else nearest(written, known, 1)
        otherwise = "take it out, or write the message as the site says it in English"
        help = did_you_mean(written, known, otherwise)
        help = _also(help, entry, (meant[0], _counted().get(meant[0], meant[0]))) if meant else help
        return f'the site says "{shown}" nowhere, so that its translation is not used', help
    if entry.context and entry.context not in contexts:
        help = did_you_mean(entry.context, contexts, "take the line with msgctxt out")
        message = f'the site says nothing in the context "{entry.context[:_SHOWN]}", so that this is not used'
        return message, _also(help, entry, texts_of(entry.id))
    return None


def _also(help: str, entry: Message, meant: tuple[str, ...]) -> str:
    """The help for a translation that is not used, and what is wrong with it as one of a message that was ``meant``."""
    reasons = (mistake_for(text, meant) for text in texts_of(entry.string) if text)
    reason = next(filter(None, reasons), "")
    between = " Its" if help.endswith("?") else "; its"
    return f"{help}{between} translation {reason}" if reason else help


@cache
def _counted() -> dict[str, str]:
    """The messages of the site around a number, by their form for one, which say nothing without one: that for many."""
    return {one.id[0]: one.id[1] for one in _template() if isinstance(one.id, tuple)}


def _help_on_forms(entry: Message, catalog: Catalog, known: frozenset[str]) -> str:
    """How to write a message that is said of numbers, of which one form alone is there."""
    many = _counted()[str(entry.id)]
    # That the first form is the one for one is certain where there are two, or no others.
    first = escape(str(entry.string)) if catalog.num_plurals <= _TWO else '"..."'
    forms = [f"msgstr[0] {first}", *(f'msgstr[{number}] "..."' for number in range(1, catalog.num_plurals))]
    help = f'write msgid_plural "{many}" below it, and {" and ".join(forms)} in the place of msgstr'
    is_left = many in known and not any(texts_of(one.string)[0] for one in catalog if one.id == many)
    return f'{help}; and msgid "{many}" with a msgstr of its own, which the site says by itself' if is_left else help


def _help(mistake: Mistake, catalog: Catalog) -> str:
    if mistake.is_of_forms:
        return "write " + " and ".join(f'msgstr[{number}] "..."' for number in range(catalog.num_plurals))
    return f"keep every %(...)s and every tag as it stands in {escape(mistake.message)}, and add no other"


def whole_line(source: SourceFile, line: int) -> Span:
    """A whole line of a catalogue, which counts from 1."""
    return Span.at(source.path, line, 1, len(source.lines[line - 1]))


def _translation(source: SourceFile, line: int) -> Span:
    """Where the translation of a message stands, which begins in a line; its first line with words."""
    numbers = range(max(line, 1), len(source.lines) + 1)
    first = next((one for one in numbers if source.lines[one - 1].startswith("msgstr")), max(line, 1))
    text = source.lines[first - 1]
    begins = text.find('"') + 1
    return (
        Span.at(source.path, first, max(begins, 1), max(len(text) - begins + 1, 0))
        if text
        else Span.at(source.path, first)
    )
