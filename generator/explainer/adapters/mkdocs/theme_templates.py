"""The theme's templates: what they print is text, and what stands inline in them can be told from what a page says.

MkDocs has templates print every value as it is. Titles, front matter and settings are text that anybody may have
written, so here all of it is escaped, unless somebody marked it as HTML: Jinja's own way, by its ``autoescape``.

The opening tag of each script and style that a template holds gets a mark, which is taken out again when the page's
policy is made: only what was marked is of the theme. Nobody can write the mark, for it holds a secret of the process.
"""

from __future__ import annotations

import functools
import html
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template, TemplateNotFound, pass_context
from jinja2.ext import Extension
from jinja2.lexer import (
    TOKEN_BLOCK_BEGIN,
    TOKEN_BLOCK_END,
    TOKEN_LPAREN,
    TOKEN_NAME,
    TOKEN_PIPE,
    TOKEN_RPAREN,
    TOKEN_STRING,
    Token,
    TokenStream,
)
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme as MkDocsTheme

from explainer.adapters.mkdocs.first_script import FIRST
from explainer.documents.entities import unescaped
from explainer.render.language.compiled import compiled_once
from explainer.settings.themes import Theme

# What templates know of the search.
SEARCH = "explainer_search"
# Whether the templates that print a theme's menus are ours, and not a project's own of these names.
_MENUS = "explainer_menus"
_OF_MENUS = ("partials/tabs.html", "partials/nav.html")
_MARK = f" data-x-{secrets.token_hex(16)}"
# Also within a text of a template, where Material writes the bracket as a reference.
_OPENING = re.compile(r"(?:<|\\u003c)(?:script|style)\b", re.IGNORECASE)
_MARKED = re.compile(rf"<(script|style){_MARK}\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(rf"(<script{_MARK})\b([^>]*)>", re.IGNORECASE)


class _Shown(FileSystemLoader):
    """A theme's files, but for those in folders whose names begin with a dot."""

    def list_templates(self) -> list[str]:
        """Their names, in order."""
        found = set[str]()
        for top in self.searchpath:
            for path, folders, names in os.walk(top, followlinks=self.followlinks):
                folders[:] = [one for one in folders if not one.startswith(".")]
                within = os.path.relpath(path, top).replace(os.sep, "/")
                found.update(names if within == "." else (f"{within}/{name}" for name in names))
        return sorted(found)


def add_files(files: Files, env: Environment, config: MkDocsConfig) -> None:
    """Adds what the theme of an environment brings, as MkDocs does.

    It lists all files of the theme, then leaves out those in such folders: Material has 14,000 icons in one.
    """
    loader = env.loader
    if type(loader) is FileSystemLoader:
        env = env.overlay(loader=_Shown(loader.searchpath, followlinks=loader.followlinks))
    files.add_files_from_theme(env, config)


class Html(Markup):
    """A page's HTML. What is put before or behind it is HTML as well, as MkDocs has it."""

    def __add__(self, other: object) -> Html:
        """Does not escape what comes behind it."""
        return Html(str(self) + str(other))

    def __radd__(self, other: object) -> Html:
        """Does not escape what comes before it."""
        return Html(str(other) + str(self))


def as_text(value: object) -> Markup:
    """A text as HTML, in which no character has a meaning; what is marked as HTML stays as it is."""
    return value if isinstance(value, Markup) else Markup(html.escape(str(value)))  # noqa: S704 - it is escaped


def all_as_text(value: Any) -> Any:
    """Settings, in which every text, however deep, is such a text."""
    if isinstance(value, dict):
        return {name: all_as_text(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [all_as_text(inner) for inner in value]
    return as_text(value) if isinstance(value, str) else value


def plain(value: str) -> str:
    """The text that a piece of HTML without elements says."""
    return unescaped(str(value))


def guard(env: Environment, theme: Theme) -> None:
    """Has all templates of a theme's environment print text; to be called before any of them is compiled."""
    env.autoescape = lambda name: name not in theme.unescaped
    env.add_extension(_Marks)
    env.bytecode_cache = compiled_once(theme.name)
    env.policies["json.dumps_function"] = _dumps
    env.globals[_MENUS] = theme.is_material and all(_is_ours(env, theme, name) for name in _OF_MENUS)
    if "script_tag" in env.filters and not hasattr(env.filters["script_tag"], "__wrapped__"):
        env.filters["script_tag"] = _marking(env.filters["script_tag"])


def _is_ours(env: Environment, theme: Theme, name: str) -> bool:
    try:
        path = env.loader.get_source(env, name)[1] if env.loader is not None else None
    except TemplateNotFound:
        return False
    return path is not None and Path(path) == theme.files[0] / name


def compiled_anew(
    obj: object, theme: MkDocsTheme, own: Theme
) -> tuple[Callable[..., object], tuple[object, ...]] | None:
    """How another process makes a theme's environment or template, for it cannot be sent; None for anything else."""
    if isinstance(obj, Environment):
        return _environment, (theme, own, {name: obj.globals[name] for name in (SEARCH, FIRST) if name in obj.globals})
    return (_template, (obj.environment, obj.name)) if isinstance(obj, Template) else None


def _environment(theme: MkDocsTheme, own: Theme, told: Mapping[str, Any]) -> Environment:
    env = theme.get_env()
    guard(env, own)
    env.globals.update(told)
    return env


def _template(env: Environment, name: str) -> Template:
    return env.get_template(name)


def inline_parts(document: str) -> Iterable[tuple[str, str, str]]:
    """What templates put inline into a document that still has its marks: the element, its attributes, its content."""
    return ((match[1], match[2], match[3]) for match in _MARKED.finditer(document))


def on_scripts(document: str, change: Callable[[str], str]) -> str:
    """A document that still has its marks, with the attributes of the scripts that templates put there changed."""
    return _SCRIPT.sub(lambda match: f"{match[1]}{change(match[2])}>", document)


def without_marks(document: str) -> str:
    """The document as readers get it."""
    return document.replace(_MARK, "")


def _marking(tag: Callable[..., str]) -> Callable[..., Markup]:
    """MkDocs' filter for the scripts that settings name, which are no less the site's own."""

    @pass_context
    @functools.wraps(tag)
    def marked(context: Context, script: object) -> Markup:
        return Markup(_OPENING.sub(rf"\g<0>{_MARK}", str(tag(context, script)), count=1))  # noqa: S704 - MkDocs escapes it

    return marked


class _Marks(Extension):
    """Marks the scripts and styles that stand in templates, and keeps HTML that a template puts into its own words."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source with its marks."""
        return _OPENING.sub(rf"\g<0>{_MARK}", source)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Takes a text that is written in a tag ``trans``, such as a link for the words in it, as HTML."""
        begun = within = False
        for token in stream:
            within = (within or (begun and token.test("name:trans"))) and token.type != TOKEN_BLOCK_END
            begun = token.type == TOKEN_BLOCK_BEGIN
            if not within or token.type != TOKEN_STRING:
                yield token
                continue
            yield Token(token.lineno, TOKEN_LPAREN, "(")
            yield token
            yield Token(token.lineno, TOKEN_PIPE, "|")
            yield Token(token.lineno, TOKEN_NAME, "safe")
            yield Token(token.lineno, TOKEN_RPAREN, ")")


def _dumps(value: Any, **options: Any) -> str:
    """JSON for a script of a template, which wants text: what was escaped for HTML is so no longer."""
    return json.dumps(_unescaped(value), **options)


def _unescaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {plain(name) if isinstance(name, Markup) else name: _unescaped(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_unescaped(inner) for inner in value]
    return plain(value) if isinstance(value, Markup) else value
