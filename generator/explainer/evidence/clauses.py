"""Where sentences, clauses and paragraphs of a source begin and end, and which words stand beside a place.

A mark in a quotation may hide one thing within a clause, another where a clause goes as a whole, and only whole
sentences over a sentence's end. A point ends nothing in "Dr. Berg", "Nr. 3" and "3. Mai". What else may be no end, such
as the point of "U.S." before a capital, counts as one: that costs a longer quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.evidence.normalise import ComparableText
from explainer.evidence.vocabulary import CONNECTIVES, Vocabulary, is_no_number, is_number
from explainer.evidence.words import has_no_spaces
from explainer.letters import WORD

_CLOSERS = "\"')\\]"
# A point ends a sentence where more than a title or a single letter stands before it, and no small letter follows.
_SENTENCE_END = re.compile(
    rf"(?:(?<!\b\w)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bGen)(?<!\bSen)(?<!\bRep)\.[{_CLOSERS}]*"
    rf"(?= +[^\sa-z\u00df-\u00ff\u0430-\u045f]|$)"
    rf"|(?<=\w\.\w)\.[{_CLOSERS}]*(?= +[A-Z]|$)"
    rf"|[!?\u061f\u06d4\u0964\u104b\u17d4;][{_CLOSERS}]*(?= |$|[\u3040-\u9fff])|[\u3002])"
)
_ENDED = re.compile(rf"[.!?\u061f\u06d4\u0964\u104b\u17d4;\u3002][{_CLOSERS}]*$")
_CLAUSE_MARK = r",;:.!?()\[\]\"\u2014\u2015\u3001\u3002\u060c\u061b\u061f\u06d4\u0964"
_CLAUSE_BEGINS = re.compile(rf"[{_CLAUSE_MARK}]['\")]* *$|(?<!\w)-['\" ]*$")
_CLAUSE_END = re.compile(rf"[{_CLAUSE_MARK}](?! *$)| - ")
_HIDDEN_BEGINS = re.compile(rf"\s*(?:[{_CLAUSE_MARK}]|- )")
_QUOTE = '"'
# Thai, Lao, Burmese, Khmer.
POINTLESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_PAUSE = re.compile(f"(?<={POINTLESS}) | (?={POINTLESS})")
# Points that end neither a sentence nor a clause: those of titles and abbreviations, and of German ordinal numbers. A
# title's may stand at an end ("Main St. He ..."), so no word may follow that often begins a sentence.
_GOES_ON = (
    r"(?= [A-Z\u00c0-\u00de])(?! (?:The|He|She|It|They|We|You|I|In|On|At|As|For|But|And|Then|So|No|Not|An?|This"
    r"|That|These|His|Her|Their|There|Er|Sie|Es|Wir|Ich|Die|Der|Das|Den|Dem|Ein|Eine|Im|Am|Dann|Da|Doch|Aber|Und"
    r"|Nicht|Kein|Keine|Il|Elle|Ils|On|Le|La|Les|Un|Une|Mais|Et|Lo|Gli|Ma|El|Los|Pero|No|Non|Het|De|Een|Maar)\b)"
)
_NO_END = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev|Hon|Hr|Dipl|Ing|Sig|Dott|Sra|Dra"
    rf"|dhr|mevr|drs)\.{_GOES_ON}"
    r"|(?<!\.)\b(?:Nr|No|Abs|Art|Bd|Kap|Ziff|[Vv]gl|S|p|pp|art|nr|n)\.(?= ?\d)"
    r"|\b(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|bzw|ca|sog|evtl|vgl|e\.g|i\.e|vs|p\. ?ej|bijv|bl\.a)\.(?! *$)"
    r"|(?<![\d.,:])\d{1,2}\.(?= ?\d{1,2}\. ?\d{2,4}\b)|(?<=\d\. )\d{1,2}\.(?= \d{4}\b)"
    r"|(?<![\d.,:])\d{1,2}\.(?= (?:Januar|J\u00e4nner|Februar|M\u00e4rz|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember|Jahrhunderts?|Jahrtausends?|Weltkriegs?|Bundestags?|Wahlperiode|Lesung|Auflage|Jahrestag"
    r"|Geburtstag|Strafsenats?|Zivilsenats?|Senats?)\b)"
    # An ordinal before a small letter, in German, Czech, Danish, Finnish: "3. maj", "Wilhelm II. von"
    r"|(?<![\d.,:])(?:\d{1,2}|\b[IVX]{1,5})\.(?= [a-z\u00df-\u00ff]))"
)
_INNER_POINT = "\u00b8"
_AROUND = 16
_BLANK_LINE = re.compile(r"\n\s*\n")
# Right behind an apostrophe the elided word before it is the last one: "que" in "qu'il".
_LAST_WORD = re.compile(rf"([{WORD}]+(?:['.,:/-][{WORD}]+)*[%\u2030\u00b0]?)(?:'|[ ]*)$")
_FIRST_WORD = re.compile(rf"[ ]*([$\u20ac\u00a3\u00a5]?[{WORD}]+(?:['.,:/-][{WORD}]+)*|[%\u2030\u00b0])")


def with_ends(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with another sign for each point that ends nothing, told by what stands around it."""
    if "." not in text[max(0, start) : end]:
        return text[start:end]
    first = max(0, start - _AROUND)
    around = _NO_END.sub(lambda match: match[0].replace(".", _INNER_POINT), text[first : end + _AROUND])
    return around[start - first : end - first]


