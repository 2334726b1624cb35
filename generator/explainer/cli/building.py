"""``explainer build`` and ``explainer assemble``: the site."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli.alone import tidy
from explainer.cli.project import STRICT, not_written, pass_project, refuse_malformed_date, report, reported
from explainer.cli.saying import say, say_note, say_report
from explainer.cli.targets import refuse_foreign, refuse_sources, refuse_unwritable
from explainer.collector import keep_what_is_there
from explainer.diagnostics import has_warnings
from explainer.distribution import how_to_install
from explainer.environment import is_change_of_others
from explainer.files.folders import NotOurs
from explainer.files.marks import SHARE, SITE
from explainer.files.unfinished import remove_left_behind
from explainer.settings.project import Project
from explainer.unchanged import keep, made_of, made_with, place_of, unchanged

if TYPE_CHECKING:
    from explainer.adapters.mkdocs.building import Heard
    from explainer.adapters.mkdocs.cluster import Cluster
    from explainer.adapters.mkdocs.shards import Beside
    from explainer.checking import Checked
    from explainer.kept.site import Keeping


# A name of a host, in parts between single dots, each of 63 signs at most; whatever else is none for any system.
_HOST = r"(?=[^:]{1,253}:)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?"


class _ShareType(click.ParamType["tuple[int, int]"]):
    name = "K/N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The number of a share, from 1, and how many there are."""
        found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", value) if isinstance(value, str) else None
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"{value!r} is no share of a whole; write 2/4 for the second of four")
        return int(found[1]), int(found[2])


class _ExecutorType(click.ParamType["str"]):
    name = "dask://HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address of a scheduler of Dask, HOST:PORT."""
        found = re.fullmatch(rf"dask://({_HOST}|\[[0-9A-Fa-f:.]+\]):([0-9]{{1,5}})", str(value))
        if found is None or not 0 < int(found[2]) < 1 << 16:
            self.fail(
                f"{value!r} is no address of a scheduler of Dask; write dask://HOST:PORT, as dask://localhost:8786"
            )
        if find_spec("distributed") is None:
            self.fail(f"pages are made on a cluster by Dask, which is not installed: {how_to_install('cluster')}")
        return f"{found[1]}:{found[2]}"


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to; default: site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as mkdocs build --strict does.")
@click.option("--anew", is_flag=True, help="Build also where nothing has changed since the last build.")
@click.option("--shard", type=_ShareType(), help="Make the K-th of N shares of the pages only, for explainer assemble.")
@click.option("--executor", type=_ExecutorType(), help="Have the pages made by the workers of a cluster of Dask.")
@pass_project
def build_command(  # noqa: PLR0913, PLR0917 - an option is an argument
    project: Project,
    site_dir: Path | None,
    strict: bool,
    anew: bool,
    shard: tuple[int, int] | None,
    executor: str | None,
) -> None:
    """Check, build the site beside the old one, and swap; on any error the old one stays.

    Of a large site what is another is changed where it stands, when all of it is made: who kills the build at just
    that moment has a site in part old, until the next one. What others put into the folder goes with the old site.
    """
    refuse_malformed_date()
    if shard and executor:
        raise click.UsageError("--shard makes a share of the pages here; leave it out where --executor makes them all")
    if shard and not site_dir:
        raise click.UsageError("a shard is no site: say with --site-dir where to write it")
    if site_dir:
        refuse_sources(site_dir, project)
    tidy(project)
    if shard and site_dir:
        refuse_unwritable(site_dir)
        refuse_foreign(site_dir, SHARE)
        _build_shard(project, site_dir, strict, shard)
        return
    place = (site_dir or project.root / project.settings.site_dir).absolute()
    remove_left_behind(place.parent, place.name)  # a site that is to be changed to its end is another one then
    mark, with_what = made_of(project, strict), made_with(project)
    if not anew and (told := unchanged(project, place, mark, say_note)) is not None:
        say_report(told, err=True)
        say(f"Nothing has changed since {place} was built")
        return
    if site_dir:
        refuse_unwritable(place)
        refuse_foreign(place, SITE)
    checked = _publishable(project, strict, anew)
    if not site_dir:  # what is wrong with one that the settings name, a check has told by its place there
        refuse_unwritable(place)
    cluster = _cluster(executor, with_what) if executor else None
    # What a worker reads is not told, so the next build makes all files anew.
    keeping = None if cluster else _keeping(project, place, with_what, anew)
    target, heard = _built(checked, site_dir, strict, cluster or keeping)
    heard.notes += cluster.notes if cluster else []
    notes = _told(heard)
    if keeping is not None and keeping.note:
        say_note(keeping.note)
    if not heard.warned:  # MkDocs would not say that again
        keep(project, place, mark, reported(checked.diagnostics, checked) + notes)
    say(f"Built {target}")


