"""Words in another language than their page's: marked where they are found, said with ``lang`` where they are printed.

A title, a label or an office that nobody translated goes through lists, sentences and the theme's menus before it is
printed, as plain text among text. So it carries its language with it, in control characters that no file of a project
may have. Where a document is whole, they become elements with ``lang``; in what has no elements, such as attributes,
JSON and feeds, they are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup

from explainer.documents.entities import unescaped
from explainer.render.language.directions import in_language

# What ends a sentence, and what may stand behind that.
_CLOSERS = "\"')]\u2019\u201d\u00bb\u300d\u300f\uff09 \u00a0\u202f"
_ENDS = (".", "?", "!", "\u2026", "\u3002", "\uff1f", "\uff01")
_BEGIN, _THEN, _END = "\x14", "\x15", "\x16"
# Around what only names what is spoken of, such as a speaker: its language is not that of the text.
_NAME_BEGIN, _NAME_END = "\x17", "\x18"
_NAMED = re.compile(rf"{_NAME_BEGIN}[^{_NAME_END}]*{_NAME_END}")
_OF_NAMES = re.compile(f"[{_NAME_BEGIN}{_NAME_END}]")
_MARKS = re.compile(rf"{_BEGIN}[^{_THEN}]*{_THEN}|[{_END}{_NAME_BEGIN}{_NAME_END}]")
_BEFORE_SITE = " - "
# A value of an attribute that is all in one language.
_ALL_OF_IT = re.compile(rf"=\"{_BEGIN}([^{_THEN}]*){_THEN}[^\"{_BEGIN}{_END}]*{_END}\"")
# In JSON such a character is written as a reference.
_IN_JSON = re.compile(r"\\u0014[^\\]*\\u0015|\\u001[678]")
_PART = re.compile(rf"{_BEGIN}([^{_THEN}]*){_THEN}|{_END}")
_TAG = re.compile(r"<(?:!--.*?-->|(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)", re.DOTALL)
_NEXT = re.compile(f"[{_BEGIN}{_END}]")
_ALONE = re.compile(rf"{_BEGIN}([^{_THEN}]*){_THEN}([^{_BEGIN}{_END}]*){_END}")
_NAME = re.compile(r"<[a-zA-Z][\w-]*")
_EMPTY = frozenset(["br", "hr", "img", "input", "wbr", "col"])
# What holds text alone: an element within it would be read as words.
_TEXT_ONLY = re.compile(r"<(title|option|textarea|script|style)\b.*?</\1\s*>", re.DOTALL)
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def in_tongue(text: str, language: str) -> str:
    """A plain text that carries its language, a BCP 47 tag; as it is where that is "" or the text has no letter."""
    if not language or not any(map(str.isalpha, text)):
        return text
    said = f"{_BEGIN}{language}{_THEN}{text}{_END}"
    return Markup(said) if isinstance(text, Markup) else said  # noqa: S704 - it was markup before


def as_name(text: str) -> str:
    """A name as it stands in a sentence, which it does not make one in its language: see :func:`language_of_most`."""
    named = f"{_NAME_BEGIN}{text}{_NAME_END}"
    return Markup(named) if isinstance(text, Markup) else named  # noqa: S704 - it was markup before


def without_tongues(text: str) -> str:
    """A text as plain words, whatever languages it carries."""
    has_any = _BEGIN in text or _END in text or _NAME_BEGIN in text or _NAME_END in text
    return _MARKS.sub("", text) if has_any else text


def visible_places(text: str) -> list[int]:
    """Where in a text the signs of :func:`without_tongues` stand."""
    hidden = {place for mark in _MARKS.finditer(text) for place in range(*mark.span())}
    return [place for place in range(len(text)) if place not in hidden]


def has_end(text: str) -> bool:
    """Whether a text, or HTML, ends with a mark of its own, as a sentence does: no comma and no stop follows that."""
    shown = text.striptags() if isinstance(text, Markup) else text
    return without_tongues(shown).rstrip(_CLOSERS).endswith(_ENDS)


def around_words(form: str) -> tuple[str, str]:
    """What stands before and behind the words in a message, as plain text: ``form`` has ``%(words)s`` for them."""
    before, _, after = without_tongues(form).partition("%(words)s")
    return before, after


def parts_in_tongues(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text, each with the language that it carries, a BCP 47 tag, or ""."""
    around = [""]
    at = 0
    text = _without_names(text)
    for mark in _PART.finditer(text):
        yield around[-1], text[at : mark.start()]
        at = mark.end()
        if mark[1] is not None:
            around.append(mark[1])
        elif len(around) > 1:
            around.pop()
    yield around[-1], text[at:]


