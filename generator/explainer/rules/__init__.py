"""Cross-record rules: one module each, with a CODE and a ``check(graph)`` that yields findings.

What a rule is for, and a failing and a passing example, stand in ``explainer/codes/CODE.md``. A new rule is a
module here, a line in RULES, that page, and cases in ``tests/cases/CODE/``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.results import OneRun, Results
from explainer.extensions.model import Added
from explainer.facts.graph import Graph
from explainer.rules import (
    ambiguous_reference,
    differing_translation,
    doubtful_name,
    ends_before_start,
    event_after_sources,
    event_before_cause,
    foreign_chain,
    frequent_mention,
    invalid_identifier,
    loose_citation,
    loose_name,
    outside_lifetime,
    quotation_marks,
    rank_without_reason,
    redirect,
    reference_cycle,
    repeated_speaker,
    rival_without_source,
    said_after_publication,
    several_preferred,
    shared_identifier,
    shared_name,
    site_settings,
    translator_missing,
    uncited_paragraph,
    uncited_quote,
    uncited_record,
    uncited_source,
    unknown_block,
    unknown_reference,
    unlinked_record,
    unsaid_origin,
    withdrawn_reference,
    wrong_type_reference,
)
from explainer.rules.added import check_added_rules

Rule = Callable[[Graph], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    ambiguous_reference.check,
    differing_translation.check,
    doubtful_name.check,
    ends_before_start.check,
    event_after_sources.check,
    event_before_cause.check,
    foreign_chain.check,
    frequent_mention.check,
    invalid_identifier.check,
    loose_citation.check,
    loose_name.check,
    outside_lifetime.check,
    quotation_marks.check,
    rank_without_reason.check,
    redirect.check,
    reference_cycle.check,
    repeated_speaker.check,
    rival_without_source.check,
    said_after_publication.check,
    several_preferred.check,
    shared_identifier.check,
    shared_name.check,
    site_settings.check,
    translator_missing.check,
    uncited_paragraph.check,
    uncited_quote.check,
    uncited_record.check,
    uncited_source.check,
    unknown_block.check,
    unknown_reference.check,
    unlinked_record.check,
    unsaid_origin.check,
    withdrawn_reference.check,
    wrong_type_reference.check,
)


def check_rules(
    graph: Graph,
    findings: Findings,
    added: Iterable[Added] = (),
    paths: Collection[str] = (),
    results: Results | None = None,
) -> frozenset[str]:
    """Has every rule look at the graph. Finding is all that a rule does, so it yields; this is where that is taken.

    ``added`` are rules from outside the package; ``paths`` are the files of the project, to which they may point.
    Gives the names of those rules that did not come to their end.
    """
    (results or OneRun())(_check_own, graph, findings)
    return check_added_rules(graph, added, paths, findings)


def _check_own(graph: Graph, findings: Findings) -> None:
    for rule in RULES:
        findings.extend(rule(graph))
