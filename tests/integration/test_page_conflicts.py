"""No page of a built site is lost to another, and no site is built among its own sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.previews import previewed
from tests.sites import build, files, replace, run, told

from explainer.settings.published_code import sha256

STORIES = """folder: {folder}
label: Story
plural: Stories
title_property: name
properties:
  name: {{type: string, required: true}}
"""
LEFT_OUT = "exclude_docs: |\n  /timeline.md\n  /left-out/\n  /places.md\n"
# Each takes the place of something that the site makes, under a name of its own.
LOST = (
    "docs/404.html",
    "docs/Places.md",
    "docs/events.md",
    "docs/events/ferry-opens/index.md",
    "docs/feed.xml",
    "docs/story.md",
    "docs/timeline/index.md",
)


def write(root: Path, path: str, text: str = "# Mine\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def named(project: Path, **texts: str) -> None:
    """Has mkdocs.yml name files of docs/ by what is in them."""
    code = "".join(f"        {path}: {sha256([text.encode()])}\n" for path, text in texts.items())
    replace(project / "mkdocs.yml", "  - explainer\n", f"  - explainer:\n      code:\n{code}")


@pytest.fixture
def conflicting(project: Path) -> Path:
    for path in LOST:
        if path != "docs/story.md":  # which the project has
            write(project, path)
    write(project, "content/types/story.yaml", STORIES.format(folder="story"))
    write(project, "content/story/calm.yaml", "name: The calm\nsources: [gazette-1998]\n")
    write(project, "site/sitemap.xml", "what stands there")
    return project


@pytest.mark.parametrize(
    "command",
    [("explainer", "check"), ("explainer", "build"), ("explainer", "pages", "tree"), ("mkdocs", "build", "-d", "new")],
    ids=" ".join,
)
def test_every_command_tells_all_pages_that_would_be_lost(conflicting: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=conflicting)
    assert done.returncode == 1, told(done)
    lines = (done.stdout + done.stderr).splitlines()
    found = [line.partition(":")[0] for line in lines if "error[page-conflict]" in line]
    assert found == list(LOST), told(done)
    assert [path.name for path in (conflicting / "site").iterdir()] == ["sitemap.xml"]
    assert not (conflicting / "tree").exists()


def test_a_preview_keeps_the_last_good_site_and_names_the_page(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - tags\n", "")
    with previewed(project) as preview:
        preview.built()
        before = preview.page("events/").text
        write(project, "docs/events.md")
        preview.wait(lambda: preview.codes == ["page-conflict"], "the conflict")
        assert preview.places == ["docs/events.md:1:1"]
        without_scripts = re.compile(r'<noscript lang="en"><h2>What is wrong</h2>.*?</noscript>', re.DOTALL)
        now = preview.page("events/").text
        assert (without_scripts.sub("", now), "docs/events.md:1:1" in now) == (before, True)
        (project / "docs/events.md").unlink()
        preview.wait(lambda: preview.session.state.current, "the conflict to go")


def test_files_of_a_project_and_what_it_leaves_out_stand_in_nobodys_way(project: Path) -> None:
    """What may take another's place does so, in a build and in a preview, and the rest of the site is as it was."""
    replace(project / "mkdocs.yml", "  - tags\n", "")
    replace(project / "mkdocs.yml", "  - Timeline: timeline.md\n", "")
    replace(project / "mkdocs.yml", "strict: true\n", LEFT_OUT)
    named(project, _headers="/mine\n")
    own = {
        "robots.txt": "# mine\n",
        "site.webmanifest": "{}\n",
        "_headers": "/mine\n",
        "assets/images/favicon.png": "mine",
    }
    for path, text in own.items():
        write(project, f"docs/{path}", text)
    write(project, "docs/events/background.md", "# Before the events\n")
    write(project, "docs/timeline/index.md", "# A timeline of one's own\n")
    write(project, "docs/left-out/index.md")
    write(project, "docs/places.md")
    site = build(project)
    assert {path: (site / path).read_text("utf-8") for path in own} == own
    for path, words in (
        ("events/background/index.html", "Before the events"),
        ("events/index.html", "ferry-opens/"),
        ("places/index.html", "Places"),
        ("timeline/index.html", "A timeline of one's own"),
    ):
        assert words in (site / path).read_text("utf-8").replace("’", "'"), path
    assert not (site / "left-out").exists()
    done = run("explainer", "pages", "tree", cwd=project)
    assert done.returncode == 0, told(done)
    tree = files(project / "tree" / "docs")
    assert {"timeline/index.md", "events/background.md", "events/index.md", "robots.txt"} <= tree.keys()
    assert not {"timeline.md", "left-out/index.md", "places.md"} & tree.keys()
    with previewed(project) as preview:
        preview.built()
        for path in ("robots.txt", "site.webmanifest", "timeline/index.html", "events/background/index.html"):
            answer = preview.page(path)
            data = answer.document if path.endswith(".html") else answer.data
            assert data == (site / path).read_bytes(), path


