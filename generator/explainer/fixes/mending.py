"""``explainer check --fix``: what has one right answer is mended, and the whole project checked again before it counts.

A fix stays only if its finding goes away, nothing is wrong on its lines that was not wrong before, and the file says
the same as before but for the word that was mended. Whatever is in doubt is left to the author. A file without such a
finding is never touched: how a file is written is the business of :mod:`explainer.fixes.formatting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Diagnostic, Findings, Span, has_errors
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, SourceFile
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.graph import Graph
from explainer.fixes.edits import Fix, edited, moved, overlap, without_overlaps
from explainer.fixes.same_facts import only_mended
from explainer.fixes.words import mark_edits, slip_edits
from explainer.rules import quotation_marks
from explainer.schema.typed import Text

# What was mended may bring to light what was hidden behind it; what is refused leaves the others to be tried again.
_PASSES = 5
_ROUNDS = 5
_REPEATED = "repeated-value"

Texts = Mapping[str, str]
# Checks the project with other texts for some of its files.
Check = Callable[[Texts, Findings], Graph]


@dataclass(frozen=True, slots=True)
class Mended:
    """``texts`` are those of the files that change, by path; ``fixed`` the findings that went away by an edit.

    ``left`` are findings for which there was an edit that would have made another mistake.
    """

    texts: Texts
    fixed: tuple[Diagnostic, ...] = ()
    left: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class MendingState:
    """A project at one moment: its files, its graph and all that is found in it."""

    graph: Graph
    sources: Mapping[str, SourceFile]
    found: Sequence[Diagnostic]

    def with_texts(self, texts: Texts, check: Check) -> MendingState:
        """The project with other texts for some of its files."""
        sources = {path: _replaced(source, texts) for path, source in self.sources.items()}
        found = Findings()
        graph = check(texts, found)
        return MendingState(graph, sources, tuple(found))


def mend(state: MendingState, check: Check, wanted: Callable[[str], bool] = lambda path: True) -> Mended:
    """Mends the files whose path is ``wanted``. Nothing is written."""
    first = state.sources
    texts: dict[str, str] = {}
    fixed: list[Diagnostic] = []
    left: dict[tuple[str, str, str], Diagnostic] = {}
    for _ in range(_PASSES):
        fixes = [fix for one, fix in edits_of(state).items() if wanted(one.span.path) and _kind(one) not in left]
        together = without_overlaps(fixes)
        kept, state = _kept(together, state, texts, check)
        left |= {_kind(fix.finding): fix.finding for fix in together if fix not in kept}
        fixed += [fix.finding for fix in kept]
        texts |= {fix.finding.span.path: state.sources[fix.finding.span.path].text or "" for fix in kept}
        if not kept:
            break
    changed = {path: text for path, text in sorted(texts.items()) if text != (first[path].text or "")}
    return Mended(changed, tuple(fixed), tuple(left.values()))


def edits_of(state: MendingState) -> dict[Diagnostic, Fix]:
    """What would mend each finding that has one right answer; none of it was tried."""
    every = state.graph.of_type(QUOTE, withdrawn=True)
    quotes = {quote.path: words for quote in every if (words := Quote(quote).words)}
    fixes = ((one, _fix(one, state.sources, quotes)) for one in state.found)
    return {one: fix for one, fix in fixes if fix}


def _fix(found: Diagnostic, sources: Mapping[str, SourceFile], quotes: Mapping[str, Text]) -> Fix | None:
    source = sources.get(found.span.path)
    if source is None or source.text is None:
        return None
    edits = slip_edits(found, source.lines)
    quote = quotes.get(source.path)
    if found.code == quotation_marks.CODE and quote is not None and quote.span.clipped() == found.span:
        is_around = quotation_marks.are_around(quote.text.strip())  # else a stop stands behind them
        edits = mark_edits(source.text, quote.span, quote.text) if is_around else ()
    return Fix(found, edits) if edits else None


def _kept(fixes: list[Fix], state: MendingState, texts: Texts, check: Check) -> tuple[list[Fix], MendingState]:
    """The fixes that hold together, and the project with them. Each round leaves out those that do not hold."""
    for _ in range(_ROUNDS):
        by_path: dict[str, list[Fix]] = {}
        for fix in fixes:
            by_path.setdefault(fix.finding.span.path, []).append(fix)
        new = {path: _edited(state.sources[path], group) for path, group in by_path.items()}
        wrong = [fix for path, text in new.items() for fix in _said_more(state.sources[path], text, by_path[path])]
        if not wrong and fixes:
            after = state.with_texts({**texts, **new}, check)
            wrong = _still_wrong(by_path, state.found, after.found)
            if not wrong:
                return fixes, after
        if not wrong:
            break
        fixes = [fix for fix in fixes if fix not in wrong]
    return [], state


def _edited(source: SourceFile, fixes: Iterable[Fix]) -> str:
    return edited(source.text or "", (edit for fix in fixes for edit in fix.edits))


def _said_more(source: SourceFile, text: str, fixes: list[Fix]) -> list[Fix]:
    """The fixes of a fact file, if its new text says something else than they say."""
    if not source.path.endswith(ENDING):
        return []
    before, after = (parse(one, Findings()) for one in (source, SourceFile.of(source.path, text)))
    return [] if only_mended(before, after, fixes) else fixes


def _still_wrong(
    fixes: Mapping[str, list[Fix]], before: Iterable[Diagnostic], after: Sequence[Diagnostic]
) -> list[Fix]:
    """The fixes that leave their finding, or bring an error to the place that they change. They move no lines.

    An error elsewhere may have been there all the time: what was refused in part is not looked at by every rule. But
    where a mere warning was mended, nothing was refused: then no fix may bring a warning either. None may bring an
    entry that stands there already.
    """
    known = {_on_line(one) for one in before}
    now = {_on_line(one) for one in after}
    new: dict[str, list[Diagnostic]] = {}
    for one in after:
        if _on_line(one) not in known:
            new.setdefault(one.span.path, []).append(one)
    wrong = []
    for path, group in fixes.items():
        places = moved(edit for fix in group for edit in fix.edits)
        for fix in group:
            found = new.get(path, [])
            is_error = has_errors([fix.finding])
            counted = [one for one in found if has_errors([one]) or not is_error or one.code == _REPEATED]
            hit = any(overlap(places[edit], span) for edit in fix.edits for one in counted for span in _places(one))
            if _on_line(fix.finding) in now or hit or (not is_error and has_errors(found)):
                wrong.append(fix)
    return wrong


def _places(found: Diagnostic) -> tuple[Span, ...]:
    """Where a finding is; of two entries that are one, where both are."""
    return (found.span, *(one.span for one in found.related)) if found.code == _REPEATED else (found.span,)


def _on_line(found: Diagnostic) -> tuple[str, int, str, str]:
    return found.span.path, found.span.line, found.code, found.message


def _kind(found: Diagnostic) -> tuple[str, str, str]:
    return found.span.path, found.code, found.message


def _replaced(source: SourceFile, texts: Texts) -> SourceFile:
    return SourceFile.of(source.path, texts[source.path]) if source.path in texts else source
