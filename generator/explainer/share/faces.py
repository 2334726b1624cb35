"""The bundled faces: which of them has a character, how wide it is, and its picture.

Text is laid out here and not by a shaping engine, since Pillow has one only where the system brings FriBidi: a card
is the same with it and without. Latin, Cyrillic, Hangul, Kana and Chinese characters need none. Scripts that do are
not in the bundled faces; a character that no face has is drawn as a box.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from explainer.share.breaking import is_hangul, is_wide
from explainer.share.content import Words

_FOLDER = Path(str(resources.files("explainer.share"))) / "fonts"
_LATIN_FILE = "lora-{}-500-normal.woff"
# By how often they are needed.
_LATIN_PARTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")
_CJK_FILE = "noto-serif-cjk.ttc"
# Beside Lora's letters those of the other face look large.
_CJK_SCALE = 0.95
# Japanese sets these in the middle of the line and wide, where Latin fonts have them narrow or at its foot.
_CENTRED = frozenset("…‥—―")
_UNIT = 1000
# Glyphs start at quarters of a pixel: so spacing is even, and pictures of glyphs can be used again.
_PHASES = 4
_MOST_GLYPHS = 8000
# Each keeps its file open.
_MOST_SIZES = 100
_BOX_ADVANCE, _BOX_HEIGHT, _BOX_SIDE, _BOX_STROKE = 0.62, 0.68, 0.06, 0.045


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file; ``scale`` is its size beside the others'."""

    file: str
    index: int = 0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's picture as coverage, 0 to 255, and where its upper left corner lies from the pen, in pixels."""

    mask: Image.Image
    left: int
    top: int


_LATIN = tuple(Face(_LATIN_FILE.format(part)) for part in _LATIN_PARTS)
_JAPANESE = Face(_CJK_FILE, 0, _CJK_SCALE)
_KOREAN = Face(_CJK_FILE, 1, _CJK_SCALE)
# The box for what no face has.
_NONE = Face("")


class Fonts:
    """All faces. Keep one for all cards of a build: it remembers what it has measured and drawn."""

    def __init__(self) -> None:
        coverage: dict[str, str] = _table("coverage.json")
        self._covered = {file: _codes(runs) for file, runs in coverage.items()}
        kerning: dict[str, dict[str, str]] = _table("lora-kerning.json")
        self._kerning = {
            (first, second): int(units) / _UNIT
            for first, by_units in kerning.items()
            for units, seconds in by_units.items()
            for second in seconds
        }
        self._sized: dict[tuple[Face, float], ImageFont.FreeTypeFont] = {}
        self._advances: dict[tuple[Face, str], float] = {}
        self._glyphs: dict[tuple[Face, str, float, int], Glyph] = {}

    def has(self, face: Face, char: str) -> bool:
        """Whether a face has a character."""
        return ord(char) in self._covered.get(face.file, ())

    def advance(self, face: Face, char: str) -> float:
        """How far a character moves the pen, in parts of the size."""
        found = self._advances.get((face, char))
        if found is None:
            whole = self._font(face, _UNIT).getlength(char) / _UNIT if face.file else _BOX_ADVANCE
            found = self._advances[face, char] = whole * face.scale
        return found

    def middle(self, face: Face, char: str) -> float:
        """Where the middle of a character's ink lies from the pen, in parts of the size."""
        left, _, right, _ = self._font(face, _UNIT).getbbox(char, anchor="ls")
        return (left + right) / 2 / _UNIT * face.scale

    def kerning(self, first: str, second: str) -> float:
        """By how much two neighbours of the Latin face stand nearer (negative) or farther, in parts of the size."""
        return self._kerning.get((first, second), 0.0)

    def glyph(self, face: Face, char: str, size: float, phase: int) -> Glyph:
        """A character's picture with the pen at ``phase`` quarters of a pixel."""
        key = (face, char, size, phase)
        found = self._glyphs.get(key)
        if found is None:
            if len(self._glyphs) >= _MOST_GLYPHS:
                self._glyphs.clear()
            found = self._glyphs[key] = self._drawn(face, char, size, phase / _PHASES)
        return found

    def _drawn(self, face: Face, char: str, size: float, start: float) -> Glyph:
        if not face.file:
            return _box(size)
        font = self._font(face, size * face.scale)
        left, top, right, bottom = (math.floor(edge) for edge in font.getbbox(char, anchor="ls"))
        # A pixel of air on each side, for edges that fall between pixels.
        left, top, right, bottom = left - 1, top - 1, right + 3, bottom + 2
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((start - left, -top), char, fill=255, font=font, anchor="ls")
        return Glyph(mask, left, top)

    def _font(self, face: Face, size: float) -> ImageFont.FreeTypeFont:
        found = self._sized.get((face, size))
        if found is None:
            if len(self._sized) >= _MOST_SIZES:
                self._sized.clear()
            found = ImageFont.truetype(_FOLDER / face.file, size, face.index, layout_engine=ImageFont.Layout.BASIC)
            self._sized[face, size] = found
        return found


