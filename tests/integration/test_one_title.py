"""A page is called the same everywhere: in the browser, menu, search, metadata, citation and backlinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.html import parsed, text_of
from tests.search_reading import WrittenIndex
from tests.sites import GOLDEN, build, copy_project, replace

RUNS = "<script>alert(1)</script>"
LONG = "A title as long as " + "a line that goes on " * 20 + "and ends"
# A name for the page, its front matter, its first heading, and what readers are to see of these.
TITLES = {
    "markup": (
        "title: 'Hello <b>x</b> & <script>alert(1)</script>'",
        "Part",
        "Hello <b>x</b> & <script>alert(1)</script>",
    ),
    "entities": ("title: 'A &amp; B &lt;i&gt;'", "Part", "A &amp; B &lt;i&gt;"),
    "stars": ("title: 'The **bold** and _low_ [one](x.md)'", "Part", "The **bold** and _low_ [one](x.md)"),
    "quoted": ('title: "Say \\"yes\\" to \'no\' \u201cnow\u201d"', "Part", "Say \"yes\" to 'no' \u201cnow\u201d"),
    "long": (f"title: {LONG}", "Part", LONG),
    "comment": ("title: Before  # not this", "Part", "Before"),
    "folded": ("title: >\n  Two\n  lines", "Part", "Two lines"),
    "number": ("title: 1_000", "Part", "1_000"),
    "day": ("title: 2024-07-21", "Part", "2024-07-21"),
    "word": ("title: yes", "Part", "yes"),
    "empty": ("title:", "From the **heading** & `code` <i>x</i> &copy;", "From the heading & code x \u00a9"),
    "none": ("", "A [link](index.md), [[actor/mori-hana|Hana]] and *more* {#own}", "A link, Hana and more"),
    "under_scores-and-dashes": ("", "", "Under scores and dashes"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(GOLDEN, tmp_path_factory.mktemp("titles") / "project")
    for name, (head, heading, _) in TITLES.items():
        front = f"---\n{head}\n---\n\n" if head else ""
        title = f"# {heading}\n\n" if heading else ""
        text = f"{front}{title}See [[actor/mori-hana|her]].[@gazette-1998]\n"
        (project / "docs" / f"{name}.md").write_text(text, "utf-8")
    menu = "".join(f"  - {name}.md\n" for name in TITLES)
    replace(project / "mkdocs.yml", "  - sources-we-read.md\n", f"  - sources-we-read.md\n{menu}")
    replace(project / "mkdocs.yml", "strict: true\n", "")  # a title that is a number is told
    build(project)
    return project / "site"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, str]:
    """What the search calls each page, by its address."""
    index = WrittenIndex({f"search/{file.name}": file.read_text("utf-8") for file in (site / "search").iterdir()})
    return {entry[0]: entry[1] for entry in index.entries}


@pytest.fixture(scope="module")
def elsewhere(site: Path) -> tuple[list[str], list[str]]:
    """The words of links on another page: in its menu, and in its backlinks."""
    root = parsed((site / "actors" / "mori-hana" / "index.html").read_text("utf-8"))
    tabs = next(one for one in root.iter("nav") if "x-menu" in one.get("class", "").split())
    menu = [text_of(one) for one in tabs.iter("a")]
    backlinks = (one for one in root.iter("ul") if one.get("class") == "x-backlinks")
    return menu, [text_of(link) for one in backlinks for link in one.iter("a")]


@pytest.mark.parametrize("name", TITLES)
def test_a_page_is_called_the_same_everywhere(
    site: Path, found: dict[str, str], elsewhere: tuple[list[str], list[str]], name: str
) -> None:
    title = TITLES[name][2]
    root = parsed((site / name / "index.html").read_text("utf-8"))
    metadata = {one.get("property") or one.get("name"): one.get("content") for one in root.iter("meta")}
    assert metadata["og:title"] == title
    assert root.findtext(".//title") == f"{title} - The strait ferry"
    data = next(json.loads(one.text or "") for one in root.iter("script") if one.get("type") == "application/ld+json")
    assert title in [one.get("headline") or one.get("name") for one in (data, data["mainEntity"])]
    assert found[f"{name}/"] == title
    menu, backlinks = elsewhere
    assert title in menu
    assert title in backlinks
    cited = [json.loads(text) for one in root.iter("pre") if (text := "".join(one.itertext())).startswith("[")]
    assert [[work["title"] for work in works] for works in cited] == [[title]]
