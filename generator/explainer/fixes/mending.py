"""``explainer check --fix``: what has one right answer is mended, and the whole project checked again before it counts.

A fix stays only if its finding goes away, nothing is wrong on its lines that was not wrong before, and the file says
the same as before but for the word that was mended. Whatever is in doubt is left to the author.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Diagnostic, Severity, has_errors
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, SourceFile
from explainer.facts.graph import Graph
from explainer.fixes.edits import Fix, edited, without_overlaps
from explainer.fixes.key_order import ordered
from explainer.fixes.same_facts import only_mended, same_values
from explainer.fixes.tidying import tidied
from explainer.fixes.words import mark_edits, slip_edits
from explainer.rules import quotation_marks
from explainer.schema.typed import Text

_ROUNDS = 5
Texts = Mapping[str, str]
# Checks the project with other texts for some of its files.
Check = Callable[[Texts], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Mended:
    """``texts`` are those of the files that change, by path; ``fixed`` the findings that went away by an edit.

    ``left`` are findings for which there was an edit that would have made another mistake.
    """

    texts: Texts
    fixed: tuple[Diagnostic, ...] = ()
    left: tuple[Diagnostic, ...] = ()


def mend(
    graph: Graph,
    sources: Mapping[str, SourceFile],
    found: Sequence[Diagnostic],
    check: Check,
    wanted: Callable[[str], bool] = lambda path: True,
) -> Mended:
    """Mends the files whose path is ``wanted``; ``found`` is what a check of ``sources`` finds. Nothing is written."""
    quotes = _quoted_texts(graph)
    fixes = [fix for one in found if wanted(one.span.path) and (fix := _fix(one, sources, quotes))]
    kept, texts = _kept(without_overlaps(fixes), sources, found, check)
    tidy = dict(texts)
    names = {record.path: tuple(record.type.properties) for record in (*graph, graph.site)}
    for path in sorted(sources):
        if wanted(path) and path.endswith(ENDING):
            tidy[path] = _tidied(replace_text(sources[path], texts), names.get(path, ()))
    changed = {path: text for path, text in tidy.items() if text != (sources[path].text or "")}
    done = {fix.finding for fix in kept}
    left = (fix.finding for fix in fixes if fix.finding not in done)
    return Mended(changed, tuple(fix.finding for fix in kept), tuple(left))


def edits_of(graph: Graph, sources: Mapping[str, SourceFile], found: Iterable[Diagnostic]) -> dict[Diagnostic, Fix]:
    """What would mend each finding that has one right answer; none of it was tried."""
    quotes = _quoted_texts(graph)
    fixes = ((one, _fix(one, sources, quotes)) for one in found)
    return {one: fix for one, fix in fixes if fix}


def replace_text(source: SourceFile, texts: Texts) -> SourceFile:
    """The file with its text among ``texts``, if it has one there."""
    return SourceFile.of(source.path, texts[source.path]) if source.path in texts else source


def _quoted_texts(graph: Graph) -> dict[str, Text]:
    """The texts of quotes, by the path of their file."""
    values = ((quote.path, quote.value("text")) for quote in graph.of_type("quote", withdrawn=True))
    return {path: value for path, value in values if isinstance(value, Text)}


def _fix(found: Diagnostic, sources: Mapping[str, SourceFile], quotes: Mapping[str, Text]) -> Fix | None:
    source = sources.get(found.span.path)
    if source is None or source.text is None:
        return None
    edits = slip_edits(found, source.lines)
    quote = quotes.get(source.path)
    if found.code == quotation_marks.CODE and quote is not None:
        edits = mark_edits(source.text, quote.span, quote.text)
    return Fix(found, edits) if edits else None


def _kept(
    fixes: list[Fix], sources: Mapping[str, SourceFile], found: Sequence[Diagnostic], check: Check
) -> tuple[list[Fix], dict[str, str]]:
    """The fixes that hold together, and the texts that they make. Each round leaves out those that do not hold."""
    for _ in range(_ROUNDS):
        by_path: dict[str, list[Fix]] = {}
        for fix in fixes:
            by_path.setdefault(fix.finding.span.path, []).append(fix)
        texts = {path: _edited(sources[path], group) for path, group in sorted(by_path.items())}
        wrong = [fix for path, text in texts.items() for fix in _said_more(sources[path], text, by_path[path])]
        wrong = wrong or (_still_wrong(fixes, found, check(texts)) if fixes else [])
        if not wrong:
            return fixes, texts
        refused = {fix.finding for fix in wrong}
        fixes = [fix for fix in fixes if fix.finding not in refused]
    return [], {}


def _edited(source: SourceFile, fixes: Iterable[Fix]) -> str:
    return edited(source.text or "", (edit for fix in fixes for edit in fix.edits))


def _said_more(source: SourceFile, text: str, fixes: list[Fix]) -> list[Fix]:
    """The fixes of a fact file, if its new text says something else than they say."""
    if not source.path.endswith(ENDING):
        return []
    before, after = parse(source)[0], parse(SourceFile.of(source.path, text))[0]
    return [] if only_mended(before, after, fixes) else fixes


def _still_wrong(fixes: Iterable[Fix], before: Iterable[Diagnostic], after: Sequence[Diagnostic]) -> list[Fix]:
    """The fixes that leave their finding, or bring an error to the lines that they change. Edits move no lines.

    An error elsewhere may have been there all the time: what was refused in part is not looked at by every rule. But
    where a mere warning was mended, nothing was refused.
    """
    errors = {_on_line(one) for one in before if _is_error(one)}
    now = {_on_line(one) for one in after}
    new = {_on_line(one)[:2] for one in after if _is_error(one) and _on_line(one) not in errors}
    files = {path for path, _ in new}
    return [
        fix
        for fix in fixes
        if _on_line(fix.finding) in now
        or any((edit.span.path, edit.span.line) in new for edit in fix.edits)
        or (not _is_error(fix.finding) and fix.finding.span.path in files)
    ]


def _is_error(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR


def _on_line(found: Diagnostic) -> tuple[str, int, str, str]:
    return found.span.path, found.span.line, found.code, found.message


def _tidied(source: SourceFile, names: Sequence[str]) -> str:
    """A fact file's text without stray spaces and in the order of its type; as it was, where that is not safe."""
    text = source.text or ""
    for change in (tidied, lambda document: ordered(document, names)):
        document, problems = parse(SourceFile.of(source.path, text))
        if has_errors(problems):
            return text
        changed = change(document)
        if changed != text and same_values(document, parse(SourceFile.of(source.path, changed))[0]):
            text = changed
    return text
