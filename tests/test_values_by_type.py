"""What a value is, its property type says: no code beside the types tells values apart by their class or their name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import explainer
from explainer.schema.property_types import PROPERTY_TYPES

PACKAGE = Path(explainer.__file__).parent
TYPES = PACKAGE / "schema" / "property_types"
CLASSES = frozenset(
    {"Text", "Localized", "Date", "Url", "Language", "Choice", "Boolean", "Number", "Reference", "Citation", "Group"}
)


def told_apart(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where one function asks one thing for two classes of values or more, or a property type for its name."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            asked: dict[str, set[str]] = {}
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
                    asked.setdefault(ast.unparse(node.args[0]), set()).update(_names(node.args[1]))
                elif isinstance(node, ast.Match):
                    classes = (one.cls for one in ast.walk(node) if isinstance(one, ast.MatchClass))
                    asked.setdefault(ast.unparse(node.subject), set()).update(*map(_names, classes))
            yield from ((function.lineno, subject) for subject, found in asked.items() if len(found) > 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and ast.unparse(node.left).endswith("type.name"):
            inside = (one for right in node.comparators for one in ast.walk(right))
            if any(isinstance(one, ast.Constant) and one.value in PROPERTY_TYPES for one in inside):
                yield node.lineno, ast.unparse(node)


def _names(node: ast.expr) -> set[str]:
    names = (one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in ast.walk(node))
    return {name for name in names if name in CLASSES}


@pytest.mark.parametrize(
    "code",
    [
        "def f(v):\n if isinstance(v, Text): ...\n elif isinstance(v, typed.Date): ...",
        "def f(v): return isinstance(v, Text | Localized)",
        "def f(v): return isinstance(v, (Text, Url))",
        "def f(v):\n match v:\n  case Text(): ...\n  case Localized(texts=found): ...",
        "def f(v):\n match v.value:\n  case Date() | Choice(): ...",
        "is_long = property.type.name == 'prose'",
        "is_long = inner.type.name in ('prose', 'localized')",
    ],
)
def test_what_tells_values_apart_is_seen(code: str) -> None:
    assert list(told_apart(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "def f(v): return isinstance(v, Date)",
        "def f(v, w): return isinstance(v, Date) and isinstance(w, Text)",
        "def f(v):\n match v:\n  case Scalar(): ...\n  case Sequence(): ...",
        "is_quote = record.type.name == 'quote'",
        "is_text = token.type == 'text'",
    ],
)
def test_what_is_about_one_type_or_none_is_not(code: str) -> None:
    assert not list(told_apart(ast.parse(code)))


def test_values_are_told_apart_by_their_types_alone() -> None:
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{line}: {what}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.is_relative_to(TYPES)
        for line, what in told_apart(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "ask the statement's type, or give property types a method for it: " + ", ".join(found)
