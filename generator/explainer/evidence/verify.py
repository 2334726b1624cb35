"""Looks citations up in the copies of their sources, one source at a time, and writes down what was found."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace

from explainer.diagnostics import Diagnostic, Findings, Severity, Span
from explainer.evidence.archive import Copy
from explainer.evidence.claims import Claim
from explainer.evidence.edits import accepted, edited, of_edit
from explainer.evidence.elsewhere import stand_elsewhere, stands
from explainer.evidence.located import is_there
from explainer.evidence.lock import Line, line_key, strongest_by_proof
from explainer.evidence.misses import found_twice, near_in_excerpt, not_found, wrong_paragraph, wrong_time
from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.quoted import quoted
from explainer.evidence.selectors import Match, find_passage, find_words, overlap
from explainer.evidence.states import FOUND, State
from explainer.schema.locators import TIME
from explainer.spelling import nearest

# Gives a source's copy, or None where there is none at hand.
CopyReader = Callable[[str, Findings], Copy | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one look-up gave: a state, and the place. ``unavailable`` means that an excerpt has not what is cited."""

    state: State
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """The copy that is looked at, and its text; ``is_edited`` tells that a person knows of words that are gone."""

    copy: Copy
    text: ComparableText
    today: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class _Miss:
    """A claim that does not stand in its source: the number of its line, the line before, and what is to be told."""

    claim: Claim
    number: int
    old: Line | None
    told: tuple[Diagnostic, ...]


def verify(  # noqa: PLR0913, PLR0917 - one argument for each thing that is compared
    claims: Iterable[Claim],
    lock: Mapping[tuple[str, ...], Line],
    read: CopyReader,
    today: str,
    findings: Findings,
    others: Iterable[str] = (),
    accept: Container[str] = (),
) -> list[Line]:
    """A line for every claim. Only one copy is held at a time.

    Without a copy a line whose fingerprints agree is kept as it is, whoever cites it. Words that do not stand in their
    source are looked for in the copies of ``others``, which are ids of sources. ``accept`` has those of sources that
    were edited, as a person says: words of an earlier copy may be gone from them.
    """
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    by_proof = strongest_by_proof(lock.values())
    lines: list[Line] = []
    misses: list[_Miss] = []
    for source_id, of_source in sorted(by_source.items()):
        copy = read(source_id, findings)
        text = ComparableText.of(copy.text) if copy else None
        is_edited = source_id in accept
        for claim in of_source:
            key = line_key(claim)
            old = lock.get(key) or by_proof.get(key[1:])
            if old and is_edited:
                old = accepted(old)
            if not claim.has_words:
                line = _blank(claim, State.CITED, today)
            elif copy and text:
                own = Findings()
                line = _looked_up(claim, old, _Looked(copy, text, today, is_edited), own)
                if line.state is State.FAILED and not stands(claim, text):
                    misses.append(_Miss(claim, len(lines), old, tuple(own)))
                else:
                    findings.extend(own)
            else:
                line = replace(old, owner=claim.owner) if old else _blank(claim, State.UNAVAILABLE, today)
            lines.append(_since(line, old))
    _look_elsewhere(misses, lines, read, today, others, findings)
    return lines


def _looked_up(claim: Claim, old: Line | None, looked: _Looked, findings: Findings) -> Line:
    """The line of a claim whose source has a copy. One of another copy stands, where an excerpt tells nothing."""
    own = Findings()
    copy = looked.copy
    outcome = look_up(claim, copy, looked.text, own)
    if outcome.state is State.UNAVAILABLE and old is not None and old.is_looked_up and old.copy != copy.sha256:
        return replace(old, owner=claim.owner)
    line = _line(claim, outcome, copy, looked.text, looked.today)
    if line.state is State.FAILED and not stands(claim, looked.text):
        line = _since(edited(line, old, looked.is_edited), old)
        if line.state is State.FAILED:
            findings.extend(of_edit(line, found) if line.earlier_copy else found for found in own)
        return line
    findings.extend(_with_earlier(found, old, copy) for found in own)
    return line


def _since(line: Line, old: Line | None) -> Line:
    """The day is kept with the finding, also where the record was renamed; so is that on which its copy was saved."""
    if old is not None and old.saved and old.copy == line.copy:
        line = replace(line, saved=old.saved)
    same = old is not None and replace(old, owner=line.owner).same_finding(line)
    return replace(line, since=old.since) if old and same else line


def _look_elsewhere(  # noqa: PLR0913, PLR0917 - as above
    misses: list[_Miss],
    lines: list[Line],
    read: CopyReader,
    today: str,
    others: Iterable[str],
    findings: Findings,
) -> None:
    """Tells of each claim that failed, and where its words do stand; that is kept in its line too."""
    if not misses:
        return
    ids = list(others)
    # What is wrong with a copy is told where its own claims are looked up.
    there = ((id, copy) for id in ids if (copy := read(id, Findings())) is not None)
    found = stand_elsewhere([miss.claim for miss in misses], there)
    for number, miss in enumerate(misses):
        elsewhere = found.get(number, "")
        if not elsewhere and miss.old and miss.old.state is State.FAILED and miss.old.elsewhere not in ids:
            elsewhere = miss.old.elsewhere  # somebody had a copy of it at hand
        if elsewhere:
            line = replace(lines[miss.number], elsewhere=elsewhere, since=today)
            lines[miss.number] = _since(line, miss.old)
        findings.extend(_with_elsewhere(one, found.get(number, "")) for one in miss.told)


