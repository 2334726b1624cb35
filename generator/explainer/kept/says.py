"""What each kind of read says of the facts as they are now, in a few letters: two states that say the same are equal.

Kinds are noted where facts are read (:mod:`explainer.reads`); what a record's properties say is compared by
:mod:`explainer.kept.comparing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from explainer.cached import cached_property
from explainer.evidence.support import checks, support_of, told_of_checks, told_of_support
from explainer.facts.graph import Link
from explainer.facts.record import Record
from explainer.facts.sharing import number_of_record_files
from explainer.reads import Name
from explainer.render.lists.lists import rivals, told_of_rivals
from explainer.render.machines.annotations import told_of_pages
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of
from explainer.render.page.neighbours import neighbours, told_of_neighbours
from explainer.render.page.untranslated import language_at, told_of_language

NEVER = ""
"""What says nothing twice: it is never the same."""

STATEMENTS, RECORD = "statements", "record"
"""The kinds that are compared by the texts of files."""


def digest(*texts: str) -> str:
    """A fingerprint of texts, each of which counts by itself."""
    told = "".join([f"{len(text)}:{text}" for text in texts])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Says:
    """Tells what reads say of one state of the facts; ``texts`` are its files by their path."""

    def __init__(self, rendering: Rendering, texts: Mapping[str, str]) -> None:
        self._rendering, self._graph = rendering, rendering.graph
        self._texts = texts
        self._digests: dict[str, str] = {}
        self._kinds: dict[str, Callable[..., str]] = {
            "id": self._id,
            "type": self._list,
            "records": lambda: self._paths(record.path for record in self._graph.records.values()),
            "to": self._to,
            "from": self._from,
            "marked": lambda path: digest(*self._marked.get(path, ())),
            "proofs": lambda owner: digest(repr(rendering.evidence.of(owner))),
            "history": self._history,
            "revisions": lambda: digest(repr(sorted(rendering.history.changes.items()))),
            "file": self._digest,
            "annotations": lambda source: self._annotations.get(source, NEVER),
            "pages": lambda: digest(*(f"{page.path}\n{self._digest(page.path)}" for page in self._graph.pages)),
        }
        # What can be asked again as a whole: the functions that note it.
        self._results: dict[str, Callable[..., str]] = {
            "as of": lambda: as_of(self._graph),
            "neighbours": self._around,
            "record files": self._record_files,
            "rivals": lambda id, type: self._of_record(type, id, lambda one: told_of_rivals(rivals(one))),
            "support": lambda id, type: self._of_record(type, id, self._support),
            "language of page": lambda location: told_of_language(language_at(rendering, location)),
            "checks": lambda: told_of_checks(checks(rendering.evidence)),
        }

    def base(self, name: Name) -> str:
        """What a read of the facts says; NEVER where that cannot be told."""
        kind = self._kinds.get(name[0])
        return kind(*name[1:]) if kind is not None else NEVER

    def result(self, name: Name) -> str:
        """What a result says that can be asked again by its name; NEVER where it cannot be."""
        kind = self._results.get(name[0])
        return kind(*name[1:]) if kind is not None else NEVER

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The paths of all records of an id."""
        found: dict[str, list[str]] = {}
        for (_, id), record in self._graph.records.items():
            found.setdefault(id, []).append(record.path)
        return {id: "\n".join(paths) for id, paths in found.items()}

    @cached_property
    def _marked(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for span, text in self._graph.marked.items():
            found.setdefault(span.path, []).extend((repr(span), text))
        return found

    @cached_property
    def _annotations(self) -> dict[str, str]:
        return {source: digest(told) for source, told in told_of_pages(self._rendering).items()}

    def _id(self, id: str) -> str:
        return self._ids.get(id, "no record")

    def _list(self, name: str, withdrawn: str) -> str:
        return self._paths(record.path for record in self._graph.of_type(name, withdrawn=bool(withdrawn)))

    def _paths(self, paths: Iterable[str]) -> str:
        return digest(*paths)

    @cached_property
    def _links(self) -> dict[tuple[str, bool], list[str]]:
        """What links say, by the path of their origin, and by that of their target."""
        found: dict[tuple[str, bool], list[str]] = {}
        for link in self._graph.links:
            said = self._link(link)
            found.setdefault((link.origin.path, False), []).append(said)
            found.setdefault((link.target.path, True), []).append(said)
        return found

    def _to(self, path: str, withdrawn: str) -> str:
        """What refers to a record; what it says where it does is read by itself."""
        return digest(*self._links.get((path, True), ()))

    def _from(self, path: str) -> str:
        return digest(*self._links.get((path, False), ()))

    def _link(self, link: Link) -> str:
        _, line, column, end_line, end_column = link.span
        places = f"{line}:{column}:{end_line}:{end_column}:{link.offset}"
        text = self._digest_of_text(link.text)
        return f"{link.origin.path}\n{link.target.path}\n{link.kind}\n{places}\n{text}"

    def _digest(self, path: str) -> str:
        """A fingerprint of a file."""
        return self._digest_of_text(self._texts.get(path, ""))

    def _digest_of_text(self, text: str) -> str:
        found = self._digests.get(text)
        if found is None:
            found = self._digests[text] = digest(text)
        return found

    def _history(self, path: str) -> str:
        """The changes of a file, without their numbers, which all become others with each revision of any file."""
        history = self._rendering.history
        changes = [(one.revision, one.day, one.kind) for one in history.of(path)]
        return digest(repr((history.complete, changes)))

    def _record_files(self, type: str) -> str:
        found = self._graph.schema.types.get(type)
        return str(number_of_record_files(self._graph, found)) if found is not None else NEVER

    def _of_record(self, type: str, id: str, told: Callable[[Record], str]) -> str:
        record = self._graph.get(type, id)
        return told(record) if record is not None else NEVER

    def _support(self, record: Record) -> str:
        return told_of_support(support_of(self._graph, self._rendering.evidence, record))

    def _around(self, *key: str) -> str:
        record = self._graph.get(key[0], key[1])
        return told_of_neighbours(neighbours(self._rendering, record)) if record is not None else NEVER