def cut_in_tongues(text: str, cut: Callable[[str], str]) -> str:
    """A text that was made shorter as plain words, with the languages that what is left of it carries."""
    plain = without_tongues(text)
    short, text = cut(plain), _without_names(text)
    if short == plain or _BEGIN not in text:
        return text if short == plain else short
    left = next((at for at, (one, other) in enumerate(zip(plain, short, strict=False)) if one != other), len(short))
    parts: list[str] = []
    at = depth = 0
    for mark in _PART.finditer(text):
        parts.append(text[at : mark.start()][:left])
        left -= len(parts[-1])
        at = mark.end()
        if left <= 0:
            break
        parts.append(mark[0])
        depth += 1 if mark[1] is not None else -1
    return "".join((*parts, text[at:][:left], _END * depth, short[len(without_tongues("".join(parts))) :]))


def json_without_tongues(text: str) -> str:
    """JSON in which no text carries its language."""
    return without_tongues(_IN_JSON.sub("", text) if "\\u0014" in text or "\\u0016" in text else text)


def with_tongues(html: str) -> str:
    """HTML in which each text that carries a language stands in an element that says it."""
    if _BEGIN not in html:
        return _without_names(html.replace(_END, ""))
    html = _without_names(_TEXT_ONLY.sub(_text_only, html))
    html = _DRAWN.sub(lambda found: _said(found[0], "tspan"), html)
    return _said(html, "span")


def in_own_language(html: str, language: str) -> str:
    """HTML whose outermost elements say the language, a BCP 47 tag, for where it is put among words in another."""
    parts: list[str] = []
    at = depth = 0
    for tag in _TAG.finditer(html):
        name = _NAME.match(tag[0])
        is_end, is_empty = tag[0].startswith("</"), name is None or name[0][1:] in _EMPTY or tag[0].endswith("/>")
        parts.append(html[at : tag.start()])
        at = tag.end()
        if name and depth == 0 and not is_end and " lang=" not in tag[0]:
            parts.append(f"{name[0]}{in_language(language)}{tag[0][name.end() :]}")
        else:
            parts.append(tag[0])
        depth += -1 if is_end else 0 if is_empty else 1
    return "".join((*parts, html[at:]))


def _said(html: str, element: str) -> str:
    """The HTML with elements for marks. Pages are long: only the tags and texts that have marks are looked at."""
    parts: list[str] = []
    carried: list[str] = []
    at = depth = 0
    while mark := _NEXT.search(html, at):
        opened, closed = html.rfind("<", at, mark.start()), html.rfind(">", at, mark.start())
        tag = _TAG.match(html, opened) if opened > closed else None
        if tag:
            before, depth = _between(html[at:opened], element, carried, depth)
            parts += (before, _tag(tag, html))
            depth += _deeper(tag[0])
            at = tag.end()
            continue
        start, end = max(closed + 1, at), html.find("<", mark.start())
        end = end if end >= 0 else len(html)
        alone = _ALONE.fullmatch(html, start, end)
        if alone and _is_all_of(html, at, start, end):
            before, depth = _between(html[at : start - 1] + ">", element, carried, depth)
            parts += (before[:-1], in_language(alone[1]), ">", alone[2])
        else:
            before, depth = _between(html[at:start], element, carried, depth)
            around = carried[-1] if carried and not depth else ""
            many = len(carried)
            text = _elements(html[start:end], element, carried)
            if around and len(carried) >= many and _letters(_TAG.sub("", text)):
                text = f"<{element}{in_language(around)}>{text}</{element}>"
            depth = depth if many else 0
            parts += (before, text)
        at = end
    return "".join((*parts, html[at:]))


def _between(html: str, element: str, carried: list[str], depth: int) -> tuple[str, int]:
    """HTML between two texts with marks, and how many elements deep its end is in a sentence that goes on around them.

    What stands in the sentence itself, and not in these elements, is in its language: that which is ``carried``.
    """
    if not carried:
        return html, 0
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        parts += (_in_sentence(html[at : tag.start()], element, carried[-1], depth), tag[0])
        depth += _deeper(tag[0])
        at = tag.end()
    return "".join((*parts, _in_sentence(html[at:], element, carried[-1], depth))), depth


