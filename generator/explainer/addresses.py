"""Addresses of a site that no fact changes: its fixed pages and files, what site builders write, and where files land.

Whatever has an address of its own is named here, and from that follow the names that no record type may have as its
folder. What is made at a fixed page or file stands in :mod:`explainer.render.site_plan`, a line for each.

A *location* is the path of a Markdown file below the docs folder, such as ``events/index.md``, whether that file is
hand-written or only stands for a generated page. A *path* is that of a file below the built site, such as
``events/index.html``. Both have ``/`` between their parts.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase

# Written by hand, and led to from everywhere.
HOME = "index.md"

TIMELINE = "timeline.md"
DISAGREEMENTS = "disagreements.md"
RELATIONS = "relations.md"
SUPPORT = "support.md"
CHANGES = "changes.md"
# In the order of menus.
PAGES = (TIMELINE, DISAGREEMENTS, RELATIONS, SUPPORT, CHANGES)

# What is translated of a site in several languages, which others have not.
TRANSLATIONS = "translations.md"
# The same in full, for programs: the page names the first of very many.
TRANSLATIONS_DATA = "translations.json"

FEED = "feed.xml"
ROBOTS = "robots.txt"
MANIFEST = "site.webmanifest"
ANNOTATIONS = "annotations.json"
# What other sites show in frames: small pages outside the theme.
EMBEDS = "embed"
EMBEDDED_TIMELINE = f"{EMBEDS}/timeline.md"
FILES = (FEED, ROBOTS, MANIFEST, ANNOTATIONS, EMBEDDED_TIMELINE)
# What would have nothing to lead to in a site without an address of its own.
FILES_OF_AN_ADDRESS = frozenset({FEED, ANNOTATIONS, EMBEDDED_TIMELINE})
# What is the same in all languages of a site, and stands at its root alone.
OF_ALL_LANGUAGES = frozenset({ROBOTS, ANNOTATIONS, TRANSLATIONS_DATA})

# All facts to take along: in parts for programs, and in files of many formats. What there is, explainer.export tells.
API = "api/v1"
DATA = "data"
RECORD_SCHEMA = f"{DATA}/record.schema.json"


def annotations_of(source_id: str) -> str:
    """The path of the annotations of one source."""
    return f"annotations/{source_id}.json"


def part_of(location: str, number: int) -> str:
    """The location of a further part of a page or file that would be too long: ``timeline/part-2.md``.

    That of a list lies in a folder that no record has: ``events/index/part-2.md``, ``events/index/part-2.json``.
    """
    whole, ending = posixpath.splitext(location)
    return f"{whole}/part-{number}{ending}"


NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"


def site_map_part(number: int) -> str:
    """The path of a part of a site map; it may name only what lies beside or below it."""
    return f"sitemap-{number}.xml"


HEADERS = "_headers"
ASSETS = "assets"
OWN_ASSETS = f"{ASSETS}/explainer"
SEARCH = "search"
CARDS = "share"
BUILDER_FOLDERS = (ASSETS, OWN_ASSETS, SEARCH, CARDS)
# What the site builder and its theme write, as patterns of paths: `*` stands for anything. The folder of the theme's
# assets is open to a project, as MkDocs has it; that of the package's own is not, since its parts are joined. Which
# pages of annotations there are is known only where citations were compared with their proofs; which further parts of
# long pages, only where all is counted that stands on them.
BUILDER_FILES = (
    NOT_FOUND,
    SITEMAP,
    f"{SITEMAP}.gz",
    "sitemap-*.xml",
    HEADERS,
    f"{OWN_ASSETS}/*",
    *(f"{SEARCH}/*.{ending}" for ending in ("js", "json", "txt")),
    f"{CARDS}/{'[0-9a-f]' * 20}.png",
    annotations_of("*"),
    *(f"{page.removesuffix('.md')}/part-*" for page in (TIMELINE, RELATIONS)),
    "*/index/part-*",
    "*/index/records-*",
    f"{EMBEDS}/*",  # other sites may frame what lies there
    f"{API}/*",
    RECORD_SCHEMA,
    *(f"{DATA}/{name}" for name in ("csv/*", "facts.*", "sources.*", "records.jsonl", "events.ics", "datasette.json")),
    *(f"{DATA}/{name}" for name in ("datapackage.json", "CITATION.cff", "README.txt")),
)

# Folders of the builder and its theme, whose files change with their versions: packages add nothing there.
BUILDER_TOPS = frozenset({ASSETS, SEARCH, CARDS})

# A file of the docs folder takes the place of these on purpose: they are settings of a site and tell no fact.
OPEN = frozenset({ROBOTS, MANIFEST, HEADERS})

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_PAGES = (*_MARKDOWN, ".html")


def site_path(location: str, directory_urls: bool) -> str:
    """The path in the built site of a page or another file of the docs folder, by the rule of MkDocs.

    ``directory_urls`` is MkDocs' ``use_directory_urls``: ``a.md`` becomes ``a/index.html``, else ``a.html``. In both
    forms ``README.md`` and ``index.md`` become ``index.html``; what is no Markdown stays as it is.
    """
    if not location.endswith(_MARKDOWN):
        return location
    folder, name = posixpath.split(posixpath.splitext(location)[0])
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return posixpath.join(folder, f"{name}/index.html" if directory_urls else f"{name}.html")


def in_folder(path: str, folder: str) -> str:
    """Where a file of the site stands in a language that has a ``folder`` of its own at the top of the site, or "".

    Pages for frames of other sites stay together, in a folder of the language below theirs: a host is told once that
    they may be framed.
    """
    if not folder:
        return path
    top, _, below = path.partition("/")
    return f"{EMBEDS}/{folder}/{below}" if top == EMBEDS and below else f"{folder}/{path}"


def same_file(path: str) -> str:
    """What two paths have in common that are one file on some systems: those of Windows and macOS ignore case."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).lower()


def builders(path: str) -> str:
    """What of the site builder's a file at a path would meet: one of its folders, or the pattern of a file, or ""."""
    if path in BUILDER_FOLDERS:
        return path
    ways = (path, *folders_above(path))
    return next((pattern for pattern in BUILDER_FILES for way in ways if fnmatchcase(way, pattern)), "")


def folders_above(path: str) -> Iterator[str]:
    """The folders that a file lies in, the nearest first."""
    while path := posixpath.dirname(path):
        yield path


def _names() -> Iterator[str]:
    for address in (HOME, *PAGES, TRANSLATIONS, *FILES, *BUILDER_FILES):
        folder, within, _ = address.partition("/")
        if within and folder != "*":
            yield folder
        elif address.endswith(_PAGES):
            yield posixpath.splitext(address)[0]


# The first part of an address that is not free for the records of a type.
RESERVED = frozenset(_names())
