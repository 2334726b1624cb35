"""What ``mkdocs.yml`` names of installed packages: plugins, extensions of Markdown, objects of Python.

Packages are looked for and not loaded, so that a check stays quick and runs nothing of theirs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Foreign, Plain, PlainList, PlainMap, PlainValue
from explainer.settings.markdown_options import check_options
from explainer.settings.model import Settings, named_entries
from explainer.settings.options import PLUGIN
from explainer.settings.refusing import DOUBTFUL_CODE
from explainer.settings.themes import THEMES
from explainer.spelling import did_you_mean

# Known without asking: they come with what explainer cannot be installed without.
_BROUGHT = frozenset({PLUGIN, "search"}).union(*(theme.plugins for theme in THEMES.values()))
_PYTHON = "!!python/"
_OURS = "explainer"
_SUFFIXES = (*SOURCE_SUFFIXES, *EXTENSION_SUFFIXES)


def package_folder(module: str) -> Path | None:
    """The folder of a package such as ``material.templates``, if it is installed; it is not imported."""
    name, *inner = module.split(".")
    found = find_spec(name) if name else None
    places = found.submodule_search_locations if found is not None else None
    folder = Path(next(iter(places)), *inner) if places else None
    return folder if folder is not None and folder.is_dir() else None


def entry_points(group: str) -> frozenset[str]:
    """The names that installed packages register in a group of entry points; loads :mod:`importlib.metadata`."""
    return _entry_points(group)


@cache
def _entry_points(group: str) -> frozenset[str]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - 50 ms, for names that are not known anyway

    return frozenset(one.name for one in entry_points(group=group))


def check_installed(values: PlainMap, settings: Settings, findings: Findings) -> None:
    """Plugins and extensions that are not there: MkDocs refuses a project that names one."""
    _check_plugins(values, settings, findings)
    for name, options in named_entries(values.get("markdown_extensions")):
        if not isinstance(name.value, str):
            continue
        if not _has_extension(name.value):
            known = entry_points("markdown.extensions") | _pymdown()
            help = did_you_mean(name.value, known, "install the package that brings it, or take it out")
            findings.error(CODE, name.span, f'no extension of Markdown "{name.value[:60]}" is installed', help)
        elif isinstance(options, PlainMap) and options.entries and ":" not in name.value:
            of_markdown = f"markdown.extensions.{name.value}"
            module = of_markdown if _has_module(of_markdown) else name.value
            check_options(name.value, options, source_of(module), findings)
    for found in _foreign(values, set()):
        missing = _missing(found.tag)
        if missing:
            help = "for emoji, write material.extensions.emoji.twemoji or .to_svg; else install the package"
            findings.error(CODE, found.span.clipped(), f"there is no {missing} that the tag could mean", help)


def _missing(tag: str) -> str:
    """What a tag names of Python and is not there: "module froo", "emoji in the module material"; else ""."""
    kind, _, name = tag.removeprefix(_PYTHON).partition(":")
    if not tag.startswith(_PYTHON) or not name:
        return ""
    module, _, attribute = (name, "", "") if kind == "module" else name.rpartition(".")
    module = module or "builtins"
    if not _has_module(module):
        return f"module {module[:60]}"
    return f"{attribute[:60]} in the module {module[:60]}" if attribute and not _has_name(module, attribute) else ""


def _has_name(module: str, name: str) -> bool:
    """Whether a module may have a name: false only where its source shows that it has not."""
    loaded = sys.modules.get(module)
    if loaded is not None:
        is_package, has = hasattr(loaded, "__path__"), name in dir(loaded)
        if not module.startswith(_OURS):  # which loads what it is asked for
            has = has or hasattr(loaded, name)
        return has or (is_package and _has_module(f"{module}.{name}"))
    source = source_of(module)
    if source is None or (source.stem == "__init__" and _has_module(f"{module}.{name}")):
        return True
    text = source.read_text("utf-8", "replace")
    return bool(re.search(rf"\b{re.escape(name)}\b|\bimport \*|\b__getattr__\b|\bglobals\(", text))


def source_of(module: str) -> Path | None:
    """The file of a module's source, where that is known without importing it."""
    first, *rest = module.split(".")
    spec = find_spec(first)
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    if not rest:
        files = [Path(spec.origin)] if spec is not None and spec.origin else []
    else:
        within = [place.joinpath(*rest) for place in places]
        files = [file for place in within for file in (Path(f"{place}.py"), place / "__init__.py")]
    return next((file for file in files if file.suffix == ".py" and file.is_file()), None)


# Plugins that stop a build with ours: why, and what to do. Their own traces name neither.
_APART = {
    "i18n": (
        "it looks for a file behind each page, and pages made of facts have none",
        "take it out; languages: in site.yaml says which languages the site has",
    ),
}


def _check_plugins(values: PlainMap, settings: Settings, findings: Findings) -> None:
    named = values.get("plugins")
    seen: set[str] = set()
    for name, _ in named_entries(named):
        if not isinstance(name.value, str):
            continue
        plugin = name.value.removeprefix("/")
        if plugin in seen and plugin in _BROUGHT:
            message = f"the plugin {plugin} is named twice"
            findings.warning(DOUBTFUL_CODE, name.span, message, "keep one of the two, with all its options")
        seen.add(plugin)
        if plugin in _BROUGHT:
            continue
        if plugin in _APART and settings.has_plugin:
            message, help = (
                f"the plugin {plugin} and explainer do not go together: {_APART[plugin][0]}",
                _APART[plugin][1],
            )
            findings.error(CODE, name.span, message, help)
            continue
        known = entry_points("mkdocs.plugins")
        if plugin not in known and f"{settings.theme}/{plugin}" not in known:
            help = did_you_mean(plugin, known, "install the package that brings it, or take it out")
            findings.error(CODE, name.span, f'no plugin "{plugin[:60]}" is installed', help)


def _has_extension(name: str) -> bool:
    """Whether Markdown finds an extension: by an entry point's name, else as a module, with or without its class."""
    module = name.partition(":")[0]
    return (
        _has_module(f"markdown.extensions.{module}")
        or _has_module(module)
        or name in entry_points("markdown.extensions")
    )


def _pymdown() -> frozenset[str]:
    spec = find_spec("pymdownx")
    places = spec.submodule_search_locations if spec is not None else None
    return frozenset(f"pymdownx.{file.stem}" for place in places or () for file in Path(place).glob("[a-z]*.py"))


@cache
def _has_module(name: str) -> bool:
    """Whether a module could be imported; true where nobody can tell without it, as of one in an archive."""
    first, *rest = name.split(".")
    if not all(part.isidentifier() for part in (first, *rest)):
        return False
    try:
        spec = find_spec(first)
    except (ImportError, ValueError):
        return False
    if spec is None or not rest or spec.submodule_search_locations is None:
        return spec is not None
    places = [Path(place) for place in spec.submodule_search_locations]
    if not all(place.is_dir() for place in places):
        return True
    for part in rest:
        inner = [place / part for place in places]
        if not any(one.is_dir() or any(Path(f"{one}{end}").is_file() for end in _SUFFIXES) for one in inner):
            return False
        places = inner
    return True


def _foreign(value: PlainValue, seen: set[int]) -> Iterator[Foreign]:
    """The values that only their own tools understand; what several aliases name is looked through once."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Foreign):
        yield value
    elif not isinstance(value, Plain):
        inner = value.values if isinstance(value, PlainList) else [one for _, one in value]
        for one in inner:
            yield from _foreign(one, seen)