def crosses_sentences(source: ComparableText, start: int, end: int) -> bool:
    """Whether a sentence, or a paragraph, ends between two places or just before the first."""
    text = source.text
    # Around the places stands what the pattern looks at, so that it is cut nowhere.
    first = max(0, start - _AROUND)
    around = with_ends(text, first, end + _AROUND)
    found = _SENTENCE_END.finditer(around, max(0, start - 4) - first, end + 1 - first)
    ends = (first + match.end() for match in found)
    return any(start <= one <= end for one in ends) or has_pause(text, start, end) or has_blank_line(source, start, end)


def has_pause(text: str, start: int, end: int) -> bool:
    """Whether there is a space where words have none and sentences no points: nothing else parts two sentences."""
    return _PAUSE.search(text, max(0, start - 1), end + 1) is not None


def holds_sentence_end(words: str) -> bool:
    """Whether a sentence ends within some words."""
    return _SENTENCE_END.search(words) is not None


def clause_ends(text: str, place: int) -> bool:
    """Whether a clause ends right before a place."""
    return _CLAUSE_BEGINS.search(with_ends(text, max(0, place - 4), place)) is not None


def clause_begins(text: str, place: int) -> bool:
    """Whether a mark of punctuation that parts clauses stands at a place."""
    return _HIDDEN_BEGINS.match(text, place) is not None


def parts_clauses(words: str) -> bool:
    """Whether a clause ends within some words."""
    return _CLAUSE_END.search(words.strip()) is not None


def leads_on(words: str) -> bool:
    """Whether behind the last end of a clause in some words nothing but a connective stands, such as "and now"."""
    ends = list(_CLAUSE_END.finditer(words.rstrip()))
    behind = words[ends[-1].end() :] if ends else words
    return CONNECTIVES.issuperset(behind.casefold().split())


def has_blank_line(source: ComparableText, start: int, end: int) -> bool:
    """Whether a paragraph ends between two places; a line's end says nothing."""
    first = source.offsets(start - 1, start)[1] if start > 0 else 0
    last = source.offsets(end, end + 1)[0] if end < len(source.text) else len(source.composed)
    return _BLANK_LINE.search(source.composed, first, last) is not None


def sentence_ends(source: ComparableText, place: int) -> bool:
    """Whether a sentence or a paragraph ends at a place."""
    text = source.text
    last = place - (text[place - 1 : place] == " ")
    first = last + (text[last : last + 1] == " ")
    ended = _ENDED.search(with_ends(text, max(0, last - 4), last)) is not None or first >= len(text)
    return ended or _PAUSE.search(text, max(0, last - 1), last + 1) is not None or has_blank_line(source, last, first)


def sentence_begins(source: ComparableText, place: int) -> bool:
    """Whether a sentence or a paragraph begins at a place, be it with a quotation mark before it."""
    text = source.text
    first = place
    while first > 0 and text[first - 1] in "\"'([":
        first -= 1
    return first == 0 or sentence_ends(source, first)


def number_before(text: str, place: int, languages: Sequence[Vocabulary]) -> bool:
    """Whether the word before a place is a number, or belongs to one."""
    found = _LAST_WORD.search(text[max(0, place - 40) : place])
    if found is None or has_no_spaces(found[1][-1]):
        return False
    begin = max(0, place - 40)
    return is_number(found[1], languages) and not is_no_number(
        text, begin + found.start(1), begin + found.end(1), languages
    )


def number_behind(text: str, place: int, languages: Sequence[Vocabulary]) -> bool:
    """Whether the word behind a place is a number, or belongs to one."""
    found = _FIRST_WORD.match(text[place : place + 40])
    if found is None or has_no_spaces(found[1][0]):
        return False
    return is_number(found[1], languages) and not is_no_number(
        text, place + found.start(1), place + found.end(1), languages
    )


def beyond_quotation_marks(text: str, place: int, other: int) -> tuple[int, bool]:
    """The place beyond a quotation mark at an end of words; and whether one is there. ``other`` is their other end.

    It counts where its counterpart stands within the words: what is said of "the »deal« not" goes on behind it. Where
    both stand around them, they are all that somebody said.
    """
    behind = place > other
    words = text[other:place] if behind else text[place:other]
    if words.count(_QUOTE) % 2:
        beyond = place if behind else place - 1
        return (beyond + behind, True) if text[beyond : beyond + 1] == _QUOTE else (place, False)
    return place, (words[-1:] if behind else words[:1]) == _QUOTE


def word_before(text: str, place: int) -> tuple[int, int]:
    """Where the word before a place stands; twice the place where there is none."""
    begin = max(0, place - 80)
    found = _LAST_WORD.search(text[begin:place])
    return (begin + found.start(1), begin + found.end(1)) if found else (place, place)


def word_behind(text: str, place: int) -> tuple[int, int]:
    """Where the word behind a place stands; twice the place where there is none."""
    found = _FIRST_WORD.match(text[place : place + 80])
    return (place + found.start(1), place + found.end(1)) if found else (place, place)
