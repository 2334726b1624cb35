"""Where a fact file can be edited: MkDocs' settings for its own pages, pointed at the content folder."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig


def edit_address(config: MkDocsConfig, docs: str, path: str) -> str:
    """The address at which ``path``, relative to the project, is edited; "" where none is set.

    MkDocs' ``edit_uri`` leads to the docs folder, so the way goes out of it and to the file.
    """
    relative = quote(posixpath.relpath(path, docs))
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
    parts = urlsplit(address)
    return parts._replace(path=posixpath.normpath(parts.path)).geturl() if parts.path else address
