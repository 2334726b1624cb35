"""What actors of kinds that a project added are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import project

from explainer.checking import check
from explainer.diagnostics import Findings
from explainer.facts.built_in import ACTOR
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.own_words import with_own_words
from explainer.render.language.tongues import in_tongue
from explainer.render.page.kinds import actor_group, type_words
from explainer.settings.project import find_project

KIND = {
    "content/types/actor.yaml": "properties:\n  kind: {choices: [choir]}\n",
    "content/actors/ferry-choir.yaml": "name: Choir\nkind: choir\nsummary: It sings.\nsources: [gazette-1999]\n",
    "content/locale/de.po": 'msgid "choir"\nmsgstr "gesangverein"\n',
    "content/locale/ko.po": 'msgid "Timeline"\nmsgstr "연표"\n',
}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Choir"), ("de", "Gesangverein"), ("ko", in_tongue("Choir", "en")), ("nl", in_tongue("Choir", "en"))],
)
def test_a_kind_of_a_project_is_looked_up_as_it_is_declared(tmp_path: Path, language: str, said: str) -> None:
    """As a check names it among the words that want a translation; a label begins with a capital."""
    checked = check(find_project(project(tmp_path / "project", KIND)))
    actor = checked.graph.get(ACTOR, "ferry-choir")
    assert actor is not None
    words = Catalogue(language, tmp_path / "project" / "content" / "locale", "en")
    assert type_words(words, actor) == said
    assert actor_group(words, actor)[1] == said
    found = Findings()
    with_own_words(checked, found)
    assert not [one for one in found if "choir" in one.message]
