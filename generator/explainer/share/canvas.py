"""A drawing surface of a few flat colours, one layer of coverage for each, that ends as a PNG with a palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from explainer.share.faces import Typesetter

Colour = tuple[int, int, int]

# Those of the site's light scheme, theme/assets/explainer/tokens.css.
PAPER: Colour = (0xFB, 0xF9, 0xF4)
RULE: Colour = (0xDC, 0xD6, 0xC9)
QUIET: Colour = (0x57, 0x52, 0x4A)
PROOF: Colour = (0x1C, 0x5A, 0x39)
INK: Colour = (0x1D, 0x1B, 0x18)
ACCENT: Colour = (0x0D, 0x4A, 0x63)
# From below: where two colours meet, the upper one counts alone.
_LAYERS = (RULE, QUIET, PROOF, INK, ACCENT)
# Steps from paper to a colour. More make larger files, and no edge that looks smoother.
_STEPS = 15
# Round shapes are drawn so many times larger and then made smaller.
_FINER = 4
# Beyond it, files take six times as long for one part in twenty.
_COMPRESSION = 7


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks: size in pixels, colour, and what letters stand apart in parts of the size."""

    size: int
    colour: Colour
    tracking: float = 0.0


class Canvas:
    """``width`` by ``height`` pixels of paper."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._layers: dict[Colour, Image.Image] = {}

    def text(self, text: str, pen: tuple[float, float], style: Style, setter: Typesetter) -> None:
        """One line of text with the pen at the left end of its baseline."""
        self._text(self._layer(style.colour), 255, text, pen, (style, setter))

    def rectangle(self, corners: tuple[int, int, int, int], colour: Colour) -> None:
        """A filled rectangle: left, top, right, bottom, the last two outside."""
        self._layer(colour).paste(255, corners)

    def disc(self, middle: tuple[int, int], radius: int, colour: Colour) -> None:
        """A filled circle."""
        side = 2 * radius
        large = Image.new("L", (side * _FINER, side * _FINER))
        ImageDraw.Draw(large).ellipse((0, 0, side * _FINER - 1, side * _FINER - 1), fill=255)
        mask = large.resize((side, side), Image.Resampling.BOX)
        self._layer(colour).paste(255, (middle[0] - radius, middle[1] - radius), mask)

    def cut_out(self, text: str, pen: tuple[float, float], style: Style, setter: Typesetter) -> None:
        """One line of text in the colour of the paper, on a shape of ``style.colour``."""
        self._text(self._layer(style.colour), 0, text, pen, (style, setter))

    def stroke(self, points: Sequence[tuple[float, float]], width: float, colour: Colour) -> None:
        """Straight strokes from point to point with round ends."""
        left, top = (int(min(point[axis] for point in points) - width) for axis in (0, 1))
        right, bottom = (int(max(point[axis] for point in points) + width) + 1 for axis in (0, 1))
        large = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
        draw = ImageDraw.Draw(large)
        path = [((x - left) * _FINER, (y - top) * _FINER) for x, y in points]
        draw.line(path, fill=255, width=round(width * _FINER), joint="curve")
        around = width * _FINER / 2
        for x, y in path:
            draw.ellipse((x - around, y - around, x + around, y + around), fill=255)
        mask = large.resize((right - left, bottom - top), Image.Resampling.BOX)
        self._layer(colour).paste(255, (left, top), mask)

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        indices = Image.new("L", self._size)
        palette = [*PAPER]
        for colour in _LAYERS:
            layer = self._layers.get(colour)
            if layer is not None:
                first = len(palette) // 3
                shades = [round(coverage * _STEPS / 255) for coverage in range(256)]
                indices = ImageChops.lighter(
                    indices, layer.point([first + shade - 1 if shade else 0 for shade in shades])
                )
                for step in range(1, _STEPS + 1):
                    palette += [round(p + (c - p) * step / _STEPS) for p, c in zip(PAPER, colour, strict=True)]
        indices.putpalette(palette)
        file = BytesIO()
        indices.save(file, "PNG", compress_level=_COMPRESSION)
        return file.getvalue()

    def _layer(self, colour: Colour) -> Image.Image:
        found = self._layers.get(colour)
        if found is None:
            found = self._layers[colour] = Image.new("L", self._size)
        return found

    def _text(
        self, layer: Image.Image, fill: int, text: str, pen: tuple[float, float], look: tuple[Style, Typesetter]
    ) -> None:
        style, setter = look
        x, y = round(pen[0]), round(pen[1])
        for glyph, at in setter.placed(text, style.size, style.tracking):
            layer.paste(fill, (x + at + glyph.left, y + glyph.top), glyph.mask)
