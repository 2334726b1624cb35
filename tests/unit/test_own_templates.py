"""What is wrong with a project's templates is found by a check, where no page has to be made to see it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.case_projects import CASES, case_project, checked, project

from explainer.loading import whole

# Names that a template is not given show when a page is made of it, and so does what it does then.
SHOWN_BY_PAGES = {"ends-the-program", "unknown-attribute", "unknown-name"}
FOUND = sorted(path for path in (CASES / "template-error").glob("*.yml") if path.stem not in SHOWN_BY_PAGES)


def test_a_type_that_could_not_be_read_costs_its_template_nothing(tmp_path: Path) -> None:
    files = {
        "content/types/boat.yaml": "folder: boats\nlabel: Boat\nplural: Boats\ntitle_property: name\n",
        "content/templates/record-boat.html.jinja": '{% extends "explainer/record.html.jinja" %}\n',
    }
    result = whole(checked(project(tmp_path / "project", files)))
    assert {one.span.path for one in result.diagnostics} == {"content/types/boat.yaml"}


OVERRIDES = {
    '{% extends "base.html" %}\n{% block footer %}x\n': ("2:1", "{% block %} is never closed"),
    '{% extends "othr.html" %}\n': ("1:1", "there is no othr.html"),
    '{% extends "base.html" %}\n{% include "partials/footer.html" %}{% include "no.html" ignore missing %}': None,
    '<!-- <html lang="fr"> -->\n<html class="x"\n  lang="de"><body>': ("2:1", "says that every page is in de"),
    "<HTML lang=ko-KR>": ("1:1", "says that every page is in ko-KR, and the site is in en"),
    '{% extends "base.html" %}{% block htmltitle %}<html><body>{% endblock %}': ("1:1", "nothing of the language"),
    '<html data-lang="de" lang="en-GB"><body>': None,
    '<html class="{{ x }}" lang="de"><body>': None,
    """<html lang="{{ lang.t('language') }}"><body>""": None,
    "{% set name = page.meta.wide %}{% extends name %}\n{{ x | a_filter_of_a_plugin }}": None,
}


@pytest.mark.parametrize(("template", "expected"), OVERRIDES.items())
def test_templates_before_those_of_the_theme_are_looked_at(
    template: str, expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    settings = "site_name: A\ntheme: {name: material, custom_dir: over}\nplugins: [explainer]\n"
    root = project(tmp_path / "project", {"mkdocs.yml": settings, "over/main.html": template})
    found = [one for one in whole(checked(root)).diagnostics if one.code == "template-error"]
    if expected is None:
        assert not found
    else:
        assert [f"{one.span.line}:{one.span.column}" for one in found] == [expected[0]]
        assert found[0].span.path == "over/main.html"
        assert expected[1] in found[0].message


def test_a_template_cannot_say_the_language_of_pages_where_a_site_has_several(tmp_path: Path) -> None:
    site = "format: 2\ntitle: A\nsubject: B.\nlanguages: [en, ko]\ntranslations: [ko]\n"
    settings = "site_name: A\ntheme: {name: mkdocs, custom_dir: over}\nplugins: [explainer]\n"
    files = {"mkdocs.yml": settings, "over/main.html": '<html lang="en"><body>', "content/site.yaml": site}
    found = [
        one for one in whole(checked(project(tmp_path / "project", files))).diagnostics if "over/" in one.span.path
    ]
    assert [one.message.partition(", and ")[2] for one in found] == ["the site is in en and ko"]
    assert found[0].help == 'write <html lang="{{ config.theme.locale }}">, as the theme does'


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_check_finds_what_a_build_finds(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    result = whole(checked(case_project(tmp_path / "project", case)))
    expected = [one if isinstance(one, str) else one["at"] for one in case["expect"]]
    spans = [(one.span, one.code) for one in result.diagnostics]
    assert [f"{span.path}:{span.line}:{span.column} {code}" for span, code in spans] == expected
