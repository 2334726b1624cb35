"""The one text that most property types read, and what is said where there is another thing or nothing."""

from __future__ import annotations

import re

from explainer.diagnostics import EmptyValue, Findings, Span
from explainer.documents.values import Flawed, Mapping, Scalar, Sequence, Value, kind_of
from explainer.schema.languages import check_tag

_BLOCK_HELP = "put it on the next line, indented, after |-"
_PROPERTY = re.compile(r"[a-z][a-z0-9_]*\Z")
_SHORT = 60
_OF_LANGUAGE = re.compile(r"[a-z]{2}(?:-|\Z)")
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]*\\Z"
)
# Not Null, which is a name.
_NOTHING = frozenset({"~", "null", "NULL"})
_EMPTY_HELP = "write a value, or leave the property out"
OPEN = "..."
"""What stands in a help for words that only the author knows."""
OPEN_CODE = "unwritten-text"
_DOTS = frozenset({OPEN, "\u2026"})
# Of sentences only: a band, a paper or a person may be called so.
_TO_DO = frozenset({"TODO", "TODO:", "TODO.", "TBD", "FIXME", "???"})
_NOBODY = re.compile(r"N\. ?N\.?", re.IGNORECASE)  # nomen nescio
_PLACEHOLDER = re.compile(
    rf"(?:TODO|TO DO|TBD|TBA|FIXME|{_NOBODY.pattern}|(?-i:NN)|N/A|[?\uff1f]+|[-\u2013\u2014_]+)[.:!?]*", re.IGNORECASE
)


def scalar_text(value: Value, what: str, findings: Findings, otherwise: str = "", needed_by: str = "") -> Scalar | None:
    """The scalar that a property of type ``what`` needs; anything else is reported, with ``otherwise`` as its help.

    ``needed_by`` is what cannot do without it.
    """
    if says_nothing(value):
        empty_value(value.span.clipped(), what, findings, needed_by)
    elif isinstance(value, Scalar):
        return value
    elif not isinstance(value, Flawed):
        message = f"{what} must be text, but this is {kind_of(value)}"
        help = _one_of(value, what) or otherwise or _of_languages(value, what)
        help = help or f"write one value; if this is meant as text, {_BLOCK_HELP}"
        findings.error("wrong-type", value.span.clipped(), message, help)
    return None


def is_blank(text: str) -> bool:
    """Whether readers see nothing of a text: it has spaces alone, and signs that have no width."""
    return _UNSEEN.match(text) is not None


def is_dots(text: str) -> bool:
    """Whether a text is no more than what stands for words that are still to be written."""
    return text in _DOTS


def is_placeholder(text: str) -> bool:
    """Whether a text stands for a number or a name that is still to be found out, where no thing is called so."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def is_nobody(text: str) -> bool:
    """Whether a text says of somebody, as "N. N." does, that the name is not known."""
    return _NOBODY.fullmatch(text.strip()) is not None


def tell_unwritten(text: str, what: str, span: Span, findings: Findings, are_sentences: bool = False) -> None:
    """Reports a text of which nothing is written yet, but for what stands for it, in a help or else."""
    if text in _DOTS or (are_sentences and text in _TO_DO):
        message = f'{what} is only "{text}", which stands for words that are still to be written'
        findings.warning(OPEN_CODE, span.clipped(), message, "write these, or take it out until somebody knows them")


def _one_of(value: Value, what: str) -> str:
    """The line to write where a list stands for the one value that a property takes; "" where it stands for none."""
    first = value.values[0] if isinstance(value, Sequence) and value.values else None
    if not isinstance(first, Scalar) or not _PROPERTY.match(what) or not 0 < len(first.text.strip()) <= _SHORT:
        return ""
    return f"it takes one value, without brackets: {what}: {first.text.strip()}"


def says_nothing(value: Value) -> bool:
    """Whether a text has nothing that can be seen, or a list or a map no entry, and never had one that was refused.

    So has what YAML writes for nothing, where it stands without quotation marks.
    """
    if isinstance(value, Scalar):
        return is_blank(value.text) or (not value.quoted and value.text in _NOTHING)
    if isinstance(value, Sequence):
        return not value.values
    return isinstance(value, Mapping) and not value.entries and value.complete


def is_by_language(value: Mapping) -> bool:
    """Whether all keys of a map are tags of languages: of two letters, for url and the like are tags of some too."""
    keys = [one.key for one in value]
    return bool(keys) and all(
        _OF_LANGUAGE.match(key.text) and check_tag(key.text, key.span, Findings()) for key in keys
    )


def _of_languages(value: Value, what: str) -> str:
    """What to write where a map has by languages what is the same in all of them; "" where it has none."""
    if not isinstance(value, Mapping):
        return ""
    if not is_by_language(value):
        only = value.entries[0] if len(value.entries) == 1 else None
        text = only.value.text.strip() if only is not None and isinstance(only.value, Scalar) else ""
        return f"write the value alone, without {only.key.text[:_SHORT]}: before it" if only and text else ""
    values = dict.fromkeys(one.value.text.strip() if isinstance(one.value, Scalar) else "" for one in value)
    if "" in values or not _PROPERTY.match(what) or len(max(values, key=len)) > _SHORT:
        return f"{what} is the same in all languages: write one value"
    write = " or ".join(f"{what}: {text}" for text in values)
    return f"{what} is the same in all languages: write {write}"


def empty_value(span: Span, what: str, findings: Findings, needed_by: str = "") -> None:
    """Reports that ``what`` was left empty; whoever knows that it cannot be left out says so in the help.

    ``needed_by`` is what cannot do without it, where that is known here.
    """
    help, about = (needs(needed_by), None) if needed_by else (_EMPTY_HELP, EmptyValue())
    findings.error("empty-value", span, f"{what} is empty", help, about=about)


def needs(owner: str) -> str:
    """The help for an empty value that cannot be left out."""
    return f"write a value, which {owner} cannot do without"
