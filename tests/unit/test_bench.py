"""The bench of speed (`make bench`): every side has the same corpus, and the tables say what was measured."""

from __future__ import annotations

import json
import re
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from scripts.bench import __main__ as bench
from scripts.bench import corpus, goals, measuring, memory, page, preview, report, results, sides
from scripts.bench.installing import INSTALLER, PEERS
from scripts.bench.peers.markdown.pages import pages
from scripts.bench.results import COLD, EDIT, GROWTH, NOTHING, Measured, Results, Spread, exponent, ratios
from scripts.bench.running import Failed, Run, run
from tests.sites import ROOT

COUNT = 60


def words(text: str) -> list[str]:
    """The words of a text, without marks of Markdown, links and lines."""
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text))


@pytest.fixture(scope="module")
def facts() -> dict[str, corpus.Fact]:
    return {fact.id: fact for fact in corpus.facts(corpus.plan(COUNT))}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    sides.SIDES["ours"]().prepare(COUNT, folder)
    return folder


def test_every_number_of_files_is_met_as_near_as_can_be() -> None:
    for count in (60, 1_000, 10_000):
        assert 0.98 * count <= sum(1 for _ in corpus.facts(corpus.plan(count))) <= count


def test_ours_and_the_facts_of_others_are_the_same(facts: dict[str, corpus.Fact], ours: Path) -> None:
    files = {path.stem: path for path in (ours / "content").glob("*/*.yaml")}
    assert sorted(files) == sorted(facts)
    for id, path in files.items():
        values, fact = yaml.safe_load(path.read_bytes()), facts[id]
        assert path.parent.name == fact.folder
        said = " ".join(str(values[key]) for key in ("summary", "text", "description", "context") if key in values)
        own = re.sub(r"\[\[\w+/([\w-]+)\]\]", r"[[\1]]", said)
        assert [word for word in words(own) if word not in words(fact.text)] == []
        named = set(re.findall(r"\b(?:actor|event|quote|source|topic)-\d+", path.read_text("utf-8"))) - {id}
        assert set(fact.refs) == named


def test_references_lead_to_facts_that_are_there(facts: dict[str, corpus.Fact]) -> None:
    assert {ref for fact in facts.values() for ref in fact.refs} <= set(facts)
    assert all(fact.title and fact.text for fact in facts.values())


def test_peers_get_the_same_words_in_the_form_that_each_reads(facts: dict[str, corpus.Fact], tmp_path: Path) -> None:
    sides._mkdocs_project(COUNT, tmp_path / "mkdocs")
    sides._zensical_project(COUNT, tmp_path / "zensical")
    made = dict(pages(tmp_path / "mkdocs" / "facts", lambda folder, id: f"../{folder}/{id}.md"))
    for id, fact in facts.items():
        path = f"{fact.folder}/{id}.md"
        assert (tmp_path / "zensical" / "docs" / path).read_text("utf-8") == made[path]
        shown, told = words(made[path]), words(fact.text_with(lambda to: facts[to].title))
        assert any(shown[at : at + len(told)] == told for at in range(len(shown)))
        for ref in fact.refs:
            assert f"](../{corpus.folder_of(ref)}/{ref}.md)" in made[path]
            assert f"]({'..'}/{fact.folder}/{id}.md)" in made[f"{corpus.folder_of(ref)}/{ref}.md"]


def test_an_edit_changes_one_file_and_can_be_made_again(ours: Path) -> None:
    side = sides.SIDES["ours"]()
    before = {path: path.read_bytes() for path in ours.rglob("*.yaml")}
    for word in ("first", "second"):
        assert sides.edit(side, ours, word) == "actors/actor-00002/"
        changed = [path for path, data in before.items() if path.read_bytes() != data]
        assert changed == [ours / side.edited]
        assert f" on, {word} known for" in changed[0].read_text("utf-8")


def of(row: str, side: str, *walls: float, cpu: float = 1, memory: float = 10) -> Measured:
    return Measured(
        row, side, tuple(Run(wall, cpu, memory, 0.1) for wall in walls), files=3, bytes=2_000_000, heaviest=45_678
    )


