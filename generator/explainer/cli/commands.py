"""The program and the table of its commands. A command's module is loaded when the command is called.

MkDocs alone takes half a second to import, and neither ``explainer --help`` nor a check needs it.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from explainer import __version__
from explainer.cli.encoding import write_what_can_be_written
from explainer.cli.streams import EXIT_CODE, NotTaken, drop_the_rest, named_as_output, whole_streams

# A run makes hundreds of thousands of objects and keeps nearly all of them to its end: at Python's own threshold of
# 700, going through them again and again takes a third of a run over 10,000 records.
OBJECTS_BETWEEN_COLLECTIONS = 200_000
INTERRUPTED = 130  # 128 and the number of the signal


class Deferred(click.Command):
    """A command of which only the name and the first sentence of its help are known until it is called."""

    def __init__(self, name: str, module: str, help: str) -> None:
        super().__init__(name, help=help)
        self.module = module

    def loaded(self) -> click.Command:
        """The command itself: ``NAME_command`` of its module, with ``_`` for each hyphen in the name."""
        module = import_module(f"explainer.cli.{self.module}")
        return cast("click.Command", getattr(module, f"{(self.name or '').replace('-', '_')}_command"))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself; click runs and completes by what stands in a context."""
        return self.loaded().make_context(info_name, args, parent, **extra)


# The module of each command and the first sentence of its help; a test compares them with the commands.
_TABLE = {
    "assemble": (
        "building",
        "Build the site of the folders that build --shard wrote; what they do not have is made here.",
    ),
    "archive": ("verifying", "Keep copies of sources, outside the repository, to look quotations up in."),
    "build": ("building", "Check, build the site beside the old one, and swap; on any error the old one stays."),
    "check": ("checking", "Check the whole project and report every problem, or only those in PATHS."),
    "diff": ("comparing", "Tell what changed from the revision BASE to HEAD, or to the files as they are now."),
    "explain": ("explaining", "Explain a CODE that check printed: why the rule exists, what fails and what passes."),
    "export": (
        "exporting",
        "Write all facts in a FORMAT that other programs open, or in all of them, into FOLDER.",
    ),
    "format": (
        "formatting",
        "Write fact files in one form: properties in the order of their type, no spaces at the ends of lines.",
    ),
    "forms": ("issuing", "Write a form for GitHub's issues for each record type, into .github/ISSUE_TEMPLATE."),
    "from-issue": ("issuing", "Write the fact file that an issue asks for."),
    "init": (
        "starting",
        "Begin a new explainer in DIR: settings, an example with four facts, what builds and checks it.",
    ),
    "links": (
        "visiting",
        "Visit the addresses of sources, their archived copies and other links, and tell which do not answer.",
    ),
    "migrate": ("migrating", "Bring facts of an older format up to the newest one, and leave comments as they are."),
    "new": (
        "adding",
        "Write a new fact file of TYPE, such as event, with the id ID; what is not known stays empty in it.",
    ),
    "pages": ("page_trees", "Write the site as a tree of Markdown files into FOLDER, for other site builders."),
    "prove": (
        "proving",
        "Look one quotation up in FILE, as verify does: where QUOTE stands there, and what its marks hide.",
    ),
    "schema": (
        "describing",
        "Write JSON Schemas for editors, with the ids and names of all records as choices.",
    ),
    "serve": ("serving", "Show the site in the browser as it is saved, with what is wrong with it."),
    "verify": (
        "verifying",
        "Look every citation up in the copies of its source, and write content/evidence.lock.",
    ),
}
COMMANDS = {name: Deferred(name, module, help) for name, (module, help) in _TABLE.items()}


@contextmanager
def _told_where_nothing_is_taken() -> Iterator[None]:
    """Ends the program in a sentence where standard output, or standard error, takes no more words.

    Who reads no further, as ``head`` does, wants to hear nothing of it.
    """
    try:
        with named_as_output():
            yield
    except NotTaken as end:
        if end.problem.errno != errno.EPIPE:
            from explainer.cli.saying import say  # noqa: PLC0415 - no help needs it

            reason = (end.problem.strerror or str(end.problem)).lower()
            with suppress(NotTaken):  # standard error may be where nothing can be written
                say(f"Error: what was to be said could not be written to where it was to go: {reason}", err=True)
        drop_the_rest()
        sys.exit(EXIT_CODE)


@contextmanager
def _printable_errors() -> Iterator[None]:
    try:
        yield
    except click.ClickException as problem:
        from explainer.cli.saying import printable_error  # noqa: PLC0415 - the help of the program says its own words

        raise printable_error(problem) from None


class Nowhere(click.ClickException):
    """A command was given in a folder that is gone: wrong use, told in one sentence."""

    exit_code = 2


class Program(click.Group):
    """The program: whatever breaks while a command runs is told in a sentence, and never by a trace."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click has it; streams that are closed take words as /dev/null does, and one that takes none is told."""
        with whole_streams(), _told_where_nothing_is_taken():
            return super().main(*args, **extra)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """As click has it; what is wrong with the options of the program itself is shown in printable text."""
        with _printable_errors(), named_as_output():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As click has it; Ctrl-C ends with 130, as shells have it, and says what was running."""
        from explainer.cli.stopping import Terminated, cleaning_up  # noqa: PLC0415 - no help needs it

        try:
            with cleaning_up(), _printable_errors(), named_as_output():
                return super().invoke(ctx)
        except Terminated as end:
            ctx.exit(end.exit_code)
        except KeyboardInterrupt as problem:
            from explainer.cli.saying import say  # noqa: PLC0415 - as above

            what = "; ".join(getattr(problem, "__notes__", ()))
            say("", err=True)
            say(f"Stopped by Ctrl-C{f' {what}' if what else ''}.", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click tells them
        except Exception as problem:  # noqa: BLE001 - this is the one place for what nobody foresaw
            from explainer.cli.failing import failure  # noqa: PLC0415 - the help of the program needs none

            raise failure(problem, is_debugged=bool(ctx.params.get("debug"))) from None


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.version_option(__version__, prog_name="explainer")
@click.option(
    "-C", "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The project's folder; default: the one you are in, or the nearest above it with a mkdocs.yml.",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="Where explainer itself fails, show the trace; to report it.")
@click.pass_context
def main(context: click.Context, folder: Path, debug: bool) -> None:
    """Turn YAML fact files into a site that shows what each fact rests on."""
    write_what_can_be_written(sys.stdout)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    import_module("explainer.collector").end_without_a_look()  # --help needs none of it
    try:
        Path.cwd()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise Nowhere(f"the folder that you are in cannot be used: {reason}; go into another one") from None
    context.obj = folder
    if debug:
        from explainer.cli.failing import traces_shown  # noqa: PLC0415 - as above

        context.with_resource(traces_shown())


def run() -> None:
    """The program in a process of its own, which ends at once when all is done.

    To give back one by one all that a check of 10,000 facts holds takes Python 0.07 s, and the system no time.
    """
    ended: list[SystemExit] = []  # with its traceback, which holds what the command did

    def end() -> None:
        code = ended[0].code if ended else None
        if isinstance(code, int):
            with suppress(OSError):  # Python, which tries once more, tells it
                for stream in (sys.stdout, sys.stderr):
                    if stream is not None:
                        stream.flush()
                os._exit(code)

    atexit.register(end)  # before all others, so that it comes when threads have ended and all others are done
    try:
        main()
    except SystemExit as end_of_command:
        ended.append(end_of_command)
        raise
