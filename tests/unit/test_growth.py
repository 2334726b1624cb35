"""What strangers write is read in a time that grows with its size, and not with its square.

Each reader gets an input that is made to be slow, and one four times as long: that takes four times as long, or
sixteen times were it the square. What is counted is processor time, of which the least of some turns is taken, one of
the small input and one of the large one in turn. A machine that is busy with other work can make four look like eight:
where it does, an input of sixteen times the size decides, for which the two differ by sixteen and not by four. Whoever
writes a reader, or mends a slow one, adds a line to WORK.
"""

from __future__ import annotations

import contextlib
import gzip
import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from markupsafe import escape
from tests.archives_of_pages import answer, epub

from explainer.authoring.form_choices import chosen
from explainer.authoring.form_words import IN_ENGLISH
from explainer.authoring.importing.bibtex import read_bibtex
from explainer.authoring.importing.bibtex_names import names
from explainer.authoring.importing.bibtex_source import from_bibtex
from explainer.authoring.importing.inheritance import whole_entries
from explainer.authoring.importing.known_sources import KnownSources
from explainer.authoring.importing.latex import plain
from explainer.authoring.importing.tagged import read_ris
from explainer.authoring.importing.tagged_source import from_tagged
from explainer.authoring.issue_answers import NoForm, read_answers
from explainer.authoring.locating.copy_index import CopyIndex
from explainer.authoring.locating.proposals import proposals
from explainer.authoring.locating.terms import MOST_TERMS, name_term, plain_words
from explainer.authoring.new_facts import FreeIds
from explainer.diagnostics import Findings, GuessedId, Slip, Span, error
from explainer.documents.outline import scalars
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.evidence.archive import Copy
from explainer.evidence.claims import Claim
from explainer.evidence.elsewhere import stand_elsewhere
from explainer.evidence.marks import take_apart
from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText
from explainer.evidence.quoted import WayBack
from explainer.evidence.reading.formats import read_saved
from explainer.evidence.reading.packed import unzipped
from explainer.evidence.reading.saved import Saved
from explainer.evidence.selectors import find_words
from explainer.evidence.vocabulary import is_number, vocabulary
from explainer.evidence.walls import found_wall
from explainer.facts.graph import Graph, Reason, Unresolved
from explainer.facts.link import Facts, link
from explainer.facts.meant_ids import complete_guesses
from explainer.facts.mentions import Names
from explainer.facts.narrative import read_narrative
from explainer.facts.other_letters import other_page
from explainer.facts.record import Record
from explainer.facts.redirects import read_redirects
from explainer.facts.sections import sections
from explainer.facts.texts import read_texts
from explainer.facts.ties import ties_of
from explainer.facts.validate import validate
from explainer.printable import no_command
from explainer.render.language.sentences import Sentences
from explainer.render.language.text import TextRenderer
from explainer.render.page.notes import Notes, order_of
from explainer.render.written.named_blocks import STEM, names_beside, placed
from explainer.rules import redirect, unknown_reference
from explainer.rules.doubtful_date import wrong_days
from explainer.schema.citations import parse_citation
from explainer.schema.load import load_schema
from explainer.schema.quoted_words import meant_marks, scan_quoted
from explainer.schema.typed import Citation, Markup, Reference, Text
from explainer.search.extract import sections as found_sections
from explainer.settings.front_matter import front_matter
from explainer.settings.page_balance import balanced
from explainer.settings.page_edges import kept_within
from explainer.settings.page_work import check_work

SCHEMA = load_schema([], Findings())
PLACE = Span.at("content/sources/x.yaml")
SOURCE = Record(SCHEMA.types["source"], "x", PLACE.path, PLACE, {})
CITATION = Citation(Reference("source", "x", ("source",), PLACE), PLACE)


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


def yaml(part: str, before: str = "") -> Callable[[int], object]:
    """Reads a fact file that repeats a part, as a file and as one of its versions in git."""

    def read(size: int) -> object:
        text = before + part * size
        return scalars(text), parse(SourceFile.of("content/events/x.yaml", text), Findings())

    return read


