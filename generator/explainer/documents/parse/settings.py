"""YAML files of other tools, read as MkDocs reads its own: with types, anchors, merged maps, and ``!ENV``.

MkDocs makes its settings with PyYAML's loader in Python, whose resolver and constructors are used here too, so that
both read a scalar alike. Objects of Python are named and never made: a stranger's file runs nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from collections.abc import Mapping as Map

import yaml

from explainer.diagnostics import Findings, Related, Span
from explainer.documents.characters import BY_ESCAPE, forbidden
from explainer.documents.parse import LOADER, complaint, place
from explainer.documents.plain import Foreign, Plain, PlainList, PlainMap, PlainValue, shown
from explainer.documents.source import SourceFile
from explainer.documents.syntax import syntax_error
from explainer.documents.unseen import IN_PAGES

CODE = "mkdocs-settings"
_MAX_DEPTH = 64
# What reads the head of a page goes through it value by value, and aliases of aliases multiply.
_MOST_VALUES = 100_000
_STANDARD = "tag:yaml.org,2002:"
_ATOMS = frozenset(f"{_STANDARD}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))
# Lists and maps, by what their nodes have to be; the pairs of a list are maps of one entry.
_LISTS = frozenset(f"{_STANDARD}{name}" for name in ("seq", "omap", "pairs"))
_LISTS_OF_PAIRS = _LISTS - {f"{_STANDARD}seq"}
_MAPS = frozenset(f"{_STANDARD}{name}" for name in ("map", "set"))
_LOOKS = {"timestamp": "looks like a date and is none", "bool": "looks like true or false and is neither"}
_NUMBERS = frozenset({"int", "float"})
_NO_NUMBER = "looks like a number and is none"
# Python writes no number of more than 4,300 digits, and takes the square of the time for what sixties make up.
_LONGEST_NUMBER = 1000
# What constructors raise on text that is none of their kind; PyYAML raises its own errors for a part of it only.
_RAISED = (ArithmeticError, AttributeError, LookupError, ValueError, yaml.YAMLError)
_PYTHON = f"{_STANDARD}python/"
# Values of Python that YAML has too.
_SAME = {
    "none": "null", "bool": "bool", "str": "str", "unicode": "str", "int": "int", "long": "int", "float": "float",
    "list": "seq", "tuple": "seq", "dict": "map",
}  # fmt: skip
_ATOMS_OF_PYTHON = frozenset({"bytes", "complex"})
_NAMES = frozenset({"name", "module"})
# What names an object of Python, and what may follow it.
_NODES: Map[str, tuple[type[yaml.Node], ...]] = {
    "name": (yaml.ScalarNode,),
    "module": (yaml.ScalarNode,),
    "object": (yaml.MappingNode,),
    "object/new": (yaml.SequenceNode, yaml.MappingNode),
    "object/apply": (yaml.SequenceNode, yaml.MappingNode),
}
_FOLLOWING = {"name": "nothing", "module": "nothing", "object": "a map"}
_FOLLOWING |= dict.fromkeys(("object/new", "object/apply"), "a list or a map")
_BINARY = f"{_STANDARD}binary"
_MERGE = f"{_STANDARD}merge"
_VARIABLE = "!ENV"
_RELATIVE = "!relative"
_DIRECTORIES = ("$config_dir", "$docs_dir")


def parse_settings(source: SourceFile, environment: Map[str, str] | None, findings: Findings) -> PlainValue | None:
    """The value of a file, None where it has none or cannot be read; ``environment`` is what ``!ENV`` asks.

    Without an environment only what plain YAML has is known, as at the head of a page.

    ``!ENV NAME`` is the variable's value, ``!ENV [NAME, OTHER, default]`` that of the first that is set, else the
    default: https://github.com/waylan/pyyaml-env-tag. A value of the environment is read as if it stood in the file.
    """
    if source.text is None:
        return None
    if (deep := _beyond_depth(source)) is not None:
        findings.error("too-deep", deep, f"values are nested deeper than {_MAX_DEPTH} levels", "flatten the structure")
        return None
    try:
        loader = yaml.SafeLoader(source.text)
        node = loader.get_single_node()
        if node is None:
            return None
        reader = _Reader(source, loader, environment, findings)
        if environment is None and _written_out(node, {}) > _MOST_VALUES:  # a page of whoever wrote it
            message = f"with its aliases written out, this has more than {_MOST_VALUES:,} values"
            findings.error(CODE, Span.at(source.path), message, "write fewer aliases of aliases")
            return None
        return reader.value(node)
    except yaml.composer.ComposerError as problem:
        findings.error("yaml-syntax", _at(source, problem), *_composing(problem))
    except yaml.MarkedYAMLError as problem:
        findings.add(syntax_error(source, complaint(problem)))
    except yaml.reader.ReaderError as problem:
        before = source.text[: problem.position].replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        findings.add(forbidden(Span.at(source.path, line, column, 1), source.text[problem.position]))
    return None


def _beyond_depth(source: SourceFile) -> Span | None:
    """Where a file is nested too deep, as libyaml sees it at once; what composes it takes the square of the depth."""
    depth = 0
    try:
        for event in yaml.parse(source.text or "", Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return Span.at(source.path, *place(event.start_mark), 1)
    except yaml.YAMLError:  # told by the reader in Python, of which MkDocs has its words
        pass
    return None


def _written_out(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node has where each alias is written out; a node that is a part of itself counts once."""
    if id(node) not in known:
        known[id(node)] = 1
        parts = node.value if isinstance(node, yaml.CollectionNode) else ()
        inner = (one for part in parts for one in (part if isinstance(part, tuple) else (part,)))
        known[id(node)] = 1 + sum(_written_out(one, known) for one in inner)
    return known[id(node)]


