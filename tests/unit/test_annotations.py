"""Proofs as Web Annotations: what the model asks for, and that anybody can check one without this package."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.evidence_projects import checked_by_anybody, files_of, graph_of, locked, quote, verified
from tests.renderings import rendering_of, texts
from tests.sink import with_findings
from tests.sites import ROOT, run, told

from explainer.addresses import ANNOTATIONS, annotations_of
from explainer.build import Surroundings, build
from explainer.checking import check
from explainer.evidence.comparing import compare
from explainer.evidence.states import FOUND
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.machines.annotations import annotation
from explainer.render.page.context import Rendering
from explainer.settings.project import find_project
from explainer.site import Routes

ADDRESS = "https://bridge.example/"
# As no program of ours would save it: a byte order mark, line ends of Windows, hidden hyphens, an accent of its own.
LINES = (
    "\ufeffTHE BRIDGE",
    "\u201cWe have wai\u00adted long enough,\u201d said the chair, who had come late, \u201cand now we will build.",
    "\u300c\u6a4b\u3092\u67b6\u3051\u308b\u300d\u3068\u8b70\u9577\u3002 Cafe\u0301s will stand on it.",
)
COPY = "\r\n\r\n".join((*LINES, "")).encode()
QUOTES = {
    "verified": quote("We have waited long enough", {"source": "gazette"}),
    "marked": quote("We have waited [...] and now [they] will build", {"source": "gazette"}),
    "translated": quote(
        "We will bridge it.",
        {"source": "gazette", "as_printed": {"text": "\u6a4b\u3092\u67b6\u3051\u308b", "language": "ja"}},
        translated_by="the editor",
    ),
    "located": {
        **quote("There will be coffee.", {"source": "gazette", "exact": "Caf\u00e9s will stand"}),
        "form": "reported",
    },
    "unseen": quote("Nobody looked", {"source": "daily"}),
}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose quotes were looked up, with the site's files for programs in ``site/``."""
    root = tmp_path_factory.mktemp("bridge")
    for file in files_of(QUOTES, ("gazette", "daily")):
        (root / file.path).parent.mkdir(parents=True, exist_ok=True)
        (root / file.path).write_text(file.text or "", "utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text('# A bridge\n\nThey had waited [@gazette, "who had come late"].\n', "utf-8")
    (root / "archive").mkdir()
    (root / "archive" / "gazette.txt").write_bytes(COPY)
    done = run("explainer", "verify", cwd=root)
    assert done.returncode == 0, told(done)
    for path, text in build(check(find_project(root)), Surroundings(site_url=ADDRESS)).site.files.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_text(text, "utf-8")
    return root


def page(bridge: Path) -> Any:
    return json.loads((bridge / "site" / annotations_of("gazette")).read_text("utf-8"))


def of_state(bridge: Path, state: str) -> list[list[str]]:
    """The pieces of the words of each annotation in a state."""
    found = [one for one in page(bridge)["items"] if one["body"][0]["value"] == state]
    return [[target["selector"][0]["exact"] for target in one["target"]] for one in found]


def test_words_are_told_as_the_copy_prints_them_and_where(bridge: Path) -> None:
    assert of_state(bridge, "verified") == [["We have wai\u00adted long enough"]]
    assert of_state(bridge, "verified-marked") == [["We have wai\u00adted", "and now", "will build"]]
    assert of_state(bridge, "translated") == [["\u6a4b\u3092\u67b6\u3051\u308b"]]
    assert sorted(of_state(bridge, "located")) == [["Cafe\u0301s will stand"], ["who had come late"]]


def test_anybody_can_check_them_with_the_lines_of_our_page(bridge: Path, tmp_path: Path) -> None:
    done = checked_by_anybody(tmp_path, bridge / "site" / annotations_of("gazette"), bridge / "archive" / "gazette.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith("stands there: ")
    assert done.stdout.count("stands there:") == 7


ALTERED = {
    "another word": ('"exact":"and now"', '"exact":"and not"'),
    "a place one sign further": ('"start":', '"start":1'),
    "another context": ('"prefix":"', '"prefix":"x'),
    "another end of the context": ('"suffix":"', '"suffix":"x'),
    "another copy": ('"sha256":"', '"sha256":"0'),
}


@pytest.mark.parametrize("kind", ALTERED)
def test_whoever_alters_an_annotation_is_found_out(bridge: Path, tmp_path: Path, kind: str) -> None:
    altered = tmp_path / "altered.json"
    text = (bridge / "site" / annotations_of("gazette")).read_text("utf-8")
    head, items, rest = text.partition('"items"')
    assert ALTERED[kind][0] in rest
    altered.write_text(head + items + rest.replace(*ALTERED[kind]), "utf-8")
    done = checked_by_anybody(tmp_path, altered, bridge / "archive" / "gazette.txt")
    assert (done.returncode, done.stderr) == (1, "")
    assert "DOES NOT STAND THERE: " in done.stdout


def test_whoever_alters_the_copy_is_found_out(bridge: Path, tmp_path: Path) -> None:
    copy = tmp_path / "gazette.txt"
    copy.write_bytes(COPY.replace(b"THE BRIDGE", b"THE TUNNEL"))
    done = checked_by_anybody(tmp_path, bridge / "site" / annotations_of("gazette"), copy)
    assert (done.returncode, done.stdout.count("DOES NOT STAND THERE:")) == (1, 7)


# The model: https://www.w3.org/TR/annotation-model/


def check_model(found: Any) -> None:
    """What the model's text says that an annotation and its parts must have."""
    assert found["id"].startswith(ADDRESS)
    assert found["type"] == "Annotation"
    assert found["motivation"] == "assessing"
    moments = [found["created"], *(target["state"]["sourceDate"] for target in found["target"])]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in moments)
    assert found["target"]
    for target in found["target"]:
        assert (target["type"], target["state"]["type"]) == ("SpecificResource", "TimeState")
        assert target["source"].startswith("https://")
        quote_selector, position = target["selector"]
        assert (quote_selector["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert 0 <= position["start"] < position["end"]
        assert position["end"] - position["start"] == len(quote_selector["exact"])
        assert max(len(quote_selector.get(part, "")) for part in ("prefix", "suffix")) <= 32


def test_a_page_of_annotations_keeps_to_the_model(bridge: Path) -> None:
    found = page(bridge)
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["id"], found["type"]) == (f"{ADDRESS}annotations/gazette.json", "AnnotationPage")
    assert (found["partOf"], found["startIndex"]) == (f"{ADDRESS}annotations.json", 0)
    assert len({one["id"] for one in found["items"]}) == len(found["items"]) == 5
    for one in found["items"]:
        assert "@context" not in one, "that of the page holds for its items"
        check_model(one)


def test_the_page_that_cites_is_named(bridge: Path) -> None:
    grounds = {one["body"][1]["source"] for one in page(bridge)["items"]}
    assert grounds == {ADDRESS, *(f"{ADDRESS}quotes/{id}/" for id in QUOTES if id != "unseen")}


def test_the_json_of_a_record_has_the_same_annotation_with_its_context(bridge: Path) -> None:
    by_id = {one["id"]: one for one in page(bridge)["items"]}
    for id in QUOTES:
        record = json.loads((bridge / "site" / "quotes" / f"{id}.json").read_text("utf-8"))
        [citation] = record["sources"]
        assert ("annotation" in citation) == (citation["state"] in FOUND)
        if "annotation" in citation:
            told_there = citation["annotation"]
            assert told_there.pop("@context") == page(bridge)["@context"]
            assert told_there == by_id[told_there["id"]]
            assert told_there["body"][0]["value"] == citation["state"]


@cache
def files(site_url: str) -> dict[str, str]:
    return texts(rendering_of(ROOT, site_url))


def test_the_pages_of_a_collection_hold_all_that_was_looked_up() -> None:
    rendering = rendering_of(ROOT, ADDRESS)
    collection = json.loads(files(ADDRESS)[ANNOTATIONS])
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    count, before, address = 0, "", collection["first"]
    while address:
        found = json.loads(files(ADDRESS)[address.removeprefix(ADDRESS)])
        assert (found["id"], found["startIndex"], found.get("prev", "")) == (address, count, before)
        assert found["items"]
        count, before, address = count + len(found["items"]), address, found.get("next", "")
    assert before == collection["last"]
    assert count == collection["total"] == sum(proof.state in FOUND for proof in rendering.evidence.proofs) > 0


def test_a_site_without_an_address_names_nothing_by_one() -> None:
    assert not [path for path in files("") if "annotation" in path]
    assert not [path for path, text in files("").items() if '"annotation"' in text]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (Surroundings(site_url=ADDRESS), ["../annotations.json"]),
        (Surroundings(site_url=ADDRESS, directory_urls=False), ["annotations.json"]),
        (Surroundings(), []),
        (Surroundings(site_url=ADDRESS, to_files=True), ["annotations.json"]),
    ],
)
def test_the_page_of_support_leads_to_the_collection(bridge: Path, around: Surroundings, expected: list[str]) -> None:
    body = build(check(find_project(bridge)), around).site.pages["support.md"].body
    assert re.findall(r'href="([^"]*annotations[^"]*)"', body) == expected


