"""What somebody meant who wrote down the words of a source in another form than ``{text: ..., language: ...}``.

The line that is offered has all words that were written, or says that there are more of them.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import fields

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping, Scalar, Sequence, Value
from explainer.schema.languages import OPEN_TAG, check_tag, meant_tag
from explainer.schema.several import flow, once
from explainer.schema.typed import AsPrinted

_MOST_SHOWN = 240
_TEXT, _LANGUAGE = (one.name for one in fields(AsPrinted))
_RIGHT = {_TEXT, _LANGUAGE}


def printed_meant(value: Value) -> str:
    """What to write instead of a value of ``as_printed`` in another form; "" where it is right, or nobody can tell."""
    if isinstance(value, Scalar):
        return (
            f"write {printed_line(value.text, OPEN_TAG)} with the tag of the source's language"
            if value.text.strip()
            else ""
        )
    if isinstance(value, Sequence):
        return _of_list(value)
    lines = _lines(value) if isinstance(value, Mapping) else []
    if len(lines) > 1:  # a source prints one of them; which, its reader knows
        return f"a source prints one of these: write {', or '.join(lines[:4])}; the others belong to text:"
    return f"write {lines[0]}" if lines else ""


def printed_line(words: str, tag: str) -> str:
    """The line that says the words of a source and their language, a BCP 47 tag, or ``TAG`` where nobody knows it."""
    shown = " ".join(words.split())
    shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN].strip()}..."
    return f"as_printed: {{{_TEXT}: {flow(shown)}, {_LANGUAGE}: {tag or OPEN_TAG}}}"


def _of_list(value: Sequence) -> str:
    lines = [line for one in value.values if isinstance(one, Mapping) for line in (_lines(one) or _right(one))]
    lines += [printed_line(one.text, OPEN_TAG) for one in value.values if isinstance(one, Scalar) and one.text.strip()]
    lines = once(lines)
    if len(lines) > 1:
        return f"write an entry of sources: for each wording, with {' and '.join(lines[:4])}"
    return f"it is no list: write {lines[0]}" if lines else ""


def _lines(value: Mapping) -> list[str]:
    """The lines that a map in another form stands for."""
    texts = {one.key.text: one.value.text.strip() for one in value if isinstance(one.value, Scalar)}
    inner = value.get(_TEXT)
    if isinstance(inner, Mapping) and {one.key.text for one in value} <= _RIGHT:
        return _by_tags({one.key.text: one.value.text.strip() for one in inner if isinstance(one.value, Scalar)})
    if len(texts) < len(value.entries) or not all(texts.values()):
        return []
    if found := _by_tags(texts):
        return found
    tags = [key for key, said in texts.items() if key != _TEXT and _tag(said)]
    if texts.keys() == _RIGHT and (_tag(texts[_LANGUAGE]) or not _is_tag(texts[_TEXT])):
        return []  # at most its tag is a wrong one, which is told
    if texts.keys() == _RIGHT:
        tags = [_TEXT]
    if len(texts) != len(_RIGHT) or len(tags) != 1:
        return []
    words = next(said for key, said in texts.items() if key != tags[0])
    return [printed_line(words, _tag(texts[tags[0]]))]


def _right(value: Mapping) -> list[str]:
    text, language = value.get(_TEXT), value.get(_LANGUAGE)
    if not isinstance(text, Scalar) or not text.text.strip():
        return []
    return [printed_line(text.text, _tag(language.text) if isinstance(language, Scalar) else OPEN_TAG)]


def _by_tags(texts: Map[str, str]) -> list[str]:
    """A line for each text where all are named by the tags of their languages."""
    if not texts or not all(texts.values()) or not all(_tag(key) for key in texts) or texts.keys() & _RIGHT:
        return []
    return [printed_line(words, _tag(key)) for key, words in texts.items()]


def _is_tag(text: str) -> bool:
    return check_tag(text, Span.at(""), Findings()) is not None


def _tag(text: str) -> str:
    """A tag as it is, else the one that is meant, or ""."""
    return text if _is_tag(text) else meant_tag(text)
