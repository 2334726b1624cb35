"""The list of all messages on a page of the site: complete, and each with what fails and what passes."""

from __future__ import annotations

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
