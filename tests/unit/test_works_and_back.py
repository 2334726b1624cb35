"""Sources that are given away as bibliographies come back by the reader of bibliographies as what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.renderings import rendering_of

from explainer.authoring.importing.bibliography import read_bibliography
from explainer.export.bibtex import bibtex
from explainer.export.csl import csl_json
from explainer.export.ris import ris
from explainer.export.works import Work, works

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


def test_what_describes_a_work_without_a_title_stands_in_brackets(tmp_path: Path) -> None:
    rest = "kind: mail\npublished: 1999-05-03\n"
    files = {
        "letter": f"title: Letter on the tolls\ntitle_is_description: true\n{rest}",
        "map": f"title: '[Map of the crossings]'\ntitle_is_description: true\n{rest}",
        "report": f"title: Report on the tolls\ntitle_is_description: false\n{rest}",
        "notice": f"title: Notice [on the tolls]\n{rest}",
    }
    root = project(tmp_path, {f"content/sources/{id}.yaml": text for id, text in files.items()})
    found = [one for one in works(rendering_of(root)) if one.id in files]
    titles = {one.id: one.title for one in found}
    assert titles == {
        "letter": "[Letter on the tolls]",
        "map": "[Map of the crossings]",
        "report": "Report on the tolls",
        "notice": "Notice [on the tolls]",
    }
    assert '"title":"[Letter on the tolls]"' in csl_json(found)
    assert "title = {{[Letter on the tolls]}}," in bibtex(found)
    assert "TI  - [Letter on the tolls]\r\n" in ris(found)