def test_ratios_are_those_of_each_round() -> None:
    found = ratios(of(COLD, "ours", 2, 9, 4), of(COLD, "hugo", 1, 3, 8), "wall")
    assert found == Spread(0.5, 2, 3)
    assert ratios(of(COLD, "ours", 2), Measured(COLD, "hugo", note="not there"), "wall") is None


def test_growth_is_an_exponent() -> None:
    assert exponent(of(COLD, "ours", 1, cpu=2), of(GROWTH, "ours", 1, cpu=20), 10) == pytest.approx(1)
    assert exponent(of(COLD, "ours", 1, cpu=2), of(GROWTH, "ours", 1, cpu=200), 10) == pytest.approx(2)


MEASURED = Results(
    1000,
    {"ours": "this", "hugo": "that"},
    (
        of(COLD, "ours", 2, 4, 3),
        of(COLD, "hugo", 1, 1, 1),
        of(EDIT, "ours", 0.5),
        Measured(COLD, "astro", note="needs node | or so"),
    ),
)


def test_the_table_has_least_median_and_most_and_says_who_was_not_there() -> None:
    lines = list(report.rows(MEASURED))
    assert lines[2] == "| cold build | ours | 2.00 / 3.00 / 4.00 | 1.00 | 10 |  |  | 3 | 2.0 | 46 |"
    assert lines[3] == "| cold build | hugo | 1.00 | 1.00 | 10 | 2.00 / 3.00 / 4.00 | 1.00 | 3 | 2.0 | 46 |"
    assert lines[4] == "| cold build | astro | needs node / or so |  |  |  |  |  |  |  |"
    assert lines[6] == "| after one edit | hugo (its cold build) | 1.00 | 1.00 | 10 | 0.50 | 1.00 | 3 | 2.0 | 46 |"
    assert {line.count("|") for line in lines} == {11}


def test_each_row_is_told_with_the_command_that_measured_it() -> None:
    by, again = "2026-01-02 by `make bench`", "2026-01-03 by `make bench 'ARGS=--rows preview'`"
    found = Results(
        1000,
        measured=(
            replace(of(COLD, "ours", 1), by=by),
            replace(of(COLD, "hugo", 1), by=by),
            replace(of("preview: text", "ours", 1), by=again),
            replace(of("preview: story", "ours", 1), by=again),
            Measured(COLD, "astro", note="needs node", by=again),
        ),
    )
    assert [*report.commands(found)] == [f"- cold build of ours, hugo: on {by}", f"- preview of ours: on {again}"]


def test_goals_are_compared_with_what_was_measured() -> None:
    ten = Results(
        10_000,
        measured=(
            of(COLD, "ours", 30, memory=500),
            of(COLD, "mkdocs", 40),
            of(COLD, "hugo", 4),
            of(EDIT, "ours", 2),
            of(NOTHING, "ours", 1),
            of(NOTHING, "zensical", 4),
            of("check", "ours", 5, cpu=3),
            of("preview: story", "ours", 0.2),
            of(GROWTH, "ours", 300, cpu=10.5),
        ),
    )
    rows = {(row[0], row[1]): row[2:] for row in goals.rows({10_000: ten})}
    hugo, reading = "1.00x Hugo, for the same bytes and files", "1.00x the reading of the files"
    assert rows["cold build beside MkDocs", "10,000"] == ["0.50x", "2.60x", "0.75x", "no", hugo]
    assert rows["cold build beside MkDocs", "1,000"][2:] == ["not measured", "", hugo]
    assert rows["build after one edit beside Hugo's whole build", "10,000"][2:] == ["0.50x", "yes", "0.50x"]
    assert rows["nothing changed, beside Zensical's second build", "10,000"][2:] == ["0.25x", "yes", "0.10x"]
    assert rows["peak of memory of a cold build", "10,000"] == ["400 MB", "896 MB", "500 MB", "no", "230 MB"]
    assert rows["the heaviest page, compressed", "10,000"] == ["100 KB", "1058 KB", "46 KB", "yes", ""]
    assert rows["`check` from nothing, CPU", "10,000"][2:] == ["3.00 s", "yes", reading]
    assert rows["preview, story: from a save to the changed page", "10,000"][2:] == ["0.20 s", "yes", "0.10 s"]
    [growth] = [row for (words, count), row in rows.items() if "growth" in words and count == "10,000"]
    assert growth[2:] == ["1.02", "yes", "a million on paper, by this slope"]


