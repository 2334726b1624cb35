"""What a citation in another form is said to be: the exact words of the help."""

from __future__ import annotations

import re

import pytest
from tests.sink import with_findings

from explainer.diagnostics import Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Mapping, Sequence
from explainer.schema.citations import parse_citation, read_citation

HERE = Span.at("content/events/x.yaml")
TYPES = ("actor", "event", "source")
NO_PLACE = 'name the page, paragraph or section that it stands in, or quote the words, as in ID, "words"'
IN_A_LINE = {
    "cox-2024, p. 4": 'write "page 4"',
    "cox-2024, S. 4": 'write "page 4", or "section 4" where a section is meant',
    "cox-2024, Seite 4": 'write "page 4"',
    "cox-2024, Absatz 3": 'write "paragraph 3"',
    "cox-2024, 3. Absatz": 'write "paragraph 3"',
    "cox-2024, Zeile 12": 'write "line 12"',
    "cox-2024, Kapitel 3": 'write "chapter 3"',
    "cox-2024, página 4": 'write "page 4"',
    "cox-2024, 段落 3": 'write "paragraph 3"',
    "cox-2024, 第3段": 'write "paragraph 3"',
    "cox-2024, minute 12": 'write "time 00:12:00"',
    "cox-2024, 75 min": 'write "time 01:15:00"',
    "cox-2024, 12:30": 'write "time 12:30"',
    "cox-2024, paragraphs 3 and 4": 'write "paragraphs 3-4"',
    "cox-2024, paragraph 3, paragraph 5": 'write "paragraphs 3, 5"',
    "cox-2024, Seiten 3 und 4": 'write "pages 3-4"',
    "cox-2024, pages 12 to 15": 'write "pages 12-15"',
    "cox-2024, Seiten 12 bis 15": 'write "pages 12-15"',
    "cox-2024, S. 12 bis 15": 'write "pages 12-15"',
    "cox-2024, Absatz 3 bis 5": 'write "paragraphs 3-5"',
    "cox-2024, from page 12 to page 15": 'write "pages 12-15"',
    "cox-2024, pages iv to ix": 'write "pages iv-ix"',
    "cox-2024, pages 3 and 9": 'write "pages 3, 9"',
    "cox-2024, 12~15쪽": 'write "pages 12-15"',
    "cox-2024, 12頁から15頁": 'write "pages 12-15"',
    "cox-2024, 12쪽부터 15쪽까지": 'write "pages 12-15"',
    "cox-2024, 第3章から第5章": 'write "chapters 3-5"',
    "cox-2024, Seite iv": 'write "page iv"',
    "cox-2024, p. iv": 'write "page iv"',
    "cox-2024, Kapitel IV": 'write "chapter IV"',
    "cox-2024, p.A3": 'write "page A3"',
    "cox-2024, S. A3-A5": 'write "pages A3-A5"',
    "cox-2024, Seiten xc\u2013ci": 'write "pages xc\u2013ci"',
    "cox-2024, Seite iv\u2013ix": 'write "pages iv\u2013ix"',
    "cox-2024, S. 15 f.": 'write "pages 15-16"',
    "cox-2024, iv쪽": 'write "page iv"',
    "cox-2024, A3면": 'write "page A3"',
    "cox-2024, 3分10秒": 'write "time 00:03:10"',
    "cox-2024, 1시간 3분 10초": 'write "time 01:03:10"',
    "cox-2024, S. iv": 'write "page iv", or "section iv" where a section is meant',
    "cox-2024, pages 15 to 12": 'compare it with the source: write "pages 12-15" if the two are turned round',
    "cox-2024, 15頁から12頁": 'compare it with the source: write "pages 12-15" if the two are turned round',
    "cox-2024, page": "say which one, as in page 4",
    "cox-2024, 3": 'say what the number counts, as in "paragraph 3" or "page 3"',
    "cox-2024, Table 2": f"there is no place called table: {NO_PLACE}",
    "cox-2024, fig. 2": f"there is no place called fig: {NO_PLACE}",
    "cox-2024, #anchor": (
        'an anchor belongs to the url of the source: here, quote the words that stand there, as in ID, "words"'
    ),
    "cox-2024, somewhere": (
        "write a place such as paragraph 13, page 4, time 00:12:30, chapter 2, section 3 or line 7, or the exact words "
        "in quotation marks"
    ),
    "cox-2024, „words“": 'put the words in straight double quotation marks: "words"',
    "cox-2024, 'words'": 'put the words in straight double quotation marks: "words"',
    "cox-2024, «words»": 'put the words in straight double quotation marks: "words"',
    "cox-2024, 「words」": 'put the words in straight double quotation marks: "words"',
    'cox-2024 "words"': 'write cox-2024, "words"',
    "cox-2024 p. 3": 'write "cox-2024, page 3"',
    "cox-2024; Absatz 3": 'write "cox-2024, paragraph 3"',
    "[@cox-2024, page 3]": "write it without them: cox-2024, page 3",
    "a; @b": "write each in brackets of its own: [@a][@b]",
    "a, @b": "write each in brackets of its own: [@a][@b]",
    "a, page 3; @b, page 4": "write each in brackets of its own: [@a, page 3][@b, page 4]",
    "source/cox-2024#part": 'write "source/cox-2024"',
    "source:cox-2024": 'write "source/cox-2024"',
}
OUTER = 'a citation names one place: write "{}", or quote the words, as in ID, "words"'
COUNTS = 'say what the number counts, as in "paragraph{0}" or "page{0}"'
COLUMNS = 'there is no place called {}: write "page {}" where columns are counted and not pages, or quote the words'
IN_A_LINE |= {
    # A paragraph or a line is one of its page, a paragraph of a law one of its section.
    "cox-2024, S. 12, Absatz 3": OUTER.format("page 12"),
    "cox-2024, page 12, paragraph 3": OUTER.format("page 12"),
    "cox-2024, Abs. 3, S. 12": OUTER.format("page 12"),
    "cox-2024, 12쪽, 3번째 단락": OUTER.format("page 12"),
    "cox-2024, S. 12, Z. 4": OUTER.format("page 12"),
    "cox-2024, S. 12 Fn. 3": OUTER.format("page 12"),
    "cox-2024, Kap. 3, S. 12": OUTER.format("page 12"),
    "cox-2024, § 3 Abs. 2": OUTER.format("section 3"),
    "cox-2024, chapter 3, paragraph 2": OUTER.format("chapter 3"),
    "cox-2024, Seite 98ff": 'write "page 98ff"',
    "cox-2024, Seite 98 ff.": 'write "page 98ff"',
    "cox-2024, S. 98 f.": 'write "pages 98-99"',
    "cox-2024, 98ff.": COUNTS.format(" 98ff"),
    "cox-2024, 98f.": COUNTS.format("s 98-99"),
    "cox-2024, 1, 3": COUNTS.format(" 1, 3"),
    "cox-2024, 1 und 3": COUNTS.format("s 1, 3"),
    "cox-2024, 1 and 3": COUNTS.format("s 1, 3"),
    "cox-2024, pages 1 und 3": 'write "pages 1, 3"',
    "cox-2024, S. 12 u. 15": 'write "pages 12, 15"',
    "cox-2024, S. 12/13": 'write "pages 12-13"',
    "cox-2024, § 3": 'write "section 3"',
    "cox-2024, §§ 3-4": 'write "sections 3-4"',
    "cox-2024, § 433 BGB": 'write "section 433"',
    "cox-2024, Abschnitte 3-4": 'write "sections 3-4"',
    "cox-2024, Bl. 12r": 'write "page 12r"',
    "cox-2024, fol. 12v": 'write "page 12v"',
    "cox-2024, Sp. 4": COLUMNS.format("sp", "4"),
    "cox-2024, Spalte 4": COLUMNS.format("spalte", "4"),
    "cox-2024, Rn. 7": 'write "paragraph 7"',
    "cox-2024, Rdnr. 7": 'write "paragraph 7"',
    "cox-2024, margin number 7": 'write "paragraph 7"',
    "cox-2024, 12페이지": 'write "page 12"',
    "cox-2024, 12頁": 'write "page 12"',
    "cox-2024, 12쪽": 'write "page 12"',
    "cox-2024, Seite 12 oben": 'write "page 12"',
    "cox-2024, ab 12:30": 'write "time 12:30"',
    "cox-2024, 12:30 Min.": 'write "time 12:30"',
}
AS_A_MAP = {
    'cox-2024: "words"': 'write it in one line, with a comma: cox-2024, "words"',
    "cox-2024: Absatz 3": "write it in one line, with a comma: cox-2024, paragraph 3",
    'cox-2024, "2024-03-09: Jia Tan tags"': (
        "put the whole citation in quotation marks: 'cox-2024, \"2024-03-09: Jia Tan tags\"'"
    ),
    "{source: cox-2024, page: 4}": "write locator: page 4",
    "{source: cox-2024, Absatz: 4}": "write locator: paragraph 4",
    "{source: cox-2024, pages: 1 und 3}": "write locator: pages 1, 3",
    "{source: cox-2024, Seiten: 98 ff.}": "write locator: page 98ff",
    "{source: cox-2024, page: nobody knows}": "write locator: page 4",
    "{source: cox-2024, quote: words}": "write exact: and the words",
    "{cite: cox-2024}": "write source: and the source's id",
}


