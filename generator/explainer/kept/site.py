"""The files of the last site that a build would make just so again, and what is kept of this one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from explainer.checking import Checked
from explainer.evidence.lock import LOCK_FILE
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Redirect
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.files.changing import Staying
from explainer.files.reading import read
from explainer.files.sealed import Unusable, why_unkept
from explainer.files.seen import UNSEEN, is_settled, of_status, seen
from explainer.files.writing import is_as_new, put, put_name
from explainer.kept.comparing import Comparison, FactFiles
from explainer.kept.index import Index, KeptFile, Names, Other, known_again, load, save
from explainer.kept.says import Says, digest
from explainer.kept.table import Node, Table, Translation, renumbered
from explainer.reads import Read
from explainer.render.page.context import Rendering
from explainer.schema.model import RecordType
from explainer.site import Address


@dataclass(frozen=True, slots=True)
class Noted:
    """A file that was made, with reads as the table of process ``of`` numbers them: ``nodes`` are those from ``start``.

    It can be sent from one process to another.
    """

    file: KeptFile
    of: int
    start: int
    nodes: Sequence[Node]


# What is done again and again, as it is told of.
BUILD, EXPORT = "build", "export"


class Keeping:
    """What is kept from build to build of one site, in the folder ``site``; ``place`` is where the index lies.

    ``mark`` stands for all that a site is made with beside facts, pages and history. What was made with something
    else is passed over, and so is all with ``anew``. For an export a record whose file is another says something
    else in all of it, but for the site itself: then no texts of others are kept, and none is read.
    """

    def __init__(  # noqa: PLR0913 - one argument for each thing that is known of a site
        self,
        place: Path,
        site: Path,
        mark: str,
        *,
        anew: bool = False,
        staying: Staying | None = None,
        work: str = BUILD,
    ) -> None:
        self._place, self._site, self._mark, self._work = place, site, mark, work
        self._mark_at_first, self.is_anew, self._others = mark, anew, list[Keeping | Other]()
        self._last: Index | None = None
        self.staying = staying or Staying()
        """The files that are taken over, of the site in all its languages."""
        self.note = ""
        """What is to be told of what was kept, or ""."""
        if not anew:
            self._open()
        self._process = os.getpid()
        self._begin()

    def _begin(self) -> None:
        self._comparison: Comparison | None = None
        self._says: Says | None = None
        self._facts: Mapping[str, tuple[str, str]] = {}
        self._grounds = ""
        self._table, self._sent, self._shared = Table(), 0, 0
        self._known: dict[int, Translation] = {}
        self._files: dict[str, KeptFile] = {}

    def __getstate__(self) -> dict[str, object]:
        """What a process that was not forked of this one needs to note the reads of files that it makes."""
        return {"_table": self._table, "_sent": self._sent}

    def begin_again(self) -> None:
        """Takes nothing over: what was to be is not there any more."""
        self.staying, self._last, self._others = Staying(), None, []
        self._begin()

    def _open(self) -> None:
        try:
            found = load(self._place)
        except Unusable as problem:
            self.note = f"what was kept of the last {self._work} is passed over: {problem}"
        except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
            self.note = f"what was kept of the last {self._work} is passed over: it is damaged"
        else:
            self._last = found

    def of_edition(self, folder: str) -> Keeping:
        """What is kept of the site in another language, which has a folder of its own; it is saved with this."""
        place = self._place.with_name(f"{self._place.name}-{folder}")
        other = Keeping(place, self._site, self._mark_at_first, anew=self.is_anew, staying=self.staying)
        self._others.append(other)
        return other

    def begin(self, checked: Checked, rendering: Rendering) -> None:
        """Compares what the last build read with the facts of this one."""
        graph = checked.graph
        by_files, of_site = self._work == EXPORT, graph.site.path
        texts = {
            path: source.digest if by_files and path != of_site else source.text or ""
            for path, source in checked.sources.items()
        }
        records = [*graph.records.values(), *([graph.site] if graph.site.path in texts else [])]
        self._facts = {record.path: (record.type.name, texts.get(record.path, "")) for record in records}
        self._says = Says(rendering, texts)
        # The languages of a graph are read past its methods, by all that words anything, and its zone with each time.
        self._mark = digest(self._mark, repr(graph.schema.zone), *graph.languages)
        if self._last is not None and self._last.mark != self._mark:
            self._last = None
        self._grounds = grounds(checked)
        if self._last is not None:
            proved = {one.name: one.path for one in records} if self._last.grounds == self._grounds else {}
            files = FactFiles(graph.schema, of_site, self._last.facts, texts, proved, are_texts=not by_files)
            self._comparison = found = Comparison(self._last.nodes, files, self._says)
            self._table = Table(self._last.nodes, found.changed)
            for number, result in found.fresh.items():
                self._table.renew(number, result)

    def held(self, location: str, about: str) -> KeptFile | None:
        """The file of an entry, if it was made of just what it would be made of now, but for its frame."""
        if self._last is None or self._comparison is None:
            return None
        file = self._last.files.get(location)
        return file if file is not None and file.about == about and self._comparison.holds(file.reads) else None

    def brought(self, location: str, file: KeptFile, folder: Path) -> bool:
        """Takes a file over into the new site, if it is there as it was written; it is made of the same."""
        old = f"{self._site}/{file.path}"
        with suppress(OSError):
            status = os.lstat(old)
            now = of_status(status)
            # What the system says of it as before has the bytes that it had, and needs not be read.
            if now != file.seen or now == UNSEEN:
                data = read(Path(old))
                if hashlib.sha256(data).hexdigest() != file.digest:
                    return False
                file = replace(file, seen=now if is_settled(now) else UNSEEN)
            if self._process == os.getpid() and is_as_new(folder, status):
                self.staying.files[file.path] = now
            elif not put_name(folder, file.path, old, status):  # nobody else would hear that it stays
                put(folder, file.path, read(Path(old)))
                file = replace(file, seen=seen(f"{folder}/{file.path}"))
            self._files[location] = file
            return True
        return False

    @property
    def last(self) -> Mapping[str, KeptFile]:
        """The files of the last site by the locations of their entries; none where nothing of it can be taken over."""
        return self._last.files if self._last is not None else {}

    def read(self, file: KeptFile) -> bytes | None:
        """A file of the last site; None where it is not as it was written."""
        with suppress(OSError):
            data = read(self._site / file.path)
            return data if hashlib.sha256(data).hexdigest() == file.digest else None
        return None

    def share(self) -> None:
        """To be called before processes are forked: they number reads as this one does so far."""
        self._sent = self._shared = len(self._table.nodes)

    def noted(self, file: KeptFile, reads: Set[Read]) -> Noted:
        """A file that was made of these reads, for :meth:`take`, maybe in another process."""
        numbers = self._table.numbers(reads)
        start, self._sent = self._sent, len(self._table.nodes)
        return Noted(replace(file, reads=numbers), os.getpid(), start, self._table.nodes[start:])

    def again(self, file: KeptFile) -> Noted:
        """A file of the last site that stays as it is, for :meth:`take`: its reads have the numbers that they had."""
        return Noted(file, os.getpid(), self._sent, ())

    def take(self, location: str, noted: Noted) -> None:
        """Keeps a file that was made; one whose reads did not all arrive is made again by the next build."""
        if noted.of == os.getpid():
            self._files[location] = noted.file
            return
        known = self._known.setdefault(noted.of, Translation(self._shared))
        with suppress(KeyError):
            self._table.take(noted.nodes, known, noted.start)
            self._files[location] = replace(noted.file, reads=known.of(noted.file.reads))

    def frames(self, known: Mapping[str, str]) -> None:
        """Sets the frames of pages that were made where nobody knew them; those without one are not kept."""
        known = {**known, **self._framed}
        for location, file in list(self._files.items()):
            if file.shape and not file.frame:
                if frame := known.get(file.shape, ""):
                    self._files[location] = replace(file, frame=frame)
                else:
                    del self._files[location]

    @property
    def shapes(self) -> Set[str]:
        """The shapes of pages whose frames are not known yet, of no page."""
        return {file.shape for file in self._files.values() if file.shape and not file.frame} - self._framed.keys()

    @property
    def _framed(self) -> Mapping[str, str]:
        """The frames that are known, by the shapes of their pages: all of a build that have one shape have one."""
        return {file.shape: file.frame for file in self._files.values() if file.frame}

    def save(self) -> None:
        """Keeps what is known of this build. Where that cannot be, the next one makes all anew, and it is told."""
        for other in self._others:
            if isinstance(other, Keeping):
                other.save()
            elif other.index is not None:
                self._save(other.place, other.index)
            self.note = self.note or other.note
        if (index := self._index()) is not None:
            self._save(self._place, index)

    def _save(self, place: Path, index: Index) -> None:
        try:
            save(place, replace(index, files=known_again(index.files, self._site, self.staying)))
        except OSError as problem:
            why = why_unkept(problem, place)
            self.note = f"nothing is kept for the next {self._work}, which makes everything anew: {why}"

    def _index(self) -> Index | None:
        """All that is known of this build, of files that nobody looked at since; None where it was not begun."""
        if self._says is None:
            return None
        told = self._told()
        whole = self._last.whole if self._last is not None else len(told)
        nodes, reads, whole = renumbered(told, whole, [file.reads for file in self._files.values()])
        if nodes is not told:
            for (location, file), numbers in zip(list(self._files.items()), reads, strict=True):
                self._files[location] = replace(file, reads=numbers)
        names = self._last.names if self._last is not None and nodes is told else Names()
        return Index(self._mark, self._facts, nodes, self._files, whole, self._grounds, names)

    def sent(self, known: int) -> Other:
        """What is kept, for :meth:`take_other` in the process that saves it, and that has ``known`` files that stay."""
        staying = dict(islice(self.staying.files.items(), known, None))
        return Other(self._place, self._index(), staying, self.note)

    def take_other(self, other: Other) -> None:
        """Takes in what another process kept of the site in another language."""
        self._others.append(other)
        self.staying.files.update(other.staying)

    def _told(self) -> Sequence[Node]:
        """All reads, with what they say now: those that were compared and are the same say what they said."""
        assert self._says is not None
        nodes, known = self._table.nodes, len(self._last.nodes) if self._last is not None else 0
        changed = self._comparison.changed if self._comparison is not None else ()
        for numbers in (changed, range(known, len(nodes))):
            for number in numbers:
                name, said, reads = nodes[number]
                if reads is None and (now := self._says.base(name)) != said:  # of most nothing is said
                    nodes[number] = Node(name, now)
        return nodes


def grounds(checked: Checked) -> str:
    """What the proofs of a record rest on beside its file: the lock file, and which sources stand."""
    lock = checked.sources.get(f"{checked.project.content}/{LOCK_FILE}")
    standing = (source.id for source in checked.graph.of_type(SOURCE))
    return digest((lock.text or "") if lock is not None else "", *standing)


def about(address: Address, *more: object) -> str:
    """What stands at an address beside what is read for it, in words that are the same for the same."""
    subject = address.subject
    match subject:
        case Record():
            said = subject.path
        case RecordType():
            said = subject.name
        case Redirect():
            to = subject.target
            title = f"{to.title} {to.heading} {to.title_language}" if isinstance(to, NarrativePage) else ""
            path = to.path if isinstance(to, Record | NarrativePage) else ""
            said = f"{subject.old} {subject.new} {path} {title}"
        case _:
            said = ""
    return repr((address.kind.value, said, *more))
