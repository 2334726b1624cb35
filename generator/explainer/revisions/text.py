"""Differences for people at a terminal."""

from __future__ import annotations

from explainer.diagnostics import Span
from explainer.printable import printable
from explainer.revisions.differences import Differences
from explainer.revisions.outline import Item, outline, sides, summary, unchanged
from explainer.revisions.phrases import Phrase, Voice, plain

_COLOURS = {"removed": "31", "proof lost": "31", "problem": "31", "added": "32", "proof gained": "32", "renamed": "36"}
_OTHER = "33"
_VOICES = {Voice.OLD: "31", Voice.NEW: "32"}


def report(differences: Differences, colour: bool = False) -> str:
    """Parts with their sentences, and a last line that counts; ``colour`` adds the codes that terminals take."""
    lines = [_sentence(sides(differences), colour), ""]
    for part in outline(differences):
        lines.append(_coloured(part.title, "1", colour))
        for item in part.items:
            lines += _item(item, colour)
        lines.append("")
    told = [summary(differences), unchanged(differences)]
    return "\n".join([*lines, *filter(None, told), ""])


def _item(item: Item, colour: bool) -> list[str]:
    what = _coloured(item.what, _COLOURS.get(item.what, _OTHER), colour)
    lines = [f"  {what}  {_sentence(item.sentence, colour)}"]
    if item.span and not item.details:
        lines.append(f"      {_place(item.span, item.is_gone)}")
    for detail in item.details:
        where = f"  [{_place(detail.span, detail.is_gone)}]" if detail.span else ""
        lines.append(f"    - {_sentence(detail.sentence, colour)}{where}")
    return lines


def _sentence(sentence: Phrase, colour: bool) -> str:
    if not colour:
        return plain(sentence)
    parts = ((plain(((voice, text),)), _VOICES.get(voice, "")) for voice, text in sentence)
    return "".join(_coloured(text, code, bool(code)) for text, code in parts)


def _coloured(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _place(span: Span, is_gone: bool) -> str:
    before = " before" if is_gone else ""
    return f"{printable(span.path)}:{span.line}:{span.column}{before}"
