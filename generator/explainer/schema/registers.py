"""Registers of people, bodies and places that others keep: where each stands, and how its identifiers are written.

The forms are those that Wikidata states of its properties for external identifiers, under "format as a regular
expression" and "URL match pattern" (P1793, P8966); the addresses are those of their "formatter URL" (P1630).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from explainer.schema import check_digits


@dataclass(frozen=True, slots=True)
class Register:
    """One register: where it stands, how its identifiers are written, and what they are checked by.

    ``path`` matches the path of an address up to its identifier, and ``tail`` what may follow; ``home`` is what stands
    before the identifier in the address that the register prefers; ``form`` matches a whole identifier as that address
    has it, and ``words`` says so to people. ``tidy`` makes that form of what people copy, ``guess`` of what they
    mistype, as far as one thing alone can be meant. ``check`` gives the last character, or characters, that an
    identifier of the right form ought to have. ``shown`` makes the form that people read. ``called`` are its names
    before a bare identifier, in small letters.
    """

    name: str
    hosts: frozenset[str]
    path: re.Pattern[str]
    home: str
    form: re.Pattern[str]
    words: str
    called: frozenset[str]
    tidy: Callable[[str], str] = str.upper
    guess: Callable[[str], str] = str
    check: Callable[[str], str] | None = None
    shown: Callable[[str], str] = str
    tail: re.Pattern[str] = re.compile(r"/?\Z")

    def is_right(self, text: str) -> bool:
        """Whether a text is an identifier: by its form, and by its check character where there is one."""
        return bool(self.form.fullmatch(text)) and (self.check is None or text.endswith(self.check(text)))


_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "o": "0", "i": "1", "l": "1"})
_ITEM = re.compile(r"(?<![A-Z0-9])Q[\s:_-]*0*([1-9][0-9]{0,9})(?![0-9])", re.IGNORECASE)
_LCCN = re.compile(r"([a-z]{1,3})(\d{2}|20\d{2})-?(\d{1,6})")


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _in_fours(text: str) -> str:
    plain = _plain(text)
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def _spaced(text: str) -> str:
    """In groups of four with spaces, as ISO 27729 has an ISNI shown."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _item(text: str) -> str:
    """The one item that a text names, where it holds no other number."""
    found = _ITEM.findall(text)
    return f"Q{found[0]}" if len(found) == 1 and len(re.findall(r"\d+", text)) == 1 else ""


def _sixteen(text: str) -> str:
    """16 characters, with the zeros at their beginning that programs for tables take away."""
    digits = re.sub(r"[^0-9X]", "", text.upper().translate(_ALIKE))
    return digits.zfill(16) if len(digits) >= 12 else ""


def _number(text: str) -> str:
    """The only number in a text."""
    found = re.findall(r"\d+", text)
    return found[0].lstrip("0") if len(found) == 1 else ""


def _of_ror(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.lower().translate(_ALIKE))


def _of_gnd(text: str) -> str:
    """With the hyphen where the number has one by its check character, and without it elsewhere."""
    plain = re.sub(r"[^0-9X]", "", re.sub(r"\(?DE-588\)?", "", text.upper()))
    if len(plain) < 2:
        return ""
    return plain if GND.is_right(plain) else f"{plain[:-1]}-{plain[-1]}"


def _of_lccn(text: str) -> str:
    """Without spaces, and with six digits behind the year (https://www.loc.gov/marc/lccn-namespace.html)."""
    plain = re.sub(r"\s", "", text).lower()
    found = _LCCN.fullmatch(plain)
    return f"{found[1]}{found[2]}{found[3]:>06}" if found and ("-" in plain or len(found[3]) == 6) else plain


