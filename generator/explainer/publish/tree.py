"""The site as a tree of Markdown files, for site builders that cannot run the plugin.

The files hold front matter, Markdown headings and blocks of HTML. In the HTML every character that could mean
something to a Markdown engine is a character reference, so that no engine reads a contributor's text as Markdown.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from explainer.site import Page

_TAG = re.compile(r"(<[^<>]*>)")
_VALUE = re.compile(r"\"([^\"]*)\"")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_MEANINGFUL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:@^=$'<>/\"]")


def page_tree(
    docs: Path, pages: Iterable[Page], written: Mapping[str, str], documents: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the tree, by its path.

    ``docs`` is the folder of hand-written files; ``written`` has the Markdown of its pages, by location, with their
    marks replaced; ``documents`` are finished HTML files.
    """
    for path in sorted(_files(docs)):
        location = path.relative_to(docs).as_posix()
        text = written.get(location)
        yield location, path.read_bytes() if text is None else text.encode()
    for page in pages:
        yield page.location, markdown_page(page).encode()
    for location, document in documents:
        yield location, document.encode()


def with_blocks(markdown: str, blocks: Mapping[str, str], notes: str) -> str:
    """A hand-written page's Markdown with its blocks of HTML in their places, and its notes at its end."""
    for name in sorted(blocks, key=len, reverse=True):
        markdown = markdown.replace(name, inert(blocks[name]))
    return f"{markdown}\n\n{inert(notes)}\n" if notes else markdown


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(base, name) for name in names if not name.startswith("."))


def markdown_page(page: Page) -> str:
    """A generated page as Markdown: JSON is YAML, so the front matter needs no other quoting."""
    front = {"title": page.title}
    if page.description:
        front["description"] = page.description
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{inert(page.body)}\n"


def inert(html: str) -> str:
    """The same HTML on one line, with nothing in its text or its values that Markdown could read."""
    parts = _TAG.split(html)
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
