"""Notes of a page are numbered as their marks stand in it, whatever a template does with the marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup
from tests.case_projects import BASE, project
from tests.renderings import rendering_of

from explainer.build import Built, build
from explainer.checking import check
from explainer.render.page.citing import citation
from explainer.render.page.notes import Notes, is_cut, order_of
from explainer.render.page.views import NoteView
from explainer.schema.typed import Citation, Reference
from explainer.settings.project import find_project

EVENT = """\
title: The ferry stops
date:
  - {value: 1999-05-04, rank: preferred, reason: The ferry's log says so., sources: ["gazette-1999, page 3"]}
  - {value: 1999-05-05, sources: ["daily-post-2004, page 4"]}
summary: The last boat crosses.
sources: ["gazette-1999, page 1", "daily-post-2004, page 2"]
"""
LOCATION = "events/ferry-stops.md"
# What the view makes marks of, in its order: the record's sources, then the rival dates.
FIRST, SECOND, THIRD, FOURTH = ("page 1", "page 2", "page 3", "page 4")
PLAIN = "{% extends 'explainer/record.html.jinja' %}"


def built(root: Path, template: str = "", page: str = "# Home\n") -> Built:
    """The base project with an event that cites four places, and with a template of its own for records."""
    files: dict[str, str | None] = {"content/events/ferry-stops.yaml": EVENT, "docs/index.md": page}
    if template:
        files["content/templates/record.html.jinja"] = template
    return build(check(find_project(project(root, files))))


def marks(html: str) -> list[tuple[str, str]]:
    """The id of each mark and the number of the note that it leads to, in the order of the page."""
    return re.findall(
        r'<sup id="([^"]*)" class="x-mark(?: x-mark--next)?"><a href="#note-(\d+)"[^>]*>\2</a></sup>', html
    )


def notes(html: str) -> list[tuple[str, list[str]]]:
    """The place that each note names, and the marks that it leads back to."""
    found = re.findall(r'<li id="note-(\d+)" class="x-note">(.*?)</li>', html, re.DOTALL)
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    places = [re.search(r'x-note__place">(.*?)</span>', note) for _, note in found]
    return [
        (place[1] if place else "", re.findall(r'x-note__back" href="#([^"]*)"', note))
        for place, (_, note) in zip(places, found, strict=True)
    ]


def listed(template: str) -> str:
    """A template that prints something, and the notes after it."""
    return f"{{% import 'parts.html.jinja' as parts with context %}}\n{template}\n{{{{ parts.notes(record.notes) }}}}"


def test_notes_are_numbered_in_the_order_of_the_page(tmp_path: Path) -> None:
    html = built(tmp_path).site.pages[LOCATION].body
    # The preferred date stands in front, and again among its rivals.
    assert [number for _, number in marks(html)] == ["1", "2", "3", "3", "4"]
    assert notes(html) == [
        (FIRST, ["cite-1"]),
        (SECOND, ["cite-2"]),
        (THIRD, ["cite-3", "cite-3-2"]),
        (FOURTH, ["cite-4"]),
    ]
    back = [
        (found[1], found[2])
        for found in re.finditer(r'href="#cite-(\S+)" aria-label="Back to mark ([^"]*) in the text', html)
    ]
    assert back == [("1", "1"), ("2", "2"), ("3", "3"), ("3-2", "3"), ("4", "4")]
    assert html.count(" in the text (1/2)") == html.count(" in the text (2/2)") == 1


DATES = "{% for field in record.facts %}{{ parts.field(field) }}{% endfor %}"
OTHER_ORDERS = {
    "the other way round": f"{DATES}{{{{ record.marks }}}}",
    "captured first, printed last": f"{{% set all %}}{{{{ record.marks }}}}{{% endset %}}{DATES}{{{{ all }}}}",
    "in a macro": f"{{% macro last() %}}{{{{ record.marks }}}}{{% endmacro %}}{DATES}{{{{ last() }}}}",
    "in a call": (
        f"{{% macro around() %}}{DATES}{{{{ caller() }}}}{{% endmacro %}}"
        "{% call around() %}{{ record.marks }}{% endcall %}"
    ),
    "through filters": f"{DATES}{{{{ record.marks | trim | upper | striptags | forceescape }}}}",
}


@pytest.mark.parametrize("template", OTHER_ORDERS.values(), ids=OTHER_ORDERS)
def test_another_order_in_a_template_gives_other_numbers(template: str, tmp_path: Path) -> None:
    page = built(tmp_path, listed(template))
    assert not page.diagnostics
    html = page.site.pages[LOCATION].body
    assert marks(html) == [("cite-1", "1"), ("cite-1-2", "1"), ("cite-2", "2"), ("cite-3", "3"), ("cite-4", "4")]
    assert notes(html) == [
        (THIRD, ["cite-1", "cite-1-2"]),
        (FOURTH, ["cite-2"]),
        (FIRST, ["cite-3"]),
        (SECOND, ["cite-4"]),
    ]


def test_marks_that_a_block_no_longer_prints_have_no_notes(tmp_path: Path) -> None:
    page = built(tmp_path, PLAIN + "{% block facts %}{% endblock %}").site.pages[LOCATION]
    assert notes(page.body) == [(FIRST, ["cite-1"]), (SECOND, ["cite-2"])]
    bare = built(tmp_path, PLAIN + "{% block facts %}{% endblock %}{% block head %}{% endblock %}").site.pages[LOCATION]
    assert not marks(bare.body)
    assert "x-notes" not in bare.body
    assert "notes" in [heading.id for heading in page.headings]
    assert "notes" not in [heading.id for heading in bare.headings]


def test_a_mark_that_is_printed_twice_is_two_marks(tmp_path: Path) -> None:
    html = built(tmp_path, listed("{{ record.marks }} and {{ record.marks }}")).site.pages[LOCATION].body
    assert [id for id, _ in marks(html)] == ["cite-1", "cite-2", "cite-1-2", "cite-2-2"]
    assert notes(html) == [(FIRST, ["cite-1", "cite-1-2"]), (SECOND, ["cite-2", "cite-2-2"])]


def test_notes_may_stand_before_their_marks(tmp_path: Path) -> None:
    template = "{% import 'parts.html.jinja' as parts with context %}{{ parts.notes(record.notes) }}" + DATES
    html = built(tmp_path, template).site.pages[LOCATION].body
    assert html.index("x-notes") < html.index("x-mark")
    assert notes(html) == [(THIRD, ["cite-1", "cite-1-2"]), (FOURTH, ["cite-2"])]


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ (record.marks ~ '')[:9] }}", "it prints a part of a citation's mark"),
        ("{% if record.notes | length != 2 %}{{ record.marks }}{% endif %}", "depends on its notes"),
    ],
)
def test_what_cannot_be_numbered_is_told(template: str, reason: str, tmp_path: Path) -> None:
    found = [one for one in built(tmp_path, template).diagnostics if one.code == "template-error"]
    assert {one.span.path for one in found} == {"content/templates/record.html.jinja"}
    assert any(reason in one.message for one in found), found
    assert all(one.help for one in found)


PAGE = """\
# One 111111111111111111.0 and .0

Two [@daily-post-2004, page 9] and [@gazette-1999, page 1].

![[quote/ada-on-time]]

Three [@daily-post-2004, page 9].
"""


def test_a_hand_written_page_is_numbered_as_it_is_written(tmp_path: Path) -> None:
    page = built(tmp_path, page=PAGE).narratives["index.md"]
    html = page.finished(page.markdown)
    assert [number for _, number in marks(html)] == ["1", "2", "1"]
    assert notes(html) == [("page 9", ["cite-1", "cite-1-2"]), ("page 1", ["cite-2"])]


def test_no_token_is_left_in_a_page(tmp_path: Path) -> None:
    found = built(tmp_path, page=PAGE)
    texts = [page.body for page in found.site.pages.values()]
    for one in found.narratives.values():
        texts += [one.markdown, one.notes, *one.blocks.values()]
    assert not any(is_cut(text) or order_of(text) for text in texts)


def test_nobody_can_write_what_stands_for_a_mark() -> None:
    one, other = Notes(), Notes()
    source = next(iter(check(find_project(BASE)).graph.of_type("source")))
    token = one.token(Citation(Reference("source", source.id, ("source",), source.span), source.span), source)
    assert order_of(token) == {0: 1}
    assert not is_cut(token)
    # Without the secret it is no token, and where a part of one is left that is told.
    digits = re.sub(r"\d{18}", "111111111111111111", token)
    assert order_of(digits) == {}
    assert is_cut(digits)
    assert all(is_cut(token[:length]) for length in range(1, len(token)))
    assert all(is_cut(token[start:]) for start in range(1, len(token)))
    assert other.expected == {}


def test_a_mark_directly_behind_another_says_so_and_one_behind_text_does_not(tmp_path: Path) -> None:
    html = built(tmp_path, listed("{{ record.marks }} and {{ record.marks }}")).site.pages[LOCATION].body
    assert re.findall(r'id="([^"]*)" class="x-mark x-mark--next"', html) == ["cite-2", "cite-2-2"]


def test_what_most_notes_say_of_their_passages_is_said_once_and_anything_else_at_its_note() -> None:
    labels = ["it was found", "it was found", "it is not there", "it was found"]
    told = [
        NoteView(number + 1, Markup("A"), Markup(), (), "located", label, "", "") for number, label in enumerate(labels)
    ]
    rendering = rendering_of(BASE)
    cited = citation(rendering, "index.md", "Home")

    def read(notes: list[NoteView]) -> str:
        html = rendering.templates.render("notes", notes=notes, history=None, citation=cited)
        return re.sub(r"<span class=\"x-unseen\">[^<]*</span>", "", html)

    assert read(told).count("it was found") == 1
    assert read(told).count("it is not there") == 1
    assert read(told).count("x-state--located") == 5  # a sign at each, and what it stands for
    assert read(told[:2]).count("it was found") == 2
