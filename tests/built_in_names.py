"""Finds the names of built-in types and of their properties where code reads facts by them, for a test.

A name that no other thing has counts wherever it stands as a literal. A name that is a common word as well, such as
``title``, counts where it is used as a name: handed to what reads records, compared with the name of a type or of a
property, looped over to read, or kept in a constant of its module.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.schema.load import built_in_types, site_type
from explainer.schema.model import Property

# Words of other things as well: members of JSON, HTML, BibTeX and CSL, options and output formats, placeholders of
# sentences, keys of a citation and of a statement, and the names of pages, headings and blocks.
COMMON = frozenset({
    "accessed", "answer", "as_of", "code", "corrections", "date", "description", "event", "form", "format", "from",
    "isbn", "issue", "kind", "language", "licence", "links", "name", "note", "organization", "pages", "place",
    "pmid", "published", "publisher", "reason", "relations", "role", "since", "source", "sources", "speaker",
    "status", "story", "subject", "summary", "text", "title", "to", "topic", "url", "voices", "volume", "what",
    "why", "withdrawn",
})  # fmt: skip
# Methods of records, entries of groups and graphs that take such a name first.
_READING = frozenset({"value", "statements", "of_type"})
# Attributes that hold properties or records by such a name.
_HOLDING = frozenset({"properties", "records"})
# Attributes and variables that hold a name; "kind" that of a type.
_NAMING = frozenset({"name", "type_name"})
_TYPES = frozenset(built_in_types())

Readers = Mapping[str, Collection[int]]
"""Functions by their names, and which of their arguments are handed to what reads records, from 0."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A name that stands in code; ``line`` counts from 1."""

    path: str
    line: int
    name: str

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: "{self.name}"'


def built_in_names() -> frozenset[str]:
    """The names of the built-in types, and of all properties that they, every type and the settings have."""
    declared = [*built_in_types().values(), site_type()]
    return _TYPES | frozenset(_properties(one for type in declared for one in type.properties.values()))


def _properties(declared: Iterable[Property]) -> Iterator[str]:
    for property in declared:
        yield property.name
        yield from _properties(property.properties)


def modules(package: Path) -> dict[str, str]:
    """The modules of a package by their path in it."""
    return {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}


def literals(sources: Mapping[str, str], names: frozenset[str]) -> list[Literal]:
    """The literals that count in modules, given by their path."""
    trees = {path: ast.parse(text) for path, text in sources.items()}
    readers = _readers([node for tree in trees.values() for node in ast.walk(tree)])
    found = []
    for path, tree in trees.items():
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        place = _Place(parents, names, readers)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node.value not in names:
                continue
            if node.value not in COMMON or place.is_name(node, node.value):
                found.append(Literal(path, node.lineno, node.value))
    return found


def _readers(nodes: Iterable[ast.AST]) -> Readers:
    """Also through each other: a function that hands its argument to such a function is one."""
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    found: dict[str, set[int]] = {}
    while True:
        before = sum(map(len, found.values()))
        for function in functions:
            named = [argument.arg for argument in function.args.args if argument.arg != "self"]
            handed = {_last(one) for call in ast.walk(function) for one in _handed(call, found)} & {*named}
            if handed:
                found.setdefault(function.name, set()).update(map(named.index, handed))
        if sum(map(len, found.values())) == before:
            return found


def _handed(node: ast.AST, readers: Readers) -> list[ast.expr]:
    """What a call hands to what reads records."""
    if not isinstance(node, ast.Call):
        return []
    function, arguments = _last(node.func), node.args
    places = set(readers.get(function, ()))
    if isinstance(node.func, ast.Attribute):
        holder = node.func.value
        is_graph = _last(holder) == "graph" and len(arguments) == 2
        if function in _READING or (function == "get" and (_holds(holder) or is_graph)):
            places.add(0)
    return [argument for place, argument in enumerate(arguments) if place in places]


def _holds(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in _HOLDING


def _last(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where literals stand in their module."""

    parents: Mapping[ast.AST, ast.AST]
    names: frozenset[str]
    readers: Readers

    def is_name(self, node: ast.AST, name: str) -> bool:
        """Whether a literal is used as the name of a type or of a property."""
        whole, parent = self._whole(node)
        if isinstance(whole, ast.Dict) and len(whole.keys) > 1 and self._has_only(whole, _TYPES):
            return True
        match parent:
            case ast.Call():
                return whole in _handed(parent, self.readers)
            case ast.Subscript():
                return _holds(parent.value)
            case ast.Compare():
                naming = _NAMING | {"kind"} if name in _TYPES else _NAMING
                return any(_last(side) in naming for side in (parent.left, *parent.comparators))
            case ast.For() | ast.comprehension():
                return self._hands_on(parent)
            case ast.Assign() | ast.AnnAssign():
                return isinstance(self.parents[parent], ast.Module) and self._has_only(whole, self.names)
        return False

    def _whole(self, node: ast.AST) -> tuple[ast.AST, ast.AST]:
        """The literal, or the whole collection of literals that it belongs to, and what that stands in."""
        parent = self.parents[node]
        while (
            isinstance(parent, ast.Tuple | ast.List | ast.Set | ast.BinOp)
            or (isinstance(parent, ast.Dict) and node in parent.keys)
            or (isinstance(parent, ast.Call) and _last(parent.func) in {"frozenset", "set", "tuple"})
        ):
            node, parent = parent, self.parents[parent]
        return node, parent

    def _hands_on(self, loop: ast.For | ast.comprehension) -> bool:
        """Whether the names that a loop runs over are handed to what reads records."""
        variables = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
        body = loop if isinstance(loop, ast.For) else self.parents[loop]
        handed = (one for call in ast.walk(body) for one in _handed(call, self.readers))
        return any(isinstance(one, ast.Name) and one.id in variables for one in handed)

    def _has_only(self, whole: ast.AST, names: frozenset[str]) -> bool:
        """Whether a value is a name, or a collection of names; of a dictionary the keys count."""
        keys = whole.keys if isinstance(whole, ast.Dict) else [whole]
        found = [node.value for key in keys if key for node in ast.walk(key) if isinstance(node, ast.Constant)]
        return bool(found) and all(one in names for one in found)