def lines(form: str, before: str) -> Callable[[int], object]:
    """Reads an event of many lines, each of which is the form with another number."""

    def read(size: int) -> object:
        text = before + "".join(form.format(number) for number in range(size))
        return validate(
            parse(SourceFile.of("content/events/x.yaml", text), Findings()), SCHEMA.types["event"], SCHEMA, Findings()
        )

    return read


def markdown(part: str) -> Callable[[int], object]:
    """Renders a text that repeats a part."""
    renderer = TextRenderer()
    return lambda size: (renderer.block(part * size), renderer.inline(part * size))


def page_work(part: str) -> Callable[[int], object]:
    """Counts what a page that repeats a part would cost; what is let through, test_page_work.py renders."""
    return lambda size: check_work(SourceFile.of("docs/x.md", f"# T\n\n{part * size}"), Findings())


def aliases(size: int) -> object:
    """Reads the head of a page that has aliases of aliases."""
    more = "".join(f"b{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 4 * size))
    return front_matter(SourceFile.of("docs/x.md", f"---\na: &a0 [x, x]\n{more}---\n# T\n"), Findings())


def head(part: str) -> Callable[[int], object]:
    """Reads the head of a page that repeats a part."""
    return lambda size: front_matter(SourceFile.of("docs/x.md", f"---\ntitle: {part * size}\n---\n"), Findings())


def unknown(size: int) -> object:
    """Tells of links to records that nobody has, as many as there are records."""
    unresolved = tuple(
        Unresolved(Reference("", f"record-of-{number}", ("source",), PLACE), Reason.UNKNOWN, (), "a link")
        for number in range(size)
    )
    records = [replace(SOURCE, id=f"record-no-{number}") for number in range(size)]
    graph = Graph(SCHEMA, SOURCE, {one.key: one for one in records}, unresolved=unresolved, languages=("en",))
    return list(unknown_reference.check(graph))


def guessed(size: int) -> object:
    """Looks for what was meant by words that are no ids, as many as there are records."""
    found = [
        error("invalid-id", PLACE, "x", slip=Slip("x", "y"), about=GuessedId("", f"record-of-{number}"))
        for number in range(size)
    ]
    known = [("source", f"record-no-{number}") for number in range(size)]
    findings = Findings()
    complete_guesses(found, known, findings)
    return findings


def hub(size: int) -> object:
    """Asks for the ties of each of many actors, to all of whom one other is tied."""
    relations = "".join(f"  - {{to: a{number}, kind: k}}\n" for number in range(size))
    texts = {f"a{number}": "name: A\nkind: person\n" for number in range(size)}
    texts["hub"] = f"name: H\nkind: person\nrelations:\n{relations}"
    files = [SourceFile.of(f"content/actors/{id}.yaml", text) for id, text in texts.items()]
    records = [validate(parse(file, Findings()), SCHEMA.types["actor"], SCHEMA, Findings()) for file in files]
    graph = link(Facts(SCHEMA, SOURCE, records, {}))
    return [ties_of(graph, record) for record in graph]


def nearest(size: int) -> object:
    """Looks in a copy for what is nearest to words that are not there, as many times as it is long."""
    text = " ".join(f"a{number} b c" for number in range(10 * size))
    copy = ComparableText.of(text)
    return [nearest_passage(copy, f"a{number} b d") for number in range(size)]


def redirects(size: int) -> object:
    """Looks where redirects lead, each of which leads to the next."""
    text = "".join(f"event/a{number}: event/a{number + 1}\n" for number in range(size))
    lines = read_redirects(parse(SourceFile.of("content/redirects.yaml", text), Findings()), SCHEMA, Findings())
    return list(redirect.check(link(Facts(SCHEMA, SOURCE, [], {}, redirects=lines))))


def citation(form: str, part: str) -> Callable[[int], object]:
    """Reads a citation with a place that repeats a part."""
    known = tuple(SCHEMA.types)
    return lambda size: parse_citation(form.format(part * size), PLACE, known, Findings())


def latex(size: int) -> object:
    """Reads an accent that stands on nothing."""
    return plain("\\'{" + " " * size)


def issue(size: int) -> object:
    """Reads an issue with a line that may be a heading."""
    with contextlib.suppress(NoForm):
        return read_answers(f"### a{' ' * size}b", SCHEMA, IN_ENGLISH)
    return None


def located(text: str, names: str) -> Callable[[int], object]:
    """Looks for passages in a copy that repeats a text, for as many terms as are looked for, one with many names."""

    def locate(size: int) -> object:
        index = CopyIndex(ComparableText.of(text * size))
        terms = [name_term((names.format(number), "Ada Lind")) for number in range(MOST_TERMS)]
        many = name_term(tuple(names.format(number) for number in range(size)))
        return proposals(index, [*terms, many])

    return locate


def elsewhere(size: int) -> object:
    """Looks for the words of many quotes in a copy that is as long as they are many."""
    text = " ".join(f"a{number} b c" for number in range(10 * size))
    copy = Copy("archive/x.txt", text, "")
    claims = [Claim("quote/x", "x", CITATION, "", f"b{number} c d", False, PLACE) for number in range(size)]
    return stand_elsewhere(claims, [("y", copy)])


def looked_up(part: str, words: str) -> Callable[[int], object]:
    """Looks words up in a copy that repeats a part."""
    return lambda size: find_words(ComparableText.of(part * size), words)


def signs_of_a_quotation(part: str) -> Callable[[int], object]:
    """Reads a direct quote that repeats a part, and finds the marks in it that were meant."""
    return lambda size: (scan_quoted(part * size), list(meant_marks(part * size, is_translation=True)))


def numbers_in_one_word(size: int) -> object:
    """Reads a word as a number that can be taken apart in many ways."""
    german = vocabulary("de")
    assert german is not None
    return [is_number("achtzig" * length + "x", [german]) for length in (8, size)]


def mentions_in_han(size: int) -> object:
    """Looks for a name in words of Japanese that never end."""
    names = Names({("actor", "jp"): ["\u65e5\u672c"]}, (), "ja")
    word = "\u65e5\u672c" + "\u7701" * 40
    return list(names.mentions(Text(word * size, Markup.PROSE, Span.at("x"))))


def mentions_in_hangul(size: int) -> object:
    """Looks for a name with titles and particles that never end."""
    names = Names({("actor", "lee"): ["\uc774\uc7ac\uba85"]}, (), "ko")
    word = "\uc774\uc7ac\uba85" + "\uc774\ub77c\uace0" * 40
    return list(names.mentions(Text(word * size, Markup.PROSE, Span.at("x"))))


def marks_of_a_quotation(part: str) -> Callable[[int], object]:
    """Looks up a quotation that repeats a part."""
    copy = ComparableText.of("a b c " * 50)
    return lambda size: find_words(copy, part * size)


def in_bibliography(part: str, before: str = "") -> Callable[[int], object]:
    """Reads a file of BibTeX that repeats a part."""
    return lambda size: [list(names(one.fields.get("author", ""))) for one in read_bibtex(before + part * size)[0]]


# An entry as people write it, with accents and a text.
ENTRY = (
    '@article{{k{0}, author={{M{{\\"u}}ller, J{{\\"o}}rg and Roe, Jo}}, title={{A {{S}}tudy \\& {0} harbours}}, '
    "journal={{Quay}}, year={{1999}}, month=jun, pages={{1--{0}}}, doi={{10.1000/{0}}}, abstract={{{1}}}}}\n"
)


def bibliography(size: int) -> object:
    """Makes sources of many good entries."""
    text = "".join(ENTRY.format(number, "long " * 200) for number in range(size))
    made = [from_bibtex(one) for one in whole_entries(read_bibtex(text)[0])]
    assert len(made) == size
    return made


def in_source(part: str, before: str = "") -> Callable[[int], object]:
    """Makes a source of an entry of BibTeX that repeats a part."""
    return lambda size: [from_bibtex(one) for one in whole_entries(read_bibtex(before + part * size)[0])]


def in_tags(part: str) -> Callable[[int], object]:
    """Makes sources of a file in RIS that repeats a part."""
    return lambda size: [from_tagged(one) for one in read_ris("TY  - JOUR\n" + part * size)]


def saved(part: str, before: str = "", after: str = "", path: str = "saved") -> Callable[[int], object]:
    """Makes the text of a saved file that repeats a part."""
    return lambda size: read_saved(Saved(path, (before + part * size + after).encode()), Findings())


def in_html(part: str) -> Callable[[int], object]:
    """Makes the text of a web page that repeats a part between two sentences."""
    sentence = "<p>The councils met for nine hours on Monday and left without a word about the bridge.</p>"
    return saved(part, f"<html><body><article>{sentence}", f"{sentence}</article></body></html>")


def chapters(size: int) -> object:
    """Reads a book of many chapters."""
    names = [f"c{number}.xhtml" for number in range(size)]
    return read_saved(Saved("book.epub", epub(dict.fromkeys(names, "<p>We agree.</p>"), names)), Findings())


def answers(size: int) -> object:
    """Looks for a page in a web archive of many redirects."""
    address = "https://gazette.example/{}"
    hops = (answer(address.format(n), b"", "301 Moved", Location=f"/{n + 1}") for n in range(size))
    return read_saved(Saved("a.warc", b"".join(hops), addresses=(address.format(0),)), Findings())


def nothing_often(size: int) -> object:
    """Unfolds very many members of gzip without anything in them."""
    return unzipped(gzip.compress(b"", mtime=0) * size)


def equal_ids(id: str) -> Callable[[int], object]:
    """Gives ids to entries of a bibliography with equal titles, in a project that had as many such sources."""

    def give(size: int) -> object:
        old = tuple((("source", f"x-{number}"), ("source", "y"), PLACE, PLACE) for number in range(2, size))
        free = FreeIds(SCHEMA.types["source"], link(Facts(SCHEMA, SOURCE, [], {}, redirects=old)))
        return [free.take(id) for _ in range(size)]

    return give


def equal_sources(size: int) -> object:
    """Looks for the sources of a bibliography in a project that has as many others."""
    text = "title: T\nkind: news\nurl: https://a.example/{}\n"
    files = [SourceFile.of(f"content/sources/x{n}.yaml", text.format(n)) for n in range(size)]
    records = [validate(parse(file, Findings()), SCHEMA.types["source"], SCHEMA, Findings()) for file in files]
    known = KnownSources(link(Facts(SCHEMA, SOURCE, records, {})))
    return [known.same({"url": "https://b.example/"}) for _ in range(10 * size)]


MAIL = "From: a@b.example\nDate: x\nMIME-Version: 1.0\n"
PART = "--b\nContent-Type: multipart/mixed; boundary=b\n\n"


WORK: dict[str, tuple[Callable[[int], object], int]] = {
    "headings that are refused": (texts_of_a_record("-\n", "|-\n  a\n"), 2000),
    "tags that are refused": (texts_of_a_record("<b> "), 2000),
    "links": (texts_of_a_record("[[actor/a]] "), 2000),
    "different links": (texts_of_a_record("[[a]] [[b]]x "), 600),
    "backticks": (texts_of_a_record("` `` ``` ```` "), 2000),
    "days of the week": (
        lambda size: [*wrong_days(f"Friday{' ' * size}24 Friday, 24 March 2024 " * 4 + "den " * size)],
        20_000,
    ),
    "quotation marks around days of the week": (
        lambda size: [*wrong_days("2024" + "„" * size + '"' * size + "«»'" * size + " >\n" * size)],
        10_000,
    ),
    "quoted blocks with days of the week": (
        lambda size: [*wrong_days("2024\n> " * size + "\n\n" + "on Friday, 24 March 2024 " * (size // 9))],
        10_000,
    ),
    "links of a quoted text": (texts_of_a_record("[[a]] ", "'it''s\n", "  '"), 800),
    "names that begin alike": (mentions, 10_000),
    "names in words that never end": (mentions_in_han, 150),
    "names with particles that never end": (mentions_in_hangul, 150),
    "stars in a direct quote": (signs_of_a_quotation("*a "), 5000),
    "links in a direct quote": (signs_of_a_quotation("[a](/"), 5000),
    "an address in a direct quote": (signs_of_a_quotation("[a](/b/c.md#" + "/" * 20), 1000),
    "tags in a direct quote": (signs_of_a_quotation("<b [[a|"), 5000),
    "numbers in one word": (numbers_in_one_word, 5000),
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
    "accents of one letter in a copy": (lambda size: WayBack.of(f"e{chr(0x301) * size}\r\n"), 20_000),
    "syllables in parts in a copy": (lambda size: WayBack.of(f"{chr(0x1100)}{chr(0x1161)}{chr(0x11A8)}" * size), 5000),
    "what nobody sees in a copy": (lambda size: WayBack.of(f"a{chr(0xAD)}" * size + chr(0x200B) * size), 20_000),
    "marks of citations": (marks, 3000),
    "brackets in YAML that nothing closes": (yaml("["), 10_000),
    "maps in maps": (yaml("{a: "), 4000),
    "entries in entries": (yaml("- ", "a:\n  "), 4000),
    "anchors and aliases": (yaml("- &a *a\n"), 2000),
    "a name written many times": (yaml("a: b\n"), 3000),
    "documents in one file": (yaml("---\na: b\n"), 5000),
    "names that nobody knows": (lines("n{}: x\n", "title: T\n"), 1500),
    "groups with names that nobody knows": (lines("  - {{n{}: x}}\n", "participants:\n"), 300),
    "brackets that nothing closes": (markdown("["), 1500),
    "brackets beside links": (markdown("[a](["), 600),
    "emphasis that nothing ends": (markdown("*a _b "), 800),
    "quotations in quotations": (markdown("> "), 2000),
    "lists in lists": (markdown("- "), 2000),
    "code that nothing ends": (markdown("`` ` "), 1500),
    "marks of a page": (page_work("[a](*b_ `c` <b>"), 1000),
    "tags of a page that nothing ends": (page_work("<a <!-- <?"), 2000),
    "paragraphs and fences of a page": (page_work("a\n\n```\nb\n```\n~~~"), 1500),
    "headings of a page": (page_work("# a\n"), 5000),
    "aliases of aliases in front matter": (aliases, 20),
    "brackets in front matter": (head("["), 5000),
    "ties of one to all": (hub, 60),
    "links to records that nobody has": (unknown, 150),
    "words that are no ids": (guessed, 150),
    "redirects that lead to each other": (redirects, 300),
    "places in a source": (citation("x, page 1{}!", "-1"), 3000),
    "words of a citation that nothing ends": (citation('x, "{}a a', " a"), 3000),
    "spaces in a citation that nothing ends": (citation('x, "{}', " "), 3000),
    "a heading of an issue": (issue, 15_000),
    "choices of an issue": (lambda size: chosen("a, b c, " * size, {"a": "a", "b c, a": "b"}), 1000),
    "an accent of BibTeX on nothing": (latex, 3000),
    "lines that are no command": (lambda size: no_command("\n" * size), 20_000),
    "spaces before no citation": (lambda size: Sentences(f"a{' ' * size}b.").at(1), 100_000),
    "comments of a page that nothing ends": (lambda size: kept_within("<!--" * size), 5000),
    "tags of a page without an end": (lambda size: kept_within("<a " * size + 'b="'), 5000),
    "attributes of a tag of a page": (lambda size: kept_within(f"<a {'rel=x target=_blank ' * size}>"), 5000),
    "a long attribute of a page": (lambda size: kept_within(f"<a rel={'x' * size}>"), 50_000),
    "elements of a page that nothing closes": (lambda size: kept_within("<template><select></template>" * size), 1500),
    "a tag that nothing ends": (lambda size: found_sections(f"</{'a' * size}"), 20_000),
    "what an editor wrote, and nothing ends": (lambda size: take_apart(f"[ {'a' * size}"), 20_000),
    "names like those of blocks": (lambda size: names_beside(f"{STEM}{'x' * size}"), 100_000),
    "a rule of a table that is none": (page_work("|a|\n|" + "-" * 500 + "x\n\n"), 30),
    "a long rule of a table that is none": (lambda size: page_work(f"|a|\n|{'-' * size}x\n")(1), 20_000),
    "quotations that a copy has not": (nearest, 12),
    "dashes, points and quotation marks of a copy": (looked_up("a \u2014 b ... \u00ab c \u00bb ! ", "d"), 3000),
    "spaces and line ends of a copy in Japanese": (looked_up("日本 は\n", "韓国"), 6000),
    "spaces of a copy": (looked_up(" \n", "d"), 30_000),
    "footnote marks and parted words of a copy": (looked_up("word[1] and wo-\nrd\u00b2 ", "words"), 2000),
    "words with marks that a copy nearly has": (
        looked_up("we agree, so and so, to it. ", "we agree, [...] to all"),
        1500,
    ),
    "words with marks that a copy has not so": (looked_up("we do not agree to it now. ", "we do [...] to it now"), 40),
    "marks in a quotation": (marks_of_a_quotation("a b [c] "), 150),
    "brackets in a quotation that nothing closes": (marks_of_a_quotation("[a "), 5000),
    "omissions in a quotation": (marks_of_a_quotation("a b [...] "), 150),
    "quotations that other copies have not": (elsewhere, 300),
    "passages for names that stand everywhere": (located("Ada Lind met Ada. ", "Ada {}"), 200),
    "passages in a copy without an end of a sentence": (located("Ada Lind met Ada and ", "Lind {}"), 200),
    "passages in a copy without spaces": (located("凛堂灯が橋を見た。橋", "凛堂{}"), 200),
    "braces in BibTeX that nothing closes": (in_bibliography("@a{b, c = {"), 3000),
    "fields of BibTeX without commas": (in_bibliography("c={d} ", "@a{b, "), 3000),
    "entries of BibTeX that take from each other": (
        in_source("@book{a, title={b}, crossref={a}, xdata={a,a,a}}\n"),
        100,
    ),
    "authors of BibTeX": (in_source("Lind, I{\\'d}a and ", "@a{b, title={c}, author={"), 1500),
    "authors of RIS": (in_tags("AU  - Lind, Ida; Roe, Jo and Berg, Jo\n"), 1500),
    "one value of RIS": (in_tags("going on\n"), 3000),
    "spaces between authors": (in_bibliography(" ", "@a{b, author = {a"), 100_000),
    "spaces between authors of an entry": (lambda size: list(names(f"a{' ' * size}b")), 50_000),
    "struck-out words of a saved page": (in_html("<s>x</s> y "), 1500),
    "raised digits of a saved page": (in_html("a<sup>1</sup> b<sub>2</sub> <a href='#fn'>[3]</a> "), 600),
    "quotes in quotes of a saved page": (in_html("<q>a "), 1500),
    "tags of a saved page that nothing ends": (in_html("<b><i><sup>a"), 600),
    "elements in elements of a saved page": (in_html("<div>a"), 1500),
    "ends of lines in Japanese": (in_html("合\n<b>意</b>\n"), 1500),
    "style sheets of a saved page": (in_html("<style>.a{display:none} @media x{ .b,.c{display:none}</style>"), 600),
    "brackets of style sheets that nothing closes": (saved("@a{", "<html><style>", "</style><p>x</p></html>"), 8000),
    "pictures in a saved page": (in_html(f"<img src='data:image/png;base64,{'A' * 2000}'>"), 300),
    "marks of notes in a text": (saved("word[1][2] "), 5000),
    "words that lines part": (saved("re-\nsign co-\nop "), 3000),
    "cues of a transcript": (saved("00:01.000 --> 00:02.000\n<c>a</c> {\\an8}b\n\n", "WEBVTT\n\n"), 1000),
    "tags of a transcript that nothing ends": (saved("<c ", "WEBVTT\n\n00:01.000 --> 00:02.000\n"), 5000),
    "cues without times": (saved("-->\n", "WEBVTT\n\n"), 20_000),
    "spaces in the times of a transcript": (saved(" ", "WEBVTT\n\n00:01.000", "x"), 100_000),
    "parts of a mail": (saved(PART.replace("multipart/mixed; boundary=b", "text/plain"), f"{MAIL}{PART[4:]}"), 1000),
    "parts in parts of a mail": (saved(PART, f"{MAIL}{PART[4:]}"), 150),
    "headers of a mail": (saved("Subject: =?utf-8?q?a?= \n", MAIL), 3000),
    "words in the header of a mail": (saved("=?utf-8?q?=41?= ", f"{MAIL}Subject: "), 2000),
    "links in one line of a saved page": (in_html("<a href='/x'>a</a> b "), 1500),
    "pictures in one line of a saved page": (in_html("<img src=x>b "), 1500),
    "members of a gzip": (lambda size: unzipped(gzip.compress(b"", mtime=0) * size), 8000),
    "chapters of a book": (chapters, 60),
    "a gzip of nothing": (nothing_often, 20_000),
    "parameters of a mail": (saved(";", f"{MAIL}Content-Type: text/plain", "\n\nWe agree.", "a.eml"), 40_000),
    "a parameter of a mail": (saved(";", f'{MAIL}Content-Type: text/plain; a="', "\n\nWe agree.", "a.eml"), 20_000),
    "attributes of an element": (saved("a=1 ", "<html><body><p ", ">We agree.", "a.html"), 30_000),
    "redirects in a web archive": (answers, 150),
    "equal titles of a bibliography": (equal_ids("x"), 3000),
    "long equal titles of a bibliography": (equal_ids("x" * 64), 3000),
    "sources of a bibliography that a project has not": (equal_sources, 150),
    "links of a text that is located, which nothing ends": (lambda size: plain_words("[" * size), 20_000),
    "good entries of a bibliography": (bibliography, 60),
    "quotes in BibTeX": (in_bibliography('@a{b, c = "d" # '), 2000),
}


WORK |= {
    f"what stands before a page: {part}": (lambda size, part=part: found_wall(part * size, part * size, [part]), 4000)  # type: ignore[misc]
    for part in ("<", "<!--", "<script", "<a <h1>x", "<title>", "isAccessibleForFree : ", "cookie\n", "\uc6b0&amp;")
}


WORK |= {
    f"what a page leaves open: {part}": (lambda size, part=part: balanced(part * size), 2000)  # type: ignore[misc]
    for part in ("<div>", "</div>", "<span></q>", "<li><div>", "<ul><li><div><li>", "<table><td><i>", "<svg><p>")
}


def words_of_others(part: str, size: int) -> object:
    return other_page(f"다{part * size}", "ko")


WORK |= {
    f"marks around the words of others: {part}": (partial(words_of_others, part), 4000)
    for part in ("[[", "](", "(", '"', "\u201c", "*", " _a", "`", "<a ", "{", "https://a", "\u201e", "a")
}


Work = Callable[[int], object]
# How much larger the large input is, and how much longer it may take: midway between its size and the square of it.
TIMES, DECIDING, TURNS = 4, 16, 6
# Below this many seconds a processor's clock says nothing.
LEAST = 0.002


def seconds(work: Work, size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start


def grows_with_the_size(work: Work, size: int) -> bool:
    """Whether four times the size takes nearer to four than to sixteen times as long, or sixteen times settles it."""
    return any(takes_less_than_the_square(work, size, times) for times in (TIMES, DECIDING))


def takes_less_than_the_square(work: Work, size: int, times: int) -> bool:
    """Whether one of some turns shows a longer input to take nearer to its size than to the square of it."""
    small = large = float("inf")
    for _ in range(TURNS):
        small, large = min(small, seconds(work, size)), min(large, seconds(work, size * times))
        if large < max(small, LEAST) * times**1.5:
            return True
    return False


@pytest.mark.parametrize("name", WORK)
def test_the_time_grows_with_the_size(name: str) -> None:
    assert grows_with_the_size(*WORK[name])


def comparing_each_with_each(size: int) -> object:
    return sum(one == other for one in range(size) for other in range(size))


def trying_each_place(size: int) -> object:
    return re.search(r"\s+x", " " * size)


@pytest.mark.parametrize(("work", "size"), [(comparing_each_with_each, 300), (trying_each_place, 1500)])
def test_a_reader_that_takes_the_square_would_be_found(work: Work, size: int) -> None:
    assert not grows_with_the_size(work, size)
