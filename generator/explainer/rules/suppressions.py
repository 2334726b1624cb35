"""Findings that a record says are meant: taken out of the list, with the reason that the record gives.

A record suppresses warnings and notes in its own file only. An error is never suppressed, for it says that the facts
cannot be shown as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from explainer.codes import all_explanations, explanation
from explainer.diagnostics import Diagnostic, Findings, Severity, Suppressed, error, warning
from explainer.facts.built_in import Suppression
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Record
from explainer.rules.added import is_of_rule
from explainer.schema.typed import Text
from explainer.spelling import did_you_mean, slip

CODE = "invalid-suppression"
UNUSED_CODE = "unused-suppression"


@dataclass(frozen=True, slots=True)
class _Suppression:
    record: Record
    code: Text
    reason: str


def apply_suppressions(
    graph: Graph,
    found: Iterable[Diagnostic],
    findings: Findings,
    added: Iterable[str] = (),
    silent: Collection[str] = (),
) -> tuple[Suppressed, ...]:
    """Those of ``found`` that are suppressed; the others go into the sink, with what is wrong with suppressions.

    ``added`` are the names of rules from outside the package, whose findings have codes that begin with them; what
    those that are ``silent`` would have found, nobody knows.
    """
    added = list(dict.fromkeys((*added, *silent)))
    left = Findings()
    by_place: dict[tuple[str, str], _Suppression] = {}
    unused: list[_Suppression] = []
    for one in _suppressions(graph):
        problem = _problem(one, added)
        if problem:
            left.add(problem)
        elif (one.record.path, one.code.text) in by_place:
            unused.append(one)
        else:
            by_place[one.record.path, one.code.text] = one
    suppressed = []
    used = set()
    for finding in found:
        place = (finding.span.path, finding.code)
        if place in by_place and finding.severity is not Severity.ERROR:
            suppressed.append(Suppressed(finding, by_place[place].reason))
            used.add(place)
        else:
            left.add(finding)
    unused += [one for place, one in by_place.items() if place not in used]
    unused = [one for one in unused if not any(is_of_rule(one.code.text, name) for name in silent)]
    # Rules pass over what was refused in part: then nobody can say what they would have found.
    if not left.has_errors:
        left.extend(map(_unused, unused))
    findings.extend(left)
    return tuple(suppressed)


def _suppressions(graph: Graph) -> Iterator[_Suppression]:
    for record in filter(None, graph.each(CODE, lambda one: one if one.suppressions else None)):
        for statement in record.suppressions:
            meant = Suppression(statement.value) if isinstance(statement.value, Group) else None
            if meant and meant.code and meant.reason:
                yield _Suppression(record, meant.code, meant.reason.text)


def _problem(one: _Suppression, added: Collection[str]) -> Diagnostic | None:
    code, span = one.code.text, one.code.span.clipped()
    known = explanation(code)
    if known is None and any(is_of_rule(code, name) for name in added):
        return None
    if known is None:
        allowed = [*(one.code for one in all_explanations() if one.severity is not Severity.ERROR), *added]
        help = did_you_mean(code, allowed, "write the code of a warning or a note as explainer check prints it")
        return error(CODE, span, f'there is no code "{code[:60]}" to suppress', help, slip=slip(code, allowed))
    if known.severity is Severity.ERROR:
        message = f"{code} is an error, and errors cannot be suppressed"
        return error(CODE, span, message, "mend what it tells; only warnings and notes may be meant")
    if code == UNUSED_CODE:
        message = f"{code} tells of suppressions, and cannot be suppressed itself"
        return error(CODE, span, message, "remove the suppression that nothing needs any more")
    return None


def _unused(one: _Suppression) -> Diagnostic:
    message = f"nothing is found here that this suppression of {one.code.text} could be about"
    return warning(UNUSED_CODE, one.code.span.clipped(), message, "remove the entry; what it was about is mended")
