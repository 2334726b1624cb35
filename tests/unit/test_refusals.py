"""What is told of a file that the system refuses: why, and what helps against just that."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
import yaml
from tests.case_projects import project

from explainer.checking import check
from explainer.documents.refusals import unreadable
from explainer.files.sealed import why_unkept
from explainer.settings.project import find_project
from explainer.unforeseen import remedy, told

CASES = {
    name: case
    for name, case in yaml.safe_load(Path(__file__).with_name("refusals.yaml").read_text("utf-8")).items()
    if hasattr(errno, name)
}
EACH = pytest.mark.parametrize(("name", "said", "help"), [(name, *case) for name, case in CASES.items()], ids=[*CASES])
PATH = "content/actors/ada-lind.yaml"


def refusal(name: str, file: str = "") -> OSError:
    number = getattr(errno, name)
    return OSError(number, os.strerror(number), file) if file else OSError(number, os.strerror(number))


@EACH
def test_a_file_that_is_refused_is_told_with_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str, help: str
) -> None:
    root, opened = project(tmp_path / "project", {}), os.open

    def refuse(path: os.PathLike[str] | str, *more: int, **named: int) -> int:
        if str(path).endswith(PATH):
            raise refusal(name, str(path))
        return opened(path, *more, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        found = [one for one in check(find_project(root)).diagnostics if one.code == "unreadable-file"]
    assert [(one.span.path, one.help) for one in found] == [(PATH, help)]
    assert found[0].message.startswith(f"the file cannot be read: {said}")


@EACH
def test_a_folder_is_told_as_one(name: str, said: str, help: str) -> None:
    found = unreadable("content/actors", refusal(name), "folder")
    assert found.message.startswith(f"the folder cannot be read: {said}")
    assert found.help == re.sub(r"the file(?! that stands)", "the folder", help)  # which stands above it


@EACH
def test_what_nobody_foresaw_has_the_same_help(name: str, said: str, help: str) -> None:
    problem = refusal(name, "/there/one")
    assert said in told(problem)
    assert remedy(problem, "DEBUG").startswith(f"{help}, and run it again")


@EACH
def test_what_cannot_be_kept_is_no_matter_of_rights_but_where_rights_are_missing(
    name: str, said: str, help: str
) -> None:
    found = why_unkept(refusal(name, "/there/one"), Path("/there"))
    assert said in found
    assert ("change its rights" in found) == (name in {"EACCES", "EPERM"})
    # Another folder helps where something is wrong with this one.
    assert ("XDG_CACHE_HOME" in found) == (name not in {"EISDIR", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN"})
    assert found.startswith("/there/one: ") == (name not in {"EMFILE", "ENFILE", "ENOMEM", "EAGAIN"})
