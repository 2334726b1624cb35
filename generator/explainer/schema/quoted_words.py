"""The words of a direct quote: nothing in them is Markdown, and nothing means anything but links to records.

Readers see each sign as the source prints it: stars, underscores, backticks and entities too. Just these words are
looked up in the source, so that what is proved is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.schema.broken_links import broken_links
from explainer.schema.markup import WIKILINK, Scan, refused_markup, wikilinks

# A link behind a backslash is none: there a source prints all three signs.
QUOTED_LINK = re.compile(rf"(?<!\\){WIKILINK.pattern}")
# Marks of our own, which no source prints; what else a text of facts does not take may be printed by one.
_OURS = frozenset({"citation", "embed"})
# What stands for quotation marks around a whole text where a keyboard has none.
_ARE_MARKS = re.compile(r"\s*<<[^<>]+>>\s*")
# Marks that hardly any source prints, and that people write who mean a link or a shape.
_LINK = re.compile(
    r"!?\[(?P<label>[^\[\]\n]+)\]"
    r"\((?:(?:https?|mailto):[^()\s]+|(?![A-Za-z][\w+.-]*:)(?=[^()\s]*(?:/|\.md|#))[^()\s]*)\)"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_TAG = re.compile(r"</?(?:[bius]|em|strong|i|br|a|span|p|q|sup|sub|mark)(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
_SHAPE = re.compile(
    r"(?<![\w*\\])\*{1,3}(?=[^\s*])[^*\n]*[^\s*]\*{1,3}(?![\w*])|(?<![\w_])_{1,2}(?=[^\s_])[^_\n]*[^\s_]_{1,2}(?![\w_])"
    r"|~~(?=\S)[^~\n]*~~|`[^`\n]+`"
)


def scan_quoted(text: str) -> Scan:
    """What stands in the words of a direct quote: its links to records, and marks of ours that have no place there."""
    are_marks = bool(_ARE_MARKS.fullmatch(text))
    refused = tuple(one for one in refused_markup(text, False) if one.kind in _OURS or are_marks)
    may_be_broken = "[" in text or not text.isascii()
    plain = text.replace("\\[[", "   ") if "\\[[" in text else text
    return Scan(text, tuple(wikilinks(text, plain)), refused, broken=broken_links(text, text) if may_be_broken else ())


def words_of_links(text: str) -> str:
    """The words with those that readers see of each link; a link without words of its own stays as it is written."""
    return QUOTED_LINK.sub(lambda link: (link[2] or "").strip() or link[0], text) if "[[" in text else text


def bare_links(text: str) -> list[re.Match[str]]:
    """The links to records that have no words of their own; group 1 of each is what it names."""
    return [link for link in QUOTED_LINK.finditer(text) if not (link[2] or "").strip()] if "[[" in text else []


def meant_marks(text: str, is_translation: bool) -> Iterator[tuple[int, int, str]]:
    """Marks of Markdown and HTML that an author surely meant, and readers see: start, end, and the words alone.

    A source may print stars around a word. Where the text ``is_translation`` and no source prints any, they are ours.
    """
    found = [(*one.span(), one["label"]) for one in _LINK.finditer(text)]
    found += [(*one.span(), "") for pattern in (_NOTE, _TAG) for one in pattern.finditer(text)]
    if is_translation:
        found += [(*one.span(), one[0].strip("*_~`")) for one in _SHAPE.finditer(text)]
    end = 0
    for one in sorted(found):
        if one[0] >= end:
            end = one[1]
            yield one
