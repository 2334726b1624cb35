"""Makes the fonts of the share cards: generator/explainer/share/fonts. Run it when a face or its coverage changes.

    python scripts/make_card_fonts.py NotoSerifCJK-Medium.ttc fontsource-lora/

The first is in Debian's package fonts-noto-cjk-extra, the second is the npm package @fontsource/lora, unpacked. It
needs fonttools and brotli, which nothing else here does.

The CJK face is cut down to what two national standards name, JIS X 0208 and KS X 1001, with every Hangul syllable.
It stays a collection of two faces that share their outlines: one maps characters to the forms that Japanese readers
expect, the other to those of Korean readers. Lora is copied as it is, because its licence reserves its name; its
kerning goes into a table of its own, which the plain text layout of Pillow cannot read from the font.
"""

from __future__ import annotations

import argparse
import json
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).resolve().parent.parent / "generator" / "explainer" / "share" / "fonts"
CJK = "noto-serif-cjk.ttc"
# Their order in the collection, and in the file that is made.
JAPANESE, KOREAN = 0, 1
RANGES = (
    range(0x1100, 0x1200),  # Hangul Jamo
    range(0x3000, 0x3400),  # symbols, Kana, compatibility Jamo, enclosed and squared letters
    range(0xAC00, 0xD7A4),  # Hangul syllables
    range(0xFF00, 0xFFF0),  # full and half width forms
)
DROPPED = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]

LORA = "lora-{}-500-normal.woff"
LORA_PARTS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")
KERNED = [
    chr(code) for code in (*range(0x21, 0x7F), *range(0xC0, 0x180), 0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014)
]


def of_standard(codec: str) -> set[int]:
    """The characters of a set of 94 rows of 94, by its EUC encoding."""
    cells = (bytes([row, cell]) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    decoded = (cell.decode(codec, "ignore") for cell in cells)
    return {ord(text) for text in decoded if len(text) == 1}


def wanted() -> list[int]:
    """Everything that the CJK face keeps."""
    named = of_standard("euc_jp") | of_standard("euc_kr")
    return sorted(named.union(*RANGES, (ord(unicodedata.normalize("NFC", chr(code))) for code in named)))


def make_cjk(collection: Path, target: Path) -> None:
    """Cuts both faces down and writes them as one collection."""
    kept = set(wanted())
    maps = {
        face: {code: glyph for code, glyph in TTFont(collection, fontNumber=face).getBestCmap().items() if code in kept}
        for face in (JAPANESE, KOREAN)
    }
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_languages=[0x409])
    options.drop_tables += DROPPED
    font = TTFont(collection, fontNumber=JAPANESE, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=maps[JAPANESE], glyphs=set(maps[KOREAN].values()))
    cutter.subset(font)
    made = TTCollection()
    made.fonts = [font, deepcopy(font)]
    for face, mapping in maps.items():
        for table in made.fonts[face]["cmap"].tables:
            if table.format != 14:  # which says of rare variants only
                table.cmap = {code: glyph for code, glyph in mapping.items() if table.format == 12 or code <= 0xFFFF}
    made.save(target, shareTables=True)


def make_lora(package: Path, folder: Path) -> None:
    """Copies the parts of the Latin face and writes its kerning, in thousandths of the size, by pairs."""
    for part in LORA_PARTS:
        shutil.copyfile(package / "files" / LORA.format(part), folder / LORA.format(part))
    font = TTFont(package / "files" / LORA.format("latin"))
    glyphs = {char: glyph for char in KERNED if (glyph := font.getBestCmap().get(ord(char)))}
    table: dict[str, dict[str, str]] = {}
    for first, first_glyph in glyphs.items():
        by_value: dict[int, str] = {}
        for second, second_glyph in glyphs.items():
            if value := kerning(font, first_glyph, second_glyph):
                by_value[value] = by_value.get(value, "") + second
        if by_value:
            table[first] = {str(value): by_value[value] for value in sorted(by_value)}
    write_json(folder / "lora-kerning.json", table)


def write_coverage(folder: Path) -> None:
    """Lists what each file covers, since Pillow does not tell: runs of code points, in hexadecimal."""
    files = sorted([*folder.glob("*.woff"), folder / CJK])
    write_json(folder / "coverage.json", {file.name: runs(TTFont(file, fontNumber=0).getBestCmap()) for file in files})


def runs(codes: Iterable[int]) -> str:
    """Code points as runs: "41-5a 61-7a b7"."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return " ".join(f"{first:x}-{last:x}" if last > first else f"{first:x}" for first, last in found)


def write_json(path: Path, value: object) -> None:
    """Writes a table so that a change in it shows as a change of a line."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


def kerning(font: TTFont, first: str, second: str) -> int:
    """What the pair's distance is changed by: the first subtable that speaks of the pair decides in each lookup."""
    total = 0
    for subtables in kern_lookups(font):
        values = (pair_value(subtable, first, second) for subtable in subtables)
        total += next((value for value in values if value is not None), 0)
    return total


def kern_lookups(font: TTFont) -> Iterator[list[Any]]:
    """The subtables of each lookup for the feature "kern"."""
    gpos = font["GPOS"].table
    features = [record.Feature for record in gpos.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    for index in sorted({index for feature in features for index in feature.LookupListIndex}):
        subtables = (getattr(one, "ExtSubTable", one) for one in gpos.LookupList.Lookup[index].SubTable)
        yield [one for one in subtables if one.LookupType == 2]


def pair_value(subtable: Any, first: str, second: str) -> int | None:
    """The horizontal value that a PairPos subtable gives to a pair, or None where it says nothing of it."""
    if first not in subtable.Coverage.glyphs:
        return None
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
        value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == second), None)
        return None if value is None else getattr(value, "XAdvance", 0)
    row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)]
    value = row.Class2Record[subtable.ClassDef2.classDefs.get(second, 0)].Value1
    return getattr(value, "XAdvance", 0) if value else 0


def main() -> None:
    """Makes all files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path, help="NotoSerifCJK-Medium.ttc")
    parser.add_argument("lora", type=Path, help="the folder of the unpacked package @fontsource/lora")
    parser.add_argument("--to", type=Path, default=FONTS, help="where to write")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    make_lora(given.lora, given.to)
    make_cjk(given.collection, given.to / CJK)
    write_coverage(given.to)


if __name__ == "__main__":
    main()
