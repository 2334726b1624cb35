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
from explainer.render.language.catalogue_files import ENDING
from explainer.render.language.own_catalogues import CODE, UNTRANSLATED_CODE
from explainer.render.language.translations import LOCALES, Mistake, mistake_for, mistakes_of, texts_of
from explainer.schema.model import Schema
from explainer.schema.words import words_of
from explainer.spelling import did_you_mean, nearest

_SHOWN = 60


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
        for mistake in mistakes_of(entry, catalog.num_plurals):
            message = f'the translation of "{mistake.message[:_SHOWN]}" {mistake.reason}'
            findings.error(CODE, _translation(source, mistake.line), message, _help(mistake, catalog))
        if isinstance(entry.id, str) and entry.id in _counted():
            message = f'the site says "{written[:_SHOWN]}" of numbers, which has a form for each of them'
            many = _counted()[entry.id]
            help = f'write msgid_plural "{many}" below it, and msgstr[0] "..." in the place of msgstr'
            findings.error(CODE, line, message, help)
        alone = _said_alone(entry, known)
        if alone and not any(texts_of(one.string) for one in catalog if one.id == alone):
            message = f'the site says "{alone[:_SHOWN]}" also by itself, where a form of another message is not used'
            help = f'write msgid "{alone}" with a msgstr of its own, beside msgid "{written}"'
            findings.info(UNTRANSLATED_CODE, line, message, help)


def _said_alone(entry: Message, known: frozenset[str]) -> str:
    """The second form of a message that the site says by itself, too, as over a list of all events; else ""."""
    one, *many = texts_of(entry.id)
    return next((form for form in many if form != one and form in known), "")


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
