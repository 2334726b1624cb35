"""``explainer new``: a fact file to begin with, or one for each entry of a bibliography."""

from __future__ import annotations

import sys
from collections.abc import Set
from pathlib import Path

import click

from explainer.authoring.assignments import WrongAssignment, assigned
from explainer.authoring.fact_file import fact_file
from explainer.authoring.form_words import message
from explainer.authoring.new_facts import NotNew, check_id, first_line, named_type, path_of, write_new
from explainer.checking import Checked
from explainer.cli.alone import alone
from explainer.cli.asking import ask_for
from explainer.cli.importing import LEFT_OPEN, Wish, from_file, tell_written
from explainer.cli.project import check_all, not_written, pass_project, report
from explainer.cli.saying import say
from explainer.cli.wikidating import from_wikidata
from explainer.cli.wording import form_words_of, tell_own_words
from explainer.diagnostics import Findings, has_errors
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.validate import validate
from explainer.schema.ids import suggest_id
from explainer.schema.model import RecordType
from explainer.schema.ports import Data
from explainer.settings.project import Project

_ID = message("id (the name of the file)")


@click.command("new")
@click.argument("type", required=False)
@click.argument("id", required=False)
@click.option("--set", "assignments", multiple=True, metavar="PROPERTY=VALUE", help="name.en=Ada, roles.0.title=Chair")
@click.option(
    "--from", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A bibliography (BibTeX, CSL, RIS, EndNote): makes a source of each entry. A CSV file: a record of each line.",
)  # fmt: skip
@click.option("--wikidata", metavar="Q1234", help="Ask Wikidata for an item: makes an actor of it, and its source.")
@click.option(
    "--from-file", "dump", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --wikidata: read the item of this JSON file, and ask nobody.",
)  # fmt: skip
@click.option("--only-missing", is_flag=True, help="Set what records that are there already lack.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@pass_project
@alone(lambda options: not sys.stdin.isatty())
def new_command(  # noqa: PLR0913, PLR0917 - a parameter for each argument and option
    project: Project, type: str | None, id: str | None, assignments: tuple[str, ...], file: Path | None,
    wikidata: str | None, dump: Path | None, only_missing: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Write a new fact file of TYPE, such as event, with the id ID; what is not known stays empty in it."""
    _refuse_what_does_not_go_together(file, wikidata, dump, only_missing or dry_run)
    checked = check_all(project, untold={"symlink"})  # it writes where no link leads, and says so
    tell_own_words(checked)
    try:
        if type is None:
            raise NotNew(_which(checked))
        record_type = named_type(type, checked.graph.schema)
        values = _assigned(assignments, record_type)
        if file is not None:
            paths = from_file(checked, record_type, file, Wish(id, values, only_missing, dry_run))
        elif wikidata is not None:
            wish = Wish(id, values, only_missing, dry_run)
            paths = from_wikidata(checked, record_type, wikidata, dump, wish)
        else:
            paths = [_new(checked, record_type, id, values)]
    except (NotNew, WrongAssignment) as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem) from None
    _tell(check_all(project, untold={"symlink"}), paths)


def _refuse_what_does_not_go_together(
    file: Path | None, wikidata: str | None, dump: Path | None, is_of_import: bool
) -> None:
    if file is not None and wikidata is not None:
        raise click.UsageError("--from and --wikidata do not go together")
    if dump is not None and wikidata is None:
        raise click.UsageError("--from-file goes with --wikidata Q1234")
    if is_of_import and file is None and wikidata is None:
        raise click.UsageError("--only-missing and --dry-run go with --from FILE or --wikidata Q1234")


def _which(checked: Checked) -> str:
    """What to say to who names no type."""
    types = ", ".join(sorted(checked.graph.schema.types))
    return f"name what is new: explainer new TYPE ID, where TYPE is one of {types} (make new ARGS='event ID')"


def _assigned(assignments: tuple[str, ...], record_type: RecordType) -> dict[str, Data]:
    lists = [one.name for one in record_type.properties.values() if one.many]
    return assigned(assignments, lists, list(record_type.properties), record_type.properties)


def _new(checked: Checked, record_type: RecordType, id: str | None, values: dict[str, Data]) -> str:
    if id is not None:
        check_id(id, record_type, checked.graph)
    if sys.stdin.isatty():
        ask_for(record_type, values, checked, form_words_of(checked))
    while id is None:
        id = _asked_id(checked, record_type, values)
    return _write(checked, record_type, id, values)


def _asked_id(checked: Checked, record_type: RecordType, values: dict[str, Data]) -> str | None:
    """An id that somebody chose at the terminal; None where it cannot be taken, which they were told."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"name the new {record_type.label.lower()}: explainer new {record_type.name} ID")
    title = values.get(record_type.title_property)
    words = next(iter(title.values()), "") if isinstance(title, dict) else title
    suggested = suggest_id(words if isinstance(words, str) else "", checked.graph.languages[0]) or None
    id: str = click.prompt(f"\n{form_words_of(checked).say(_ID)}", default=suggested)
    try:
        check_id(id, record_type, checked.graph)
    except NotNew as problem:
        say(f"  {problem}")
        return None
    return id


def _write(checked: Checked, record_type: RecordType, id: str, values: dict[str, Data]) -> str:
    """Makes the file of a record and gives its path; what was said of it must be readable, or nothing is written."""
    path, text = _text(checked, record_type, id, values)
    write_new(checked.project, {path: text})
    tell_written("Wrote", path, record_type, values)
    return path


def _text(checked: Checked, record_type: RecordType, id: str, values: dict[str, Data]) -> tuple[str, str]:
    """The path of a record's file and what is to stand in it, which can be read, or the command ends."""
    project, schema = checked.project, checked.graph.schema
    path = path_of(project, record_type, id)
    text = fact_file(record_type, values, first_line(project, path, schema), form_words_of(checked))
    refuse_unreadable(checked, record_type, path, text, LEFT_OPEN)
    return path, text


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


def _tell(checked: Checked, paths: list[str]) -> None:
    """What a check finds in the new files beside what was left open."""
    found = [one for one in checked.diagnostics if one.span.path in paths and one.code not in LEFT_OPEN]
    report(found, checked, "text", quiet=True)
    sys.exit(1 if has_errors(found) else 0)
