"""Which citations lost their proof between two sides: those of records and pages that differ, and of changed lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.evidence.comparing import compare
from explainer.evidence.lock import read_lock
from explainer.evidence.proofs import Evidence
from explainer.revisions.differences import RecordDifference, What
from explainer.revisions.facts.proof_changes import ProofChange, compare_evidence
from explainer.revisions.pair import SidePair
from explainer.revisions.reading import SideFacts, lock_path

# A record that is new can lose no proof, but hide words behind marks.
_WITH_PROOFS = (What.ADDED, What.CHANGED, What.RENAMED)
_OWNER = re.compile(r'\{"owner": "([^"\\]*)"')


def proof_changes(pair: SidePair, records: Iterable[RecordDifference]) -> list[ProofChange]:
    """What was proved and is not, and the other way round, by record or page and source."""
    path = lock_path(pair.project)
    texts = [_lines(facts, path) for facts in (pair.before, pair.after)]
    renamed = {one.record.name: one.rename.before.name for one in records if one.rename is not None}
    owners = {one.record.name for one in records if one.what in _WITH_PROOFS}
    owners |= {found for found in pair.paths if found in pair.before.pages and found in pair.after.pages}
    if path in pair.paths:
        for one, other in (texts, texts[::-1]):
            known = set(other)
            owners |= {_owner(line) for line in one if line not in known}
    owners.discard("")
    earlier = {renamed.get(owner, owner) for owner in owners}
    before = _evidence(pair, pair.before, texts[0], earlier)
    after = _evidence(pair, pair.after, texts[1], owners)
    return compare_evidence(before, after, owners, renamed)


def _evidence(pair: SidePair, facts: SideFacts, lines: list[str], owners: Collection[str]) -> Evidence:
    """The states of the citations of some records and pages. Lines of others are left out, each keeps its number."""
    path = lock_path(pair.project)
    chosen = tuple(line if _owner(line) in owners or not line.startswith("{") else "" for line in lines)
    damages = Findings()
    lock = read_lock(SourceFile(path, "", chosen), damages) if lines else {}
    if path in pair.paths:
        pair.note(damages, facts)
    pages = [owner for owner in owners if owner in facts.pages]
    read = [found for owner in owners if (found := facts.paths.get(_key(owner)))]
    return compare(facts.graph(read, pages), lock, Findings())


def _lines(facts: SideFacts, path: str) -> list[str]:
    if path not in facts.side.entries:
        return []
    return list(facts.side.source(path, Findings()).lines)


def _owner(line: str) -> str:
    found = _OWNER.match(line)
    return found[1] if found else ""


def _key(owner: str) -> tuple[str, str]:
    type, _, id = owner.partition("/")
    return type, id
