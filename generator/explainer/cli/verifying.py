"""``explainer verify`` and ``explainer archive``: quotations against copies of their sources."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from explainer.checking import Checked, check
from explainer.cli.alone import alone
from explainer.cli.archives import ARCHIVE, archive_folder, source_called
from explainer.cli.commands import Deferred
from explainer.cli.project import check_all, not_written, pass_project, report, today
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings, Severity, has_errors, in_order
from explainer.documents.refusals import Limit
from explainer.documents.source import SourceFile, read_bytes
from explainer.evidence.archive import ENDING, check_size, copies
from explainer.evidence.copy_record import read_record, record_file, written_record
from explainer.evidence.extract import extracted
from explainer.evidence.lock import LOCK_FILE, read_lock
from explainer.evidence.reading.saved import Saved
from explainer.evidence.states import State
from explainer.evidence.walls import page_in, tell_walls
from explainer.facts.built_in import SOURCE, Source
from explainer.files.writing import has_content, replace_file, replace_files
from explainer.looking_up import look_up_evidence
from explainer.printable import printable
from explainer.reporters import REPORTERS
from explainer.settings.project import Project

# What looking up again puts right, or tells itself.
MENDED = frozenset(
    {"stale-evidence", "failed-evidence", "edited-source", "lock-edited", "lock-conflict", "language-mismatch"}
)
MAX_ORIGINAL_BYTES = 64 * 1024 * 1024


@click.command("verify")
@ARCHIVE
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if the lock file would change.")
@click.option(
    "--accept-edits", "edited", multiple=True, metavar="SOURCE",
    help="SOURCE was edited: words of an earlier copy that are gone from it stay, as verified then. Repeatable.",
)  # fmt: skip
@pass_project
@alone(lambda options: not options["only_check"])
def verify_command(project: Project, archive: Path | None, only_check: bool, edited: tuple[str, ...]) -> None:
    """Look every citation up in the copies of its source, and write content/evidence.lock."""
    if only_check and edited:
        raise click.UsageError("--check writes nothing: leave --accept-edits out")
    checked = check(project)
    for id in edited:
        source_called(checked.graph, id)
    grave = [one for one in checked.diagnostics if one.code not in MENDED and one.severity is Severity.ERROR]
    found = Findings()
    text = look_up_evidence(checked, archive_folder(project, archive), today().isoformat(), found, edited)
    report(in_order([*grave, *found]), checked, "text", quiet=True)
    if grave:
        say("Nothing was written: the facts have errors of their own.", err=True)
        sys.exit(1)
    _refuse_unedited(text, edited)
    say_report(_lost(checked, text), err=True)
    lock = project.root / project.content / LOCK_FILE
    if only_check and not has_content(lock, text.encode()):
        say(f"{project.content}/{LOCK_FILE} is not what the copies say: run explainer verify", err=True)
        sys.exit(1)
    if not only_check:
        _write(lock, text, project.root)
    say_report(_new_marks(checked, text))
    say(_tally(text))
    sys.exit(1 if found.has_errors else 0)


def _new_marks(checked: Checked, text: str) -> str:
    """What marks hide that the lock file did not tell yet, a line for each citation, for reviewers; "" for nothing."""
    told = []
    for key, (line, _) in read_lock(SourceFile.of(LOCK_FILE, text), Findings()).items():
        known = checked.lock.get(key)
        if line.hides and (known is None or known[0].hides != line.hides):
            hides = "; ".join(hidden.told() for hidden in line.hides)
            told.append(f"  {printable(f'{line.owner}, {line.source}: {hides}')}\n")
    return "".join(["What marks hide:\n", *told]) if told else ""


def _refuse_unedited(text: str, ids: Iterable[str]) -> None:
    """Ends the command where there is nothing to accept: whoever asks for it has another source in mind."""
    lines = read_lock(SourceFile.of(LOCK_FILE, text), Findings())
    there = {line.source for line, _ in lines.values() if line.state is State.EDITED}
    for id in ids:
        if id not in there:
            message = f"no words of {id} stood in an earlier copy and are gone from a later one: nothing was written"
            raise click.UsageError(message)


def _write(file: Path, text: str, root: Path | None) -> None:
    try:
        replace_file(file, text.encode(), root)
    except OSError as problem:
        raise not_written(problem) from None


def _lost(checked: Checked, text: str) -> str:
    """A warning where the lock file was damaged or gone, of citations that may have been proved by it; else ""."""
    path = f"{checked.project.content}/{LOCK_FILE}"
    shown = printable(path)
    damaged = any(one.code == "lock-edited" for one in checked.diagnostics)
    if checked.lock and not damaged:
        return ""
    lines = read_lock(SourceFile.of(path, text), Findings())
    lost = sum(line.state is State.UNAVAILABLE and key not in checked.lock for key, (line, _) in lines.items())
    if not lost:
        return ""
    state = "has damaged lines" if damaged else "has no lines" if path in checked.sources else "is missing"
    citations = f"{lost} citations have" if lost > 1 else "1 citation has"
    return (
        f"warning: {shown} {state}, and no copy was at hand for all: {citations} words and no proof now.\n"
        f"  If the file was complete before, bring it back (git checkout -- {shown}) and run explainer verify again.\n"
    )


def _tally(text: str) -> str:
    """How many citations are in which state: ``4 verified, 12 cited``."""
    counts = Counter(line.state for line, _ in read_lock(SourceFile.of(LOCK_FILE, text), Findings()).values())
    told = [f"{counts[state]} {state}" for state in State if counts[state]]
    return f"{counts.total()} citations: {', '.join(told)}" if told else "There are no citations."


@click.group("archive")
def archive_command() -> None:
    """Keep copies of sources, outside the repository, to look quotations up in."""


@archive_command.command("add")
@click.argument("source_id")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--charset", default="", metavar="NAME", help="The encoding of FILE, where it does not say it itself.")
@click.option("--anyway", is_flag=True, help="Take FILE also where it seems to be a login or an error page.")
@click.option("--excerpt", is_flag=True, help="FILE is a part of the source: what it has not may still stand there.")
@ARCHIVE
@pass_project
@alone()
def archive_add(  # noqa: PLR0913, PLR0917 - a parameter for each argument and option
    project: Project, source_id: str, file: Path, charset: str, anyway: bool, excerpt: bool, archive: Path | None
) -> None:
    """Store the readable text of FILE as the copy of the source SOURCE_ID.

    FILE is a web page as a browser, SingleFile or a web archive (MHTML, WARC, WACZ) saved it, a PDF, a book (EPUB), a
    mail, a transcript (WebVTT, SubRip) or a text. Of a web archive the page at the source's address is taken.
    """
    source = Source(source_called(check_all(project).graph, source_id))
    found = Findings()
    raw = read_bytes(file, str(file), found, Limit(MAX_ORIGINAL_BYTES))
    saved = Saved(str(file), raw, charset, _addresses(source)) if raw is not None else None
    copy = extracted(saved, found) if saved else None
    if saved and copy:
        tell_walls(str(file), page_in(saved.raw, charset), copy.text, source.titles, anyway, found)
    small_enough = copy is not None and check_size(str(file), copy.text, found)
    if found:
        say_report(REPORTERS["text"](found, {}), err=True)
    if copy is None or not small_enough or has_errors(found):
        sys.exit(1)
    folder = archive_folder(project, archive, may_make=True)
    record = replace(copy.record, excerpt=excerpt)
    target = folder / f"{source_id}{ENDING}"
    both = [(target, copy.text.encode()), (record_file(folder, source_id), written_record(record))]
    try:
        replace_files(both, None if archive else project.root)
    except OSError as problem:
        raise not_written(problem) from None
    paragraphs = sum(bool(line.strip()) for line in copy.text.splitlines())
    say(str(target))
    counted = "1 paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"
    say(f"{counted}, SHA-256 {record.sha256_text}{', an excerpt' if excerpt else ''}")


def _addresses(source: Source) -> tuple[str, ...]:
    """Where the source stands, and where a copy of it is kept by others."""
    return tuple(one.text for one in (source.address, source.archived_at) if one)


# Loaded when they are called, as the table of commands has it: they need more than a list of copies does.
archive_command.add_command(
    Deferred("find", "finding", "Tell in which copies WORDS stand, with the citation ready to paste.")
)
archive_command.add_command(
    Deferred("locate", "locating", "Propose passages for citations of a whole source, for a person to take one.")
)
archive_command.add_command(
    Deferred("fetch", "fetching", "Fetch copies of SOURCES from the web; default: of all that have none.")
)


@archive_command.command("list")
@ARCHIVE
@pass_project
def archive_list(project: Project, archive: Path | None) -> None:
    """Show which sources have a copy."""
    graph = check_all(project).graph
    folder = archive_folder(project, archive)
    held, found = set(copies(folder)), Findings()
    for source in graph.of_type(SOURCE, withdrawn=True):
        record = read_record(folder, source.id, found, folder.name) if source.id in held else None
        excerpt = " (an excerpt)" if record and record.excerpt else ""
        say(f"{'copy' if source.id in held else '-':6}{source.id}{excerpt}")
    if found:
        say_report(REPORTERS["text"](found, {}), err=True)
