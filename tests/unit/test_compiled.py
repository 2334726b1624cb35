"""Templates that are compiled once for all environments of a process."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from explainer.render.language.catalogue import Catalogue
from explainer.render.language.compiled import CompiledOnce
from explainer.render.language.templates import Templates


def _environment(compiled: CompiledOnce, *, autoescape: bool, text: str) -> jinja2.Environment:
    loader = jinja2.DictLoader({"page": text})
    return jinja2.Environment(loader=loader, autoescape=autoescape, bytecode_cache=compiled)


def test_what_is_read_otherwise_is_compiled_otherwise() -> None:
    compiled = CompiledOnce()
    for autoescape, text, said in ((True, "{{ x }}", "&lt;"), (False, "{{ x }}", "<"), (True, "{{ x }}!", "&lt;!")):
        environment = _environment(compiled, autoescape=autoescape, text=text)
        assert environment.get_template("page").render(x="<") == said


def test_a_second_environment_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Templates(Catalogue("en")).has("card")
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert Templates(Catalogue("ko")).has("card")


def test_a_template_that_was_saved_anew_is_compiled_anew(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for text in ("one", "two"):
        (folder / "mine.html.jinja").write_text(text)
        assert Templates(Catalogue("en"), folder).render("mine") == text
