"""What ``explainer new --from`` writes: a record for each entry of a bibliography, or for each line of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click

from explainer.authoring.fact_file import blanks, fact_file
from explainer.authoring.importing.bibliography import read_bibliography
from explainer.authoring.importing.filling import absent, filled
from explainer.authoring.importing.known_sources import KnownSources
from explainer.authoring.importing.table import NoTable, read_table
from explainer.authoring.new_facts import FreeIds, check_id, first_line, path_of, write_new
from explainer.checking import Checked
from explainer.cli.mending import bytes_to_write
from explainer.cli.project import report
from explainer.cli.saying import say
from explainer.diagnostics import Diagnostic, Findings, has_errors
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.validate import validate
from explainer.files.writing import remove_files, replace_files
from explainer.schema.built_in import SOURCE
from explainer.schema.model import RecordType
from explainer.schema.ports import Data

LEFT_OPEN = frozenset({"empty-value", "missing-property"})
"""Codes of findings that are told in one sentence for all that was left empty on purpose."""
_TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".numbers"})
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an import: an id for its one record, what is set in all, whether only absent things are set.

    In a ``rehearsal`` nothing is written, and what would be is shown.
    """

    id: str | None
    values: dict[str, Data]
    only_missing: bool = False
    rehearsal: bool = False


@dataclass(slots=True)
class Batch:
    """Files that are to be written together: new ones, each with its values, and changed ones."""

    checked: Checked
    wish: Wish
    new: dict[str, tuple[str, dict[str, Data], RecordType]] = field(default_factory=dict)
    changed: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def add(self, record_type: RecordType, id: str, values: dict[str, Data], origin: str) -> str:
        """A new record, with the words for where it comes from; gives the path of its file."""
        project, schema = self.checked.project, self.checked.graph.schema
        path = path_of(project, record_type, id)
        text = fact_file(record_type, values, first_line(project, path, schema), guide=None)
        self.new[path] = text, values, record_type
        self.origins[path] = origin
        return path

    def meet(self, path: str, values: dict[str, Data], origin: str) -> None:
        """What is there already: it is passed over, or what it lacks is set."""
        if path in self.new:
            say(f"{path} comes twice: {origin} was passed over")
            return
        source = self.checked.sources.get(path)
        lacking = absent(source, values) if self.wish.only_missing and source is not None else {}
        if path in self.changed or not lacking or source is None:
            say(f"{path} is there already: {origin} was passed over")
            return
        text = filled(source, lacking)
        if text is None:
            say(f"note: {origin}: write into {path} yourself: {', '.join(lacking)}", err=True)
            return
        self.changed[path] = text, list(lacking)
        self.origins[path] = origin

    def refuse_unreadable(self) -> None:
        """Ends the command where a file could not be read as it would stand there, which is told of all of them."""
        wrong: list[Diagnostic] = []
        schema = self.checked.graph.schema
        for path, text, record_type in self._texts():
            found = Findings()
            source = SourceFile.of(path, text)
            validate(parse(source, found), record_type, schema, found)
            left = [one for one in found if one.code not in LEFT_OPEN]
            if has_errors(left):
                say(f"{path} would come of {self.origins[path]}:", err=True)
                self.checked.sources[path] = source
                wrong += left
        if wrong:
            report(wrong, self.checked, "text", quiet=True)
            say("Nothing was written.", err=True)
            sys.exit(1)

    def _texts(self) -> Iterable[tuple[str, str, RecordType]]:
        yield from ((path, text, record_type) for path, (text, _, record_type) in self.new.items())
        types = {record.path: record.type for record in self.checked.graph}
        yield from ((path, text, types[path]) for path, (text, _) in self.changed.items())

    def write(self) -> list[str]:
        """Writes all of it or nothing, and tells; gives the paths. Raises NotNew and OSError."""
        if self.wish.rehearsal:
            self._show()
            return []
        project = self.checked.project
        changed = [
            (project.root / path, bytes_to_write(path, text, self.checked)) for path, (text, _) in self.changed.items()
        ]
        if self.new:
            write_new(project, {path: text for path, (text, _, _) in self.new.items()})
        try:
            replace_files(changed, project.root)
        except BaseException:
            remove_files([project.root / path for path in self.new])
            raise
        for path, (_, values, record_type) in self.new.items():
            tell_written("Wrote", path, record_type, values)
        for path, (_, names) in self.changed.items():
            say(f"Set in {path}: {', '.join(names)}")
        return [*self.new, *self.changed]

    def _show(self) -> None:
        for number, (path, (text, values, record_type)) in enumerate(self.new.items()):
            tell_written("Would write", path, record_type, values)
            if number < _MOST_SHOWN:
                for line in text.splitlines():
                    say(f"    {line}".rstrip())
        for path, (_, names) in self.changed.items():
            say(f"Would set in {path}: {', '.join(names)}")
        say("Nothing was written: this was a rehearsal.")


