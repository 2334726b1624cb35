"""A site that is made in shards, as by machines that know nothing of each other, is the same as that of one build."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.sites import differences, files, replace, run

from explainer.adapters.mkdocs.shards import LIST, Share
from explainer.files.folders import MARKER

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
    done = assembled(root, first, second)
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
