"""After a template was changed, the pages are made at once that may be made of it, and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from explainer import reads
from explainer.adapters.preview import proving as module
from explainer.adapters.preview.on_demand import Refused
from explainer.adapters.preview.proving import Proving, changed_templates, copied
from explainer.diagnostics import Span, error
from explainer.render.language.asked import asked_for, named_in, note
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates

if TYPE_CHECKING:
    from explainer.build import Built

BUILT = cast("Built", SimpleNamespace(rendering=SimpleNamespace(templates=Templates(Catalogue("en")))))


def test_what_changed_is_told_by_what_templates_say(tmp_path: Path) -> None:
    own, copies = tmp_path / "templates", tmp_path / "copies"
    copies.mkdir()

    def now() -> Templates:
        return Templates(Catalogue("en"), copied(own, copies))

    states = [now()]
    (own / "parts").mkdir(parents=True)
    for name, text in (("record", "One."), ("parts/line", "One."), ("card", "One.")):
        (own / f"{name}.html.jinja").write_text(text)
    states.append(now())
    (own / "record.html.jinja").write_text("Two.")
    (own / "card.html.jinja").unlink()
    (own / "parts/line.html.jinja").write_text("One.")
    states.append(now())
    record, card, line = (f"{name}.html.jinja" for name in ("record", "card", "parts/line"))
    assert changed_templates(states[0], states[1]) == {record, card, line}
    assert changed_templates(states[1], states[2]) == {record, card}
    assert changed_templates(states[2], states[0]) == {record, line}
    assert changed_templates(states[1], states[1]) == frozenset()


def test_a_template_is_made_of_all_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "record.html.jinja").write_text('{% extends "explainer/record.html.jinja" %}')
    (tmp_path / "lost.html.jinja").write_text("{% include name %}")
    (tmp_path / "broken.html.jinja").write_text("{% if %}")
    templates = Templates(Catalogue("en"), tmp_path)
    parts = templates.parts_of({"record.html.jinja"})
    assert parts is not None
    assert {"record.html.jinja", "explainer/record.html.jinja"} < parts
    assert templates.parts_of({"not-there.html.jinja"}) == {"not-there.html.jinja"}
    for name in ("lost", "broken"):
        assert templates.parts_of({f"{name}.html.jinja"}) is None


def test_what_templates_name_is_read_before_the_first_is_saved_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made_of(monkeypatch, lambda location: note("record.html.jinja"))
    monkeypatch.setattr(module, "samples", lambda built: (["record"], []))
    proving = Proving()
    proving.begin(lambda: BUILT)
    while proving.make_next(never):
        pass
    before = named_in.cache_info().misses
    (tmp_path / "record.html.jinja").write_text('{% extends "explainer/record.html.jinja" %}{# the first save #}')
    templates = Templates(Catalogue("en"), tmp_path)
    assert proving.may_differ("record", templates, frozenset({"explainer/record.html.jinja"}))
    assert named_in.cache_info().misses == before + 1


def test_templates_are_asked_for_by_the_block_alone_and_also_where_they_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "own.html.jinja").write_text("Own.")
    templates = Templates(Catalogue("en"), tmp_path)
    with asked_for() as outer:
        templates.render("own")
        with asked_for() as inner:
            assert not templates.has("record-nothing")
            assert not templates.has("record-nothing")
    templates.render("own")
    assert (outer, inner) == ({"own.html.jinja"}, {"record-nothing.html.jinja"})


def never() -> bool:
    return False


def _made_of(monkeypatch: pytest.MonkeyPatch, render: Callable[[str], None]) -> None:
    monkeypatch.setattr(module, "render_page", lambda built, location: render(location))


def test_a_page_may_differ_where_what_it_was_made_of_did(monkeypatch: pytest.MonkeyPatch) -> None:
    templates, proving = Templates(Catalogue("en")), Proving()
    _made_of(monkeypatch, lambda location: note(f"{location}.html.jinja"))
    assert proving.may_differ("record", templates, frozenset()), "nobody knows what it is made of"
    proving.make(BUILT, "record")
    assert proving.may_differ("record", templates, frozenset({"record.html.jinja"}))
    assert proving.may_differ("record", templates, None)
    assert not proving.may_differ("record", templates, frozenset({"support.html.jinja"}))


def test_what_nobody_has_made_is_made_one_by_one_until_something_else_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    _made_of(monkeypatch, made.append)
    monkeypatch.setattr(module, "samples", lambda built: (["record"], ["list", "further"]))
    proving = Proving()
    assert not proving.make_next(never), "there is nothing to make pages of"
    proving.make(BUILT, "record")
    proving.begin(lambda: BUILT)
    assert proving.make_next(never)
    assert made == ["record", "list"]
    proving.stop()
    assert not proving.make_next(never)
    proving.begin(lambda: BUILT)
    assert proving.make_next(never)
    assert not proving.make_next(never)
    assert made == ["record", "list", "further"]


def test_what_takes_long_is_given_up_where_something_else_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def render(location: str) -> None:
        for number in range(3):
            made.append(f"{location} {number}")
            reads.note("id", "x")

    _made_of(monkeypatch, render)
    monkeypatch.setattr(module, "samples", lambda built: (["record"], ["list"]))
    proving = Proving()
    proving.begin(lambda: BUILT)
    assert proving.make_next(lambda: len(made) > 1), "it is not done"
    assert made == ["record 0", "record 1"]
    assert not proving.broken
    made.clear()
    while proving.make_next(never):
        pass
    assert made == [f"{page} {number}" for page in ("record", "list") for number in range(3)]
    with reads.recorded() as found, reads.given_up_when(never), reads.recorded() as inner:
        reads.note("id", "y")
    assert (found, inner) == (set(), {("id", "y")})


def test_what_could_not_be_made_is_known_until_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [True]

    def render(location: str) -> None:
        if broken[0]:
            raise Refused([error("template-error", Span.at("content/templates/list.html.jinja"), "it does not work")])

    _made_of(monkeypatch, render)
    monkeypatch.setattr(module, "samples", lambda built: ([], ["list"]))
    proving = Proving()
    proving.begin(lambda: BUILT)
    with pytest.raises(Refused):
        proving.make_next(never)
    assert proving.broken == {"list"}
    broken[0] = False
    proving.make(BUILT, "list")
    assert not proving.broken
