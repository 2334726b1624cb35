"""``explainer serve``: a preview in the browser that follows every change of a file."""

from __future__ import annotations

import contextlib
import errno
import signal
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from explainer.adapters.preview.guard import is_host_name
from explainer.adapters.preview.overlay import EDITORS
from explainer.authoring.editor_schemas import write_schemas
from explainer.checking import Checked
from explainer.cli.project import pass_project, refuse_malformed_date
from explainer.cli.saying import say, say_report
from explainer.cli.wording import form_words_of
from explainer.diagnostics import Findings, NotMade, Severity
from explainer.environment import EDITOR
from explainer.refused import reason
from explainer.reporters import text
from explainer.settings.output import SCHEMAS_FOLDER
from explainer.settings.project import Project

if TYPE_CHECKING:
    from explainer.adapters.preview.server import PreviewServer
    from explainer.adapters.preview.session import PreviewState, Session


def _names(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not is_host_name(name):
            raise click.BadParameter(f"{name!r} is not the name of a host; write it without http:// and without a port")
    return names


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The next free one counts."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen. Others than this machine can ask then."
)
@click.option(
    "--allow-host", "allowed", metavar="NAME", multiple=True, callback=_names,
    help="A name by which browsers may ask, besides localhost and the host: that of a proxy, or of this machine.",
)  # fmt: skip
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option(
    "--editor", default="vscode", envvar=EDITOR, show_default=True,
    help=f"What opens a place in a file: {', '.join(EDITORS)}, or an address with {{path}}, {{line}} and {{column}}.",
)  # fmt: skip
@pass_project
def serve_command(  # noqa: PLR0913, PLR0917 - one argument for each option
    project: Project, port: int, host: str, allowed: tuple[str, ...], opens: bool, editor: str
) -> None:
    """Show the site in the browser as it is saved, with what is wrong with it."""
    from explainer.adapters.preview.server import PreviewServer  # noqa: PLC0415 - MkDocs is half a second
    from explainer.adapters.preview.session import Session  # noqa: PLC0415

    refuse_malformed_date()
    _refuse_no_name(host)
    form = _form(editor)
    said = _Said()
    session = Session(project, said.tell, [refresh_schemas])
    try:
        server = PreviewServer(session, host, port, form, allowed)
    except OSError as problem:
        raise click.ClickException(f"cannot listen on {host}: {reason(problem)}") from None
    with server, _running(session):
        session.start()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        session.wait(0, 60)
        say(f"{_where(server, port)} (Ctrl-C stops it)")
        if session.whole:
            why = ", ".join(session.whole)
            say(f"Each save builds the whole site, as mkdocs.yml has more than the plugin explainer: {why}")
        # As Ctrl-C does, so that nothing is left behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if opens:
            webbrowser.open(server.address)
        with contextlib.suppress(KeyboardInterrupt):
            thread.join()
        server.shutdown()


def _refuse_no_name(host: str) -> None:
    """Wrong use where the system would be asked for a host that can have no such name."""
    try:
        host.encode("idna")
    except UnicodeError:
        raise click.UsageError(f"{host} is no name of a host") from None


def _where(server: PreviewServer, wanted: int) -> str:
    """The preview's address, and why it is another one than was asked for."""
    if not server.refused:
        return f"Preview: {server.address}"
    why = "is in use" if server.refused == errno.EADDRINUSE else "is not ours to take"
    return f"Port {wanted} {why}; serving at {server.address}"


def _form(editor: str) -> str:
    if editor in EDITORS:
        return EDITORS[editor]
    try:
        editor.format(path="", line=1, column=1)
    except (LookupError, ValueError):
        raise click.UsageError(f"the editor {editor}: only {{path}}, {{line}} and {{column}} can stand in it") from None
    if "{path}" not in editor or "://" not in editor:
        raise click.UsageError(
            f"there is no editor {editor}: write one of {', '.join(EDITORS)}, or an address with {{path}}"
        )
    return editor


@contextmanager
def _running(session: Session) -> Iterator[None]:
    try:
        yield
    finally:
        session.close()


def refresh_schemas(checked: Checked) -> None:
    """Keeps the editors' schemas up to date while a preview runs, which goes on where they cannot be written.

    Where a property type of a package fails to describe its values, ``explainer schema`` tells it. Where facts
    cannot be read, which the preview tells, the schemas stay as they are.
    """
    unread = Findings()
    checked.tell_unread(unread)
    if unread:
        return
    with contextlib.suppress(OSError, NotMade):
        root = checked.project.root
        write_schemas(root / SCHEMAS_FOLDER, checked.graph, form_words_of(checked), root)


class _Said:
    """Tells in the terminal what was found, and nothing twice."""

    def __init__(self) -> None:
        self._known: set[object] = set()
        self._was_current = True

    def tell(self, state: PreviewState) -> None:
        """What is new since the last time, and whether the site follows the files."""
        for found in state.found:
            if found not in self._known:
                say_report(f"{text.one(found, state.lines)}\n\n", err=True)
        self._known = set(state.found)
        if not state.current:
            errors = [one for one in state.found if one.severity is Severity.ERROR]
            shown = "The preview shows the last good state." if state.site else "There is no site to show yet."
            say(f"{text.summary(errors)}. {shown}", err=True)
        elif not self._was_current:
            say("Mended: the preview follows the files again.", err=True)
        self._was_current = state.current
