"""An entry of a bibliography as plain text, whatever format it stood in, before any property reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(slots=True)
class SourceDraft:
    """What an entry says; "" where it says nothing. ``name`` is what to call it in a message.

    ``key`` is the name that the bibliography gives it, ``family`` the first author's last name, and ``notes`` are
    sentences on what was left out.
    """

    name: str
    key: str = ""
    kind: str = ""
    title: str = ""
    publisher: str = ""
    authors: list[str] = field(default_factory=list)
    family: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    notes: list[str] = field(default_factory=list)


def doi_address(doi: str) -> str:
    """The address of a DOI, which may come as one already; "" for none."""
    bare = doi.strip().removeprefix("https://doi.org/").removeprefix("http://dx.doi.org/").removeprefix("doi:")
    return f"https://doi.org/{bare.strip()}" if bare.strip().startswith("10.") else ""


def month_number(word: str) -> str:
    """``06`` for a month as "jun", "June" or "6"; "" for anything else."""
    short = word.strip().lower()
    if short.isascii() and short.isdigit() and 1 <= int(short[:3]) <= 12:
        return f"{int(short):02}"
    found = [number for number, month in enumerate(_MONTHS, 1) if short.startswith(month)]
    return f"{found[0]:02}" if found else ""


def joined_date(year: str, month: str = "", day: str = "") -> str:
    """An EDTF date of parts, as far as they are known."""
    parts = [year.zfill(4) if year.isdigit() else year]
    if month:
        parts.append(month)
        if day.isascii() and day.isdigit():
            parts.append(day.zfill(2))
    return "-".join(parts)
