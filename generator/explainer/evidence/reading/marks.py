"""Marks of notes and raised digits: ``1913.²⁹`` and ``bridge[1] is`` are no words of the source, and ``10⁶`` is no 106.

A mark is left out, so that it hides no true quotation, and that is told. A digit that belongs to what stands before it
keeps its place in Unicode, so that it never becomes a digit more of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.diagnostics import Findings
from explainer.evidence.reading.saved import Saved, tell

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# What is raised to a power, and no word with a note.
_UNITS = frozenset({"mm", "cm", "dm", "dam", "hm", "km", "nm", "ft", "in", "yd", "mi", "sec"})
_NUMBER = r"(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*\u2020\u2021\u00a7\u00b6]{1,3}|(?:note|nb|n) \d{1,3})"
_NUMBERS = rf"{_NUMBER}(?:\s?[,\u2013-]\s?{_NUMBER})*"
MARK = re.compile(rf"\[\s?{_NUMBERS}\s?\]|\(?{_NUMBERS}\)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\[\s?{_NUMBERS}\s?\]", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[\d,\s\u2013-]+")
# In a text without markup: numbers in brackets, glued to a word, a full stop or a closing mark, and before a space.
_ENDS = ".,;:!?\"'\u2019\u201d)\u3002\u300d"
_BRACKETED = r"\[\d{1,3}(?:[,\u2013-] ?\d{1,3})*\]"
_IN_TEXT = re.compile(rf"(?<=[^\W\d_]{{2}}|[^\W\d_][{_ENDS}])(?:{_BRACKETED})+(?=[\s\u3001{_ENDS}]|$)")
_SIGNS = {"tm": "\u2122", "sm": "\u2120", "r": "\u00ae"}
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\Z")
_MOST_SHOWN = 3


def raised(content: str, before: str, is_link: bool) -> tuple[str, str]:
    """What stands for a raised text, and the mark that was left out, one of the two empty.

    ``before`` is what stands in front of it, ``is_link`` tells that it leads to a note.
    """
    words = " ".join(content.split())
    if is_link and MARK.fullmatch(words):
        return "", words
    if _IN_BRACKETS.fullmatch(words):
        return "", words
    if not any(character.isdigit() for character in words):
        return _raised_letters(content, words, before)
    last = before[-1:]
    if _is_power(before, words):
        return _in_place(words, _RAISED), ""
    if last.isdigit() or not MARK.fullmatch(words):
        return _in_place(words, _RAISED), ""
    return ("", words) if last.strip() else (_in_place(words, _RAISED), "")


def _raised_letters(content: str, words: str, before: str) -> tuple[str, str]:
    """Endings as in 19th and Mme belong to their word; a sign, or one letter behind a whole word, is a mark."""
    if words.lower() in _SIGNS:
        return _SIGNS[words.lower()], ""
    if words == "n" and before[-1:].isdigit():
        return _in_place(words, _RAISED), ""
    word = _WORD_BEFORE.search(before)
    is_ending = not word or len(word[1]) == 1 or not word[1].islower()
    if words.isalpha() and (len(words) > 1 or (is_ending and before[-1:].isalnum())):
        return content, ""
    return ("", words) if MARK.fullmatch(words) else (content, "")


def _is_power(before: str, words: str) -> bool:
    """Whether a raised number belongs to a unit or a sign of one letter, as in m2 and x2."""
    word = _WORD_BEFORE.search(before)
    is_base = word is not None and (len(word[1]) == 1 or word[1].lower() in _UNITS)
    return is_base and _PLAIN_NUMBER.fullmatch(words) is not None


def lowered(content: str, before: str, after: str) -> str:
    """What stands for a lowered text: as it is, but beside digits, of which it is none."""
    words = " ".join(content.split())
    if any(one.isdigit() for one in words) and (before[-1:].isdigit() or after[:1].isdigit()):
        return _in_place(words, _LOWERED)
    return content


def _in_place(words: str, table: dict[int, int]) -> str:
    moved = words.replace(" ", "").translate(table)
    return moved if not any(one.isascii() and one.isalnum() for one in moved) else f"^({words})"


def without_marks(paragraphs: Iterable[str], found: list[str]) -> tuple[str, ...]:
    """Paragraphs without the numbers in brackets that lead to notes; those are added to ``found``."""

    def leave_out(match: re.Match[str]) -> str:
        found.append(match[0])
        return ""

    return tuple(_IN_TEXT.sub(leave_out, paragraph) for paragraph in paragraphs)


def tell_marks(saved: Saved, marks: list[str], findings: Findings) -> None:
    """Reports the marks that were left out."""
    if not marks:
        return
    shown = ", ".join(dict.fromkeys(marks[:_MOST_SHOWN]))
    count = "1 mark of a note was" if len(marks) == 1 else f"{len(marks)} marks of notes were"
    message = f"{count} left out of the text: {shown}{' and others' if len(marks) > _MOST_SHOWN else ''}"
    tell(saved, message, "look at the copy: what is no mark of a note has to be put back by hand", findings)
