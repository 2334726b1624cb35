"""What reports need of the world: the lines of a pull request, the address of the published site, a step's summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explainer import __version__
from explainer.checking import Checked
from explainer.cli.saying import say
from explainer.diagnostics import Diagnostic, Suppressed
from explainer.environment import STEP_SUMMARY, variable
from explainer.files.writing import append
from explainer.git.touched import folder_in_repository, touched_lines
from explainer.refused import reason
from explainer.reporters import Context
from explainer.reporters.github import SUMMARY_BYTES, step_summary
from explainer.site import Routes

_MESSAGES_BLOCK = "diagnostic-codes"


def context_for(
    form: str, checked: Checked, found: Sequence[Diagnostic], suppressed: Sequence[Suppressed], base: str = ""
) -> Context:
    """What the reporter ``form`` takes beside the findings; ``base`` is the branch that a pull request goes to."""
    root = checked.project.root
    if form == "github":
        touched = touched_lines(root, base, (one.span.path for one in found))
        return Context(tuple(suppressed), folder=folder_in_repository(root), touched=touched)
    if form == "sarif":
        from explainer.fixes.mending import MendingState, edits_of  # noqa: PLC0415 - no other form tells of edits

        edits = {one: fix.edits for one, fix in edits_of(MendingState(checked.graph, checked.sources, found)).items()}
        uri, folder = code_uri(checked), folder_in_repository(root)
        return Context(tuple(suppressed), edits, __version__, uri, folder)
    return Context(tuple(suppressed))


def code_uri(checked: Checked) -> str:
    """The published address that explains ``{code}``: the page that lists all of them; "" where there is none."""
    settings = checked.project.settings
    locations = [
        page.location for page in checked.graph.pages if any(one.name == _MESSAGES_BLOCK for one in page.marks)
    ]
    if not settings.site_url or not locations:
        return ""
    routes = Routes(settings.directory_urls, site_url=settings.site_url)
    return f"{routes.absolute(locations[0])}#{{code}}"


def add_step_summary(found: Sequence[Diagnostic], context: Context) -> None:
    """Appends what is no annotation to the summary of the step, where GitHub runs one."""
    name = variable(STEP_SUMMARY)
    if not name:
        return
    place = Path(name)
    try:
        room = SUMMARY_BYTES - (place.stat().st_size if place.is_file() else 0)
        append(place, step_summary(found, context, room))
    except OSError as problem:
        say(f"The summary of the step could not be written: {reason(problem)}", err=True)