@pytest.mark.parametrize(("text", "help"), IN_A_LINE.items())
def test_the_help_has_the_citation_that_was_meant(text: str, help: str) -> None:
    citation, found = with_findings(parse_citation, text, HERE, TYPES)
    assert citation is None
    assert [one.help for one in found] == [help]
    for place in re.findall(r'"((?:page|paragraph|section|chapter|line|time)s? [^"]+)"', help):
        citation, found = with_findings(parse_citation, f"cox-2024, {place}", HERE, TYPES)
        assert citation is not None, f"{place} is offered, and taken"
        assert found == []


@pytest.mark.parametrize(
    "place",
    [
        *("page 12", "page 12r", "page 98ff", "pages 98-99", "pages 1, 3", "page A3", "page iv", "pages 12-13, 15"),
        *("paragraph 7", "paragraphs 3-5", "section 3", "sections 3-4", "section 3.2", "section 2-101", "chapter IV"),
        *("line 4", "lines 4-7", "time 12:30", "time 01:02:03", "time 00:12:30-00:13:00", "chapter 2"),
    ],
)
def test_a_place_that_is_right_is_taken(place: str) -> None:
    citation, found = with_findings(parse_citation, f"cox-2024, {place}", HERE, TYPES)
    assert citation is not None
    assert found == []