WIKIDATA = Register(
    "Wikidata",
    frozenset({"www.wikidata.org", "wikidata.org", "m.wikidata.org"}),
    re.compile(r"/(?:wiki(?:/Special:EntityData|/Special:EntityPage)?|entity)/|/"),
    "https://www.wikidata.org/wiki/",
    re.compile(r"Q[1-9][0-9]{0,9}"),
    "the letter Q and a number",
    frozenset({"wikidata", "wd", "wikidata id", "qid"}),
    guess=_item,
    tail=re.compile(r"(?:\.[a-z]{2,7})?/?\Z"),
)
ISNI = Register(
    "ISNI",
    frozenset({"isni.org", "www.isni.org"}),
    re.compile(r"/(?:isni/)?"),
    "https://isni.org/isni/",
    re.compile(r"[0-9]{15}[0-9X]"),
    "16 digits, of which the last may be an X",
    frozenset({"isni", "isni id"}),
    _plain,
    _sixteen,
    check_digits.mod_11_2,
    _spaced,
)
VIAF = Register(
    "VIAF",
    frozenset({"viaf.org", "www.viaf.org"}),
    re.compile(r"/(?:[a-z]{2}/)?(?:viaf/)?"),
    "https://viaf.org/viaf/",
    re.compile(r"[1-9][0-9](?:[0-9]{0,7}|[0-9]{17,20})"),
    "a number of 2 to 9 digits, or of 19 to 22",
    frozenset({"viaf", "viaf id"}),
    guess=_number,
    tail=re.compile(r"(?:/(?:[a-z0-9]+\.[a-z]+)?)?\Z"),
)
ORCID = Register(
    "ORCID",
    frozenset({"orcid.org", "www.orcid.org"}),
    re.compile(r"/"),
    "https://orcid.org/",
    re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]"),
    "four groups of four digits, of which the last may be an X",
    frozenset({"orcid", "orcid id"}),
    _in_fours,
    lambda text: _in_fours(_sixteen(text)),
    check_digits.mod_11_2,
)
ROR = Register(
    "ROR",
    frozenset({"ror.org", "www.ror.org"}),
    re.compile(r"/"),
    "https://ror.org/",
    re.compile(r"0[0-9a-hjkmnp-tv-z]{6}[0-9][0-9]"),
    "0, six letters or digits and two digits",
    frozenset({"ror", "ror id"}),
    str.lower,
    _of_ror,
    check_digits.mod_97_10,
)
GND = Register(
    "the GND",
    frozenset({"d-nb.info", "www.d-nb.info"}),
    re.compile(r"/gnd/"),
    "https://d-nb.info/gnd/",
    re.compile(r"1[0123]?[0-9]{7}[0-9X]|[47][0-9]{6}-[0-9X]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]"),
    "its number, such as 118540238 or 4079154-3",
    frozenset({"gnd", "gnd id", "pnd", "gkd", "swd", "dnb", "d-nb", "de-588"}),
    guess=_of_gnd,
    check=check_digits.gnd,
    tail=re.compile(r"(?:/about(?:/[a-z]+)?)?/?\Z"),
)
LCCN = Register(
    "the Library of Congress",
    frozenset({"id.loc.gov", "lccn.loc.gov"}),
    re.compile(r"/authorities/(?:names/|subjects/)?|/(?=[a-z]{1,3} *[0-9])"),
    "https://id.loc.gov/authorities/",
    re.compile(r"[a-z]{1,3}(?:[4-9][0-9]|00|20[0-2][0-9])[0-9]{6}"),
    "its number, such as n79021164",
    frozenset({"lccn", "loc", "lcnaf", "naf", "lcsh", "info:lccn"}),
    _of_lccn,
    _of_lccn,
    tail=re.compile(r"(?:\.[a-z.]{2,20})?/?\Z"),
)
GEONAMES = Register(
    "GeoNames",
    frozenset({"www.geonames.org", "geonames.org", "sws.geonames.org", "m.geonames.org"}),
    re.compile(r"/(?=[0-9])"),
    "https://www.geonames.org/",
    re.compile(r"[1-9][0-9]{0,8}"),
    "a number",
    frozenset({"geonames", "geonames id"}),
    guess=_number,
    tail=re.compile(r"(?:/[^/]*)?\Z"),
)
REGISTERS = (WIKIDATA, ISNI, VIAF, ORCID, ROR, GND, LCCN, GEONAMES)
"""The registers whose identifiers are checked. An address at any other place is taken as it is."""
