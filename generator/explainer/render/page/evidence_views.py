"""How far each citation is proved, as readers are told: a badge, and what was checked, when and where."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup

from explainer.evidence.proofs import Proof
from explainer.evidence.states import FOUND, ONCE_PROVED, State
from explainer.facts.built_in import Quote, Source, cited, is_direct_quote
from explainer.facts.chains import Origins, Step, chain, origins
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.fragments import text_fragment
from explainer.render.page.hidden_views import HiddenView, hidden_views
from explainer.render.page.scope import PageScope
from explainer.render.page.shown_proofs import proofs_of, telling
from explainer.schema.dates import parse_date
from explainer.schema.typed import Citation

STATES = {
    State.VERIFIED: message("the words stand in the source"),
    State.VERIFIED_MARKED: message("the words stand in the source, with marked omissions or insertions"),
    State.TRANSLATED: message("the printed words stand in the source; the text shown is a translation"),
    State.LOCATED: message("the passage was found in the source"),
    State.EDITED: message("the words stood in the source before it was edited, and no longer do"),
    State.CITED: message("the source is named, and no words of it to look up"),
    State.UNAVAILABLE: message("not checked word for word: we have no copy of the source"),
    State.UNVERIFIED: message("not checked yet"),
    State.STALE: message("changed since it was checked"),
    State.FAILED: message("the words were not found in the source"),
}
# The same of words that were looked up in a part of the source only.
_IN_EXCERPT = {
    State.VERIFIED: message("the words stand in an excerpt of the source"),
    State.VERIFIED_MARKED: message("the words stand in an excerpt of the source, with marked omissions or insertions"),
    State.TRANSLATED: message("the printed words stand in an excerpt of the source; the text shown is a translation"),
    State.LOCATED: message("the passage was found in an excerpt of the source"),
    State.UNAVAILABLE: message("only an excerpt of the source was at hand, and the words are not in it"),
}
CHOSEN_BY_PROGRAM = message("passage chosen by a program, not yet confirmed")
# From the strongest to the weakest: a badge tells the best that holds.
_BEST_FIRST = (
    State.VERIFIED,
    State.VERIFIED_MARKED,
    State.TRANSLATED,
    State.LOCATED,
    State.EDITED,
    State.UNAVAILABLE,
    State.CITED,
    State.UNVERIFIED,
    State.STALE,
    State.FAILED,
)
# What is told with a badge; anything else is said in plain words.
BADGED = ONCE_PROVED | {State.STALE, State.FAILED}

# How what another source says came into a source, by what the whole of it is.
_VERBS = {
    "": message("reported by"),
    "report": message("reported by"),
    "copy": message("copied by"),
    "translation": message("translated by"),
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """One citation's check: the source, what is known, since when, and the copy's fingerprint.

    ``href`` leads to the words in the source's own page, where the browser can find them; ``excerpt`` tells that the
    copy is only a part of the source, ``by_machine`` that a program chose the passage and nobody confirmed it yet.
    ``hides`` tells what each mark in the words hides, ``unjudged`` that nobody knows in this language what it may.
    ``earlier_day`` and ``earlier_copy`` are the day and the fingerprint of a copy from before the source was edited;
    then ``since`` is the day of the later copy.
    """

    source: Markup
    state: str
    label: str
    since: Markup
    copy: str
    href: str
    archive_href: str
    excerpt: bool
    by_machine: bool
    earlier_day: Markup
    earlier_copy: str
    hides: tuple[HiddenView, ...]
    unjudged: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """One source of the way by which a statement came to us, and those that report it."""

    source: Markup
    verb: str
    reported_by: tuple[StepView, ...]
    unknown_origin: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A quote's evidence: how it stands, every check, the way it came, and whether all of it goes back to one source.

    ``badged`` tells that its state is out of the ordinary.
    """

    state: str
    label: str
    checks: tuple[CheckView, ...]
    chain: tuple[StepView, ...]
    roots: str
    one_root: bool
    badged: bool


def state_words(state: State, excerpt: bool) -> str:
    """What readers are told of a state, which may have been found in an excerpt; to be translated."""
    return _IN_EXCERPT.get(state, STATES[state]) if excerpt else STATES[state]


def evidence_view(scope: PageScope, record: Record) -> EvidenceView | None:
    """The evidence of a record's own citations, or None where it has none."""
    proofs = proofs_of(scope.rendering, record)
    if not proofs:
        return None
    graph, words = scope.rendering.graph, scope.rendering.words
    citations = cited(record)
    found = telling(record, proofs)
    state = best_state(found)
    began = origins(graph, citations)
    printing = {one.source.id for one in citations if one.prints_words} if is_direct_quote(record) else set()
    return EvidenceView(
        str(state),
        badge_label(scope, record, state, found),
        tuple(_check_view(scope, proof) for proof in proofs),
        tuple(
            _step_view(scope, step, message("printed by") if _prints(step, printing) else message("reported by"))
            for step in chain(graph, citations)
        ),
        _roots(words, began),
        len(graph.sources(citations)) > 1 and began.is_one,
        state in BADGED,
    )


def _prints(step: Step, printing: Set[str]) -> bool:
    """Whether a source printed the words: it is cited for them, or what copies or translates the whole of it is."""
    whole = (below for below in step.reported_by if Source(below.source).derivation in {"copy", "translation"})
    return step.source.id in printing or any(_prints(below, printing) for below in whole)


def _roots(words: Catalogue, began: Origins) -> str:
    """How many sources the words go back to, and of how many that is not known."""
    roots = words.plural("%(num)d independent report", "%(num)d independent reports", len(began.roots))
    if not began.unknown:
        return roots
    unknown = words.plural(
        "%(num)d source whose own source is not known",
        "%(num)d sources whose own source is not known",
        len(began.unknown),
    )
    return f"{roots} · {unknown}" if began.roots else unknown


