"""A page that Markdown would read for minutes ends a build at once, whatever its name ends with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sites import GOLDEN, copy_project, run


@pytest.mark.parametrize(
    ("name", "line", "code"),
    [("odd.md", 3, "too-much"), ("odd.markdown", 1, "wrong-ending"), ("odd.mkd", 1, "wrong-ending")],
)
def test_a_costly_page_ends_a_build(name: str, line: int, code: str, tmp_path: Path) -> None:
    project = copy_project(GOLDEN, tmp_path / "project")
    (project / "docs" / name).write_text("# Odd\n\n" + "[[" * 3000, "utf-8")
    result = run("explainer", "build", cwd=project)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert f"{name}:{line}:" in said
    assert code in said
    assert "Traceback" not in said
