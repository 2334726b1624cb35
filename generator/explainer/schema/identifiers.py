"""Identifiers of people and bodies in registers that others keep, read from addresses such as those of ``same_as``.

An address names a thing only where its identifier has the form that its register gives: a digit too many leads nowhere,
or, worse, to somebody else. Nothing is looked up; that a well-formed identifier was ever given out is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from explainer.schema.registers import GND, ISNI, LCCN, ORCID, REGISTERS, ROR, VIAF, WIKIDATA, Register


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier that has the form of its register, and the ``address`` that the register prefers for it.

    ``detour`` says in words what is in the address as it was written that belongs to one reader and not to the thing,
    such as a page for telephones; "" mostly.
    """

    register: Register
    text: str
    detour: str = ""

    @property
    def address(self) -> str:
        """The same for all ways to write it."""
        return self.register.home + self.text

    @property
    def named(self) -> str:
        """The identifier behind its register's name, as people read it: ``Wikidata Q42``."""
        return f"{self.register.name.removeprefix('the ')} {self.register.shown(self.text)}"


@dataclass(frozen=True, slots=True)
class NoIdentifier:
    """What stands in the place of an identifier and is none.

    ``meant`` is the address of the only thing that can have been meant, or ""; ``nearly`` the address that it would be,
    were all but the end of the identifier right.
    """

    register: Register
    text: str
    meant: str = ""
    nearly: str = ""

    @property
    def help(self) -> str:
        """What to write in its place."""
        name, register = self.register.name, self.register
        if self.meant:
            return f"write {self.meant}"
        if self.nearly:
            return f"copy it again from {name}: were all but its end right, it would be {self.nearly}"
        return f"write {register.home} followed by {register.words}"


_OF_HOST = {host: register for register in REGISTERS for host in register.hosts}
_CALLED = {name: register for register in REGISTERS for name in register.called}
_NAMED = re.compile(
    rf"\W*({'|'.join(sorted(map(re.escape, _CALLED), key=len, reverse=True))})(?![A-Za-z])[\s:#=./)]*(\S.*)",
    re.IGNORECASE,
)
# What ISNI set aside for ORCID: https://support.orcid.org/hc/articles/360006897674
_ORCID_BLOCKS = (("000000015000000", "000000035000000"), ("000900000000000", "000901000000000"))
# A shorter one is likelier a year, or a part of something else.
_NUMBER = re.compile(r"[0-9]{5,22}|[0-9]{4,9}-?[0-9Xx]")


def identifier_in(address: str) -> Identifier | NoIdentifier | None:
    """What an address names in a register, however it is written there; None where it is of no register known here."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    register = _OF_HOST.get(host)
    if register is None:
        return None
    path = unquote(parts.path) or "/"
    begun = register.path.match(path)
    if begun is None:
        return None
    written = path[begun.end() :]
    tail = register.tail.search(written)
    text = register.tidy(written[: tail.start()] if tail else written)
    if register.is_right(text):
        return Identifier(register, text, _detour(address, host, parts))
    return _none(register, written.removesuffix("/"))


def identifier_meant(text: str) -> Identifier | NoIdentifier | None:
    """What was meant in a register by a text that need be no address of the web; None where nobody can say."""
    plain = unicodedata.normalize("NFKC", text).strip()
    named = _NAMED.fullmatch(plain) if "//" not in plain else None
    if named:
        return _guessed(_CALLED[named[1].lower()], named[2])
    found = identifier_in(plain)
    if isinstance(found, NoIdentifier):
        return _guessed(found.register, found.text)
    if found is not None or not re.search(r"[0-9]", plain) or re.search(r"[/.@]", plain):
        return found
    for register in (WIKIDATA, ROR, LCCN):
        if register.is_right(tidied := register.tidy(plain)):
            return Identifier(register, tidied)
    of_isni = ISNI.tidy(plain)
    if not ISNI.is_right(of_isni):
        return None
    is_of_orcid = any(first <= of_isni[:15] <= last for first, last in _ORCID_BLOCKS)
    return Identifier(ORCID, ORCID.tidy(of_isni)) if is_of_orcid else Identifier(ISNI, of_isni)


def identifiers_of_number(text: str) -> list[Identifier]:
    """What a bare number can name, in each register that can have given it."""
    if not _NUMBER.fullmatch(text.strip()):
        return []
    guessed = (_guessed(one, text.strip()) for one in (VIAF, GND))
    return [one for one in guessed if isinstance(one, Identifier)]


def _none(register: Register, written: str) -> NoIdentifier:
    meant = _guessed(register, written)
    if isinstance(meant, Identifier):
        return NoIdentifier(register, written, meant.address)
    return meant


def _guessed(register: Register, written: str) -> Identifier | NoIdentifier:
    """What was meant by an identifier with more or less in it than belongs there."""
    plain = unicodedata.normalize("NFKC", written).strip()
    text = register.tidy(plain)
    for one in (text, register.guess(plain)):
        if register.is_right(one):
            return Identifier(register, one)
    for whole in (text, f"{text}0"):  # with a wrong end, or without any
        if register.check is not None and register.form.fullmatch(whole):
            end = register.check(whole)
            return NoIdentifier(register, written, "", register.home + whole[: -len(end)] + end)
    return NoIdentifier(register, written)


def _detour(address: str, host: str, parts: SplitResult) -> str:
    if host.startswith("m."):
        return "a page for telephones"
    if parts.query:
        return f"what stands behind the question mark ({parts.query[:40]})"
    if parts.fragment:
        return f"a place on the page (#{parts.fragment[:40]})"
    return f'"{address[-1]}" at its end' if address.endswith(("#", "?")) else ""
