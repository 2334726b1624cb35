"""What a built site holds beside its bodies: navigation, search, site map, tags, edit links, and no broken link."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests import links
from tests.html import parsed, quoted, text_of
from tests.search_reading import WrittenIndex
from tests.sites import build, replace

from explainer.search.words import key, terms

ATTACK = "<script>alert('title')</script>"


@pytest.fixture(scope="module")
def repository_pages(repository_site: Path) -> dict[str, links.PageReferences]:
    return links.pages(repository_site)


@pytest.fixture(scope="module")
def golden_pages(golden_site: Path) -> dict[str, links.PageReferences]:
    return links.pages(golden_site)


def test_every_link_and_anchor_of_the_repository_resolves(
    repository_site: Path, repository_pages: dict[str, links.PageReferences]
) -> None:
    assert len(repository_pages) > 100
    assert list(links.broken(repository_site, repository_pages)) == []


def test_every_link_and_anchor_of_the_golden_project_resolves(
    golden_site: Path, golden_pages: dict[str, links.PageReferences]
) -> None:
    assert list(links.broken(golden_site, golden_pages)) == []


def test_no_page_fetches_anything_from_another_host(
    repository_site: Path, repository_pages: dict[str, links.PageReferences]
) -> None:
    assert list(links.foreign(repository_site, repository_pages)) == []


def test_no_id_stands_twice_on_a_page(
    repository_pages: dict[str, links.PageReferences], golden_pages: dict[str, links.PageReferences]
) -> None:
    doubled = [
        f"{path}: {id}"
        for found in (repository_pages, golden_pages)
        for path, page in found.items()
        for id in sorted({one for one in page.ids if page.ids.count(one) > 1})
    ]
    assert doubled == []


def test_no_script_of_a_contributor_gets_into_the_site(
    golden_site: Path, golden_pages: dict[str, links.PageReferences]
) -> None:
    scripts = [script for page in golden_pages.values() for script in page.scripts]
    assert scripts, "Material has scripts of its own"
    assert not [script for script in scripts if "alert(" in script]
    texts = {
        path.relative_to(golden_site).as_posix(): path.read_text("utf-8")
        for path in golden_site.rglob("*")
        if path.suffix in (".html", ".xml")
    }
    assert [path for path, text in texts.items() if ATTACK in text] == []
    assert "alert(" in texts["sources/gazette-1998/index.html"], "the words themselves are shown"


def test_records_are_out_of_the_navigation_and_lists_are_in_it(golden_site: Path) -> None:
    home = parsed((golden_site / "index.html").read_text("utf-8"))
    navigation = next(one for one in home.iter("nav") if "md-nav--primary" in (one.get("class") or ""))
    found = {one.get("href", "") for one in navigation.iter("a")}
    listed = {
        "actors/",
        "events/",
        "timeline/",
        "quotes/",
        "sources/",
        "questions/",
        "places/",
        "disagreements/",
    }
    assert listed <= found
    assert "topics/" not in found, "site.yaml hides it from menus"
    assert not {one for one in found if re.fullmatch(r"(actors|events|quotes|sources|topics|places)/[^/]+/", one)}


def test_titles_of_the_navigation_are_those_of_mkdocs_yml(golden_site: Path) -> None:
    page = (golden_site / "actors" / "index.html").read_text("utf-8")
    assert "<title>Who - The strait ferry</title>" in page


def test_the_site_map_lists_every_page_with_the_date_of_the_facts(golden_site: Path) -> None:
    root = ET.parse(golden_site / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        one.findtext("s:loc", "", space): one.findtext("s:lastmod", "", space) for one in root.findall("s:url", space)
    }
    assert found["https://ferry.example/topics/crossings/"] == "2010-05-01"
    assert found["https://ferry.example/actors/mori-hana/"] == "2010-01-01", "of its last correction"
    assert "https://ferry.example/places/south-harbour/" in found
    assert max(found.values()) == "2010-05-01"
    assert not [address for address in found if address.endswith("/actors/mori/")], "old addresses are no pages"


def search_index(site: Path) -> WrittenIndex:
    folder = site / "search"
    return WrittenIndex({f"search/{path.name}": path.read_text("utf-8") for path in folder.iterdir()})


def test_search_finds_records_by_every_name(golden_site: Path) -> None:
    index = search_index(golden_site)
    for name in ("모리 하나", "森はな", "Hanna Mori"):
        assert "actors/mori-hana/" in index.addresses(key(name))
        assert all("actors/mori-hana/" in index.addresses(term) for term in terms(name))
    assert "places/south-harbour/" in index.addresses("pier"), "a property of a type that a project added"
    assert "quotes/mori-on-time/" in index.addresses("時間")
    shown = next(entry for entry in index.entries if entry[0] == "events/ferry-opens/")
    assert shown[3] == "2 May 1998"
    assert {"Person", "Event", "Page", "Quote"} <= {kind for kind, _ in index.manifest["kinds"]}


def test_search_leads_to_sections_of_hand_written_pages_and_not_to_what_was_withdrawn(golden_site: Path) -> None:
    found = {entry[0]: entry for entry in search_index(golden_site).entries}
    assert [address for address in found if address.startswith("story/#")]
    assert "events/festival/" not in found
    for address in found:
        path, _, anchor = address.partition("#")
        page = quoted((golden_site / path / "index.html").read_text("utf-8"))
        assert not anchor or f'id="{anchor}"' in page


def test_a_site_that_names_another_search_has_that_one(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - tags\n", "  - tags\n  - search\n")
    site = build(project)
    assert [path.name for path in (site / "search").iterdir()] == ["search_index.json"]
    home = (site / "index.html").read_text("utf-8")
    assert "data-x-search" not in home
    assert "data-md-component=search-query" in home.replace('"', "")


def test_a_site_can_do_without_search(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - explainer\n", "  - explainer:\n      search: false\n")
    site = build(project)
    assert not (site / "search").exists()
    assert "data-x-search" not in (site / "index.html").read_text("utf-8")
    assert not list((site / "assets" / "explainer").glob("search*"))


def test_every_record_has_its_type_as_a_tag(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - Timeline:", "  - Tags: tags.md\n  - Timeline:")
    (project / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    site = build(project)
    words = text_of(parsed((site / "tags" / "index.html").read_text("utf-8")))
    for wanted in ("Person", "Place", "South harbour", "Mori Hana"):
        assert wanted in words
    assert "The festival" not in words, "a withdrawn record leaves every list"


EDIT_FORMS = {
    "edit_uri": ("edit_uri: https://code.example/ferry/edit/main/docs/", "https://code.example/ferry/edit/main/{}"),
    "repo_url": (
        "repo_url: https://code.example/ferry\nedit_uri: blob/main/docs/",
        "https://code.example/ferry/blob/main/{}",
    ),
    "repo_url_and_query": (
        "repo_url: https://code.example/ferry\nedit_uri: '?query=root/path/docs/'",
        "https://code.example/ferry?query=root/path/{}",
    ),
    "template": (
        "edit_uri_template: 'https://code.example/edit?file=docs/{path}&top=1'",
        "https://code.example/edit?file={}&top=1",
    ),
    "repo_url_and_template": (
        "repo_url: https://code.example/ferry/\nedit_uri_template: 'edit/main/docs/{path}'",
        "https://code.example/ferry/edit/main/{}",
    ),
    "without": ("", ""),
}


@pytest.mark.parametrize("form", EDIT_FORMS)
def test_edit_links_lead_to_the_fact_file(project: Path, form: str) -> None:
    setting, wanted = EDIT_FORMS[form]
    replace(project / "mkdocs.yml", "edit_uri: https://code.example/ferry/edit/main/docs/", setting)
    page = parsed((build(project) / "actors" / "mori-hana" / "index.html").read_text("utf-8"))
    found = [one.get("href") for one in page.iter("a") if "edit" in (one.get("rel") or "").split()]
    assert found == ([wanted.format("content/actors/mori-hana.yaml")] if wanted else [])


def test_without_directory_urls_all_links_resolve(project: Path) -> None:
    replace(project / "mkdocs.yml", "strict: true", "strict: true\nuse_directory_urls: false")
    site = build(project)
    assert (site / "actors" / "mori-hana.html").is_file()
    assert (site / "actors" / "mori.html").is_file(), "the old address"
    assert list(links.broken(site, links.pages(site))) == []


def test_a_withdrawn_record_keeps_its_page_and_leaves_every_list(golden_site: Path) -> None:
    assert "This was withdrawn" in (golden_site / "events" / "festival" / "index.html").read_text("utf-8")
    for page in ("events", "timeline", "actors/mori-hana"):
        assert "The festival" not in (golden_site / page / "index.html").read_text("utf-8"), page


def test_an_old_address_leads_to_the_new_page(golden_site: Path) -> None:
    page = (golden_site / "places" / "south-pier" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../places/south-harbour/"' in page
    assert '<link rel="canonical" href="../../places/south-harbour/">' in page
