"""Translations that are older than their original: that changed in a later revision than they did, or since the last.

What git cannot tell, nothing is said of. Old versions are read only of files with translations, from the newest back,
and no further than to where the original or the translation was another. What was found is kept from save to save with
the record, and from run to run with a fingerprint of the file and its versions: most files change in no run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explainer.diagnostics import Diagnostic, Findings, Span, info
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile, decode, digest_of
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.facts.stored.files import StoredFacts
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


def older_translations(
    root: Path,
    folders: tuple[str, ...],
    graph: Graph,
    digests: Mapping[str, str] | None = None,
    stored: StoredFacts | None = None,
) -> tuple[Older, ...]:
    """All that are older, in the project at ``root``, whose facts and pages lie in ``folders``.

    ``stored`` is what earlier runs kept; ``digests`` are fingerprints of files by their path, without which nothing
    that was kept of them holds.
    """
    if len(graph.schema.languages) < 2:  # then nothing is translated
        return ()
    published = frozenset(one.tag for one in SiteSettings(graph.site).translations)
    language = graph.languages[0]
    translated = graph.each(
        CODE, lambda one: one if _translated(one, language, published) else None, language, published
    )
    of_site = _translated(graph.site, language, published)
    if not of_site and not any(translated) and not graph.translated_pages:
        return ()
    past = past_versions(root, folders)
    if not past:
        return ()
    found = [*_older_pages(graph, past)]
    kept = _Kept(stored, digests or {}, graph.schema.languages, published)
    with ExitStack() as opened:
        repository: list[Repository] = []

        def contents(id: str) -> bytes | None:
            if not repository:  # where all is known, git is not asked
                repository.append(opened.enter_context(Repository(root)))
            [(_, blob)] = repository[0].contents([id], _MOST_BYTES)
            return blob.content

        def older(record: Record) -> tuple[Older, ...]:
            return kept.of(record, graph.schema, past.get(record.path, ()), contents)

        try:
            found += older(graph.site) if of_site else ()
            for some in graph.each((CODE, "texts"), older, graph.schema.languages, published, past):
                found += some
        except ComparisonError:
            return tuple(found)
    kept.save()
    return tuple(found)


class _Kept:
    """Which texts were found to be older, by the fingerprint of what they were found from."""

    def __init__(
        self,
        stored: StoredFacts | None,
        digests: Mapping[str, str],
        languages: tuple[str, ...],
        published: Set[str],
    ) -> None:
        self._stored, self._digests, self._languages, self._published = stored, digests, languages, published
        self._all = "\n".join((*languages, "", *sorted(published)))
        self._earlier: dict[str, list[Any]] = (stored.aside(CODE, stored.mark) if stored is not None else None) or {}
        self._now: dict[str, list[Any]] = {}

    def of(
        self, record: Record, schema: Schema, versions: Versions, contents: Callable[[str], bytes | None]
    ) -> tuple[Older, ...]:
        """Those of a record, whose file had these ``versions``; ``contents`` gives the bytes of one. May raise."""
        texts = _translated(record, self._languages[0], self._published)
        if not texts:
            return ()
        digest, ids = self._digests.get(record.path, ""), [id for _, id in versions[:_MOST_VERSIONS]]
        question = digest_of("\n".join((self._all, digest, *ids))) if digest else ""
        every = {(place, one.language): one for place, text in texts.items() for one in text.translations}
        told, numbers = self._earlier.get(record.path, (None, ()))
        if not question or told != question:
            old = _older_texts(record, schema, texts, ids, contents)
            numbers = [number for number, key in enumerate(every) if key in old]
        if question:
            self._now[record.path] = [question, numbers]
        which, known = frozenset(numbers), enumerate(every.items())
        return tuple(Older(tag, one.span, record) for number, ((_, tag), one) in known if number in which)

    def save(self) -> None:
        """Keeps all that was asked for now."""
        if self._stored is not None and self._now != self._earlier:
            self._stored.put_aside(CODE, self._stored.mark, self._now)


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
    record: Record,
    schema: Schema,
    texts: Mapping[Place, Text],
    ids: list[str],
    contents: Callable[[str], bytes | None],
) -> Set[tuple[Place, str]]:
    """Which of its ``texts`` are older in which language, as the versions of its file tell, the newest first."""
    older = set[tuple[Place, str]]()
    pending = {(place, one.language): one for place, text in texts.items() for one in text.translations}
    for id in ids:
        content = contents(id)
        pending = {key: one for key, one in pending.items() if content and _may_hold(content, one)}
        if not pending or content is None:
            break
        read = _read(record, content, schema)
        old = dict((*texts_of(read), *names_as_texts(read, schema.languages[0])))
        for (place, tag), one in list(pending.items()):
            before = old.get(place)
            if before is None or _words(before.texts.get(tag, "")) != _words(one.text):
                del pending[place, tag]  # it was changed since, or made
            elif before.original.language != texts[place].language:
                del pending[place, tag]  # the original was not there yet: it was added, and not changed
            elif _words(before.original.text) != _words(texts[place].text):
                del pending[place, tag]
                older.add((place, tag))
    return older


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
