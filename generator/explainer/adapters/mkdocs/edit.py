"""Where a fact file can be edited: MkDocs' settings for its own pages, pointed at the content folder."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig

_DETOUR = re.compile(r"(?<!//)(?<![^/?#&=])(?!\.\./)[^/?#&=]+/\.\./")


def edit_address(config: MkDocsConfig, docs: str, path: str) -> str:
    """The address at which ``path``, relative to the project, is edited; "" where none is set.

    MkDocs' ``edit_uri`` leads to the docs folder, so the way goes out of it and to the file.
    """
    folder, _, name = path.rpartition("/")
    relative = _way(docs, folder) + quote(name)
    template, base = config.edit_uri_template, config.edit_uri
    if template:
        stem = posixpath.splitext(relative)[0]
        address = template.format(path=relative, path_noext=stem)
    elif base:
        address = base + relative
    else:
        return ""
    if config.repo_url:
        root = config.repo_url if address.startswith(("?", "#")) else config.repo_url.rstrip("/") + "/"
        address = urljoin(root, address)
    return _without_detours(address)


@cache
def _way(docs: str, folder: str) -> str:
    """The way to the files of a folder from that of the pages, percent-encoded."""
    way = posixpath.relpath(folder or ".", docs)
    return "" if way == "." else f"{quote(way)}/"


def _without_detours(address: str) -> str:
    """``docs/../content`` as ``content``, in the path or in a parameter."""
    while (shorter := _DETOUR.sub("", address, count=1)) != address:
        address = shorter
    return address
