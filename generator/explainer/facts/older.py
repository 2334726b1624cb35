"""Translations that are older than their original: that changed in a later revision than they did, or since the last.

What git cannot tell, nothing is said of. Old versions are read only of files with translations, from the newest back,
and no further than to where the original or the translation was another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, Span, info
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile, decode
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.facts.translated import Place, names_as_texts, says_nothing, texts_of
from explainer.facts.validate import validate
from explainer.git.past import Versions, past_versions
from explainer.git.revisions import ComparisonError, Repository
from explainer.schema.model import Schema
from explainer.schema.typed import Text

CODE = "older-translation"
_MOST_BYTES = 1024 * 1024  # as in documents.source
_MOST_VERSIONS = 50
_TELLING = 12
_HELP = "compare the two and mend the translation; where it still holds, say so under suppress:, with the reason"


@dataclass(frozen=True, slots=True)
class Older:
    """A translation into ``language`` that is older than its original, at ``span``; ``record`` is None for a page."""

    language: str
    span: Span
    record: Record | None = None


def older_translations(root: Path, folders: tuple[str, ...], graph: Graph) -> tuple[Older, ...]:
    """All that are older, in the project at ``root``, whose facts and pages lie in ``folders``."""
    if len(graph.schema.languages) < 2:  # then nothing is translated
        return ()
    published = frozenset(one.tag for one in SiteSettings(graph.site).translations)
    language = graph.languages[0]
    found_in = graph.each(CODE, lambda one: one if _translated(one, language, published) else None, language, published)
    records = [*filter(None, found_in)]
    if _translated(graph.site, language, published):
        records.insert(0, graph.site)
    if not records and not graph.translated_pages:
        return ()
    past = past_versions(root, folders)
    if not past:
        return ()
    found = list(_older_pages(graph, past))
    try:
        with Repository(root) as repository:
            for record in records:
                found += _older_texts(record, graph.schema, published, repository, past.get(record.path, ()))
    except ComparisonError:
        return tuple(found)
    return tuple(found)


def check_older(found: tuple[Older, ...], findings: Findings) -> None:
    """A note on each."""
    findings.extend(_finding(one) for one in found)


def _finding(one: Older) -> Diagnostic:
    message = f"the original of this text in {one.language} was changed after it was translated"
    return info(CODE, one.span.clipped(), message, _HELP)


def _translated(record: Record, site_language: str, published: Set[str]) -> dict[Place, Text]:
    """The texts that have translations, and the names that have some into a language that the site is published in.

    A name in any other is no translation: it stands beside the site's own, such as that in its own letters.
    """
    texts = [(place, text) for place, text in texts_of(record) if text.translations] if record.is_translated else []
    for place, name in names_as_texts(record, site_language) if published else ():
        if translations := tuple(one for one in name.translations if one.language in published):
            texts.append((place, replace(name, translations=translations)))
    return dict(texts)


def _older_texts(
    record: Record, schema: Schema, published: Set[str], repository: Repository, versions: Versions
) -> Iterator[Older]:
    site_language = schema.languages[0]
    texts = _translated(record, site_language, published)
    pending = {(place, one.language): one for place, text in texts.items() for one in text.translations}
    for _, id in versions[:_MOST_VERSIONS]:
        [(_, blob)] = repository.contents([id], _MOST_BYTES)
        pending = {key: one for key, one in pending.items() if blob.content and _may_hold(blob.content, one)}
        if not pending or blob.content is None:
            return
        read = _read(record, blob.content, schema)
        old = dict((*texts_of(read), *names_as_texts(read, site_language)))
        for (place, tag), one in list(pending.items()):
            before = old.get(place)
            if before is None or _words(before.texts.get(tag, "")) != _words(one.text):
                del pending[place, tag]  # it was changed since, or made
            elif before.original.language != texts[place].language:
                del pending[place, tag]  # the original was not there yet: it was added, and not changed
            elif _words(before.original.text) != _words(texts[place].text):
                del pending[place, tag]
                yield Older(tag, one.span, record)


def _may_hold(content: bytes, text: Text) -> bool:
    """Whether an old version can have a text: most had not, and need not be read."""
    return text.text[:_TELLING].partition("\n")[0].encode() in content


def _read(record: Record, content: bytes, schema: Schema) -> Record:
    findings = Findings()  # of an old version, which nobody can mend
    document = parse(SourceFile.of(record.path, decode(record.path, content, findings)), findings)
    return validate(document, record.type, schema, findings)


def _words(text: str) -> list[str]:
    return text.split()


def _older_pages(graph: Graph, past: Mapping[str, Versions]) -> Iterator[Older]:
    originals = {page.path: page for page in graph.pages}
    for page in graph.translated_pages:
        if says_nothing(page, originals.get(page.translates)):  # which is told
            continue
        own, original = past.get(page.path, ()), past.get(page.translates, ())
        if own and original and original[0][0] < own[0][0]:
            yield Older(page.language, Span.at(page.path))
