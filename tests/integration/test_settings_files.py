"""Every command and every builder goes by the same settings, wherever in mkdocs.yml or beside it they stand."""

from __future__ import annotations

import html
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jinja2.loaders import split_template_path
from tests.case_projects import project as base_project
from tests.case_projects import settled
from tests.html import quoted
from tests.previews import previewed
from tests.sites import run, told

import explainer
from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.cli import main

BASE = "site_name: The bridge\ntheme: material\nplugins: [explainer]\n"
BOATS = """folder: boats
label: Boat
plural: Boats
title_property: name
properties:
  name: {type: string, required: true}
"""
STRICT_MENU = f"""{BASE}strict: true
nav:
  - Overview: index.md
  - On the water:
      - Boats: boats/index.md
validation:
  nav: {{omitted_files: ignore}}
"""


def command(folder: Path, *arguments: str, env: dict[str, str | None] | None = None) -> Result:
    done = CliRunner().invoke(main, ["-C", str(folder), *arguments], env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def words_of(folder: Path) -> str:
    return html.unescape("".join(file.read_text("utf-8") for file in folder.rglob("*.md")))


def project(root: Path, files: dict[str, str | None]) -> Path:
    return settled(base_project(root, files))


@pytest.mark.parametrize("spelling", ["on", "Yes", "TRUE", "!ENV [NOT_SET, on]", "!ENV STRICT_BUILD"])
def test_a_strict_project_is_strict_in_every_spelling(tmp_path: Path, spelling: str) -> None:
    settings = f"{BASE}site_descripton: a slip\nstrict: {spelling}\n"
    folder = project(tmp_path / "project", {"mkdocs.yml": settings})
    done = command(folder, "check", env={"STRICT_BUILD": "yes"})
    assert (done.exit_code, "warnings stop a build" in done.stderr) == (1, True), done.output


def test_what_is_inherited_counts(tmp_path: Path) -> None:
    above = (
        "site_name: The bridge\nsite_url: https://a.example\ntheme: material\nplugins: {explainer: {content: facts}}\n"
    )
    folder = project(tmp_path / "project", {"mkdocs.yml": "INHERIT: ../above.yml\ndocs_dir: pages\n"})
    (tmp_path / "above.yml").write_text(above, "utf-8")
    (folder / "content").rename(folder / "facts")
    (folder / "docs").rename(folder / "pages")
    done = command(folder, "check")
    assert (done.exit_code, done.stdout) == (0, "nothing to report\n"), done.output
    assert command(folder, "pages", str(tmp_path / "tree")).exit_code == 0
    assert "https://a.example/events/" in words_of(tmp_path / "tree")


@pytest.mark.parametrize(
    ("set", "address"), [("https://set.example/x", "https://set.example/x/"), (None, "https://d.example/")]
)
def test_an_address_from_the_environment_is_that_of_the_pages(tmp_path: Path, set: str | None, address: str) -> None:
    settings = f'{BASE}site_url: !ENV [SITE_URL, "https://d.example"]\n'
    folder = project(tmp_path / "project", {"mkdocs.yml": settings})
    done = command(folder, "pages", str(tmp_path / "tree"), env={"SITE_URL": set})
    assert done.exit_code == 0, done.output
    assert f"{address}events/" in words_of(tmp_path / "tree")


def test_a_file_that_cannot_be_read_is_the_only_mistake_that_is_told(tmp_path: Path) -> None:
    folder = base_project(tmp_path / "project", {"mkdocs.yml": "plugins: [{explainer: {content: facts}}\n"})
    (folder / "content").rename(folder / "facts")
    done = command(folder, "check", "--format", "json")
    assert done.exit_code == 1
    assert done.stdout.count('"code"') == 1
    assert '"yaml-syntax"' in done.stdout


@pytest.mark.parametrize("builder", ["explainer", "mkdocs"])
def test_a_menu_may_name_a_list_that_has_no_record_yet(tmp_path: Path, builder: str) -> None:
    folder = project(tmp_path / "project", {"mkdocs.yml": STRICT_MENU, "content/types/boat.yaml": BOATS})
    done = run(builder, "build", cwd=folder)
    assert done.returncode == 0, told(done)
    assert "boats/" not in done.stdout + done.stderr
    assert "Boats" not in (folder / "site" / "index.html").read_text("utf-8")
    (folder / "content" / "boats").mkdir()
    (folder / "content" / "boats" / "heron.yaml").write_text("name: Heron\nsources: [gazette-1999]\n", "utf-8")
    done = run(builder, "build", cwd=folder)
    assert done.returncode == 0, told(done)
    assert "Boats" in (folder / "site" / "index.html").read_text("utf-8")


def test_what_a_menu_names_and_is_not_there_is_told_once_and_with_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", {"mkdocs.yml": f"{BASE}nav:\n  - index.md\n  - Story: stroy.md\n"})
    done = run("mkdocs", "build", cwd=folder)
    assert done.returncode == 0, told(done)
    assert done.stderr.count("stroy.md, which is neither a file in docs nor a page made of facts") == 1
    assert "mkdocs.yml:6:12: warning[doubtful-setting]" in done.stderr
    assert "A reference to" not in done.stderr


def test_a_preview_follows_the_file_that_its_settings_are_inherited_from(tmp_path: Path) -> None:
    above = tmp_path / "above.yml"
    above.write_text(BASE, "utf-8")
    folder = project(tmp_path / "project", {"mkdocs.yml": "INHERIT: ../above.yml\n", "content/types/boat.yaml": BOATS})
    with previewed(folder) as preview:
        preview.built()
        assert preview.session.state.current, preview.session.state.found
        above.write_text(BASE.replace("The bridge", "The ferry"), "utf-8")
        preview.wait(lambda: "The ferry" in preview.page("").text, "the new name")
        above.write_text(f"{BASE}nav: [index.md\n", "utf-8")
        preview.wait(lambda: not preview.session.state.current, "the mistake")
        assert (preview.codes, preview.places) == (["yaml-syntax"], ["../above.yml:4:6"])
        menu = "INHERIT: ../above.yml\nnav: [index.md, boats/index.md]\n"
        above.write_text(BASE, "utf-8")
        (folder / "mkdocs.yml").write_text(menu, "utf-8")
        preview.wait(lambda: preview.session.state.current and preview.page("").status == 200, "the menu")
        assert 'href="boats/"' not in quoted(preview.page("").text)
        (folder / "content" / "boats").mkdir()
        (folder / "content" / "boats" / "heron.yaml").write_text("name: Heron\nsources: [gazette-1999]\n", "utf-8")
        preview.wait(lambda: 'href="boats/"' in quoted(preview.page("").text), "the first record's list in the menu")


HOOK = "def on_nav(nav, config, files):\n    raise RuntimeError('nothing works')\n"


@pytest.mark.parametrize(
    ("settings", "files", "place"),
    [
        ("theme: {name: material, custom_dir: own}\n", {"own/main.html": "{% nonsense %}\n"}, "own/main.html:1:1"),
        ("theme: {name: material, custom_dir: own}\n", {"own/main.html": "\n{{ 1 + '' }}\n"}, "own/main.html:2:1"),
        ("theme: material\nhooks: [own.py]\n", {"own.py": HOOK}, "own.py:2:1"),
    ],
    ids=["syntax", "code", "hook"],
)
def test_code_that_breaks_a_build_is_told_by_its_place(
    tmp_path: Path, settings: str, files: dict[str, str | None], place: str
) -> None:
    text = f"site_name: The bridge\nplugins: [explainer]\n{settings}"
    folder = project(tmp_path / "project", {"mkdocs.yml": text, **files})
    done = run("explainer", "build", cwd=folder)
    assert (done.returncode, done.stdout) == (1, ""), told(done)
    assert f"{place}: error[template-error]: the page cannot be made" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()


ELSEWHERE = {
    "a template that extends none": "{% extends 'nowhere.html' %}\n",
    "a template that includes none": "{% include 'nowhere/at/all.html' %}\n",
    "a page of the theme": "{% extends 'base.html' %}{% set config = 3 %}\n",
    "a filter of a package": "{{ 'x' | fromjson }}\n",
}


@pytest.mark.parametrize("template", ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_nothing_is_told_at_a_file_of_a_package_or_of_places_of_the_machine(tmp_path: Path, template: str) -> None:
    settings = "site_name: A\nplugins: [explainer]\ntheme: {name: material, custom_dir: own}\nhooks: [own.py]\n"
    hook = "import json\ndef on_env(env, config, files):\n    env.filters['fromjson'] = json.loads\n"
    files: dict[str, str | None] = {"mkdocs.yml": settings, "own/main.html": template, "own.py": hook}
    folder = project(tmp_path / "project", files)
    done = run("explainer", "build", cwd=folder)
    assert done.returncode == 1, told(done)
    found = [line for line in done.stderr.splitlines() if "error[" in line]
    assert len(found) == 1
    assert found[0].startswith(("own/main.html:", "mkdocs.yml:")), found
    for place in (tmp_path, Path(sys.prefix), Path(explainer.__file__).parent.parent):
        assert str(place) not in done.stderr


def test_an_error_of_a_package_is_told_at_the_settings_with_its_place_there(tmp_path: Path) -> None:
    with pytest.raises(AttributeError) as raised:
        split_template_path(None)  # type: ignore[arg-type]
    found = code_problem(raised.value, root=tmp_path)
    assert (found.span.path, found.span.line) == ("mkdocs.yml", 1)
    assert "jinja2/loaders.py:" in found.message
    assert sys.prefix not in found.message


REFUSED = {
    "a value that no check knows to be wrong": (
        f"{BASE}markdown_extensions:\n  - toc\n  - codehilite: {{linenums: perhaps}}\n", {},
        "mkdocs.yml:6:5: error[mkdocs-settings]: the extension of Markdown codehilite cannot be used as it is set",
    ),
    "a value that an extension cannot mean": (
        f"{BASE}markdown_extensions:\n  - toc: {{toc_depth: {{a: b}}}}\n", {},
        "mkdocs.yml:5:5: error[mkdocs-settings]: the extension of Markdown toc cannot be used",
    ),
    "a module that is no extension": (
        f"{BASE}markdown_extensions: [json]\n", {},
        "mkdocs.yml:4:23: error[mkdocs-settings]: the extension of Markdown json cannot be used",
    ),
    "an option of a plugin": (
        "site_name: A\ntheme: material\nplugins: [explainer, {privacy: {concurrency: many}}]\n", {},
        "mkdocs.yml:3:33: error[mkdocs-settings]: MkDocs refuses plugins: Plugin 'material/privacy'",
    ),
    "a hook that cannot be loaded": (
        f"{BASE}hooks: [own.py]\n", {"own.py": "import json\njson.loads('x')\n"},
        "own.py:2:1: error[template-error]: the page cannot be made: Expecting value",
    ),
    "a hook that is no Python": (
        f"{BASE}hooks: [own.py]\n", {"own.py": "def on_nav(:\n"}, "own.py:1:1: error[template-error]: ",
    ),
    "a hook that ends the program": (
        f"{BASE}hooks: [own.py]\n", {"own.py": "\nraise SystemExit(0)\n"},
        "own.py:2:1: error[template-error]: the page cannot be made: this ends the program (SystemExit: 0)",
    ),
    "a hook that ends it later": (
        f"{BASE}hooks: [own.py]\n", {"own.py": "import sys\ndef on_env(env, config, files):\n    sys.exit(0)\n"},
        "own.py:3:1: error[template-error]: the page cannot be made: this ends the program (SystemExit: 0)",
    ),
    "a hook that finds no file": (
        f"{BASE}hooks: [own.py]\n", {"own.py": "def on_files(files, config):\n    open('/nowhere/x')\n"},
        "own.py:2:1: error[template-error]: the page cannot be made: [Errno 2] No such file",
    ),
    "an event of a plugin": (
        "site_name: A\ntheme: material\nplugins:\n  - explainer\n  - tags\n", {},
        "mkdocs.yml:5:5: error[mkdocs-settings]: the plugin material/tags stopped: KeyError: 'nothing'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("settings", "files", "line"), REFUSED.values(), ids=list(REFUSED))
def test_whatever_the_settings_name_fails_with_its_line_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, files: dict[str, str | None], line: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("nothing")

    monkeypatch.setattr("material.plugins.tags.plugin.TagsPlugin.on_config", fails)
    folder = project(tmp_path / "project", {"mkdocs.yml": settings, **files})
    done = run("explainer", "build", cwd=folder)
    assert (done.returncode, done.stdout) == (1, ""), told(done)
    assert line in done.stderr
    assert done.stderr.count("error[") == 1
    assert "Traceback" not in done.stderr
    assert 'File "' not in done.stderr
    assert not (folder / "site").exists()
