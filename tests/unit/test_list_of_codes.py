"""The list of all messages on a page of the site: complete, and each with what fails and what passes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.case_projects import checked, project
from tests.html import elements, parsed

from explainer.build import build
from explainer.codes import all_explanations


def test_every_code_stands_in_the_table_and_has_what_fails_and_what_passes(tmp_path: Path) -> None:
    built = build(checked(project(tmp_path, {"docs/codes.md": "# Codes\n\n![[diagnostic-codes]]\n"})))
    [page] = [one for one in built.narratives.values() if one.title == "Codes"]
    [block] = page.blocks.values()
    for one in all_explanations():
        section = block.partition(f'id="{one.code}"')[2].partition("</section>")[0]
        assert f'<a href="#{one.code}">' in block
        for label in ("Fails", "Passes"):
            assert f'<p class="x-code__label">{label}' in section, one.code
    rows = [row for row in elements(parsed(block)) if row.tag == "tr"]
    assert len(rows) == len(all_explanations()) + 1


DOCS = Path(__file__).parents[2] / "docs"
CODES = {one.code for one in all_explanations()}


def test_the_table_on_languages_in_the_settings_has_all_codes_that_tell_of_them() -> None:
    told = set(re.findall(r"^\| `([a-z-]+)` \|", (DOCS / "settings.md").read_text("utf-8"), re.MULTILINE)) & CODES
    assert told == {code for code in CODES if re.search("language|translat|original", code)}


def test_codes_that_guides_name_in_brackets_are_there() -> None:
    guides = [*DOCS.glob("*.md"), *DOCS.glob("contribute/*.md")]
    named = {
        (path.name, code)
        for path in guides
        for code in re.findall(r"\(`([a-z]+(?:-[a-z]+)+)`", path.read_text("utf-8"))
    }
    assert named
    assert sorted((path, code) for path, code in named if code not in CODES) == []
