"""The icons of each page stand in the style sheet: those that the settings name, and none that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from explainer.adapters.mkdocs.icons import style
from explainer.settings.themes import MATERIAL, MKDOCS

PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]


def rules(**options: Any) -> dict[str, str]:
    config = MkDocsConfig()
    config.theme = Theme(name="material", **options)
    lines = (line.partition(" { --x-icon: url(") for line in style(config, MATERIAL).splitlines())
    return {place: unquote(picture) for place, _, picture in lines}


def icon(name: str) -> str:
    paths = (Path(folder, ".icons", f"{name}.svg") for folder in Theme(name="material").dirs)
    return next(path for path in paths if path.is_file()).read_text("utf-8").strip()


def test_by_itself_the_theme_has_four() -> None:
    found = rules()
    assert list(found) == [".md-logo", '.md-header__button[for="__drawer"]', ".x-search-open", ".md-top"]
    assert icon("material/library") in found[".md-logo"]


def test_those_that_the_settings_name_stand_where_each_switch_is() -> None:
    found = rules(icon={"logo": "material/bridge"}, palette=PALETTE)
    assert icon("material/bridge") in found[".md-logo"]
    # The switch that is shown leads on to the next colours, and the last one to the first.
    assert icon("material/weather-night") in found['[for="__palette_1"]']
    assert icon("material/weather-sunny") in found['[for="__palette_0"]']


@pytest.mark.parametrize("name", ["material/no-such-icon", "../../etc/passwd", 'a"); } body { color: red } b'])
def test_what_is_no_icon_has_no_rule(name: str) -> None:
    assert ".md-logo" not in rules(icon={"logo": name})


def test_a_theme_without_icons_has_no_rules() -> None:
    config = MkDocsConfig()
    config.theme = Theme(name="mkdocs")
    assert style(config, MKDOCS) == ""
