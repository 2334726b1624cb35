"""Golden pages: what a small project with every property type becomes, compared with files that were read by people.

``make golden`` rewrites them after a wanted change; the diff is then the review.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import markdown
import pytest
from tests.sites import GOLDEN, markdown_extensions

from explainer.build import Built, Surroundings, build
from explainer.checking import Checked, check
from explainer.publish.tree import markdown_page, with_blocks
from explainer.render.language.tongues import without_tongues
from explainer.settings.project import find_project

EXPECTED = Path(__file__).parent / "expected"
UPDATE = os.environ.get("EXPLAINER_UPDATE_GOLDEN") == "1"

# One or more of each kind of page.
PAGES = (
    "actors/ferry-board.md",
    "actors/mori-hana.md",
    "actors/harbour-office.md",
    "actors/index.md",
    "changes.md",
    "disagreements.md",
    "events/ferry-agreed.md",
    "events/ferry-opens.md",
    "events/festival.md",
    "events/index.md",
    "events/jubilee.md",
    "places/index.md",
    "places/south-harbour.md",
    "questions/who-paid.md",
    "quotes/clerk-on-storm.md",
    "quotes/kim-on-fares.md",
    "quotes/mori-on-fog.md",
    "quotes/mori-on-time.md",
    "sources/gazette-1998.md",
    "sources/index.md",
    "support.md",
    "timeline.md",
    "topics/crossings.md",
)
WRITTEN = ("index.md", "story.md", "guide/reading.md", "sources-we-read.md")
# For other site builders: generated pages and hand-written ones.
TREE = ("places/south-harbour.md", "sources/gazette-1998.md", "sources-we-read.md", "story.md")


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(find_project(GOLDEN))


@pytest.fixture(scope="module")
def built(checked: Checked) -> Built:
    return build(checked, Surroundings(edit_href=lambda path: f"https://code.example/ferry/edit/main/{path}"))


@pytest.fixture(scope="module")
def tree(checked: Checked) -> Built:
    return build(checked, Surroundings(to_files=True))


def test_the_project_has_no_errors(checked: Checked, built: Built) -> None:
    found = [f"{one.code} {one.span.path}" for one in (*checked.diagnostics, *built.diagnostics)]
    assert found == ["uncited-source content/sources/uncited-survey.yaml"]


@pytest.mark.parametrize("location", PAGES)
def test_generated_page(built: Built, location: str) -> None:
    page = built.site.pages[location]
    found = f"kind: {page.kind}\nnames: {', '.join(page.names)}\ndate: {page.date}\nfound: {page.found}\n"
    told = without_tongues(
        f"title: {page.title}\ndescription: {page.told or page.description}\nsource: {page.source}\n{found}"
    )
    head = f"{told}{page.head}"
    headings = "".join(f"heading {one.level}: #{one.id} {one.title}\n" for one in page.headings)
    compare(f"{location.removesuffix('.md')}.html", f"<!--\n{head}{headings}-->\n{page.body}\n")


@pytest.mark.parametrize("location", WRITTEN)
def test_hand_written_page(built: Built, location: str) -> None:
    narrative = built.narratives[location]
    front, body = _without_front_matter(narrative.markdown)
    html = markdown.markdown(body, **markdown_extensions(GOLDEN))
    compare(f"{location.removesuffix('.md')}.html", f"{front}{narrative.finished(html)}\n")


@pytest.mark.parametrize("location", TREE)
def test_page_for_other_site_builders(tree: Built, location: str) -> None:
    narrative = tree.narratives.get(location)
    text = (
        with_blocks(narrative.markdown, narrative.placed, narrative.notes)
        if narrative
        else markdown_page(tree.site.pages[location])
    )
    compare(f"tree/{location}", text)


def test_notes_are_numbered_in_the_order_of_reading(built: Built) -> None:
    bodies = {location: page.body for location, page in built.site.pages.items()}
    bodies |= {location: page.finished(page.markdown) for location, page in built.narratives.items()}
    for location, body in bodies.items():
        found = [int(number) for number in re.findall(r'<a href="#note-(\d+)"', body)]
        assert list(dict.fromkeys(found)) == list(range(1, len(set(found)) + 1)), location


def test_pages_at_old_addresses(built: Built) -> None:
    moved = built.site.moved
    assert set(moved) == {
        "actors/mori/index.html",
        "quotes/on-time/index.html",
        "places/south-pier/index.html",
        "what-we-read/index.html",
    }
    compare("moved.html", moved["quotes/on-time/index.html"] + "\n")
    compare("moved-page.html", moved["what-we-read/index.html"] + "\n")


def test_no_golden_file_is_left_over() -> None:
    names = {f"{location.removesuffix('.md')}.html" for location in (*PAGES, *WRITTEN)}
    names |= {f"tree/{location}" for location in TREE} | {"moved.html", "moved-page.html"}
    found = {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file()}
    assert found == names


def _without_front_matter(text: str) -> tuple[str, str]:
    if not text.startswith("---\n"):
        return "", text
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    return f"<!--\n{front}\n-->\n", body


def compare(name: str, text: str) -> None:
    file = EXPECTED / name
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        return
    assert file.is_file(), f"there is no {file}: make golden writes it"
    wanted = file.read_text("utf-8")
    if text != wanted:
        lines = difflib.unified_diff(
            wanted.splitlines(), text.splitlines(), f"expected/{name}", "rendered", lineterm="", n=2
        )
        pytest.fail("\n".join([*lines, "", "if this change is wanted: make golden, then read the diff"]), pytrace=False)
