"""A name that is given in several languages, and not in the first one of the site.

Of texts whoever reads them says so. Here it is known what is named: the title of a source stands as it was printed, and
what people and bodies are called in one language serves in each that is written in the same letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import ACTOR
from explainer.facts.own_language import can_be_in
from explainer.facts.record import Record
from explainer.facts.translated import names_told
from explainer.schema.languages import primary
from explainer.schema.property_types.words import NO_ORIGINAL_CODE
from explainer.schema.typed import best

CODE = NO_ORIGINAL_CODE


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each name that readers of the site's first language, a BCP 47 tag, are shown in another."""
    for (within, name, _), value in names_told(record):
        if any(primary(tag or language) == primary(language) for tag in value.texts):
            continue
        shown, text = best(value.texts, (language,))
        if record.type.name == ACTOR and can_be_in(text, language):
            continue
        told = f"{name} of {within}" if within else name
        message = f"{told} is not said in {language}, the first language of the site"
        help = f"add {language}: with the name; until then its readers are shown the one in {shown}"
        yield warning(CODE, value.span.clipped(), message, help)
