"""Reading prose takes a time that grows with its size, whatever somebody writes into it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from markupsafe import escape

from explainer.diagnostics import Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.mentions import Names
from explainer.facts.narrative import read_narrative
from explainer.facts.record import Record
from explainer.facts.sections import sections
from explainer.facts.texts import read_texts
from explainer.facts.validate import validate
from explainer.render.language.sentences import Sentences
from explainer.render.page.notes import Notes, order_of
from explainer.render.written.named_blocks import names_beside, placed
from explainer.schema.load import load_schema
from explainer.schema.typed import Citation, Markup, Reference, Text

SCHEMA = load_schema([], Findings())
PLACE = Span.at("content/sources/x.yaml")
SOURCE = Record(SCHEMA.types["source"], "x", PLACE.path, PLACE, {})
CITATION = Citation(Reference("source", "x", ("source",), PLACE), PLACE)
# Four times the size takes four times as long; were it the square, sixteen times.
TIMES, MOST = 4, 9


def texts_of_a_record(part: str, before: str = "|-\n", after: str = "") -> Callable[[int], object]:
    """Reads a record whose description repeats a part."""

    def read(size: int) -> object:
        lines = "".join(f"  {line}\n" for line in (part * size).split("\n"))
        text = f"title: T\ndate: 1858\nsummary: S.\ndescription: {before}{lines}{after}"
        source = SourceFile.of("content/events/x.yaml", text)
        record = validate(parse(source, Findings()), SCHEMA.types["event"], SCHEMA, Findings())
        assert record.statements("description")
        return read_texts(record, source, SCHEMA, Findings())

    return read


def page(part: str) -> Callable[[int], object]:
    """Reads a hand-written page that repeats a part, and takes its sections."""
    return lambda size: sections(
        read_narrative(SourceFile.of("docs/x.md", f"# T\n\n{part * size}"), "docs", SCHEMA, Findings())
    )


def mentions(size: int) -> object:
    """Looks for a hundred names that begin alike in a text that repeats how they begin."""
    names = Names({("actor", "x"): [f"{'a ' * number}b" for number in range(2, 102)]})
    return list(names.mentions(Text("a " * size, Markup.PROSE, Span.at("x"))))


def contexts(size: int) -> object:
    """Takes the sentence around each of many places in one paragraph."""
    found = Sentences("One word [@x] and another. " * size)
    return [found.at(27 * number + 9) for number in range(size)]


def blocks(size: int) -> object:
    """Puts many blocks into the places of their names."""
    name = names_beside("")
    named = {name(number): "<b>x</b>" for number in range(size)}
    return placed(" ".join(named), named, str)


def marks(size: int) -> object:
    """Numbers the marks of a page that cites one place many times, each in a part of its own."""
    notes = Notes()
    token = notes.token(CITATION, SOURCE)
    return notes.marked([token] * size, order_of(token * size), lambda note, id: escape(id))


WORK: dict[str, tuple[Callable[[int], object], int]] = {
    "headings that are refused": (texts_of_a_record("-\n", "|-\n  a\n"), 2000),
    "tags that are refused": (texts_of_a_record("<b> "), 2000),
    "links": (texts_of_a_record("[[actor/a]] "), 2000),
    "different links": (texts_of_a_record("[[a]] [[b]]x "), 600),
    "backticks": (texts_of_a_record("` `` ``` ```` "), 2000),
    "links of a quoted text": (texts_of_a_record("[[a]] ", "'it''s\n", "  '"), 800),
    "names that begin alike": (mentions, 10_000),
    "comments that nothing ends": (page("<!--"), 40_000),
    "exempt paragraphs that nothing ends": (page("one two three four five [@a] <!-- uncited "), 800),
    "comments on what was withdrawn": (page("<!-- withdrawn a/b: x "), 5000),
    "citations": (page("a [@munro-1891] "), 1000),
    "paragraphs with citations": (page("one two three four five six [@munro-1891]\n\n"), 600),
    "embeds": (page("![[actor/a]]\n\n"), 1000),
    "headings": (page("## a {  } ## {\n"), 1500),
    "spaces in headings": (lambda size: page(f"## a{' ' * size}b\n")(1), 200_000),
    "links that nothing ends": (page("[@a ]("), 2000),
    "sentences around links": (contexts, 3000),
    "names of blocks": (blocks, 10_000),
    "marks of citations": (marks, 3000),
}


def seconds(work: Callable[[int], object], size: int) -> float:
    """The least processor time of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work(size)
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize("name", WORK)
def test_the_time_grows_with_the_size(name: str) -> None:
    work, size = WORK[name]
    least = seconds(work, size)
    assert seconds(work, size * TIMES) < max(least, 0.002) * MOST
