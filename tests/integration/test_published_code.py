"""Files of the docs folder that could do something: left out of the site and of the page tree until they are named."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from tests.previews import previewed
from tests.sites import build, files, replace, run, told

from explainer.settings.published_code import sha256

FILES = {"own.html": "<script>alert(1)</script>", "own.txt": "alert(2)", "own.mjs": "alert(3)", "named.mjs": "alert(4)"}
HASH = sha256([b"alert(4)"])
PAGE = f'# Own\n\nText <script src="../named.mjs" integrity="{HASH}"></script> <script src="../own.txt"></script>\n'


@pytest.fixture
def own(project: Path) -> Path:
    replace(project / "mkdocs.yml", "strict: true\n", "")
    replace(project / "mkdocs.yml", "  - tags\n", "")
    replace(project / "mkdocs.yml", "  - explainer\n", f"  - explainer:\n      code: {{named.mjs: {HASH}}}\n")
    for name, text in {**FILES, "own.md": PAGE}.items():
        (project / "docs" / name).write_text(text, "utf-8")
    return project


def test_only_what_is_named_is_in_the_site_and_may_run(own: Path) -> None:
    site = build(own)
    assert {name for name in FILES if (site / name).exists()} == {"own.txt", "named.mjs"}
    for path in ("own/index.html", "_headers"):
        scripts = (site / path).read_text("utf-8").partition("script-src")[2].partition(";")[0]
        assert f"'{HASH}'" in scripts
        assert "'self'" not in scripts
        assert not [text for text in FILES.values() if text != "alert(4)" and sha256([text.encode()]) in scripts]
    with previewed(own) as preview:
        preview.built()
        assert {name for name in FILES if preview.get(name).status == 200} == {"own.txt", "named.mjs"}


def test_the_page_tree_has_only_what_is_named(own: Path) -> None:
    done = run("explainer", "pages", "tree", cwd=own)
    assert done.returncode == 0, told(done)
    assert files(own / "tree" / "docs").keys() & FILES.keys() == {"own.txt", "named.mjs"}


def test_a_file_that_changed_is_left_out_again(own: Path) -> None:
    (own / "docs" / "named.mjs").write_text("alert(5)", "utf-8")
    site = build(own)
    assert not (site / "named.mjs").exists()
    assert HASH not in (site / "_headers").read_text("utf-8")


def test_a_file_of_the_theme_does_not_stand_back_for_what_is_left_out(own: Path) -> None:
    replace(own / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: theme\n")
    (own / "theme").mkdir()
    (own / "theme" / "own.mjs").write_text("alert(6)", "utf-8")
    site = build(own)
    assert (site / "own.mjs").read_text("utf-8") == "alert(6)"
    with previewed(own) as preview:
        preview.built()
        assert preview.get("own.mjs").text == "alert(6)"


LEFT_THERE = ("Thumbs.db", "desktop.ini", "Icon\r", "~$own.md", "own.md~", "own.txt.bak", "#own.md#")


def test_what_programs_leave_in_the_folder_is_no_part_of_the_site(own: Path) -> None:
    for name in LEFT_THERE:
        (own / "docs" / name).write_text("left by a program", "utf-8")
    site = build(own)
    assert [path for path, file in files(site).items() if b"left by a program" in file.read_bytes()] == []
    with previewed(own) as preview:
        preview.built()
        assert [name for name in LEFT_THERE if preview.get(quote(name)).status == 200] == []
    done = run("explainer", "pages", "tree", cwd=own)
    assert done.returncode == 0, told(done)
    assert files(own / "tree" / "docs").keys().isdisjoint(LEFT_THERE)
