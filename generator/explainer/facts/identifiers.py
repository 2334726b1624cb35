"""Identifiers of people and bodies in registers that others keep, read from addresses such as those of ``same_as``.

An address names a thing only where its identifier has the form that its register gives: a digit too many leads nowhere,
or, worse, to somebody else. Nothing is looked up; that a well-formed identifier was ever given out is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Register:
    """One register: where it stands, how its identifiers are written, and what they are checked by.

    ``path`` matches the path of an address up to its identifier; ``home`` is what stands before the identifier in the
    address that the register prefers; ``form`` matches a whole identifier as that address has it, and ``words`` says
    so to people. ``tidy`` makes that form of what people copy. ``check`` gives the last character, or characters, that
    an identifier of the right form ought to have. ``shown`` makes the form that people read.
    """

    name: str
    hosts: frozenset[str]
    path: re.Pattern[str]
    home: str
    form: re.Pattern[str]
    words: str
    tidy: Callable[[str], str] = str.upper
    check: Callable[[str], str] | None = None
    shown: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier that has the form of its register, and the ``address`` that the register prefers for it."""

    register: Register
    text: str

    @property
    def address(self) -> str:
        """The same for all ways to write it."""
        return self.register.home + self.text

    @property
    def named(self) -> str:
        """The identifier behind its register's name, as people read it: ``Wikidata Q42``."""
        return f"{self.register.name} {self.register.shown(self.text)}"


@dataclass(frozen=True, slots=True)
class NoIdentifier:
    """What stands in the place of an identifier and is none. ``ending`` is how it would end, were the rest right."""

    register: Register
    text: str
    ending: str = ""


def _mod_11_2(text: str) -> str:
    """The check character by ISO/IEC 7064 MOD 11-2, of ISNI (ISO 27729) and of ORCID iDs, which are a block of it."""
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    found = (12 - total % 11) % 11
    return "X" if found == 10 else str(found)


_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _mod_97_10(text: str) -> str:
    """The two check digits by ISO/IEC 7064 MOD 97-10 over a number to the base of 32, as ROR computes them."""
    number = 0
    for letter in text[:-2]:
        number = number * 32 + _CROCKFORD.index(letter)
    return f"{98 - number * 100 % 97:02}"


def _without_spaces(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _in_fours(text: str) -> str:
    plain = _without_spaces(text)
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def _spaced(text: str) -> str:
    """In groups of four with spaces, as ISO 27729 has an ISNI shown."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _hosts(*names: str) -> frozenset[str]:
    return frozenset(names)


REGISTERS = (
    Register(
        "Wikidata",
        _hosts("www.wikidata.org", "wikidata.org", "m.wikidata.org"),
        re.compile(r"/(?:wiki(?:/Special:EntityData|/Special:EntityPage)?|entity)/|/"),
        "https://www.wikidata.org/wiki/",
        re.compile(r"Q[1-9][0-9]{0,9}"),
        "the letter Q and a number",
    ),
    Register(
        "ISNI",
        _hosts("isni.org", "www.isni.org"),
        re.compile(r"/(?:isni/)?"),
        "https://isni.org/isni/",
        re.compile(r"[0-9]{15}[0-9X]"),
        "16 digits, of which the last may be an X",
        _without_spaces,
        _mod_11_2,
        _spaced,
    ),
    Register(
        "VIAF",
        _hosts("viaf.org", "www.viaf.org"),
        re.compile(r"/(?:[a-z]{2}/)?(?:viaf/)?"),
        "https://viaf.org/viaf/",
        re.compile(r"[1-9][0-9](?:[0-9]{0,7}|[0-9]{17,20})"),
        "a number of 2 to 9 digits, or of 19 to 22",
    ),
    Register(
        "ORCID",
        _hosts("orcid.org", "www.orcid.org"),
        re.compile(r"/"),
        "https://orcid.org/",
        re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]"),
        "four groups of four digits, of which the last may be an X",
        _in_fours,
        _mod_11_2,
    ),
    Register(
        "ROR",
        _hosts("ror.org", "www.ror.org"),
        re.compile(r"/"),
        "https://ror.org/",
        re.compile(r"0[0-9a-hjkmnp-tv-z]{6}[0-9][0-9]"),
        "0, six letters or digits and two digits",
        str.lower,
        _mod_97_10,
    ),
)
"""The registers whose identifiers are checked. An address at any other place is taken as it is."""

_OF_HOST = {host: register for register in REGISTERS for host in register.hosts}


def identifier_in(address: str) -> Identifier | NoIdentifier | None:
    """What an address names in a register, however it is written there; None where it is of no register known here."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    register = _OF_HOST.get((parts.hostname or "").removesuffix("."))
    if register is None:
        return None
    path = unquote(parts.path)
    begun = register.path.match(path)
    written = (path[begun.end() :] if begun else path).removesuffix("/")
    text = register.tidy(written)
    if not register.form.fullmatch(text):
        return NoIdentifier(register, written)
    ending = register.check(text) if register.check else ""
    return NoIdentifier(register, written, ending) if not text.endswith(ending) else Identifier(register, text)
