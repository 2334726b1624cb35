"""Rules from packages and from the project itself: run one by one, and what they give looked at before it is told.

A rule of somebody else can raise, never end, give what is no finding, or point to a file that is none of the project's.
None of that ends a check: each is a warning that names whose rule it was, for the facts can be shown without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import islice

from explainer.codes import explanation
from explainer.diagnostics import Diagnostic, Findings, warning
from explainer.extensions.calling import OurWords, Stopped, called
from explainer.extensions.failures import FAILED_CODE, failed
from explainer.extensions.looking import plain, wrong_finding
from explainer.extensions.model import Added
from explainer.facts.graph import Graph

# A rule that never ends, or that has nothing good to say of 10,000 records, is cut off.
MOST_FINDINGS = 10_000


def check_added_rules(
    graph: Graph, rules: Iterable[Added], paths: Collection[str], findings: Findings
) -> frozenset[str]:
    """Runs rules that are not the package's own, and gives the names of those that did not come to their end.

    ``paths`` are the project's files.
    """
    return frozenset(rule.name for rule in rules if not _has_run(graph, rule, paths, findings))


def is_of_rule(code: str, name: str) -> bool:
    """Whether a finding's code is that of a rule: its name, or one that goes on from it after a hyphen."""
    return code == name or code.startswith(f"{name}-")


def _has_run(graph: Graph, rule: Added, paths: Collection[str], findings: Findings) -> bool:
    """Whether a rule came to its end. What it found before it broke off counts all the same."""
    whose = f'the rule "{rule.name}" of {rule.origin}'
    given: list[object] = []
    try:
        is_rule, stopped = called(whose, _gather, rule.value, graph, given), None
    except Stopped as problem:
        is_rule, stopped = True, problem
    findings.extend(_looked_at(one, rule, whose, paths) for one in given[:MOST_FINDINGS])
    if not is_rule:
        message = f"{whose} is no rule: it has no function check(graph)"
        findings.warning(FAILED_CODE, rule.span, message, "write check(graph), which yields findings")
    elif stopped is not None:
        findings.add(failed(f"{whose} stopped", stopped, rule))
    elif len(given) > MOST_FINDINGS:
        message = f"{whose} has more than {MOST_FINDINGS:,} findings"
        findings.warning(FAILED_CODE, rule.span, message, "the first of them are told; mend the rule if it never ends")
    return is_rule and stopped is None and len(given) <= MOST_FINDINGS


def _gather(rule: object, graph: Graph, into: list[object]) -> bool:
    """Has a rule look at the graph; False where it is none. It runs as code of somebody else throughout."""
    check: object = rule if callable(rule) else getattr(rule, "check", None)
    if not callable(check):
        return False
    found = check(graph)
    if isinstance(found, Iterable):
        into.extend(islice(found, MOST_FINDINGS + 1))
    elif found is not None:  # a rule that returns nothing found nothing
        raise OurWords(f"check(graph) gives {type(found).__name__}, not findings")
    return True


def _looked_at(one: object, rule: Added, whose: str, paths: Collection[str]) -> Diagnostic:
    """The finding, or what is wrong with it."""
    if wrong := wrong_finding(one):
        help = "yield what explainer.error, warning or info make"
        return warning(FAILED_CODE, rule.span, f"{whose} gives {wrong}", help)
    assert isinstance(one, Diagnostic)
    outside = [place for place in (one.span, *(near.span for near in one.related)) if place.path not in paths]
    if outside:
        message = f"{whose} points to {outside[0].path[:100]!r}, which is no file of this project"
        return warning(FAILED_CODE, rule.span, message, f"its finding was: {one.message[:200]}")
    if not is_of_rule(one.code, rule.name) or explanation(one.code) is not None:
        message = f'{whose} calls its finding "{one.code[:60]}"'
        help = f'a finding is called after its rule: "{rule.name}", or "{rule.name}-…"'
        return warning(FAILED_CODE, rule.span, message, help)
    return replace(one, message=plain(one.message), help=plain(one.help), about=None)
