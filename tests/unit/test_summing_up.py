"""Many findings of one kind in one file: the first of them are shown, and the others counted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case_projects import project as small_project
from tests.case_projects import settled
from tests.sites import run, told

from explainer.checking import check
from explainer.diagnostics import MOST_ALIKE, Diagnostic, OneCause, Related, Severity, Span, error, info, warning
from explainer.reporters.summing_up import summed_up
from explainer.schema.property_types.words import UNLISTED_CODE
from explainer.settings.project import find_project

DASHES = 1234
"""A prose of so many lines of one dash would have one heading less."""


def alike(count: int, path: str = "content/events/x.yaml", code: str = "refused-markup") -> list[Diagnostic]:
    return [error(code, Span.at(path, number, 3, 1), f"no {number}", "mend it") for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 1, MOST_ALIKE])
def test_a_few_are_all_shown(count: int) -> None:
    assert summed_up(alike(count)) == alike(count)


@pytest.mark.parametrize("count", [MOST_ALIKE + 1, MOST_ALIKE + 2, 12_499])
def test_of_more_the_first_are_shown_and_the_others_counted(count: int) -> None:
    found = summed_up(alike(count))
    assert found[:-1] == alike(MOST_ALIKE)
    rest = found[-1]
    assert rest.message == f"and {count - MOST_ALIKE:,} more of the same kind in this file, from here on"
    assert (rest.code, rest.severity, rest.span.line) == ("refused-markup", Severity.ERROR, MOST_ALIKE + 1)
    assert sum(one.count for one in found) == count


def test_other_files_codes_and_severities_count_by_themselves() -> None:
    others = [*alike(15, "a.yaml"), *alike(15, "b.yaml"), *alike(15, "a.yaml", "yaml-tag")]
    others += [warning("refused-markup", one.span, one.message) for one in alike(15, "a.yaml")]
    assert summed_up(others) == others


def test_what_was_summed_up_stays_so() -> None:
    found = summed_up([*alike(50), *alike(3, "b.yaml")])
    assert summed_up(found) == found
    assert len(found) == MOST_ALIKE + 1 + 3


def test_of_one_cause_the_first_of_the_gravest_is_shown_with_the_number_of_the_others() -> None:
    cause = OneCause("no language fr")
    places = [Span.at("a.po"), Span.at("b.yaml", 3), Span.at("b.yaml", 4), Span.at("c.md")]
    found = [info("untranslated-words", places[0], "the catalogue", about=cause)]
    found += [warning("unlisted-language", place, "a text", about=cause) for place in places[1:]]
    found += [warning("unlisted-language", places[1], "another", about=OneCause("no language nl")), *alike(1)]
    [first, *others] = summed_up(found)
    assert first == replace(found[1], related=first.related)
    assert first.related == (Related(places[2], "and 3 more for the same reason in 3 files"),)
    assert others == found[4:]
    assert summed_up([first, *others]) == [first, *others]


def test_what_only_follows_from_a_cause_is_shown_where_nothing_else_is_told_of_it() -> None:
    result, cause = OneCause("no page x.md", is_result=True), OneCause("no page x.md")
    follows = warning("obsolete-evidence", Span.at("a.lock"), "no longer cited", about=result)
    tells = warning("doubtful-setting", Span.at("mkdocs.yml"), "no such page", about=cause)
    assert [one.code for one in summed_up([follows, tells])] == ["doubtful-setting"]
    assert summed_up([follows]) == [follows]


def test_a_check_tells_a_language_that_the_site_has_not_once(project: Path) -> None:
    for name in ("x", "y"):
        summary = f"{{en: See {name}., fr: Voir {name}.}}"
        text = f"title: {name} opens\ndate: 1858\nsummary: {summary}\nsources: [gazette-1998]\n"
        (project / "content" / "events" / f"{name}.yaml").write_text(text, "utf-8")
    done = run("explainer", "check", cwd=project)
    assert done.stdout.count("[unlisted-language]") == 1, told(done)
    assert "more for the same reason in 1 file" in done.stdout
    one = run("explainer", "check", "content/events/y.yaml", cwd=project)
    assert "content/events/y.yaml" in one.stdout
    assert one.stdout.count("[unlisted-language]") == 1, told(one)


def test_a_language_that_the_settings_name_among_translations_alone_is_told_there(tmp_path: Path) -> None:
    site = "format: 2\ntitle: T\nsubject: {en: Why., fr: Pourquoi.}\nlanguages: [en]\ntranslations: [fr]\n"
    story = {"docs/story.md": "# Story\n", "docs/story.fr.md": "# Histoire\n"}
    found = check(find_project(small_project(tmp_path / "small", {"content/site.yaml": site, **story}))).diagnostics
    [first] = [one for one in summed_up(found) if one.code in {"site-settings", UNLISTED_CODE, "differing-translation"}]
    assert (first.code, first.span.line, len(first.related)) == ("site-settings", 5, 1)
    assert first.related[0].message == "and 2 more for the same reason in 2 files"


def test_what_only_a_page_cited_that_is_gone_is_told_with_it(tmp_path: Path) -> None:
    site = "format: 2\ntitle: T\nsubject: Why.\nlanguages: [en]\nstory: story.md\n"
    story = {"docs/story.md": "# Story\n\nThey voted [@gazette-1999]. They drove [@daily-post-2004].\n"}
    root = settled(small_project(tmp_path / "small", {"content/site.yaml": site, **story}))
    assert check(find_project(root)).diagnostics == []
    (root / "docs" / "story.md").unlink()
    [shown] = summed_up(check(find_project(root)).diagnostics)
    assert (shown.code, shown.message) == ("site-settings", "there is no page story.md that could tell the story")
    assert [one.message for one in shown.related] == ["and 2 more for the same reason in 1 file"]


def test_a_text_that_the_first_language_lacks_is_told_once(tmp_path: Path) -> None:
    site = "format: 2\ntitle: T\nsubject: Why.\nlanguages: [ko, ja]\n"
    quote = "speaker: ada-lind\nform: reported\ntext: {ja: 우리는 기다렸다}\nlanguage: ko\nsources: [gazette-1999]\n"
    files = {"content/site.yaml": site, "content/quotes/ada-on-time.yaml": quote}
    found = check(find_project(small_project(tmp_path / "small", files))).diagnostics
    [shown] = [one for one in summed_up(found) if one.span.path == "content/quotes/ada-on-time.yaml"]
    assert shown.message == "text is not said in ko, the first language of the site"


@pytest.fixture
def attacked(project: Path) -> Path:
    """A project with a text that would have more than a thousand headings."""
    text = "title: T\ndate: 1858\nsummary: S.\nsources: [gazette-1998]\ndescription: " + json.dumps("-\n" * DASHES)
    (project / "content" / "events" / "x.yaml").write_text(text + "\n", "utf-8")
    return project


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_each_report_of_a_check_counts_them(form: str, attacked: Path) -> None:
    done = run("explainer", "check", "--format", form, cwd=attacked)
    assert done.returncode == 1
    assert f"and {DASHES - 1 - MOST_ALIKE:,} more of the same kind" in done.stdout.replace("%2C", ","), told(done)
    if form in ("text", "github"):
        assert f"{DASHES - 1} errors" in done.stdout, told(done)
    elif form == "json":
        found = json.loads(done.stdout)["findings"]
        assert sum(one["code"] == "refused-markup" for one in found) == MOST_ALIKE + 1
    else:
        counts = [one.get("occurrenceCount", 1) for one in json.loads(done.stdout)["runs"][0]["results"]]
        assert max(counts) == DASHES - 1 - MOST_ALIKE


def test_a_fix_mends_them_all(project: Path) -> None:
    lines = "".join(f"  - {{actor: mori-hana, rolee: guest {number}}}\n" for number in range(60))
    file = project / "content" / "events" / "x.yaml"
    file.write_text(f"title: T\nsummary: S.\ndate: 1998\nparticipants:\n{lines}sources: [memoir]\n", "utf-8")
    assert "and 40 more of the same kind" in run("explainer", "check", cwd=project).stdout
    run("explainer", "check", "--fix", cwd=project)
    assert file.read_text("utf-8").count(" role: guest ") == 60
