"""A mistake in a project's own words is told once, by the finding with its line, whichever command meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import case_projects
from tests.in_process import run_here
from tests.previews import previewed
from tests.sites import environment, told

WRONG = 'msgid "Quotes"\nmsgstr "Stimmen"\n\nmsgid "%(site)s: what changed"\nmsgstr "was sich änderte"\n'
REASON = "has to hold %(site)s, and holds none"
PLACE = "content/locale/{}.po:5:8"


def _wrong(folder: Path, language: str = "de") -> Path:
    site = (case_projects.BASE / "content" / "site.yaml").read_text("utf-8")
    files = {
        "content/site.yaml": site.replace("languages: [en]", f"languages: [{language}]"),
        f"content/locale/{language}.po": WRONG,
    }
    return case_projects.project(folder, files)


TELLING = ["check", "build", "pages out", "export jsonl out", "forms", "schema", "new actor ada-lovelace"]


@pytest.mark.parametrize("language", ["de", "ko", "pt"])
@pytest.mark.parametrize("command", TELLING)
def test_a_command_tells_it_once(tmp_path: Path, command: str, language: str) -> None:
    project = _wrong(tmp_path / "project", language)
    done = run_here("explainer", command.split(), project, environment())
    said = done.stdout + done.stderr
    assert said.count(REASON) == said.count("stays English") + 1 == 1, told(done)
    assert f"{PLACE.format(language)}: error[unusable-translation]" in said, told(done)


@pytest.mark.parametrize("command", ["verify", "format --diff", "migrate"])
def test_a_command_that_says_nothing_in_these_words_is_silent(tmp_path: Path, command: str) -> None:
    done = run_here("explainer", command.split(), _wrong(tmp_path / "project"), environment())
    assert REASON not in done.stdout + done.stderr, told(done)


def test_mkdocs_tells_it_once(tmp_path: Path) -> None:
    done = run_here("mkdocs", ["build"], _wrong(tmp_path / "project"), environment())
    assert (done.stdout + done.stderr).count(REASON) == 1, told(done)


def _alone(project: Path) -> Path:
    """The project without another plugin, so that a preview makes its pages one by one."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - search\n", ""), "utf-8")
    return project


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_preview_tells_it_once(tmp_path: Path, caplog: pytest.LogCaptureFixture, is_alone: bool) -> None:
    project = _wrong(tmp_path / "project")
    with previewed(_alone(project) if is_alone else project) as preview:
        preview.wait(lambda: preview.session.state.found, "what is wrong")
        assert preview.codes.count("unusable-translation") == 1
        assert preview.places[preview.codes.index("unusable-translation")] == PLACE.format("de")
        assert "mkdocs-settings" not in preview.codes
        catalogue = project / "content" / "locale" / "de.po"
        catalogue.write_text(WRONG.replace("was sich", "%(site)s: was sich"), "utf-8")
        preview.wait(lambda: "unusable-translation" not in preview.codes, "it to be mended")
        preview.shows("quotes/", "Stimmen")
    assert REASON not in caplog.text


def test_a_preview_keeps_the_last_site_while_a_translation_is_wrong(tmp_path: Path) -> None:
    project = _alone(_wrong(tmp_path / "project"))
    catalogue = project / "content" / "locale" / "de.po"
    catalogue.write_text('msgid "Quotes"\nmsgstr "Stimmen"\n', "utf-8")
    with previewed(project) as preview:
        preview.built()
        preview.shows("quotes/", "Stimmen")
        catalogue.write_text(WRONG.replace("Stimmen", "Worte"), "utf-8")
        preview.wait(lambda: "unusable-translation" in preview.codes, "the mistake")
        assert "Stimmen" in preview.get("quotes/").text
