"""Templates: those of the package, and a project's own, which override them whole or block by block.

A project's ``content/templates/record.html.jinja`` takes the place of the package's; to change one block only it
begins with ``{% extends "explainer/record.html.jinja" %}``. Templates are code and are reviewed as such; no text
from a fact file is ever compiled.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, cast

import jinja2
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.loaders import split_template_path
from markupsafe import Markup, escape

from explainer.diagnostics import Diagnostic, NotMade, Span, error
from explainer.files.reading import NotPlain, is_file, is_own_folder, read_within
from explainer.render.language.asked import EXTENSIONS, named_in, note
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.compiled import compiled_once
from explainer.render.language.labels_said import with_languages
from explainer.render.language.template_mistakes import told
from explainer.render.language.text import FILTERS
from explainer.spelling import did_you_mean

ENDING = ".html.jinja"
OWN_PREFIX = "explainer"
_NO_VALUE = re.compile(r"'(?P<module>[\w.]+)\.(?P<view>\w+) object' has no attribute '(?P<name>\w+)'")
_NO_FILTER = re.compile(r"No (?P<kind>filter|test) named '(?P<name>[^']*)'")
_NAMES = "each of the package's templates begins with a comment that lists what it can use"
PARENT = 'those of the package begin with explainer/, as in {% extends "explainer/record.html.jinja" %}'


class TemplateProblem(NotMade):
    """A template that cannot be used; the renderer turns it back into its diagnostic."""


class _Overrides(FileSystemLoader):
    """A project's own templates; a file that may not be read is a template with a mistake in its first line."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As jinja2 has it."""
        folder, location = Path(self.searchpath[0]), "/".join(split_template_path(template))
        try:
            text = read_within(folder, location).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError, NotPlain):
            raise jinja2.TemplateNotFound(template) from None
        except (OSError, UnicodeDecodeError) as problem:
            raise jinja2.TemplateSyntaxError(str(problem), 1, template) from None
        return text, str(folder / location), lambda: True


# Each room of render/ holds the templates of its pages. Their names are one space, as those of a project's are.
PACKAGE = Path(__file__).resolve().parent.parent


class _Packaged(FileSystemLoader):
    """The package's templates, in whichever room they lie."""

    def list_templates(self) -> list[str]:
        """Their names; beside them lie modules, which are none."""
        return [name for name in super().list_templates() if name.endswith(ENDING)]


def _package() -> _Packaged:
    return _Packaged(sorted(folder for folder in PACKAGE.iterdir() if folder.is_dir()))


def packaged(name: str) -> Path | None:
    """The file of one of the package's templates, ``record.html.jinja``; None where there is none of the name."""
    return next(PACKAGE.glob(f"*/{name}"), None)


def _said_once(gettext: Callable[..., str]) -> Callable[..., str]:
    """What templates call for a message. One without variables, as most are, is translated and escaped once."""
    said: dict[str, Markup] = {}

    @jinja2.pass_context
    def message(context: jinja2.runtime.Context, text: str, /, **variables: object) -> str:
        if variables or not context.eval_ctx.autoescape:
            return gettext(context, text, **variables)
        found = said.get(text)
        if found is None:
            found = said[text] = Markup(gettext(context, text))  # noqa: S704 - it is markup, as autoescape is on
        return found

    return message


def _remade(words: Catalogue, texts: dict[str, str], shown_as: str) -> Templates:
    templates = Templates(words, None, shown_as)
    templates.has_own = bool(texts)
    cast("ChoiceLoader", templates.environment.loader).loaders = [
        DictLoader(texts),
        *cast("ChoiceLoader", templates.environment.loader).loaders,
    ]
    return templates


def _printed(value: object) -> Markup:
    """A value as a template prints it. What is markup already, as half of all is, need not become it once more."""
    return value if type(value) is Markup else escape(value)


