"""Types and properties of a project's own: none is taken for something else that has the same name in the program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.case_projects import checked, project

from explainer.addresses import RELATIONS, TIMELINE
from explainer.authoring.editor_schemas import schema_files
from explainer.authoring.form_words import IN_ENGLISH
from explainer.authoring.issue_form import forms
from explainer.build import build
from explainer.checking import Checked
from explainer.facts.built_in import ACTOR
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.page.views import SECTIONS
from explainer.render.records.parts import parts_view
from explainer.render.relations.views import relations_view
from explainer.render.timeline.picture import ChartView, chart
from explainer.revisions.showing import _is_on_timeline
from explainer.schema.load import built_in_types
from explainer.schema.model import Property
from explainer.settings.output import FORMS_FOLDER
from explainer.site import Routes

# Words that mean something where the program makes classes, files, addresses, blocks and kinds of records.
TAKEN = (
    *("role", "office", "topic_lane", "bar", "dot", "bin", "vague", "planned", "era", "own", "page", "site", "config"),
    *(
        "relations",
        "story",
        "timeline",
        "voices",
        "changes",
        "support",
        "person",
        "country",
        "type",
        "record",
        "no_one",
    ),
)


def own_type(name: str, **properties: Mapping[str, object]) -> str:
    declared = {
        "name": {"type": "string", "required": True},
        "begun": {"type": "date"},
        **{key: dict(value) for key, value in properties.items()},
    }
    type = {
        "folder": f"{name.replace('_', '-')}-files",
        "label": name.capitalize(),
        "plural": f"{name}s",
        "title_property": "name",
        "date_property": "begun",
        "properties": declared,
    }
    return json.dumps(type)


def read(root: Path, files: Mapping[str, str | None]) -> Checked:
    found = checked(project(root, files))
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    return found


def scope_of(found: Checked, location: str = TIMELINE) -> PageScope:
    words = Catalogue("en")
    return PageScope(Rendering(found.graph, found.evidence, words, Routes(), Templates(words)), location)


def drawn(found: Checked) -> ChartView:
    picture = chart(scope_of(found))
    assert picture is not None
    return picture


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A project with a type for each of the words, and a dated record of it."""
    files: dict[str, str | None] = {}
    for name in TAKEN:
        files[f"content/types/{name}.yaml"] = own_type(name)
        record = {"name": f"A {name}", "begun": "2001-02-03", "sources": ["gazette-1999"]}
        files[f"content/{name.replace('_', '-')}-files/one.yaml"] = json.dumps(record)
    return read(tmp_path_factory.mktemp("taken") / "project", files)


def test_each_type_has_a_lane_of_its_own_and_none_is_an_office(taken: Checked) -> None:
    picture = drawn(taken)
    lanes = {lane.title: lane for lane in picture.lanes}
    assert {f"{name}s" for name in TAKEN} <= lanes.keys()
    for name in TAKEN:
        lane = lanes[f"{name}s"]
        assert (lane.kind, [mark.kind for mark in lane.marks], lane.count) == (f"own-{name}", [f"own-{name}"], 1)
    told = {entry.moment.kind_label for year in picture.years for entry in year.entries}
    assert {name.capitalize() for name in TAKEN} <= told


def test_no_class_of_a_type_is_one_that_says_something_else(taken: Checked) -> None:
    page = build(taken).site.pages[TIMELINE].body
    marks = {classes for classes in re.findall(r'<a class="(x-m [^"]*)"', page) if "x-m--own-" in classes}
    assert marks == {f"x-m x-m--own-{name} x-m--dot" for name in TAKEN}
    lines = {classes for classes in re.findall(r'<li class="(x-moment [^"]*)"', page) if "own-" in classes}
    assert lines == {f"x-moment x-moment--own-{name}" for name in TAKEN}


def test_squares_are_statements_as_the_legend_says(taken: Checked) -> None:
    page = build(taken).site.pages[TIMELINE].body
    assert re.search(r'<g class="x-key x-m--quote"><rect [^>]*/></g></svg> a statement</li>', page)
    assert re.search(r'<g class="x-key"><circle [^>]*/></g></svg> a day or a month</li>', page)
    shapes = re.findall(r'<a class="x-m x-m--([a-z_-]+) x-m--dot[^>]*>.*?</title><(circle|rect)', page)
    assert {kind for kind, shape in shapes if shape == "rect"} == {"quote"}
    assert {kind for kind, shape in shapes if shape == "circle"} >= {f"own-{name}" for name in TAKEN}


