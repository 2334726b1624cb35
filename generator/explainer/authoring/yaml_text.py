"""Values as YAML that reads back as exactly these values: plain where that is possible, else quoted, folded or literal.

What a style would make of a text is not guessed: the parser of fact files reads it back. Plain is only what is text for
other readers of YAML too.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Mapping
from explainer.documents.values import Sequence as List
from explainer.documents.written_scalars import reads_as_text
from explainer.schema.ports import Data

_WIDTH = 100
# Words that are themselves for every reader of YAML, if they are no number, date or truth: nothing of them is a mark.
_PLAIN_WORDS = re.compile(r"[^\W\d_][\w ,.()/;+-]*(?<! )|https?://[\w./%?=&~+-]+")
# What fact files refuse: control characters, line ends of other systems, what makes text read otherwise than it is.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def readable(text: str) -> str:
    """A text of another program as fact files take it: no control characters, no spaces around it."""
    return _UNREADABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def lines(key: str, value: Data, indent: int = 0, days: bool = True) -> Iterator[str]:
    """The lines of ``key: value``; ``indent`` counts the spaces before it.

    With ``days``, text such as ``2024-07-21`` stands as it is: outside of fact files some take it for a date.
    """
    margin = " " * indent
    key = key if reads_as_text(key) else f"'{key}'"
    match value:
        case str():
            first, *rest = _scalar(value, indent + 2, days)
            yield f"{margin}{key}: {first}" if first else f"{margin}{key}:"
            yield from rest
        case list():
            yield f"{margin}{key}:"
            for one in value:
                yield from _item(one, indent + 2, days)
        case dict():
            yield f"{margin}{key}:"
            for inner, one in value.items():
                yield from lines(inner, one, indent + 2, days)


def _item(value: Data, indent: int, days: bool) -> Iterator[str]:
    margin = " " * indent
    if isinstance(value, str):
        first, *rest = _scalar(value, indent + 2, days)
        yield f"{margin}- {first}" if first else f"{margin}-"
        yield from rest
    elif isinstance(value, dict):
        inner = [line for key, one in value.items() for line in lines(key, one, indent + 2, days)]
        yield f"{margin}- {inner[0][indent + 2 :]}"
        yield from inner[1:]
    else:
        raise TypeError("no property of a fact file is a list of lists")


def _scalar(text: str, indent: int, days: bool) -> list[str]:
    if not text:
        return [""]
    return list(_styled(text, indent, days))


@lru_cache(maxsize=256)
def _styled(text: str, indent: int, days: bool) -> tuple[str, ...]:
    margin = " " * indent
    if "\n" not in text and len(text) + indent <= _WIDTH:
        if reads_as_text(text, days) and (_PLAIN_WORDS.fullmatch(text) or _reads_back([text], text)):
            return (text,)
        quoted = text.replace("'", "''")
        if _reads_back([f"'{quoted}'"], text):
            return (f"'{quoted}'",)
    if "\n" not in text:
        wrapped = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        folded = (">-", *(f"{margin}{line}" for line in wrapped))
        if _reads_back(folded, text):
            return folded
    return ("|-", *(f"{margin}{line}" if line else "" for line in text.split("\n")))


def _reads_back(written: Sequence[str], text: str) -> bool:
    # As an entry of a list, where "- - x" and "- a: b" would be something else.
    first, *rest = written
    found = Findings()
    entry = "\n".join((f"k:\n- {first}", *(f"  {line}" for line in rest), ""))
    document = parse(SourceFile.of("value", entry), found)
    value = document.root.get("k") if isinstance(document.root, Mapping) else None
    values = value.values if isinstance(value, List) else ()
    return not found and [getattr(one, "text", None) for one in values] == [text]
