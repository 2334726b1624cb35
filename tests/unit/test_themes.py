"""What is said of a theme is so in the theme that is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from explainer.adapters.mkdocs.theme_templates import add_files
from explainer.settings.installed import package_folder
from explainer.settings.material_names import FEATURES, PALETTE
from explainer.settings.themes import MATERIAL, MKDOCS, READTHEDOCS, THEMES, Theme, theme_of


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_a_theme_is_said_to_have_it_has(theme: Theme) -> None:
    folder = package_folder(theme.module)
    assert folder is not None
    assert (folder / "base.html").is_file()
    assert all((folder / name).is_file() for name in theme.unescaped)
    assert all((folder / name).is_dir() for name in (theme.icons, theme.languages) if name)
    assert not theme.icon or (folder / theme.icon).is_file()
    for name in ("main.html", "404.html"):
        assert (theme.files[0] / name).is_file()


def test_what_material_takes_by_name_is_what_it_asks_for() -> None:
    folder = package_folder(MATERIAL.module)
    assert folder is not None
    templates = "".join(path.read_text("utf-8") for path in folder.rglob("*.html"))
    [script] = (folder / "assets/javascripts").glob("bundle.*.js")
    asked = {*re.findall(r"\"([a-z.]+)\" in features", templates)}
    asked |= {*re.findall(r"\"((?:announce|content|header|navigation|toc)\.[a-z.]+)\"", script.read_text("utf-8"))}
    assert asked <= FEATURES
    styles = "".join(path.read_text("utf-8") for path in (folder / "assets/stylesheets").glob("*.css"))
    for part, names in PALETTE.items():
        assert {*re.findall(rf"data-md-color-{part}=([a-z-]+)", styles)} == names - {"custom"}


def test_a_theme_with_no_frame_to_fill_gets_none(tmp_path: Path) -> None:
    assert [folder.name for folder in theme_of("other").folders([tmp_path])] == ["theme"]
    (tmp_path / "base.html").touch()
    assert [folder.name for folder in theme_of("other").folders([tmp_path])] == ["plain", "theme"]


def test_style_sheets_have_the_lengths_and_colours_of_a_theme() -> None:
    style = '[data-md-color-scheme] { --x: 1rem; }\n[data-md-color-scheme="slate"] .x-2rem { top: -.5rem; left: 34rem }'
    assert MATERIAL.fitted(style) == style
    assert MKDOCS.fitted(style) == (
        ':root { --x: 1.25rem; }\n:root[data-bs-theme="dark"] .x-2rem { top: -0.625rem; left: 42.5rem }'
    )
    assert "slate" not in READTHEDOCS.fitted(style)


@pytest.mark.parametrize("theme", [MATERIAL, MKDOCS], ids=lambda theme: theme.name)
def test_what_a_theme_brings_is_what_mkdocs_takes_of_it(tmp_path: Path, theme: Theme) -> None:
    for path in ("a.txt", ".b/c.txt", "d/.e/f.txt", "d/.g.txt", "d/h.css", "d/i.html", "d/j.k/l.js"):
        (tmp_path / "own" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / path).write_text("", "utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "theme": {"name": theme.name, "custom_dir": str(tmp_path / "own")}})
    config.validate()
    env = config.theme.get_env()
    found, wanted = Files([]), Files([])
    add_files(found, env, config)
    wanted.add_files_from_theme(env, config)
    assert [(one.src_uri, one.src_dir) for one in found] == [(one.src_uri, one.src_dir) for one in wanted]
    assert {"a.txt", "d/h.css", "d/j.k/l.js"} == {one.src_uri for one in found if one.src_dir == str(tmp_path / "own")}
