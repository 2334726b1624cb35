"""How a quotation stands, in one line: whose translation it is, which office its speaker held, what is unusual."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import project
from tests.renderings import rendering_of

from explainer.facts.built_in import QUOTE
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import StandingView, standing

QUOTED = """speaker: ada-lind
form: {form}
text: We have waited long enough.
language: en
said_on: {day}
{more}
sources: [gazette-1999]
"""


def stands(folder: Path, form: str = "direct", day: str = "1999-05-04", more: str = "") -> StandingView:
    text = QUOTED.format(form=form, day=day, more=more)
    rendering = rendering_of(project(folder / "project", {"content/quotes/ada-on-time.yaml": text}))
    scope = PageScope(rendering, "index.md")
    return standing(scope, rendering.graph.records[QUOTE, "ada-on-time"])


@pytest.mark.parametrize(
    ("translated_by", "told"),
    [
        ("", ""),
        ("Reuters", "Translated by Reuters"),
        ("this explainer", "Translated by us"),
        ("this explainer, from the Courrier's French", "Translated by us, from the Courrier's French"),
        ("this explainer from the Courrier's French", "Translated by us from the Courrier's French"),
        ("this explainer, machine-assisted", "Translated by us, machine-assisted"),
        ("this explainer (provisional)", "Translated by us (provisional)"),
        ("this explainer、Courrierのフランス語から", "Translated by us、Courrierのフランス語から"),
        ("this explainers' club", "Translated by this explainers' club"),
        ("not named", "Translator not named"),
        ("not named; two papers print the same", "Translator not named; two papers print the same"),
        ("not named in the source", "Translator not named in the source"),
        ("nobody", "Translated by nobody"),
    ],
)
def test_a_line_says_whose_translation_it_is(tmp_path: Path, translated_by: str, told: str) -> None:
    more = f'translated_by: "{translated_by}"' if translated_by else ""
    assert stands(tmp_path, more=more).translation == told


@pytest.mark.parametrize(
    ("day", "office"),
    [
        ("1998-02", ""),
        ("1998-03-05", "Chair, Bridge Board"),
        ("2006", "Chair, Bridge Board"),
        ("2007-01-01", ""),
    ],
)
def test_a_speaker_has_the_office_held_then(tmp_path: Path, day: str, office: str) -> None:
    assert stands(tmp_path, day=day).office == office


def test_what_is_usual_has_no_badge(tmp_path: Path) -> None:
    view = stands(tmp_path)
    assert (view.form, view.sources, view.state, view.badge) == ("", "1 source", "", "")
    assert view.plain == "Not checked word for word"
    assert stands(tmp_path / "reported", form="reported").form == "Paraphrased"
