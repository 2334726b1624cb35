"""Makes generator/explainer/schema/month_names.txt anew: python scripts/month_names.py.

The names of months and of days of the week come from the CLDR that the installed Babel has; the same Babel gives the
same bytes. They are written as ``bare`` of ``explainer.schema.date_habits`` gives them.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from babel import Locale

from explainer.schema.date_habits import bare

TARGET = Path(__file__).resolve().parent.parent / "generator" / "explainer" / "schema" / "month_names.txt"
# Languages that have words for months; those of the Far East count them, which is known without a table.
_LANGUAGES = (
    "ar bg ca cs da de el en es et eu fa fi fr ga gl he hr hu id is it lt lv mk ms nb nl nn pl pt ro ru sk sl sq sr sv "
    "sw tr uk cy"
)
_WIDTHS = ("wide", "abbreviated")
_WIDTH = 118


def words(kind: str) -> dict[int, set[str]]:
    """The words of one letter and more for each month, or each day of the week, counted as CLDR does."""
    found: dict[int, set[str]] = {}
    for tag in _LANGUAGES.split():
        names = getattr(Locale.parse(tag), kind)
        for context in ("format", "stand-alone"):
            for width in _WIDTHS:
                for number, name in names[context][width].items():
                    word = bare(name).strip(". ")
                    if len(word) > 1 and not re.search(r"[\s\d.]", word):
                        found.setdefault(number, set()).add(word)
    return found


def made() -> str:
    """The text of the file: a section for each month, and one for the days of the week."""
    lines = ["# Made by scripts/month_names.py from CLDR."]
    months, days = words("months"), words("days")
    sections = {str(number): months[number] for number in sorted(months)}
    sections["day"] = set().union(*days.values()) - set().union(*months.values())
    for name, found in sections.items():
        lines += [f"[{name}]", *textwrap.wrap(" ".join(sorted(found)), _WIDTH, break_on_hyphens=False)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(made(), "utf-8")
