"""Collects every word that the site itself says into generator/explainer/locale/messages.pot, and into each catalogue.

It collects the comments of the files that every project begins with into the ``comments.po`` of each language, too.
``make messages`` runs it; a test fails when a file is out of date, or a message has no translation. Words come from
the code and the templates (gettext, plural, message, term, dated) and from the built-in record types (labels, choices,
names of backlinks, help, and examples that are words). A catalogue keeps its translations; what is new in it has none
yet.

A message has contexts where other languages say it in several ways: ``day`` or ``season`` where days, or seasons and
decades, stand in it, ``within`` where it stands behind another word, the name of a property type where the label of a
property does, and what ``in_context`` names. Only these may stay without a
translation: then the one without a context is taken.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from explainer.render.language.dates import CONTEXTS, OF_DAYS, WITHIN
from explainer.render.language.translations import texts_of
from explainer.schema.load import built_in_types, site_type
from explainer.schema.locators import LOCATORS
from explainer.schema.words import ambiguous_labels, examples_of, words_of
from explainer.starting.comments import CALLED, COMMENTED, SPEAKING, WORDS, comments_of

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "explainer"
TEMPLATE = PACKAGE / "locale" / "messages.pot"
DATED = {"dated": None}
AROUND = {"_around_dates": None}
NAMED = {"_time_named": None}
IN_CONTEXT = {"in_context": ((1, "c"), 2)}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2), "message": None, "term": None}
KEYWORDS |= {**DATED, **AROUND, **NAMED}
METHODS = [("**.py", "python"), ("render/**.jinja", "jinja2.ext.babel_extract")]
OPTIONS = {"render/**.jinja": {"trimmed": "false", "newstyle_gettext": "true"}}


def collected() -> bytes:
    """The catalogue's template, the same bytes for the same sources."""
    catalog = Catalog(project="explainer", charset="utf-8", header_comment="# The words of the site itself.")
    around = [(AROUND, context) for context in CONTEXTS]
    for keywords, context in ((KEYWORDS, None), (DATED, OF_DAYS), *around, (NAMED, WITHIN), (IN_CONTEXT, None)):
        found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=keywords, comment_tags=())
        for path, _, words, _, named in sorted(found, key=lambda entry: (entry[0], entry[1])):
            catalog.add(words, locations=[(path, None)], context=context or named)
    for kind in LOCATORS.values():
        forms = (kind.words, kind.words_of_several)
        catalog.add(forms[0] if len(set(forms)) == 1 else forms, locations=[("schema/locators.py", None)])
    types = [*built_in_types().values(), site_type()]
    for name, words in sorted({(type.name, words) for type in types for words in words_of(type)}):
        catalog.add(words, locations=[(f"schema/types/{name}.yaml", None)])
    for type in types:
        for words in examples_of(type.properties.values()):
            catalog.add(words, locations=[(f"schema/types/{type.name}.yaml", None)])
    for label, kinds in ambiguous_labels(types).items():
        for kind in kinds:
            catalog.add(label, context=kind)
    return _bytes(catalog, omit_header=True)


def comments() -> bytes:
    """The template of the catalogues of comments."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(COMMENTED | SPEAKING | CALLED):
        for words in comments_of(path, (PACKAGE / "starter" / path).read_text("utf-8")):
            catalog.add(words)
    return _bytes(catalog, omit_header=True)


def renewed(catalogue: bytes, locale: str, template: bytes) -> bytes:
    """A catalogue with the messages of the template, and the translations that it has of them."""
    old = read_po(io.BytesIO(catalogue), locale=locale)
    new = Catalog(locale=locale, charset="utf-8", header_comment="# The words of the site itself.")
    for message in read_po(io.BytesIO(template)):
        if message.id:
            known = old.get(message.id, message.context)
            texts = texts_of(known.string) if known else ("",)
            forms = [*texts, *[""] * new.num_plurals][: new.num_plurals]
            new.add(
                message.id, forms if message.pluralizable else texts[0], flags=message.flags, context=message.context
            )
    header = [("Language", locale), ("Plural-Forms", new.plural_forms), ("Content-Type", "text/plain; charset=utf-8")]
    told = "".join(f'"{name}: {value}\\n"\n' for name, value in header)
    return f'msgid ""\nmsgstr ""\n{told}\n'.encode() + _bytes(new, omit_header=True, no_location=True)


def catalogues() -> Iterator[tuple[Path, str]]:
    """The catalogues of the package, each with the name of its language."""
    yield from ((file, file.parent.name) for file in sorted(TEMPLATE.parent.glob("*/messages.po")))


def of_comments() -> Iterator[tuple[Path, str]]:
    """The catalogues of comments, each with the name of its language."""
    yield from ((file, file.parent.name) for file in sorted(PACKAGE.glob(f"starter_languages/*/{WORDS}")))


def _bytes(catalog: Catalog, **options: bool) -> bytes:
    # A date of its own would change the file at each run.
    stream = io.BytesIO()
    write_po(stream, catalog, sort_output=True, include_lineno=False, width=100, **options)
    return stream.getvalue()


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(collected())
    for file, locale in catalogues():
        file.write_bytes(renewed(file.read_bytes(), locale, TEMPLATE.read_bytes()))
    for file, locale in of_comments():
        file.write_bytes(renewed(file.read_bytes(), locale, comments()))
    sys.stdout.write(f"{TEMPLATE}\n")
