"""The threat model names the test of each promise: all of them are there, and each promise has one."""

from __future__ import annotations

import ast
import re

from tests.sites import ROOT

PAGE = (ROOT / "docs" / "dev" / "security.md").read_text("utf-8")
ROW = re.compile(r"^\| \*\*(?P<promise>.+)\*\*.* \| (?P<tests>[^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)`")


def test_each_promise_has_tests_that_are_there() -> None:
    promises = PAGE.partition("## Promises")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| **")]
    assert len(rows) > 15
    for row in rows:
        found = ROW.fullmatch(row)
        assert found, row
        named = [match.groupdict() for match in TEST.finditer(found["tests"])]
        assert ", ".join(f"`{one['file']}::{one['name']}`" for one in named) == found["tests"], row
        for one in named:
            tree = ast.parse((ROOT / one["file"]).read_text("utf-8"))
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert one["name"] in names, f"{one['file']} has no {one['name']}"


def test_every_file_that_is_code_is_named_where_people_look() -> None:
    owned = re.findall(r"^/(\S+)", (ROOT / ".github" / "CODEOWNERS").read_text("utf-8"), re.MULTILINE)
    for page in (ROOT / "SECURITY.md", ROOT / "generator" / "explainer" / "starter" / "SECURITY.md"):
        text = page.read_text("utf-8")
        for path in (one for one in owned if one.startswith(("content/templates", "content/rules", "mkdocs.yml"))):
            assert f"`{path}`" in text, (page, path)
