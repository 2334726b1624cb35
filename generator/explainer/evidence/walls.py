"""Whether a web page is the page that was asked for, or one that stands before it.

Hosts answer with status 200 and a page that asks to log in or to accept cookies, that shows only the beginning to who
does not pay, that is empty until its scripts run, that says that there is no such page, or that wants to know whether a
person asks. A copy of such a page would prove nothing, and refuse true quotations. What a page says is weighed with how
much readable text there is beside it: a long text is what it is, whatever stands round it.

Nothing here is more than a good guess, so it is refused only where hardly anything else is there; else it is a doubt.
The time grows with the size of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Findings, Span, warning
from explainer.evidence import wall_words as words
from explainer.evidence.charset import UnknownCharset, decoded
from explainer.evidence.page_outline import PageOutline, evened, outlined

CODE = "archive-file"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE
)
_OF_A_HEAD = 2000
_LONGEST_TITLE = 300
_LITTLE = 120
_SHORT = 500
_MIDDLING = 1500
# A sign of Chinese, Japanese or Korean says as much as so many letters of an alphabet.
_OF_SIGNS = 2.5
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_LETTERS = re.compile(r"[^\W\d_]")
# What a title is compared by: words, and pairs of signs, whose endings change.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{3,}")
# As much of a text as it takes to tell a long one.
_LOOKED_AT = 20_000
_LEFT_OF_IT = re.compile(r"(?:残り\s*+(?:[:：]\s*+)?|全文\s*+)[\d,，０-９]++\s*+文字")
_NOT_FREE = re.compile(r"isaccessibleforfree\"?\s{0,9}:\s{0,9}\"?(?:https?://schema\.org/)?false")


class Wall(StrEnum):
    """What stands in the place of a page."""

    LOGIN = "login"
    COOKIES = "cookies"
    SCRIPT = "script"
    ERROR = "error"
    STUMP = "stump"
    CHALLENGE = "challenge"
    PARKED = "parked"
    OTHER = "other"


_SENTENCES = {
    Wall.LOGIN: "it asks to log in",
    Wall.COOKIES: "it asks about cookies, and shows hardly anything else",
    Wall.SCRIPT: "it is empty until its scripts run",
    Wall.ERROR: "it says that there is no such page",
    Wall.STUMP: "it shows only a part to readers who do not pay or sign in",
    Wall.CHALLENGE: "it wants to know whether a person asks",
    Wall.PARKED: "it offers the address of its host for sale",
    Wall.OTHER: "it has nothing of the title of the source",
}


@dataclass(frozen=True, slots=True)
class FoundWall:
    """What a page seems to be. Where it is not ``certain``, a person should look at the copy."""

    wall: Wall
    certain: bool

    @property
    def sentence(self) -> str:
        """What the page does, in words that begin with "it"."""
        return _SENTENCES[self.wall]


def found_wall(page: str, text: str, titles: Sequence[str] = ()) -> FoundWall | None:
    """What stands in the place of a page, or None.

    ``page`` is its HTML, or "" where it is none; ``text`` what was found readable in it, or ""; ``titles`` are those of
    the source.
    """
    if not page:
        return None
    seen = _Seen(outlined(page), text, titles)
    for look in (_challenge, _parked, _error, _stump, _login, _cookies, _script, _other):
        found = look(seen)
        if found is not None:
            return found
    return None


def page_in(raw: bytes, charset: str) -> str:
    """The HTML of a file; "" where it is none, or nothing here can read it. ``charset`` is what somebody says it is."""
    if not _HTML.match(raw[:_OF_A_HEAD].replace(b"\0", b"")):
        return ""
    try:
        return decoded(raw, charset).text
    except (ImportError, UnknownCharset):
        return ""


def tell_walls(  # noqa: PLR0913, PLR0917 - the page, what is known of its source, and what to do about it
    path: str, page: str, text: str, titles: Sequence[str], anyway: bool, findings: Findings
) -> None:
    """Tells of a page that seems to be none, where somebody makes a copy of it by hand.

    What is surely none is an error, for it would take the place of a good copy; ``anyway`` makes it a warning.
    """
    found = found_wall(page, text, titles) if page else None
    if found is not None:
        seems = "is not" if found.certain else "may not be"
        message = f"this {seems} the page that is cited: {found.sentence}"
        if found.certain and not anyway:
            findings.error(CODE, Span.at(path), message, "save the page as readers see it; if this is it, add --anyway")
        else:
            findings.add(warning(CODE, Span.at(path), message, "look at the copy before anything is proved by it"))


class _Seen:
    """A page as it is looked at."""

    def __init__(self, outline: PageOutline, text: str, titles: Sequence[str]) -> None:
        self.outline = outline
        self.text = evened(text[:_LOOKED_AT])
        self.end = evened(text[-2000:])
        self.size = _size(text)
        self.head = evened(f"{outline.title}\n{outline.heading}")
        self.all = f"{self.head}\n{evened(outline.visible)}\n{evened(outline.without_scripts)}"
        self.paragraphs = [one for one in self.text.split("\n") if one.strip()]
        self._titles = titles
        self.is_known = any(_is_told(title, f"{self.all}\n{self.text}") for title in titles)

    def own(self, phrases: Iterable[str]) -> float:
        """How much of the text stands in paragraphs that say none of the phrases."""
        listed = tuple(phrases)
        return sum(_size(one) for one in self.paragraphs if not _says(one, listed))

    @property
    def is_other(self) -> bool:
        """Whether nothing of the source's title is there, although it has one."""
        return bool(self._titles) and not self.is_known

    def found(self, wall: Wall, phrases: Iterable[str]) -> FoundWall:
        """A wall, certain where hardly anything else is there, or nothing of what was asked for."""
        own = self.own(phrases)
        return FoundWall(wall, own < _LITTLE or (own < _SHORT and not self.is_known) or self.is_other)


