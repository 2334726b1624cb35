"""In which languages the files of a site are whose settings do not say it, or not so that it can be understood.

That is one mistake, which is told with what to write. Read as of another language each text would be one mistake more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from explainer.diagnostics import Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Document
from explainer.facts.built_in import LANGUAGE_OF_NONE, are_named_plainly, languages_of, languages_understood
from explainer.facts.layout import ContentLayout, by_type
from explainer.facts.own_language import can_be_in, language_by_letters
from explainer.facts.record import Record
from explainer.facts.translated import texts_of
from explainer.facts.validate import validate
from explainer.schema.languages import check_tag
from explainer.schema.load import load_schema, site_type
from explainer.schema.model import PropertyTypes, RecordType, Schema

# That of a text without words: read as of this, each text keeps the tag that its file gives it.
_OF_NO_WORDS = "zxx"
_MOST_COMPARED = 200


def site_languages(  # noqa: PLR0913, PLR0917 - the files of a project by what they are, and what they may hold
    site: Document | None,
    types: Sequence[Document],
    layout: ContentLayout,
    pages: Iterable[SourceFile],
    content: str,
    property_types: PropertyTypes,
) -> tuple[str, ...]:
    """The languages of a site as BCP 47 tags, its own first: those that its settings name, else those of its files."""
    understood, published = languages_understood(site)
    if understood and all(understood) and are_named_plainly(site):
        return languages_of(site)
    schema = load_schema(types, Findings(), property_types, None, (_OF_NO_WORDS,))
    records = [_read(file, type, schema) for type, file in by_type(layout, schema, content, Findings())]
    if site is not None:
        records.append(validate(site, site_type(), schema, Findings()))
    begun, used, plain = _texts(records)
    used += Counter(_of_pages([file.path for file in pages]))
    if not (understood and all(understood)):  # else what is published is told where the settings do not name it
        used += Counter(dict.fromkeys(published, 1))
    named = [tag for tag in understood if tag]
    if named and understood[0]:
        return tuple(dict.fromkeys((*named, *_in_order(used, begun))))
    others = [tag for tag in _in_order(used, begun) if tag not in (*named, *published)]
    return tuple(dict.fromkeys((_first(others, plain), *named, *_in_order(used, begun))))


def _read(file: SourceFile, type: RecordType, schema: Schema) -> Record:
    return validate(parse(file, Findings()), type, schema, Findings())


def _texts(records: Iterable[Record]) -> tuple[Counter[str], Counter[str], list[str]]:
    """With which tags texts in several languages begin, which there are, and some texts that have no tag."""
    begun: Counter[str] = Counter()
    used: Counter[str] = Counter()
    plain: list[str] = []
    for record in records:
        for _, text in texts_of(record):
            tags = [text.language, *(one.language for one in text.translations)] if text.language else []
            begun.update(tags[:1])
            used.update(tags)
            if not tags and len(plain) < _MOST_COMPARED:
                plain.append(text.text)
    return begun, used, plain


def _in_order(used: Counter[str], begun: Counter[str]) -> list[str]:
    return sorted(used, key=lambda tag: (-begun[tag], -used[tag], tag))


def _first(tags: Sequence[str], plain: Sequence[str]) -> str:
    """The language that most texts without a tag can be in; where none of ``tags`` is, what their letters tell."""
    fitting = Counter({tag: sum(can_be_in(text, tag) for text in plain) for tag in tags})
    if tags and (not plain or 2 * max(fitting.values()) > len(plain)):
        return max(tags, key=lambda tag: fitting[tag])
    told = Counter(language_by_letters(text, LANGUAGE_OF_NONE, LANGUAGE_OF_NONE) for text in plain)
    told.pop("und", None)
    return max(told, key=lambda tag: told[tag], default=LANGUAGE_OF_NONE)


def _of_pages(paths: Sequence[str]) -> Iterable[str]:
    """The languages by which translations of pages are named, as ``story.ko.md`` beside ``story.md``."""
    known = set(paths)
    for path in map(PurePosixPath, paths):
        name, _, tag = path.stem.rpartition(".")
        is_one = name and path.with_name(f"{name}{path.suffix}").as_posix() in known
        if is_one and check_tag(tag, Span.at(""), Findings()):
            yield tag
