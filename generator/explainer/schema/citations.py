"""References and citations, in their short and their long form.

A citation's selectors are those of the W3C Web Annotation model: TextQuoteSelector (exact, prefix, suffix), and a
range by its first and last words (passage). Places by number are told in ``locators``.
"""

from __future__ import annotations

import re

from explainer.diagnostics import Findings, GuessedId, Slip, Span, has_errors
from explainer.documents.values import Mapping, Scalar, Sequence, Value, kind_of
from explainer.schema.built_in import SOURCE
from explainer.schema.citation_habits import key_meant, listed_meant, place_meant, several_meant, short_form_meant
from explainer.schema.ids import ID_HELP, ID_PATTERN, NAME_PATTERN, id_to_know, other_mark, slip_of_key, whole_of
from explainer.schema.keyword_words import MACHINE, UNKNOWN, means
from explainer.schema.languages import check_tag
from explainer.schema.locators import is_locator
from explainer.schema.printed_habits import printed_meant
from explainer.schema.scalars import scalar_text
from explainer.schema.several import each_or_once, keys_in
from explainer.schema.short_citations import QUOTED, is_glued, is_of_pages, parse_locator
from explainer.schema.typed import AsPrinted, Citation, Locator, Passage, Quotation, Reference, Via
from explainer.schema.wide_signs import narrowed
from explainer.spelling import did_you_mean, slip

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_ID_ALONE = "write the id alone, without brackets"
CITATION_KEYS = ("source", "locator", "exact", "prefix", "suffix", "passage", "as_printed", "via", "located_by")


def read_reference(
    value: Value, name: str, targets: tuple[str, ...], types: tuple[str, ...], findings: Findings
) -> Reference | None:
    """``id`` or ``type/id``; whether the record exists is decided when all are known."""
    scalar = scalar_text(value, name, findings, _ID_ALONE)
    return parse_reference(scalar.text.strip(), scalar.span, targets, types, findings) if scalar else None


def parse_reference(
    text: str, span: Span, targets: tuple[str, ...], types: tuple[str, ...], findings: Findings
) -> Reference | None:
    """A reference's two parts, or None with a diagnostic."""
    type_name, slash, id = text.rpartition("/")
    if slash and NAME_PATTERN.match(type_name) and type_name not in types:
        message = f'there is no record type "{type_name[:40]}"'
        help = did_you_mean(type_name, types, f"write one of: {', '.join(types)}")
        findings.error("unknown-type", span.clipped(), message, help, slip=slip(type_name, types))
        return None
    if not id:
        findings.error("invalid-id", span.clipped(), "this names no record", "write an id, or type/id")
        return None
    if _ADDRESS.match(text):
        help = "write a record for it, with this address as its url, and cite that by its id: explainer new source ID"
        findings.error("invalid-id", span.clipped(), "this is an address, and no id of a record", help)
        return None
    if target := whole_of(text):
        message = "a reference leads to a whole record, and to no part of it"
        findings.error("invalid-id", span.clipped(), message, f'write "{target[:70]}"', slip=Slip(text, target))
        return None
    if text.endswith(".md"):
        help = f"a page is linked by its file, as [words]({text[:60]}); a reference is the id of a record"
        findings.error("invalid-id", span.clipped(), f'"{text[:70]}" is the name of a page, and no id', help)
        return None
    if several := keys_in(text):
        each = each_or_once(several, "each by itself")
        help = f"a reference names one record: write {each}, {' and '.join(several[:4])}"
        findings.error("invalid-id", span.clipped(), f'"{text[:70]}" are several ids', help)
        return None
    if meant := other_mark(text, types):
        message = f'"{text[:70]}" is not an id'
        findings.error("invalid-id", span.clipped(), message, f'write "{meant}"', slip=Slip(text, meant))
        return None
    if not ID_PATTERN.match(id) or (slash and type_name not in types):
        meant = id_to_know(id)  # which is offered where a record has it
        help = f'did you mean "{meant}"?' if meant else ID_HELP
        owner = type_name if type_name in types else ""
        whole = Slip(text, f"{owner}/{meant}" if owner else meant) if meant else None
        guess = GuessedId(owner, meant) if meant else None
        findings.error("invalid-id", span.clipped(), f'"{text[:70]}" is not an id', help, slip=whole, about=guess)
        return None
    return Reference(type_name, id, targets, span)


