"""Citations of pages, read by another BibTeX parser and held to what the Citation Style Language asks."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pybtex.database import parse_string
from pybtex.richtext import Text as RichText
from tests.html import document, elements
from tests.sites import GOLDEN

from explainer.checking import Checked, check
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.citing import CitationView, citation
from explainer.render.page.context import Rendering
from explainer.settings.project import find_project
from explainer.site import Routes

# The part of the CSL data schema (version 1.0) that a web page needs; that schema refuses other names, too.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["webpage"]},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "language": {"type": "string"},
            "URL": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    }
                },
            },
        },
    },
}


@functools.cache
def checked() -> Checked:
    return check(find_project(GOLDEN))


@functools.cache
def rendering(site_url: str = "https://ferry.example/strait/") -> Rendering:
    return plain(checked(), site_url)


def plain(checked: Checked, site_url: str) -> Rendering:
    words = Catalogue("en")
    return Rendering(checked.graph, checked.evidence, words, Routes(site_url=site_url), Templates(words))


def cited(title: str, location: str = "quotes/mori-on-time.md", changed: str = "2010-02-03") -> CitationView:
    return citation(rendering(), location, title, changed)


def bibtex(view: CitationView) -> tuple[str, dict[str, str]]:
    """The one entry: its key, and its fields with what TeX would print."""
    entries = parse_string(view.bibtex, "bibtex").entries
    assert len(entries) == 1
    entry = next(iter(entries.values()))
    assert entry.type == "misc"
    people = {role: " ".join(map(str, persons)) for role, persons in entry.persons.items()}
    fields = {**people, **entry.fields}
    return entry.key, {name: _printed(text) for name, text in fields.items() if name != "url"}


def _printed(latex: str) -> str:
    """What TeX prints. The parser's table lacks four of LaTeX's commands."""
    printed = str(RichText.from_latex(latex))
    for command, mark in (("textbraceleft", "{"), ("textbraceright", "}"), ("textasciicircum", "^"), ("$", "$")):
        printed = printed.replace(f"\\{command}", mark)
    return printed


def _without_space(text: str) -> str:
    return "".join(text.split())


def csl(view: CitationView) -> dict[str, Any]:
    items = json.loads(view.csl_json)
    Draft7Validator(CSL).validate(items)
    assert len(items) == 1
    return dict(items[0])


def test_a_record_in_three_forms() -> None:
    view = cited("Mori Hana: \u201cOn time\u201d")
    assert view.permalink == "https://ferry.example/strait/quotes/mori-on-time/"
    told = "The strait ferry. \u201cMori Hana: \u2018On time\u2019\u201d. Last changed 3 February 2010."
    assert view.text == f"{told} {view.permalink}"
    key, fields = bibtex(view)
    assert key == "quotes-mori-on-time"
    assert fields == {
        "author": "The strait ferry",
        "title": "Mori Hana: \u201cOn time\u201d",
        "howpublished": "The strait ferry",
        "year": "2010",
        "month": "February",
        "note": "Last changed 3 February 2010",
    }
    assert f"url = {{{view.permalink}}}" in view.bibtex
    assert csl(view) == {
        "id": "quotes-mori-on-time",
        "type": "webpage",
        "title": "Mori Hana: \u201cOn time\u201d",
        "container-title": "The strait ferry",
        "author": [{"literal": "The strait ferry"}],
        "language": "en",
        "issued": {"date-parts": [[2010, 2, 3]]},
        "URL": view.permalink,
    }


def test_without_a_known_change_the_day_of_the_facts_counts() -> None:
    view = cited("A title", changed="")
    assert "As of 1 May 2010" in view.text
    assert csl(view)["issued"] == {"date-parts": [[2010, 5, 1]]}


@pytest.mark.parametrize("changed", ["", "2010-02-03"])
def test_what_is_said_of_the_date_is_true_of_the_one_that_the_citation_names(changed: str) -> None:
    macro = Templates(Catalogue("en"))
    view = cited("A title", changed=changed)
    html = macro.environment.from_string('{% import "cite.html.jinja" as m %}{{ m.cite(c) }}').render(c=view)
    assert ("The date is that of the facts" in html) is ("As of" in view.text)
    assert ("on which you read this page" in html) is ("Last changed" in view.text)


def test_nobody_is_said_to_have_read_it_on_any_day() -> None:
    view = cited("A title")
    assert not any(word in form.text.lower() for form in view.forms for word in ("accessed", "urldate", "retrieved"))


def test_a_site_without_an_address_is_cited_without_one() -> None:
    view = citation(rendering(""), "index.md", "A title")
    assert view.permalink == ""
    assert view.text.endswith("As of 1 May 2010.")
    assert "url" not in view.bibtex
    assert "URL" not in csl(view)


def test_a_title_that_ends_with_a_mark_gets_no_second_one() -> None:
    assert "\u201cWho paid?\u201d Last changed" in cited("Who paid?").text


def test_a_publisher_stands_as_the_author(project: Any) -> None:
    file = project / "content/site.yaml"
    file.write_text(f"{file.read_text('utf-8')}publisher: R&D {{of}} the harbour\n", "utf-8")
    found = plain(check(find_project(project)), "")
    view = citation(found, "index.md", "A title")
    assert view.text.startswith("R&D {of} the harbour. The strait ferry. ")
    assert _without_space(bibtex(view)[1]["author"]) == "R&D{of}theharbour"
    assert csl(view)["author"] == [{"literal": "R&D {of} the harbour"}]


@pytest.mark.parametrize(
    ("location", "key"),
    [("index.md", "index"), ("a/B c.md", "a-b-c"), ("\ud55c\uad6d.md", "page"), ("guide/a,b}c.md", "guide-a-b-c")],
)
def test_any_location_has_a_key(location: str, key: str) -> None:
    view = cited("A title", location)
    assert bibtex(view)[0] == key
    assert csl(view)["id"] == key


# What TeX would join or read as a command's end is left out where the printed words are compared.
PLAIN = st.text(st.sampled_from("aB1 \u00e9\ud55c&%$#_{}~^\\;:=()[]/|@+*.!?\u201c\u201d"), min_size=1).filter(str.strip)


@given(PLAIN)
@example("\\input{/etc/passwd} } , title = {")
@example("}}%\n@misc{other,")
@example("{{{")
@example('"quoted" # concat')
def test_any_title_is_one_entry_that_prints_the_same(title: str) -> None:
    view = cited(title)
    key, fields = bibtex(view)
    assert key == "quotes-mori-on-time"
    assert set(fields) == {"author", "title", "howpublished", "year", "month", "note"}
    assert _without_space(fields["title"]) == _without_space(title)
    assert csl(view)["title"] == " ".join(title.split())


@given(st.text())
def test_any_title_leaves_the_forms_readable(title: str) -> None:
    view = cited(title)
    assert view.bibtex.count("{") == view.bibtex.count("}")
    assert len(view.bibtex.splitlines()) == 9
    assert len(view.text.splitlines()) == 1
    bibtex(view)
    csl(view)


@given(PLAIN)
@example("\n<script>&#10;</pre>")
def test_the_template_shows_each_form_letter_for_letter(title: str) -> None:
    view = cited(title)
    macro = rendering().templates
    html = macro.environment.from_string('{% import "cite.html.jinja" as m %}{{ m.cite(c) }}').render(c=view)
    shown = [one.text for one in elements(document(html)) if one.tag == "pre"]
    assert shown == [form.text for form in view.forms]
