"""The environment variables that the program reads, in one list. Nothing else in the package looks at the environment.

Settings of a project may name any others, as ``!ENV`` in its mkdocs.yml; :mod:`explainer.settings` reads those.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

NO_COLOR = "NO_COLOR"
FORCE_COLOR = "FORCE_COLOR"
TERM = "TERM"
ARCHIVE = "EXPLAINER_ARCHIVE"
EDITOR = "EXPLAINER_EDITOR"
BASE_BRANCH = "GITHUB_BASE_REF"
EVENT = "GITHUB_EVENT_NAME"
MERGE_REQUEST = "CI_MERGE_REQUEST_IID"
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
ON_GITHUB = "GITHUB_ACTIONS"
SOURCE_DATE = "SOURCE_DATE_EPOCH"
CACHE_HOME = "XDG_CACHE_HOME"
HOME = "HOME"
CODESPACE = "CODESPACE_NAME"
CODESPACES_DOMAIN = "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN"
GITPOD = "GITPOD_WORKSPACE_URL"

# What each is for, as the page of settings tells it.
VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        NO_COLOR: "Set to anything: nothing is coloured.",
        FORCE_COLOR: "Set to anything: output is coloured where no terminal is, too.",
        TERM: "`dumb`: the terminal shows no colours.",
        ARCHIVE: "The folder with the copies of sources, as `--archive` names it.",
        EDITOR: "What opens a file from the preview, as `--editor` names it.",
        BASE_BRANCH: "The branch that a pull request goes to, as `--base` names it; GitHub sets it.",
        EVENT: "What started a workflow; GitHub sets it. For a pull request a build runs no rules of the project.",
        MERGE_REQUEST: "The number of a merge request; GitLab sets it, with the same effect.",
        STEP_SUMMARY: "The file to which `check --format github` adds what is no annotation; GitHub sets it.",
        ON_GITHUB: "`true` where GitHub runs a workflow: it finds no commands of its own in what is written.",
        CACHE_HOME: "The user's folder for what can be made again, where builds note what they made; else `~/.cache`.",
        HOME: "The user's own folder, where `XDG_CACHE_HOME` is not set.",
        CODESPACE: "The name of the codespace, by which browsers ask for the preview; GitHub Codespaces sets it.",
        CODESPACES_DOMAIN: "The domain of the ports of codespaces; GitHub Codespaces sets it.",
        GITPOD: "The address of the workspace, by which browsers ask for the preview; Gitpod sets it.",
        SOURCE_DATE: "The moment that counts as now, in seconds since 1970, for output that is the same every time.",
    }
)
_LAST_SECOND = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())


class MalformedVariable(ValueError):  # noqa: N818 - it tells of a slip, not of a failure
    """A variable holds what cannot be meant; the text is a sentence for whoever set it."""


def variable(name: str) -> str:
    """The value of one of VARIABLES; "" where it is not set."""
    return os.environ.get(name, "") if name in VARIABLES else ""


def is_change_of_others() -> bool:
    """Whether this runs for a pull request or a merge request, whose files may be a stranger's."""
    return variable(EVENT).startswith("pull_request") or bool(variable(MERGE_REQUEST))


def runs_on_github() -> bool:
    """Whether what is written goes to GitHub's runner, which takes some lines for commands."""
    return variable(ON_GITHUB) == "true"


def forwarded_host(port: int) -> str:
    """The name by which browsers elsewhere ask for a port of this machine, where GitHub Codespaces or Gitpod runs it.

    "" on any other machine. What the variables hold is taken as it stands: whoever uses the name judges it.
    """
    space, domain = variable(CODESPACE), variable(CODESPACES_DOMAIN)
    if space and domain:
        return f"{space}-{port}.{domain}"
    _, scheme, workspace = variable(GITPOD).partition("https://")
    return f"{port}-{workspace.rstrip('/')}" if scheme and workspace else ""


def everything() -> Mapping[str, str]:
    """All variables with their values, for programs that are started and for settings that name variables."""
    return os.environ


def source_date() -> date | None:
    """The day, in UTC, that SOURCE_DATE_EPOCH sets in place of today; None where it is not set.

    A number of seconds as https://reproducible-builds.org/specs/source-date-epoch/ has it. Raises MalformedVariable
    for anything else, and for a moment after the year 9999.
    """
    written = variable(SOURCE_DATE)
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        raise MalformedVariable(_malformed(written, "no number of whole seconds since 1970"))
    seconds = written.lstrip("0") or "0"
    if len(seconds) > len(str(_LAST_SECOND)) or int(seconds) > _LAST_SECOND:
        raise MalformedVariable(_malformed(written, "a moment after the year 9999"))
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _malformed(written: str, what: str) -> str:
    return (
        f'the environment variable {SOURCE_DATE} is "{written[:30]}", {what}: '
        "set it to what `git log -1 --format=%ct` prints, or unset it"
    )


def settle_source_date() -> None:
    """Has others, such as MkDocs, read SOURCE_DATE_EPOCH as it is read here: an empty one is as one that is not set.

    Raises MalformedVariable.
    """
    if source_date() is None:
        os.environ.pop(SOURCE_DATE, None)
    else:
        os.environ[SOURCE_DATE] = variable(SOURCE_DATE).lstrip("0") or "0"