def tell_written(what: str, path: str, record_type: RecordType, values: dict[str, Data]) -> None:
    """That a file was written, with what has still to be written into it."""
    open_ones = blanks(record_type, values)
    say(f"{what} {path}" + (f"; still to write: {', '.join(open_ones)}" if open_ones else ""))


def from_file(checked: Checked, record_type: RecordType, file: Path, wish: Wish) -> list[str]:
    """Writes a record for each entry or line of a file, and gives their paths.

    Raises NotNew, OSError and ClickException.
    """
    enter: Callable[[Batch, RecordType, Path], list[str]]
    if file.suffix.lower() in _TABLES:
        enter = _enter_table
    elif record_type.name == SOURCE:
        enter = _enter_bibliography
    else:
        name = record_type.name
        raise click.UsageError(
            f"--from makes sources of a bibliography; of type {name} it reads tables in CSV, FILE.csv"
        )
    batch = Batch(checked, wish)
    notes = enter(batch, record_type, file)
    batch.refuse_unreadable()
    paths = batch.write()
    for note in notes:
        say(f"note: {note}", err=True)
    return paths


def _enter_bibliography(batch: Batch, record_type: RecordType, file: Path) -> list[str]:
    reading = read_bibliography(file)
    if reading.problem:
        raise click.ClickException(f"{file}: {reading.problem}")
    _refuse_id_for_many(batch.wish, len(reading.entries), f"{file} has {len(reading.entries)} entries")
    free, known = FreeIds(record_type, batch.checked.graph), KnownSources(batch.checked.graph)
    for entry in reading.entries:
        entered = {**entry.values, **batch.wish.values}
        there = known.same(entered)
        if there is not None:
            batch.meet(there, entered, entry.name)
            continue
        if batch.wish.id is not None:
            check_id(batch.wish.id, record_type, batch.checked.graph)
        path = batch.add(record_type, batch.wish.id or free.take(entry.id), entered, entry.name)
        known.add(path, entered)
    notes = [f"passed over an entry: {problem}" for problem in reading.notes]
    return [*notes, *(f"{entry.name}: {note}" for entry in reading.entries for note in entry.notes)]


def _enter_table(batch: Batch, record_type: RecordType, file: Path) -> list[str]:
    try:
        rows = read_table(file, record_type)
    except NoTable as problem:
        raise click.ClickException(f"{file}: {problem}") from None
    _refuse_id_for_many(batch.wish, len(rows), f"{file} has {len(rows)} lines below its header")
    graph = batch.checked.graph
    free = FreeIds(record_type, graph)
    own_ids: dict[str, int] = {}
    for row in rows:
        id = batch.wish.id or row.id
        origin = f"line {row.line} of {file.name}"
        if row.has_own_id and own_ids.setdefault(id, row.line) != row.line:
            raise click.ClickException(f'{file}: the id "{id}" stands in line {own_ids[id]} and in line {row.line}')
        values = {**row.values, **batch.wish.values}
        there = graph.get(record_type.name, id)
        if there is not None:
            batch.meet(there.path, values, origin)
            continue
        if row.has_own_id or batch.wish.id:
            check_id(id, record_type, graph)
        batch.add(record_type, free.take(id), values, origin)
    return []


def _refuse_id_for_many(wish: Wish, count: int, has: str) -> None:
    if wish.id is not None and count != 1:
        raise click.UsageError(f"{has}, and an id can be given to one only")
