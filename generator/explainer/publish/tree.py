"""The site as a tree of Markdown files, for site builders that cannot run the plugin.

The files hold front matter and HTML. In the HTML every character that could mean
something to a Markdown engine is a character reference, so that no engine reads a contributor's text as Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from explainer.conflicts import DocsFolder
from explainer.diagnostics import Findings
from explainer.documents.docs_folder import written_files
from explainer.documents.entities import unescaped
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue, shown
from explainer.documents.source import SourceFile
from explainer.documents.written_scalars import quoted
from explainer.facts.headings import headings
from explainer.files.reading import read_within
from explainer.settings.front_matter import HEAD, front_matter
from explainer.settings.page_in_tree import on_its_own_in_tree
from explainer.settings.page_markup import inert_markdown
from explainer.site import Page, Site

_TAG = re.compile(r"(<[^<>]*>)")
_VALUE = re.compile(r"\"([^\"]*)\"")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_TITLE = re.compile(r"---\n(?:(?!---\n).*\n)*?title:")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_KEY = re.compile(r"[\w-]+")
_TEMPLATE = "template"
_JOINER = "\u2060"  # a word joiner: no line may end there either
_MEANINGFUL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:@^=$'<>/\"]")


def page_tree(root: Path, docs: DocsFolder, site: Site, written: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The pages of the tree of a ``site``, and the hand-written files, without what the settings leave out of it.

    ``docs`` are the hand-written files of the project in ``root``; ``written`` has the Markdown of their pages, by
    location, with their marks replaced.
    """
    folder = root / docs.name
    for location, _ in written_files(folder):
        text = written.get(location)
        if not docs.is_left_out(location) and location not in docs.unlisted:
            yield location, read_within(folder, location) if text is None else inert_markdown(text).encode()
    yield from ((page.location, markdown_page(page).encode()) for page in site.pages.values() if not docs.has_no(page))


def led_out(markdown: str, targets: Iterable[str]) -> str:
    """The Markdown of a page that lies in a folder of its language, with some of its links leading out of that."""
    if not (forms := "|".join(map(re.escape, sorted(targets, key=len, reverse=True)))):
        return markdown
    link = rf"(\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src)\s*=\s*[\"']?)({forms})(?=[\s<>)#?\"']|\Z)"
    return re.sub(link, r"\1../\2", markdown, flags=re.MULTILINE)


# Puts the blocks of a page into its Markdown, each in the form that it is given.
Placed = Callable[[str, Callable[[str], str]], str]


def with_blocks(markdown: str, placed: Placed, notes: str) -> str:
    """A hand-written page's Markdown with its blocks of HTML ``placed`` in it, and its notes at its end."""
    markdown = placed(_with_title(_with_inert_head(on_its_own_in_tree(markdown))), inert)
    return f"{markdown}\n\n{inert(notes)}\n" if notes else markdown


def _with_title(markdown: str) -> str:
    """The page with its title in front where its heading shows a record's: see :func:`_front_matter`."""
    heading = next((one for one in headings(markdown) if one.level == 1), None)
    words = markdown[heading.words_start : heading.words_end] if heading else ""
    if "](" not in words or _TITLE.match(markdown):
        return markdown
    front = _front_matter({"title": unescaped(_TAG.sub("", _LINK.sub(r"\1", words)))})
    return front + markdown.removeprefix("---\n") if markdown.startswith("---\n") else f"{front}---\n\n{markdown}"


def _with_inert_head(markdown: str) -> str:
    """The page with its front matter as text: see :func:`_front_matter`. Without markup it stays as it is written."""
    head = HEAD.match(markdown)
    values = front_matter(SourceFile.of("", markdown), Findings()) if head else None
    if head is None or values is None:
        return markdown
    if values.get(_TEMPLATE) is None and _flow(values, as_html) == _flow(values, str):
        return markdown
    # No theme could ask for another key. A template of the theme may put what the page says into a script, and those
    # of the project are none of another builder's.
    known = [(str(key.value), value) for key, value in values if _KEY.fullmatch(str(key.value))]
    lines = (f"{key}: {_flow(value, _FORMS.get(key, as_html))}\n" for key, value in known if key != _TEMPLATE)
    return "---\n" + "".join(lines) + "---\n" + markdown[head.end() :]


def _flow(value: PlainValue, form: Callable[[str], str]) -> str:
    """A value as YAML in one line, with each text in a form."""
    if isinstance(value, PlainMap):
        return "{" + ", ".join(f"{quoted(str(key.value))}: {_flow(inner, form)}" for key, inner in value) + "}"
    if isinstance(value, PlainList):
        return "[" + ", ".join(_flow(inner, form) for inner in value.values) + "]"
    found = value.value if isinstance(value, Plain) else shown(value)
    if isinstance(found, str):
        return quoted(form(found))
    return "null" if found is None else str(found).lower() if isinstance(found, bool) else str(found)


def as_html(text: str) -> str:
    """A text as HTML, also in an attribute between double quotes; other marks stay."""
    return as_words(text).replace('"', "&quot;")


def as_words(text: str) -> str:
    """A text as HTML between tags: what Zensical prints nowhere else, and its search reads as such."""
    return html.escape(text, quote=False)


def as_either(text: str) -> str:
    """A text that says the same as HTML and as it stands, for Zensical prints tags on pages, and its search as words.

    What HTML would take for an element or a reference is parted by a sign without width.
    """
    apart = re.sub(r"<(?=[A-Za-z/!?])", f"<{_JOINER}", text)
    return apart if unescaped(apart) == apart else apart.replace("&", f"&{_JOINER}")


# What is words between tags wherever it is shown; else a search would find and show quotation marks as &quot;.
_FORMS = {"title": as_words, "tags": as_either}


def markdown_page(page: Page) -> str:
    """A generated page as Markdown."""
    front = {"title": page.title}
    if told := page.told or page.description:
        front["description"] = told
    return f"{_front_matter(front)}---\n\n{inert(page.body)}\n"


def _front_matter(values: Mapping[str, str]) -> str:
    """The beginning of a front matter. JSON is YAML, so it needs no other quoting.

    Themes print what stands there as it is, in the page's title and in attributes, so it is escaped here. A title
    that they take from a heading they would unescape.
    """
    lines = (f"{key}: {quoted(_FORMS.get(key, as_html)(text))}\n" for key, text in values.items())
    return "---\n" + "".join(lines)


def inert(body: str) -> str:
    """The same HTML on one line, with nothing in its text or its values that Markdown could read."""
    parts = _TAG.split(body)
    parts[0::2] = [_inert_text(part) for part in parts[0::2]]
    parts[1::2] = [_VALUE.sub(lambda match: f'"{_inert_text(match.group(1))}"', part) for part in parts[1::2]]
    return "".join(" ".join(part.split("\n")) if part.strip() else " " * bool(part) for part in parts)


def _inert_text(text: str) -> str:
    """Text with marks as character references; references that stand there stay as they are."""
    done = 0
    parts: list[str] = []
    for match in _REFERENCE.finditer(text):
        parts += (_marks(text[done : match.start()]), match.group())
        done = match.end()
    return "".join([*parts, _marks(text[done:])])


def _marks(text: str) -> str:
    return _MEANINGFUL.sub(lambda match: f"&#{ord(match.group())};", text)
