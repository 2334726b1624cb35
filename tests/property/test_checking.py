"""Whatever stands in a project's files, a check reports it in its place and does not fail."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.case_projects import project, write
from tests.property.strategies import (
    A_TYPE,
    CHANGES,
    KEYS,
    NAMES,
    NEW_PATHS,
    PAGE_PATHS,
    PROSE,
    RECORD_PATHS,
    SCHEMA,
    checked,
    sources,
)
from tests.sink import with_findings

from explainer.checking import check
from explainer.diagnostics import Diagnostic, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Mapping, Scalar
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.mentions import Names, called, names_by_actor, with_mentions
from explainer.facts.record import Record, Statement
from explainer.reporters import REPORTERS
from explainer.schema.property_types.localized import LOCALIZED
from explainer.schema.typed import Localized, Markup, Text
from explainer.settings.project import find_project

quick = settings(deadline=None, max_examples=150)


def spans(findings: list[Diagnostic]) -> Iterator[Span]:
    for found in findings:
        yield found.span
        yield from (place.span for place in found.related)


def assert_lies_in_its_file(span: Span, files: dict[str, SourceFile]) -> None:
    assert span.line >= 1
    assert span.column >= 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    source = files.get(span.path)
    if source is not None and source.text is not None:
        for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
            assert line <= len(source.lines)
            assert column <= len(source.lines[line - 1]) + 1


@settings(quick, max_examples=400)
@given(CHANGES)
def test_any_file_is_read_or_reported_in_its_place(changes: dict[str, str]) -> None:
    files = sources(changes)
    _, findings = checked(files)
    by_path = {file.path: file for file in files}
    for span in spans(findings):
        assert_lies_in_its_file(span, by_path)
    lines = {path: file.lines for path, file in by_path.items()}
    for report in REPORTERS.values():
        report(findings, lines)


@settings(quick, max_examples=60)
@given(
    st.sampled_from([*RECORD_PATHS, *PAGE_PATHS, *NEW_PATHS, "mkdocs.yml"]),
    st.one_of(st.binary(max_size=60), st.text().map(str.encode)),
)
@example("content/actors/ben-moss.yaml", b"\xff\xfet\0")
@example("docs/index.md", b"\xef\xbb\xbf# A [[\xe2\x80")
@example("content/site.yaml", b"\xef\xbb\xbf")
@example("mkdocs.yml", b"\xff")
@example("mkdocs.yml", b"plugins: [explainer: {content: [1]}, &a *a]")
@example("mkdocs.yml", b"plugins: {explainer: ")
def test_any_bytes_are_read_or_reported(path: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "project", {})
        write(root / path, content)
        result = check(find_project(root))
    for span in spans(result.diagnostics):
        assert_lies_in_its_file(span, result.sources)


def graph_in_words(graph: Graph) -> list[object]:
    links = [(link.origin.path, link.target.name, link.kind, link.span, link.offset) for link in graph.links]
    return [links, list(graph.records), [page.path for page in graph.pages], sorted(graph.shared_names)]


@quick
@given(CHANGES, st.randoms(use_true_random=False))
@example({"content/types/place.yaml": A_TYPE, "content/types/town.yaml": A_TYPE}, random.Random(1))
@example({"content/images/a.yaml": "a: b", "content/images/b.yaml": "a: b"}, random.Random(1))
@example({"docs/a.md": "[[ada-lind]]", "docs/b.md": "[[ada-lind]]"}, random.Random(1))
def test_the_order_of_files_changes_nothing(changes: dict[str, str], chance: random.Random) -> None:
    files = sources(changes)
    shuffled = list(files)
    chance.shuffle(shuffled)
    graph, findings = checked(files)
    other_graph, other_findings = checked(shuffled)
    assert other_findings == findings
    assert graph_in_words(other_graph) == graph_in_words(graph)


@quick
@given(CHANGES)
def test_every_backlink_has_its_reference_and_the_reverse(changes: dict[str, str]) -> None:
    graph, _ = checked(sources(changes))
    forward = [link for record in graph for link in graph.references(record)]
    forward += [link for page in graph.pages for link in graph.references(page)]
    backward = [link for record in graph for link in graph.backlinks(record)]
    assert sorted(map(id, forward)) == sorted(map(id, backward))
    assert all(link.target is graph.records[link.target.key] for link in forward)


# Text that stands in a file as itself: no control characters, no line ends but the plain one.
PLAIN = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Cf", "Zl", "Zp", "Co"), exclude_characters="\ufeff"),
    max_size=60,
)


@quick
@given(st.dictionaries(PLAIN, PLAIN, max_size=5), st.sampled_from([None, "'", '"', "|"]), st.integers(10, 120))
def test_text_is_kept_as_written(values: dict[str, str], style: str | None, width: int) -> None:
    text = yaml.dump(values, default_style=style, width=width, allow_unicode=True, sort_keys=False)
    document, findings = with_findings(parse, SourceFile.of("content/x.yaml", text))
    assert [found for found in findings if found.code != "misread-text"] == []
    assert isinstance(document.root, Mapping)
    read = {entry.key.text: entry.value for entry in document.root}
    assert {key: value.text for key, value in read.items() if isinstance(value, Scalar)} == values


@pytest.mark.parametrize(
    "written", ["no", "Yes", "017", "0x1F", "1.10", "1e3", "12:30", "2024-02-14", "~", "null", ".inf", "+1", "1_000"]
)
def test_what_yaml_would_convert_stays_text(written: str) -> None:
    document, findings = with_findings(parse, SourceFile.of("content/x.yaml", f"{written}: {written}\n"))
    assert findings == []
    assert isinstance(document.root, Mapping)
    (entry,) = document.root
    assert (entry.key.text, entry.value) == (
        written,
        Scalar(written, Span("content/x.yaml", 1, len(written) + 3, 1, 2 * len(written) + 3)),
    )


@quick
@given(st.dictionaries(KEYS, PLAIN, max_size=6))
def test_a_span_covers_what_was_written(values: dict[str, str]) -> None:
    lines = [f"{key}: {value}" for key, value in values.items()]
    source = SourceFile.of("content/x.yaml", "\n".join(lines))
    document, findings = with_findings(parse, source)
    if findings or not isinstance(document.root, Mapping):
        return
    for entry in document.root:
        for scalar in (entry.key, entry.value):
            is_plain = isinstance(scalar, Scalar) and scalar.text and not scalar.quoted
            if isinstance(scalar, Scalar) and is_plain and scalar.span.line == scalar.span.end_line:
                line = source.lines[scalar.span.line - 1]
                assert line[scalar.span.column - 1 : scalar.span.end_column - 1] == scalar.text


def actor(id: str, name: str) -> Record:
    span = Span.at(f"content/actors/{id}.yaml")
    statement = Statement(Localized({"": name}, span), LOCALIZED, span)
    return Record(SCHEMA.types["actor"], id, span.path, span, {"name": (statement,)})


ACTORS = [actor(f"actor-{number}", name) for number, name in enumerate(NAMES)]
OWN = Record(SCHEMA.types["topic"], "own", "content/topics/own.yaml", Span.at("content/topics/own.yaml"), {})
# Indented code is left out: inside lists and quotations only a whole parser can tell it from text.
MARKDOWN = MarkdownIt("js-default").disable(["image", "code"])


def parts(text: str) -> tuple[list[str], list[str]]:
    """All code of a Markdown text, and all words of its links, in order."""
    code: list[str] = []
    linked: list[str] = []
    for token in MARKDOWN.parse(text):
        if token.type in ("fence", "code_block"):
            code.append(token.content)
        inner: list[Token] = token.children or []
        level = 0
        for child in inner:
            level += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if child.type == "code_inline":
                code.append(child.content)
            elif level and child.content:
                linked.append(child.content)
    return code, linked


@settings(quick, max_examples=400)
@given(PROSE)
@example("~~~\nAda Lind\n~~~\n\nAda Lind")
@example("- ```\n\n  Ada Lind\n  ```\n\nAda Lind")
@example("- ```\n```\nAda Lind")
@example("`Ada Lind````\n- `Ada Lind`")
@example("> ~~~\n> Ada Lind\n\nAda Lind")
@example("`a\n\nAda Lind` and Ada Lind")
@example("    Ada Lind```\nAda Lind```\n")
@example("[see **Ada Lind** here](https://example.org)")
def test_a_mention_is_linked_once_and_never_in_code_or_links(text: str) -> None:
    marked, found = with_mentions(
        Text(text, Markup.PROSE, OWN.span), Names(names_by_actor([*map(called, ACTORS)])), OWN, set()
    )
    ids = [id for _, (_, id) in found]
    assert len(ids) == len(set(ids))

    rest, before = marked, []
    for offset, (_, id) in reversed(found):
        end = rest.index("]]", offset) + 2
        label = rest[offset:end].removeprefix(f"[[actor/{id}|").removesuffix("]]")
        assert label in NAMES
        before.append(label)
        rest = rest[:offset] + label + rest[end:]
    assert rest == text
    assert parts(marked) == parts(text)


@quick
@given(CHANGES)
def test_the_mentions_of_a_project_stand_where_their_links_say(changes: dict[str, str]) -> None:
    graph, _ = checked(sources(changes))
    for link in graph.links:
        if link.kind in (LinkKind.MENTION, LinkKind.WIKILINK, LinkKind.EMBED) and link.text:
            assert link.text.startswith(("[[", "![["), link.offset)
