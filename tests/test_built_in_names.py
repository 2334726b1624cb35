"""The search for names of built-in types finds them in what looks like code that reads facts, and in nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.built_in_names import COMMON, built_in_names, literals, modules

import explainer

PACKAGE = Path(explainer.__file__).parent
NAMES = built_in_names()

READING = [
    'day = quote.value("said_on")',
    'x = {"participants": 1}',
    'def f(type="question"): ...',
    'words = record.value("text")',
    'all = group.statements("title")',
    'every = graph.of_type("source")',
    'one = graph.get("source", id)',
    'one = graph.records["event", id]',
    'has = "topics" in record.type.properties',
    'property = type.properties.get("date")',
    'property = type.properties["date"]',
    'is_one = record.type.name == "event"',
    'is_one = record.type.name in ("source", "event")',
    'is_one = link.placed.property.name != "sources"',
    'is_one = dated.kind == "event"',
    '_LEFT_OUT = "source"',
    '_WITHOUT: frozenset[str] = frozenset({"source", "event"})',
    '_PAIRS = (("from", "to"), ("since", "since"))',
    '_READERS = {"url": read_url, "published": read_date}',
    'def f(): return {"source": a, "event": b}[type]',
    'for name in ("kind", "form"): record.value(name)',
    'found = [record.value(name) for name in ("title", "summary")]',
    'def dates(owner, name): return owner.statements(name)\nfound = dates(source, "published")',
    'def f(owner, name): return g(owner, name)\ndef g(a, b): return a.value(b)\nfound = f(source, "published")',
    'class A:\n    def choice(self, record, name): return record.value(name)\nfound = a.choice(record, "kind")',
]

NOTHING = [
    'def f(): front = {"title": page.title, "description": page.description}',
    'found = gettext("As of %(date)s") % {"date": day}',
    'report(found, checked, "text")',
    'FORMATS = ("text", "markdown", "json")',
    'title = page.meta.get("title", "")',
    'columns = {name for name in ("kind", "date") if any(getattr(row, name) for row in rows)}',
    'class Kind:\n    ROLE = "role"',
    "words = record.value(TEXT)",
    'written["sources"] = []',
    'node("Organization", name=name)',
    'is_one = form == "text"',
    'message = "the text of a source"',
]


@pytest.mark.parametrize("code", READING)
def test_a_name_that_reads_facts_is_found(code: str) -> None:
    assert literals({"module.py": code}, NAMES)


@pytest.mark.parametrize("code", NOTHING)
def test_a_common_word_is_no_name(code: str) -> None:
    assert literals({"module.py": code}, NAMES) == []


def test_a_finding_says_where_the_name_stands() -> None:
    [found] = literals({"a.py": "", "b.py": 'x = 1\ny = record.value(\n    "title")\n'}, NAMES)
    assert str(found) == 'b.py:3: "title"'


def test_words_count_as_common_only_where_something_else_has_them_too() -> None:
    others = [text for path, text in modules(PACKAGE).items() if not path.startswith("facts/built_in/")]
    constants = (node for text in others for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    assert {node.value for node in constants} >= COMMON
    assert COMMON <= NAMES
