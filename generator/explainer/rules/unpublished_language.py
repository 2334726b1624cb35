"""A language that pages or most texts are translated into, and that the site is not published in: nobody reads them.

Languages of a site may be there for names alone, so that neither names and titles count nor words that were quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.diagnostics import Diagnostic, info
from explainer.facts.built_in import QUOTE, SOURCE, SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.translated import texts_of
from explainer.schema.typed import Markup, Text

CODE = "unpublished-language"
# Of more records a part of them tells as well what most texts are in.
_MOST_COMPARED = 200


def check(graph: Graph) -> Iterator[Diagnostic]:
    """A finding for each such language, where the settings name it."""
    settings = SiteSettings(graph.site)
    published = [one.tag for one in settings.translations]
    left = [one for one in settings.stated_languages[1:] if one.tag not in published]
    texts = _some_texts(graph) if left and graph.complete else ()
    originals = {page.path for page in graph.pages}
    for language in left:
        tag = language.tag
        # Once the site is published in another language, each page that nobody reads is told (differing-translation).
        own = [] if published else [page for page in graph.translated_pages if page.language == tag]
        pages = sum(page.translates in originals for page in own)
        is_of_texts = 2 * sum(tag in one.texts for one in texts) > len(texts)
        if not (pages or is_of_texts):
            continue
        what = "1 page is" if pages == 1 else f"{pages} pages are" if pages else "most texts are"
        message = f"{what} translated into {tag}, and the site is not published in it"
        named = f"add {tag} to translations:" if published else f"add translations: [{tag}]"
        yield info(CODE, language.span, message, f"{named}, which publishes all of the site under /{tag}/ too")


def _some_texts(graph: Graph) -> Sequence[Text]:
    """The texts of a site, or of some of its records, whose words are its authors' own."""
    records = [one for one in graph if one.type.name not in {QUOTE, SOURCE}]
    some = records[:: max(1, len(records) // _MOST_COMPARED)]
    return [text for record in some for _, text in texts_of(record) if text.markup is not Markup.STRING]