def _with_elsewhere(found: Diagnostic, source_id: str) -> Diagnostic:
    if not source_id:
        return found
    return replace(found, help=f"they stand in the copy of {source_id}: cite that source if it is meant; {found.help}")


def _with_earlier(found: Diagnostic, old: Line | None, copy: Copy) -> Diagnostic:
    """A finding that also says that the words did stand in another copy."""
    if old is None or old.state not in FOUND or old.copy == copy.sha256:
        return found
    help = (
        f"they did in another copy, of {old.copy_day} (SHA-256 {old.copy[:12]}...): is {copy.path} an older one? Else"
    )
    return replace(found, help=f"{help} {found.help}")


def _blank(claim: Claim, state: State, today: str) -> Line:
    owner, source, selector, shown, words = line_key(claim)
    return Line(owner, source, selector, shown, words, state, today)


def _line(claim: Claim, outcome: Outcome, copy: Copy, text: ComparableText, today: str) -> Line:
    line = replace(_blank(claim, outcome.state, today), copy=copy.sha256, excerpt=copy.excerpt, saved=copy.day)
    if outcome.match is None:
        return line
    match = outcome.match
    start, end = text.offsets(match.start, match.end)
    line = replace(line, start=start, end=end, paragraph=text.paragraph(match.start))
    if outcome.state not in FOUND:
        return line
    words = quoted(copy.text, copy.way_back, text, match)
    hides = tuple(hidden.shortened() for hidden in match.hides)
    return replace(line, quoted=words.pieces, prefix=words.prefix, suffix=words.suffix, hides=hides)


def look_up(claim: Claim, copy: Copy, text: ComparableText, findings: Findings) -> Outcome:
    """One claim against one copy: its words, and all that its citation says of where they stand."""
    citation = claim.citation
    passages = find_passage(text, citation.passage.start, citation.passage.end) if citation.passage else None
    if passages is not None and not claim.words:
        return _one_of(claim, copy, text, passages, findings)
    found = _find(claim, text)
    if passages is not None:
        found = [match for match in found if any(overlap(match, other) for other in passages)]
    return _one_of(claim, copy, text, found, findings)


def _find(claim: Claim, text: ComparableText) -> list[Match]:
    """Where the claim's words stand. A selector with other words can decide between places, but proves nothing."""
    quotation = claim.citation.quotation
    if quotation is None:
        return find_words(text, claim.words, language=claim.language)
    exact = find_words(text, quotation.exact, quotation.prefix, quotation.suffix, claim.language)
    if normalised(quotation.exact) == normalised(claim.words):
        return exact
    found = find_words(text, claim.words, language=claim.language)
    return [match for match in found if any(overlap(match, other) for other in exact)]


def _proved_state(claim: Claim, found: list[Match]) -> State:
    """What finding the words shows. Where readers are shown no quotation, it is a place and proves nobody's words."""
    if not claim.shown:
        return State.LOCATED
    if claim.translated:
        return State.TRANSLATED
    return State.VERIFIED_MARKED if found and found[0].marked else State.VERIFIED


def _one_of(claim: Claim, copy: Copy, text: ComparableText, found: list[Match], findings: Findings) -> Outcome:
    """The one match that there must be, in the paragraph or at the time that the citation names."""
    if not found:
        return _nowhere(claim, copy, text, findings)
    fitting = list(filter(is_there(claim.citation, copy, text), found))
    if not fitting:
        return _elsewhere_in_copy(claim, copy, text, found, findings)
    if len(fitting) > 1:
        findings.add(found_twice(claim, copy, text, fitting))
        return Outcome(State.FAILED)
    return Outcome(_proved_state(claim, found), fitting[0])


def _elsewhere_in_copy(
    claim: Claim, copy: Copy, text: ComparableText, found: list[Match], findings: Findings
) -> Outcome:
    """That a copy has the words at another place than is said; in the rest of a source they may stand there too."""
    locator = claim.citation.locator
    is_time = locator is not None and locator.kind == TIME
    told = wrong_time(claim, copy, text, found) if is_time else wrong_paragraph(claim, text, found)
    if copy.excerpt:
        findings.add(replace(told, severity=Severity.WARNING))
        return Outcome(State.UNAVAILABLE)
    findings.add(told)
    return Outcome(State.FAILED, found[0])


def _nowhere(claim: Claim, copy: Copy, text: ComparableText, findings: Findings) -> Outcome:
    """That a copy has not what is cited, which of an excerpt tells nothing of the source: only a slip is told."""
    if not copy.excerpt:
        findings.add(not_found(claim, text))
        return Outcome(State.FAILED)
    if (near := near_in_excerpt(claim, text)) is not None:
        findings.add(near)
    return Outcome(State.UNAVAILABLE)


def copies_without_source(ids: Iterable[str], sources: Iterable[str], shown_as: str, findings: Findings) -> None:
    """Reports the copies in the archive that belong to no source record."""
    ids, known = list(ids), set(sources)
    waiting = known.difference(ids)  # a copy that has the name of another would only take its place
    otherwise = "rename the file to the source's id" if waiting else "take the file out"
    for id in ids:
        if id not in known:
            place = Span.at(f"{shown_as}/{id}.txt")
            near = [f"rename it to {shown_as}/{one}.txt, or add the source's record" for one in nearest(id, waiting, 1)]
            help = next(iter(near), f"add the source's record, or {otherwise}")
            message = f'there is no source "{id}" for this copy'
            findings.warning("archive-orphan", place, message, help)
