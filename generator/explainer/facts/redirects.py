"""``redirects.yaml``: old ids of records and old files of pages, each with what took its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from explainer.diagnostics import Findings, GuessedId, Slip, Span
from explainer.documents.values import Document, Flawed, Mapping, Scalar, Value, kind_of
from explainer.documents.values import Sequence as ListValue
from explainer.facts.narrative import PAGE_ENDING, translated_page
from explainer.facts.record import Key
from explainer.schema.citations import parse_reference
from explainer.schema.ids import ID_PATTERN
from explainer.schema.model import Schema
from explainer.schema.scalars import scalar_text
from explainer.schema.several import once

CODE = "redirect"
RedirectLine = tuple[Key, Key, Span, Span]
"""What is old and what is new, with the places of both. The key of a hand-written page has "" for its type, and the
page's location for its id."""

_MOST_BYTES = 200  # of each part of a path, with room for what a build adds
# What names no file on some system, or means something in an address.
_NOT_IN_PATHS = re.compile(r"[\\:*?\"<>|#%\x00-\x1f\x7f]")
# What can be no id of a record, since no id has a dot.
_PAGE = re.compile(r"([^#]*\.[^/#]*|/.*|[^#]*/|(?i:https?)://.*|docs/.*)(?:#.*)?", re.DOTALL)
_ENDINGS = re.compile(r"(?:/index)?\.(?:markdown|html?)\Z|/\Z|\.md\Z", re.IGNORECASE)


def is_page(key: Key) -> bool:
    """Whether an end of a redirect is a hand-written page, and no record."""
    return not key[0]


def end_words(key: Key) -> str:
    """An end of a redirect as the file has it: ``quote/some-id``, or ``guide/page.md``."""
    return key[1] if is_page(key) else "/".join(key)


def of_record(page: str, schema: Schema) -> str:
    """The record whose page would be at a path, as ``type/id``: of ``events/x.md`` an event; "" where none would."""
    folder, _, name = page.removesuffix(PAGE_ENDING).partition("/")
    shown = schema.for_folder(folder)
    return f"{shown.name}/{name}" if shown is not None and ID_PATTERN.match(name) else ""


_MOST_SHOWN = 3
_NEVER = "take the line out: what has such a name never had a page; or write the id that it had"


def _lines_meant(root: Value) -> str:
    """The first lines that a list of redirects stands for, or an example."""
    lines = []
    for entry in root.values if isinstance(root, ListValue) else ():
        texts = _texts_of(entry) if isinstance(entry, Mapping) else []
        if len(texts) == 2:
            lines.append(f"{texts[0]}: {texts[1]}")
    return " and ".join(once(lines)[:_MOST_SHOWN]) or "quote/old-id: quote/new-id"


def _texts_of(entry: Mapping) -> list[str]:
    """The old and the new place of a redirect that is written as a map: two values, or a key and its value."""
    texts = [one.value.text for one in entry if isinstance(one.value, Scalar)]
    return [entry.entries[0].key.text, *texts] if len(entry.entries) == 1 else texts


def read_redirects(
    document: Document, schema: Schema, findings: Findings, known: Collection[Key] = ()
) -> list[RedirectLine]:
    """Each ``type/old-id: type/new-id`` and ``old-page.md: new-page.md`` with the places of both.

    ``known`` are the records that there are, by which an id without its type is told which it has.
    """
    found: list[RedirectLine] = []
    if isinstance(document.root, Flawed):
        return found
    if not isinstance(document.root, Mapping):
        message = f"redirects must be a map, but this is {kind_of(document.root)}"
        help = f"write one redirect a line, such as {_lines_meant(document.root)}"
        findings.error("wrong-type", document.root.span.clipped(), message, help)
        return found
    for entry in document.root:
        new = scalar_text(entry.value, "a redirect's target", findings)
        if new is None:
            continue
        of_old = Findings()
        old = _end(entry.key, schema, known, of_old)
        for one in of_old:  # an id that is none never was an address, whatever is near it
            is_no_id = isinstance(one.about, GuessedId)
            findings.add(replace(one, help=_NEVER, slip=None, about=None) if is_no_id else one)
        target = _end(new, schema, known, findings)
        if old and target:
            found.append((old, target, entry.key.span, new.span))
    return found


def _end(scalar: Scalar, schema: Schema, known: Collection[Key], findings: Findings) -> Key | None:
    text = scalar.text.strip()
    if _PAGE.fullmatch(text):
        problem = _page_problem(text, schema.languages)
        if problem is None:
            return "", text
        message, help, meant = problem
        meant = of_record(meant, schema) or meant
        slip = Slip(text, meant) if meant else None
        findings.error(CODE, scalar.span.clipped(), message, help or f"write {meant}", slip=slip)
        return None
    types = schema.type_names
    reference = parse_reference(text, scalar.span, types, types, findings)
    if reference and not reference.type:
        message = f'"{scalar.text}" does not say its record type, and is no page'
        whole = [f"{type_name}/{reference.id}" for type_name in types if (type_name, reference.id) in known]
        help = f"write type/{scalar.text}, such as quote/{scalar.text}; or {scalar.text}{PAGE_ENDING} for a page"
        help = f"write {' or '.join(whole)}" if whole else help
        findings.error(CODE, scalar.span, message, help)
        return None
    return (reference.type, reference.id) if reference else None


def _page_problem(text: str, languages: Sequence[str]) -> tuple[str, str, str] | None:
    """What is wrong with the path of a page: a message, a help, or what to write in its place."""
    help = "write the path of the page's file below the docs folder, such as story.md"
    if "://" in text:
        return "a redirect leads from and to pages of this site, and this is an address", help, ""
    meant = _meant(text)
    if meant != text:
        part = text.partition("#")[2]
        what = "a redirect leads to a whole page" if part else f'"{text[:80]}" is not the path of a page\'s file'
        return what, "" if meant else help, meant
    if _NOT_IN_PATHS.search(text) or any(_is_odd(part) for part in text.split("/")):
        return f'"{text[:80]}" cannot be the path of a page', help, ""
    if not text.endswith(PAGE_ENDING):
        return f'"{text[:80]}" is no page: the file of one ends with {PAGE_ENDING}', help, ""
    original, language = translated_page(text, languages)
    if language:
        message = "a translation has the address of its original in another language, and moves with it"
        return message, f"leave this line out; that of {original} is enough", ""
    return None


def _meant(text: str) -> str:
    """The path as it has to be written, of one that is the address of a page or has more around it; "" of none."""
    path = text.partition("#")[0].lstrip("/").removeprefix("./").removeprefix("docs/")
    if not path:
        return "index.md" if text.startswith("/") else ""
    return _ENDINGS.sub("", path) + PAGE_ENDING if _ENDINGS.search(path) else path


def _is_odd(part: str) -> bool:
    """Whether one name of a path is none that every system takes as it is, or is hidden."""
    return part in ("", PAGE_ENDING) or part[0] in ". " or part[-1] in ". " or len(part.encode()) > _MOST_BYTES
