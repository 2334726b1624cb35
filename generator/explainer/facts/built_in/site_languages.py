"""The languages that ``site.yaml`` names, read before anything else of it: texts are read as of these.

What is wrong with them is told when the settings are read. Here what was meant counts, so that it is told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explainer.documents.values import Document, Mapping, Scalar, Value
from explainer.documents.values import Sequence as Listed
from explainer.schema.languages import languages_meant, likely_tag
from explainer.schema.model import RecordType

LANGUAGES, TRANSLATIONS = "languages", "translations"
LANGUAGE_OF_NONE = "en"
"""The language of a site that names none, and whose files tell none."""


def languages_of(site: Document | None) -> tuple[str, ...]:
    """The languages that ``site.yaml`` names as far as they can be read, its own first; English where none can."""
    return tuple(dict.fromkeys(filter(None, _stated(site)))) or (LANGUAGE_OF_NONE,)


def languages_understood(site: Document | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the languages that ``site.yaml`` names what can be read, "" for what cannot, and those of ``translations``."""
    root = site.root if site is not None and isinstance(site.root, Mapping) else None
    return _stated(site), tuple(filter(None, _tags_of(root.get(TRANSLATIONS) if root else None)))


def are_named_plainly(site: Document | None) -> bool:
    """Whether ``site.yaml`` names languages as it should, so that nothing else of the site is told against them."""
    root = site.root if site is not None and isinstance(site.root, Mapping) else None
    named = root.get(LANGUAGES) if root else None
    values = named.values if isinstance(named, Listed) else ()
    return [one.text if isinstance(one, Scalar) else "" for one in values] == list(_stated(site))


def with_example(site: RecordType, languages: Sequence[str]) -> RecordType:
    """The type of the settings, in which what a site needs is shown with the languages that its files are in."""
    example = f"[{', '.join(languages)}]" if languages[1:] else languages[0]
    own = replace(site.properties[LANGUAGES], example=example)
    return replace(site, properties={**site.properties, LANGUAGES: own})


def _stated(site: Document | None) -> tuple[str, ...]:
    root = site.root if site is not None and isinstance(site.root, Mapping) else None
    return tuple(_tags_of((root.get(LANGUAGES) or root.get(LANGUAGES.removesuffix("s"))) if root else None))


def _tags_of(named: Value | None) -> list[str]:
    """The tags that stand in a list, or that are meant by what is told as none; "" for what nobody understands."""
    if isinstance(named, Scalar):
        return languages_meant(named.text) or [likely_tag(named.text)]
    if isinstance(named, Listed):
        return [tag for one in named.values for tag in _tags_of(one)]
    if isinstance(named, Mapping):  # by their tags with their names, or below words of one's own
        tags = [likely_tag(entry.key.text) for entry in named]
        return tags if all(tags) else [tag for entry in named for tag in _tags_of(entry.value)]
    return []
