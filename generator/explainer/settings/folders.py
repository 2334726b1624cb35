"""Whether the folders and files that ``mkdocs.yml`` names are there, and do not lie in each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.diagnostics import Findings, Span
from explainer.documents.docs_folder import written_files
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import PlainList, PlainMap, PlainValue
from explainer.files.reading import Kind, entries, is_file, is_folder
from explainer.settings.model import Settings, can_be_path, holds_project, is_below, text
from explainer.settings.output import misplaced
from explainer.settings.refusing import DOUBTFUL_CODE, tell_outside
from explainer.settings.theme import look_of
from explainer.settings.themes import THEMES
from explainer.spelling import did_you_mean

# A plugin of these makes no file that settings could name; another one may.
_MAKES_NO_FILES = frozenset({"explainer", "search", "autorefs", "glightbox", "minify"}).union(
    *(theme.plugins for theme in THEMES.values())
)
_SITES = ("site", "public", "built-site")
_FROM_HERE = "write its path from the folder of mkdocs.yml, or take it out"


def check_folders(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    """Folders that a build needs, hooks, and what is watched: MkDocs refuses a project without them."""
    if holds_project(values, root):
        message = "docs_dir is the folder that the settings stand in, or holds it"
        help = "move the pages to a folder beside mkdocs.yml, such as docs"
        findings.error(CODE, value_span(values, "docs_dir"), message, help)
    else:
        _check_docs(values, settings, root, findings)
        _check_site_dir(values, settings, root, findings)
    theme = values.get("theme")
    if settings.custom_dir and isinstance(theme, PlainMap) and not is_folder(root / settings.custom_dir):
        help = did_you_mean(settings.custom_dir, _folders(root), "make the folder, or take custom_dir out")
        message = f"there is no folder {settings.custom_dir[:80]}, which custom_dir names"
        findings.error(CODE, value_span(theme, "custom_dir"), message, help)
    for path, span in named_paths(values.get("hooks")):
        if not is_file(root / path):
            findings.error(CODE, span, f"there is no file {path[:80]}, which hooks names", _FROM_HERE)
    for path, span in named_paths(values.get("watch")):
        if not (is_file(root / path) or is_folder(root / path)):
            findings.error(CODE, span, f"there is no file or folder {path[:80]}, which watch names", _FROM_HERE)


def _check_docs(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    place, docs = value_span(values, "docs_dir"), settings.docs
    if not is_folder(root / docs):
        help = did_you_mean(docs, _folders(root), "make the folder, with an index.md in it")
        findings.error(CODE, place, f"there is no folder {docs[:80]}, which docs_dir names", help)
    elif docs == settings.content:
        message = f"docs_dir and the plugin's content name the same folder, {docs}"
        findings.error(CODE, place, message, "keep facts and pages apart: content for the facts, docs for the pages")


def _check_site_dir(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    named = next((name for name in ("site_dir", "docs_dir") if values.get(name) is not None), "site_dir")
    place, site = value_span(values, named), settings.site_dir
    free = (one for one in _SITES if not misplaced(root / one, root, settings))
    help = next((f"write site_dir: {one}" for one in free), "name a folder that has nothing else in it")
    why = misplaced(root / site, root, settings)
    if not can_be_path(site):
        findings.error(CODE, place, "site_dir is no path that a folder can have", help)
    elif why:
        findings.error(CODE, place, f"site_dir, {site[:80]}, {why}", help)
    elif not is_folder(root / site) and (is_file(root / site) or any(map(is_file, (root / site).parents))):
        findings.error(CODE, place, f"a file stands where site_dir, {site[:80]}, would be a folder", help)


def makes_files(values: PlainMap, settings: Settings) -> bool:
    """Whether a plugin, a hook or a package of ours may make files of its own, so that one may still come."""
    may_make = values.get("hooks") is not None or bool(settings.extensions)
    return may_make or not set(settings.plugins) <= _MAKES_NO_FILES


def check_names(values: PlainMap, settings: Settings, findings: Findings) -> None:
    """Names of files below a folder have to stay there, whoever makes the files; where they lead, nobody looks.

    MkDocs writes what is made of a static template to its name below the site, wherever that is.
    """
    theme = values.get("theme")
    of_theme = theme if isinstance(theme, PlainMap) else PlainMap((), values.span)
    for owner, name, folder, is_address in (
        (values, "extra_css", settings.docs, True),
        (values, "extra_javascript", settings.docs, True),
        (values, "extra_templates", settings.docs, False),
        (of_theme, "static_templates", "the theme's folders", False),
        (of_theme, "logo", settings.docs, False),
        (of_theme, "favicon", settings.docs, False),
    ):
        value = owner.get(name)
        for one in value.values if isinstance(value, PlainList) else (value,):
            path = text(one.get("path") if isinstance(one, PlainMap) else one)
            is_elsewhere = _is_elsewhere(path) or (is_address and path.startswith("/"))
            if one is not None and path and not is_elsewhere and not is_below(_without_query(path)):
                tell_outside(name, one, folder, findings)


def _is_elsewhere(path: str) -> bool:
    """Whether a name is an address, or the file itself."""
    return "://" in path or path.startswith("data:")


def _without_query(path: str) -> str:
    return path.partition("?")[0].partition("#")[0]


_NAMED_FILES = ("extra_css", "extra_javascript", "extra_templates")


def check_files(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    """Files that pages ask for: MkDocs writes their addresses, whether they are there or not."""
    if makes_files(values, settings) or not is_folder(root / settings.docs):
        return
    docs, look = root / settings.docs, look_of(settings, root)
    named = [(name, *one) for name in _NAMED_FILES for one in named_paths(values.get(name))]
    theme = values.get("theme")
    if isinstance(theme, PlainMap) and (look.theme.module or not settings.theme):  # of another nobody knows its files
        named += [(name, text(theme.get(name)), value_span(theme, name)) for name in ("logo", "favicon")]
    for name, written, span in named:
        path = _without_query(written)
        if not path or _is_elsewhere(path) or not is_below(path):  # which is an address, or told as that
            continue
        if not is_file(docs / path) and not look.has(path):
            help = did_you_mean(path, _locations(docs), f"write its path from {settings.docs}, or take it out")
            message = f"there is no file {path[:80]} in {settings.docs}, which {name} names"
            findings.warning(DOUBTFUL_CODE, span, message, help)


def named_paths(value: PlainValue | None) -> Iterator[tuple[str, Span]]:
    """The paths that a list of files names, of scripts also in their maps, each with its place."""
    for one in value.values if isinstance(value, PlainList) else ():
        path = text(one.get("path") if isinstance(one, PlainMap) else one)
        if path:
            yield path, one.span.clipped()


def value_span(values: PlainMap, name: str) -> Span:
    """The place of a value; where a default holds, the beginning of the file."""
    value = values.get(name)
    return value.span.clipped() if value is not None else Span.at(values.span.path)


def _locations(docs: Path) -> list[str]:
    return [location for location, _ in written_files(docs)]


def _folders(root: Path) -> list[str]:
    try:
        found = entries(root)
    except OSError:  # it is told where it is read
        return []
    return [one.name for one in found if one.kind is Kind.FOLDER and not one.name.startswith(".")]
