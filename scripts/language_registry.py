"""Makes generator/explainer/schema/language_registry.txt anew: python scripts/language_registry.py REGISTRY.

REGISTRY is the file language-subtag-registry of IANA (RFC 5646, section 3.1), which is at
https://www.iana.org/assignments/language-subtag-registry. What is meant by codes that are not registered, and what
languages are called, comes from the CLDR that the installed Babel has. The same two inputs give the same bytes.
"""

from __future__ import annotations

import itertools
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

TARGET = Path(__file__).resolve().parent.parent / "generator" / "explainer" / "schema" / "language_registry.txt"
# Languages that write about languages: each has its names for all of these; English has one for every language.
WRITERS = (
    "ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh"
)
_WIDTH = 118


def records(registry: str) -> Iterator[dict[str, str]]:
    """The records of the registry, each a map from field to its (first) body."""
    for block in re.sub(r"\n[ \t]+", " ", registry).split("%%\n"):
        fields: dict[str, str] = {}
        for line in block.splitlines():
            field, _, body = line.partition(": ")
            fields.setdefault(field, body)
        if "Type" in fields:
            yield fields


def made(registry: str) -> str:
    """The text of the file: sections of words, and of pairs of what is written and what is meant."""
    sections: dict[str, list[str]] = {"language": [], "script": [], "region": [], "variant": []}
    meant: dict[str, str] = {}
    date = ""
    for one in records(registry):
        kind, tag = one["Type"], (one.get("Subtag") or one["Tag"]).lower()
        if kind in sections and "Preferred-Value" not in one:
            sections[kind] += _range(*tag.split("..")) if ".." in tag else [tag]
        if "Preferred-Value" in one:
            prefix = f"{one['Prefix'].lower()}-" if kind == "extlang" else {"region": "-"}.get(kind, "")
            meant[prefix + tag] = one["Preferred-Value"]
        date = max(date, one["Added"], one.get("Deprecated", ""))
    known = {kind: set(words) for kind, words in sections.items()}
    meant |= {code: tag for code, tag in _codes(known["language"]).items() if code not in meant}
    meant |= {f"-{code}": region for code, region in _regions(known["region"]).items() if f"-{code}" not in meant}
    names = {name: tag for name, tag in _names().items() if name not in meant and name not in known["language"]}
    lines = [f"# Made by scripts/language_registry.py from the registry of IANA as of {date}, and CLDR."]
    for kind, words in sections.items():
        lines += [f"[{kind}]", *textwrap.wrap(" ".join(sorted(words)), _WIDTH, break_on_hyphens=False)]
    for title, pairs in (("meant", meant), ("name", names)):
        lines += [f"[{title}]", *_pairs(pairs)]
    return "\n".join(lines) + "\n"


def _range(first: str, last: str) -> list[str]:
    """The subtags of a range that is reserved for private use, such as qaa..qtz."""
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    found = ("".join(word) for word in itertools.product(letters, repeat=len(first)))
    return [word for word in found if first <= word <= last]


def _codes(registered: set[str]) -> dict[str, str]:
    """What codes mean that are not registered: those of ISO 639-2, and of countries."""
    codes = {code: _tag(meant) for code, meant in get_global("language_aliases").items()}
    likely = {
        code[4:].lower(): _tag(meant).partition("-")[0]
        for code, meant in get_global("likely_subtags").items()
        if re.fullmatch(r"und_[A-Z]{2}", code)
    }
    return {
        code: tag
        for code, tag in (likely | codes).items()
        if re.fullmatch(r"[a-z]{2,3}", code) and code not in registered and tag != "und"
    }


def _regions(registered: set[str]) -> dict[str, str]:
    aliases = {code.lower(): meant for code, meant in get_global("territory_aliases").items()}
    return {
        code: meant[0]
        for code, meant in aliases.items()
        if re.fullmatch(r"[a-z]{2,3}|[0-9]{3}", code) and code not in registered and len(meant) == 1
    }


def _names() -> dict[str, str]:
    """Names of languages in small letters, without what two languages are called."""
    found: dict[str, str] = {}
    english = Locale.parse("en").languages
    located = [code for code in english if code in set(locale_identifiers())]
    own = {code: Locale.parse(code).languages.get(code, "") for code in located}
    for names in ({code: english[code] for code in english}, own):
        for code, name in names.items():
            found.setdefault(name.lower(), _tag(code))
    for writer in WRITERS.split():
        names = Locale.parse(writer).languages
        for code in WRITERS.split():
            found.setdefault(names.get(code, "").lower(), code)
    return {name: tag for name, tag in found.items() if name and not set(name) & set("=;")}


def _tag(code: str) -> str:
    return code.replace("_", "-")


def _pairs(pairs: dict[str, str]) -> list[str]:
    words = "; ".join(f"{written}={tag}" for written, tag in sorted(pairs.items()))
    return textwrap.wrap(words, _WIDTH, break_on_hyphens=False, break_long_words=False)


if __name__ == "__main__":
    TARGET.write_text(made(Path(sys.argv[1]).read_text("utf-8")), "utf-8")
