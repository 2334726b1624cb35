"""What a preview reads, links and checks again after a save, and what it does not."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import pytest
from tests.sites import GOLDEN, copy_project

from explainer.adapters.preview.building import Builder
from explainer.adapters.preview.watching import Changes
from explainer.checking import check
from explainer.diagnostics import Findings
from explainer.documents import source
from explainer.documents.refusals import Limit
from explainer.documents.results import Results
from explainer.documents.source import FACT_FILE
from explainer.facts import kept_links
from explainer.facts.links import Links, links_of
from explainer.facts.mentions import Names
from explainer.facts.record import Key, Record
from explainer.facts.texts import TextLinks
from explainer.schema.model import Schema
from explainer.settings.project import find_project

ACTOR = "content/actors/mori-hana.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(GOLDEN, tmp_path / "project").resolve()


def read_by(builder: Builder, changed: set[Path], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The fact files that a build reads after these paths changed."""
    found: set[str] = set()
    read = source.read_bytes

    def noted(file: Path, path: str, findings: Findings, limit: Limit = FACT_FILE) -> bytes | None:
        found.add(path)
        return read(file, path, findings, limit)

    with monkeypatch.context() as patched:
        patched.setattr(source, "read_bytes", noted)
        assert builder.build(Changes(changed)).checked is not None
    return {path for path in found if path.startswith("content/") and not path.endswith("site.yaml")}


def test_only_what_changed_is_read_again(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made").mkdir()
    builder = Builder(find_project(project), tmp_path / "made", lambda make: make())
    every = read_by(builder, set(), monkeypatch)
    assert ACTOR in every
    assert len(every) > 10
    assert read_by(builder, {project / ACTOR}, monkeypatch) == {ACTOR}
    actors = {path for path in every if path.startswith("content/actors/")}
    assert read_by(builder, {project / "content" / "actors"}, monkeypatch) == actors
    assert read_by(builder, {project.parent}, monkeypatch) == every


def test_facts_that_did_not_change_make_the_same_graph_and_evidence(project: Path) -> None:
    results = Results()
    first = check(find_project(project), results=results)
    (project / "content" / "templates").mkdir(exist_ok=True)
    (project / "content" / "templates" / "more.html.jinja").write_text("x", "utf-8")
    again = check(find_project(project), results=results)
    assert again.graph is first.graph
    assert again.evidence is first.evidence
    assert again.diagnostics == first.diagnostics
    actor = project / ACTOR
    actor.write_text(actor.read_text("utf-8").replace("en: Mori Hana", "en: Mori Hanae"), "utf-8")
    changed = check(find_project(project), results=results)
    assert changed.graph is not first.graph
    [record] = [one for one in changed.graph if one.path == ACTOR]
    assert record not in first.graph.records.values()
    kept = [one for one in changed.graph if one is first.graph.records[one.key]]
    assert len(kept) == len(first.graph) - 1


def test_only_what_a_new_record_or_name_touches_is_linked_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results, looked = Results(), set[str]()

    def noted(record: Record, texts: TextLinks, schema: Schema, known: Set[Key], names: Names) -> Links:
        looked.add(record.name)
        return links_of(record, texts, schema, known, names)

    monkeypatch.setattr(kept_links, "links_of", noted)

    def checked() -> set[str]:
        """The records that were looked through; what comes of it is what comes of a check from nothing."""
        looked.clear()
        found, again = check(find_project(project), results=results), set(looked)
        anew = check(find_project(project))
        assert (found.graph, found.diagnostics) == (anew.graph, anew.diagnostics)
        return again

    every = checked()
    assert len(every) > 20
    actor = project / ACTOR
    text = actor.read_text("utf-8")
    actor.with_name("new-captain.yaml").write_text(text.replace("en: Mori Hana", "en: Hanako Strait"), "utf-8")
    added = checked()
    assert "actor/new-captain" in added
    assert len(added) < len(every)
    actor.write_text(text.replace("en: Mori Hana", "en: Mori Hanae"), "utf-8")
    renamed = checked()
    assert "actor/mori-hana" in renamed
    assert len(renamed) < len(every)
    assert checked() == set()
