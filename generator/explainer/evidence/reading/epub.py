"""Books (EPUB): the chapters in the order of the spine, each as a page without furniture."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from explainer.diagnostics import Findings, has_errors
from explainer.evidence.archive import MAX_COPY_BYTES
from explainer.evidence.reading.packed import Packed, packed
from explainer.evidence.reading.page import read_document
from explainer.evidence.reading.saved import MOST_BYTES, Reading, Saved, refuse, refuse_broken, refuse_without_reader

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_MOST_CHAPTERS = 5_000
_PART = "save the chapter that is cited as a text, with --excerpt"
_AGAIN = "look whether it opens in a reader of books, and save it again"


class _NoBook(Exception):  # noqa: N818 - told as it is
    """What a book cannot be without is not there."""


def read_epub(saved: Saved, findings: Findings) -> Reading | None:
    """The text of a book."""
    files = packed(saved, findings)
    if files is None:
        return None
    try:
        # A chapter is read once, however often a list names it.
        chapters = list(dict.fromkeys(_chapters(files)))
        locked = _locked(files) & set(chapters)
        # A chapter is read once: where a book names it again, it says nothing new.
        names = dict.fromkeys(name for name in chapters[:_MOST_CHAPTERS] if name in files.names and not locked)
        pages = [files.read(name) for name in names]
    except ImportError:
        refuse_without_reader(saved, "book", findings)
        return None
    # A broken file can bring the reader down anywhere. Whatever it was, the file is of no use, and that is told.
    except Exception as problem:  # noqa: BLE001
        refuse_broken(saved, "the book cannot be read", problem, _AGAIN, findings)
        return None
    if locked:
        help = "what is protected cannot be read here: save the passage as a text, with --excerpt"
        refuse(saved, "the book is protected against copying", help, findings)
        return None
    if len(chapters) > _MOST_CHAPTERS:
        message = f"the book has {len(chapters):,} chapters, more than the {_MOST_CHAPTERS:,} that are read"
        refuse(saved, message, _AGAIN, findings)
        return None
    if sum(map(len, pages)) > MOST_BYTES:
        refuse(saved, f"the book has more than the {MOST_BYTES:,} bytes that are read", _PART, findings)
        return None
    return _read(saved, pages, findings)


def _read(saved: Saved, pages: list[bytes], findings: Findings) -> Reading | None:
    paragraphs: list[str] = []
    charsets: list[str] = []
    length = 0
    own = Findings()
    for page in pages:
        if not page.strip():
            continue
        reading = read_document(replace(saved, raw=page), own)
        if reading is None:
            break
        paragraphs += reading.paragraphs
        length += sum(map(len, reading.paragraphs))
        if length > MAX_COPY_BYTES:
            message = f"the book has more than the {MAX_COPY_BYTES:,} characters that a copy may have"
            refuse(saved, message, "save the chapters that are cited, with --excerpt", own)
            break
        charsets.append(reading.charset)
    # Of many chapters one sentence of a kind is enough.
    findings.extend({one.message: one for one in own}.values())
    if has_errors(own):
        return None
    return Reading(tuple(paragraphs), "application/epub+zip", charsets[0] if charsets else "")


def _chapters(files: Packed) -> Iterator[str]:
    """The names of the files that the spine lists, in its order."""
    container = _xml(files.read(CONTAINER))
    package = next((one.get("full-path", "") for one in _named(container, "rootfile")), "")
    content = _xml(files.read(package))
    items = {
        item.get("id", ""): item.get("href", "")
        for item in _named(content, "item")
        if item.get("media-type", "") in _CHAPTERS
    }
    for reference in _named(content, "itemref"):
        href = items.get(reference.get("idref", ""), "")
        if href:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href.partition("#")[0])))


def _locked(files: Packed) -> set[str]:
    """The names of the files that are encrypted, as those of protected books are; fonts often are in any book."""
    if _ENCRYPTION not in files.names:
        return set()
    return {unquote(one.get("URI", "")) for one in _named(_xml(files.read(_ENCRYPTION)), "CipherReference")}


def _xml(raw: bytes) -> Any:
    """A tree in which nothing stands that is not in the bytes."""
    from lxml import etree  # noqa: PLC0415  an extra: it may be missing

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(raw, parser)
    if tree is None:
        raise _NoBook("its list of contents is no XML")
    return tree


def _named(tree: Any, name: str) -> Iterator[Any]:
    return (
        element for element in tree.iter() if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name
    )
