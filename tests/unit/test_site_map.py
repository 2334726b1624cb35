"""The site map: as it is where it is short, else an index of parts."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from scripts.audit.site_pages import BuiltSite

from explainer.adapters.mkdocs.site_map import MOST_ADDRESSES, parted, write_parts

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITE = "https://ferry.example/strait/"


def site_map(count: int) -> str:
    """A map as MkDocs prints it, with the days in no order."""
    entry = "\n    <url>\n         <loc>{}{}/</loc>\n         <lastmod>2024-01-{:02}</lastmod>\n    </url>"
    entries = "".join(entry.format(SITE, number, 1 + number * 7 % 28) for number in range(count))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SPACE}">{entries}\n</urlset>'


def told(text: str, name: str = "loc") -> list[str]:
    """What is told in all elements of a name."""
    return [one.text or "" for one in ET.fromstring(text).iter(f"{{{SPACE}}}{name}")]


@pytest.mark.parametrize("count", [0, 1, MOST_ADDRESSES])
def test_a_short_map_stays_as_the_theme_made_it(count: int) -> None:
    assert parted(site_map(count), SITE) == {"sitemap.xml": site_map(count)}


@pytest.mark.parametrize("site_url", [SITE, SITE.rstrip("/")])
def test_a_long_map_has_all_addresses_once_in_parts_at_the_root(site_url: str) -> None:
    found = dict(parted(site_map(7), site_url, 3))
    index = found.pop("sitemap.xml")
    assert ET.fromstring(index).tag == f"{{{SPACE}}}sitemapindex"
    assert told(index) == [SITE + path for path in found] == [f"{SITE}sitemap-{number}.xml" for number in (1, 2, 3)]
    assert [len(told(part)) for part in found.values()] == [3, 3, 1]
    assert [address for part in found.values() for address in told(part)] == told(site_map(7))
    assert told(index, "lastmod") == [max(told(part, "lastmod")) for part in found.values()]


def test_a_map_that_is_none_of_the_protocol_stays() -> None:
    assert parted("<other/>", SITE, 0) == {"sitemap.xml": "<other/>"}


def test_the_audit_reads_all_parts(tmp_path: Path) -> None:
    written = f'<urlset xmlns="{SPACE}"><url><loc>{SITE}</loc></url>'
    (tmp_path / "sitemap.xml").write_text(site_map(MOST_ADDRESSES + 2).replace(f'<urlset xmlns="{SPACE}">', written))
    write_parts(tmp_path, SITE)
    files = {path.name for path in tmp_path.iterdir()}
    assert files == {"sitemap.xml", "sitemap.xml.gz", "sitemap-1.xml", "sitemap-2.xml"}
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == (tmp_path / "sitemap.xml").read_bytes()
    assert [page.path for page in BuiltSite(tmp_path).pages] == ["", *(f"{one}/" for one in range(MOST_ADDRESSES + 2))]
