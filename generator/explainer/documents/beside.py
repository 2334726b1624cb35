"""Files that belong among the facts, and lie beside their folder or among the pages, where nobody reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from explainer.diagnostics import Findings, MoveTo, Span
from explainer.documents.source import LOCALE_FOLDER, SITE_FILE, is_fact_file, stem
from explainer.files.reading import Kind, entries, is_own_folder

REDIRECTS_FILE = "redirects.yaml"
_CATALOGUE = ".po"
_NAMES = {stem(name): name for name in (SITE_FILE, REDIRECTS_FILE)}


def files_beside(root: Path, content: str, docs: str) -> Iterator[tuple[str, str]]:
    """The path of each in the project, and what it is called in the folder ``content``; none where that is ""."""
    for folder in ("", docs) if content else ():
        if folder == content or not is_own_folder(root / folder):
            continue
        with suppress(OSError):  # which is told where the folder is walked
            for one in entries(root / folder):
                path = f"{folder}/{one.name}".removeprefix("/")
                if one.kind is Kind.FILE and is_fact_file(one.name) and stem(one.name) in _NAMES:
                    yield path, _NAMES[stem(one.name)]
                elif one.kind is Kind.FOLDER and one.name == LOCALE_FOLDER and path != content:
                    catalogues = (file.name for file in entries(one.path) if file.name.endswith(_CATALOGUE))
                    yield from ((f"{path}/{name}", f"{LOCALE_FOLDER}/{name}") for name in catalogues)


def check_beside(root: Path, content: str, docs: str, findings: Findings) -> None:
    """Tells each file that would be read in another folder."""
    for path, name in files_beside(root, content, docs):
        message = f"nobody reads this file here: {name} belongs in {content}/"
        help = f"move it to {content}/{name}, or take it out"
        findings.warning("unread-file", Span.at(path), message, help, about=MoveTo(f"{content}/{name}"))