def read_citation(value: Value, name: str, types: tuple[str, ...], findings: Findings) -> Citation | None:
    """``source-id``, ``source-id, paragraph 13``, or a map with a source and selectors."""
    if isinstance(value, Mapping):
        return _read_long(value, types, findings)
    listed = value.values if isinstance(value, Sequence) else ()
    if help := listed_meant([one.text for one in listed if isinstance(one, Scalar)]):
        findings.error("wrong-type", value.span.clipped(), "a list stands where one citation belongs", help)
        return None
    scalar = scalar_text(value, name, findings, "write each citation on a line of its own after a dash")
    if scalar is None:
        return None
    meant = "" if ID_PATTERN.match(scalar.text) or _begins_with_id(scalar.text) else place_meant(scalar.text)
    if is_locator(scalar.text) or meant:
        message = f'"{scalar.text[:60]}" is a place in a source, and the source is missing'
        help = f"a comma parts the entries of [ ]: write it on a line of its own after a dash, ID, {meant or 'page 4'}"
        findings.error("invalid-locator", scalar.span.clipped(), message, help)
        return None
    if several := several_meant(scalar.text):
        each = each_or_once(several, "each on a line of its own")
        help = f"write {each} after a dash: {', '.join(f'- {one[:60]}' for one in several[:4])}"
        findings.error("invalid-locator", scalar.span.clipped(), "several citations stand in one entry", help)
        return None
    return parse_citation(scalar.text.strip(), scalar.span, types, findings)


def _begins_with_id(text: str) -> bool:
    """Whether an id that looks like a page, such as s1, stands before a place of another kind: ``s1, 12:30``."""
    id, comma, place = (one.strip() for one in text.partition(","))
    if not comma or not ID_PATTERN.match(id) or not (behind := place_meant(place)):
        return False
    return behind.split()[0].removesuffix("s") != place_meant(id).partition(" ")[0].removesuffix("s")


def parse_citation(text: str, span: Span, types: tuple[str, ...], findings: Findings) -> Citation | None:
    """The short form of a citation, as facts and narrative pages write it: ``id``, ``id, page 4``, ``id, "words"``."""
    if is_of_pages(text, span, findings) or is_glued(text, span, findings):
        return None
    id, comma, place = text.partition(",")
    source = parse_reference(id.strip(), span, (SOURCE,), types, findings)
    if source is None:
        return None
    if not comma:
        return Citation(source, span)
    quoted = QUOTED.match(place.strip())
    if quoted and (words := (quoted[1] or quoted[2] or "").strip()):
        return Citation(source, span, quotation=Quotation(words))
    locator = parse_locator(place.strip(), span, source.id, findings)
    return Citation(source, span, locator) if locator else None