@click.command("assemble")
@click.argument("shards", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to; default: site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as explainer build --strict does.")
@pass_project
def assemble_command(project: Project, shards: tuple[Path, ...], site_dir: Path | None, strict: bool) -> None:
    """Build the site of the folders that build --shard wrote; what they do not have is made here.

    The site is the same as that of one build. Shards of other facts, settings or versions are passed over.
    """
    refuse_malformed_date()
    if site_dir:
        refuse_sources(site_dir, project)
        refuse_unwritable(site_dir)
        refuse_foreign(site_dir, SITE)
    tidy(project)
    with_what = _parted(project)
    checked = _publishable(project, strict)
    if not site_dir:
        refuse_unwritable(project.root / project.settings.site_dir)
    from explainer.adapters.mkdocs.shards import Shards  # noqa: PLC0415 - with MkDocs' parts, as below

    given = Shards(shards, with_what)
    target, heard = _built(checked, site_dir, strict, given)
    given.end()
    heard.notes += given.notes
    _told(heard)
    say(f"Built {target}")


def _build_shard(project: Project, site_dir: Path | None, strict: bool, share: tuple[int, int]) -> None:
    with_what = _parted(project)
    checked = _publishable(project, strict)
    from explainer.adapters.mkdocs.shards import Shard, Share  # noqa: PLC0415 - as above

    shard = Shard(Share(*share), with_what)
    target, heard = _built(checked, site_dir, strict, shard)
    _told(heard)
    say(f"Built shard {shard.share} of the site in {target}")


def _parted(project: Project) -> str:
    """What sites of a project are made with; where that cannot be told, they are not made in shards."""
    found = made_with(project)
    if not found:
        raise click.UsageError(
            "a site is not made in shards where a plugin, a hook, an extension or a rule of its own has a hand in it; "
            "build it in one"
        )
    return found


def _cluster(address: str, with_what: str) -> Cluster | None:
    """A cluster that makes the pages; None where the code of somebody else, which is not sent, has a hand in them."""
    if not with_what:
        say(
            "note: a plugin, a hook, an extension or a rule of the project is not sent: this machine makes all pages",
            err=True,
        )
        return None
    from explainer.adapters.mkdocs.cluster import Cluster  # noqa: PLC0415 - as below

    return Cluster(address)


def _built(checked: Checked, site_dir: Path | None, strict: bool, beside: Beside | None) -> tuple[Path, Heard]:
    """Builds a site, or a shard of it, and gives its folder; where it cannot be built the command ends."""
    from explainer.adapters.mkdocs.building import Heard, build_site  # noqa: PLC0415 - MkDocs is half a second
    from explainer.adapters.mkdocs.configuration import Unusable  # noqa: PLC0415
    from explainer.adapters.mkdocs.shards import NotInShards  # noqa: PLC0415

    target, heard = None, Heard()
    try:
        target = build_site(checked, site_dir, strict, heard, beside)
    except Unusable as unusable:
        report(unusable.found, checked, "text", quiet=True)
    except (NotOurs, NotInShards) as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        place = site_dir or checked.project.root / checked.project.settings.site_dir
        raise not_written(problem, place.absolute()) from None
    if target is None:
        say("The site was not built; what stood there before still does.", err=True)
        sys.exit(1)
    return target, heard


def _told(heard: Heard) -> str:
    """Tells the notes of a build, and gives what was told."""
    notes = "".join(f"note: {note}\n" for note in heard.notes)
    say_report(notes, err=True)
    return notes


def _keeping(project: Project, place: Path, mark: str, anew: bool) -> Keeping | None:
    """What is kept of a site from build to build; None where that cannot be."""
    from explainer.kept.site import Keeping  # noqa: PLC0415 - as above

    kept_at = place_of(project, place, "pages") if mark else None
    return Keeping(kept_at, place, mark, anew=anew) if kept_at is not None else None


def _publishable(project: Project, strict: bool, anew: bool = False) -> Checked:
    """The project, checked and told of; where it cannot be published, the command ends."""
    # Where nothing has changed, none of it is needed.
    from explainer.checking import check  # noqa: PLC0415
    from explainer.cli.storing import keep_facts, stored_facts  # noqa: PLC0415
    from explainer.loading import with_linked_parts  # noqa: PLC0415

    stored = stored_facts(project) if not anew else None
    checked = check(project, runs_own_rules=not is_change_of_others(), asks_history=True, stored=stored)
    keep_facts(stored)
    checked = with_linked_parts(checked)
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
