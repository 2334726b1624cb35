"""BibTeX and its LaTeX, held to a library that many use, and to files that nobody would want to get."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input import bibtex as oracle

from explainer.authoring.importing.bibtex import BibtexEntry, read_bibtex
from explainer.authoring.importing.bibtex_names import names
from explainer.authoring.importing.latex import address, plain

NASTY = r"""
This is a comment.
@comment{ title={Hidden} }
@preamble{ "\newcommand{\x}{y}" # {z} }
@STRING{ gaz = "The " # {Gazette} }
@string(nyt = {New York Times})
@Article{muller2016,
  author = {M{\"u}ller, J{\"o}rg and {The {\'E}cole, Paris and Rome} and van der Berg, Jr., Jan},
  title  = "Die {B}r{\"u}cke {"}quoted{"}",
  journal = gaz # ", " # nyt,
  year = 2016, month = jun # "~2",
}
@misc( paren2, title = {In (parens)}, note={seen}, year="1850" )
@book{deep, title={A {nested {deep}} one},
  publisher = {P}}
"""


def fields(text: str) -> dict[str, dict[str, str]]:
    entries, problems = read_bibtex(text)
    assert problems == []
    return {entry.key: dict(entry.fields) for entry in entries}


def oracle_fields(text: str) -> dict[str, dict[str, str]]:
    data = oracle.Parser(macros={"jun": "jun"}).parse_stream(io.StringIO(text))
    found = {}
    for key, entry in data.entries.items():
        people = {role: " and ".join(str(person) for person in persons) for role, persons in entry.persons.items()}
        found[key] = {**{name.lower(): value for name, value in entry.fields.items()}, **people}
    return found


def spaced(value: str) -> str:
    return " ".join(value.split())


def test_a_nasty_file_is_read_as_a_common_library_reads_it() -> None:
    ours, theirs = fields(NASTY), oracle_fields(NASTY)
    assert set(ours) == set(theirs) == {"muller2016", "paren2", "deep"}
    for key, expected in theirs.items():
        assert {name: spaced(value) for name, value in ours[key].items()} == {
            name: spaced(value) for name, value in expected.items()
        }


WORDS = st.text("abcXYZ ,.:;-=#@()'1é", max_size=12)
BRACED = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"))


@given(BRACED, BRACED, st.sampled_from(["{%s}", '"%s"']))
def test_any_value_is_read_as_a_common_library_reads_it(one: str, other: str, form: str) -> None:
    text = f"@misc{{k, title = {form % one}, note = {{{other}}} # {form % one}}}"
    found = {name: spaced(value) for name, value in fields(text)["k"].items()}
    assert found == {name: spaced(value) for name, value in oracle_fields(text)["k"].items()}


@given(st.text('@{}",=#( )ab1\n\\', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    entries, problems = read_bibtex(text)
    assert all(problem.startswith("line ") for problem in problems)
    assert all(isinstance(entry, BibtexEntry) for entry in entries)


def test_what_is_outside_of_entries_is_a_comment() -> None:
    assert fields("Mail me@example.org @ noon, @comment{ @misc{hidden, title={x}} } @misc{shown, title={y}}") == {
        "shown": {"title": "y"}
    }


def test_a_broken_entry_is_passed_over_with_its_line() -> None:
    entries, problems = read_bibtex(
        "@book{a, title={never closed,\n year=3\n@misc{b, title={B}}\n@misc{c title={C}}\n@misc{d, title {D}}\n"
    )
    assert [entry.key for entry in entries] == ["b", "c"]
    assert [problem.partition(":")[0] for problem in problems] == ["line 1", "line 5"]


def test_a_large_file_takes_linear_time() -> None:
    text = "".join(f"@misc{{k{number}, title = {{{'{x}' * 20}}}, year = 2000}}\n" for number in range(5000))
    assert len(read_bibtex(text)[0]) == 5000
    assert read_bibtex("{" * 200_000 + "@misc{a, title={" + "{" * 200_000)[0] == []


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller, Caf\'e, \v{C}apek, {\o}re, Stra{\ss}e, \'{\i}", "Müller, Café, Čapek, øre, Straße, í"),
        (r"\"{O}sterreich \c{c}a na\"{\i}ve \L{}\'od\'z", "Österreich ça naïve Łódź"),
        (r"``quoted'' -- and --- so", "“quoted” – and — so"),
        (r"100\% of \$5 \& more\_x \#1", "100% of $5 & more_x #1"),
        (r"\emph{soft} \textbf{hard} \unknown words", r"soft hard \unknown words"),
        (r"a~b\ c", "a b c"),
        (r"{\textbackslash}input\{x\} \textasciitilde", r"\input{x} ~"),
        (r"{서울} {東京}", "서울 東京"),
        ("\\", ""),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert plain(latex) == text


@given(st.text(r"\{}\"'`^~=.uvHci a-é", max_size=40))
def test_any_latex_becomes_one_line(latex: str) -> None:
    assert "\n" not in plain(latex)
    assert plain(latex) == plain(latex).strip()


def test_addresses_keep_what_is_markup_elsewhere() -> None:
    assert address(r"{https://example.org/a\_b~c--d?x=1\&y=\%20}") == "https://example.org/a_b~c--d?x=1&y=%20"


def test_names_end_at_and_outside_of_braces() -> None:
    assert list(names("A and {B and C} and\n D")) == ["A", "{B and C}", "D"]
