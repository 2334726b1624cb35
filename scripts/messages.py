"""Collects every word that the site itself says into generator/explainer/locale/messages.pot.

``make messages`` runs it; a test fails when the file is out of date. Words come from the code and the templates
(gettext, plural, message, term) and from the built-in record types (labels, choices, names of backlinks, help).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from explainer.schema.load import built_in_types, site_type
from explainer.schema.locators import LOCATORS
from explainer.schema.model import Property

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "explainer"
TEMPLATE = PACKAGE / "locale" / "messages.pot"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2), "message": None, "term": None}
METHODS = [("**.py", "python"), ("render/**.jinja", "jinja2.ext.babel_extract")]
OPTIONS = {"render/**.jinja": {"trimmed": "false", "newstyle_gettext": "true"}}


def collected() -> bytes:
    """The catalogue's template, the same bytes for the same sources."""
    catalog = Catalog(project="explainer", charset="utf-8", header_comment="# The words of the site itself.")
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=())
    for path, _, words, _, _ in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(words, locations=[(path, None)])
    for kind in LOCATORS.values():
        catalog.add(kind.words, locations=[("schema/locators.py", None)])
    for name, words in sorted(set(_type_words())):
        catalog.add(words, locations=[(f"schema/types/{name}.yaml", None)])
    # A date of its own would change the file at each run.
    stream = io.BytesIO()
    write_po(stream, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return stream.getvalue()


def _type_words() -> Iterator[tuple[str, str]]:
    types = [*built_in_types().values(), site_type()]
    for type in types:
        yield from ((type.name, words) for words in (type.label, type.plural))
        for property in type.properties.values():
            yield from ((type.name, words) for words in _property_words(property))


def _property_words(property: Property) -> Iterator[str]:
    yield from (words for words in (property.words, property.reverse, property.help) if words)
    yield from property.choices
    for inner in property.properties:
        yield from _property_words(inner)


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(collected())
    sys.stdout.write(f"{TEMPLATE}\n")
