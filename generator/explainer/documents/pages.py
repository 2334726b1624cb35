"""The hand-written pages of a project, and what else stands in their folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, MoveTo, OneCause, Span, error
from explainer.documents.budget import Budget
from explainer.documents.docs_folder import is_hidden_from_site, is_left_out
from explainer.documents.folders import Place, is_left_there, may_walk, refusal, walk
from explainer.documents.refusals import symlink
from explainer.documents.source import SourceFile, read_text
from explainer.files.reading import Kind, is_folder

PAGE_ENDING = ".md"
# By these MkDocs takes a file for a page too.
_OTHER_PAGE_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")


def read_pages(root: Path, docs: str, excluded: str, budget: Budget, findings: Findings) -> list[SourceFile]:
    """Every hand-written Markdown page of the docs folder, at any depth, sorted by path.

    All else that stands there is published as it is, but for what programs leave in folders: what of it may not be is
    reported. ``excluded`` is what
    ``exclude_docs`` says, which may have hidden files published as well.
    """
    files: list[SourceFile] = []
    if not may_walk(root, docs, findings):
        return files
    of_folders = Findings()
    for place in sorted(walk(root / docs, docs, is_left_there, of_folders), key=lambda place: place.path):
        if is_hidden_from_site(place.location, excluded):
            # What editors keep beside a file counts for nothing. But MkDocs would go wherever a folder leads.
            if place.kind is Kind.LINK and is_folder(place.file):
                findings.add(symlink(place.path))
            continue
        is_page = place.path.endswith(PAGE_ENDING) and not _is_hidden(place.location)
        if is_page and place.kind is Kind.FILE:
            files.append(read_text(root, place.path, findings))
            if not budget.allows_file(place.path, files[-1].length, findings):
                return []
            continue
        found = refusal(place) or _misnamed(place, excluded)
        if found is not None:
            findings.add(found)
            files += [SourceFile.of(place.path, None)] if is_page else []
    findings.extend(one for one in of_folders if not _is_hidden(one.span.path.removeprefix(f"{docs}/")))
    files.sort(key=lambda file: file.path)
    return files


def no_page(path: str) -> OneCause:
    """The cause of all findings on a hand-written page, by its path in the project, that is not there.

    What the navigation names may come of the environment: the cause tells two paths apart and says neither.
    """
    return OneCause(f"no page {hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()}")


def _misnamed(place: Place, excluded: str) -> Diagnostic | None:
    """A page that MkDocs would make of a file that is none to us: its links and citations would be words."""
    if not place.path.endswith(_OTHER_PAGE_ENDINGS) or is_left_out(place.location, excluded, ""):
        return None
    name = place.path.rpartition(".")[0]
    message = f"a page's name ends with {PAGE_ENDING}, and only of such are links and citations read"
    meant = f"{name}{PAGE_ENDING}"
    return error("wrong-ending", Span.at(place.path), message, f"rename it to {meant}", about=MoveTo(meant))


def _is_hidden(location: str) -> bool:
    return any(part.startswith(".") for part in location.split("/"))
