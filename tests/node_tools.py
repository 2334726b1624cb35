"""Programs from npm that tests ask. ``make test`` installs them before the tests; no test installs anything."""

from __future__ import annotations

import shutil

import pytest
from tests.sites import ROOT


def node_tool(name: str, file: str) -> list[str]:
    """Node.js and one file of the packages that ``tests/NAME/package-lock.json`` locks: the start of a command line."""
    node = shutil.which("node")
    place = ROOT / ".cache" / name
    installed = place / "installed.json"
    locked = (ROOT / "tests" / name / "package-lock.json").read_bytes()
    found = place / "node_modules" / file
    if node is None or not (found.is_file() and installed.is_file() and installed.read_bytes() == locked):
        package = file.partition("/")[0]
        pytest.fail(f"this test asks {package}, which is not installed as locked: run make {name}", pytrace=False)
    return [node, str(found)]
