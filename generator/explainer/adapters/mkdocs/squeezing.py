"""What readers see nothing of in a theme's templates, taken out of a document.

Empty lines and indentation are a tenth of the page of a record, and marks that HTML reads the same without another
twentieth. What an author wrote stands in the article, and is left as it is, but for the empty lines around it.
"""

from __future__ import annotations

import re

# Where a space or a line's end is read as it stands. That of an element's own is between its tags.
_KEPT = re.compile(r"<(pre|textarea|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_NAMED = re.compile(r"<\w+ \0(\d+)>")
# What stands in a box or a line of its own: no space at its tags is read.
_BOX = r"</?(?:html|head|meta|link|title|script|body|div|header|nav|main|aside|article|footer|form|ul|ol|li|p|h[1-6])\b"
_AFTER_BOX = re.compile(rf"({_BOX}[^<>]*>)\s*\n\s*")
_BEFORE_BOX = re.compile(rf"\s*\n\s*(?={_BOX})")
# At any other tag a number of spaces and ends of lines is read as one. Within a tag there is none of the two signs.
_BLANK = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)")
_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
# An attribute, and in another group one of the templates' own, which HTML reads the same without quotation marks.
_ATTRIBUTE = re.compile(
    r"""( (?:class|id|for|type|data-md-(?!color)[a-z-]+)=)"([a-zA-Z0-9_-]+)"(?=[ >])|="[^"]*"|='[^']*'"""
)
# An entry of Material's menus, which is a box in a list of boxes: its words need none of their own within it, and no
# space around its tags is read.
_ENTRY = re.compile(
    r'(class="md-nav__link[^>]*>)\n<span class="md-ellipsis">\n([^<]*?)\n</span>\n(?=</a>|<span class="md-nav__icon )'
)
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
    kept: list[str] = []

    def named(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<{found[1]} \0{len(kept) - 1}>"

    squeezed = _between(_KEPT.sub(named, frame))
    return _NAMED.sub(lambda found: kept[int(found[1])], squeezed).replace(_NAMESPACE, "<svg")


def _between(markup: str) -> str:
    """Markup in which a number of spaces is read as one, and none beside boxes."""
    markup = _BEFORE_BOX.sub("", _AFTER_BOX.sub(r"\1", markup))
    markup = _ENTRY.sub(r"\1\2", _BLANK.sub("\n", markup))
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(_plain, tag[0]), markup)


def _plain(attribute: re.Match[str]) -> str:
    return attribute[1] + attribute[2] if attribute[1] else attribute[0]