def test_each_type_has_files_of_its_own(taken: Checked) -> None:
    written = forms(taken.graph.schema, IN_ENGLISH)
    assert len(written) == len(set(written)) == len(taken.graph.schema.types)
    assert f"{FORMS_FOLDER}/config.yml" not in written, "it holds GitHub's settings of the page of forms"
    assert f"{FORMS_FOLDER}/config.form.yml" in written
    assert len(schema_files(taken.graph)) >= len(taken.graph.schema.types)


def test_a_built_in_meaning_is_given_to_built_in_types_only(tmp_path: Path) -> None:
    """A film has roles, a plan has a status, and a law follows an event: none of them is what it is elsewhere."""
    group = {"type": "group", "many": True, "properties": {"title": {"type": "string"}, "from": {"type": "date"}}}
    files = {
        "content/types/film.yaml": own_type("film", roles=group),
        "content/film-files/hamlet.yaml": json.dumps(
            {"name": "Hamlet", "roles": [{"title": "Ophelia", "from": "1990"}], "sources": ["gazette-1999"]}
        ),
        "content/types/plan.yaml": own_type("plan", status={"type": "enum", "choices": ["planned", "proposed"]}),
        "content/plan-files/road.yaml": json.dumps(
            {"name": "A road", "begun": "1990", "status": "planned", "sources": ["gazette-1999"]}
        ),
        "content/types/law.yaml": own_type("law", follows={"type": "ref", "targets": ["event"]}),
        "content/law-files/tolls.yaml": json.dumps(
            {"name": "A law", "follows": "bridge-opened", "sources": ["gazette-1999"]}
        ),
    }
    found = read(tmp_path / "project", files)
    picture = drawn(found)
    moments = [entry.moment for year in picture.years for entry in year.entries]
    assert not [one for one in moments if "Hamlet" in one.link]
    assert [one.planned for one in moments if "A road" in one.link] == [False]
    film = found.graph.get("film", "hamlet")
    event = found.graph.get("event", "bridge-opened")
    assert film is not None
    assert event is not None
    assert not _is_on_timeline(film)
    assert "A law" not in "".join(step.link for step in parts_view(scope_of(found), event).course)


def test_who_is_named_by_a_type_of_ones_own_is_not_tied_to_nobody(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "content/types/ship.yaml": own_type("ship", captain={"type": "ref", "targets": [ACTOR]}),
        "content/types/event.yaml": json.dumps({"properties": {"host": {"type": "ref", "targets": ["actor"]}}}),
        "content/types/actor.yaml": json.dumps({"properties": {"flagship": {"type": "ref", "targets": ["ship"]}}}),
    }
    for id, more in (("captain", {}), ("host", {}), ("owner", {"flagship": "niagara"}), ("hermit", {})):
        actor = {"name": id.capitalize(), "kind": "person", "summary": "One.", "sources": ["gazette-1999"], **more}
        files[f"content/actors/{id}.yaml"] = json.dumps(actor)
    ship = {"name": "Niagara", "captain": "captain", "sources": ["gazette-1999"]}
    files["content/ship-files/niagara.yaml"] = json.dumps(ship)
    event = {"title": "A ball", "date": "1999", "summary": "A ball.", "host": "host", "sources": ["gazette-1999"]}
    files["content/events/ball.yaml"] = json.dumps(event)
    found = read(tmp_path / "project", files)
    alone = [link.striptags() for link in relations_view(scope_of(found, RELATIONS)).alone]
    assert "Hermit" in alone
    assert not {"Captain", "Host", "Owner"} & set(alone)

    files["content/ship-files/niagara.yaml"] = json.dumps(
        {**ship, "withdrawn": {"date": "2020-01-01", "reason": "No such ship."}}
    )
    again = read(tmp_path / "again", files)
    alone = [link.striptags() for link in relations_view(scope_of(again, RELATIONS)).alone]
    assert {"Hermit", "Captain", "Owner"} <= set(alone), "a withdrawn ship ties nobody"


