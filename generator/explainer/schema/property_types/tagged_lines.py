"""Texts in several languages, each after its tag: in answers of forms a line each, elsewhere by mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping as MapValue
from explainer.documents.values import Scalar, Value
from explainer.documents.values import Sequence as ListValue
from explainer.schema.languages import check_tag, meant_tag
from explainer.schema.several import flow

_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*): +(\S.*)\Z")


def texts_by_tag(text: str) -> dict[str, str]:
    """A text for each language where every line begins with another tag; else nothing."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tagged = [match for line in lines if (match := _TAGGED.match(line))]
    if lines and len(tagged) == len(lines) and len({match[1] for match in tagged}) == len(tagged):
        return {match[1]: match[2] for match in tagged}
    return {}


# Where a label can begin: at the start of a text, or after a space or a sign that parts.
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s,;|/·。.]))(?:([^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*)\s*[:：]|[\[(]([A-Za-z-]{2,12})[\])]:?)\s*"
)
_STARTS = re.compile(r"\s*\{?\s*[\"']?(?:[^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*\s*[:：]|[\[(][A-Za-z-]{2,12}[\])])")
_AROUND = " \t\n,;|/·"
_LONGEST = 2000
_TWO_LETTERS = 2
_SHOWN = 200


def texts_in_line(text: str, languages: Sequence[str]) -> dict[str, str]:
    """The texts of a map that was written as one text, ``en: Fords, ko: 여울`` or ``[en] Fords [ko] 여울``; {} if none.

    A label counts if it is one of the ``languages`` of the site, BCP 47 tags, or stands beside one that is. One alone
    counts too; what languages are called, only where the texts after them are in other letters than each other.
    """
    if len(text) > _LONGEST or not _STARTS.match(text):
        return {}
    plain = text.strip()
    if plain[0] == "{" and plain[-1] == "}":
        plain = plain[1:-1].strip()
    labels = [label for label in _LABEL.finditer(plain) if _tag_of(label, languages)]
    if not labels or labels[0].start() > 0:
        return {}
    tags = [_tag_of(label, languages) for label in labels]
    ends = [*(label.start() for label in labels[1:]), len(plain)]
    texts = [plain[label.end() : end].strip(_AROUND).strip("\"'") for label, end in zip(labels, ends, strict=True)]
    if len(set(tags)) < len(tags) or not all(texts) or not set(tags) & set(languages):
        return {}
    is_named = [label[1] is not None and label[1] != tag for label, tag in zip(labels, tags, strict=True)]
    if any(is_named) and not _differ(texts):
        return {}
    in_brackets = any(label[2] for label in labels)
    return {} if in_brackets and len(labels) < 2 else dict(zip(tags, texts, strict=True))


def _tag_of(label: re.Match[str], languages: Sequence[str]) -> str:
    """The tag that a label names, or ""."""
    said = label[1] or label[2]
    if said in languages:
        return said
    if said.islower() and len(said) == _TWO_LETTERS:
        return check_tag(said, Span.at(""), Findings()) or ""
    return meant_tag(said)


def _differ(texts: Sequence[str]) -> bool:
    """Whether one of several texts is in other letters than another."""
    return len({next((unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()), "") for text in texts}) > 1


def told_as_one(value: Value, name: str, languages: Sequence[str], findings: Findings) -> bool:
    """Whether a value is one text or a list that was meant as a map of several languages; then it is reported."""
    if listed := texts_in_list(value):
        message = f"{name} is a list here, and takes a map of languages"
        is_short = len("".join(listed.values())) <= _SHOWN
        help = f"write {name}: {map_of_texts(listed)}" if is_short else "take the dashes out"
        findings.error("wrong-type", value.span.clipped(), message, help)
        return True
    if not isinstance(value, Scalar):
        return False
    lines = texts_by_tag(value.text) if "\n" in value.text and len(languages) > 1 else {}
    texts = texts_in_line(value.text, languages) if len(lines) < 2 else {}
    if not texts and len(lines) < 2:
        return False
    message = f"{name} is one text here, in which {' and '.join(texts or lines)} stand as words"
    if len(texts) == 1:
        message = f"{name} is one text here, in which {next(iter(texts))} stands as a word"
    help = "take the | or the quotes out, so that each language is a line of a map"
    if texts and len("".join(texts.values())) <= _SHOWN:
        help = f"write {name}: {map_of_texts(texts)}"
    elif texts:
        help = f"write {name}: and below it a line for each language, {next(iter(texts))}: and its text"
    findings.error("wrong-type", value.span.clipped(), message, help)
    return True


def texts_in_list(value: Value) -> dict[str, str]:
    """The texts of a map of languages that was written with a dash before each, by tag; {} where there are none."""
    entries = value.values if isinstance(value, ListValue) else ()
    pairs = [one.entries[0] for one in entries if isinstance(one, MapValue) and len(one.entries) == 1]
    texts = {
        check_tag(pair.key.text, pair.key.span, Findings()) or meant_tag(pair.key.text): pair.value.text
        for pair in pairs
        if isinstance(pair.value, Scalar)
    }
    return texts if len(texts) == len(entries) and all(texts) else {}


def map_of_texts(texts: Mapping[str, str]) -> str:
    """A map of texts by tag in one line of YAML."""
    return "{" + ", ".join(f"{tag}: {flow(text)}" for tag, text in texts.items()) + "}"