def _in_sentence(text: str, element: str, language: str, depth: int) -> str:
    said = not depth and _letters(unescaped(text))
    return f"<{element}{in_language(language)}>{text}</{element}>" if said else text


def _deeper(tag: str) -> int:
    """How many elements deeper one is behind a tag."""
    name = _NAME.match(tag)
    if tag.startswith("</"):
        return -1
    return int(name is not None and name[0][1:] not in _EMPTY and not tag.endswith("/>"))


def _is_all_of(html: str, at: int, start: int, end: int) -> bool:
    """Whether the text at a place is all that an element holds whose tag, behind ``at``, says no language."""
    opened = html.rfind("<", at, start)
    name = _NAME.match(html, opened) if opened >= 0 else None
    if name is None or html[start - 1] != ">" or " lang=" in html[opened:start]:
        return False
    return html.startswith(f"</{name[0][1:]}>", end)


def _tag(tag: re.Match[str], html: str) -> str:
    """A tag whose attributes are plain words; it says their language where the element has no other words."""
    plain = without_tongues(tag[0])
    name = _NAME.match(plain)
    told = {*_ALL_OF_IT.findall(tag[0])}
    if name is None or len(told) != 1 or " lang=" in plain or name[0] in ("<link", "<meta"):
        return plain
    end = tag.end() if name[0][1:] in _EMPTY else html.find(f"</{name[0][1:]}>", tag.end())
    if _letters(unescaped(_TAG.sub("", html[tag.end() : max(end, tag.end())]))):
        return plain
    return f"{name[0]}{in_language(told.pop())}{plain[name.end() :]}"


def _text_only(found: re.Match[str]) -> str:
    """An element that may hold no other, with the language of its words where all are in one.

    A title in several has that of most of what the page is called: HTML has no way to say it of a part.
    """
    plain, name = without_tongues(found[0]), found[1]
    if plain == found[0] or " lang=" in plain[: plain.index(">")]:
        return plain
    inner = found[0][found[0].index(">") + 1 : found[0].rindex("<")]
    # A document's title is followed by the site's, behind a hyphen.
    is_title = plain.startswith("<title")
    own = inner.rpartition(_BEFORE_SITE)[0] if is_title else inner
    language = language_of_most(own if _letters(without_tongues(own)) else inner)
    is_one = is_title or all(tag == language for tag, words in parts_in_tongues(inner) if _letters(words))
    return f"<{name}{in_language(language)}{plain[len(name) + 1 :]}" if is_one else plain


def language_of_most(text: str) -> str:
    """The language that most letters of a text carry, a BCP 47 tag or ""; of several with as many the first.

    Names in it, of :func:`as_name`, do not count where it has any other words.
    """
    if _BEGIN not in text:  # as in most
        return ""
    if _letters(without_tongues(unnamed := _NAMED.sub("", text))):
        text = unnamed
    counts: dict[str, int] = {}
    for tag, words in parts_in_tongues(text):
        counts[tag] = counts.get(tag, 0) + _letters(words)
    return max(counts, key=lambda tag: counts[tag])


def _without_names(text: str) -> str:
    return _OF_NAMES.sub("", text) if _NAME_BEGIN in text or _NAME_END in text else text


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _elements(text: str, element: str, carried: list[str]) -> str:
    """A text between two tags. What is open at its end goes on behind an element, such as a date in a sentence: its
    language is ``carried`` to the text that closes it; what is closed only and carried by nothing was cut before.
    """
    parts: list[str] = []
    opened: list[tuple[str, int]] = []
    at = 0
    for mark in _PART.finditer(text):
        parts.append(text[at : mark.start()])
        at = mark.end()
        if mark[1] is not None:
            opened.append((mark[1], len(parts)))
            parts.append(f"<{element}{in_language(mark[1])}>")
        elif opened:
            opened.pop()
            parts.append(f"</{element}>")
        elif carried:
            language = carried.pop()
            if "".join(parts).strip():
                parts = [f"<{element}{in_language(language)}>", *parts, f"</{element}>"]
    parts.append(text[at:])
    for _, place in reversed(opened):
        if "".join(parts[place + 1 :]).strip():
            parts.append(f"</{element}>")
        else:
            parts[place] = ""
    carried.extend(language for language, _ in opened)
    return "".join(parts)