def test_no_two_headings_of_a_page_have_one_id(tmp_path: Path) -> None:
    """Whatever properties are called: sections that every page may have keep their ids."""
    prose, group = {"type": "prose"}, {"type": "group", "many": True, "properties": {"title": {"type": "string"}}}
    names = sorted(SECTIONS - {"corrections"})  # that one every type has
    properties = {name: group if number % 2 else prose for number, name in enumerate(names)}
    record: dict[str, object] = {
        name: [{"title": "One"}] if number % 2 else "One." for number, name in enumerate(names)
    }
    corrected = [{"date": "2001-01-01", "what": "A word."}]
    files = {
        "content/types/ship.yaml": own_type("ship", **properties),
        "content/types/actor.yaml": json.dumps({"properties": properties}),
        "content/ship-files/niagara.yaml": json.dumps(
            {"name": "Niagara", "sources": ["gazette-1999"], "corrections": corrected, **record}
        ),
        "content/actors/cy-dale.yaml": json.dumps(
            {
                "name": "Cy Dale",
                "kind": "person",
                "summary": "One.",
                "relations": [{"to": "ada-lind", "kind": "sister of"}],
                "sources": ["gazette-1999"],
                "corrections": corrected,
                **record,
            }
        ),
    }
    site = build(read(tmp_path / "project", files)).site
    for location in ("ship-files/niagara.md", "actors/cy-dale.md"):
        page = site.pages[location]
        ids = re.findall(r'\bid="([^"]*)"', page.body)
        assert len(set(ids)) == len(ids)
        assert [heading.id for heading in page.headings] == re.findall(r'<h2 id="([^"]*)"', page.body)
        assert {"notes", "corrections", *(f"{name}-stated" for name in names)} <= set(ids)


def _named(properties: list[Property]) -> list[str]:
    return [one.words for one in properties]


@pytest.mark.parametrize("name", sorted(built_in_types()))
def test_no_two_properties_of_a_type_have_one_name(name: str) -> None:
    properties = list(built_in_types()[name].properties.values())
    for found in (properties, *(list(one.properties) for one in properties)):
        assert len(set(_named(found))) == len(found), _named(found)


def test_no_two_parts_of_an_actors_page_have_one_heading(tmp_path: Path) -> None:
    files = {
        "content/actors/cy-dale.yaml": json.dumps(
            {
                "name": "Cy Dale",
                "kind": "person",
                "summary": "One.",
                "relations": [{"to": "ada-lind", "kind": "sister of"}],
                "roles": [{"title": "Mayor", "organization": "bridge-board"}],
                "sources": ["gazette-1999"],
            }
        )
    }
    site = build(read(tmp_path / "project", files)).site
    for location in ("actors/ada-lind.md", "actors/bridge-board.md", "actors/cy-dale.md"):
        page = site.pages[location]
        titles = [heading.title for heading in page.headings]
        assert len(set(titles)) == len(titles), (location, titles)
        shown = [re.sub("<[^>]*>", "", one).strip() for one in re.findall(r"<h2[^>]*>(.*?)</h2>", page.body)]
        assert len(set(shown)) == len(shown), (location, shown)
    assert "Relations to it" in site.pages["actors/ada-lind.md"].body


def test_a_project_adds_kinds_of_its_own_to_actors_and_sources(tmp_path: Path) -> None:
    root = project(
        tmp_path / "project",
        {
            "content/types/actor.yaml": "properties:\n  kind: {choices: [ship's crew]}\n",
            "content/types/source.yaml": "properties:\n  kind: {choices: [leaflet]}\n",
            "content/actors/crew.yaml": "name: The crew\nkind: ship's crew\nsummary: They rowed.\nsources: [leaflet]\n",
            "content/actors/gale.yaml": "name: Gale\nkind: unknown person\nsummary: Signed it.\nsources: [leaflet]\n",
            "content/sources/leaflet.yaml": "title: A leaflet\nkind: leaflet\npublished: 1999\n",
            "content/sources/cast.yaml": "title: A talk\nkind: podcast\npublished: 1999\n",
        },
    )
    found = checked(root)
    assert found.ok
    built = build(found)
    pages = {page.location: page.body for page in built.site.pages.values()}
    assert "ship&#39;s crew" in pages["actors/crew.md"]
    assert "unknown person" in pages["actors/gale.md"]
    assert "leaflet" in pages["sources/leaflet.md"]
    assert "podcast" in pages["sources/cast.md"]
