"""A name in two letters, for where no more fits."""

from __future__ import annotations


def initials(name: str) -> str:
    """A monogram: the first letters of the first two words, as the name is written."""
    letters = [word[0] for word in name.replace("-", " ").split() if word[0].isalpha()]
    return "".join(letters[:2]).upper()