def _is_pair(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and len(node.value) == 1


def _at(source: SourceFile, problem: yaml.MarkedYAMLError) -> Span:
    line, column = place(problem.problem_mark) if problem.problem_mark else (1, 1)
    return Span.at(source.path, line, column, 1)


def _composing(problem: yaml.MarkedYAMLError) -> tuple[str, str]:
    """What is wrong with anchors, aliases and documents, which single events do not show, and how to mend it."""
    said = str(problem.problem)
    if "another document" in said:
        return "a second document begins here", "remove the ---, or the line before which it stands"
    if "undefined alias" in said:
        return "no anchor of this name stands above", "write & and the same name before a value above, or quote it"
    return "an anchor of this name stands above already", "give each anchor a name of its own"


class _Reader:
    """Turns composed nodes into values. A node that several aliases name is read once."""

    def __init__(
        self, source: SourceFile, loader: yaml.SafeLoader, environment: Map[str, str] | None, findings: Findings
    ) -> None:
        self._path = source.path
        self._loader = loader
        self._environment = environment
        self._findings = findings
        self._read: dict[int, PlainValue] = {}
        self._open: set[int] = set()

    def value(self, node: yaml.Node) -> PlainValue:
        """The value of a node; what cannot be read is told, and nothing stands in its place."""
        known = self._read.get(id(node))
        if known is not None:
            return known
        if id(node) in self._open:
            return self._nothing(node, "this alias names a value that it is a part of itself", "write the value out")
        self._open.add(id(node))
        self._read[id(node)] = found = self._made(node)
        return found

    def _made(self, node: yaml.Node) -> PlainValue:
        tag = str(node.tag)
        if tag == _VARIABLE and self._environment is not None:
            return self._variable(node, self._environment)
        if tag == _BINARY and isinstance(node, yaml.ScalarNode):
            return self._binary(node)
        if tag == _RELATIVE and self._environment is not None:
            return self._foreign(node, tag)
        if tag.startswith(_PYTHON) and self._environment is not None:
            return self._python(node, tag)
        if isinstance(node, yaml.ScalarNode) and tag in _ATOMS:
            return self._atom(node, self._span(node))
        if isinstance(node, yaml.SequenceNode) and tag in _LISTS:
            if tag in _LISTS_OF_PAIRS and not all(map(_is_pair, node.value)):
                message = f"an entry after {tag.replace(_STANDARD, '!!')} is no map of one name and its value"
                return self._nothing(node, message, "remove the tag, or write each entry as - name: value")
            return PlainList(tuple(self.value(one) for one in node.value), self._span(node))
        if isinstance(node, yaml.MappingNode) and tag in _MAPS:
            return PlainMap(tuple(self._entries(node)), self._span(node))
        return self._unknown(node, tag)

    def _unknown(self, node: yaml.Node, tag: str) -> Plain:
        written = tag.replace(_STANDARD, "!!")[:60]
        message = f"MkDocs knows no tag {written}"
        if tag == _BINARY or tag in _ATOMS | _LISTS | _MAPS:
            message = f"what follows {written} is not of that kind"
        return self._nothing(node, message, "remove it; if it is meant as text, put the whole value in quotes")

    def _binary(self, node: yaml.ScalarNode) -> PlainValue:
        try:
            self._loader.construct_yaml_binary(node)
        except yaml.YAMLError:
            return self._nothing(node, "what follows !!binary is no Base64", "if text is meant, remove the tag")
        return self._foreign(node, _BINARY)

    def _atom(self, node: yaml.ScalarNode, span: Span, variable: str = "") -> Plain:
        kind = str(node.tag).removeprefix(_STANDARD)
        help = "if text is meant, put it in quotes"
        if kind in _NUMBERS and len(node.value) > _LONGEST_NUMBER:
            message = f"a number of more than {_LONGEST_NUMBER:,} digits cannot be read"
            return self._nothing(node, message, help)
        try:
            value = self._loader.construct_object(node)
        except _RAISED:
            what = shown(Plain(str(node.value)[:40], span, variable))
            return self._nothing(node, f"{what} {_LOOKS.get(kind, _NO_NUMBER)}", help)
        if isinstance(value, str) and (hidden := IN_PAGES.search(value)):
            self._findings.add(forbidden(span.clipped(), hidden[0], BY_ESCAPE))
            value = IN_PAGES.sub("", value)
        return Plain(value, span, variable)

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[Plain, PlainValue]]:
        """The entries of a map, and of the maps that ``<<`` copies into it where it has none of that name."""
        own: dict[Hashable, Span] = {}
        merged: list[tuple[Plain, PlainValue]] = []
        for key_node, value_node in node.value:
            if str(key_node.tag) == _MERGE:
                merged += self._merged(value_node)
                continue
            key = self.value(key_node)
            if not isinstance(key, Plain):
                message = "a list or a map cannot be the name of a setting"
                help = "write text that holds brackets or braces in quotes"
                self._findings.error("yaml-syntax", key.span.clipped(), message, help)
            elif key.value in own:
                first = Related(own[key.value], "first written here")
                message = f'"{key.value}" is written twice in one map, and MkDocs takes the second'
                self._findings.error("duplicate-key", key.span, message, "keep one of the two", [first])
            else:
                own[key.value] = key.span
                yield key, self.value(value_node)
        for key, value in merged:
            if key.value not in own:
                own[key.value] = key.span
                yield key, value

    def _merged(self, node: yaml.Node) -> Iterator[tuple[Plain, PlainValue]]:
        """What ``<<`` copies: a map, or maps of which the first that has a name counts."""
        found = self.value(node)
        for one in found.values if isinstance(found, PlainList) else (found,):
            if isinstance(one, PlainMap):
                yield from one
            else:
                self._nothing(node, "<< copies a map, and this is none", "name an anchor of a map after it")

    def _variable(self, node: yaml.Node, environment: Map[str, str]) -> PlainValue:
        """What ``!ENV`` stands for."""
        span = self._span(node)
        parts = list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
        default: PlainValue = Plain(None, span)
        if isinstance(node, yaml.SequenceNode) and len(parts) > 1:
            default = self.value(parts.pop())
        for part in parts:
            if not isinstance(part, yaml.ScalarNode):
                message = "!ENV takes the name of an environment variable, or names and a default in brackets"
                return self._nothing(node, message, 'write !ENV NAME or !ENV [NAME, "default"]')
            name = str(part.value)
            if name in environment:
                text = environment[name]
                tag = self._loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
                return self._atom(yaml.ScalarNode(tag, text, node.start_mark, node.end_mark), span, name)
        return default

    def _python(self, node: yaml.Node, tag: str) -> PlainValue:
        """A value as one of Python: the same as one of YAML, or an object, which is only named."""
        kind, _, name = tag.removeprefix(_PYTHON).partition(":")
        if not name and kind in _SAME:
            node.tag = _STANDARD + _SAME[kind]
            return self._made(node)
        if not name and kind in _ATOMS_OF_PYTHON and isinstance(node, yaml.ScalarNode):
            return Foreign(tag.replace(_STANDARD, "!!"), str(node.value), self._span(node))
        if name and isinstance(node, _NODES.get(kind, ())) and (kind not in _NAMES or not node.value):
            return self._foreign(node, tag)
        if name and kind in _NODES:
            return self._nothing(
                node, f"!!python/{kind}: is followed by {_FOLLOWING[kind]}", "see PyYAML, or remove it"
            )
        return self._unknown(node, tag)

    def _foreign(self, node: yaml.Node, tag: str) -> PlainValue:
        written = tag.replace(_STANDARD, "!!")
        text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        directory = text.partition("/")[0]
        if tag == _RELATIVE and text and directory not in _DIRECTORIES:
            message = f'!relative can be followed by {" or ".join(_DIRECTORIES)}, and not by "{text[:40]}"'
            return self._nothing(node, message, "write !relative $docs_dir, or nothing after !relative")
        return Foreign(written, text, self._span(node))

    def _nothing(self, node: yaml.Node, message: str, help: str) -> Plain:
        span = self._span(node)
        self._findings.error(CODE, span.clipped(), message, help)
        return Plain(None, span)

    def _span(self, node: yaml.Node) -> Span:
        return Span(self._path, *place(node.start_mark), *place(node.end_mark))
