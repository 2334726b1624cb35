"""Marks of Markdown or HTML in the words of a direct quote, where all signs are shown as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, TextPart, warning
from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.record import Record
from explainer.schema.quoted_words import meant_marks

CODE = "unread-markup"
_SIGNS = frozenset("*_~`")
_SHOWN = 40
_PRINTED = "; if the source itself prints these signs, keep them, and say so under suppress:"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each mark that readers would see, where it cannot well be a sign that a source prints."""
    quote = Quote(record) if record.type.name == QUOTE and not record.withdrawn else None
    value = quote.words if quote is not None and quote.is_direct else None
    if quote is None or value is None:
        return
    wordings = [one.as_printed.text for one in cited(record) if one.as_printed]
    is_original = quote.translation is None
    printed = (value.text, *wordings) if is_original else wordings
    are_ours = not any(_SIGNS & {*text} for text in printed)
    for text in (value, *value.translations):
        is_translation = not (is_original and text is value)
        for start, end, words in meant_marks(text.text, is_translation and are_ours):
            message = f"a direct quote takes no marks: readers see {text.text[start:end][:_SHOWN]}"
            alone = f"write the words alone: {words[:_SHOWN]}" if words else "take it out"
            help = f"{alone}; what is to be said of them goes into context:"
            # Whether a source prints them is not known here: a copy may, and then they belong to the words.
            help += "" if is_translation else _PRINTED
            yield warning(CODE, text.span, message, help, about=TextPart(text.text, start, end))
