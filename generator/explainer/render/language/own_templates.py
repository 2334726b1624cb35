"""A project's own templates, looked at before any page is made: what a check can know is told by a check.

What a template prints shows when a page is made of it, and so do names that it is not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes

from explainer.checking import Checked
from explainer.diagnostics import Findings, MoveTo, Severity, Span
from explainer.documents.folders import plain_files
from explainer.documents.source import TEMPLATES_FOLDER, TYPES_FOLDER, is_set_aside
from explainer.extensions.model import ExtensionKind
from explainer.files.reading import is_own_folder
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import ENDING, OWN_PREFIX, PARENT, Templates
from explainer.spelling import did_you_mean

_ASKED_BY_NAME = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_MOST_SHOWN = 8
# How the names of templates end for others, and for whom leaves out a part.
_NEARLY = re.compile(r"(?:\.html?)?(?:\.(?:jinja2?|j2|html?|tpl))\Z", re.IGNORECASE)
_NAMED = "name it as one of the package's, record-TYPE or card-TYPE; or delete it"
_IN_CONTEXT = "in_context"
_SAYING = ("_", "gettext", "ngettext", "dated", _IN_CONTEXT)


def check_templates(checked: Checked, findings: Findings) -> None:
    """What is wrong with the project's templates: syntax, parents, blocks, and names that nothing asks for."""
    folder = f"{checked.project.content}/{TEMPLATES_FOLDER}"
    if not is_own_folder(checked.project.root / folder):
        return
    templates = Templates(Catalogue("en"), checked.project.root / folder, folder)
    own = _OwnTemplates(templates)
    for name in own.names:
        _check_one(own, name, findings)
    _check_endings(own, checked.project.root / folder, folder, findings)
    of_types = f"{checked.project.content}/{TYPES_FOLDER}/"
    known = not any(one.span.path.startswith(of_types) for one in checked.diagnostics if one.severity is Severity.ERROR)
    if known and not any(checked.extensions.of(ExtensionKind.PAGES)):  # a package asks for whichever it likes
        _check_names(own, checked.graph.schema.types, findings)


def _check_endings(own: _OwnTemplates, folder: Path, shown_as: str, findings: Findings) -> None:
    """Tells of files that are meant as templates by their names, and that nothing asks for."""
    said = [own.source(name) for name in own.names]
    for place in plain_files(folder, lambda name, _: is_set_aside(name)):
        name, is_meant = _NEARLY.subn(ENDING, place.location)
        if is_meant and not place.location.endswith(ENDING) and not any(place.location in text for text in said):
            path = f"{shown_as}/{place.location}"
            message = f"a template's name ends with {ENDING}, and of this file no page is made"
            to = f"{shown_as}/{name}"
            findings.error("wrong-ending", Span.at(path), message, f"rename it to {to}", about=MoveTo(to))


def words_of_templates(checked: Checked) -> frozenset[str]:
    """What the project's own templates say to readers in English, for its catalogues to translate.

    A template that cannot be read is passed over: :func:`check_templates` tells it.
    """
    folder = f"{checked.project.content}/{TEMPLATES_FOLDER}"
    if not is_own_folder(checked.project.root / folder):
        return frozenset()
    own = _OwnTemplates(Templates(Catalogue("en"), checked.project.root / folder, folder))
    found: set[str] = set()
    for name in own.names:
        with suppress(TemplateError):
            for function, words in own.said(name):
                texts = (words,) if isinstance(words, str) else words
                found.add(str(texts[1 if function == _IN_CONTEXT and texts[1:] else 0] or ""))
    return frozenset(found - {""})


