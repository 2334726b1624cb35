"""Whole builds: the same pages by every way, the same bytes whatever the machine, and never a half-made site."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sites import GOLDEN, ROOT, build, copy_project, differences, environment, files, replace, run, told

from explainer import workers
from explainer.files.marks import SITE

# Runs in every Python of a build: another clock than the machine's.
CLOCK = """
import datetime, os, time

_SHIFT = float(os.environ["SHIFTED_CLOCK"])
_time, _now = time.time, datetime.datetime.now


class Shifted(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return _now(tz) + datetime.timedelta(seconds=_SHIFT)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    today = now


datetime.datetime = Shifted
time.time = lambda: _time() + _SHIFT
"""


def customised(folder: Path, code: str, **changes: str) -> dict[str, str]:
    """An environment in which every Python runs ``code`` first."""
    folder.mkdir(parents=True)
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    return environment(PYTHONPATH=str(folder), **changes)


@pytest.mark.parametrize("source", [ROOT, GOLDEN], ids=["repository", "golden"])
def test_explainer_and_mkdocs_build_the_same_site(
    source: Path, tmp_path: Path, repository_site: Path, golden_site: Path
) -> None:
    project = copy_project(source, tmp_path / "project")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, told(done)
    assert "WARNING" not in done.stderr, told(done)
    assert differences(repository_site if source == ROOT else golden_site, project / "site") == []


def without_tags(project: Path) -> Path:
    """The project without another plugin that has a hand in pages."""
    replace(project / "mkdocs.yml", "  - tags\n", "")
    return project


@pytest.mark.parametrize(
    ("processes", "theme"), [(1, "material"), (2, "material"), (1, "mkdocs"), (1, "readthedocs")], ids=str
)
def test_pages_made_apart_are_those_of_mkdocs(
    project: Path, processes: int, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: processes)
    monkeypatch.setattr(workers, "can_fork", lambda: True)
    if theme != "material":
        settings = project / "mkdocs.yml"
        settings.write_text(
            re.sub(r"(?m)^theme:\n(?:  .*\n)+", f"theme: {theme}\n", settings.read_text("utf-8")), "utf-8"
        )
        replace(settings, "strict: true\n", "")
    then = environment(SOURCE_DATE_EPOCH="1000000000")  # these themes say in the home page when it was made
    done = run("explainer", "build", cwd=without_tags(project), env=then)
    assert (done.returncode, "MkDocs makes" in done.stderr) == (0, False), told(done)
    assert run("mkdocs", "build", "-d", project.parent / "other", cwd=project, env=then).returncode == 0
    assert differences(project / "site", project.parent / "other") == []


HOOK = "def on_page_content(html, **_):\n    return html + '<p>hooked</p>'\n"


def add_a_hook(project: Path) -> str:
    replace(without_tags(project) / "mkdocs.yml", "markdown_extensions:\n", "hooks: [hook.py]\nmarkdown_extensions:\n")
    (project / "hook.py").write_text(HOOK, "utf-8")
    return "for the sake of hooks"


def add_a_template_of_the_theme(project: Path) -> str:
    replace(without_tags(project) / "mkdocs.yml", "name: material", "name: material\n  custom_dir: theirs")
    (project / "theirs").mkdir()
    (project / "theirs" / "main.html").write_text('{% extends "base.html" %}', "utf-8")
    return "for the sake of templates of the theme in theme: custom_dir"


@pytest.mark.parametrize("add", [lambda project: "the plugin material/tags", add_a_hook, add_a_template_of_the_theme])
def test_where_others_have_a_hand_in_pages_mkdocs_makes_them_all(project: Path, add: Callable[[Path], str]) -> None:
    wanted = add(project)
    done = run("explainer", "build", cwd=project)
    assert done.returncode == 0, told(done)
    assert "note: MkDocs makes all pages itself, which takes longer, " in done.stderr
    assert wanted in done.stderr
    assert run("mkdocs", "build", "-d", project.parent / "other", cwd=project).returncode == 0
    assert differences(project / "site", project.parent / "other") == []


def test_all_that_keeps_pages_from_being_made_is_told_at_once(standing: Path) -> None:
    without_tags(standing)
    folder = standing / "content" / "templates"
    folder.mkdir()
    for name in ("record", "timeline"):
        (folder / f"{name}.html.jinja").write_text("{{ no_such_name }}", "utf-8")
    done = run("explainer", "build", cwd=standing)
    assert done.returncode == 1, told(done)
    assert all(f"{name}.html.jinja:1:1: error[template-error]" in done.stderr for name in ("record", "timeline"))
    assert "Aborted" not in done.stderr, "MkDocs says no more that it stopped where it was told why"
    assert_untouched(standing)


def test_a_record_in_the_menu_is_a_page_of_mkdocs(project: Path) -> None:
    replace(without_tags(project) / "mkdocs.yml", "nav:\n", "nav:\n  - Hana: actors/mori-hana.md\n")
    build(project)
    assert run("mkdocs", "build", "-d", project.parent / "other", cwd=project).returncode == 0
    assert differences(project / "site", project.parent / "other") == []


def test_the_bytes_do_not_depend_on_the_machine(tmp_path: Path, golden_site: Path) -> None:
    project = tmp_path / "elsewhere" / "a project"
    paths = sorted(path for path in GOLDEN.rglob("*") if path.is_file())
    random.Random(7).shuffle(paths)
    for path in paths:  # created in another order, with another date
        place = project / path.relative_to(GOLDEN)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (10**9, 10**9))
    years = 60 * 60 * 24 * 365 * 7
    changed = customised(
        tmp_path / "clock",
        CLOCK,
        SHIFTED_CLOCK=str(years),
        TZ="Pacific/Kiritimati",
        LC_ALL="ko_KR.UTF-8",
        LANG="ko_KR.UTF-8",
        PYTHONHASHSEED="4711",
        COLUMNS="40",
    )
    assert differences(golden_site, build(project, env=changed)) == []


def test_source_date_epoch_changes_nothing_but_dates(project: Path, golden_site: Path) -> None:
    site = build(project, env=environment(SOURCE_DATE_EPOCH="1000000000", PYTHONHASHSEED="1"))
    assert differences(golden_site, site) == []


@pytest.fixture
def standing(project: Path) -> Path:
    """A project with an older site, which no failed build may touch."""
    site = project / "site"
    site.mkdir()
    (site / ".explainer").write_bytes(SITE.mark())
    (site / "sitemap.xml").write_text("an older site", "utf-8")
    (site / "index.html").write_text("an older page", "utf-8")
    return project


def assert_untouched(project: Path) -> None:
    assert {path: file.read_text("utf-8") for path, file in files(project / "site").items()} == {
        ".explainer": SITE.mark().decode(),
        "sitemap.xml": "an older site",
        "index.html": "an older page",
    }
    assert sorted(path.name for path in project.iterdir()) == ["content", "docs", "mkdocs.yml", "site"], (
        "nothing is left over"
    )


def break_a_fact(project: Path) -> str:
    replace(project / "content" / "actors" / "kim-seo-yeon.yaml", "died: 2001-11-03", "died: 2001-13-03")
    return "content/actors/kim-seo-yeon.yaml:7:7: error[invalid-date]"


def break_a_template(project: Path) -> str:
    folder = project / "content" / "templates"
    folder.mkdir()
    (folder / "timeline.html.jinja").write_text("<h1>Timeline</h1>\n{% for year in years %}\n", "utf-8")
    return "content/templates/timeline.html.jinja:2:1: error[template-error]"


def break_a_link_of_a_page(project: Path) -> str:
    (project / "docs" / "guide" / "reading.md").write_text("# Guide\n\n## Marks\n\n[gone](gone.md)\n", "utf-8")
    return "gone.md"


def put_a_page_where_a_record_is(project: Path) -> str:
    (project / "docs" / "actors").mkdir()
    (project / "docs" / "actors" / "mori-hana.md").write_text("# Mine\n", "utf-8")
    return "docs/actors/mori-hana.md:1:1: error[page-conflict]"


def put_a_page_where_a_redirect_is(project: Path) -> str:
    (project / "docs" / "actors").mkdir()
    (project / "docs" / "actors" / "mori.md").write_text("# Mine\n", "utf-8")
    return "docs/actors/mori.md:1:1: error[page-conflict]"


def break_the_settings(project: Path) -> str:
    replace(project / "mkdocs.yml", "theme:\n  name: material", "theme:\n  name: no-such-theme")
    return "no-such-theme"


BREAKS = (
    break_a_fact,
    break_a_template,
    break_a_link_of_a_page,
    put_a_page_where_a_record_is,
    put_a_page_where_a_redirect_is,
    break_the_settings,
)


@pytest.mark.parametrize("damage", BREAKS, ids=lambda damage: damage.__name__)
def test_a_failed_build_says_why_and_leaves_the_old_site(standing: Path, damage: object) -> None:
    assert callable(damage)
    wanted = damage(standing)
    done = run("explainer", "build", cwd=standing)
    assert done.returncode == 1, told(done)
    assert wanted in done.stderr, told(done)
    assert "Traceback" not in done.stderr + done.stdout, told(done)
    assert_untouched(standing)
    again = run("mkdocs", "build", "--strict", "-d", standing.parent / "other", cwd=standing)
    assert again.returncode == 1, told(again)
    assert wanted in again.stderr + again.stdout, told(again)
    assert "Traceback" not in again.stderr + again.stdout, told(again)


def test_a_plugin_that_breaks_leaves_the_old_site(standing: Path) -> None:
    replace(standing / "mkdocs.yml", "markdown_extensions:\n", "hooks: [docs/hook.py]\nmarkdown_extensions:\n")
    (standing / "docs" / "hook.py").write_text(
        "def on_post_build(config):\n    raise OSError('the disk is full')\n", "utf-8"
    )
    done = run("explainer", "build", cwd=standing)
    assert done.returncode == 1, told(done)
    assert "docs/hook.py:2:1: error[template-error]: the page cannot be made: the disk is full" in done.stderr
    assert "Traceback" not in done.stderr, told(done)
    assert_untouched(standing)


def test_warnings_count_as_errors_where_asked_for(standing: Path) -> None:
    replace(standing / "mkdocs.yml", "strict: true\n", "")
    replace(standing / "content" / "sources" / "uncited-survey.yaml", "https://", "http://")
    done = run("explainer", "build", "--strict", cwd=standing)
    assert (done.returncode, "insecure-url" in done.stderr) == (1, True), told(done)
    assert_untouched(standing)
    build(standing)


def test_a_folder_that_is_no_site_is_never_replaced(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "thesis.txt").write_text("years of work", "utf-8")
    done = run("explainer", "build", cwd=project)
    assert done.returncode == 2, told(done)
    assert f"{project / 'site'} holds files that explainer did not write" in done.stderr
    assert (project / "site" / "thesis.txt").read_text("utf-8") == "years of work"
    (project / "site" / "sitemap.xml").write_text("of another program", "utf-8")
    assert run("explainer", "build", cwd=project).returncode == 2
    for folder in ("docs", "content", "."):
        done = run("explainer", "build", "--site-dir", folder, cwd=project)
        assert done.returncode == 2, told(done)
    assert (project / "docs" / "index.md").is_file()


@pytest.mark.parametrize("command", [("build", "--site-dir"), ("pages",)], ids=["build", "pages"])
def test_a_folder_that_cannot_be_written_is_a_plain_error(project: Path, command: tuple[str, ...]) -> None:
    # A file in the way stops root too, who may write everywhere.
    (project / "closed").write_text("a file", "utf-8")
    done = run("explainer", *command, project / "closed" / "site", cwd=project)
    assert done.returncode == 2, told(done)
    assert f"Error: cannot write {project / 'closed'}: it is a file, and no folder" in done.stderr, told(done)
    assert "Traceback" not in done.stderr, told(done)


def test_a_new_site_takes_the_place_of_the_old_one(project: Path, golden_site: Path) -> None:
    site = build(project)
    (site / "left-over.html").write_text("from before", "utf-8")
    build(project)
    assert differences(golden_site, site) == []
    assert sorted(path.name for path in project.iterdir()) == ["content", "docs", "mkdocs.yml", "site"]
