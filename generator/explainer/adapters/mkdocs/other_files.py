"""Files of a site that are no pages of its theme, and how pages in each language lead to those at the root.

Data, the API and pictures stand once, at the root of the site for all of its languages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from explainer.adapters.mkdocs.pages import FileApart
from explainer.addresses import site_path
from explainer.build import Built
from explainer.facts.narrative import NarrativePage
from explainer.facts.page_links import files_linked
from explainer.given import files_at_root, files_of_address
from explainer.render.site_plan import IsApart, nothing_is
from explainer.render.written.narrative import Narrative
from explainer.site import Kind

_ADDRESS = re.compile(r"""(\s(?:href|src|poster)\s*=\s*["']?)([^\s"'<>:#?]+)(?=[\s"'<>#?])""", re.IGNORECASE)


def add_documents(files: Files, built: Built, is_apart: IsApart, config: MkDocsConfig) -> None:
    """What stands outside of the theme: the documents at old addresses, and files for programs.

    A file that the project has of its own wins, such as its robots.txt.
    """
    site = built.site
    made: Mapping[Kind, Mapping[str, str | bytes]] = {
        Kind.MOVED: site.moved,
        Kind.TEXT: site.files,
        Kind.DATA: site.data,
    }
    for kind, documents in made.items():
        if not documents and is_apart is nothing_is:  # as in a preview, which makes them when they are asked for
            continue
        for path, entry in built.plan.of_kind(kind).items():
            if path in files.src_uris:
                continue
            # Pages name it as in the first language; only where the project has a file at that place, by itself.
            named = site_path(entry.address.location, config.use_directory_urls)
            named = path if named in files.src_uris else named
            if is_apart(entry):
                file = FileApart.generated(config, named, content="")
            elif path in documents:
                file = File.generated(config, named, content=documents[path])
            else:
                continue
            file.dest_uri = path
            files.append(file)
    add_linked(files, built, config)


def add_linked(files: Files, built: Built, config: MkDocsConfig) -> None:
    """Has MkDocs know of the files at the root of the site that pages lead to, so that links to them are followed.

    What a site without an address has not is among them, since the published site may have one; a check tells of that.
    """
    graph, routes = built.rendering.graph, built.rendering.routes
    there = files.src_uris
    wanted = {one for page in graph.pages for one in _linked(page, config) if one not in there}
    if not wanted:
        return
    standing = dict.fromkeys(files_at_root(graph, routes) if routes.site_url else files_of_address(graph, routes))
    # In a preview those of this language are made when they are asked for, and are not among the files.
    places = (built.plan.places.of_kind(kind).items() for kind in (Kind.TEXT, Kind.DATA))
    own = {site_path(location, config.use_directory_urls): path for path, location in chain.from_iterable(places)}
    for name in sorted(wanted & (standing.keys() | own.keys())):
        file = FileApart.generated(config, name, content="")
        file.dest_uri = own.get(name, name)
        files.append(file)


def led_to_root(content: str, narrative: Narrative, file: File, files: Iterable[File], folder: str) -> str:
    """The HTML of a page in the ``folder`` of a language: elements of HTML lead out of it to what stands at the root.

    They are left as they are written otherwise, for a page that has no folder above it.
    """
    if not folder or not narrative.has_elements:
        return content
    paths = {one.dest_uri for one in files}

    def led(found: re.Match[str]) -> str:
        here = posixpath.normpath(posixpath.join(posixpath.dirname(file.dest_uri), unquote(found[2])))
        above = here.removeprefix(f"{folder}/")
        is_above = not paths.isdisjoint((above, f"{above}/index.html"))
        if above == here or not is_above or not paths.isdisjoint((here, f"{here}/index.html")):
            return found[0]
        return f"{found[1]}../{found[2]}"

    return _ADDRESS.sub(led, content)


def _linked(page: NarrativePage, config: MkDocsConfig) -> Iterable[str]:
    return files_linked(page.location, page.links, site_path(page.location, config.use_directory_urls))