def badge(scope: PageScope, record: Record) -> tuple[str, str]:
    """A quote's badge in one look: its state and the words for it; empty where nothing is known."""
    proofs = telling(record, proofs_of(scope.rendering, record))
    if not proofs:
        return "", ""
    state = best_state(proofs)
    return str(state), badge_label(scope, record, state, proofs)


def best_state(proofs: Sequence[Proof]) -> State:
    """The strongest of several states."""
    return min((proof.state for proof in proofs), key=_BEST_FIRST.index)


def badge_label(scope: PageScope, record: Record, state: State, proofs: Sequence[Proof]) -> str:
    """A badge's words: what holds, and in how many sources where it is proved."""
    words = scope.rendering.words
    of_state = [proof for proof in proofs if proof.state is state]
    count = len({proof.claim.source for proof in of_state})
    if state is State.LOCATED and all(proof.claim.citation.by_machine for proof in of_state):
        return words.gettext(CHOSEN_BY_PROGRAM)
    if state is State.TRANSLATED:
        return words.gettext(_wording_label(record, of_state))
    if all(proof.from_excerpt for proof in of_state) and (told := _excerpt_label(words, state, count)):
        return told
    match state:
        case State.VERIFIED:
            return words.plural("verified in %(num)d source", "verified in %(num)d sources", count)
        case State.VERIFIED_MARKED:
            return words.gettext("verified, with marked omissions")
        case State.LOCATED:
            return words.gettext("Paraphrased; the passage was found")
        case State.EDITED:
            return words.gettext("stood in the source before it was edited")
        case State.UNAVAILABLE:
            return words.gettext("Not checked word for word")
        case State.CITED:
            return words.gettext("Source named (passage not checked)")
        case _:
            return words.gettext("Not checked word for word")


def _wording_label(record: Record, proofs: Sequence[Proof]) -> str:
    """A badge's words where those printed are shown translated, to be translated; only the spoken ones are original."""
    is_part = all(proof.from_excerpt for proof in proofs)
    if all(Quote(record).is_translation(_printed(record, one)) for one in proofs):
        whole, part = message("source\u2019s wording verified"), message("source\u2019s wording verified in an excerpt")
    else:
        whole, part = message("original wording verified"), message("original wording verified in an excerpt")
    return part if is_part else whole


def _printed(record: Record, proof: Proof) -> str:
    """The language of the words that a source of a quote prints, as a BCP 47 tag; "" where nobody says."""
    printed, other = proof.claim.citation.as_printed, Quote(record).other_words
    return (printed.language if printed else "") or proof.claim.language or (other.language if other else "")


def _excerpt_label(words: Catalogue, state: State, count: int) -> str:
    """A badge's words where only parts of sources were looked at; "" where that makes no difference."""
    match state:
        case State.VERIFIED:
            return words.plural(
                "verified in an excerpt of %(num)d source", "verified in excerpts of %(num)d sources", count
            )
        case State.VERIFIED_MARKED:
            return words.gettext("verified in an excerpt, with marked omissions")
        case State.LOCATED:
            return words.gettext("Paraphrased; the passage was found in an excerpt")
        case State.UNAVAILABLE:
            return words.gettext("Not checked word for word: not in the excerpt at hand")
        case _:
            return ""


def _check_view(scope: PageScope, proof: Proof) -> CheckView:
    graph, words = scope.rendering.graph, scope.rendering.words
    citation = proof.claim.citation
    source = graph.resolve(citation.source)
    assert source is not None
    archive, line = Source(source).archived_at, proof.line
    checked = line is not None and line.copy
    was_edited = proof.state is State.EDITED
    since = words.date(parse_date(line.copy_day if was_edited else line.since)) if line is not None and checked else ""
    earlier = words.date(parse_date(line.earlier_day)) if line is not None and was_edited else ""
    return CheckView(
        scope.link(source),
        str(proof.state),
        words.gettext(state_words(proof.state, proof.from_excerpt)),
        Markup("{}").format(since),
        line.copy[:12] if line is not None and checked else "",
        proof_href(source, citation, proof),
        archive.text if archive else "",
        proof.from_excerpt,
        citation.by_machine,
        Markup("{}").format(earlier),
        line.earlier_copy[:12] if line is not None and was_edited else "",
        hidden_views(proof),
        not proof.marks_are_judged,
    )


def proof_href(source: Record, citation: Citation, proof: Proof | None) -> str:
    """The address of the cited words in the source's page; "" also where the source was edited and has them no more."""
    if proof is not None and proof.state is State.EDITED:
        return ""
    return passage_href(source, citation, proof.claim.words if proof is not None and proof.state in FOUND else "")


def passage_href(source: Record, citation: Citation, words: str = "") -> str:
    """The address of the cited words in the source's page; "" where there is no page, or nothing to point at."""
    url = Source(source).address
    if url is None:
        return ""
    if citation.passage:
        return text_fragment(url.text, citation.passage.start, citation.passage.end)
    if citation.quotation:
        selector = citation.quotation
        return text_fragment(url.text, selector.exact, "", selector.prefix, selector.suffix)
    printed = citation.as_printed.text if citation.as_printed else words
    return text_fragment(url.text, printed) if printed and "[" not in printed else ""


def _step_view(scope: PageScope, step: Step, verb: str) -> StepView:
    return StepView(
        scope.link(step.source),
        scope.rendering.words.gettext(verb),
        tuple(_step_view(scope, report, _VERBS[Source(report.source).derivation]) for report in step.reported_by),
        step.unknown_origin,
    )
