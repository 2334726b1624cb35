"""``explainer new``: a fact file to begin with, or one for each entry of a bibliography."""

from __future__ import annotations

import sys
from collections.abc import Set
from pathlib import Path

import click

from explainer.authoring.assignments import WrongAssignment, assigned
from explainer.authoring.fact_file import blanks, fact_file
from explainer.authoring.importing.bibliography import Reading, read_bibliography
from explainer.authoring.importing.known_sources import KnownSources
from explainer.authoring.new_facts import FreeIds, NotNew, check_id, first_line, named_type, path_of, write_new
from explainer.checking import Checked
from explainer.cli.alone import alone
from explainer.cli.asking import ask_for
from explainer.cli.project import check_all, not_written, pass_project, report
from explainer.cli.saying import say
from explainer.diagnostics import Findings, has_errors
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.validate import validate
from explainer.schema.built_in import SOURCE
from explainer.schema.ids import suggest_id
from explainer.schema.model import RecordType
from explainer.schema.ports import Data
from explainer.settings.project import Project

# What is told in one sentence for all that was left empty on purpose.
_LEFT_OPEN = frozenset({"empty-value", "missing-property"})


@click.command("new")
@click.argument("type")
@click.argument("id", required=False)
@click.option("--set", "assignments", multiple=True, metavar="PROPERTY=VALUE", help="name.en=Ada, roles.0.title=Chair")
@click.option(
    "--from", "bibliography", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A BibTeX or CSL-JSON file: makes a source of each of its entries.",
)  # fmt: skip
@pass_project
@alone(lambda options: not sys.stdin.isatty())
def new_command(
    project: Project, type: str, id: str | None, assignments: tuple[str, ...], bibliography: Path | None
) -> None:
    """Write a new fact file of TYPE, such as event, with the id ID; what is not known stays empty in it."""
    checked = check_all(project, untold={"symlink"})  # it writes where no link leads, and says so
    try:
        record_type = named_type(type, checked.graph.schema)
        values = _assigned(assignments, record_type)
        if bibliography is not None:
            paths = _from_bibliography(checked, record_type, id, values, bibliography)
        else:
            paths = [_new(checked, record_type, id, values)]
    except (NotNew, WrongAssignment) as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem) from None
    _tell(check_all(project, untold={"symlink"}), paths)


def _assigned(assignments: tuple[str, ...], record_type: RecordType) -> dict[str, Data]:
    lists = [one.name for one in record_type.properties.values() if one.many]
    return assigned(assignments, lists, list(record_type.properties))


def _new(checked: Checked, record_type: RecordType, id: str | None, values: dict[str, Data]) -> str:
    if id is not None:
        check_id(id, record_type, checked.graph)
    if sys.stdin.isatty():
        ask_for(record_type, values, checked)
    while id is None:
        id = _asked_id(checked, record_type, values)
    return _write(checked, record_type, id, values, guided=True)


def _asked_id(checked: Checked, record_type: RecordType, values: dict[str, Data]) -> str | None:
    """An id that somebody chose at the terminal; None where it cannot be taken, which they were told."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"name the new {record_type.label.lower()}: explainer new {record_type.name} ID")
    title = values.get(record_type.title_property)
    words = next(iter(title.values()), "") if isinstance(title, dict) else title
    id: str = click.prompt("\nid (the name of the file)", default=suggest_id(words if isinstance(words, str) else ""))
    try:
        check_id(id, record_type, checked.graph)
    except NotNew as problem:
        say(f"  {problem}")
        return None
    return id


def _write(checked: Checked, record_type: RecordType, id: str, values: dict[str, Data], guided: bool) -> str:
    """Makes the file of a record and gives its path; what was said of it must be readable, or nothing is written."""
    path, text = _text(checked, record_type, id, values, guided)
    write_new(checked.project, {path: text})
    _tell_written(path, record_type, values)
    return path


def _text(checked: Checked, record_type: RecordType, id: str, values: dict[str, Data], guided: bool) -> tuple[str, str]:
    """The path of a record's file and what is to stand in it, which can be read, or the command ends."""
    project, schema = checked.project, checked.graph.schema
    path = path_of(project, record_type, id)
    text = fact_file(record_type, values, first_line(project, path, schema), guided)
    refuse_unreadable(checked, record_type, path, text, _LEFT_OPEN)
    return path, text


def _tell_written(path: str, record_type: RecordType, values: dict[str, Data]) -> None:
    open_ones = blanks(record_type, values)
    say(f"Wrote {path}" + (f"; still to write: {', '.join(open_ones)}" if open_ones else ""))


def refuse_unreadable(
    checked: Checked, record_type: RecordType, path: str, text: str, left_open: Set[str] = frozenset()
) -> None:
    """Ends the command where a new fact file could not be read, which is told. ``left_open`` are codes."""
    source = SourceFile.of(path, text)
    found = Findings()
    validate(parse(source, found), record_type, checked.graph.schema, found)
    wrong = [one for one in found if one.code not in left_open]
    if has_errors(wrong):
        checked.sources[path] = source
        report(wrong, checked, "text", quiet=True)
        say("Nothing was written.", err=True)
        sys.exit(1)


def _from_bibliography(
    checked: Checked, record_type: RecordType, id: str | None, values: dict[str, Data], file: Path
) -> list[str]:
    if record_type.name != SOURCE:
        raise click.UsageError(f"--from makes sources; a {record_type.label.lower()} is written by hand")
    reading = read_bibliography(file)
    if reading.problem:
        raise click.ClickException(f"{file}: {reading.problem}")
    if id is not None and len(reading.entries) != 1:
        raise click.UsageError(f"{file} has {len(reading.entries)} entries, and an id can be given to one only")
    new: dict[str, tuple[str, dict[str, Data]]] = {}
    free = FreeIds(record_type, checked.graph)
    known = KnownSources(checked.graph)
    for entry in reading.entries:
        entered = {**entry.values, **values}
        there = known.same(entered)
        if there is not None:
            word = "comes twice" if there in new else "is there already"
            say(f"{there} {word}: {entry.name} was passed over")
            continue
        if id is not None:
            check_id(id, record_type, checked.graph)
        own = id or free.take(entry.id)
        path, text = _text(checked, record_type, own, entered, guided=False)
        known.add(path, entered)
        new[path] = text, entered
    write_new(checked.project, {path: text for path, (text, _) in new.items()})
    for path, (_, entered) in new.items():
        _tell_written(path, record_type, entered)
    _tell_notes(reading)
    return list(new)


def _tell_notes(reading: Reading) -> None:
    for problem in reading.notes:
        say(f"note: passed over an entry: {problem}", err=True)
    for entry in reading.entries:
        for note in entry.notes:
            say(f"note: {entry.name}: {note}", err=True)


def _tell(checked: Checked, paths: list[str]) -> None:
    """What a check finds in the new files beside what was left open."""
    found = [one for one in checked.diagnostics if one.span.path in paths and one.code not in _LEFT_OPEN]
    report(found, checked, "text", quiet=True)
    sys.exit(1 if has_errors(found) else 0)
