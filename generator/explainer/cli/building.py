"""``explainer build``: the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explainer.checking import Checked, check
from explainer.cli.alone import tidy
from explainer.cli.project import STRICT, not_written, pass_project, refuse_malformed_date, report, reported
from explainer.cli.saying import say, say_report
from explainer.cli.targets import refuse_sources
from explainer.collector import keep_what_is_there
from explainer.diagnostics import has_warnings
from explainer.environment import is_change_of_others
from explainer.files.folders import NotOurs
from explainer.settings.project import Project
from explainer.unchanged import keep, made_of, made_with, place_of, unchanged

if TYPE_CHECKING:
    from explainer.kept.site import Keeping


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to; default: site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as mkdocs build --strict does.")
@click.option("--anew", is_flag=True, help="Build also where nothing has changed since the last build.")
@pass_project
def build_command(project: Project, site_dir: Path | None, strict: bool, anew: bool) -> None:
    """Check, build the site beside the old one, and swap; on any error the old one stays."""
    refuse_malformed_date()
    if site_dir:
        refuse_sources(site_dir, project)
    tidy(project)
    place = (site_dir or project.root / project.settings.site_dir).absolute()
    mark, with_what = made_of(project, strict), made_with(project)
    if not anew and (told := unchanged(project, place, mark)) is not None:
        say_report(told, err=True)
        say(f"Nothing has changed since {place} was built")
        return
    checked = _publishable(project, strict)
    from explainer.adapters.mkdocs.building import Heard, build_site  # noqa: PLC0415 - MkDocs is half a second
    from explainer.adapters.mkdocs.configuration import Unusable  # noqa: PLC0415

    target, heard, keeping = None, Heard(), None
    try:
        keeping = _keeping(project, place, with_what, anew)
        target = build_site(checked, site_dir, strict, heard, keeping)
    except Unusable as unusable:
        report(unusable.found, checked, "text", quiet=True)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem, place) from None
    if target is None:
        say("The site was not built; what stood there before still does.", err=True)
        sys.exit(1)
    notes = "".join(f"note: {note}\n" for note in heard.notes)
    say_report(notes, err=True)
    if keeping is not None and keeping.note:
        say(f"note: {keeping.note}", err=True)
    if not heard.warned:  # MkDocs would not say that again
        keep(project, place, mark, reported(checked.diagnostics, checked) + notes)
    say(f"Built {target}")


def _keeping(project: Project, place: Path, mark: str, anew: bool) -> Keeping | None:
    """What is kept of a site from build to build; None where that cannot be."""
    from explainer.kept.site import Keeping  # noqa: PLC0415 - as above

    kept_at = place_of(project, place, "pages") if mark else None
    return Keeping(kept_at, place, mark, anew=anew) if kept_at is not None else None


def _publishable(project: Project, strict: bool) -> Checked:
    """The project, checked and told of; where it cannot be published, the command ends."""
    checked = check(project, runs_own_rules=not is_change_of_others())
    keep_what_is_there()
    report(checked.diagnostics, checked, "text", quiet=True)
    if not checked.ok:
        say("The site was not built.", err=True)
        sys.exit(1)
    if has_warnings(checked.diagnostics) and (strict or project.settings.strict):
        why = "--strict" if strict else STRICT
        say(f"The site was not built: with {why} warnings stop a build.", err=True)
        sys.exit(1)
    return checked