class _Template(jinja2.Template):
    """A template whose values are printed so."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """As jinja2 has it, which looks the function up by its name."""
        template = super().from_code(environment, code, globals, uptodate)
        cast("FunctionType", template.root_render_func).__globals__["escape"] = _printed
        return template


class Templates:
    """Renders templates by name, with autoescape, and with undefined names as errors."""

    def __init__(self, words: Catalogue, overrides: Path | None = None, shown_as: str = "content/templates") -> None:
        package = _package()
        self.has_own = False
        """Whether the project may have templates of its own."""
        loaders: list[jinja2.BaseLoader] = [package, PrefixLoader({OWN_PREFIX: package})]
        if overrides is not None and is_own_folder(overrides):
            loaders.insert(0, _Overrides(overrides))
            self.has_own = True
        self._words = words
        self._shown_as = shown_as
        self._overrides = overrides
        self.environment = jinja2.Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=EXTENSIONS,
            cache_size=-1,
            bytecode_cache=compiled_once(),
            auto_reload=False,  # a site is made of templates as they were: whoever makes another reads them anew
        )
        self.environment.template_class = _Template
        self.environment.filters |= FILTERS
        # The extension adds this method when it is loaded, so the type of an environment does not know it.
        cast("Any", self.environment).install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
        self.environment.globals |= {"comma": words.comma, "colon": words.colon, "full_stop": words.full_stop}
        self.environment.globals |= {"between": words.between}
        own = _said_once(cast("Callable[..., str]", self.environment.globals["gettext"]))
        self.environment.globals |= {"_": own, "gettext": own}
        self._known: dict[str, bool] = {}
        self._get = functools.cache(self.environment.get_template)
        self._refer = functools.cache(self._references)

    def __reduce__(self) -> tuple[Callable[..., Templates], tuple[Catalogue, dict[str, str], str]]:
        """What another process makes the same templates of, which may see nothing of the project's folder."""
        texts: dict[str, str] = {}
        for loader in cast("ChoiceLoader", self.environment.loader).loaders:
            if isinstance(loader, _Overrides | DictLoader):
                texts = {name: loader.get_source(self.environment, name)[0] for name in loader.list_templates()}
        return _remade, (self._words, texts, self._shown_as)

    def render(self, name: str, **context: object) -> str:
        """A template's output. Raises TemplateProblem where the template is at fault."""
        note(name + ENDING)
        try:
            return with_languages(self._get(name + ENDING).render(**context), self._words.language)
        except jinja2.TemplateSyntaxError as problem:
            raise TemplateProblem(self.syntax_problem(problem, name + ENDING)) from None
        except (
            jinja2.TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            LookupError,
            AttributeError,
            RecursionError,
            SystemExit,
        ) as problem:
            place = self._place(problem) or self._suspect()
            if place is None:
                raise
            if isinstance(problem, jinja2.TemplateNotFound) and problem.name:
                known = did_you_mean(str(problem.name), self.environment.list_templates(), PARENT)
                raise TemplateProblem(self.finding(*place, f"there is no {problem.name}", known)) from None
            raise TemplateProblem(self.finding(*place, *_told(problem))) from None

    def parts_of(self, names: Iterable[str]) -> set[str] | None:
        """Templates with all that they extend, include and import; None where one is named by a value."""
        found: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                others = self._refer(name)
                if None in others:
                    return None
                left += [one for one in others if one is not None]
        return found

    def _references(self, name: str) -> tuple[str | None, ...]:
        try:
            source = cast("jinja2.BaseLoader", self.environment.loader).get_source(self.environment, name)[0]
            return named_in(source)
        except jinja2.TemplateError as problem:  # told where it is rendered
            return () if isinstance(problem, jinja2.TemplateNotFound) else (None,)

    def syntax_problem(self, problem: jinja2.TemplateSyntaxError, name: str) -> Diagnostic:
        """What to say of a template that does not compile."""
        reason, help, line = told(problem)
        if missing := _NO_FILTER.search(str(problem)):
            known = self.environment.filters if missing["kind"] == "filter" else self.environment.tests
            help = did_you_mean(missing["name"], known, f"there are {', '.join(sorted(known))}")
        return self.finding(problem.name or name, line, reason, help)

    @property
    def overrides(self) -> Path | None:
        """The folder of the project's own, or of a copy of them; None where it has none."""
        return self._overrides

    def own_names(self) -> list[str]:
        """The names of the project's own templates."""
        if self._overrides is None or not is_own_folder(self._overrides):
            return []
        return [path.relative_to(self._overrides).as_posix() for path in self._overrides.rglob(f"*{ENDING}")]

    def packaged_names(self) -> list[str]:
        """The names of the package's templates, each of which one of the project's can take the place of."""
        return _package().list_templates()

    def problem(self, name: str, reason: str, help: str) -> TemplateProblem:
        """What to raise where a template works, and what it printed cannot be used; a project's own is at fault."""
        own = self._overrides is not None and is_file(self._overrides / f"{name}{ENDING}")
        place = (f"{name}{ENDING}", 1) if own else self._suspect() or (f"{name}{ENDING}", 1)
        return TemplateProblem(self.finding(*place, reason, help))

    def has(self, name: str) -> bool:
        """Whether there is such a template."""
        note(name + ENDING)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._has(name)
        return found

    def _has(self, name: str) -> bool:
        try:
            self._get(name + ENDING)
        except jinja2.TemplateNotFound as problem:
            return problem.name != name + ENDING
        except jinja2.TemplateSyntaxError:
            return True
        return True

    def _place(self, problem: BaseException) -> tuple[str, int] | None:
        """The innermost line of a project's own template in a traceback; None where only ours were at work."""
        found = None
        trace = problem.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            if self._overrides is not None and file.is_relative_to(self._overrides):
                # Of what ends the program Jinja does not say in which line of the template that stands.
                line = trace.tb_lineno if isinstance(problem, Exception) else 1
                found = file.relative_to(self._overrides).as_posix(), line
            trace = trace.tb_next
        return found

    def _suspect(self) -> tuple[str, int] | None:
        """The first of a project's own templates that ours use: one of ours missed something in what took its place."""
        replaced = sorted({*self.own_names()} & {*self.packaged_names()})
        return (replaced[0], 1) if replaced else None

    def finding(self, name: str, line: int, reason: str, help: str = _NAMES) -> Diagnostic:
        """What is wrong with a template, at a line of it."""
        span = Span.at(f"{self._shown_as}/{name}", max(line, 1))
        return error("template-error", span, f"the template does not work: {reason}", help)


def _told(problem: BaseException) -> tuple[str, str]:
    """Why a template failed, and how to mend it: of a view that has no such value, which it has."""
    found = _NO_VALUE.fullmatch(str(problem))
    view = getattr(sys.modules.get(found["module"]), found["view"], None) if found else None
    if found is None or not is_dataclass(view):
        return str(problem) or type(problem).__name__, _NAMES
    of_class = (name for name, value in vars(view).items() if isinstance(value, property))
    known = [name for name in (*(one.name for one in fields(view)), *of_class) if not name.startswith("_")]
    return f"{found['view']} has no {found['name']}", did_you_mean(found["name"], known, f"it has {', '.join(known)}")