def _read_long(value: Mapping, types: tuple[str, ...], findings: Findings) -> Citation | None:
    before = len(findings)
    if _is_short_form(value, findings):
        return None
    _unknown_keys(value, CITATION_KEYS, "a citation", findings)
    source = value.get("source")
    if source is None and len(findings) > before:
        return None
    if source is None:
        message = "this citation names no source"
        findings.error("missing-property", value.span.clipped(), message, "add source: and the source's id")
        return None
    id, comma, place = _parted(source.text) if isinstance(source, Scalar) else ("", "", "")
    if isinstance(source, Scalar) and (several := several_meant(source.text)):
        each = each_or_once(several, "an entry for each")
        help = f"a citation has one source: write {each}, - source: {' and - source: '.join(several[:4])}"
        findings.error("invalid-id", source.span.clipped(), "several sources stand in one citation", help)
        return None
    if comma and ID_PATTERN.match(id.strip()):
        part = (
            f"exact: {place.strip()}"
            if QUOTED.match(place.strip())
            else f"locator: {place_meant(place.strip()) or place.strip()}"
        )
        help = f"write source: {id.strip()}, and on a line of its own {part[:90]}"
        findings.error("invalid-id", source.span.clipped(), "source: takes the id alone", help)
        return None
    named = scalar_text(source, "source", findings, _ID_ALONE, "a citation")
    reference = parse_reference(named.text.strip(), named.span, (SOURCE,), types, findings) if named else None
    locator = _read_locator(value, reference.id if reference else "", findings)
    quotation = _read_quotation(value, findings)
    passage = _read_passage(value.get("passage"), findings)
    as_printed = _read_as_printed(value.get("as_printed"), findings)
    via = _read_via(value.get("via"), reference, types, findings)
    located_by = _read_located_by(value, findings)
    if reference is None or has_errors(findings.since(before)):
        return None
    return Citation(reference, value.span, locator, quotation, passage, as_printed, via, located_by)


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the first comma of any script, that comma or "", and what stands behind it."""
    id, comma, place = narrowed(text).partition(",")
    return id, comma, text[len(text) - len(place) :] if place else ""


def _read_located_by(value: Mapping, findings: Findings) -> str:
    scalar = _optional(value, "located_by", findings)
    if scalar is None:
        return ""
    if scalar.text != MACHINE:
        message = f'located_by cannot be "{scalar.text[:40]}"'
        help = f"write {MACHINE} where a program chose the passage, and nothing once a person has confirmed it"
        meant = Slip(scalar.text, MACHINE) if means(scalar.text, MACHINE) else slip(scalar.text, (MACHINE,))
        findings.error("unknown-choice", scalar.span.clipped(), message, help, slip=meant)
        return ""
    if value.get("passage") is None:
        message = "located_by says who chose a passage, and there is no passage"
        findings.error("missing-property", scalar.span.clipped(), message, "add passage:, or take located_by: out")
    return scalar.text


def _read_via(value: Value | None, source: Reference | None, types: tuple[str, ...], findings: Findings) -> Via | None:
    if value is None:
        return None
    if isinstance(value, Scalar) and value.text.strip() == UNKNOWN:
        return Via(None, value.span)
    if isinstance(value, Scalar) and means(value.text, UNKNOWN) and not ID_PATTERN.match(value.text.strip()):
        message = f'"{value.text.strip()[:40]}" is not an id'
        help = f'write "{UNKNOWN}" where nobody knows where a source has something from'
        findings.error("invalid-id", value.span.clipped(), message, help, slip=Slip(value.text, UNKNOWN))
        return None
    found = read_reference(value, "via", (SOURCE,), types, findings)
    if found is not None and source is not None and found.id == source.id:
        message = "a source cannot have something from itself"
        help = (
            f"name the source that it has this from, or write via: {UNKNOWN}; without via it counts as the source's own"
        )
        findings.error("invalid-via", found.span.clipped(), message, help)
        return None
    return Via(found, found.span) if found else None


def _read_locator(value: Mapping, source: str, findings: Findings) -> Locator | None:
    scalar = _optional(value, "locator", findings)
    return parse_locator(scalar.text.strip(), scalar.span, source, findings) if scalar else None


def _read_quotation(value: Mapping, findings: Findings) -> Quotation | None:
    alone = "write the words alone, as the source prints them in its own language"
    exact, prefix, suffix = (_optional(value, key, findings, alone) for key in ("exact", "prefix", "suffix"))
    if exact:
        return Quotation(exact.text.strip(), prefix.text if prefix else "", suffix.text if suffix else "")
    for extra in (prefix, suffix):
        if extra and value.get("exact") is None:
            message = "prefix and suffix say what stands around exact words, and there is no exact"
            findings.error("missing-property", extra.span.clipped(), message, "add exact: and the words")
            break
    return None


def _read_passage(value: Value | None, findings: Findings) -> Passage | None:
    words = _two_words(value, "passage", ("start", "end"), ("start", "end"), findings)
    return Passage(words[0].text.strip(), words[1].text.strip()) if words and words[0] and words[1] else None


def _read_as_printed(value: Value | None, findings: Findings) -> AsPrinted | None:
    if value is not None and (help := printed_meant(value)):
        findings.error("wrong-type", value.span.clipped(), "as_printed is a map of the words and their language", help)
        return None
    words = _two_words(value, "as_printed", ("text", "language"), ("text",), findings)
    if not words or not words[0]:
        return None
    language = check_tag(words[1].text, words[1].span, findings) if words[1] else ""
    return AsPrinted(words[0].text.strip(), language or "")


def _two_words(
    value: Value | None, name: str, keys: tuple[str, str], required: tuple[str, ...], findings: Findings
) -> tuple[Scalar | None, Scalar | None] | None:
    """The two texts of a small map such as ``passage: {start, end}``."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        message = f"{name} must be a map with {' and '.join(keys)}, but this is {kind_of(value)}"
        findings.error("wrong-type", value.span.clipped(), message, f"write {keys[0]}: and {keys[1]}: below it")
        return None
    _unknown_keys(value, keys, name, findings)
    for key in required:
        if value.get(key) is None:
            message = f"{name} has no {key}"
            findings.error("missing-property", value.span.clipped(), message, f"add {key}:")
    first, second = (_optional(value, key, findings, "", name if key in required else "") for key in keys)
    return first, second


def _optional(value: Mapping, key: str, findings: Findings, otherwise: str = "", needed_by: str = "") -> Scalar | None:
    found = value.get(key)
    return scalar_text(found, key, findings, otherwise, needed_by) if found is not None else None


def _is_short_form(value: Mapping, findings: Findings) -> bool:
    """Whether a citation in one line was taken for a map, because a colon and a space stand in it."""
    entries = list(value)
    if len(entries) != 1 or not isinstance(entries[0].value, Scalar) or entries[0].key.text in CITATION_KEYS:
        return False
    key = entries[0].key
    help = short_form_meant(key.text, entries[0].value.text)
    if not help:
        return False
    message = "a colon and a space in a citation make a map of it"
    findings.error("unknown-property", key.span.clipped(), message, help)
    return True


def _unknown_keys(value: Mapping, known: tuple[str, ...], what: str, findings: Findings) -> None:
    for entry in value:
        if entry.key.text not in known:
            message = f'{what} has no property "{entry.key.text[:40]}"'
            written = entry.value.text if isinstance(entry.value, Scalar) else ""
            habit = key_meant(entry.key.text, written) if known == CITATION_KEYS else ""
            help = did_you_mean(entry.key.text, known, f"it takes {', '.join(known)}")
            meant = slip_of_key(entry.key.text, known, value) if not habit else None
            help = f"write {habit}" if habit else help
            findings.error("unknown-property", entry.key.span.clipped(), message, help, slip=meant)
