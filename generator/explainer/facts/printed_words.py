"""Words that a source is said to print in a language which they cannot be in, or in which a quote itself is not."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.other_letters import lacks_letters, other_letters
from explainer.facts.record import Record
from explainer.schema.languages import primary
from explainer.schema.typed import Citation

# Of fewer in Latin letters nobody can tell: a name or a title may stand like that in every language.
_WORDS_OF_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A citation with the wording of its source, the BCP 47 tag that it is taken for, and what is wrong with that.

    ``letters`` is the tag that its letters tell, "und" where they only tell that it is another one, "" where it is the
    text of the quote itself. ``swapped`` is whether the tag is that of the quote's text, and the text's is its own.
    """

    citation: Citation
    said: str
    letters: str
    swapped: bool


def misnamed(quote: Record, site_language: str) -> Misnamed | None:
    """The first wording of a source that a quote says to be in a language that it is not in; None of other records."""
    words = Quote(quote).words if quote.type.name == QUOTE else None
    if words is None:
        return None
    shown = Quote(quote).language_tag(site_language)
    texts = {(one.text, one.language) for one in words.original.translations}
    for citation in cited(quote):
        printed = citation.as_printed
        if printed is None or (printed.text, printed.language) in texts:  # which is told of the text
            continue
        said = printed.language or shown
        differs = primary(said) != primary(shown)
        if differs and printed.text.split() == words.text.split():
            return Misnamed(citation, said, "", swapped=False)
        letters = other_letters(printed.text, said)
        if not letters and len(printed.text.split()) >= _WORDS_OF_A_SENTENCE and lacks_letters(printed.text, said):
            letters = "und"
        if letters:
            of_text = other_letters(words.text, shown)
            is_other = differs and primary(shown) == primary(letters)
            swapped = is_other or (letters == "und" and bool(of_text) and primary(of_text) == primary(said))
            return Misnamed(citation, said, letters, swapped)
    return None
