"""What is made apart from MkDocs' own pages: the pages of records and the texts for programs, by all cores.

MkDocs knows of these files, so that others can link to them and nothing else takes their place, and makes none of
them. Each is made, framed and written in one go, and let go: a site is never in memory as a whole. No other plugin may
have a hand in pages then, and no template of a project's own; where one has, MkDocs makes all pages itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from explainer.adapters.mkdocs.cluster import Cluster
from explainer.adapters.mkdocs.jobs import is_of_one, jobs_of, samples
from explainer.adapters.mkdocs.made import Made, read_back, written
from explainer.adapters.mkdocs.pages import FileApart, GeneratedPage, is_shown
from explainer.adapters.mkdocs.pictures import Pictures
from explainer.adapters.mkdocs.policy import Policy
from explainer.adapters.mkdocs.search import SiteSearch
from explainer.adapters.mkdocs.search_entries import generated_entries
from explainer.adapters.mkdocs.shapes import Shape
from explainer.adapters.mkdocs.shards import Beside, Shard, Shards
from explainer.adapters.mkdocs.shells import Shells
from explainer.adapters.mkdocs.site_plugin import SitePlugin
from explainer.adapters.mkdocs.spawned import crew_here
from explainer.build import Built
from explainer.collector import collect
from explainer.diagnostics import Findings, NotMade
from explainer.export.datapackage import FILE as LAST_FILE
from explainer.export.entries import DataEntry
from explainer.files.seen import UNSEEN, Seen, seen
from explainer.files.writing import put
from explainer.kept.data import KeptData
from explainer.kept.index import NO_READS, KeptFile
from explainer.kept.site import Keeping, about
from explainer.reads import Read, recorded
from explainer.render.site_plan import Entry
from explainer.search.index import weighed
from explainer.site import Kind

# How many records a page of everything goes through in the time that the page of one takes.
_RECORDS_OF_A_PAGE = 200


def may_be_apart(entry: Entry) -> bool:
    """Whether an entry of a site is made apart: the code of a package may not be used to processes."""
    return not entry.address.origin


@dataclass(frozen=True, slots=True)
class Collected:
    """What a build collects of its pages, for the files that it writes last."""

    search: SiteSearch | None
    policy: Policy | None
    pictures: Pictures | None

    def take(self, made: Made, files: Files) -> None:
        """Takes in what another process made."""
        file = files.get_file_from_path(made.location)
        if file is not None and file.page is not None:
            file.page.present_anchor_ids = set(made.anchors)
            if self.search is not None:
                self.search.take(made.location, made.entries)
        if self.policy is not None:
            self.policy.take(made.hashes)
        if self.pictures is not None:
            self.pictures.take(made.cards)


class Making:
    """The making of the files of a build that are apart."""

    def __init__(
        self, plugin: SitePlugin, built: Built, collected: Collected, config: MkDocsConfig, beside: Beside | None = None
    ) -> None:
        self._plugin, self._built, self._collected, self._config = plugin, built, collected, config
        self._keeping = beside if isinstance(beside, Keeping) else None
        self._shards = beside if isinstance(beside, Shard | Shards) else None
        self._cluster = beside if isinstance(beside, Cluster) else None
        self._shells: Shells | None = None
        self._files: dict[str, FileApart] = {}
        self._frames: dict[str, str] = {}
        self._folder = Path(config.site_dir)
        self._kept_data: KeptData | None = None
        self._is_sent = False
        self._written: tuple[str, bytes] | None = None

    def __getstate__(self) -> dict[str, Any]:
        """What makes the same files elsewhere, and sends them instead of writing them."""
        return {**self.__dict__, "_is_sent": True, "_cluster": None, "_kept_data": None}

    def make(self, files: Files, nav: Navigation, env: Any, findings: Findings) -> None:
        """Makes and writes them all."""
        self._shells = Shells(self._plugin, self._config, files.documentation_pages(), nav, env)
        apart = [file for file in files if isinstance(file, FileApart) and is_shown(file)]
        self._files = {file.src_uri if file.is_documentation_page() else file.dest_uri: file for file in apart}
        entries = [entry for entry in self._built.plan.entries.values() if self._key(entry) in self._files]
        entries = [one for one in entries if not (self._is_brought(one, files) or self._is_of_shard(one, files))]
        # What takes longest comes first, and by itself: pages of everything, which are pages of no file.
        jobs = sorted(jobs_of(entries), key=is_of_one)
        if isinstance(self._shards, Shard):
            jobs = self._shards.share.of(jobs)
        first, jobs = samples(jobs) if self._cluster is None else ([], jobs)
        self._take(first, map(self._make_all, first), files, findings)
        if self._keeping is not None:
            self._keeping.share()
        long = sum(not is_of_one(job) for job in jobs)
        around = self._config.theme, self._plugin.theme
        weight = 1 + len(self._built.rendering.graph.records) // _RECORDS_OF_A_PAGE
        crew = self._cluster.of(*around) if self._cluster else crew_here(*around, self._plugin.notes, weight)
        self._take(jobs, crew.worked(self._make_all, jobs, long), files, findings)
        if self._keeping is not None:
            self._keeping.frames({shape: self._frame(shape) for shape in self._keeping.shapes})

    def _take(
        self, jobs: Iterable[Sequence[Entry]], results: Iterable[list[Made]], files: Files, findings: Findings
    ) -> None:
        """Takes in what was made of jobs, in their order."""
        for entry, made in zip(chain.from_iterable(jobs), chain.from_iterable(results), strict=True):
            if made.problem is not None:
                findings.add(made.problem)
                continue
            if made.sent is not None:
                put(self._folder, *made.sent)
            self._collected.take(made, files)
            if made.noted is not None and self._keeping is not None:
                for key, noted in ((made.key, made.noted), *made.more):
                    self._keeping.take(key, noted)
            if isinstance(self._shards, Shard):
                self._shards.take(entry.location, made.digest, written(made) if entry.kind is Kind.PAGE else "")

    def _is_brought(self, entry: Entry, files: Files) -> bool:
        """Whether the file of an entry was taken over from the last site, where it is as it would be made."""
        if self._keeping is None or self._shells is None:
            return False
        about = self._about(entry)
        held = self._keeping.held(entry.location, about) if about else None
        if held is None or (held.shape and self._frame(held.shape) != held.frame):
            return False
        made = read_back(entry.location if entry.kind is Kind.PAGE else held.path, held.made)
        if not self._keeping.brought(entry.location, held, self._folder):
            return False
        self._collected.take(made, files)
        return True

    def _frame(self, shape: str) -> str:
        """A fingerprint of the frame of a shape, as it is written; thousands of pages have the same one."""
        assert self._shells is not None
        if shape not in self._frames:
            self._frames[shape] = self._shells.frame(Shape.read(shape))
        return self._frames[shape]

    def _is_of_shard(self, entry: Entry, files: Files) -> bool:
        """Whether the file of an entry was made by a shard, and is put where it belongs."""
        if not isinstance(self._shards, Shards):
            return False
        key = self._key(entry)
        made = self._shards.brought(entry.location, self._files[key].dest_uri, Path(self._config.site_dir))
        if made is None:
            return False
        try:
            taken = read_back(key, made)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # the file is made over what came
            self._shards.damaged += 1
            return False
        self._collected.take(taken, files)
        return True

    def _key(self, entry: Entry) -> str:
        """The path by which MkDocs knows the file of an entry."""
        return entry.location if entry.kind is Kind.PAGE else self._built.rendering.routes.file(entry.location)

    def _about(self, entry: Entry) -> str:
        """What makes the file of an entry beside what is read for it, and its frame; "" where that cannot be told."""
        if entry.kind is Kind.DATA:  # all of it is made of everything
            return ""
        if entry.kind is not Kind.PAGE:
            return about(entry.address)
        page = self._files[entry.location].page
        assert isinstance(page, GeneratedPage)
        # What menus name is so called there; the rest that they have a part in is the page's frame.
        return about(entry.address, page.edit_url, page.update_date, page.generated.title)

    def _make_all(self, entries: Sequence[Entry]) -> list[Made]:
        try:
            return self._made_all(entries)
        finally:
            if not is_of_one(entries):  # such as the timeline; a page of a record makes no circles
                collect()

    def _made_all(self, entries: Sequence[Entry]) -> list[Made]:
        if not self._is_sent:
            return [self._make(entry) for entry in entries]
        return [replace(self._make_sent(entry), sent=self._written) for entry in entries]

    def _make_sent(self, entry: Entry) -> Made:
        """What fails elsewhere is told by whoever has the project's files: they make it once more."""
        return self._page(entry) if entry.kind is Kind.PAGE else self._text(entry)

    def _make(self, entry: Entry) -> Made:
        try:
            return self._page(entry) if entry.kind is Kind.PAGE else self._text(entry)
        except NotMade as problem:
            return Made(entry.location, problem.diagnostic)

    def _text(self, entry: Entry) -> Made:
        path, plan = self._built.rendering.routes.file(entry.location), self._built.plan
        if entry.kind is Kind.DATA:
            return self._data(entry, path)
        if self._keeping is None:
            return Made(path, digest=self._write(self._files[path], plan.text(entry)))
        with recorded() as reads:
            text = plan.text(entry)
        place, digest = self._files[path].dest_uri, self._write(self._files[path], text)
        file = KeptFile(place, digest, about(entry.address), NO_READS, seen=self._seen(place))
        return Made(path, key=entry.location, noted=self._keeping.noted(file, reads))

    def _data(self, entry: Entry, path: str) -> Made:
        if self._keeping is None or self._is_sent or not isinstance(entry, DataEntry):
            return Made(path, digest=self._write(self._files[path], self._built.plan.data(entry)))
        if self._kept_data is None:
            self._kept_data = KeptData(entry.bundle, self._keeping)
        digest, noted = self._kept_data.put(entry.path, self._files[path].dest_uri, self._folder)
        more = self._kept_data.records() if entry.path == LAST_FILE else ()
        return Made(path, key=entry.location, noted=noted, digest=digest, more=more)

    def _page(self, entry: Entry) -> Made:
        assert self._shells is not None
        file = self._files[entry.location]
        pictures = self._collected.pictures
        others = pictures.taken() if pictures else ()
        page = file.page
        assert isinstance(page, GeneratedPage)
        told = self._about(entry) if self._keeping is not None else ""
        with recorded() if told else nullcontext(set[Read]()) as reads:
            page.generated = given = self._built.plan.page(entry)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        framed = self._shells.document(page)
        digest = self._write(file, framed.text)
        made = Made(
            entry.location,
            None,
            tuple(map(weighed, generated_entries(page, self._built.rendering))),
            frozenset(heading.id for heading in given.headings),
            pictures.taken() if pictures else (),
            tuple(sorted(framed.hashes)),
            entry.location,
            digest=digest,
        )
        if pictures:
            pictures.take(others)
        page.let_go()
        if not told or self._keeping is None or framed.shape is None:
            return made
        frame = self._shells.frame_if_known(framed.shape)
        place = file.dest_uri
        kept = KeptFile(place, digest, told, NO_READS, framed.shape.written(), frame, written(made), self._seen(place))
        return replace(made, noted=self._keeping.noted(kept, reads))

    def _seen(self, path: str) -> Seen:
        return UNSEEN if self._is_sent else seen(f"{self._folder}/{path}")

    def _write(self, file: FileApart, text: str | bytes) -> str:
        """Writes a file and gives the SHA-256 of its bytes."""
        data = text.encode("utf-8", errors="xmlcharrefreplace") if isinstance(text, str) else text
        if self._is_sent:
            self._written = file.dest_uri, data
        else:
            put(self._folder, file.dest_uri, data)
        return sha256(data).hexdigest()
