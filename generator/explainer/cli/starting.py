"""``explainer init``: a new explainer on any subject, which builds and passes its checks at once."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click

from explainer import __version__
from explainer.authoring.editor_schemas import write_schemas
from explainer.authoring.yaml_text import readable
from explainer.checking import check
from explainer.cli.alone import writing
from explainer.cli.project import not_written
from explainer.cli.saying import say
from explainer.cli.targets import refuse_unwritable
from explainer.cli.wording import form_words_of
from explainer.files.reading import entries, is_file, is_folder
from explainer.refused import reason
from explainer.settings.output import SCHEMAS_FOLDER
from explainer.settings.project import find_project
from explainer.settings.reading import SETTINGS_FILE
from explainer.starting.guides import is_guide
from explainer.starting.languages import ENGLISH, SAMPLE_TITLE, TITLES, begun_in
from explainer.starting.renewing import RENEWED, Fate, Renewal, renew_project
from explainer.starting.starter import NotEmpty, make_project
from explainer.starting.wheel import NoWheel, Wheel, running_wheel


class _Languages(click.Choice[str]):
    """The languages of examples; of a tag with a country or a script it says which one is there."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """One of them."""
        meant = re.split("[-_.]", value.lower(), maxsplit=1)[0]
        if value not in self.choices and meant in self.choices:
            self.fail(f"{value!r} is none of the languages of examples: write {meant}", param, ctx)
        return super().convert(value, param, ctx)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help=f'The site\'s name; default: that of the example, "{SAMPLE_TITLE}".')
@click.option(
    "--language",
    type=_Languages(list(TITLES)),
    default=ENGLISH,
    help="That of the example and the site; default: en.",
)
@click.option(
    "--renew",
    "only_renew",
    is_flag=True,
    help="Put this version of explainer into the project in DIR, merged with the changes of its workflows and forms.",
)
def init_command(folder: Path, title: str | None, language: str, only_renew: bool) -> None:
    """Begin a new explainer in DIR: settings, an example with four facts, what builds and checks it."""
    if not only_renew:
        refuse_unwritable(folder, is_replaced=False)
    try:
        wheel = running_wheel(__version__)
        if only_renew:
            if is_folder(folder):
                _refuse_closed(folder)
            if not is_file(folder / SETTINGS_FILE):
                raise click.UsageError(f"{folder} is no project: there is no {SETTINGS_FILE} in it")
            project = find_project(folder)
            with writing(project):
                renewal = renew_project(folder, wheel, begun_in(project))
            _tell_renewal(renewal, wheel)
        name = readable(" ".join((title or TITLES[language]).split()))
        count = make_project(folder, name or TITLES[language], wheel, language)
    except (NotEmpty, NoWheel) as problem:
        raise click.UsageError(str(problem)) from None
    except OSError as problem:
        raise not_written(problem) from None
    say(f"Made {count} files in {folder}; explainer itself is in vendor/: {wheel.name}, {wheel.origin}")
    _write_schemas(folder)
    place = shlex.quote(click.format_filename(folder))
    say(f"Next: cd {place}, then git init, make serve for a preview, and make test for all checks.")
    sys.exit(0)


def _refuse_closed(folder: Path) -> None:
    """What stands in a folder that may not be read is not there, for all that anybody can say."""
    try:
        entries(folder)
    except PermissionError as problem:
        raise click.UsageError(f"{folder} cannot be read: {reason(problem)}") from None


def _tell_renewal(renewal: Renewal, wheel: Wheel) -> NoReturn:
    """What became of each file. Ends with 1 where something is left to a person."""
    say(f"{wheel.name}, {wheel.origin}")
    for path, fate in renewal.files.items():
        beside = f": see {path}{RENEWED}, take from it what you want, and delete it" if fate is Fate.CONFLICT else ""
        say(f"  {path}: {fate}{beside}")
    say(f"Changed: {', '.join((*renewal.files, *renewal.installed)) or 'nothing'}")
    if not renewal.knew_base:
        say("note: vendor/ has no wheel of an older explainer, so files that differ could not be merged", err=True)
    if guides := [path for path, fate in renewal.files.items() if fate is Fate.ADDED and is_guide(path)]:
        pages = ", ".join(path.removeprefix("docs/") for path in guides)
        say(f"note: name the new guides under nav in {SETTINGS_FILE}, or under not_in_nav: {pages}", err=True)
    conflicts = sum(fate is Fate.CONFLICT for fate in renewal.files.values())
    if conflicts:
        say(f"{conflicts} in conflict: your files stay as they are until you have looked at them", err=True)
    sys.exit(1 if conflicts else 0)


def _write_schemas(folder: Path) -> None:
    """What editors read. The project is whole without it, and each preview makes it anew."""
    try:
        checked = check(find_project(folder))
        write_schemas(folder / SCHEMAS_FOLDER, checked.graph, form_words_of(checked), folder)
    except OSError as problem:
        say(f"note: cannot write what editors read: {reason(problem)}; explainer schema writes it", err=True)