def test_results_of_several_runs_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "results-1000.json"
    assert results.kept(path, 1000) == Results(1000)
    results.keep(path, MEASURED)
    assert results.kept(path, 1000) == MEASURED
    newer = Results(1000, {"hugo": "newer"}, (of(COLD, "hugo", 7), of(EDIT, "astro", 1)))
    joined = results.kept(path, 1000).joined(newer)
    assert joined.get(COLD, "hugo") == newer.measured[0]
    assert joined.get(COLD, "ours") == MEASURED.measured[0]
    assert joined.about == {"ours": "this", "hugo": "newer"}
    assert joined.get(COLD, "astro") is None, "it failed then, and did not now"
    path.write_text("{}", "utf-8")
    assert results.kept(path, 1000) == Results(1000)


def test_the_page_gets_its_measured_part_anew() -> None:
    text = page.PAGE.read_text("utf-8")
    once = page.with_measured(text, {1000: MEASURED})
    assert page.with_measured(once, {1000: MEASURED}) == once
    assert once.startswith(text.partition(page.BEGIN)[0])
    assert "| reached | the goal behind it |" in once
    assert "## 1,000 facts" in once


def test_a_run_tells_what_a_program_took_with_its_children(tmp_path: Path) -> None:
    held = "import time; b = bytes(1) * 400_000_000; time.sleep(0.6)"  # long enough to be seen
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {held!r}])"
    found = run([sys.executable, "-c", code], tmp_path, 60)
    assert found.wall > 0
    assert found.cpu > 0
    assert found.memory > 400
    with pytest.raises(Failed, match="ended with 3: so it is"):
        run([sys.executable, "-c", "import sys; print('so it is'); sys.exit(3)"], tmp_path, 60)
    with pytest.raises(Failed, match="took too long"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.3)


def test_what_is_timed_may_keep_what_its_python_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH"):
        monkeypatch.setenv(name, "1")
    asked = "import os, sys; sys.exit(sys.dont_write_bytecode or 'PYTHONPATH' in os.environ)"
    run([sys.executable, "-c", asked], tmp_path, 60)


def test_a_peer_that_cannot_be_installed_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    made, missing = measuring.sides(["ours", "astro"])
    assert [side.name for side in made] == ["ours"]
    assert [(one.side, one.runs) for one in missing] == [("astro", ())]
    assert "make bench needs node" in missing[0].note


def writer(name: str, code: str) -> Callable[[], sides.Side]:
    """A side that is a program of some words, and remembers a build in a file."""

    def prepare(count: int, folder: Path) -> None:
        (folder / "fact.txt").write_text("from 2001 on, known for it", "utf-8")

    return lambda: sides.Side(name, "a side", prepare, (sys.executable, "-c", code), "site", "fact.txt")


def test_a_bench_builds_each_side_in_fresh_copies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # It fails where the copy of a cold build is none, or where something was kept for its user.
    code = (
        "import os, pathlib; cache = pathlib.Path(os.environ['XDG_CACHE_HOME'], 'x'); p = pathlib.Path('site');"
        "cache.mkdir(parents=True, exist_ok=p.is_dir()); p.mkdir(exist_ok=True);"
        "(p / 'page.html').write_text('bytes ' * 200)"
    )
    codes = {"ours": code, "hugo": code, "mkdocs": "raise SystemExit(2)"}
    known = {name: writer(name, program) for name, program in codes.items()}
    for module in (sides, bench, measuring):
        monkeypatch.setattr(module, "SIDES", known)
    monkeypatch.setattr(bench, "TARGET", tmp_path)
    monkeypatch.setattr(measuring, "_OLD", 0)
    given = ["--rounds", "2", "--rows", "cold,edit", "--work", str(tmp_path), "--only", "ours,hugo,mkdocs"]
    assert bench.main(given) == 0
    kept = json.loads((tmp_path / "results-1000.json").read_text("utf-8"))
    rows = {(one["row"], one["side"]): SimpleNamespace(**one) for one in kept["measured"]}
    assert len(rows[COLD, "ours"].runs) == len(rows[EDIT, "hugo"].runs) == 2
    assert (rows[COLD, "hugo"].files, rows[COLD, "hugo"].bytes) == (1, 1200)
    assert 20 < rows[COLD, "hugo"].heaviest < 60
    [failed] = [one for one in rows.values() if one.side == "mkdocs"]
    assert failed.row == COLD
    assert "ended with 2" in failed.note
    printed = capsys.readouterr().out
    assert "| cold build | hugo |" in printed
    assert "\n- **hugo**: a side.\n" in printed
    assert [path.name for path in tmp_path.iterdir()] == ["results-1000.json"]


