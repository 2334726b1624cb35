"""Check digits: the last character of an identifier, or the last two, as those before it make it."""

from __future__ import annotations

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def mod_11_2(text: str) -> str:
    """The check character by ISO/IEC 7064 MOD 11-2, of ISNI (ISO 27729) and of ORCID iDs, which are a block of it."""
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return _of_eleven((12 - total) % 11)


def mod_97_10(text: str) -> str:
    """The two check digits by ISO/IEC 7064 MOD 97-10 over a number to the base of 32, as ROR computes them."""
    number = 0
    for letter in text[:-2]:
        number = number * 32 + _CROCKFORD.index(letter)
    return f"{98 - number * 100 % 97:02}"


def gnd(text: str) -> str:
    """The check character of the GND: modulo 11, with weights from 2 at the right.

    Numbers with a hyphen, which were given to bodies and subjects, have the rest itself, all others what is missing to
    11 (https://wiki.dnb.de/pages/viewpage.action?pageId=48139522).
    """
    number, is_older = text[:-1].removesuffix("-"), text[-2:-1] == "-"
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(number), 2))
    return _of_eleven((total if is_older else -total) % 11)


def isbn(text: str) -> str:
    """The check character of an ISBN (ISO 2108) of 10 or of 13 characters, written without hyphens."""
    digits = [int(digit) for digit in text[:-1]]
    if len(text) == 10:
        return _of_eleven(-sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11)
    return str(-sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def _of_eleven(value: int) -> str:
    return "X" if value == 10 else str(value)
