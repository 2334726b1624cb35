"""What is kept of a site's addresses from save to save is what a look at all facts would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sites import GOLDEN, copy_project, replace

from explainer.checking import Checked, check
from explainer.conflicts import DocsFolder
from explainer.diagnostics import Findings
from explainer.documents.folders import Listing
from explainer.documents.results import Results
from explainer.facts.graph import LinkKind
from explainer.facts.record import Record
from explainer.places import KeptPlaces, Places
from explainer.settings.project import find_project
from explainer.site import Address, Kind, Routes

ROUTES = Routes(site_url="https://ferry.example/")
Edit = Callable[[Path], None]


def change_a_text(root: Path) -> None:
    with (root / "content/topics/crossings.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# A comment moves nothing.\n")


def add_a_record(root: Path) -> None:
    (root / "content/topics/tides.yaml").write_text("name: Tides\nsummary: Up and down.\n", "utf-8")


def take_a_record_away(root: Path) -> None:
    (root / "content/topics/crossings.yaml").unlink()


def rename_a_folder(root: Path) -> None:
    replace(root / "content/types/place.yaml", "plural: Places", "plural: Ports\nfolder: ports")


def have_no_redirects(root: Path) -> None:
    (root / "content/redirects.yaml").unlink()


def checked_twice(root: Path, edit: Edit) -> tuple[Checked, Checked]:
    results = Results()
    before = check(find_project(root), results=results)
    edit(root)
    return before, check(find_project(root), results=results)


@pytest.mark.parametrize(
    ("edit", "is_kept"),
    [
        (change_a_text, True),
        (add_a_record, False),
        (take_a_record_away, False),
        (rename_a_folder, False),
        (have_no_redirects, False),
    ],
)
def test_addresses_are_kept_as_long_as_they_are_the_same(tmp_path: Path, edit: Edit, is_kept: bool) -> None:
    root = copy_project(GOLDEN, tmp_path / "project")
    before, after = checked_twice(root, edit)
    first = Places(before.graph, ROUTES)
    assert all(first.of_kind(kind) is not None for kind in Kind)
    assert first.pages
    kept, anew = first.of(after.graph, ROUTES), Places(after.graph, ROUTES)
    assert (kept.mark is first.mark) == is_kept
    assert kept.addresses == anew.addresses
    assert kept.by_location == anew.by_location
    records = [one.subject for one in kept.addresses if isinstance(one.subject, Record)]
    assert all(after.graph.records[one.key] is one for one in records)
    assert kept.pages == anew.pages
    assert kept.not_of_records == anew.not_of_records
    assert [kept.of_kind(kind) for kind in Kind] == [anew.of_kind(kind) for kind in Kind]
    others = Routes(directory_urls=False, site_url=ROUTES.site_url)
    assert first.of(after.graph, others).mark is not first.mark


def test_what_was_in_conflict_is_told_again(tmp_path: Path) -> None:
    graph = check(find_project(copy_project(GOLDEN, tmp_path / "project"))).graph
    kept, settings = KeptPlaces(), object()
    free = DocsFolder("docs", {"own.md": "own/index.html"})
    taken = DocsFolder("docs", {"own.md": "own/index.html", "timeline.md": "timeline/index.html"})
    added = (Address("own.md", Kind.PAGE, origin="the package map"),)

    def found(docs: DocsFolder, more: tuple[Address, ...] = ()) -> int:
        findings = Findings()
        kept.of(graph, ROUTES)
        kept.check(more, docs, settings, findings)
        return len(findings)

    assert [found(free), found(free), found(taken), found(taken), found(free)] == [0, 0, 1, 1, 0]
    assert [found(free, added), found(free, added), found(free)] == [1, 1, 0]


def test_a_listing_holds_only_while_nothing_is_wrong_in_the_folder(tmp_path: Path) -> None:
    root, listing = copy_project(GOLDEN, tmp_path / "project"), Listing()
    first = check(find_project(root), listing=listing)
    assert sorted(first.fact_files) == sorted({*listing.paths, "content/evidence.lock"} & first.fact_files.keys())

    (root / "content/topics/tides.yaml").write_text("name: Tides\nsummary: Up and down.\n", "utf-8")
    assert "content/topics/tides.yaml" not in check(find_project(root), listing=listing).sources, "nobody looked"
    listing.paths = ()
    assert "content/topics/tides.yaml" in check(find_project(root), listing=listing).sources

    (root / "content/topics/notes.txt").write_text("x", "utf-8")
    listing.paths = ()
    told = check(find_project(root), listing=listing).diagnostics
    assert not listing.paths, "what is wrong there is told each time"
    assert check(find_project(root), listing=listing).diagnostics == told


def test_a_listed_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root, listing = copy_project(GOLDEN, tmp_path / "project"), Listing()
    check(find_project(root), listing=listing)
    (root / "content/topics/crossings.yaml").write_bytes(b"\xff\xfe\x00")
    with_listing = check(find_project(root), listing=listing)
    assert with_listing.diagnostics == check(find_project(root)).diagnostics
    assert not listing.paths


def test_origins_are_counted_as_links_say() -> None:
    graph = check(find_project(GOLDEN)).graph
    for record in graph:
        for kind in LinkKind:
            links = [one for one in graph.backlinks(record) if one.kind is kind and one.origin is not record]
            assert graph.number_of_origins(record, kind) == len({one.origin.path for one in links}), record.name
