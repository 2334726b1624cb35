"""What to say where a citation was looked up and not found as it says: what is missing, and what stands there instead.

Nothing here decides whether words are found. One sentence tells what is wrong, and the help what the source has.
"""

from __future__ import annotations

import re

from explainer.diagnostics import CitationPart, Diagnostic, Related, Span, error, warning
from explainer.evidence.archive import Copy
from explainer.evidence.claims import Claim
from explainer.evidence.located import when
from explainer.evidence.marks import has_thin_runs, with_marked_omissions
from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText, has_hidden_signs, normalised, seen
from explainer.evidence.selectors import Match, find_passage, find_words, overlap, refused_marks, stands_in_part
from explainer.schema.quoted_words import bare_links
from explainer.schema.typed import Passage, Quotation

_CODE = "words-not-found"
_MOST_SHOWN = 5
_LONGEST_SHOWN = 200
_MOST_BESIDE = 40
_MOST_OF_A_NAME = 5
_OMITTED = "\u2026"
_TOO_THIN = "too few words stand beside a mark: leave two or more of the source's words on each side of it"
_MARK_THEM = "write [\u2026] for words that are left out"


def not_found(claim: Claim, text: ComparableText) -> Diagnostic:
    """Words or a passage that do not stand in the source, or not where the citation says."""
    quotation, passage = claim.citation.quotation, claim.citation.passage
    there = find_words(text, claim.words, language=claim.language)
    # Where the words stand in the source, it is the citation that leads elsewhere.
    if there and quotation is not None:
        found = _quotation_misleads(claim, quotation, text, there)
        if found is not None:
            return found
    if passage is not None and (there or not claim.words):
        return _passage_misleads(claim, passage, text, there)
    return _words_missing(claim, text)


def near_in_excerpt(claim: Claim, text: ComparableText) -> Diagnostic | None:
    """A warning that a part of the source has words that come near; None where it has none."""
    passage = claim.citation.passage
    words = claim.words or (passage.start if passage else "")
    near = nearest_passage(text, words)
    if not near:
        return None
    message = f"this does not stand so in {claim.source}, of which only an excerpt is at hand"
    help = f"if this is the place, correct the citation; with [-your words-] and {{+the source's words+}}: {near}"
    return warning(_CODE, claim.citation.span.clipped(), message, help)


def wrong_paragraph(claim: Claim, text: ComparableText, found: list[Match]) -> Diagnostic:
    """Words that stand in other paragraphs than the citation's locator says."""
    assert claim.citation.locator is not None
    places = " and ".join(str(text.paragraph(match.start)) for match in found[:_MOST_SHOWN])
    message = f"the words stand in paragraph {places} of {claim.source}, not in {claim.citation.locator.value}"
    help = "correct the locator, or leave it out: the words say where"
    return error("wrong-paragraph", claim.citation.span.clipped(), message, help, about=CitationPart("locator"))


def wrong_time(claim: Claim, copy: Copy, text: ComparableText, found: list[Match]) -> Diagnostic:
    """Words that are said at other times than the citation's locator says."""
    assert claim.citation.locator is not None
    begins = [int(when(match, copy, text)[0]) for match in found[:_MOST_SHOWN]]
    times = " and ".join(f"{time // 3600:02}:{time // 60 % 60:02}:{time % 60:02}" for time in begins)
    message = f"the words are said at {times} in {claim.source}, not at {claim.citation.locator.value}"
    help = "correct the locator, or leave it out: the words say where"
    return error("wrong-time", claim.citation.span.clipped(), message, help, about=CitationPart("locator"))


def found_twice(claim: Claim, copy: Copy, text: ComparableText, found: list[Match]) -> Diagnostic:
    """Words that stand in several places, of which the citation does not say one."""
    places = []
    for match in found[:_MOST_SHOWN]:
        start, _ = text.offsets(match.start, match.end)
        line = text.composed.count("\n", 0, start) + 1
        column = start - text.composed.rfind("\n", 0, start)
        shown = f"paragraph {text.paragraph(match.start)}: {_around(text, match)}"
        places.append(Related(Span.at(copy.path, line, column), shown))
    message = f"these words stand {len(found)} times in {claim.source}"
    help = "say which place is meant: exact: with prefix: or suffix:, the words before or after"
    help += "" if copy.excerpt else ", or a paragraph"
    return error("words-found-twice", claim.at.clipped(), message, help, places)


def _words_missing(claim: Claim, text: ComparableText) -> Diagnostic:
    message = f"these words do not stand in {claim.source}"
    help = _words_of_bare_links(claim, text) or instead(claim.words, text, claim.language)
    refused = refused_marks(text, claim.words, claim.language)
    if refused is not None and help.startswith(refused.reason):
        message = f"these words stand in {claim.source}, but a mark may turn what they say: {refused.reason}"
        help = help.removeprefix(f"{refused.reason}; ")
    quotation = claim.citation.quotation
    if (
        quotation
        and normalised(quotation.exact) != normalised(claim.words)
        and find_words(text, quotation.exact, language=claim.language)
    ):
        help += "; the words under exact: do: if they are this source's own wording, write them under as_printed:"
    if claim.citation.as_printed:
        return _of_citation(claim, "as_printed", message, help)
    if not claim.shown:
        return _of_citation(claim, "exact", message, help)
    return error(_CODE, claim.at.clipped(), message, help)


