"""The site map of very many pages in parts, as the protocol of https://www.sitemaps.org has it: an index names them.

A map may have 50,000 addresses and 50 MB. Ours has far fewer, so that none of its parts is large either.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from explainer.addresses import SITEMAP, site_map_part
from explainer.files.reading import is_file, read
from explainer.files.writing import put

MOST_ADDRESSES = 2_500
_ENTRY = re.compile(r"[ \t]*<url>.*?</url>\s*", re.DOTALL)
_DAY = re.compile(r"<lastmod>([^<]*)</lastmod>")
_INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</sitemapindex>
"""


def write_parts(site_dir: Path, site_url: str) -> None:
    """Puts an index and its parts in the place of the site map that was written, where that is too long."""
    place = site_dir / SITEMAP
    if not is_file(place):
        return
    found = parted(read(place).decode("utf-8"), site_url)
    if len(found) > 1:
        for path, text in found.items():
            put(site_dir, path, text.encode())
        put(site_dir, f"{SITEMAP}.gz", gzip.compress(found[SITEMAP].encode(), mtime=0))


def parted(text: str, site_url: str, most: int = MOST_ADDRESSES) -> Mapping[str, str]:
    """The files of a site map by their paths, from the map of all pages that the theme made: itself, if it is short.

    ``site_url`` is the site's own address, without which a map has no addresses.
    """
    entries = list(_ENTRY.finditer(text))
    if len(entries) <= most or not site_url:
        return {SITEMAP: text}
    # What stands around the entries, such as names of further vocabularies, each part has as well.
    head, tail = text[: entries[0].start()], text[entries[-1].end() :]
    groups = [[one.group() for one in entries[at : at + most]] for at in range(0, len(entries), most)]
    parts = {site_map_part(number): group for number, group in enumerate(groups, 1)}
    index = _INDEX.format("".join(_line(f"{site_url.rstrip('/')}/{path}", group) for path, group in parts.items()))
    return {SITEMAP: index, **{path: head + "".join(group) + tail for path, group in parts.items()}}


def _line(address: str, entries: Sequence[str]) -> str:
    """A part in the index, with the newest day of its pages."""
    newest = max((day for entry in entries for day in _DAY.findall(entry)), default="")
    told = f"<lastmod>{newest}</lastmod>" if newest else ""
    return f"<sitemap><loc>{escape(address)}</loc>{told}</sitemap>\n"
