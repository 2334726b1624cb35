"""What readers see nothing of in a theme's templates, taken out of a document.

Empty lines and indentation are a tenth of the page of a record, and marks that HTML reads the same without another
tenth. What an author wrote stands in the article, and is left as it is, but for the empty lines around it; what is made
of facts stands there too, and its marks are known.
"""

from __future__ import annotations

import re

from explainer.settings.page_markup import inert

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
# An attribute, and in another group one of the templates' own, which HTML reads the same without quotation marks. Words
# are none of these: where a frame is filled, they are put into it later. In the head programs look for values, and
# some for their quotation marks.
_OTHERS = r"""|="[^"]*"|='[^']*'"""
_OF_TEMPLATES = r"class|id|for|type|data-md-(?!color)[a-z-]+"
_IN_HEAD = re.compile(rf"""( (?:{_OF_TEMPLATES})=)"([a-zA-Z0-9_-]+)"(?=[ >]){_OTHERS}""")
_IN_BODY = re.compile(rf"""( (?:{_OF_TEMPLATES}|name|rel|href|src|aria-hidden)=)"([\w./#%:,+~-]+)"(?=[ >]){_OTHERS}""")
_BODY = "<body"
# The same in what is made of facts, where neither a text nor a value has one of "<" and ">" as it is. What an element
# without content ends with, "/>", would become part of a value.
_VALUE = re.compile(r'="([\w./#%:,+~-]+)"(?= [^<>]*>|>)')
# An end that HTML knows of by what follows it: the next item, or the end of the list.
_ENDS = ("></li>", "></dt>", "></dd>")
_ENDS_OF_FACTS = ("</li>", "</dt>", "</dd>")
# What stands in lines of its own in an article, and what such a thing is made of, which a style may set in one line.
_OWN_LINES = (
    "article|aside|blockquote|details|div|dl|figcaption|figure|footer|h[1-6]|header|nav|ol|p|pre|section|table|ul"
)
_PARTS = "li|dt|dd|tr|td|th|thead|tbody|caption|summary"
# Ends of lines that are read as nothing: beside the former, at the edges within the latter, and between shapes. Lines
# are looked at by what they end and begin with: one pattern that looks for spaces anywhere takes three times as long.
_AFTER = re.compile(rf"<(?:{_OWN_LINES}|{_PARTS})\b[^<>]*>\s*\Z|</(?:{_OWN_LINES})>\s*\Z")
_BEFORE = re.compile(rf"</?(?:{_OWN_LINES})\b|</(?:{_PARTS})>")
_END_OF_P = re.compile(rf"</p>(?=</?(?:{_OWN_LINES})\b|</(?:li|dd|td|th)>)")
# An end of a line that readers of a page tree would lose. The first of an element would be none.
_LINE = re.compile(r"(?<!>)&#10;")
# Where a link leads out of a folder of the page, and into which: it may be that folder.
_LINK = re.compile(
    r"""(<a(?:\ (?!href\b)[\w-]+(?:="[^"]*"|=[^\s"'<>=]+)?)*\ href=)((?:\.\./){2,})([\w.~%-]+)/""", re.VERBOSE
)
# An entry of Material's menus, which is a box in a list of boxes: its words need none of their own within it, and no
# space around its tags is read.
_ENTRY = re.compile(
    r'(class="md-nav__link[^>]*>)\n<span class="md-ellipsis">\n([^<]*?)\n</span>\n(?=</a>|<span class="md-nav__icon )'
)
_BEGIN, _END = "<article", "</article>"
# What HTML knows without being told, and each icon says.
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'
# By which programs a site was built is no word for its readers, and each page would say it.
_GENERATOR = re.compile(r'<meta name="?generator\b[^<>]*>\s*')


def squeezed(document: str) -> str:
    """A document of a theme that has its content in an article; any other as it is."""
    begin, end = document.find(_BEGIN), document.rfind(_END)
    if not 0 <= begin < end:
        return document
    begin = document.index(">", begin) + 1
    article = document[begin:end].strip("\n ")
    return f"{_squeezed(document[:begin])}\n{article}\n{_squeezed(document[end:])}"


def shown(content: str, facts_at: str = "") -> str:
    """The HTML of a page's content as its document has it; ``facts_at`` is the address of one that is made of facts."""
    return lightened(inert(content), facts_at) if facts_at else inert(content)


def lightened(content: str, address: str) -> str:
    """The HTML of a page that is made of facts without marks that HTML reads the same without.

    ``address`` is that of the page, relative to the site.
    """
    if content.count("<") != content.count(">"):
        return content  # somebody else's template has one as it is
    parts = _VALUE.split(content)
    parts[1::2] = [f"={value}" for value in parts[1::2]]
    content, done = "".join(parts), 0
    parts = []
    for kept in _KEPT.finditer(content):
        is_text = kept[1].lower() == "pre"
        parts += (_of_facts(content[done : kept.start()]), _LINE.sub("\n", kept[0]) if is_text else kept[0])
        done = kept.end()
    return _within_folders("".join((*parts, _of_facts(content[done:]))), address)


def _of_facts(markup: str) -> str:
    markup = _END_OF_P.sub("", _without_unread(markup))
    for end in _ENDS_OF_FACTS:
        markup = markup.replace(end, "")
    return markup


def _without_unread(markup: str) -> str:
    """Markup without the ends of lines that are read as nothing."""
    above, *lines = markup.split("\n")
    parts = [above]
    for number, line in enumerate(lines, 1):
        # At an edge is what the next part of the page decides about.
        if not (words := line.lstrip()) and number < len(lines):
            continue
        if (
            _BEFORE.match(words)
            or _AFTER.match(above, max(above.rfind("<"), 0))
            or (words.startswith("<") and above.rstrip().endswith("/>"))
        ):
            parts[-1] = parts[-1].rstrip()
            parts.append(words)
        else:
            parts += ("\n", line)
        above = line
    return "".join(parts)


def _within_folders(markup: str, address: str) -> str:
    """Links out of a folder of the page and into the same one without the way there and back."""
    folders = address.split("/")[:-1]

    def shortened(link: re.Match[str]) -> str:
        ups = len(link[2]) // 3
        is_back = ups <= len(folders) and folders[-ups] == link[3]
        return f"{link[1]}{link[2][3:]}" if is_back else link[0]

    return _LINK.sub(shortened, markup)


def _without_ends(markup: str) -> str:
    for end in _ENDS:
        markup = markup.replace(end, ">")
    return markup


def _squeezed(frame: str) -> str:
    kept: list[str] = []

    def named(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<{found[1]} \0{len(kept) - 1}>"

    squeezed = _between(_KEPT.sub(named, _GENERATOR.sub("", frame)))
    return _NAMED.sub(lambda found: kept[int(found[1])], squeezed).replace(_NAMESPACE, "<svg")


def _between(markup: str) -> str:
    """Markup in which a number of spaces is read as one, and none beside boxes."""
    markup = _BEFORE_BOX.sub("", _AFTER_BOX.sub(r"\1", markup))
    markup = _ENTRY.sub(r"\1\2", _BLANK.sub("\n", markup))
    head, tag, body = markup.partition(_BODY) if _BODY in markup else ("", "", markup)
    head = _TAG.sub(lambda tag: _IN_HEAD.sub(_plain, tag[0]), head)
    return head + _without_ends(_TAG.sub(lambda tag: _IN_BODY.sub(_plain, tag[0]), tag + body))


def _plain(attribute: re.Match[str]) -> str:
    return attribute[1] + attribute[2] if attribute[1] else attribute[0]
