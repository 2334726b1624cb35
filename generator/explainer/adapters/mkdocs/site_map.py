"""The site map of very many pages in parts, as the protocol of https://www.sitemaps.org has it: an index names them.

A map may have 50,000 addresses and 50 MB. Ours has far fewer, so that none of its parts is large either.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from explainer.addresses import SITEMAP, site_map_part
from explainer.files.reading import is_file, read
from explainer.files.writing import put
from explainer.site import Edition

MOST_ADDRESSES = 2_500
_ENTRY = re.compile(r"[ \t]*<url>.*?</url>\s*", re.DOTALL)
_VOCABULARY = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")
_DAY = re.compile(r"<lastmod>([^<]*)</lastmod>")
_INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</sitemapindex>
"""


def write_parts(site_dir: Path, site_url: str, others: Sequence[str] = (), editions: Sequence[Edition] = ()) -> None:
    """Mends the site map that was written: with the pages of the other languages, in parts where it is too long.

    ``others`` are the maps of the ``editions`` after the first, in their order.
    """
    place = site_dir / SITEMAP
    if not is_file(place):
        return
    whole = read(place).decode("utf-8")
    found = parted(joined(whole, others, site_url, editions) if others and site_url else whole, site_url)
    if len(found) > 1 or others:
        for path, text in found.items():
            put(site_dir, path, text.encode())
        put(site_dir, f"{SITEMAP}.gz", gzip.compress(found[SITEMAP].encode(), mtime=0))


def joined(text: str, others: Sequence[str], site_url: str, editions: Sequence[Edition]) -> str:
    """The map of a site in all languages: after each page the same in others, each with its ``alternates``.

    The form is that of https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap.
    """
    root = f"{site_url.rstrip('/')}/"
    pages: dict[str, dict[str, str]] = {}
    for edition, one in zip(editions, (text, *others), strict=True):
        own = root + quote(edition.prefix)
        for entry in _ENTRY.finditer(one):
            place = _ADDRESS.search(entry.group())
            if place is not None:
                pages.setdefault(place[1].removeprefix(own), {})[edition.language] = entry.group()
    found = []
    for entries in pages.values():
        addresses = {tag: place[1] for tag, entry in entries.items() if (place := _ADDRESS.search(entry))}
        links = "".join(_alternate(tag, address) for tag, address in addresses.items())
        links += _alternate("x-default", addresses.get(editions[0].language, ""))
        found += [entry.replace("</url>", f"{links}    </url>") for entry in entries.values()]
    places = list(_ENTRY.finditer(text))
    if not places:
        return text
    head, tail = text[: places[0].start()], text[places[-1].end() :]
    return head.replace("<urlset ", f"<urlset {_VOCABULARY} ", 1) + "".join(found) + tail


def _alternate(language: str, address: str) -> str:
    """The same page in a language; "" where there is none. The address is one of a map, and escaped as that."""
    return f'    <xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>\n    ' if address else ""


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
