"""Rules from packages and from the project itself: run one by one, and what they give looked at before it is told.

A rule of somebody else can raise, give what is no finding, or point to a file that is none of the project's. None of
that ends a check: each is a finding that names whose rule it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from explainer.diagnostics import Diagnostic, Findings, error
from explainer.extensions.failures import CODE, stopped
from explainer.extensions.model import Added
from explainer.facts.graph import Graph

# A rule that never ends, or that has nothing good to say of 10,000 records, is cut off.
MOST_FINDINGS = 10_000


def check_added_rules(graph: Graph, rules: Iterable[Added], paths: Collection[str], findings: Findings) -> None:
    """Runs rules that are not the package's own; ``paths`` are the project's files."""
    for rule in rules:
        _check_added_rule(graph, rule, paths, findings)


def is_of_rule(code: str, name: str) -> bool:
    """Whether a finding's code is that of a rule: its name, or one that goes on from it after a hyphen."""
    return code == name or code.startswith(f"{name}-")


def _check_added_rule(graph: Graph, rule: Added, paths: Collection[str], findings: Findings) -> None:
    check = rule.value if callable(rule.value) else getattr(rule.value, "check", None)
    if not callable(check):
        message = f'the rule "{rule.name}" of {rule.origin} is no rule: it has no function check(graph)'
        findings.error(CODE, rule.span, message, "write check(graph), which yields findings")
        return
    given = 0
    try:
        for one in islice(_given(check, graph), MOST_FINDINGS + 1):
            given += 1
            if given > MOST_FINDINGS:
                message = f'the rule "{rule.name}" of {rule.origin} has more than {MOST_FINDINGS:,} findings'
                findings.error(CODE, rule.span, message, "the first of them are told; mend the rule if it never ends")
            else:
                findings.add(_looked_at(one, rule, paths))
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - whatever code of somebody else raises
        findings.add(stopped(f'the rule "{rule.name}" of {rule.origin} stopped', problem, rule))


def _given(check: Callable[[Graph], object], graph: Graph) -> Iterator[object]:
    found = check(graph)
    if isinstance(found, Iterable):
        yield from found
    elif found is not None:  # a rule that returns nothing found nothing
        raise TypeError(f"check(graph) gives {type(found).__name__}, not findings")


def _looked_at(one: object, rule: Added, paths: Collection[str]) -> Diagnostic:
    """The finding, or what is wrong with it."""
    whose = f'the rule "{rule.name}" of {rule.origin}'
    if not isinstance(one, Diagnostic):
        message = f"{whose} gives {type(one).__name__} in place of a finding"
        return error(CODE, rule.span, message, "yield what explainer.error, warning or info make")
    if one.span.path not in paths:
        message = f"{whose} points to {one.span.path[:100]!r}, which is no file of this project"
        return error(CODE, rule.span, message, f"its finding was: {one.message[:200]}")
    if not is_of_rule(one.code, rule.name):
        message = f'{whose} calls its finding "{one.code[:60]}"'
        help = f'a finding is called after its rule: "{rule.name}", or "{rule.name}-…"'
        return error(CODE, rule.span, message, help)
    return one