def _words_of_bare_links(claim: Claim, text: ComparableText) -> str:
    """What to write for links without words of their own, which no source prints; "" where there are none."""
    words = claim.words
    links = bare_links(words)
    if not links:
        return ""
    told, parts, end = [], [], 0
    for link, following in zip(links, [*(one.start() for one in links[1:]), len(words)], strict=True):
        printed = _printed_for(link[1], words[end : link.start()], words[link.end() : following], text)
        told.append(f"[[{link[1]}|{printed or _OMITTED}]]")
        parts += [words[end : link.start()], printed]
        end = link.end()
    written = " and ".join(dict.fromkeys(told))
    if find_words(text, "".join([*parts, words[end:]]), language=claim.language):
        return f"a link stands with the words that the source prints: write {written}, and they are found"
    return f"a link stands with the words that the source prints: write {written}, with its words behind the bar"


def _printed_for(id: str, before: str, behind: str, text: ComparableText) -> str:
    """What a source prints between the words before a link and those behind it; "" where they do not stand there.

    Where the link has words on one side only, as many count as its id has.
    """
    first, last = normalised(before)[-_MOST_BESIDE:], normalised(behind)[:_MOST_BESIDE]
    if not (first or last):
        return ""
    most = f"{{{id.rpartition('/')[2].count('-')}}}" if not (first and last) else f"{{0,{_MOST_OF_A_NAME}}}?"
    between = rf"([^\s\W]\S*?(?: \S+?){most})"
    until = rf" ?{re.escape(last)}" if last else r"(?!\w)"
    found = re.search(rf"{re.escape(first)} ?{between}{until}", text.text)
    return text.as_printed(*found.span(1)) if found else ""


def _quotation_misleads(
    claim: Claim, quotation: Quotation, text: ComparableText, there: list[Match]
) -> Diagnostic | None:
    """What is wrong with exact: and its neighbours, of words that do stand in the source."""
    places = find_words(text, quotation.exact, language=claim.language)
    if not places:
        message = f"the words of this citation do not stand in {claim.source}, though the quote's text does"
        return _of_citation(claim, "exact", message, instead(quotation.exact, text, claim.language))
    if quotation.prefix and not find_words(text, quotation.exact, quotation.prefix, language=claim.language):
        return _neighbour_missing(claim, "prefix", "before", text, places[0])
    if not find_words(text, quotation.exact, quotation.prefix, quotation.suffix, claim.language):
        return _neighbour_missing(claim, "suffix", "after", text, places[0])
    if not any(overlap(one, other) for one in there for other in places):
        message = f"the words of this citation stand elsewhere in {claim.source} than the quote's text"
        help = f"cite words of the quote, which stands here: {_around(text, there[0])}"
        return _of_citation(claim, "exact", message, help)
    return None


def _neighbour_missing(claim: Claim, part: str, side: str, text: ComparableText, place: Match) -> Diagnostic:
    message = f"the words stand in {claim.source}, but not with this {part}: {side} them"
    return _of_citation(claim, part, message, f"correct {part}:, if this is the place: {_around(text, place)}")


def _passage_misleads(claim: Claim, passage: Passage, text: ComparableText, there: list[Match]) -> Diagnostic:
    """What is wrong with a passage: an end of it is missing, or they do not go together, or the words are outside."""
    for part, words in (("start", passage.start), ("end", passage.end)):
        if not find_words(text, words):
            message = f"the {part} of this passage does not stand in {claim.source}"
            return _of_citation(claim, part, message, instead(words, text, claim.language))
    if there and find_passage(text, passage.start, passage.end):
        message = f"the words stand in {claim.source}, but not in this passage"
        help = f"correct passage:, or leave it out; the words stand here: {_around(text, there[0])}"
        return _of_citation(claim, "passage", message, help)
    message = f"this passage does not stand in {claim.source}"
    help = "its start and its end stand there, but not one after the other within a few sentences"
    return _of_citation(claim, "passage", message, help)


def _of_citation(claim: Claim, part: str, message: str, help: str) -> Diagnostic:
    return error(_CODE, claim.citation.span.clipped(), message, help, about=CitationPart(part))


def instead(words: str, text: ComparableText, language: str) -> str:
    """What the source has in place of words that it does not have."""
    marked = with_marked_omissions(words)
    if marked != words and find_words(text, marked, language=language):
        return f"{_MARK_THEM}: then they are found"
    if has_hidden_signs(words) and find_words(text, seen(words)):
        return "a sign that nobody sees stands within one of the words: write it without, and they are found"
    refused = refused_marks(text, words, language)
    if refused is not None:
        printed = _around(text, refused.match)
        return f"{refused.reason}; quote them as they are printed, {printed}, or say in your own words what they say"
    if has_thin_runs(words):
        return _TOO_THIN
    near = nearest_passage(text, words)
    part = stands_in_part(text, words)
    if part >= 0:
        help = f"they stand there only as parts of longer words: {_context(text, part, len(words))}"
    elif "[-" in near or "{+" in near:
        help = f"the nearest passage, with [-your words-] and {{+the source's words+}}: {near}"
    elif near:
        help = f"the nearest passage: {near}"
    else:
        help = "nothing in the copy comes near; is it another source?"
    return f"{help}; {_MARK_THEM}" if marked != words else help


def _around(text: ComparableText, match: Match) -> str:
    return _context(text, match.start, match.end - match.start)


def _context(text: ComparableText, start: int, length: int) -> str:
    end = start + min(length, _LONGEST_SHOWN)
    return f"... {text.as_printed(max(0, start - 30), min(len(text.text), end + 30))} ..."
