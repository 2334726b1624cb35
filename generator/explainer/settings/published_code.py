"""Files of the docs folder that do something where they are published: only a maintainer can put one there.

A page of HTML or a drawing with a script runs when somebody opens it, a style sheet can turn a page's words around, and
a file such as ``_redirects`` or ``CNAME`` is an order to the host. So a site has such a file only if ``mkdocs.yml``
says so: ``extra_css``, ``extra_javascript`` and ``extra_templates`` name theirs, and ``code`` names any other with its
SHA-256. What else a folder may hold is a list of endings, and not of dangers: hosts differ in what they make of the
rest.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.diagnostics import Findings, Span
from explainer.documents.docs_folder import is_left_out, written_files
from explainer.documents.plain import PlainMap
from explainer.files.reading import chunks, is_file, is_folder, read_within
from explainer.settings.folders import named_paths
from explainer.settings.model import Settings, own_options, text
from explainer.settings.options import PLUGIN
from explainer.settings.refusing import DOUBTFUL_CODE
from explainer.settings.svg import is_drawing
from explainer.spelling import did_you_mean

CODE = "unlisted-code"
OPTION = "code"
_NAMING = ("extra_css", "extra_javascript", "extra_templates")
_MOST_OF_A_DRAWING = 4_000_000
# Pages, pictures, sounds, films, fonts, and what a browser shows as text or hands over as a file.
_PASSIVE_KINDS = (
    "md markdown mdown mkdn mkd",
    "png apng jpg jpeg gif webp avif ico bmp tif tiff",
    "mp3 ogg oga opus wav flac m4a mp4 webm ogv mov vtt srt",
    "woff woff2 ttf otf eot",
    "txt csv tsv json geojson jsonl yaml yml toml bib ris pdf epub webmanifest map",
    "zip gz tar bz2 xz 7z doc docx odt xls xlsx ods ppt pptx odp py ipynb r sql",
)
_PASSIVE = frozenset(ending for kind in _PASSIVE_KINDS for ending in kind.split(" "))
# Apache looks at all endings of a name: page.html.gz is a page to it, packed on its way, and page.php.txt a program.
_PACKED = frozenset(["gz", "bz2", "xz", "zip"])
_SHOWN = frozenset(["html", "htm", "xhtml", "xht", "svg", "xml", "xsl", "js", "mjs", "css", "wasm", "mhtml"])
_RUN = frozenset(["php", "phtml", "phar", "cgi", "pl", "asp", "aspx", "jsp", "shtml"])
# Of these endings, what some host takes for its own settings.
_ORDERS = frozenset(["_routes.json", "netlify.toml", "staticwebapp.config.json", "vercel.json"])


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A file that does something, at its place in the docs folder, and is not among those that the settings name.

    ``digest`` is what it hashes to, and ``stated`` what the settings say, or "".
    """

    location: str
    digest: str
    stated: str = ""


def stated_code(values: PlainMap) -> dict[str, str]:
    """What the option says: the hashes of files, in the form of Subresource Integrity, by their place in the folder."""
    found = own_options(values).get(OPTION)
    return {str(key.value): text(value) for key, value in found} if isinstance(found, PlainMap) else {}


def unlisted_code(values: PlainMap, settings: Settings, root: Path) -> Iterator[Unlisted]:
    """The files that a site may not have; those that it leaves out anyway are none. One that nobody can read is told
    where it is read.
    """
    if settings.docs in (".", settings.content) or not is_folder(root / settings.docs):  # which is told as that
        return
    stated = stated_code(values)
    named = {_location(path) for name in _NAMING for path, _ in named_paths(values.get(name))}
    docs = root / settings.docs
    for location, file in written_files(docs):
        if location in named or (location not in stated and (_is_passive(location) or _is_drawing(docs, location))):
            continue
        if is_left_out(location, settings.excluded, settings.drafts):  # asked last, for it loads what reads patterns
            continue
        try:
            digest = sha256(chunks(file))
        except OSError:
            continue
        if stated.get(location) != digest:
            yield Unlisted(location, digest, stated.get(location, ""))


def _location(path: str) -> str:
    """A file's place in the docs folder, as a setting names it."""
    return posixpath.normpath(path.partition("?")[0].partition("#")[0].lstrip("/"))


def _is_passive(location: str) -> bool:
    """Whether no host makes anything of a file by any of the endings of its name."""
    name = posixpath.basename(location).lower()
    _, *inner, ending = name.split(".") if "." in name else ("", "")
    runs = _RUN | _SHOWN if ending in _PACKED else _RUN
    return ending in _PASSIVE and runs.isdisjoint(inner) and name not in _ORDERS


def _is_drawing(docs: Path, location: str) -> bool:
    if not location.lower().endswith(".svg"):
        return False
    try:
        data = read_within(docs, location, _MOST_OF_A_DRAWING)
    except OSError:
        return False
    return len(data) <= _MOST_OF_A_DRAWING and is_drawing(data)


def check_code(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    """Tells of files that are left out, and of names that lead nowhere."""
    for one in unlisted_code(values, settings, root):
        place = Span.at(f"{settings.docs}/{one.location}")
        if one.stated:
            message = "this is not the file that mkdocs.yml names, and the site is made without it"
            findings.warning(CODE, place, message, f"if the change is meant, write {one.location}: {one.digest}")
        else:
            message = "this file could do something in a browser or on a host, and the site is made without it"
            option = f"{PLUGIN}: {{{OPTION}: {{{one.location}: {one.digest}}}}}"
            help = f"take it out, or let a maintainer name it below plugins in mkdocs.yml: - {option}"
            findings.warning(CODE, place, message, help)
    listed = own_options(values).get(OPTION)
    for key, _ in listed if isinstance(listed, PlainMap) else ():
        path = str(key.value)
        if is_folder(root / settings.docs) and not is_file(root / settings.docs / path):
            known = [location for location, _ in written_files(root / settings.docs)]
            message = f"there is no file {path[:80]} in {settings.docs}, which {OPTION} names"
            findings.warning(DOUBTFUL_CODE, key.span, message, did_you_mean(path, known, "take it out"))


def sha256(parts: Iterable[bytes]) -> str:
    """``sha256-`` and the hash in Base64, as in an attribute ``integrity`` and within the quotes of a policy."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return f"sha256-{base64.b64encode(found.digest()).decode()}"