@pytest.mark.parametrize("place", ["Rn. 7", "§ 433 BGB", "Seite 12 oben", "S. 12, Absatz 3", "98ff.", "Sp. 4"])
def test_what_loses_something_or_is_a_guess_is_written_by_nobody_else(place: str) -> None:
    _, found = with_findings(parse_citation, f"cox-2024, {place}", HERE, TYPES)
    assert found[0].slip is None


@pytest.mark.parametrize(("text", "help"), AS_A_MAP.items())
def test_what_yaml_takes_for_a_map_is_told_in_the_form_that_is_meant(text: str, help: str) -> None:
    document = parse(SourceFile.of("content/events/x.yaml", f"sources:\n  - {text}\n"), Findings())
    assert isinstance(document.root, Mapping)
    listed = document.root.get("sources")
    assert isinstance(listed, Sequence)
    (value,) = listed.values
    citation, found = with_findings(read_citation, value, "sources", TYPES)
    assert citation is None
    assert found[0].help == help


def test_a_place_that_can_mean_two_things_is_written_by_nobody_else() -> None:
    _, sure = with_findings(parse_citation, "cox-2024, Seite 4", HERE, TYPES)
    _, doubtful = with_findings(parse_citation, "cox-2024, S. 4", HERE, TYPES)
    assert sure[0].slip is not None
    assert doubtful[0].slip is None