def targets(**of_line: Any) -> Any:
    """The targets of an annotation whose line says something else than what was looked up."""
    graph = graph_of({"one": quote("We have waited long enough", {"source": "gazette"})}, ("gazette",))
    [line], _ = verified(graph, {"gazette": COPY.decode("utf-8-sig")})
    evidence, _ = with_findings(compare, graph, locked([replace(line, copy="c" * 64, **of_line)]))
    words = Catalogue("en")
    rendering = Rendering(graph, evidence, words, Routes(site_url=ADDRESS), Templates(words))
    found = annotation(rendering, evidence.proofs[0])
    assert found is not None
    return found["target"]


def test_what_an_older_version_looked_up_has_no_selector_and_says_the_rest() -> None:
    state = {"type": "TimeState", "sourceDate": "2024-05-06T00:00:00Z", "sha256": "c" * 64}
    expected = {"type": "SpecificResource", "source": f"{ADDRESS}sources/gazette/", "state": state}
    assert targets(quoted=(), prefix="", suffix="") == [expected]


def test_the_state_of_a_source_is_that_of_the_day_on_which_its_copy_was_saved() -> None:
    [target] = targets(saved="2020-02-03")
    assert target["state"]["sourceDate"] == "2020-02-03T00:00:00Z"
    assert target["selector"]
