"""A site that is made in shards, as by machines that know nothing of each other, is the same as that of one build."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.sites import differences, files, replace, run

from explainer.adapters.mkdocs.shards import LIST, Share, _list, _missing
from explainer.files.marks import MARKER

SOURCE = Path(__file__).parent.parent / "preview_project"
COUNT = 3


def test_shares_have_all_items_once() -> None:
    items = [*range(20)]
    for count in (1, 3, 20, 25):
        shares = [Share(number, count).of(items) for number in range(1, count + 1)]
        assert sorted(item for share in shares for item in share) == items
        assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SOURCE, tmp_path / "project")


@pytest.fixture
def whole(root: Path) -> Path:
    """The site of one build."""
    return built(root, "build", "--site-dir", "../whole").parent.parent / "whole"


@pytest.fixture
def shards(root: Path) -> list[Path]:
    """Folders as other machines make them: each of a project at another place."""
    found = []
    for number in range(1, COUNT + 1):
        elsewhere = shutil.copytree(SOURCE, root.parent / f"machine-{number}" / "project")
        built(elsewhere, "build", "--shard", f"{number}/{COUNT}", "--site-dir", "../made")
        found.append(elsewhere.parent / "made")
    return found


def built(root: Path, *command: str) -> Path:
    done = run("explainer", *command, cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def assembled(root: Path, *shards: Path) -> subprocess.CompletedProcess[str]:
    done = run("explainer", "assemble", *map(str, shards), cwd=root)
    assert done.returncode == 0, done.stderr
    return done


def test_a_site_of_shards_is_that_of_one_build(root: Path, whole: Path, shards: list[Path]) -> None:
    made = [files(shard).keys() - {LIST, MARKER} for shard in shards]
    assert all(len(one) > 10 for one in made)
    assert sum(map(len, made)) == len(set().union(*made)), "nothing is made twice"
    assert "events/index.html" in set().union(*made)
    done = assembled(root, *reversed(shards))
    assert "note:" not in done.stderr
    assert not differences(root / "site", whole)


def test_shards_have_the_pages_of_all_languages(root: Path) -> None:
    replace(root / "content" / "site.yaml", "languages: [en]", "languages: [en, ko]\ntranslations: [ko]")
    replace(root / "mkdocs.yml", "  - explainer\n", "  - explainer: {cards: true}\n")
    built(root, "build", "--site-dir", "../whole")
    for number in (1, 2):
        built(root, "build", "--shard", f"{number}/2", "--site-dir", f"../shard-{number}")
    shards = [root.parent / f"shard-{number}" for number in (1, 2)]
    made = set[str]().union(*(files(shard) for shard in shards))
    assert {"events/ferry-opens/index.html", "ko/events/ferry-opens/index.html", "ko/timeline/index.html"} <= made
    for page in ("translations/index.html", "ko/translations/index.html"):
        assert sum(page in files(shard) for shard in shards) == 1
    assert "note:" not in assembled(root, *shards).stderr
    assert not differences(root / "site", root.parent / "whole")


def test_what_shards_do_not_have_is_made(root: Path, whole: Path, shards: list[Path]) -> None:
    first, second, third = shards
    shutil.rmtree(third)
    page = next(file for path, file in sorted(files(first).items()) if path.endswith(".html"))
    page.write_text("of somebody else", "utf-8")
    next(file for path, file in sorted(files(second).items()) if path.endswith(".json")).unlink()
    done = assembled(root, first, second, first)
    assert f"note: shard 1/3 was given twice: {first} and {first}\n" in done.stderr
    assert "note: no shard 3/3 was given: its pages are made here\n" in done.stderr
    assert "note: 2 files of shards are not as they were written, and were made here\n" in done.stderr
    assert not differences(root / "site", whole)


def test_shards_of_no_use_are_passed_over(root: Path, whole: Path, shards: list[Path]) -> None:
    damaged, older, no_shard = shards
    (damaged / LIST).write_bytes((damaged / LIST).read_bytes().replace(b'"', b"'", 1))
    (older / LIST).write_bytes(b"explainer shard 0 x\n{}")
    (no_shard / LIST).unlink()
    other = shutil.copytree(SOURCE, root.parent / "other")
    replace(other / "content/topics/crossings.yaml", "All that crosses", "All that swims")
    built(other, "build", "--shard", "1/1", "--site-dir", "../swims")
    done = assembled(root, *shards, root.parent / "swims")
    for folder, why in (
        (damaged, "it is damaged"),
        (older, "another version of explainer wrote it"),
        (no_shard, f"it holds no {LIST}, as explainer build --shard writes it"),
        (root.parent / "swims", "it is of other facts, settings or versions than this site"),
    ):
        assert f"note: {folder} is passed over, and its pages are made here: {why}\n" in done.stderr
    assert not differences(root / "site", whole)


def sealed(body: bytes) -> bytes:
    return b"explainer shard 1 " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def told(place: Path) -> Any:
    return json.loads(place.read_bytes().partition(b"\n")[2])


def test_a_list_of_another_form_is_damaged_whatever_its_fingerprint(tmp_path: Path) -> None:
    right = {"mark": "x", "number": 1, "count": 2, "files": {"a": ["d", "m"]}}
    for number, body in enumerate((
        right,
        {**right, "files": ["a"]},
        {**right, "files": {"a": "d"}},
        {**right, "files": {"a": ["d", 1]}},
        {**right, "files": {"a": ["d", "m", "x"]}},
        {name: value for name, value in right.items() if name != "files"},
        {**right, "count": 10**9},
        {**right, "number": 3},
        {**right, "number": True},
        {**right, "mark": None},
        [right],
        5,
        "text",
    )):  # fmt: skip
        (tmp_path / LIST).write_bytes(sealed(json.dumps(body).encode()))
        assert (_list(tmp_path) == "it is damaged") == (number > 0), body
    for written in (b"", b"[" * 100_000, b"\xff", b"{", b"9" * 5_000):
        (tmp_path / LIST).write_bytes(sealed(written))
        assert _list(tmp_path) == "it is damaged"
    for written in (b"", b"\0" * 200, b"x\n{}"):
        (tmp_path / LIST).write_bytes(written)
        assert _list(tmp_path) == "it is damaged"


def test_what_is_collected_of_a_file_may_be_of_another_form(root: Path, whole: Path, shards: list[Path]) -> None:
    list_of = told(shards[0] / LIST)
    others = ("[1]", "no JSON", "[]", "5", "{}", "[" * 100_000)
    for location, made in zip(sorted(list_of["files"]), others, strict=False):
        list_of["files"][location][1] = made
    (shards[0] / LIST).write_bytes(sealed(json.dumps(list_of).encode()))
    done = assembled(root, *shards)
    assert "note: 6 files of shards are not as they were written, and were made here\n" in done.stderr
    assert not differences(root / "site", whole)


def test_a_language_of_a_shard_that_is_of_no_use_is_told(root: Path) -> None:
    replace(root / "content" / "site.yaml", "languages: [en]", "languages: [en, ko, ja]\ntranslations: [ko, ja]")
    built(root, "build", "--site-dir", "../whole")
    for number in (1, 2, 3):
        built(root, "build", "--shard", f"{number}/3", "--site-dir", f"../shard-{number}")
    first, second, third = (root.parent / f"shard-{number}" for number in (1, 2, 3))
    (first / "ja" / LIST).write_text("x", "utf-8")
    shutil.rmtree(second / "ko")
    (third / LIST).unlink()
    notes = [line for line in assembled(root, first, second, third).stderr.splitlines() if line.startswith("note: ")]
    passed = "is passed over, and its pages are made here"
    assert sorted(notes) == sorted([
        f"note: {first / 'ja'} {passed}: it is damaged",
        f"note: {second / 'ko'} {passed}: it holds no {LIST}, as explainer build --shard writes it",
        f"note: {third} {passed}: it holds no {LIST}, as explainer build --shard writes it",
        "note: no shard 3/3 was given: its pages are made here",
    ])  # fmt: skip
    assert not differences(root / "site", root.parent / "whole")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ""),
        ([(1, 1)], ""),
        ([(1, 3)], "no shard 2/3 to 3/3 was given: their pages are made here"),
        ([(1, 4), (3, 4)], "no shard 2/4, 4/4 was given: their pages are made here"),
        ([(2, 9999)], "no shard 1/9999, 3/9999 to 9999/9999 was given: their pages are made here"),
        (
            [(number, 40) for number in range(1, 40, 2)],
            "no shard 2/40, 4/40, 6/40, 8/40, 10/40, 12/40, 14/40, 16/40 and 12 more was given: "  # noqa: ISC004
            "their pages are made here",
        ),
        (
            [(1, 500), (5000, 9999)],
            "the shards are of sites in 500 and 9999 parts: pages that none of them has are made here",
        ),
    ],
    ids=str,
)
def test_which_shards_were_not_given(given: list[tuple[int, int]], said: str) -> None:
    assert _missing([Share(*one) for one in given]) == said


@pytest.mark.parametrize("share", ["0/3", "4/3", "3", "a/b", "1/2/3", "-1/2", "1/99999"])
def test_what_is_no_share_is_told(root: Path, share: str) -> None:
    done = run("explainer", "build", "--shard", share, "--site-dir", "made", cwd=root)
    assert done.returncode == 2
    assert f"'{share}' is no share of a whole; write 2/4 for the second of four" in done.stderr
    assert not (root / "made").exists()


def test_a_shard_never_takes_the_place_of_the_site(root: Path) -> None:
    done = run("explainer", "build", "--shard", "1/2", cwd=root)
    assert done.returncode == 2
    assert "a shard is no site: say with --site-dir where to write it" in done.stderr


def test_a_site_in_which_others_have_a_hand_is_made_in_one(root: Path) -> None:
    (root / "content" / "rules").mkdir()
    (root / "content" / "rules" / "own.py").write_text("", "utf-8")
    (root / "hook.py").write_text("def on_page_markdown(markdown, **more):\n    return markdown\n", "utf-8")
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{text}\nhooks: [hook.py]\n", "utf-8")
    for command in (["build", "--shard", "1/2", "--site-dir", "made"], ["assemble", "content"]):
        done = run("explainer", *command, cwd=root)
        assert done.returncode == 2
        assert "a site is not made in shards where a plugin, a hook" in done.stderr
