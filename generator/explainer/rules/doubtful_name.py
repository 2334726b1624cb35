"""Names that cannot be right: several in one, without a time, beside another main name, outside of a life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explainer.diagnostics import Diagnostic, Related, Span, warning
from explainer.facts.built_in import ACTOR, QUOTE, Actor, DatedName, alias_texts_of, dated_names_of, kind_of
from explainer.facts.built_in.actor import PERSON
from explainer.facts.built_in.every_type import DATED_NAMES
from explainer.facts.built_in.quote import TRANSLATED_BY
from explainer.facts.record import Record
from explainer.facts.traits import has_whole
from explainer.rules.dates import all_before, dates
from explainer.schema.dates import LATEST_DAY
from explainer.schema.keyword_words import NOT_NAMED, OURS, SOMEBODY, means
from explainer.schema.scalars import is_placeholder
from explainer.schema.several import flow, once, persons_in_one
from explainer.schema.typed import Date, Localized, Text

CODE = "doubtful-name"
_MANY_X = re.compile(r"[Xx]{2,}")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each name that is several or none, has no time or lies outside of a life, and each two at once."""
    for span, message, help in () if record.withdrawn else _several_in_one(record):
        yield warning(CODE, span.clipped(), message, help)
    for text in () if record.withdrawn else _named_by_no_name(record):
        message = f'"{text.text}" tells readers no name of a translator'
        help = f'write who it is by name; "{OURS}" where it was done for this site, "{NOT_NAMED}" where nobody says'
        yield warning(CODE, text.span.clipped(), message, help)
    names = () if record.withdrawn else dated_names_of(record)
    main = [name for name in names if not name.kind and name.begun is not None]
    for name in names:
        found = _alone(record, name)
        if found is not None:
            yield found
    for number, name in enumerate(main):
        # Of several that it meets, the last one before it.
        earlier = next((one for one in reversed(main[:number]) if _meet(one, name)), None)
        if earlier is not None:
            yield _at_once(earlier, name)
        found = _beside_title(record, name, language)
        if found is not None:
            yield found


def _named_by_no_name(record: Record) -> Iterator[Text]:
    """Each translator who is called us, or is still to be found.

    A single word with a capital may be what somebody is called: Nous, WIR.
    """
    whose = record.value(TRANSLATED_BY) if record.type.name == QUOTE else None
    for text in (whose, *whose.translations) if isinstance(whose, Text) else ():
        is_no_name = means(text.text, SOMEBODY) and (" " in text.text or text.text == text.text.lower())
        is_open = is_placeholder(text.text) or _MANY_X.fullmatch(text.text)
        if is_no_name or (is_open and not means(text.text, NOT_NAMED)):
            yield text


def _several_in_one(record: Record) -> Iterator[tuple[Span, str, str]]:
    """Names of persons that stand in one, so that nobody finds it by any: place, message, help.

    A work, an event or a body may have a semicolon or an ideographic comma in its own name.
    """
    if record.type.name != ACTOR or kind_of(record) not in {PERSON, ""}:  # of one whose kind was refused, too
        return
    said = [(text, one.place(tag)) for one in alias_texts_of(record) for tag, text in one.texts.items()]
    said += [(text, name.place(tag)) for name in dated_names_of(record) for tag, text in name.texts.items()]
    for text, span in said:
        if several := persons_in_one(text):
            message = f'several names stand in one: "{text[:80]}"'
            help = f"write each as an entry of its own: {' and '.join(map(flow, once(several)))}"
            yield span, message, help
    title = record.value(record.type.title_property)
    if not isinstance(title, Localized):
        return
    for tag, text in title.texts.items():
        if persons_in_one(text):
            message = f'several names stand in one: "{text[:80]}"'
            help = "two people are two records: write a file for each; if it is the name of one, say so under suppress:"
            yield title.place(tag), message, help


def _alone(record: Record, name: DatedName) -> Diagnostic | None:
    """What is wrong with the time of one name."""
    if name.start is None and name.end is None:
        message = f'the name "{_shown(name)}" has no time'
        help = "add from: or to:, or write it under also_known_as: without dates"
        # Of a record that is not sound the dates may be those that were refused.
        return warning(CODE, name.group.span.clipped(), message, help) if has_whole(record, DATED_NAMES) else None
    actor = Actor(record)
    born, died = dates(actor.born_statements), dates(actor.died_statements)
    for date, does in ((name.start, "begins"), (name.end, "ends")):
        if date is not None and all_before([date], born):
            return _outside(name, date, f"{does} before the beginning", born[0])
        # A name of another kind may come later, such as that of a saint.
        if date is not None and not name.kind and all_before(died, [date]):
            return _outside(name, date, f"{does} after the end", died[0])
    return None


def _outside(name: DatedName, date: Date, does: str, limit: Date) -> Diagnostic:
    message = f'the name "{_shown(name)}" {does} of what it names ({limit.date.text})'
    help = "correct one of the two dates; if it is meant, say so under suppress:"
    return warning(CODE, date.span, message, help, [Related(limit.span, does.partition(" the ")[2])])


def _meet(one: DatedName, other: DatedName) -> bool:
    """Whether there is a day on which both were the name for certain."""
    if one.begun is None or one.ended is None or other.begun is None or other.ended is None:
        return False
    return one.begun < other.ended and other.begun < one.ended


def _at_once(earlier: DatedName, later: DatedName) -> Diagnostic:
    message = f'"{_shown(earlier)}" and "{_shown(later)}" are main names at the same time'
    if earlier.end is None and later.start is not None:
        help = f"end the first, as by to: {later.start.date.text}"
    else:
        help = "correct the dates"
    help += "; of a name that stood beside the main one say what it is, as by kind: short name"
    related = [Related(earlier.group.span.clipped(), "the other name")]
    return warning(CODE, later.group.span.clipped(), message, help, related)


def _beside_title(record: Record, name: DatedName, language: str) -> Diagnostic | None:
    """A main name that lasts and is another one than the title, which is the main name of today."""
    property = record.type.title_property
    title = record.value(property)
    texts = _tagged(title.texts, language) if isinstance(title, Localized) else {}
    own = _tagged(name.texts, language)
    common = [tag for tag in texts if tag in own]
    if name.ended != LATEST_DAY or not common or any(texts[tag] == own[tag] for tag in common):
        return None
    message = f'"{_shown(name)}" has no end, and is not what the record is called: "{texts[common[0]][:60]}"'
    help = f"write it as {property}:, or when it ended as to:, or what it is beside the main name as kind:"
    place = record.statements(property)[0].span.clipped()
    return warning(CODE, name.group.span.clipped(), message, help, [Related(place, property)])


def _tagged(texts: Mapping[str, str], language: str) -> dict[str, str]:
    return {tag or language: text for tag, text in texts.items()}


def _shown(name: DatedName) -> str:
    return next(iter(name.texts.values()))[:60]
