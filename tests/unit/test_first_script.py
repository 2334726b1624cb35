"""What Material has run in each page stands in one file, word for word, and in no page that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from tests.html import parsed

from explainer.adapters.mkdocs.first_script import FirstScript
from explainer.settings.themes import MATERIAL, MKDOCS

ASKS = '<script src="../../{path}"></script>'


def first(scope: str = "") -> FirstScript | None:
    config = configuration()
    if scope:
        config.extra["scope"] = scope
    return FirstScript.of(config, MATERIAL)


def configuration(folder: Path | None = None) -> MkDocsConfig:
    config = MkDocsConfig()
    config.theme = Theme(name="material", custom_dir=str(folder) if folder else None)
    return config


def script_of(name: str) -> str:
    folder = next(Path(one) for one in Theme(name="material").dirs if Path(one, "partials/javascripts").is_dir())
    return (folder / "partials" / "javascripts" / f"{name}.html").read_text("utf-8").partition("-#}\n")[2]


def test_it_has_the_scripts_of_the_theme_as_they_are() -> None:
    found = first()
    assert found is not None
    for name in ("palette", "content"):
        script = parsed(script_of(name)).findall(".//script")[-1].text
        assert script
        assert script in found.text
    assert '__md_scope=new URL("../..",document.currentScript.src)' in found.text
    assert "{{" not in found.text.replace("{{}}", "")


def test_a_scope_of_the_settings_stays_that_of_the_page() -> None:
    found = first(scope='/a"b/')
    assert found is not None
    assert r'__md_scope=new URL("/a\"b/",location)' in found.text


def test_a_page_that_asks_for_it_has_none_of_them_inline() -> None:
    found = first()
    assert found is not None
    kept, colours, tabs = (script_of(name) for name in ("base", "palette", "content"))
    inline = kept.replace("{{ config.extra.scope | d(base_url) }}", "../..") + colours
    last = tabs.rpartition("{% endif %}")[2] + "<script>other()</script>"
    page = f"<head>{ASKS.format(path=found.path)}</head>{inline}<main></main>{last}"
    left = found.without_inline(page)
    assert left.count("<script") == 2
    assert "other()" in left
    assert found.without_inline(inline) == inline, "a page that does not ask for it"


@pytest.mark.parametrize("name", ["base", "palette", "content"])
def test_a_theme_with_other_scripts_keeps_them(tmp_path: Path, name: str) -> None:
    other = tmp_path / "partials" / "javascripts" / f"{name}.html"
    other.parent.mkdir(parents=True)
    other.write_text("{{ something }}<script>x = '{{ value }}'</script>", "utf-8")
    assert FirstScript.of(configuration(tmp_path), MATERIAL) is None


def test_another_theme_has_none() -> None:
    assert FirstScript.of(MkDocsConfig(), MKDOCS) is None
