"""The look of a share card: ink on warm paper, one serif, the words as large as they can be."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.share.breaking import settled
from explainer.share.canvas import ACCENT, INK, PROOF, QUIET, RULE, Canvas, Style
from explainer.share.content import CardContent, Words
from explainer.share.faces import Fonts, Typesetter
from explainer.share.fitting import ASCENT, Box, Fitted, fitted, one_line

WIDTH, HEIGHT = 1200, 630
# All that is printed stands between these; only an opening quotation mark hangs out to the left.
LEFT, RIGHT = 88, 1112
TOP, FOOT, FOOT_ALONE = 56, 536, 572
_ROOM = RIGHT - LEFT

_KIND, _DATE = Style(28, ACCENT, 0.1), Style(29, QUIET)
_KIND_BASELINE = 112
_WORDS_TOP, _WORDS_TOP_ALONE = 140, 96
_SIZES = (120, 40)
_NAMES, _NAMES_ROOM, _DETAIL_SIZES, _DETAIL_ROOM = Style(46, QUIET), 66, (36, 32), 110
# Of the room that is left, as much stands above a text: a little less than below looks like the middle.
_ABOVE = 0.4
_PERSON, _NATIVE, _CIRCUMSTANCE = Style(38, INK), Style(34, QUIET), Style(29, QUIET)
_DISC, _LETTERS = 45, Style(38, ACCENT)
_LARGE_DISC, _LARGE_LETTERS = 96, Style(84, ACCENT)
_PROOF, _NO_PROOF = Style(28, PROOF), Style(28, QUIET)
_SITE = Style(32, INK)
_FOOT_BASELINE = 586
_GAP = 26
# A check mark in parts of the size: to the right, and up from the baseline.
_TICK = ((0.02, 0.3), (0.26, 0.06), (0.7, 0.62))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A card in the making."""

    canvas: Canvas
    fonts: Fonts
    content: CardContent

    @property
    def top(self) -> int:
        """Where the words may begin."""
        has_head = self.content.kind or self.content.proof or self.content.date
        return _WORDS_TOP if has_head else _WORDS_TOP_ALONE

    @property
    def foot(self) -> int:
        """Where the rule at the foot is, with the site's name below it, or nothing."""
        return FOOT if settled(self.content.site_name) else FOOT_ALONE

    def setter(self, text: str, language: str = "") -> Typesetter:
        """What sets a text that is not in a language of its own: that of the title tells its characters' forms."""
        return Typesetter(self.fonts, Words(text, language or self.content.title.language))

    def line(self, words: Words, pen: tuple[float, float], style: Style, width: float) -> float:
        """Sets one line, cut to ``width``, and returns how wide it became."""
        setter = self.setter(words.text, words.language)
        text = one_line(words.text, width, style.size, lambda text: setter.measure(text) + style.tracking * len(text))
        self.canvas.text(text, pen, style, setter)
        return (setter.measure(text) + style.tracking * len(text)) * style.size

    def names(self, pen: tuple[float, float], style: Style, width: float) -> None:
        """Sets the names in other languages after each other, as far as there is room."""
        x, end = pen[0], pen[0] + width
        for at, name in enumerate(self.content.names):
            gap = style.size * (0.7 if at else 0)
            if not settled(name.text) or end - x - gap < style.size * 2:
                continue
            x += gap + self.line(name, (x + gap, pen[1]), style, end - x - gap)


def draw(content: CardContent, fonts: Fonts) -> bytes:
    """A card as a PNG of 1200 by 630 pixels: equal bytes for equal content and equal versions of Pillow."""
    sheet = _Sheet(Canvas(WIDTH, HEIGHT), fonts, content)
    _head(sheet)
    if content.person:
        _quote(sheet)
    else:
        _title(sheet)
    _foot(sheet)
    return sheet.canvas.png()


def _head(sheet: _Sheet) -> None:
    """A double rule; what kind of page this is; at the right how far a quote is proved, or an event's date."""
    sheet.canvas.rectangle((LEFT, TOP, RIGHT, TOP + 5), INK)
    sheet.canvas.rectangle((LEFT, TOP + 9, RIGHT, TOP + 10), INK)
    content = sheet.content
    told, style = (content.proof, _PROOF if content.proved else _NO_PROOF) if content.person else (content.date, _DATE)
    setter = sheet.setter(told)
    told = one_line(told, 0.7 * _ROOM, style.size, setter.measure)
    start = RIGHT - setter.measure(told) * style.size
    sheet.canvas.text(told, (start, _KIND_BASELINE), style, setter)
    if told and style is _PROOF:
        start -= style.size
        tick = [(start + right * style.size, _KIND_BASELINE - up * style.size) for right, up in _TICK]
        sheet.canvas.stroke(tick, 0.11 * style.size, style.colour)
    sheet.line(Words(content.kind.upper()), (LEFT, _KIND_BASELINE), _KIND, start - _GAP - LEFT)


