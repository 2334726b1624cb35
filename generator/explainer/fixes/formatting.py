"""``explainer format``: how fact files are written. Properties in the order of their type, and no stray spaces.

What a file says stays the same, value by value, and so do its comments. A file that leaves a doubt stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, SourceFile
from explainer.facts.graph import Graph
from explainer.fixes.key_order import ordered
from explainer.fixes.same_facts import same_values
from explainer.fixes.tidying import tidied


def formatted(
    sources: Mapping[str, SourceFile], graph: Graph, wanted: Callable[[str], bool] = lambda path: True
) -> dict[str, str]:
    """The new texts of those fact files that change, by path; ``sources`` are a project's files, ``graph`` its facts.

    Only files whose path is ``wanted`` are looked at. Nothing is written.
    """
    names = {record.path: tuple(record.type.properties) for record in (*graph, graph.site)}
    found = {}
    for path, source in sorted(sources.items()):
        if path.endswith(ENDING) and wanted(path):
            text = _formatted(source, names.get(path, ()))
            if text != (source.text or ""):
                found[path] = text
    return found


def _formatted(source: SourceFile, names: Sequence[str]) -> str:
    """A file's text in form; as it was where it has a mistake, or where a change would say something else."""
    text = source.text or ""
    for change in (tidied, lambda document: ordered(document, names)):
        found = Findings()
        document = parse(SourceFile.of(source.path, text), found)
        if found.has_errors:
            return text
        changed = change(document)
        if changed != text and same_values(document, parse(SourceFile.of(source.path, changed), Findings())):
            text = changed
    return text
