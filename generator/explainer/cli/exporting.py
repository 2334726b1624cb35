"""``explainer export``: the facts of a site for other programs."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainer.cli.project import not_written, pass_project, refuse_malformed_date, report
from explainer.cli.saying import say, say_note
from explainer.cli.targets import refuse_foreign, refuse_sources, refuse_unwritable
from explainer.collector import at_rest, keep_what_is_there
from explainer.diagnostics import Diagnostic, has_errors, in_order
from explainer.environment import is_change_of_others
from explainer.files.folders import Digest, NotOurs, replace_folder
from explainer.files.marks import EXPORT, Maker, is_marked
from explainer.given import FORMATS
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE
from explainer.unchanged import keep, made_with, place_of, unchanged

if TYPE_CHECKING:
    from explainer.checking import Checked
    from explainer.kept.exports import KeptExport

EVERY = "all"
_NEEDS_ADDRESS = f"names each fact by its address, and the site has none: set site_url in {SETTINGS_FILE}"


@click.command("export")
@click.argument("format", type=click.Choice([*FORMATS, EVERY]))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--anew", is_flag=True, help="Write also where nothing has changed since FOLDER was written.")
@pass_project
def export_command(project: Project, format: str, folder: Path, anew: bool) -> None:
    """Write all facts in a FORMAT that other programs open, or in all of them, into FOLDER.

    FOLDER is replaced as a whole. In it stand, beside the facts, how to cite them and a list of the files with their
    hashes. A folder that explainer export did not write is left alone, and so is one in which somebody has put or
    changed a file since.
    """
    refuse_malformed_date()
    refuse_sources(folder, project)
    refuse_unwritable(folder)
    refuse_foreign(folder, EXPORT, reads=False)
    from explainer.checking import check  # noqa: PLC0415 - no help needs it
    from explainer.cli.storing import keep_facts, stored_facts  # noqa: PLC0415
    from explainer.loading import with_wrong_words  # noqa: PLC0415

    with_what = made_with(project)
    stored = stored_facts(project) if not anew else None
    checked = with_wrong_words(check(project, runs_own_rules=not is_change_of_others(), stored=stored))
    keep_facts(stored)
    found = in_order(checked.diagnostics)
    stop_at_errors(found, checked, only_errors=True)
    keep_what_is_there()
    mark = _mark(checked, with_what, format)
    if not anew and unchanged(project, folder, mark, say_note) is not None:
        report(found, checked, "text", quiet=True)
        say(f"Nothing has changed since {folder} was written")
        return
    refuse_foreign(folder, EXPORT)
    from explainer.export.bundle import Bundle  # noqa: PLC0415 - where nothing changed, no need
    from explainer.prepared import Surroundings, open_templates, prepare  # noqa: PLC0415

    around = Surroundings(project.settings.directory_urls, site_url=project.settings.site_url)
    rendering = prepare(checked, around, open_templates(checked))
    bundle = Bundle(rendering)
    formats = FORMATS if format == EVERY else (format,)
    if bundle.names(formats) == bundle.names(()):  # none of the format's own
        raise click.UsageError(f"{format} {_NEEDS_ADDRESS}")
    report(found, checked, "text", quiet=True)
    if left_out := [name for name in formats if bundle.names((name,)) == bundle.names(())]:
        say(f"Left out {', '.join(left_out)}, which {_NEEDS_ADDRESS}")
    kept = _kept(project, folder, with_what) if format == EVERY and not anew else None
    with at_rest():
        files = kept.files(bundle, checked, rendering) if kept else bundle.files(formats)
        write_files(folder, files, EXPORT, bundle.known_digest)
        for note in bundle.told:
            say_note(note)
        keep_what_is_there()  # the collector would look through all rows as it wakes
        if kept and (note := kept.keep()):
            say_note(note)
    keep(project, folder, mark, "")


def _kept(project: Project, folder: Path, mark: str) -> KeptExport | None:
    """What is kept of exports into a folder; None where there was none, or that cannot be."""
    from explainer.kept.exports import KeptExport  # noqa: PLC0415 - of no use where nothing changed

    place = place_of(project, folder, "exports") if mark and is_marked(folder) else None
    return KeptExport(place, folder, mark) if place is not None else None


def _mark(checked: Checked, with_what: str, format: str) -> str:
    """A fingerprint of all that an export is made of; "" where that is not known.

    ``with_what`` stands for all but the facts: who asked for it before they were read knows that both are of one time.
    """
    if not with_what:
        return ""
    found = hashlib.sha256()
    files = (f"{path}\n{file.digest}" for path, file in sorted(checked.sources.items()))
    # Another SQLite may lay out the same rows otherwise.
    for part in (with_what, format, sqlite3.sqlite_version, *files):
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def stop_at_errors(found: Sequence[Diagnostic], checked: Checked, only_errors: bool = False) -> None:
    """Tells what was found, and ends the command where anything is wrong; of ``only_errors`` nothing else is told."""
    is_wrong = has_errors(found)
    if is_wrong or not only_errors:
        report(found, checked, "text", quiet=True)
    if is_wrong:
        say("Nothing was written.", err=True)
        sys.exit(1)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], maker: Maker, digest: Digest | None = None) -> None:
    """Writes files, by their paths in the folder, which is replaced as a whole; what keeps from it ends the command.

    ``digest`` is as of :func:`replace_folder`.
    """
    try:
        count = replace_folder(folder, files, maker, digest)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem, folder.absolute()) from None
    say(f"Wrote {count} files to {folder}")
