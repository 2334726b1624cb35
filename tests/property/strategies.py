"""What property tests draw from: broken and whole fact files, pages, prose, and the small project around them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st
from tests.case_projects import BASE

from explainer.checking import facts
from explainer.diagnostics import Diagnostic, Findings, in_order
from explainer.documents.source import SourceFile
from explainer.facts.graph import Graph
from explainer.rules import check_rules
from explainer.schema.load import load_schema
from explainer.schema.model import Property
from explainer.settings.project import Project


@functools.cache
def base_texts() -> Mapping[str, str]:
    """The fact files and pages of the base project, by path."""
    found = [*BASE.rglob("content/**/*.yaml"), *BASE.rglob("docs/**/*.md")]
    return {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in found}


def sources(changed: Mapping[str, str]) -> list[SourceFile]:
    """The base project's files with some changed or added, sorted by path."""
    texts = {**base_texts(), **changed}
    return [SourceFile.of(path, text) for path, text in sorted(texts.items())]


def checked(files: Sequence[SourceFile]) -> tuple[Graph, list[Diagnostic]]:
    """A project's graph and all findings, without touching any file."""
    found = Findings()
    content = [file for file in files if file.path.startswith("content/")]
    pages = [file for file in files if file.path.startswith("docs/")]
    graph = facts(content, pages, Project(Path("nowhere")), found)
    check_rules(graph, found)
    return graph, in_order(found)


def _names(properties: Sequence[Property]) -> list[str]:
    return [name for one in properties for name in (one.name, *_names(one.properties))]


SCHEMA = load_schema([], Findings())
RECORD_PATHS = sorted(path for path in base_texts() if path.startswith("content/"))
PAGE_PATHS = sorted(path for path in base_texts() if path.startswith("docs/"))
NEW_PATHS = [
    "content/actors/cy-dale.yaml",
    "content/actors/Cy Dale.yaml",
    "content/types/place.yaml",
    "content/types/town.yaml",
    "content/types/actor.yaml",
    "content/images/a.yaml",
    "content/images/b.yaml",
    "content/places/ferrybank.yaml",
    "content/redirects.yaml",
    "content/quotes/old/x.yaml",
    "content/index.yaml",
    "docs/deep/more.md",
]
A_TYPE = """\
folder: places
label: Place
plural: Places
title_property: name
properties:
  name: {type: string, required: true}
"""
PATHS = st.sampled_from([*RECORD_PATHS, *PAGE_PATHS, *NEW_PATHS])

_PROPERTY_NAMES = sorted({name for one in SCHEMA for name in _names(list(one.properties.values()))})
_CITATION_NAMES = [
    "source",
    "exact",
    "prefix",
    "suffix",
    "passage",
    "start",
    "end",
    "as_printed",
    "locator",
    "located_by",
]
_STATEMENT_NAMES = ["value", "rank", "reason", "sources"]
_TYPE_NAMES = ["folder", "label", "plural", "title_property", "properties", "type", "required", "many", "targets"]
KEYS = st.one_of(
    st.sampled_from([*_PROPERTY_NAMES, *_CITATION_NAMES, *_STATEMENT_NAMES, *_TYPE_NAMES]),
    st.sampled_from(["actor/ada-lind", "quote/old", "en", "cy", "<<", "", "a b"]),
    st.text(max_size=8),
)
IDS = ["ada-lind", "ben-moss", "bridge-board", "crossings", "gazette-1999", "actor/ada-lind", "quote/ada-on-time"]
WORDS = [
    *IDS,
    *("gazette-1999, paragraph 2", "daily-post-2004, page", "no", "017", "1.10", "true", "1", "person", "direct"),
    *("1999-05-04", "1999-02-30", "200X", "2001/..", "c. 1950", "en", "de-CH", "https://example.org/", "javascript:1"),
    *("[[ada-lind]]", "[[who|x]]", "![[quote/x]]", "Ada Lind", "`Ada Lind`", "<b>x</b>", "## x", "preferred", "~"),
]
SCALARS = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=20,
)
# JSON is YAML's flow style: each structure becomes a file that parses.
RECORD_TEXTS = st.dictionaries(KEYS, STRUCTURES, max_size=8).map(lambda value: json.dumps(value, ensure_ascii=False))

_YAML_PIECES = [
    *(
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        ": ",
        ":",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|-\n  ",
        ">\n ",
        "'",
        '"',
        "\\",
        "#",
        " #x",
    ),
    *("&a ", "*a", "!!str ", "!x", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "@", "`", "\t", " ", "\r\n", "\r", "~"),
    *("\0", "\x07", "\x85", "\u2028", "\u202e", "\u200f", "\ufeff", "\ud7ff", "é", "ｗ", "👩‍👩‍👧", "\u0301", "한국"),
    *("title", "name", "summary", "sources", "date", "value", "text", *WORDS),
]
_PAGE_PIECES = [
    *(
        "# A\n\n",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        "- ",
        "> ",
        "```\n",
        "~~~\n",
        "`",
        "``",
        "<!--",
        "-->",
        "---\n",
        "title: x\n",
    ),
    *("[[", "]]", "![[", "[@", "]", "|", ", ", "\\", "[a](b)", "<b>", "timeline", "\0", "\u2028", "한국", "👩‍👩‍👧"),
    *(
        "[[ada-lind]]",
        "[[ada-lind|her]]",
        "[@gazette-1999]",
        "[@gazette-1999, page 2]",
        "\n\n![[quote/ada-on-time]]\n\n",
    ),
    *WORDS,
]
YAML_SOUP = st.lists(st.sampled_from(_YAML_PIECES), max_size=40).map("".join)
PAGE_SOUP = st.lists(st.sampled_from(_PAGE_PIECES), max_size=40).map("".join)


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the base project after some cuts and insertions, with its path."""
    path = draw(st.sampled_from(sorted(base_texts())))
    text = base_texts()[path]
    pieces = st.sampled_from(_PAGE_PIECES if path.endswith(".md") else _YAML_PIECES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 5, 40]))
        text = text[:at] + draw(pieces) + text[at + cut :]
    return path, text


@st.composite
def whole_files(draw: st.DrawFn) -> tuple[str, str]:
    """A file of any content at any of the known paths."""
    path = draw(PATHS)
    soup = PAGE_SOUP if path.endswith(".md") else st.one_of(RECORD_TEXTS, RECORD_TEXTS, YAML_SOUP)
    if path.startswith("content/types/"):
        soup = st.one_of(soup, st.just(A_TYPE))
    return path, draw(st.one_of(soup, st.text(max_size=60)))


FILES = st.one_of(damaged_files(), whole_files())
CHANGES = st.lists(FILES, min_size=1, max_size=3).map(dict)

NAMES = ["Ada Lind", "Ada Lind Bridge", "Ben Moss", "Lind", "Bo-Ra", "Bo", "김보라", "보라", "Bridge Board"]
_PROSE_PIECES = [
    *NAMES,
    *(f"{name}{end}" for name in ("김보라", "Ada Lind", "Bo") for end in ("가", "s", "'s", "-like", ".")),
    *(
        " ",
        " ",
        " and ",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "> ",
        "1. ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "\\",
        "\\`",
    ),
    *("[Ada Lind](https://example.org/a)", "[x](https://example.org/Ada)", "<https://example.org/Ada>", "[", "](", ")"),
    *("[[ben-moss]]", "[[ben-moss|Ada Lind]]", "`Ada Lind`", "https://example.org/Bo", "![Bo](b.png)", "]]", "[["),
]
PROSE = st.lists(st.sampled_from(_PROSE_PIECES), max_size=25).map("".join)
