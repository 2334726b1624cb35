"""A page's front matter and the site's settings are text on every page of the site, and no policy lets them run."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from tests.html import parsed
from tests.sites import GOLDEN, build, copy_project, files, replace, run

RUNS = "<script>alert(1)</script>"
AWAY = '<meta http-equiv="refresh" content="0;url=https://evil.example/">'
WRITTEN = ("alert(1)", "alert(2)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden project with a hostile page in its menu and hostile settings."""
    project = copy_project(GOLDEN, tmp_path_factory.mktemp("titles") / "project")
    head = f"title: 'Hello {RUNS}'\ndescription: 'd\">{RUNS}'\nauthor: 'a\">{RUNS}'\ntags: ['{RUNS}']\n"
    page = f"---\n{head}---\n\n# Part\n\nText.\n\n<script>alert(2)</script>\n"
    (project / "docs" / "odd.md").write_text(page, "utf-8")
    # MkDocs reads settings without lines around them, too.
    elsewhere = "template: redirect.html\nlocation: javascript:alert(3)\n\n# Elsewhere\n"
    (project / "docs" / "elsewhere.md").write_text(elsewhere, "utf-8")
    # What looks like code to a check, and is none to Python-Markdown.
    away = f"# Away\n\n<div>\n\n    {AWAY}\n\n</div>\n"
    (project / "docs" / "away.md").write_text(away, "utf-8")
    settings = project / "mkdocs.yml"
    replace(settings, "strict: true\n", "")  # the script in the page is a warning
    home = project / "docs" / "index.md"
    home.write_text(f"---\ntitle: 'Ferry {RUNS}'\n---\n\n{home.read_text('utf-8')}", "utf-8")
    replace(settings, "site_name: The strait ferry", f"site_name: 'Ferry {RUNS}'\ncopyright: '&copy; 1998 {RUNS}'")
    replace(settings, "  - Who: actors/index.md", f"  - 'Who {RUNS}': actors/index.md\n  - odd.md\n  - draft.md")
    replace(settings, "nav:\n", "draft_docs: draft.md\n\nnav:\n")
    (project / "docs" / "draft.md").write_text("# Not yet\n", "utf-8")
    build(project)
    return project / "site"


def test_a_title_runs_on_no_page(site: Path) -> None:
    pages = [path for path in files(site) if path.endswith(".html")]
    assert len(pages) > 25
    for path in pages:
        scripts = [one.text or "" for one in parsed((site / path).read_text("utf-8")).iter("script")]
        ran = [text for text in scripts if text.startswith("alert(")]
        assert ran == (["alert(2)"] if path == "odd/index.html" else []), path


def test_no_policy_holds_what_somebody_wrote(site: Path) -> None:
    written = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in WRITTEN]
    for path, file in files(site).items():
        if path.endswith(".html") or path == "_headers":
            text = file.read_text("utf-8")
            assert not [one for one in written if one in text], path


def test_a_title_is_shown_as_it_was_written(site: Path) -> None:
    root = parsed((site / "odd" / "index.html").read_text("utf-8"))
    title = f"Hello {RUNS}"
    assert root.findtext(".//title") == f"{title} - Ferry {RUNS}"
    menu = [
        " ".join("".join(one.itertext()).split()) for one in root.iter("a") if "md-nav__link" in one.get("class", "")
    ]
    assert title in menu
    assert f"Who {RUNS}" in menu
    named = {one.get("name") or one.get("property"): one.get("content") for one in root.iter("meta")}
    assert named["description"] == f'd">{RUNS}'
    assert named["author"] == f'a">{RUNS}'
    assert named["og:title"] == title
    assert f"\u00a9 1998 {RUNS}" in "".join(root.itertext())


def test_a_home_page_that_is_called_as_the_site_is_names_it_once(site: Path) -> None:
    assert parsed((site / "index.html").read_text("utf-8")).findtext(".//title") == f"Ferry {RUNS}"


def test_a_draft_stands_in_no_menu(site: Path) -> None:
    assert not (site / "draft").exists()
    for path in ("index.html", "odd/index.html"):
        links = [one for one in parsed((site / path).read_text("utf-8")).iter("a") if one.get("href")]
        assert not [one for one in links if "draft" in one.get("href", "") or "".join(one.itertext()).strip() == "None"]


def test_a_page_may_not_ask_for_a_template_that_puts_its_words_into_a_script(site: Path) -> None:
    text = (site / "elsewhere" / "index.html").read_text("utf-8")
    assert "location.replace" not in text
    assert "<h1" in text


def test_a_page_leads_nobody_away(site: Path) -> None:
    root = parsed((site / "away" / "index.html").read_text("utf-8"))
    assert AWAY in "".join(root.itertext()), "it is shown as text"
    assert not [one for one in root.iter("meta") if one.get("http-equiv") == "refresh"]


def test_nor_does_the_page_tree(site: Path) -> None:
    done = run("explainer", "pages", "tree", cwd=site.parent)
    assert done.returncode == 0, done.stderr
    written = (site.parent / "tree" / "docs" / "away.md").read_text("utf-8")
    assert "http-equiv" in written
    assert "<meta" not in written
