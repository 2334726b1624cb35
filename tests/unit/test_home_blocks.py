"""What the home page says of people, turning points and questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.case_projects import checked, project

from explainer.build import build

FACTS: dict[str, dict[str, object]] = {
    "sources/gazette": {"title": "Gazette", "kind": "news", "url": "https://gazette.example/1", "published": "2020"},
    "actors/lind": {
        "name": "Ada Lind",
        "kind": "person",
        "summary": "Mayor of a town.",
        "roles": [{"title": "Mayor", "from": "2001", "to": "2004", "sources": ["gazette"]}],
        "sources": ["gazette"],
    },
    "events/flood": {
        "title": "The flood",
        "date": "2003",
        "status": "happened",
        "summary": "The river rises.",
        "sources": ["gazette"],
    },
    "questions/why": {
        "question": "Why did the river rise?",
        "status": "open",
        "answer": "It [[event/flood|rained]] for a week. Others say that a sluice was open.",
        "sources": ["gazette"],
    },
}


def shown(root: Path, text: str, as_of: str = "2020-01-01", said: str = "2003", **site: object) -> str:
    """A page with some text in a small site, as HTML."""
    quote = {"text": "We shall build.", "form": "reported", "speaker": "lind", "said_on": said, "sources": ["gazette"]}
    settings = {
        "format": 2,
        "title": "A town",
        "subject": "A town.",
        "languages": ["en"],
        "as_of": as_of,
        "voices": ["lind"],
        **site,
    }
    facts = {**FACTS, "quotes/build": quote, "site": settings}
    files: dict[str, str | None] = {"content": None}
    files |= {f"content/{path}.yaml": yaml.safe_dump(fact) for path, fact in facts.items()}
    found = checked(project(root, {**files, "docs/index.md": f"# Home\n\n{text}\n"}))
    assert found.ok, found.diagnostics
    made = build(found)
    assert not made.diagnostics, made.diagnostics
    page = made.narratives["index.md"]
    return page.finished(page.markdown)


@pytest.mark.parametrize(
    ("as_of", "said", "role"),
    [
        ("2020-01-01", "2003", "then Mayor"),
        ("2003-06-01", "2003", "Mayor"),
        ("2020-01-01", "2012", "Mayor"),  # in no office that is known: the one that the person is known for
    ],
)
def test_an_office_that_is_over_is_said_to_be_of_then(tmp_path: Path, as_of: str, said: str, role: str) -> None:
    found = re.findall(r'x-voice__role">([^<]*)<', shown(tmp_path, "![[voices]]", as_of, said))
    assert found == [role]


def test_a_question_within_a_page_says_how_its_answer_begins(tmp_path: Path) -> None:
    html = shown(tmp_path, "![[question/why]]")
    assert html.count("Why did the river rise?") == 1
    assert '<p class="x-card__summary">It rained for a week. Others say' in html


def test_turning_points_say_what_happened(tmp_path: Path) -> None:
    chosen = shown(tmp_path / "chosen", "![[timeline]]", turning_points=["flood"])
    other = shown(tmp_path / "other", "![[timeline]]")
    assert ("x-small-timeline--chosen" in chosen, "x-small-timeline--chosen" in other) == (True, False)
    assert "The river rises." in chosen


@pytest.mark.parametrize(
    ("text", "settings", "line"),
    [
        ("Rain.[@gazette]", {}, '<span class="x-age" data-x-as-of="2020-01-01" data-x-old-after="90">As of <time '),
        ("Rain.[@gazette]", {"old_after": 7}, 'data-x-as-of="2020-01-01" data-x-old-after="7">'),
        ("Rain.[@gazette]", {"as_of": "2020-02"}, 'data-x-as-of="2020-02-29" data-x-old-after="90">As of <time '),
        ("Rain.[@gazette]", {"as_of": "2020/.."}, '<span class="x-age">As of <span>'),
        ("Rain.", {}, ""),  # a guide, which states no facts
    ],
)
def test_a_page_that_cites_says_as_of_when(tmp_path: Path, text: str, settings: dict[str, str], line: str) -> None:
    found = re.findall('<p class="x-as-of">.*</p>', shown(tmp_path, text, **settings))
    assert len(found) == bool(line)
    assert line in "".join(found)
