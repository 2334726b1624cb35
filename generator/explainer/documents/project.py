"""Where a project's parts lie. A project is a folder with a ``mkdocs.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.parse import parse_tolerantly
from explainer.documents.source import read_text
from explainer.documents.values import Mapping, Scalar, Sequence, Value

SETTINGS_FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A project's root, and its content and docs folders relative to it, with ``/`` between the parts.

    ``site_url`` is the published site's address as mkdocs.yml has it, or ""; ``strict`` tells that warnings stop a
    build. ``directory_urls`` is MkDocs' ``use_directory_urls``; ``excluded`` and ``drafts`` are what its
    ``exclude_docs`` and ``draft_docs`` say.
    """

    root: Path
    content: str = "content"
    docs: str = "docs"
    site_url: str = ""
    strict: bool = False
    directory_urls: bool = True
    excluded: str = ""
    drafts: str = ""


def find_project(start: Path) -> Project:
    """The project that ``start`` lies in: the nearest folder upwards with a mkdocs.yml, else ``start`` itself.

    Only what a check needs to know is read here; all else is the site builder's.
    """
    start = start.resolve()
    root = next((folder for folder in (start, *start.parents) if (folder / SETTINGS_FILE).is_file()), start)
    if not (root / SETTINGS_FILE).is_file():
        return Project(root)
    settings = parse_tolerantly(read_text(root, SETTINGS_FILE, Findings()))
    content, docs = _content(settings) or "content", _text(settings, "docs_dir") or "docs"
    return Project(
        root,
        content,
        docs,
        _address(settings),
        strict=_text(settings, "strict").lower() == "true",
        directory_urls=_text(settings, "use_directory_urls").lower() != "false",
        excluded=_text(settings, "exclude_docs", strip=""),
        drafts=_text(settings, "draft_docs", strip=""),
    )


def _address(settings: Value | None) -> str:
    """The site's address; of one that comes from the environment, as ``!ENV [NAME, default]``, the default."""
    found = settings.get("site_url") if isinstance(settings, Mapping) else None
    if isinstance(found, Sequence) and found.values:
        found = found.values[-1]
    return found.text.strip() if isinstance(found, Scalar) and "://" in found.text else ""


def _text(value: Value | None, key: str, strip: str = "/") -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found.text.strip().strip(strip) if isinstance(found, Scalar) else ""


def _content(settings: Value | None) -> str:
    plugins = settings.get("plugins") if isinstance(settings, Mapping) else None
    if isinstance(plugins, Mapping):
        return _text(plugins.get("explainer"), "content")
    for plugin in plugins.values if isinstance(plugins, Sequence) else ():
        if isinstance(plugin, Mapping) and plugin.get("explainer") is not None:
            return _text(plugin.get("explainer"), "content")
    return ""