def test_a_type_may_not_take_the_folder_of_a_page_that_every_site_has(project: Path) -> None:
    write(project, "content/types/bond.yaml", STORIES.format(folder="relations"))
    write(project, "content/relations/calm.yaml", "name: The calm\nsources: [gazette-1998]\n")
    done = run("explainer", "check", cwd=project)
    assert done.returncode == 1, told(done)
    assert 'content/types/bond.yaml:1:9: error[invalid-type]: "relations" is taken' in done.stdout, told(done)
    assert done.stdout.count("error[") == 1, told(done)


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("docs/x", "lies in the folder docs"),
        ("docs", "is the folder docs"),
        ("content/actors", "lies in the folder content"),
        (".", "is the project itself"),
        ("..", "holds the folder docs"),
        ("link/new", "lies in the folder docs"),
    ],
)
@pytest.mark.parametrize("command", [("build", "--site-dir"), ("pages",)], ids=["build", "pages"])
def test_nothing_is_written_among_the_sources(project: Path, command: tuple[str, ...], folder: str, why: str) -> None:
    (project / "link").symlink_to("docs")
    before = files(project)
    done = run("explainer", *command, folder, cwd=project)
    assert done.returncode == 2, told(done)
    assert f"{why}, from which the site is made; name another folder" in done.stderr, told(done)
    assert files(project) == before


SITE_DIRS = {
    "content/site": "site_dir, content/site, lies in the folder content",
    "docs/site": "site_dir, docs/site, lies in the folder docs",
    "archive": "site_dir, archive, is the folder archive, which holds copies of sources",
    ".git/site": "site_dir, .git/site, lies in the folder .git, where git keeps the repository",
    "look": "site_dir, look, is the folder look, from which the site is made",
}


@pytest.mark.parametrize("folder", SITE_DIRS)
@pytest.mark.parametrize("command", [("explainer", "check"), ("explainer", "build"), ("mkdocs", "build")], ids=" ".join)
def test_a_site_dir_of_mkdocs_yml_is_held_to_the_same(project: Path, command: tuple[str, ...], folder: str) -> None:
    """MkDocs empties the folder before it builds: so it must have been stopped by then."""
    replace(project / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: look\n")
    write(project, "look/own.css")
    write(project, f"{folder}/precious.txt")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_dir: {folder}\n")
    before = files(project)
    done = run(*command, cwd=project)
    assert done.returncode == 1, told(done)
    own = command[0] == "explainer" or folder != "docs/site"  # which MkDocs itself refuses, in its words
    assert SITE_DIRS[folder].partition(", ")[2] in (done.stdout + done.stderr) or not own, told(done)
    assert "Traceback" not in told(done)
    assert files(project) == before


def test_addresses_without_folders_meet_others(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("use_directory_urls: false\n")
    write(project, "docs/events.html", "<p>Mine</p>\n")
    write(project, "docs/timeline/index.html", "<p>Mine</p>\n")
    named(project, **{"events.html": "<p>Mine</p>\n", "timeline/index.html": "<p>Mine</p>\n"})
    site = build(project)
    assert (site / "events.html").read_text("utf-8") == "<p>Mine</p>\n"
    assert "ferry-opens.html" in (site / "events" / "index.html").read_text("utf-8")
    write(project, "docs/timeline.html", "<p>Mine</p>\n")
    done = run("explainer", "build", cwd=project)
    assert "docs/timeline.html:1:1: error[page-conflict]" in done.stderr, told(done)
    assert "Timeline" in (site / "timeline.html").read_text("utf-8")
