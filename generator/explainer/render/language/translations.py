"""What a translation may hold: the gaps and the marks of the message that it translates, and no others.

A message becomes HTML, and what fills its gaps is put in by ``%``: another gap would bring the page down, and a mark
that is not the message's would be markup on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

_GAP = re.compile(r"%\(\w+\)[sd]|%%")
_TAG = re.compile(r"</?([a-z][a-z0-9]*)>")
_MARK = re.compile(r"[<>&\"\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def without_harm(catalog: Catalog) -> list[str]:
    """Takes the translations that would do harm out of a catalogue, and gives a sentence on each."""
    wrong = [(message, found) for message in catalog if message.id and (found := list(_mistakes(message)))]
    for message, _ in wrong:
        catalog.delete(message.id, message.context)
    return [sentence for _, found in wrong for sentence in found]


def _mistakes(message: Message) -> Iterator[str]:
    sources = _texts(message.id)
    for text in filter(None, _texts(message.string)):
        reason = _mistake(text, sources)
        if reason:
            line = f"line {message.lineno}: " if message.lineno else ""
            yield f'{line}the translation of "{sources[0]}" {reason}; it stays English'


def _mistake(text: str, sources: tuple[str, ...]) -> str:
    gaps = frozenset(_GAP.findall(text))
    wanted = [frozenset(_GAP.findall(source)) for source in sources]
    if gaps not in wanted:
        named = ", ".join(sorted(wanted[-1])) or "no %(...)s"
        return f"has to hold {named}, and holds {', '.join(sorted(gaps)) or 'none'}"
    if "%" in _GAP.sub("", text):
        return "has a % that begins no gap"
    if _tags(text) not in [_tags(source) for source in sources] or not _is_nested(text):
        return "has other tags than that"
    marks = set(_MARK.findall(_TAG.sub("", text))) - set("".join(_TAG.sub("", source) for source in sources))
    return f"has the character {min(marks)!a}, which that has not" if marks else ""


def _texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _tags(text: str) -> Counter[str]:
    return Counter(tag[0] for tag in _TAG.finditer(text))


def _is_nested(text: str) -> bool:
    is_open: list[str] = []
    for tag in _TAG.finditer(text):
        if not tag[0].startswith("</"):
            is_open.append(tag[1])
        elif not is_open or is_open.pop() != tag[1]:
            return False
    return not is_open
