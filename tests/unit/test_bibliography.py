"""Sources from bibliographies: what is said is taken, what cannot be read is left out and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.case_projects import BASE

from explainer.authoring.importing.bibliography import Reading, read_bibliography
from explainer.authoring.importing.csl_source import from_csl
from explainer.authoring.importing.known_sources import KnownSources
from explainer.checking import check
from explainer.settings.project import find_project

LIBRARIES = Path(__file__).parent / "bibliographies"


def read(name: str) -> dict[str, dict[str, Any]]:
    reading = read_bibliography(LIBRARIES / name)
    assert reading.problem == ""
    return {f"{entry.id} {entry.values.get('title')}": entry.values for entry in reading.entries}


def test_bibtex() -> None:
    assert read("library.bib") == {
        "muller2016 Die Brücke": {
            "title": "Die Brücke",
            "publisher": "The Gazette",
            "authors": ["Jörg Müller", "The École, Paris", "Jan van der Berg, Jr."],
            "url": "https://example.org/a_b~c?x=1&y=2",
            "published": "2016-06-02",
            "language": "de",
            "kind": "news",
        },
        "paren2 A page": {"title": "A page", "url": "https://example.net/x", "published": "1850~"},
        "dup One": {
            "title": "One",
            "publisher": "P",
            "published": "2016-06/2017",
            "accessed": "2020-01-02",
            "kind": "reference",
        },
        "dup Two": {"title": "Two", "publisher": "P", "published": "1999", "kind": "reference"},
        "doe-1960-depth-sea The depth of the sea": {
            "title": "The depth of the sea",
            "authors": ["Jane Doe"],
            "url": "https://doi.org/10.1000/182",
            "published": "1960?",
            "kind": "dataset",
        },
        "unsafe Unsafe": {"title": "Unsafe", "published": "1984"},
        "ost-2001-no-key No key": {"title": "No key", "authors": ["Łukasz Øst"], "published": "2001"},
        "evil [[actor/x]] <script>alert(1)</script> : # \"quoted\" 'x' jinja \\input /etc/passwd": {
            "title": "[[actor/x]] <script>alert(1)</script> : # \"quoted\" 'x' jinja \\input /etc/passwd",
            "published": "2000",
        },
        "hanguk 서울 신문": {"title": "서울 신문", "published": "2002"},
    }


def test_marks_around_words_of_a_title_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "papers.ris"
    title = "The <b>Cable</b> &amp; <i>I: CO<sub>2</sub></i> below <i> and the element <b>"
    file.write_text(f"TY  - JOUR\nTI  - {title}\nDO  - https://doi.org/10.1000/abc%20d\nER  - \n", "utf-8")
    (entry,) = read_bibliography(file).entries
    assert entry.values["title"] == "The Cable & I: CO2 below <i> and the element <b>"
    assert entry.values["url"] == "https://doi.org/10.1000/abc%20d"


def test_csl_json() -> None:
    assert read("library.json") == {
        "berg-2016-tunnel-opens Tunnel opens": {
            "title": "Tunnel opens",
            "publisher": "The Gazette",
            "authors": ["Jan van der Berg", "Staff"],
            "url": "https://example.org/t",
            "published": "2016-06-02",
            "accessed": "2020-01",
            "language": "en-US",
            "kind": "news",
        },
        "range Range": {"title": "Range", "url": "https://doi.org/10.1/xy", "published": "2016/2017-03"},
        "2016-data Data": {"title": "Data", "published": "2016-06", "kind": "dataset"},
        "spring Spring": {"title": "Spring", "publisher": "P", "published": "1900-21", "kind": "reference"},
        "circa About then": {"title": "About then", "published": "1900~", "kind": "interview"},
        "list In a list": {"title": "In a list"},
    }


def test_what_was_left_out_is_told() -> None:
    reading = read_bibliography(LIBRARIES / "library.bib")
    notes = {entry.name: " ".join(entry.notes) for entry in reading.entries if entry.notes}
    assert notes == {
        "müller2016": "it has further authors, whom it does not name",
        "dup": 'month was left out: it is not sure which days "13" are',
        "evil": r"title has LaTeX that is not known, and stays as it is: \input",
        "unsafe": "url was left out: an address may not begin with javascript:; "
        "write the whole address, such as https://example.org/page",
    }
    assert reading.notes == ['line 21: a brace of the entry "broken" that begins here is never closed']


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "there is no entry"),
        (b"no entries here", "there is no entry"),
        (b"[1, 2", "this is no JSON"),
        (b"[" * 200_000, "nested too deep"),
        (b"\xff\xfe@", "UTF-16"),
        (b"@book{x, title={y}", "line 1"),
        (b'{"items": 5}', "there is no entry"),
    ],
)
def test_a_file_that_is_no_bibliography(content: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    assert problem in read_bibliography(tmp_path / "file").problem


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "given", "literal"]), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "type", "title", "author", "issued", "accessed", "URL", "DOI", "language", "publisher"])
DATES = st.fixed_dictionaries({"date-parts": JSON, "season": JSON, "raw": JSON})


@given(st.dictionaries(KEYS, JSON | DATES))
def test_no_item_breaks_the_reader(item: dict[str, Any]) -> None:
    draft = from_csl(item, 1)
    assert all(isinstance(text, str) for text in (draft.title, draft.published, *draft.authors))


def test_a_source_that_is_there_is_known_again() -> None:
    graph = check(find_project(BASE)).graph
    there = next(record for record in graph.of_type("source") if record.value("url") is not None)
    url = getattr(there.value("url"), "text", "")
    assert KnownSources(graph).same({"url": url}) == there.path
    assert KnownSources(graph).same({"url": f"{url}/other", "title": "x"}) is None


def test_reading_is_deterministic(tmp_path: Path) -> None:
    first, second = (read_bibliography(LIBRARIES / "library.json") for _ in range(2))
    assert first == second
    assert isinstance(first, Reading)
    (tmp_path / "one.json").write_text(json.dumps({"title": "Alone", "type": "book"}), "utf-8")
    assert [entry.id for entry in read_bibliography(tmp_path / "one.json").entries] == ["alone"]


def reading(tmp_path: Path, text: str) -> Reading:
    (tmp_path / "file.bib").write_text(text, "utf-8")
    return read_bibliography(tmp_path / "file.bib")


def test_a_very_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "file.bib").open("wb") as stream:
        stream.truncate(50_000_000)
    found = read_bibliography(tmp_path / "file.bib")
    assert found.problem.startswith("the file has 50,000,000 bytes, more than the 16,777,216 that are allowed")


def test_a_string_that_repeats_itself_is_left_out_and_told(tmp_path: Path) -> None:
    doubled = "@string{a = {xxxxxxxx}}\n" + "@string{a = a # a}\n" * 60
    found = reading(tmp_path, doubled + "@misc{k, title=a}\n@misc{l, title={L}, publisher=a # a}\n")
    assert found.notes == ["k: title was left out: it is longer than 4,096 bytes"]
    assert [(one.values, one.notes) for one in found.entries] == [
        ({"title": "L"}, ["publisher was left out: it is longer than 4,096 bytes"])
    ]


def test_of_very_many_authors_the_first_are_taken_and_that_is_told(tmp_path: Path) -> None:
    authors = " and ".join(f"Lind{number}, Ida" for number in range(10_000))
    found = reading(tmp_path, f"@misc{{k, title={{T}}, author={{{authors}}}}}").entries[0]
    named = found.values["authors"]
    assert isinstance(named, list)
    assert named[:2] == ["Ida Lind0", "Ida Lind1"]
    assert (len(named), found.notes) == (1000, ["of its authors the first 1,000 were taken"])


def test_of_a_file_that_is_cut_off_the_rest_comes_in(tmp_path: Path) -> None:
    found = reading(tmp_path, "@book{a, title={A}}\n@book{b, title={B}, publisher={Ha")
    assert [one.name for one in found.entries] == ["a"]
    assert found.notes == ['line 2: a brace of the entry "b" that begins here is never closed']
