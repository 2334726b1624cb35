"""Texts without their typography of source: how a text was broken into lines says nothing."""

from __future__ import annotations


def folded(text: str, paragraphs: bool = False) -> str:
    """The text with single spaces; with ``paragraphs``, blank lines part it still."""
    parts = text.replace("\r\n", "\n").split("\n\n") if paragraphs else [text]
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))
