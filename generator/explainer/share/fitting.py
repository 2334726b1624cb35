"""Text into a box: the largest size at which all of it fits, or the smallest with an ellipsis."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.share.breaking import MOST, Measure, Piece, balanced, is_hangul, is_wide, joined, pieces, settled, wrap

# From the top of a box to the first line, and from the last line to its foot, in parts of the size: no letter of the
# bundled faces reaches further, with all marks above and below it.
ASCENT, DESCENT = 0.94, 0.28
_LEADING, _WIDE_LEADING = 1.2, 1.36
_ELLIPSIS = "…"
_LEFT_OUT = " ,.;:!?…-–—、。，．・：；！？"


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text, in pixels, and the sizes that it may have there."""

    width: float
    height: float
    largest: int
    smallest: int
    step: int = 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and their size in pixels; ``leading`` is the way from one line to the next, ``height`` that of all."""

    lines: tuple[str, ...]
    size: int
    leading: float
    height: float


def fitted(text: str, box: Box, measure: Measure, closing: str = "") -> Fitted:
    """Sets a text into a box; ``closing`` ends it even where it is cut. Always at least one line."""
    text = settled(text)
    if not text:
        return Fitted((), box.smallest, 0.0, 0.0)
    leading = _WIDE_LEADING if _mostly_cjk(text) else _LEADING
    found = pieces(text + closing, measure)
    space = measure(" ")
    if len(text) <= MOST:
        for size in range(box.largest, box.smallest - 1, -box.step):
            limit, most = box.width / size, _most_lines(box.height / size, leading)
            # A piece may be parted only where nothing smaller is left to try.
            whole = size - box.step < box.smallest or all(piece.width <= limit for piece in found)
            if whole and len(wrap(found, space, limit, measure)) <= most:
                return _made([joined(line) for line in balanced(found, space, limit, measure)], size, leading)
    size = box.smallest
    limit, most = box.width / size, _most_lines(box.height / size, leading)
    lines = wrap(pieces(text, measure), space, limit, measure)[:most]
    kept = [joined(line) for line in lines[:-1]]
    return _made([*kept, _cut(lines[-1], limit, measure, closing)], size, leading)


def one_line(text: str, width: float, size: int, measure: Measure) -> str:
    """A text in one line of this size, cut where it has to be."""
    text = settled(text)
    limit = width / size
    if measure(text) <= limit:
        return text
    return _cut(pieces(text, measure), limit, measure, "")


def _made(lines: list[str], size: int, leading: float) -> Fitted:
    height = (ASCENT + DESCENT + leading * (len(lines) - 1)) * size
    return Fitted(tuple(lines), size, leading * size, height)


def _most_lines(height: float, leading: float) -> int:
    return max(1, int((height - ASCENT - DESCENT) / leading + 1e-6) + 1)


def _cut(line: list[Piece], limit: float, measure: Measure, closing: str) -> str:
    """As much of a line as leaves room for an ellipsis: whole pieces, or characters where not even one fits."""
    tail = _ELLIPSIS + closing
    fits = wrap(line, measure(" "), limit - measure(tail), measure)[0]
    return joined(fits).rstrip(_LEFT_OUT) + tail


def _mostly_cjk(text: str) -> bool:
    count = sum(is_wide(char) or is_hangul(char) for char in text)
    return count * 2 > len(text)