class _OwnTemplates:
    """Templates as trees, each parsed once."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.environment: Environment = templates.environment
        self._trees: dict[str, nodes.Template] = {}
        self.names = sorted(templates.own_names())

    def tree(self, name: str) -> nodes.Template:
        """Raises TemplateNotFound and TemplateSyntaxError."""
        if name not in self._trees:
            source, _, _ = self._source(name)
            self._trees[name] = self.environment.parse(source, name, name)
            # Errors that only show in code, such as a block that is there twice; what is compiled is not run.
            self.environment.compile(source, name, name, raw=True)
        return self._trees[name]

    def said(self, name: str) -> Iterator[tuple[str, Any]]:
        """The calls by which a template says words, each with its texts. Raises as ``tree`` does."""
        environment: Any = self.environment  # with the extension that adds this method
        for _, function, words in environment.extract_translations(self._source(name)[0], _SAYING):
            yield function, words

    def source(self, name: str) -> str:
        """The text of a template; "" of one that cannot be read."""
        try:
            return self._source(name)[0]
        except (TemplateNotFound, TemplateSyntaxError):
            return ""

    def is_there(self, name: str) -> bool:
        """Whether there is one of the name."""
        try:
            self._source(name)
        except TemplateNotFound:
            return False
        except TemplateSyntaxError:  # it may not be read
            return True
        return True

    def parents(self, name: str) -> Iterator[str]:
        """The template and what it extends, as far as that is known; one that comes again is the last."""
        seen: set[str] = set()
        while name:
            yield name
            if name in seen:
                return
            seen.add(name)
            try:
                extended = [one for one in self.tree(name).find_all(nodes.Extends) if _names(one)]
            except (TemplateNotFound, TemplateSyntaxError):
                return
            name = _names(extended[0])[0] if extended else ""

    def _source(self, name: str) -> tuple[str, object, object]:
        assert self.environment.loader is not None
        return self.environment.loader.get_source(self.environment, name)


def _check_one(own: _OwnTemplates, name: str, findings: Findings) -> None:
    try:
        tree = own.tree(name)
    except TemplateSyntaxError as problem:
        findings.add(own.templates.syntax_problem(problem, name))
        return
    for asked in tree.find_all(_ASKED_BY_NAME):
        known = _names(asked)
        if known and not any(map(own.is_there, known)) and not getattr(asked, "ignore_missing", False):
            help = did_you_mean(known[0], own.environment.list_templates(), PARENT)
            findings.add(own.templates.finding(name, asked.lineno, f"there is no {known[0]}", help))
    _check_parents(own, name, tree, findings)


def _check_parents(own: _OwnTemplates, name: str, tree: nodes.Template, findings: Findings) -> None:
    """A circle of templates, and blocks that no parent has: they would be printed nowhere."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    if extends is None or not _names(extends):
        return
    chain = list(own.parents(name))
    if len(set(chain)) < len(chain):
        if chain[-1] == name:
            way = f", by way of {', '.join(chain[1:-1])}" if chain[2:] else ""
            packaged = f"{OWN_PREFIX}/{name}"
            help = f'{{% extends "{packaged}" %}} names the one of the package' if own.is_there(packaged) else PARENT
            findings.add(own.templates.finding(name, extends.lineno, f"it extends itself{way}", help))
        return
    if not own.is_there(chain[-1]):
        return
    try:
        parents = [own.tree(parent) for parent in chain[1:]]
    except TemplateSyntaxError:  # told of the parent
        return
    if any(extended for extended in parents[-1].find_all(nodes.Extends)):  # by a name that only a page knows
        return
    known = {block.name for parent in parents for block in parent.find_all(nodes.Block)}
    for block in _outermost(tree.body):
        if block.name not in known:
            listed = f"it has the blocks {', '.join(sorted(known)[:_MOST_SHOWN])}" if known else "it has no blocks"
            help = did_you_mean(block.name, known, listed)
            reason = f'{chain[1]} has no block "{block.name}", so that this one is printed nowhere'
            findings.add(own.templates.finding(name, block.lineno, reason, help))


def _check_names(own: _OwnTemplates, types: Iterable[str], findings: Findings) -> None:
    """A template that takes nothing's place and that no other names does nothing, mostly for a slip in its name."""
    packaged = set(own.templates.packaged_names())
    asked = packaged | {f"{of}-{type}{ENDING}" for of in ("record", "card") for type in types}
    named: set[str] = set()
    for name in own.names:
        try:
            nodes_of = list(own.tree(name).find_all(_ASKED_BY_NAME))
        except TemplateSyntaxError:
            return
        if not all(map(_names, nodes_of)):  # by a name that only a page knows
            return
        named.update(one for node in nodes_of for one in _names(node))
    for name in own.names:
        if name not in asked | named:
            help = did_you_mean(
                name, asked, "name it as one of the package's, or record-TYPE, or card-TYPE; or delete it"
            )
            findings.add(own.templates.finding(name, 1, "nothing asks for a template of this name", help))


def _names(node: nodes.Node) -> list[str]:
    """The templates that a tag asks for, one of which has to be there; none where only a page knows."""
    template = getattr(node, "template", None)
    if isinstance(template, nodes.Const):
        return [template.value] if isinstance(template.value, str) else [str(one) for one in template.value]
    if isinstance(template, nodes.List | nodes.Tuple):
        given = [one.value if isinstance(one, nodes.Const) else None for one in template.items]
        return [str(one) for one in given] if None not in given else []
    return []


def _outermost(body: Iterable[nodes.Node]) -> Iterator[nodes.Block]:
    """The blocks that stand in no other: only these are replacements."""
    for node in body:
        if isinstance(node, nodes.Block):
            yield node
        else:
            yield from _outermost(node.iter_child_nodes())
