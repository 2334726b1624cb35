"""Lines of the lock for which there is no citation any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Findings, Severity, Span
from explainer.documents.pages import PAGE_ENDING, no_page
from explainer.evidence.lock import Line
from explainer.facts.built_in import QUOTE, cited
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.record import Record

VERIFY = "run explainer verify"


def check_obsolete(
    unused: Sequence[tuple[Line, Span]], graph: Graph, found: Iterable[Diagnostic], findings: Findings
) -> None:
    """Reports lines that no citation of the graph has, unless what was ``found`` accounts for that."""
    pages = {page.path for page in (*graph.pages, *graph.translated_pages)}
    for line, span in _unexplained(unused, graph, found):
        message = f"{line.owner} no longer cites {line.source} like this"
        is_gone = line.owner.endswith(PAGE_ENDING) and line.owner not in pages
        about = replace(no_page(line.owner), is_result=True) if is_gone else None
        findings.warning("obsolete-evidence", span, message, f"{VERIFY}, which drops the line", about=about)


def _unexplained(
    left: Sequence[tuple[Line, Span]], graph: Graph, found: Iterable[Diagnostic]
) -> Iterator[tuple[Line, Span]]:
    """Those lines without a citation that no error in the file of their owner accounts for.

    Whoever mends the error may bring the citation back. A quote that cites nothing at all is an error of the rules, and
    a citation of a withdrawn source a warning of theirs.
    """
    if not left:
        return
    withdrawn = {
        (link.origin.name if isinstance(link.origin, Record) else link.origin.path, link.target.id)
        for record in graph.records.values()
        if record.withdrawn
        for link in graph.backlinks(record, withdrawn=True)
        if link.kind is LinkKind.CITATION
    }
    wrong = {one.span.path for one in found if one.severity is Severity.ERROR}
    for line, span in left:
        type_name, _, id = line.owner.partition("/")
        owner = graph.get(type_name, id)
        path = owner.path if owner else line.owner
        uncited = owner is not None and not owner.withdrawn and type_name == QUOTE and not cited(owner)
        if path not in wrong and not uncited and (line.owner, line.source) not in withdrawn:
            yield line, span
