"""Small projects of quotes and sources for tests, checked in memory against copies that the tests make."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from tests.property.strategies import checked
from tests.sink import with_findings
from tests.sites import ROOT

from explainer.diagnostics import Diagnostic, has_errors
from explainer.documents.source import SourceFile
from explainer.evidence.archive import Copy
from explainer.evidence.claims import claims
from explainer.evidence.comparing import compare
from explainer.evidence.lock import LOCK_FILE, Line, Lines, read_lock, written
from explainer.evidence.proofs import Evidence
from explainer.evidence.verify import CopyReader, verify
from explainer.facts.graph import Graph

DAY = "2024-05-06"
SOURCE = "gazette"
QUOTE = "quote/one"
_SITE = {
    "format": "2",
    "title": "A bridge",
    "subject": "Why it was built.",
    "languages": ["en"],
    "licence": "CC-BY-4.0",
    "as_of": "2025-03-01",
    "report_error": "corrections@example.org",
}


class _Plain(yaml.SafeDumper):
    """Fact files know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def fact_file(path: str, record: Mapping[str, Any]) -> SourceFile:
    text = yaml.dump(dict(record), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return SourceFile.of(f"content/{path}.yaml", text)


def quote(text: str | Mapping[str, str], *citations: Any, **properties: Any) -> dict[str, Any]:
    """A direct quote; without citations it cites the one source as a whole."""
    about = {"speaker": "ada", "form": "direct", "text": text, "language": "en", **properties}
    return {**about, "sources": list(citations) or [SOURCE]}


def files_of(
    quotes: Mapping[str, Mapping[str, Any]], sources: tuple[str, ...] = (SOURCE,), **of_sources: str
) -> list[SourceFile]:
    """The fact files of quotes by id; ``of_sources`` are more properties of each source."""
    return [
        fact_file("site", _SITE),
        fact_file("actors/ada", {"name": "Ada Lind", "kind": "person", "summary": "She led the board."}),
        *(fact_file(f"sources/{id}", {"title": "News", "kind": "news", **of_sources}) for id in sources),
        *(fact_file(f"quotes/{id}", record) for id, record in quotes.items()),
    ]


def graph_of(quotes: Mapping[str, Mapping[str, Any]], sources: tuple[str, ...] = (SOURCE,), **of_sources: str) -> Graph:
    """The graph of quotes by id; it must be sound."""
    graph, found = checked(files_of(quotes, sources, **of_sources))
    assert not has_errors(found), found
    return graph


def copy_of(source_id: str, text: str, excerpt: bool = False, times: tuple[int, ...] = ()) -> Copy:
    return Copy(f"archive/{source_id}.txt", text, hashlib.sha256(text.encode()).hexdigest(), excerpt, times)


def archive(texts: Mapping[str, str], excerpt: bool = False, times: tuple[int, ...] = ()) -> CopyReader:
    """Reads copies out of ``texts``, by the source's id."""
    return lambda id, findings: copy_of(id, texts[id], excerpt, times) if id in texts else None


def verified(  # noqa: PLR0917 - what a look-up is given
    graph: Graph,
    texts: Mapping[str, str],
    lock: Lines | None = None,
    today: str = DAY,
    excerpt: bool = False,
    accept: Collection[str] = (),
    times: tuple[int, ...] = (),
) -> tuple[list[Line], list[Diagnostic]]:
    known = {key: line for key, (line, _) in (lock or {}).items()}
    read = archive(texts, excerpt, times)
    return with_findings(partial(verify, accept=accept), claims(graph), known, read, today)


def locked(lines: list[Line]) -> Lines:
    """The lines as they come back out of the file that they are written to."""
    found, problems = with_findings(read_lock, SourceFile.of(f"content/{LOCK_FILE}", written(lines)))
    assert problems == []
    return found


def proved(
    graph: Graph, texts: Mapping[str, str], excerpt: bool = False, times: tuple[int, ...] = ()
) -> tuple[Evidence, list[Diagnostic]]:
    """The states after verify, and the findings of verify and of the comparison that follows it."""
    lines, report = verified(graph, texts, excerpt=excerpt, times=times)
    evidence, found = with_findings(compare, graph, locked(lines))
    return evidence, [*report, *found]


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


def checked_by_anybody(folder: Path, annotations: Path, copy: Path) -> subprocess.CompletedProcess[str]:
    """The lines of docs/data.md, as they stand, by a Python that finds no package but its own library."""
    shown = (ROOT / "docs" / "data.md").read_text("utf-8")
    [lines] = [block for block in re.findall(r"```python\n(.*?)```", shown, re.DOTALL) if "hashlib" in block]
    script = folder / "check.py"
    script.write_text(lines, "utf-8")
    command = [sys.executable, "-I", "-S", str(script), str(annotations), str(copy)]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60)
