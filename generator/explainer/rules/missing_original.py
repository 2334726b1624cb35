"""A title that is given in other languages, and not in the first one of the site.

Of texts whoever reads them says so. Here it is known what is named: the title of a source stands as it was printed, and
what people and bodies call themselves may be known in their own language alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import ACTOR, SOURCE
from explainer.facts.record import Record
from explainer.schema.languages import primary
from explainer.schema.property_types.words import NO_ORIGINAL_CODE
from explainer.schema.typed import Localized, best

CODE = NO_ORIGINAL_CODE


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding where readers of the site's first language, a BCP 47 tag, are shown a title in another."""
    name = record.type.title_property
    value = record.value(name) if record.type.name not in {ACTOR, SOURCE} else None
    if not isinstance(value, Localized) or any(primary(tag or language) == primary(language) for tag in value.texts):
        return
    shown, _ = best(value.texts, (language,))
    message = f"{name} is not said in {language}, the first language of the site"
    help = f"add {language}: with the text; until then its readers are shown the text in {shown}"
    yield warning(CODE, value.span.clipped(), message, help)
