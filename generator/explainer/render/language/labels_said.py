"""The language of what a part of a page is called for screen readers, where that is another than its words are in.

An ``aria-label`` is in the language of its element, and no other can be said of it. So the element says that of the
label, and what stands in it says that of the page again.
"""

from __future__ import annotations

import re

from explainer.documents.entities import unescaped
from explainer.render.language.directions import in_language
from explainer.render.language.tongues import in_own_language, with_tongues, without_tongues

_LABELLED = re.compile(
    '<(nav|aside|section|div|figure|ul)\\b[^<>]* aria-label="\x14([^\x15]*)\x15[^"\x14\x16]*\x16"[^<>]*>'
)
_TAG = re.compile(r"<[^<>]*>")


def with_languages(html: str, language: str) -> str:
    """The HTML of a page, or of a part of one, in a language, with that of all words in it which carry another."""
    return with_tongues(with_labels_said(html, language))


def with_labels_said(html: str, language: str) -> str:
    """The HTML of a page in a language, a BCP 47 tag, in which groups with names in another say both.

    One that has words of its own beside elements stays as it is: these could not say the language of the page.
    """
    if "\x14" not in html or "aria-label" not in html:
        return html
    for tag in reversed([*_LABELLED.finditer(html)]):  # what is within first
        end = _end_of(html, tag.end(), tag[1])
        inner = html[tag.end() : end]
        if " lang=" in tag[0] or not _has_letters(_TAG.sub("", inner)) or _has_words_beside_elements(inner):
            continue
        opened = f"<{tag[1]}{in_language(tag[2])}{without_tongues(tag[0])[len(tag[1]) + 1 :]}"
        html = f"{html[: tag.start()]}{opened}{in_own_language(inner, language)}{html[end:]}"
    return html


def _end_of(html: str, start: int, name: str) -> int:
    """Where the element ends whose content begins at ``start``; the end of all where nothing closes it."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>").finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return len(html)


def _has_words_beside_elements(html: str) -> bool:
    depth = at = 0
    for tag in _TAG.finditer(html):
        if not depth and _has_letters(html[at : tag.start()]):
            return True
        at = tag.end()
        is_empty = tag[0].endswith("/>") or re.match(r"<(?:br|hr|img|input|wbr|col|!)\b", tag[0]) is not None
        depth += -1 if tag[0].startswith("</") else 0 if is_empty else 1
    return _has_letters(html[at:])


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, unescaped(without_tongues(text))))
