"""A preview after edits is what a build from nothing gives; ``python -m tests.preview_edits`` does many more."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.preview_edits import Comparer, Comparison, compare_after_edits
from tests.previews import previewed
from tests.random_edits import start
from tests.sites import environment, replace


def told(found: Comparison) -> str:
    return "\n".join([*found.wrong, "", *found.edits])


def test_random_edits_end_in_what_a_build_gives(tmp_path: Path) -> None:
    found = compare_after_edits(25, 5, 7, tmp_path)
    assert not found.wrong, told(found)
    assert len(found.edits) == 25
    assert found.compared >= 3, told(found)


def rename_the_list(root: Path) -> None:
    replace(root / "content/types/place.yaml", "plural: Places", "plural: Ports and piers")


def rename_what_a_heading_names(root: Path) -> None:
    replace(root / "content/events/ferry-opens.yaml", "title: The night ferry opens", "title: A ferry opens")


def change_what_only_the_search_says(root: Path) -> None:
    replace(root / "content/topics/crossings.yaml", "All that crosses", "All that swims")


def commit(root: Path) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    for arguments in (("add", "--all"), ("commit", "--quiet", "--message", "Changed")):
        subprocess.run(["git", *who, *arguments], cwd=root, env=environment(), check=True, capture_output=True)


def leave_out(root: Path) -> None:
    replace(root / "content/redirects.yaml", "beginning.md: story.md\n", "")
    with (root / "mkdocs.yml").open("a") as stream:
        stream.write("draft_docs: story.md\nexclude_docs: |\n  /places/*.json\n  robots.txt\n")


def test_each_of_these_edits_ends_in_what_a_build_gives(tmp_path: Path) -> None:
    root = tmp_path / "project"
    start(root)
    edits = (rename_the_list, rename_what_a_heading_names, change_what_only_the_search_says, commit, leave_out)
    with previewed(root) as preview:
        preview.built()
        comparer = Comparer(preview, tmp_path / "site")
        for edit in edits:
            edit(root)
            comparer.note(edit.__name__)
            assert comparer.compare(), told(comparer.found)
    assert not comparer.found.wrong, told(comparer.found)
