"""Style and types hold: what ``make lint`` tells, as tests, so that these steps run beside the others."""

from __future__ import annotations

import pytest
from tests.sites import ROOT, process, told


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_code_passes(command: str) -> None:
    done = process(*command.split(), cwd=ROOT, patience=900)
    if done.returncode != 0:
        pytest.fail(told(done), pytrace=False)