def machine(monkeypatch: pytest.MonkeyPatch, folder: Path, free: str, limit: str) -> None:
    (folder / "meminfo").write_text(free, "ascii")
    (folder / "memory.max").write_text(limit, "ascii")
    monkeypatch.setattr(memory, "_TOLD", folder / "meminfo")
    monkeypatch.setattr(memory, "_LIMITS", (folder / "memory.max", folder / "none"))


HAS_24 = "MemTotal: 32000000 kB\nMemFree: 100 kB\nMemAvailable:   20000000 kB\nSwapFree:  4000000 kB\n"


def test_a_machine_has_what_is_left_of_its_memory_and_no_more_than_a_container_may(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for free, limit, expected in (
        (HAS_24, "max\n", 24_000_000 << 10),
        (HAS_24, "1000000\n", 1_000_000),
        ("", "1000000\n", 1_000_000),
        ("", "max\n", None),
    ):
        machine(monkeypatch, tmp_path, free, limit)
        assert memory.free_memory() == expected
    monkeypatch.setattr(memory, "_TOLD", tmp_path / "none")
    assert memory.free_memory() is None


def test_what_would_be_killed_for_want_of_memory_is_told_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(monkeypatch, tmp_path, HAS_24, "8000000000")
    monkeypatch.setattr(bench, "measure", lambda *_: pytest.fail("it was measured"))
    with pytest.raises(SystemExit):
        bench.main(["--n", "10000", "--only", "ours", "--rows", "cold,growth", "--work", str(tmp_path / "work")])
    assert (
        "100,000 facts take ours about 15 GB of memory, and this machine has 8.0 GB free: leave growth out"
        in capsys.readouterr().err
    )
    ours = sides.SIDES["ours"]()
    small, much = "8000000000", "max"
    for count, rows, limit in ((10_000, ["cold"], small), (1_000, ["growth"], small), (10_000, ["growth"], much)):
        machine(monkeypatch, tmp_path, HAS_24, limit)
        assert measuring.Bench(count, 1, rows, tmp_path, 1).lacking(ours) == ""


def test_what_grows_is_measured_from_where_it_grows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = "import pathlib; p = pathlib.Path('site'); p.mkdir(); (p / 'page.html').write_text('bytes')"
    monkeypatch.setattr(measuring, "_OLD", 0)
    found = measuring.measure(measuring.Bench(7, 1, ["growth"], tmp_path, 60), [writer("ours", code)()])
    assert [(one.row, len(one.runs)) for one in found] == [(COLD, 1), (GROWTH, 1)]


def test_a_name_that_no_side_has_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["--only", "ours,jekyll"])
    assert "name some of ours,mkdocs,hugo,zensical,astro" in capsys.readouterr().err


def test_the_peers_that_are_installed_are_those_of_the_lock() -> None:
    wanted = re.findall(r"^([\w-]+)==(\S+)", (PEERS / "requirements.in").read_text("utf-8"), re.MULTILINE)
    assert {name: INSTALLER.version(name) for name, _ in wanted} == dict(wanted)
    assert (ROOT / "docs" / "dev" / "speed.md").is_file()


def test_a_preview_that_sends_half_a_page_is_asked_again() -> None:
    sent = iter((b"<p>ol", b"<p>new</p>"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "10")
            self.end_headers()
            self.wfile.write(next(sent))

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        preview.wait_for(f"http://127.0.0.1:{server.server_port}/", "new", 10)
        server.shutdown()
    assert next(sent, None) is None
