"""The empty lines and the indentation of a theme's templates, of which readers see nothing, taken out of a document.

They are a tenth of the page of a record. What an author wrote stands in the article, and is left as it is, but for the
empty lines around it.
"""

from __future__ import annotations

import re

# Where a space or a line's end is read as it stands. That of an element's own is between its tags.
_KEPT = re.compile(r"<(pre|textarea|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
# At a tag any number of spaces and ends of lines is read as one. Within a tag there is none of the two signs.
_BLANK = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)")
# An entry of Material's menus, which is a box in a list of boxes: its words need none of their own within it, and no
# space around its tags is read.
_ENTRY = re.compile(
    r'(class="md-nav__link[^>]*>)\n<span class="md-ellipsis">\n([^<]*?)\n</span>\n(?=</a>|<span class="md-nav__icon )'
)
_LINE = re.compile(r'(<li class="md-nav__item[^>]*>)\n|(</a>)\n(?=</li>)')
_BEGIN, _END = "<article", "</article>"
# What HTML knows without being told, and each icon says.
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'


def squeezed(document: str) -> str:
    """A document of a theme that has its content in an article; any other as it is."""
    begin, end = document.find(_BEGIN), document.rfind(_END)
    if not 0 <= begin < end:
        return document
    begin = document.index(">", begin) + 1
    article = document[begin:end].strip("\n ")
    return f"{_squeezed(document[:begin])}\n{article}\n{_squeezed(document[end:])}"


def _squeezed(frame: str) -> str:
    parts: list[str] = []
    done = 0
    for kept in _KEPT.finditer(frame):
        parts += (_between(frame[done : kept.start()]), kept.group())
        done = kept.end()
    return "".join((*parts, _between(frame[done:]))).replace(_NAMESPACE, "<svg")


def _between(markup: str) -> str:
    """Markup in which a number of spaces is read as one."""
    return _LINE.sub(r"\1\2", _ENTRY.sub(r"\1\2", _BLANK.sub("\n", markup)))
