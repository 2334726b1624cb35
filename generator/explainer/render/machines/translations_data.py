"""What is translated of a site in several languages, in full: the page on it names the first of very many."""

from __future__ import annotations

from explainer.facts.coverage import Translations
from explainer.reads import ANEW, note
from explainer.render.machines.compact import compact
from explainer.render.page.context import Rendering
from explainer.schema.model import JsonObject


def translations_json(rendering: Rendering) -> str:
    """For each further language how many texts of each type there are, and all that is missing, as a line of JSON."""
    note(*ANEW)  # git says which translations are older
    translations = rendering.translations or Translations(rendering.graph)
    editions = rendering.routes.editions
    found = translations.into(one.language for one in editions[1:])
    told: JsonObject = {}
    for edition in editions[1:]:
        tag = edition.language
        told[tag] = {
            "types": {
                one.type: {"texts": one.texts, "there": one.there, "older": one.older, "missing": list(one.missing)}
                for one in found
                if one.language == tag
            },
            "older": list(dict.fromkeys(one.span.path for one in translations.older if one.language == tag)),
            "names": list(translations.names(tag)),
        }
    return compact({"original": rendering.site_language, "in": told})
