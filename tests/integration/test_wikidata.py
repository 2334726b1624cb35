"""Actors from Wikidata: what an item says comes in with its citation, and what is no item is one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.case_projects import project as base_project
from tests.outside_server import Answering, Outside, Reply, outside
from tests.sites import environment, files, run, told

from explainer.cli import wikidating

DAY = {"SOURCE_DATE_EPOCH": "1790000000"}  # 2026-09-21
JSON = {"Content-Type": "application/json"}
GREGORIAN, JULIAN = (f"http://www.wikidata.org/entity/{id}" for id in ("Q1985727", "Q1985786"))


def time(written: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    value = {"time": f"{written}T00:00:00Z", "precision": precision, "calendarmodel": calendar}
    return {"snaktype": "value", "datavalue": {"value": value}}


def item(id: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": {"entity-type": "item", "id": id}}}


def claim(snak: Mapping[str, Any], rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {"mainsnak": snak, "rank": rank, "qualifiers": {name: [value] for name, value in qualifiers.items()}}


def labels(**names: str) -> dict[str, Any]:
    return {language: {"language": language, "value": name} for language, name in names.items()}


def entity(id: str = "Q900", **claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": id, "modified": "2026-02-03T04:05:06Z", "labels": labels(en="Ada Quay", ja="エイダ", fr="Ada du Quai"),
        "claims": {"P31": [claim(item("Q5"))], **claims},
    }  # fmt: skip


WHOLE = entity(
    P569=[claim(time("+1815-12-10")), claim(time("+1816-01-01"), rank="deprecated")],
    P570=[claim(time("+1852-00-00", 9), P1480=item("Q5727902"))],
    P39=[
        claim(item("Q901"), P580=time("+1850-03-00", 10)),
        claim(item("Q902"), P580=time("+1840-01-02"), P582=time("+1843-05-06")),
        claim(item("Q903")),
        claim(item("Q904"), rank="deprecated"),
        claim(item("Q905"), P580=time("+1844-00-00", 9), P582={"snaktype": "somevalue"}),
    ],
)
OFFICES = {
    id: {"id": id, "labels": labels(en=name)} for id, name in (("Q901", "Warden"), ("Q902", "Clerk"), ("Q905", "Pilot"))
}
ACTOR = """\
# yaml-language-server: $schema=../../.schemas/actor.json
name:
  en: Ada Quay
kind: person
summary:
born:
  - value: 1815-12-10
    sources:
      - wikidata-q900
died:
  - value: 1852~
    sources:
      - wikidata-q900
roles:
  - title: Clerk
    from: 1840-01-02
    to: 1843-05-06
    sources:
      - wikidata-q900
  - title: Pilot
    from: 1844/
    sources:
      - wikidata-q900
  - title: Warden
    from: 1850-03
    sources:
      - wikidata-q900
same_as:
  - https://www.wikidata.org/wiki/Q900
sources:
  - wikidata-q900
