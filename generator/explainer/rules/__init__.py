"""Cross-record rules: one module each, with a CODE and a ``check(graph)`` that yields findings.

A rule that looks at one record alone has ``check_record(record, language)``, one that looks at records that it refers
to as well ``check_neighbours(record, graph)``: neither is asked again while what it looks at is the same.

What a rule is for, and a failing and a passing example, stand in ``explainer/codes/CODE.md``. A new rule is a
module here, a line in RULES, that page, and cases in ``tests/cases/CODE/``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.results import OneRun, Results
from explainer.extensions.model import Added
from explainer.facts.built_in import EVENT, QUOTE
from explainer.facts.graph import Graph
from explainer.rules import (
    ambiguous_reference,
    backward_pages,
    differing_translation,
    doubtful_date,
    doubtful_identifier,
    doubtful_name,
    ends_before_start,
    event_after_sources,
    event_before_cause,
    far_ahead,
    foreign_chain,
    frequent_mention,
    invalid_identifier,
    loose_citation,
    loose_name,
    missing_original,
    outside_lifetime,
    person_as_place,
    printed_language,
    quotation_marks,
    quoted_marks,
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
    source_numbers,
    translator_missing,
    uncited_paragraph,
    uncited_quote,
    uncited_record,
    uncited_source,
    unknown_block,
    unknown_reference,
    unlinked_record,
    unpublished_language,
    unsaid_origin,
    withdrawn_reference,
    wrong_type_reference,
)
from explainer.rules.added import check_added_rules
from explainer.rules.quiet import LastSaid, RuleOfNeighbours, RuleOfRecord, check_neighbours, check_records

Rule = Callable[[Graph], Iterator[Diagnostic]]
RULES: tuple[Rule, ...] = (
    ambiguous_reference.check,
    differing_translation.check,
    frequent_mention.check,
    loose_citation.check,
    loose_name.check,
    missing_original.check_site,
    redirect.check,
    reference_cycle.check,
    shared_identifier.check,
    shared_name.check,
    site_settings.check,
    uncited_paragraph.check,
    uncited_source.check,
    unknown_block.check,
    unknown_reference.check,
    unpublished_language.check,
    unlinked_record.check,
    withdrawn_reference.check,
    wrong_type_reference.check,
)

RULES_OF_RECORDS: tuple[RuleOfRecord, ...] = (
    backward_pages.check_record,
    doubtful_date.check_record,
    doubtful_identifier.check_record,
    doubtful_name.check_record,
    ends_before_start.check_record,
    far_ahead.check_record,
    invalid_identifier.check_record,
    missing_original.check_record,
    printed_language.check_record,
    quotation_marks.check_record,
    quoted_marks.check_record,
    rank_without_reason.check_record,
    repeated_speaker.check_record,
    rival_without_source.check_record,
    several_preferred.check_record,
    source_numbers.check_record,
    translator_missing.check_record,
    uncited_quote.check_record,
    uncited_record.check_record,
)


RULES_OF_NEIGHBOURS: Mapping[str, Sequence[RuleOfNeighbours]] = MappingProxyType({
    EVENT: (
        event_after_sources.check_neighbours,
        event_before_cause.check_neighbours,
        person_as_place.check_neighbours,
    ),
    QUOTE: (
        foreign_chain.check_neighbours,
        outside_lifetime.check_neighbours,
        said_after_publication.check_neighbours,
        unsaid_origin.check_neighbours,
    ),
})  # fmt: skip


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
    results = results or OneRun()
    results(_check_own, graph, None if isinstance(results, OneRun) else results.held(LastSaid), findings)
    return check_added_rules(graph, added, paths, findings)


def _check_own(graph: Graph, last: LastSaid | None, findings: Findings) -> None:
    for rule in RULES:
        findings.extend(rule(graph))
    check_records(graph, RULES_OF_RECORDS, findings)
    check_neighbours(graph, RULES_OF_NEIGHBOURS, last, findings)
    findings.extend(ends_before_start.check_record(graph.site, graph.languages[0]))
