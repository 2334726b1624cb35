"""The menu for Zensical: what the settings name, without what is not there, and lists at its end."""

from __future__ import annotations

import pytest

from explainer.adapters.zensical.menu import as_values, menu_of
from explainer.adapters.zensical.toml import Value
from explainer.diagnostics import Findings
from explainer.documents.parse.settings import parse_settings
from explainer.documents.plain import PlainMap
from explainer.documents.source import SourceFile

FILES = [
    "index.md",
    "story.md",
    "guide/reading.md",
    "guide/more_to-read.md",
    "guide/index.md",
    "actors/index.md",
    "a.csv",
]
PAGES = FILES[:5]


def menu(text: str, lists: tuple[str, ...] = ()) -> list[Value]:
    nav = None
    if text:
        values = parse_settings(SourceFile.of("mkdocs.yml", f"nav:\n{text}"), {}, Findings())
        assert isinstance(values, PlainMap)
        nav = values.get("nav")
    return as_values(menu_of(nav, PAGES, lists, FILES), str, "More lists", str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- index.md\n- Story: ./story.md\n", ["index.md", {"Story": "story.md"}]),
        ("  Story: story.md\n  Home: index.md\n", [{"Story": "story.md"}, {"Home": "index.md"}]),
        (
            "- G:\n  - guide/reading.md\n  - R: actors/index.md\n",
            [{"G": ["guide/reading.md", {"R": "actors/index.md"}]}],
        ),
        ("- Ships: ships/index.md\n- S:\n  - ships/index.md\n- index.md\n", ["index.md"]),
        ("- Data: a.csv\n- Out: https://x.example/\n", [{"Data": "a.csv"}, {"Out": "https://x.example/"}]),
        ('- "A & <b>": story.md\n', [{"A &amp; &lt;b&gt;": "story.md"}]),
        ("- 12: story.md\n", [{"12": "story.md"}]),
    ],
)
def test_what_the_settings_name_stands_there_if_it_is_there(text: str, expected: list[Value]) -> None:
    assert menu(text) == expected


def test_lists_that_nothing_names_stand_at_the_end() -> None:
    lists = ("actors/index.md", "changes.md")
    assert menu("- index.md\n", lists) == ["index.md", {"More lists": ["actors/index.md"]}]
    assert menu("- index.md\n- Who:\n  - actors/index.md\n", lists) == ["index.md", {"Who": ["actors/index.md"]}]


def test_without_a_menu_hand_written_pages_stand_by_their_folders() -> None:
    guide: Value = ["guide/index.md", "guide/more_to-read.md", "guide/reading.md"]
    assert menu("") == ["index.md", "story.md", {"Guide": guide}]
