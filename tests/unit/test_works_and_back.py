"""Sources that are given away as bibliographies come back by the reader of bibliographies as what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from explainer.authoring.importing.bibliography import read_bibliography
from explainer.export.bibtex import bibtex
from explainer.export.csl import csl_json
from explainer.export.ris import ris
from explainer.export.works import Work

WORK = Work(
    "lind-1999", "news", "100% of $5 & {Quay} #1: ~Łódź^2", ("Ida Lind", "The {Harbour} Office", "夏目漱石"),
    "The Gazette", "1999-05-03", "", "", "2020-01-02", "https://gazette.example/a_b~c?x=1&y=2", "", "en-GB",
    "12", "3-4", "101–117", "978-0-306-40615-7", "23193287",
)  # fmt: skip
SAID = {
    "title": WORK.title, "authors": list(WORK.authors), "publisher": WORK.publisher, "published": WORK.published,
    "accessed": WORK.accessed, "url": WORK.address, "language": WORK.language, "volume": WORK.volume,
    "issue": WORK.issue, "pages": WORK.pages, "isbn": WORK.isbn, "pmid": WORK.pmid, "kind": WORK.kind,
}  # fmt: skip


@pytest.mark.parametrize("write", [bibtex, csl_json, ris])
def test_a_work_comes_back_as_it_was(write: Callable[[Iterable[Work]], str], tmp_path: Path) -> None:
    (tmp_path / "works").write_bytes(write([WORK]).encode())
    found = read_bibliography(tmp_path / "works")
    assert (found.problem, found.notes) == ("", [])
    (entry,) = found.entries
    assert (entry.id, entry.values, entry.notes) == ("lind-1999", SAID, [])
