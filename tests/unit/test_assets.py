"""Style sheets of pages: each lies beside the templates that it is for, and comes with the site by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from tests.sites import GOLDEN, ROOT

from explainer.adapters.mkdocs.assets import Assets
from explainer.adapters.zensical.project import own_files
from explainer.publish.bundles import DRAWINGS, STYLES
from explainer.settings import themes
from explainer.settings.project import find_project
from explainer.settings.themes import MATERIAL, MKDOCS, Theme, page_styles


def config(theme: str, *features: str) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "The bridge", "theme": {"name": theme, "features": [*features]}})
    config.validate()
    return config


def test_style_sheets_have_names_of_their_own() -> None:
    names = [path.name for path in page_styles()]
    assert len({*names}) == len(names) > 5
    shared = {path.name for theme in (MATERIAL, MKDOCS) for folder in theme.files for path in folder.rglob("*.css")}
    assert not shared & {*names}


@pytest.mark.parametrize("theme", [MATERIAL, MKDOCS], ids=lambda theme: theme.name)
def test_a_style_sheet_beside_a_template_comes_with_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    for path in page_styles():
        (tmp_path / path.parent.name).mkdir(exist_ok=True)
        shutil.copy2(path, tmp_path / path.parent.name)
    (tmp_path / "tides").mkdir()
    (tmp_path / "tides" / "tides.css").write_text("/* Tides. */\n.x-tides { margin: 1rem; }\n", "utf-8")
    before = Assets(config(theme.name), theme)
    monkeypatch.setattr(themes, "_ROOMS", tmp_path)
    after = Assets(config(theme.name), theme)
    added = ".x-tides { margin: 1rem; }\n" if theme is MATERIAL else ".x-tides { margin: 1.25rem; }\n"
    assert after.styles == before.styles + added
    tree = own_files(find_project(GOLDEN), are_several=False)
    assert tree.files[tree.styles[0]].decode().endswith("\n.x-tides { margin: 1rem; }\n")


def test_every_style_sheet_of_ours_is_in_the_site() -> None:
    named = {*STYLES, *(name for _, _, styles, _ in DRAWINGS for name in styles)}
    own = {path.name for path in MATERIAL.assets().values() if path.suffix == ".css" and path.parent.name != "search"}
    assert named <= own, "what lies beside a template comes with all pages without being named"


def test_a_page_runs_the_scripts_of_others_only_where_the_theme_changes_pages_in_place() -> None:
    plain, instant = config("material", "toc.follow"), config("material", "navigation.instant")
    assert Assets(plain, MATERIAL).later(plain) == []
    assert [path.split(".")[0] for path in Assets(instant, MATERIAL).later(instant)] == [
        f"assets/explainer/{name}" for name in ("explainer", "timeline", "relations")
    ]


def test_where_no_script_runs_dark_pages_have_the_colours_of_the_dark_scheme() -> None:
    tokens = (ROOT / "generator/explainer/theme/assets/explainer/tokens.css").read_text(encoding="utf-8")
    frame = (ROOT / "generator/explainer/frames/material/assets/explainer/theme.css").read_text(encoding="utf-8")
    scheme = tokens.partition('[data-md-color-scheme="slate"] {')[2].partition("}")[0]
    without = frame.partition("(scripting: none)")[2].partition("body:has(")[2].partition("{")[2].partition("}")[0]
    assert scheme.split() == without.split() != []
