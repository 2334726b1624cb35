"""After a template was changed, the pages are made at once that may be made of it, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from explainer.adapters.preview.proving import Proving, changed_templates
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates

if TYPE_CHECKING:
    from explainer.build import Built

OWN = Path("/project/content/templates")
OTHERS = (Path("/package/render"), Path("/project/content/locale"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/project/content/templates/record.html.jinja", {"record.html.jinja"}),
        ("/project/content/templates/own/part.html.jinja", {"own/part.html.jinja"}),
        ("/project/content/actors/a.yaml", set()),
        ("/project/content/templates", None),
        ("/project/content", None),
        ("/package/render/records/record.html.jinja", None),
        ("/package", None),
        ("/project/content/locale/ko.po", None),
    ],
)
def test_what_changed_is_known_by_name_or_is_all(path: str, expected: set[str] | None) -> None:
    assert changed_templates(OWN, [Path(path)], OTHERS) == expected


def test_a_template_is_made_of_all_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "record.html.jinja").write_text('{% extends "explainer/record.html.jinja" %}')
    (tmp_path / "lost.html.jinja").write_text("{% include name %}")
    (tmp_path / "broken.html.jinja").write_text("{% if %}")
    templates = Templates(Catalogue("en"), tmp_path)
    parts = templates.parts_of({"record.html.jinja"})
    assert parts is not None
    assert {"record.html.jinja", "explainer/record.html.jinja"} < parts
    for name in ("lost", "broken"):
        assert templates.parts_of({f"{name}.html.jinja"}) is None


def test_a_page_may_differ_where_what_it_was_made_of_did(monkeypatch: pytest.MonkeyPatch) -> None:
    templates, proving = Templates(Catalogue("en")), Proving()
    monkeypatch.setattr(
        "explainer.adapters.preview.proving.render_page",
        lambda built, location: templates.asked.add(f"{location}.html.jinja"),
    )
    assert proving.may_differ("record", templates, frozenset()), "nobody knows what it is made of"
    proving.make(cast("Built", None), templates, "record")
    assert proving.may_differ("record", templates, frozenset({"record.html.jinja"}))
    assert proving.may_differ("record", templates, None)
    assert not proving.may_differ("record", templates, frozenset({"support.html.jinja"}))