"""
NOTES = (
    "note: Q900: an office was left out: Q903 has no name here in en or English\n"
    'note: Q900: the date "to" of the office Pilot was left out: there is none that is known\n'
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return base_project(tmp_path / "project", {})


def dumped(base: Path, *entities: dict[str, Any]) -> Path:
    file = base.parent / "dump.json"
    file.write_text(json.dumps({"entities": {one["id"]: one for one in entities}}), "utf-8")
    return file


def new(base: Path, *arguments: str | Path) -> tuple[int, str, str]:
    done = run("explainer", "new", "actor", "--wikidata", *arguments, cwd=base, env=environment(**DAY))
    assert "Traceback" not in told(done), told(done)
    return done.returncode, done.stdout, done.stderr


API = "www.wikidata.org/w/api.php?action=wbgetentities&format=json&ids="
ITEM = f"{API}Q900&props=info%7Clabels%7Cclaims&languages=en%7Cmul"
NAMES = f"{API}Q901%7CQ902%7CQ903%7CQ905&props=labels&languages=en%7Cmul"


@contextmanager
def web(monkeypatch: pytest.MonkeyPatch, replies: Mapping[str, Answering]) -> Iterator[Outside]:
    """The web meanwhile, for the command, without pauses."""
    with outside(replies) as found:
        monkeypatch.setattr(wikidating, "outside_web", lambda project: found.web("explainer/tests"))
        monkeypatch.setattr("explainer.outside.politeness.time.sleep", lambda seconds: None)
        yield found


def answer(*entities: dict[str, Any]) -> Reply:
    return Reply(json.dumps({"entities": {one["id"]: one for one in entities}}).encode(), headers=JSON)


def test_an_item_of_a_file_is_an_actor_and_its_source(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(base)
    with web(monkeypatch, {}) as found:
        code, said, wrong = new(base, "Q900", "--from-file", dumped(base, WHOLE, *OFFICES.values()), "--dry-run")
        assert (code, wrong) == (0, NOTES)
        assert said.startswith("Would write content/actors/ada-quay.yaml; still to write: summary\n    # yaml")
        assert files(base) == before
        code, said, wrong = new(base, "Q900", "--from-file", base.parent / "dump.json")
        assert found.dialled == [], "nobody is asked where a file is given"
    assert (code, wrong) == (0, NOTES)
    assert said == (
        "Wrote content/actors/ada-quay.yaml; still to write: summary\nWrote content/sources/wikidata-q900.yaml\n"
    )
    assert (base / "content/actors/ada-quay.yaml").read_text("utf-8") == ACTOR
    source = (base / "content/sources/wikidata-q900.yaml").read_text("utf-8")
    assert source.endswith(
        "title: Ada Quay (Q900)\nkind: reference\npublisher: Wikidata\n"
        "url: https://www.wikidata.org/wiki/Q900\npublished: 2026-02-03\n"
    )
    checked = run("explainer", "check", "content/actors", "content/sources", cwd=base)
    assert checked.stdout.count("error[") == 1, told(checked)  # the summary has still to be written
    code, said, wrong = new(base, "Q900", "--from-file", base.parent / "dump.json")
    assert (code, said) == (0, "content/actors/ada-quay.yaml is there already: Q900 was passed over\n"), wrong


def test_the_network_is_asked_where_no_file_is_given(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with web(monkeypatch, {ITEM: answer(WHOLE), NAMES: answer(*OFFICES.values())}) as found:
        code, _, wrong = new(base, "Q900", "the-warden")
        assert found.asked == [ITEM, NAMES]
    assert (code, wrong) == (0, NOTES)
    assert (base / "content/actors/the-warden.yaml").read_text("utf-8") == ACTOR
    assert "\naccessed: 2026-09-21\n" in (base / "content/sources/wikidata-q900.yaml").read_text("utf-8")


def test_what_an_actor_lacks_is_set(base: Path) -> None:
    path = base / "content/actors/ada-lind.yaml"
    with path.open("a", encoding="utf-8") as stream:
        stream.write("same_as: [https://www.wikidata.org/wiki/Q900]\n")
    before = path.read_text("utf-8")
    living = entity(P39=WHOLE["claims"]["P39"], P569=WHOLE["claims"]["P569"])
    code, said, wrong = new(base, "Q900", "--from-file", dumped(base, living, *OFFICES.values()), "--only-missing")
    assert code == 0, wrong
    assert said.startswith("Wrote content/sources/wikidata-q900.yaml\nSet in content/actors/ada-lind.yaml: "), said
    after = path.read_text("utf-8")
    assert after == f"{before}sources:\n  - wikidata-q900\n"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>Too many requests</html>", 429), "Wikidata was asked in vain: it does not answer programs"),
        (Reply(b"<!doctype html><p>Error", 200), "what came is a web page, such as one that tells of an error"),
        (Reply(b"nothing", 200), "what came is no JSON, and no item"),
        (Reply(b"[" * 200_000, 200), "nested too deep"),
        (Reply(b'{"error": {"info": "Could not find Q900."}}', 200), "Wikidata says: Could not find Q900."),
        (Reply(b'{"entities": {"Q900": {"id": "Q900", "missing": ""}}}', 200), "there is no item Q900 in it"),
        (answer({"id": "Q900", "labels": labels(xx="X")}), "Q900 has no name in en, nor in English"),
        (Reply(b"{}", 503), "the host has trouble (status 503)"),
        (Reply(b"{}", says_length="99"), "the answer broke off"),
    ],
    ids=range(9),
)
def test_what_is_no_item_is_one_sentence_and_nothing_is_written(
    base: Path, monkeypatch: pytest.MonkeyPatch, reply: Reply, words: str
) -> None:
    before = files(base)
    with web(monkeypatch, {ITEM: reply}):
        code, said, wrong = new(base, "Q900")
    assert (code, said, words in wrong, len(wrong.splitlines())) == (1, "", True, 1), wrong
    assert files(base) == before


def test_an_office_that_cannot_be_named_leaves_nothing_half_written(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(base)
    with web(monkeypatch, {ITEM: answer(WHOLE)}):
        code, _, wrong = new(base, "Q900")
    assert (code, "Wikidata was asked in vain: it is gone (status 404)" in wrong) == (1, True), wrong
    assert files(base) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["source", "--wikidata", "Q1"], "--wikidata makes actors: explainer new actor --wikidata Q1"),
        (["actor", "--wikidata", "1234"], '"1234" is no item of Wikidata: write its Q and its number, such as Q7259'),
        (["actor", "--from-file", "mkdocs.yml"], "--from-file goes with --wikidata Q1234"),
        (["actor", "--wikidata", "Q1", "--from", "mkdocs.yml"], "--from and --wikidata do not go together"),
    ],
)
def test_what_does_not_go_together_is_told(base: Path, arguments: list[str], words: str) -> None:
    done = run("explainer", "new", *arguments, cwd=base)
    assert (done.returncode, words in done.stderr) == (2, True), told(done)


@pytest.mark.parametrize(
    ("snak", "date"),
    [
        (time("+1815-12-10"), "1815-12-10"),
        (time("+1815-12-00", 10), "1815-12"),
        (time("+1815-00-00", 9), "1815"),
        (time("+1810-00-00", 8), "181X"),
        (time("-0044-03-15"), "-0043-03-15"),
        (time("-0001-00-00", 9), "0000"),
        (time("+1564-02-15", calendar=JULIAN), "1564-02-25"),
        (time("+1900-02-29", calendar=JULIAN), "1900-03-13"),
        (time("+00000001815-12-10"), "1815-12-10"),
        (time("+1815-13-10"), ""),
        (time("+1900-00-00", 7), ""),
        ({"snaktype": "somevalue"}, ""),
    ],
    ids=range(12),
)
def test_times_become_dates_as_precise_as_they_are(snak: dict[str, Any], date: str) -> None:
    from explainer.authoring.importing.wikidata import actor_draft, items_in

    items = items_in(json.dumps(entity(P569=[claim(snak)])))
    draft = actor_draft(items["Q900"], items, ("en",), "w")
    born: Any = draft.values.get("born", [{"value": ""}])
    assert [one["value"] for one in born] == [date]
    assert bool(draft.notes) == (not date and snak["snaktype"] == "value")


def test_rival_dates_all_come_in_and_the_best_rank_wins() -> None:
    from explainer.authoring.importing.wikidata import actor_draft, items_in

    rivals = [claim(time("+1815-12-10")), claim(time("+1816-00-00", 9)), claim(time("+1815-12-10"))]
    best = [*rivals, claim(time("+1817-00-00", 9), "preferred")]
    for claims, dates in ((rivals, ["1815-12-10", "1816"]), (best, ["1817"])):
        items = items_in(json.dumps(entity(P569=claims)))
        born: Any = actor_draft(items["Q900"], items, ("en", "ja"), "w").values["born"]
        assert [one["value"] for one in born] == dates


def named(text: str, language: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": {"text": text, "language": language}}}


def test_names_with_a_time_come_in_by_their_time_and_others_do_not() -> None:
    from explainer.authoring.importing.wikidata import actor_draft, items_in

    start, turn = time("+1923-10-29"), time("+1950-00-00", 9)
    official = [
        claim(named("Quay Office", "en"), P580=turn, P582={"snaktype": "somevalue"}),
        claim(named("Quay", "en"), P580=start, P582=turn),
        claim(named("波止場", "ja"), P580=start, P582=turn),
        claim(named("Le Quai", "fr"), P580=start, P582=turn),
        claim(named("Dock", "en")),
        claim(named("Pier", "en"), rank="deprecated", P582=turn),
    ]
    others = [claim(named("Old Quay", "mul"), P582=start), claim(item("Q5"), P582=start)]
    items = items_in(json.dumps(entity(P1448=official, P2561=others)))
    draft = actor_draft(items["Q900"], items, ("en", "ja"), "w")
    assert draft.values["dated_names"] == [
        {"name": {"en": "Old Quay"}, "to": "1923-10-29", "sources": ["w"]},
        {"name": {"en": "Quay", "ja": "波止場"}, "from": "1923-10-29", "to": "1950", "sources": ["w"]},
        {"name": {"en": "Quay Office"}, "from": "1950/", "sources": ["w"]},
    ]
    assert draft.notes == [
        'the date "to" of the name Quay Office was left out: there is none that is known',
        "a name was left out: Le Quai is in the language fr",
    ]


def test_names_are_those_of_the_languages_of_the_project() -> None:
    from explainer.authoring.importing.wikidata import actor_draft, items_in

    items = items_in(json.dumps([entity()]))
    for languages, names in ((("ja", "en", "ko"), {"ja": "エイダ", "en": "Ada Quay"}), (("ko",), {"ko": "Ada Quay"})):
        assert actor_draft(items["Q900"], items, languages, "w").values["name"] == names