def _quote(sheet: _Sheet) -> None:
    """Somebody's words and who said them, when and where."""
    content = sheet.content
    middle = sheet.foot - _GAP - _DISC
    room = middle - _DISC - _GAP - sheet.top
    text = _fitted_title(sheet, _ROOM, room)
    _large_text(sheet, sheet.top + _ABOVE * (room - text.height), text)
    left = LEFT
    if content.monogram:
        _monogram(sheet, (LEFT + _DISC, middle), _DISC, _LETTERS)
        left += 2 * _DISC + _GAP
    told = " \u00b7 ".join(part for part in (content.circumstance, content.date) if part)
    baseline = middle - 6 if told else middle + 13
    start = left + sheet.line(Words(content.person), (left, baseline), _PERSON, 0.7 * (RIGHT - left)) + 0.75 * _GAP
    sheet.names((start, baseline), _NATIVE, RIGHT - start)
    sheet.line(Words(told), (left, middle + 36), _CIRCUMSTANCE, RIGHT - left)


def _title(sheet: _Sheet) -> None:
    """A page's title, its names in other languages, and a sentence about it."""
    content = sheet.content
    width = _ROOM - (2 * (_LARGE_DISC + _GAP) if content.monogram else 0)
    room = sheet.foot - _GAP - sheet.top
    names = _NAMES_ROOM if content.names else 0
    title = _fitted_title(sheet, width, room - names - (_DETAIL_ROOM if content.detail else 0))
    setter = sheet.setter(content.detail)
    below = title.height + names + _GAP
    detail = fitted(content.detail, Box(width, room - below, *_DETAIL_SIZES), setter.measure)
    height = below + detail.height if detail.lines else below - _GAP
    top = sheet.top + _ABOVE * (room - height)
    _large_text(sheet, top, title)
    sheet.names((LEFT, top + title.height + _NAMES.size), _NAMES, width)
    for at, line in enumerate(detail.lines):
        baseline = top + below + ASCENT * detail.size + at * detail.leading
        sheet.canvas.text(line, (LEFT, baseline), Style(detail.size, QUIET), setter)
    if content.monogram:
        _monogram(sheet, (RIGHT - _LARGE_DISC, round(top + height / 2)), _LARGE_DISC, _LARGE_LETTERS)


def _fitted_title(sheet: _Sheet, width: float, height: float) -> Fitted:
    content = sheet.content
    return fitted(
        content.title.text, Box(width, height, *_SIZES), sheet.setter(content.title.text).measure, content.closing
    )


def _large_text(sheet: _Sheet, top: float, text: Fitted) -> None:
    """The title or the words, an opening mark hanging in the margin."""
    content = sheet.content
    setter, style = sheet.setter(content.title.text), Style(text.size, INK)
    for at, line in enumerate(text.lines):
        baseline = top + ASCENT * text.size + at * text.leading
        if at == 0 and content.opening:
            hang = setter.measure(content.opening) * text.size
            sheet.canvas.text(content.opening, (LEFT - hang, baseline), style, setter)
        sheet.canvas.text(line, (LEFT, baseline), style, setter)


def _monogram(sheet: _Sheet, middle: tuple[int, int], radius: int, style: Style) -> None:
    """A person's initials in a circle."""
    sheet.canvas.disc(middle, radius, style.colour)
    setter = sheet.setter(sheet.content.monogram)
    letters = one_line(sheet.content.monogram, 1.7 * radius, style.size, setter.measure)
    width = setter.measure(letters) * style.size
    sheet.canvas.cut_out(letters, (middle[0] - width / 2, middle[1] + 0.35 * style.size), style, setter)


def _foot(sheet: _Sheet) -> None:
    """A thin rule and the site's name."""
    sheet.canvas.rectangle((LEFT, sheet.foot, RIGHT, sheet.foot + 2), RULE)
    sheet.line(Words(sheet.content.site_name), (LEFT, _FOOT_BASELINE), _SITE, _ROOM)
