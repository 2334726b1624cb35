"""Names that a thing had for a time: on its page, on pages of that time, in prose, for searches and for programs."""

from __future__ import annotations

import json
import re

import pytest
from tests.case_projects import project
from tests.html import parsed, text_of

from explainer.build import Built, build
from explainer.checking import check
from explainer.loading import whole
from explainer.render.language.tongues import in_tongue
from explainer.settings.project import find_project

BOARD = """\
name: Crossing Trust
kind: organization
summary: The body that ran the bridge.
dated_names:
  - {name: Bridge Office, from: 1990-06, to: 1998}
  - {name: B. O., kind: short name, from: 1990-06, to: 1998}
  - {name: {en: Quay Board, cy: Bwrdd y Cei}, to: 1990-06, sources: [gazette-1999]}
sources: [gazette-1999]
"""
EVENT = """\
title: Meeting of {date}
date: {date}
summary: They met.
description: The Quay Board met again.
participants: [{{actor: bridge-board}}]
sources: [gazette-1999]
"""
PLACE = """\
folder: places
label: Place
plural: Places
title_property: name
properties:
  name: {type: string, required: true}
  dated_names:
    type: group
    many: true
    properties:
      name: {type: string, required: true}
      to: {type: date}
"""
DATES = ("1985-05-01", "1990", "1995", "1998-02", "2005")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files: dict[str, str | None] = {f"content/events/on-{date}.yaml": EVENT.format(date=date) for date in DATES}
    files["content/actors/bridge-board.yaml"] = BOARD
    files["content/types/place.yaml"] = PLACE
    files["content/places/pier.yaml"] = (
        "name: Pier\ndated_names: [{name: Old Jetty, to: 1950}]\nsources: [gazette-1999]\n"
    )
    return build(whole(check(find_project(project(tmp_path_factory.mktemp("names"), files)))))


def test_a_page_tells_them_in_the_order_of_time(built: Built) -> None:
    told = re.findall(r"<li>(called .*?)</li>", built.site.pages["actors/bridge-board.md"].body)
    assert [text_of(parsed(re.sub("<sup.*</sup>", "", one))) for one in told] == [
        "called Quay Board, Bwrdd y Cei until June 1990",
        "called Bridge Office, June 1990 to 1998",
        "called B. O. (short name), June 1990 to 1998",
    ]


@pytest.mark.parametrize(
    ("date", "then"),
    [("1985-05-01", "Quay Board, Bwrdd y Cei"), ("1990", ""), ("1995", "Bridge Office"), ("1998-02", ""), ("2005", "")],
)
def test_an_event_names_it_as_it_was_called_then_where_that_is_sure(built: Built, date: str, then: str) -> None:
    body = text_of(parsed(built.site.pages[f"events/on-{date}.md"].body))
    assert re.findall(r"Crossing Trust \(then ([^)]*)\)", body) == ([then] if then else [])


def test_prose_links_it_by_each_of_them_and_keeps_the_words(built: Built) -> None:
    assert re.search(
        r'<a href="[^"]*bridge-board/"[^>]*>Quay Board</a> met again', built.site.pages["events/on-1995.md"].body
    )


def test_searches_and_programs_have_all_of_them(built: Built) -> None:
    page = built.site.pages["actors/bridge-board.md"]
    assert page.names == ("Quay Board", in_tongue("Bwrdd y Cei", "cy"), "Bridge Office", "B. O.")
    assert '"alternateName":["Quay Board","Bwrdd y Cei","Bridge Office","B. O."]' in page.head
    said = json.loads(built.site.files["actors/bridge-board.json"])["properties"]["dated_names"]["statements"]
    assert [one["value"]["to"]["statements"][0]["value"]["edtf"] for one in said] == ["1998", "1998", "1990-06"]


def test_a_type_of_the_projects_own_may_have_them(built: Built) -> None:
    page = built.site.pages["places/pier.md"]
    assert "called Old Jetty until 1950" in text_of(parsed(page.body))
    assert page.names == ("Old Jetty",)
