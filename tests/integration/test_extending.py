"""What a project adds without code: record types as one YAML file, and templates over the package's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import links
from tests.html import parsed, quoted, text_of
from tests.sites import ROOT, build, differences, files, replace, run, told

SHIP_TYPE = """\
folder: ships
label: Ship
plural: Ships
title_property: name
summary_property: summary
date_property: launched
properties:
  name: {type: localized, required: true, help: The ship's name.}
  summary: {type: text, required: true, help: What it is.}
  launched: {type: date, help: When it was launched.}
  named_after: {type: ref, targets: [actor], reverse: Ships named after, help: After whom it is named.}
"""
SHIP = """\
name: {en: Hopeful, ja: 希望号}
summary: A ship that exists in this test only.
launched: 1999-05
named_after: mori-hana
sources: [gazette-1998]
"""


def words(site: Path, page: str) -> str:
    return text_of(parsed((site / page / "index.html").read_text("utf-8")))


def test_a_new_record_type_needs_one_file_and_nothing_else(project: Path, golden_site: Path) -> None:
    (project / "content" / "types" / "ship.yaml").write_text(SHIP_TYPE, "utf-8")
    (project / "content" / "ships").mkdir()
    (project / "content" / "ships" / "hopeful.yaml").write_text(SHIP, "utf-8")
    site = build(project)

    added = {path for path in files(site).keys() - files(golden_site).keys() if not path.startswith("search/")}
    pages = {"ships/index.html", "ships/hopeful/index.html", "ships/index.json", "ships/hopeful.json"}
    parts = {f"api/v1/{kind}/ship/1.json" for kind in ("records", "statements", "citations", "graph")}
    assert added == {*pages, *parts, "data/csv/ships.csv"}
    assert "A ship that exists in this test only." in words(site, "ships/hopeful")
    assert "希望号" in words(site, "ships")
    assert "May 1999" in words(site, "ships")
    assert "Ships named after 1 Hopeful" in words(site, "actors/mori-hana")
    assert "Hopeful" in words(site, "sources/gazette-1998")
    assert "Hopeful" in words(site, "timeline")
    home = quoted((site / "index.html").read_text("utf-8"))
    assert 'href="ships/"' in home, "the list is in the navigation"
    texts = "".join(path.read_text("utf-8") for path in (site / "search").glob("e-*.json"))
    assert "希望号" in texts
    assert "/ships/hopeful/" in (site / "sitemap.xml").read_text("utf-8")
    assert list(links.broken(site, links.pages(site))) == []


def test_a_new_type_may_have_no_record_yet(project: Path, golden_site: Path) -> None:
    (project / "content" / "types" / "ship.yaml").write_text(SHIP_TYPE, "utf-8")
    told = [path for path in differences(golden_site, build(project)) if not path.startswith(("api/v1/", "data/"))]
    assert told == [], "only the data for programs tell of a type without records"


def override(project: Path, name: str, text: str) -> None:
    folder = project / "content" / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_template_can_be_replaced_as_a_whole(project: Path) -> None:
    override(
        project,
        "timeline.html.jinja",
        '<h1>When</h1>{% for year in chart.years %}<h2 id="{{ year.id }}">{{ year.label }}!</h2>{% endfor %}',
    )
    site = build(project)
    assert "When 1900! 1990!" in words(site, "timeline")


def test_one_block_of_a_template_can_be_replaced(project: Path) -> None:
    override(
        project,
        "record.html.jinja",
        '{% extends "explainer/record.html.jinja" %}\n'
        "{% block foot %}<p>Told by {{ record.source_path }}</p>{% endblock %}",
    )
    site = build(project)
    assert "Told by content/places/south-harbour.yaml" in words(site, "places/south-harbour")
    assert "Told by content/quotes/mori-on-time.yaml" in words(site, "quotes/mori-on-time"), "types inherit it"
    assert "Long pier" in words(site, "places/south-harbour"), "the other blocks stay"
    assert "Permalink" not in words(site, "places/south-harbour")


def test_a_record_type_can_have_a_page_and_a_card_of_its_own(project: Path) -> None:
    override(
        project,
        "record-place.html.jinja",
        '{% extends "record.html.jinja" %}{% block head %}<h1>Place: {{ record.title }}</h1>{% endblock %}',
    )
    override(project, "card-place.html.jinja", "<aside><p>A card of {{ card.title }}</p></aside>")
    site = build(project)
    assert "Place: South harbour" in words(site, "places/south-harbour")
    assert "A card of South harbour" in words(site, "story")
    assert "Place: " not in words(site, "actors/mori-hana")


def parts_without(name: str) -> str:
    """A template that takes each shared macro but one from the package's."""
    package = (ROOT / "generator" / "explainer" / "render" / "page" / "parts.html.jinja").read_text("utf-8")
    macros = [macro for macro in re.findall(r"\{% macro (\w+)\(", package) if macro != name]
    taken = "".join(f"{{% set {macro} = theirs.{macro} %}}" for macro in macros)
    return f'{{% import "explainer/parts.html.jinja" as theirs with context %}}{taken}'


def test_a_shared_macro_can_be_replaced(project: Path) -> None:
    own = "{% macro crumbs(crumbs) %}<p>{{ crumbs | length }} steps</p>{% endmacro %}"
    override(project, "parts.html.jinja", parts_without("crumbs") + own)
    site = build(project)
    assert "2 steps South harbour" in words(site, "places/south-harbour")
    assert "Long pier" in words(site, "places/south-harbour")


# What goes wrong, the template that holds it, and the place that is told.
WRONG = {
    "undefined name": (
        "timeline.html.jinja",
        "<h1>When</h1>\n{{ yeers }}",
        "timeline.html.jinja:2:1",
        "'yeers' is undefined",
    ),
    "undefined attribute": (
        "index.html.jinja",
        "<h1>{{ title }}</h1>\n\n{% for group in groups %}{{ group.nme }}{% endfor %}",
        "index.html.jinja:3:1",
        "nme",
    ),
    "syntax": ("record.html.jinja", "<h1>\n{% if record %}\n", "record.html.jinja:2:1", "{% if %} is never closed"),
    "unknown tag": ("sources.html.jinja", "{% froo %}", "sources.html.jinja:1:1", "froo"),
    "unknown filter": ("disagreements.html.jinja", "\n\n{{ count | shout }}", "disagreements.html.jinja:3:1", "shout"),
    "in a block": (
        "record.html.jinja",
        '{% extends "explainer/record.html.jinja" %}\n{% block foot %}\n{{ record.nothing }}\n{% endblock %}',
        "record.html.jinja:3:1",
        "nothing",
    ),
    "in a card": ("card-place.html.jinja", "<p>\n{{ card.nothing }}</p>", "card-place.html.jinja:2:1", "nothing"),
    "in an included template": (
        "quote-words.html.jinja",
        "\n\n<p>{{ card.nothing }}</p>",
        "quote-words.html.jinja:3:1",
        "nothing",
    ),
    "syntax in an included template": (
        "quote-words.html.jinja",
        "\n{% endfor %}",
        "quote-words.html.jinja:2:1",
        "endfor",
    ),
    "in a macro": (
        "parts.html.jinja",
        parts_without("rivals") + "{% macro rivals(field) %}\n{{ field.nothing }}{% endmacro %}",
        "parts.html.jinja:2:1",
        "nothing",
    ),
    "a macro that is missing": (
        "parts.html.jinja",
        parts_without("moments"),
        "parts.html.jinja:1:1",
        "has no attribute 'moments'",
    ),
    "a template that does not exist": (
        "timeline.html.jinja",
        '\n{% include "nowhere.html" %}',
        "timeline.html.jinja:2:1",
        "nowhere.html",
    ),
    "extends itself": ("record.html.jinja", '{% extends "record.html.jinja" %}', "record.html.jinja:1:1", "itself"),
    "arithmetic": ("timeline.html.jinja", "{{ 1 / 0 }}", "timeline.html.jinja:1:1", "division by zero"),
    "types": ("timeline.html.jinja", "\n{{ 1 + chart }}", "timeline.html.jinja:2:1", "unsupported operand"),
    "not UTF-8": ("timeline.html.jinja", "<h1>\udcff</h1>", "timeline.html.jinja:1:1", "utf-8"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_in_a_template_is_told_with_its_place_and_no_trace(project: Path, mistake: str) -> None:
    name, text, place, reason = WRONG[mistake]
    override(project, name, "")
    (project / "content" / "templates" / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run("explainer", "pages", project / "tree", cwd=project)
    assert done.returncode == 1, told(done)
    assert f"content/templates/{place}: error[template-error]: " in done.stderr, told(done)
    assert reason in done.stderr, told(done)
    assert "Traceback" not in done.stderr, told(done)
    assert done.stderr.count("template-error") == 1, "one mistake gives one finding"
    assert not (project / "tree").exists()


def test_no_text_of_a_contributor_is_ever_compiled(project: Path) -> None:
    replace(
        project / "content" / "topics" / "crossings.yaml",
        "title: Crossings",
        "title: \"{{ 7 * 7 }} {% include 'x' %}\"",
    )
    assert "{{ 7 * 7 }} {% include 'x' %}" in words(build(project), "topics/crossings")