def _challenge(seen: _Seen) -> FoundWall | None:
    if seen.size >= _MIDDLING:
        return None
    is_marked = any(mark in seen.outline.code for mark in words.MARKS_OF_CHALLENGES)
    says = _says(seen.head, words.CHALLENGE) or (seen.size < _SHORT and _says(seen.all, words.CHALLENGE))
    if says or (is_marked and seen.size < _LITTLE):
        return seen.found(Wall.CHALLENGE, words.CHALLENGE)
    return None


def _parked(seen: _Seen) -> FoundWall | None:
    if seen.size < _MIDDLING and _says(seen.all, words.PARKED):
        return seen.found(Wall.PARKED, words.PARKED)
    return None


def _error(seen: _Seen) -> FoundWall | None:
    if seen.size >= _MIDDLING:
        return None
    in_head = _says(seen.head, words.ERROR) or (not seen.is_known and _says(seen.head, words.ERROR_TITLES))
    if in_head or (seen.size < _SHORT and _says(seen.all, words.ERROR)):
        return seen.found(Wall.ERROR, words.ERROR)
    return None


def _stump(seen: _Seen) -> FoundWall | None:
    if _LEFT_OF_IT.search(seen.all) or _says(seen.end, words.STUMP):
        return FoundWall(Wall.STUMP, certain=seen.own(words.STUMP) < _MIDDLING)
    if seen.size < _MIDDLING and _says(seen.all, words.STUMP):
        return FoundWall(Wall.STUMP, certain=seen.size < _SHORT)
    if _NOT_FREE.search(seen.outline.code) and seen.size < 2 * _MIDDLING:
        return FoundWall(Wall.STUMP, certain=False)
    return None


def _login(seen: _Seen) -> FoundWall | None:
    in_head = _says(seen.head, words.LOGIN_TITLES) and not seen.is_known
    asks = seen.outline.has_password and (in_head or seen.size < _LITTLE or _says(seen.text, words.LOGIN))
    says = _says(seen.text, words.LOGIN) or (seen.size < _LITTLE and _says(seen.all, words.LOGIN))
    if (in_head and seen.size < _MIDDLING) or (seen.size < _SHORT and (asks or says)):
        return seen.found(Wall.LOGIN, words.LOGIN)
    return None


def _cookies(seen: _Seen) -> FoundWall | None:
    about = sum(_size(one) for one in seen.paragraphs if _says(one, words.COOKIE_WORDS))
    is_about = seen.size > 0 and about > 0.5 * min(seen.size, _LOOKED_AT)
    is_empty = seen.size < _LITTLE and _says(seen.all, words.COOKIES)
    in_head = _says(seen.head, words.COOKIES) and seen.size < _MIDDLING
    if is_empty or in_head or is_about:
        if seen.size >= 2 * _MIDDLING or (is_about and seen.is_known and not in_head):
            return FoundWall(Wall.COOKIES, certain=False)
        return seen.found(Wall.COOKIES, (*words.COOKIES, *words.COOKIE_WORDS))
    return None


def _script(seen: _Seen) -> FoundWall | None:
    if seen.size >= _SHORT:
        return None
    says = _says(seen.all, words.SCRIPT)
    is_empty = seen.outline.scripts > 0 and _size(seen.outline.visible) < _LITTLE and seen.size < _LITTLE
    if says or is_empty:
        return seen.found(Wall.SCRIPT, words.SCRIPT)
    return None


def _other(seen: _Seen) -> FoundWall | None:
    return FoundWall(Wall.OTHER, certain=False) if seen.is_other and seen.size > 0 else None


def _says(text: str, phrases: Iterable[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def _size(text: str) -> float:
    """How much a text says, in letters of an alphabet."""
    part = text[:_LOOKED_AT]
    signs = len(_SIGNS.findall(part))
    return len(_LETTERS.findall(part)) - signs + _OF_SIGNS * signs


def _is_told(title: str, text: str) -> bool:
    """Whether at least half of the words of a title stand in a text."""
    wanted = list(dict.fromkeys(_WORD.findall(evened(title[:_LONGEST_TITLE]))))
    return not wanted or sum(word in text for word in wanted) >= len(wanted) / 2