class Typesetter:
    """Sets text of one language: chooses faces, measures, and places glyphs."""

    def __init__(self, fonts: Fonts, words: Words) -> None:
        language = words.language.split("-")[0].lower()
        korean = language == "ko" or (language != "ja" and any(is_hangul(char) for char in words.text))
        self._fonts = fonts
        self._cjk = _KOREAN if korean else _JAPANESE
        self._is_japanese = language == "ja"

    def measure(self, text: str) -> float:
        """The width of a text, in parts of the size."""
        return sum((step for _, _, _, step in self._steps(text)), 0.0)

    def placed(self, text: str, size: float, tracking: float = 0.0) -> Iterator[tuple[Glyph, int]]:
        """Each glyph of a text and the pixel of its pen from the start; ``tracking`` is added after each."""
        pen = 0.0
        for char, face, shift, step in self._steps(text):
            if char != " ":
                quarters = round((pen + shift) * size * _PHASES)
                pixel, phase = divmod(quarters, _PHASES)
                yield self._fonts.glyph(face, char, size, phase if face.file else 0), pixel
            pen += step + tracking

    def _steps(self, text: str) -> Iterator[tuple[str, Face, float, float]]:
        """Each character, its face, how far beside the pen it stands, and the way to the next one."""
        before, width = "", 0.0
        for at, char in enumerate(text):
            face = self._face(char, before)
            if unicodedata.category(char).startswith("M"):
                # Over the middle of its letter; the faces say better where, to a shaping engine. Else left out.
                if face.file:
                    yield char, face, -width / 2 - self._fonts.middle(face, char), 0.0
                continue
            after = text[at + 1] if at + 1 < len(text) else ""
            width = self._fonts.advance(face, char)
            yield char, face, 0.0, width + self._fonts.kerning(char, after)
            before = char

    def _face(self, char: str, before: str) -> Face:
        if self._is_japanese and char in _CENTRED and before and (is_wide(before) or before in _CENTRED):
            return self._cjk
        return next((face for face in (*_LATIN, self._cjk) if self._fonts.has(face, char)), _NONE)


def _box(size: float) -> Glyph:
    side, width, height = (round(part * size) for part in (_BOX_SIDE, _BOX_ADVANCE - 2 * _BOX_SIDE, _BOX_HEIGHT))
    mask = Image.new("L", (max(width, 2), max(height, 2)))
    stroke = max(1, round(size * _BOX_STROKE))
    ImageDraw.Draw(mask).rectangle((0, 0, mask.width - 1, mask.height - 1), outline=255, width=stroke)
    return Glyph(mask, side, -mask.height)


def _table(name: str) -> Any:
    return json.loads((_FOLDER / name).read_text("utf-8"))


def _codes(runs: str) -> frozenset[int]:
    """Code points from runs like "41-5a 61-7a b7", in hexadecimal."""
    ends = (run.split("-") for run in runs.split())
    return frozenset(code for run in ends for code in range(int(run[0], 16), int(run[-1], 16) + 1))
