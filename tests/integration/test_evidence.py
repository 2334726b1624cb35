"""Evidence from end to end: copies, the lock file, the gate, and the words of this repository's own quotations."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.evidence_projects import checked_by_anybody
from tests.html import quoted
from tests.sites import GOLDEN, ROOT, copy_project, environment, replace, run, told
from tests.thoroughness import WHOLE

from explainer.checking import check
from explainer.documents.results import Results
from explainer.facts.built_in import is_direct_quote
from explainer.facts.graph import Graph
from explainer.schema.typed import Text
from explainer.settings.project import Project, find_project

LOCK = "content/evidence.lock"
COPIES = GOLDEN.parent / "archive"
DAY = environment(SOURCE_DATE_EPOCH="1704153600")  # 2 January 2024
QUOTE = "content/quotes/mori-on-time.yaml"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return copy_project(GOLDEN, tmp_path / "ferry")


def test_what_is_larger_than_a_copy_leaves_the_old_one(ferry: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes('<meta charset=euc-kr><p>그는 "합의했다"고 말했다.</p>'.encode("cp949"))
    done = run("explainer", "archive", "add", "memoir", str(page), cwd=ferry)
    assert done.returncode == 0, told(done)
    large = tmp_path / "large.txt"
    large.write_text("word " * 1_700_000, "utf-8")
    refused = run("explainer", "archive", "add", "memoir", str(large), cwd=ferry)
    assert refused.returncode == 1
    assert "more than the 8,388,608 that are allowed" in refused.stderr
    assert (ferry / "archive" / "memoir.txt").read_text("utf-8") == '그는 "합의했다"고 말했다.\n'


def test_a_login_takes_the_place_of_no_copy(ferry: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The ferry opened in June.\n", "utf-8")
    assert run("explainer", "archive", "add", "memoir", str(good), cwd=ferry).returncode == 0
    before = (ferry / "archive/memoir.txt").read_bytes()
    page = tmp_path / "page.html"
    page.write_text("<title>Log in</title><h1>Log in</h1><p>Please log in to see more.</p>", "utf-8")
    refused = run("explainer", "archive", "add", "memoir", str(page), cwd=ferry)
    assert refused.returncode == 1
    assert "it asks to log in" in refused.stderr
    assert "--anyway" in refused.stderr
    assert (ferry / "archive/memoir.txt").read_bytes() == before
    taken = run("explainer", "archive", "add", "memoir", str(page), "--anyway", cwd=ferry)
    assert taken.returncode == 0, told(taken)
    assert "Please log in" in (ferry / "archive/memoir.txt").read_text("utf-8")


def test_anybody_can_check_a_published_site_with_the_lines_of_our_page(golden_site: Path, tmp_path: Path) -> None:
    annotations, copy = golden_site / "annotations" / "gazette-1998.json", COPIES / "gazette-1998.txt"
    done = checked_by_anybody(tmp_path, annotations, copy)
    assert (done.returncode, done.stdout.count("stands there:"), done.stderr) == (0, 3, "")
    other = tmp_path / "other.txt"
    other.write_bytes(copy.read_bytes() + b"A line more.")
    assert checked_by_anybody(tmp_path, annotations, other).returncode == 1


def test_a_copy_with_other_ends_of_lines_beside_the_words_is_looked_up(ferry: Path) -> None:
    """They stand in the lock as what is around the words, which JSON does not escape, and end none of its lines."""
    separators = "\x85 \u2028 \u2029"
    before = run("explainer", "verify", "--archive", str(COPIES), cwd=ferry, env=DAY)
    archive = Path(shutil.copytree(COPIES, ferry / "archive"))
    copy = archive / "gazette-1998.txt"
    copy.write_text(copy.read_text("utf-8").replace("」 ", f"」 {separators} "), "utf-8", newline="")
    for _ in range(2):
        done = run("explainer", "verify", cwd=ferry, env=DAY)
        assert (done.returncode, done.stdout) == (before.returncode, before.stdout), told(done)
    assert separators in (ferry / LOCK).read_text("utf-8")


@cache
def direct_quotes() -> list[str]:
    graph = check(find_project(ROOT)).graph
    return [quote.path for quote in graph.of_type("quote") if is_direct_quote(quote)]


def shown_text(graph: Graph, path: str) -> Text:
    quote = next(record for record in graph if record.path == path)
    text = quote.value("text")
    assert isinstance(text, Text)
    return text


def edits(words: str) -> dict[str, str]:
    """The same words with one more, one less, a "not", another digit, each at a place where it changes the meaning."""
    parts = words.split()
    middle = len(parts) // 2
    changed = {
        "a word more": " ".join([*parts[:middle], "really", *parts[middle:]]),
        "a word less": " ".join([*parts[:middle], *parts[middle + 1 :]]),
        "a not": " ".join([*parts[: middle + 1], "not", *parts[middle + 1 :]]),
        "another word": " ".join([*parts[:middle], "otherwise", *parts[middle + 1 :]]),
    }
    digit = re.search(r"\d", words)
    if digit:
        changed["another digit"] = words[: digit.start()] + str((int(digit.group()) + 1) % 10) + words[digit.end() :]
    return changed


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Results, Graph]]:
    """A copy of this repository's content, which each test leaves as it found it, what checks of it have found, and its
    facts, in which there is nothing wrong before and after.

    A check with results of earlier ones finds what one from nothing finds: tests/property/test_rechecking.py.
    """
    project, results = find_project(copy_project(ROOT, tmp_path_factory.mktemp("own") / "site")), Results()
    before = check(project, results=results)
    assert before.ok
    yield project, results, before.graph
    assert check(project, results=results).ok


@pytest.mark.parametrize("path", direct_quotes())
def test_a_changed_quotation_is_refused_without_any_copy(path: str, own: tuple[Project, Results, Graph]) -> None:
    project, results, graph = own
    file = project.root / path
    original = file.read_text("utf-8")
    text = shown_text(graph, path)
    lines = original.split("\n")
    name = lines[text.span.line - 1][: text.span.column - 1]  # that of the property, or of the language in a map
    indent = " " * (len(name) - len(name.lstrip()) + 2)
    every = list(edits(" ".join(text.text.split())).items())
    # Each quotation is changed in one way, the next one in the next; in a whole run each is changed in every way.
    turn = direct_quotes().index(path) % len(every)
    try:
        for kind, words in every if WHOLE else [every[turn]]:
            before, after = lines[: text.span.line - 1], lines[max(text.span.end_line - 1, text.span.line) :]
            block = [f"{name}|-", *(f"{indent}{line}" for line in words.split("\n"))]
            rest = after if text.span.end_column == 1 or text.span.end_line == text.span.line else after[1:]
            file.write_text("\n".join([*before, *block, *rest]), "utf-8")
            found = [one for one in check(project, results=results).diagnostics if one.severity == "error"]
            assert {one.code for one in found} == {"stale-evidence"}, (kind, found)
            assert {one.span.path for one in found} == {path}, kind
    finally:
        file.write_text(original, "utf-8")


def test_verifying_again_changes_nothing(ferry: Path) -> None:
    before = (ferry / LOCK).read_bytes()
    done = run("explainer", "verify", "--archive", COPIES, cwd=ferry, env=DAY)
    assert done.returncode == 0, done.stderr
    assert (ferry / LOCK).read_bytes() == before
    assert run("explainer", "verify", "--check", "--archive", COPIES, cwd=ferry, env=DAY).returncode == 0


def test_without_copies_nothing_is_lowered(ferry: Path) -> None:
    before = (ferry / LOCK).read_bytes()
    done = run("explainer", "verify", cwd=ferry, env=DAY)
    assert done.returncode == 0, done.stderr
    assert (ferry / LOCK).read_bytes() == before


def test_a_contributor_without_copies_can_change_a_quotation(ferry: Path) -> None:
    replace(ferry / QUOTE, "時間どおりに出る", "時間どおりには出ない")
    assert "stale-evidence" in run("explainer", "check", cwd=ferry).stdout
    assert run("explainer", "verify", cwd=ferry, env=DAY).returncode == 0
    assert run("explainer", "check", cwd=ferry).returncode == 0
    states = [json.loads(line) for line in (ferry / LOCK).read_text("utf-8").splitlines()[1:]]
    changed = [line for line in states if line["owner"] == "quote/mori-on-time" and line["since"] == "2024-01-02"]
    assert [line["state"] for line in changed] == ["unavailable"]


def test_a_maintainer_with_copies_then_finds_that_the_words_are_not_there(ferry: Path) -> None:
    replace(ferry / QUOTE, "時間どおりに出る", "時間どおりには出ない")
    done = run("explainer", "verify", "--archive", COPIES, cwd=ferry, env=DAY)
    assert done.returncode == 1
    assert "words-not-found" in done.stderr
    assert "Traceback" not in done.stderr
    assert "failed-evidence" in run("explainer", "check", cwd=ferry).stdout


def test_the_gate_refuses_what_nobody_could_look_up(ferry: Path) -> None:
    assert run("explainer", "check", cwd=ferry).returncode == 0
    done = run("explainer", "check", "--require", "verified", cwd=ferry)
    assert done.returncode == 1
    assert "error[unverified-evidence]" in done.stdout


def test_strict_refuses_a_paragraph_that_cites_nothing(ferry: Path) -> None:
    assert run("explainer", "check", "--strict", cwd=ferry).returncode == 0
    replace(ferry / "docs" / "story.md", " <!-- uncited: about the page -->", "")
    done = run("explainer", "check", "--strict", cwd=ferry)
    assert done.returncode == 1
    assert "docs/story.md:36:1: error[uncited-paragraph]" in done.stdout


def test_a_copy_is_made_listed_and_used(ferry: Path, tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text(
        "<!doctype html><html><head><title>The log</title></head><body><nav><a href='/'>Home</a></nav><article><h1>A"
        " life on the water</h1><p>On that morning the sea lay still, and nobody on the pier had slept. By nine we"
        " were across.</p><p>On time or not at all: so we had learned it.</p></article></body></html>",
        "utf-8",
    )
    done = run("explainer", "archive", "add", "memoir", page, cwd=ferry)
    assert done.returncode == 0, done.stderr
    assert "SHA-256" in done.stdout
    text = (ferry / "archive" / "memoir.txt").read_text("utf-8")
    assert "On time or not at all" in text
    assert "Home" not in text
    assert "copy  memoir\n" in run("explainer", "archive", "list", cwd=ferry).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["archive", "add", "memoirs", "FILE"], 'did you mean "memoir"?'),
        (["archive", "add", "memoir", "missing.txt"], "does not exist"),
    ],
)
def test_wrong_use_of_the_archive_is_a_plain_sentence(ferry: Path, arguments: list[str], told: str) -> None:
    (ferry / "FILE").write_text("words", "utf-8")
    done = run("explainer", *arguments, cwd=ferry)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_lock_file_from_a_merge_conflict_is_one_plain_error(ferry: Path) -> None:
    lines = (ferry / LOCK).read_text("utf-8").splitlines()
    lines[1:1] = ["<<<<<<< ours", "=======", ">>>>>>> theirs"]
    (ferry / LOCK).write_text("\n".join(lines) + "\n", "utf-8")
    done = run("explainer", "check", cwd=ferry)
    assert done.returncode == 1
    assert re.findall(r"error\[([\w-]+)\]", done.stdout) == ["lock-conflict"]
    assert run("explainer", "verify", "--archive", COPIES, cwd=ferry, env=DAY).returncode == 0
    assert run("explainer", "check", cwd=ferry).returncode == 0


DAMAGES = {"damaged": "oops\n", "empty": "", "missing": None}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("option", [(), ("--check",)], ids=["writing", "checking"])
def test_proofs_do_not_go_in_silence(ferry: Path, damage: str, option: tuple[str, ...]) -> None:
    text = DAMAGES[damage]
    (ferry / LOCK).unlink()
    if text is not None:
        (ferry / LOCK).write_text(text, "utf-8")
    done = run("explainer", "verify", *option, cwd=ferry, env=DAY)
    assert done.returncode == bool(option)
    said = {"damaged": "has damaged lines", "empty": "has no lines", "missing": "is missing"}[damage]
    assert f"warning: {LOCK} {said}, and no copy was at hand for all: 7 citations have words" in done.stderr
    assert f"git checkout -- {LOCK}" in done.stderr


def test_of_a_lock_with_one_damaged_line_only_its_citation_is_told(ferry: Path) -> None:
    lines = (ferry / LOCK).read_text("utf-8").splitlines()
    damaged = [line.replace('"translated"', '"verified"') for line in lines]
    (ferry / LOCK).write_text("\n".join(damaged) + "\n", "utf-8")
    assert f"git checkout -- {LOCK}" in run("explainer", "check", cwd=ferry).stdout
    done = run("explainer", "verify", cwd=ferry, env=DAY)
    assert done.returncode == 0
    assert "1 citation has words and no proof now" in done.stderr


def test_where_copies_bring_all_proofs_back_nothing_is_told(ferry: Path) -> None:
    replace(ferry / LOCK, '"translated"', '"verified"')
    done = run("explainer", "verify", "--archive", COPIES, cwd=ferry, env=DAY)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_lock_a_check_says_that_it_may_have_been_lost(ferry: Path) -> None:
    (ferry / LOCK).unlink()
    assert "if there was an evidence.lock before, bring it back first" in run("explainer", "check", cwd=ferry).stdout


def english_from_a_korean_source(ferry: Path) -> str:
    (ferry / "content/sources/ilbo.yaml").write_text("title: 바다\nkind: news\nlanguage: ko\n", "utf-8")
    path = "content/quotes/mori-on-sea.yaml"
    text = "speaker: mori-hana\nform: direct\ntext: The sea lay still.\nlanguage: en\nsources: [ilbo]\n"
    (ferry / path).write_text(text, "utf-8")
    return path


def test_a_translation_of_ones_own_does_not_pass_without_a_copy(ferry: Path) -> None:
    path = english_from_a_korean_source(ferry)
    assert run("explainer", "verify", cwd=ferry, env=DAY).returncode == 0
    done = run("explainer", "check", cwd=ferry)
    assert done.returncode == 1
    assert f"{path}:5:11: error[language-mismatch]: ilbo is in Korean and this quote is in English" in done.stdout


def test_english_words_that_a_korean_source_does_print_are_proved(ferry: Path, tmp_path: Path) -> None:
    english_from_a_korean_source(ferry)
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "ilbo.txt").write_text('그는 "The sea lay still."라고 말했다.\n', "utf-8")
    done = run("explainer", "verify", "--archive", tmp_path / "copies", cwd=ferry, env=DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("explainer", "check", cwd=ferry).returncode == 0


def test_a_finding_underlines_the_part_of_a_citation_that_is_wrong(ferry: Path) -> None:
    replace(
        ferry / QUOTE,
        "as_printed: {text: 時間どおりに出る",
        "locator: paragraph 1\n    as_printed: {text: 時間どおりに出る",
    )
    story = ferry / "docs" / "story.md"
    story.write_text(story.read_text("utf-8") + '\nA crowd came.[@gazette-1998, "A croud came"]\n', "utf-8")
    done = run("explainer", "verify", "--archive", COPIES, cwd=ferry, env=DAY)
    assert done.returncode == 1
    shown = re.findall(r"error\[([\w-]+)\].*\n +\d+ \| (.*)\n +\| ( *)(\^+)\n", done.stderr)
    marked = {code: line[len(gap) : len(gap) + len(carets)] for code, line, gap, carets in shown}
    assert marked == {"wrong-paragraph": "paragraph 1", "words-not-found": '"A croud came"'}


def test_a_page_tells_how_far_its_words_are_proved(ferry: Path) -> None:
    target = ferry / "out"
    assert run("explainer", "build", "--site-dir", target, cwd=ferry).returncode == 0
    page = quoted((target / "quotes" / "mori-on-time" / "index.html").read_text("utf-8"))
    assert '<span class="x-proof x-proof--translated">original wording verified</span>' in page
    assert "not checked word for word: we have no copy of the source" in page
    assert "#:~:text=" in page
    assert "All of these go back to one source." in page


def test_words_are_found_in_the_copies_and_their_citation_passes(ferry: Path) -> None:
    done = run("explainer", "archive", "find", "The board promised", "--archive", str(COPIES), cwd=ferry)
    assert (done.returncode, done.stderr) == (0, ""), told(done)
    assert done.stdout == (
        "archive/gazette-1998.txt:7:1: paragraph 4\n"
        "  ... the captain when she was asked about the weather. [The board promised]"
        " that fares would stay low for now, as long as it  ...\n"
        "  - source: gazette-1998\n"
        "    exact: The board promised\n"
    )
    done = run("explainer", "archive", "find", "The board promises", "--archive", str(COPIES), cwd=ferry)
    assert (done.returncode, done.stdout.splitlines()[1:]) == (
        1, ["archive/gazette-1998.txt", "  The board [-promises-] {+promised+}"],
    ), told(done)  # fmt: skip
    done = run("explainer", "archive", "find", "zebras", "--archive", str(COPIES), "--format", "json", cwd=ferry)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {"format": 1, "words": "zebras", "places": [], "more": {}, "near": []}
    assert run("explainer", "archive", "find", " ", cwd=ferry).returncode == 2


def test_a_copy_that_belongs_to_no_source_offers_no_citation(ferry: Path) -> None:
    (ferry / "archive").mkdir()
    (ferry / "archive" / "nobody.txt").write_text("Only here.", "utf-8")
    (ferry / "archive" / "binary.txt").write_bytes(b"\0")
    done = run("explainer", "archive", "find", "Only here", cwd=ferry)
    assert "there is no source nobody to be cited" in done.stdout, told(done)
    assert "archive/binary.txt:1:1: error[archive-file]" in done.stderr, told(done)


def test_failed_words_of_another_source_are_told_by_a_check_too(ferry: Path) -> None:
    (ferry / "archive").mkdir()
    (ferry / "archive" / "memoir.txt").write_text((COPIES / "gazette-1998.txt").read_text("utf-8"), "utf-8")
    (ferry / "archive" / "gazette-1998.txt").write_text("Nothing of this kind.", "utf-8")
    done = run("explainer", "verify", cwd=ferry, env=DAY)
    assert "help: they stand in the copy of memoir: cite that source if it is meant; " in done.stderr, told(done)
    there = "they stood in the copy of memoir: cite that source if it is meant, else correct"
    done = run("explainer", "check", cwd=ferry)
    assert f"or of another page, bring the right one and run explainer verify; {there}" in done.stdout, told(done)
    (ferry / LOCK).unlink()  # without the lines from before, nobody knows that the words stood in the source once
    run("explainer", "verify", cwd=ferry, env=DAY)
    done = run("explainer", "check", cwd=ferry)
    assert f"help: {there}" in done.stdout, told(done)
