"""Property types of packages that fail in each of their methods: the package is named, and nothing else suffers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.diff_projects import PROJECT, sentences, side
from tests.fake_packages import fake_package
from tests.unit.test_extensions import settings, told

import explainer
from explainer import Checked, Severity
from explainer.authoring.editor_schemas import schema_files
from explainer.authoring.fact_file import fact_file
from explainer.authoring.form_words import ID_LABEL, IN_ENGLISH, TYPE_LABEL
from explainer.authoring.issue_answers import read_answers
from explainer.authoring.issue_form import issue_form
from explainer.build import Built, build
from explainer.diagnostics import NotMade
from explainer.extensions import watching
from explainer.revisions.comparing import compare_sides
from explainer.revisions.json import report

SOUND = """
from explainer import PropertyType, Role, Text, scalar_text

class {name}Type(PropertyType):
    name = "{name}"
    def read(self, value, property, schema, findings):
        scalar = scalar_text(value, property.name, findings)
        return scalar.text if scalar else None
{method}
{name} = {name}Type()
"""
ODD = {"explainer.property_types": {"odd": "explainer_odd:odd"}}
PLACE = (
    "folder: places\nlabel: Place\nplural: Places\ntitle_property: name\n"
    "properties:\n  name: {type: string, required: true}\n  odd: {type: odd}\n"
)
ENDLESS = "(x for x in iter(int, 1))"
# What is asked of a value alone is asked when it is read, so that a failure stands at the value.
AT_THE_VALUE = {
    "read": ("self, value, property, schema, findings", "None", "it takes no value, and does not say why"),
    "text": ("self, value", "5", "text gives int, and not text"),
    "texts": ("self, value", "['x']", "texts gives list, and not texts by their language"),
    "compare": ("self, value", "[]", "compare gives list, and not a tuple"),
    "written": ("self, value", "{1j}", "written gives what JSON does not take"),
    "visit": ("self, value, visitor", "visitor.text('x')", "visit shows str where it has to show a Text"),
}
# What is asked later is told by the page or the report that asked.
LATER = {
    "print": ("self, value, printer", "None", "print gives NoneType, and not what it was handed to print with"),
    "json": ("self, value, property, writer", "float('nan')", "json gives what JSON does not take"),
    "schema": ("self, property, writer", "[]", "schema gives list, and not a dict"),
    "field": ("self, property", "'x'", "field gives str, and not a FormField"),
    "answer": ("self, text", "5", "answer gives int, and not text, or a list or dict of it"),
    "blank": ("self, property", "None", "blank gives NoneType, and not text"),
    "word": ("self, value, speaker", "'x'", "word gives str, and not what it was handed to print with"),
    "targets": ("self, property, schema", "'x'", "targets gives str, and not a tuple of names"),
}
METHODS = {**AT_THE_VALUE, **LATER}


def with_types(site_packages: Path, root: Path, body: Callable[[str], str]) -> Checked:
    """A project with a record type for each method; the property type of its records fails in that method."""
    code = ""
    files: dict[str, str | None] = {"mkdocs.yml": settings(extensions=["explainer-odd"])}
    for method, (arguments, _, _) in METHODS.items():
        name = f"odd_{method}"
        code += SOUND.format(name=name, method=f"    def {method}({arguments}):\n        {body(method)}\n")
        files[f"content/types/thing_{method}.yaml"] = (
            f"folder: things-{method}\nlabel: Thing\nplural: Things\ntitle_property: title\n"
            f"properties:\n  title: {{type: string, required: true}}\n  odd: {{type: {name}}}\n"
        )
        files[f"content/things-{method}/one.yaml"] = "title: One\nodd: value\n"
    points = {"explainer.property_types": {f"odd_{one}": f"explainer_odd:odd_{one}" for one in METHODS}}
    fake_package(site_packages, "explainer-odd", "2.1", points, code)
    return explainer.load(project(root, files))


def asked(found: Checked, method: str) -> None:
    """All that a method is asked for beside checks and pages."""
    schema = found.graph.schema
    record_type = schema.types[f"thing_{method}"]
    property = record_type.properties["odd"]
    if method in ("field", "answer"):
        issue_form(record_type, IN_ENGLISH)
        answers = {TYPE_LABEL: record_type.name, ID_LABEL: "two", "Odd": "value"}
        read_answers("\n".join(f"### {label}\n\n{answer}\n" for label, answer in answers.items()), schema, IN_ENGLISH)
    elif method == "blank":
        fact_file(record_type, {}, "")
    elif method == "targets":
        property.type.targets(property, schema)
    elif method == "word":
        texts = {path: source.text or "" for path, source in found.sources.items() if source.text is not None}
        path = "content/things-word/one.yaml"
        before, after = side(texts, "before"), side({**texts, path: "title: One\nodd: other\n"}, "now")
        differences = compare_sides(before, after, PROJECT, schema.property_types)
        report(differences)
        sentences(differences)
    elif method == "schema":
        schema_files(found.graph)


def failures(found: Checked, made: Built) -> Iterator[tuple[str, explainer.Diagnostic]]:
    """What was found, each with the method that failed."""
    every = [*told(found), *(one for one in made.diagnostics if one.code == "extension")]
    for method in METHODS:
        for one in every:
            if f'"odd_{method}"' in one.message:
                yield method, one
        try:
            asked(found, method)
        except NotMade as problem:
            yield method, problem.diagnostic


def without_errors(found: Checked) -> Checked:
    """The same, so that pages are made of what is sound."""
    from dataclasses import replace

    return replace(found, diagnostics=[])


@pytest.mark.parametrize("how", ["ends the program", "gives something else", "gives what never ends"])
def test_each_method_that_fails_is_told_with_its_package(how: str, site_packages: Path, tmp_path: Path) -> None:
    bodies: dict[str, Callable[[str], str]] = {
        "ends the program": lambda method: "raise SystemExit(0)",
        "gives something else": lambda method: f"return {METHODS[method][1]}",
        "gives what never ends": lambda method: f"return {ENDLESS}" if method != "visit" else "visitor.address(iter)",
    }
    found = with_types(site_packages, tmp_path / "project", bodies[how])
    made = build(without_errors(found))
    by_method = list(failures(found, made))
    assert {method for method, _ in by_method} >= set(METHODS) - ({"read"} if "never" in how else set())
    for method, one in by_method:
        assert one.message.startswith(f'the property type "odd_{method}" of the package explainer-odd 2.1 stopped')
        assert (one.code, one.severity) == ("extension", Severity.ERROR)
        if method in AT_THE_VALUE and one.span.path != "mkdocs.yml":
            place = (f"content/things-{method}/one.yaml", 2, 6)
            assert (one.span.path, one.span.line, one.span.column) == place
        said = {"ends the program": "SystemExit: 0", "gives something else": METHODS[method][2]}.get(how, "")
        assert said in one.message
    assert "actors/ada-lind.md" in made.site.pages
    assert "things-json/one.md" in made.site.pages


DECLARED = {
    "roles": ("5", "has roles that are no set of Role"),
    "layout": ("'line'", "has a layout that is no Layout"),
    "markup": ("None", "has a markup that is no Markup"),
    "needs": ("'money'", "needs something else than one of targets, choices, properties"),
    "may_be_disputed": ("'yes'", "has a may_be_disputed that is neither True nor False"),
    "name": ("property(lambda self: 1 / 0)", "cannot be used: ZeroDivisionError"),
}


@pytest.mark.parametrize(("name", "value", "said"), [(name, *one) for name, one in DECLARED.items()])
def test_a_type_that_says_of_itself_what_cannot_be_is_left_out(
    name: str, value: str, said: str, site_packages: Path, tmp_path: Path
) -> None:
    code = SOUND.format(name="odd", method=f"    {name} = {value}\n")
    fake_package(
        site_packages, "explainer-odd", "2.1", {"explainer.property_types": {"odd": "explainer_odd:odd"}}, code
    )
    found = explainer.load(project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-odd"])}))
    [one] = told(found)
    assert f'the property type "odd" of the package explainer-odd 2.1 {said}' in one.message
    assert (one.severity, found.ok) == (Severity.WARNING, True)
    assert "odd" not in found.graph.schema.property_types


READS = {
    "a title without texts": ("roles = {Role.TITLE}", "return 'x'", "it can be a title, and texts gives none"),
    "a date that is none": ("roles = {Role.DATE}", "return '2000'", "it can be a date, and read gives str"),
    "a text that is none": (
        "roles = frozenset()", "return Text(5, None, value.span)", "read gives a Text that is none",
    ),
    "a place elsewhere": (
        "roles = frozenset()",
        "from explainer import Span; findings.error('wrong-type', Span.at('mkdocs.yml'), 'x', 'y')",
        "it points to 'mkdocs.yml', where its value does not stand",
    ),
    "what is no finding": ("roles = frozenset()", "findings.add('wrong')", "it gives str in place of a finding"),
    "findings without end": (
        "roles = frozenset()",
        "[findings.error('wrong-type', value.span, 'x', 'y') for _ in iter(int, 1)]",
        "it has more than 1,000 findings in one value",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("roles", "body", "said"), READS.values(), ids=list(READS))
def test_what_a_type_reads_is_what_it_says_of_itself(
    roles: str, body: str, said: str, site_packages: Path, tmp_path: Path
) -> None:
    method = f"    {roles}\n    def read(self, value, property, schema, findings):\n        {body}\n"
    code = SOUND.format(name="odd", method=method)
    fake_package(
        site_packages, "explainer-odd", "2.1", {"explainer.property_types": {"odd": "explainer_odd:odd"}}, code
    )
    files = {
        "mkdocs.yml": settings(extensions=["explainer-odd"]),
        "content/types/place.yaml": PLACE,
        "content/places/pier.yaml": "name: The pier\nodd: value\n",
    }
    [one] = told(explainer.load(project(tmp_path / "project", dict(files))))
    assert said in one.message
    assert (one.span.path, one.span.line, one.span.column) == ("content/places/pier.yaml", 2, 6)


def test_a_preview_reads_no_fact_again_because_of_a_package(site_packages: Path, tmp_path: Path) -> None:
    from explainer.checking import check
    from explainer.documents.results import Results
    from explainer.settings.project import find_project

    code = SOUND.format(name="odd", method="")
    fake_package(
        site_packages, "explainer-odd", "2.1", {"explainer.property_types": {"odd": "explainer_odd:odd"}}, code
    )
    here = find_project(project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-odd"])}))
    results = Results()
    first, second = (check(here, results=results).graph for _ in range(2))
    assert all(first.records[key] is second.records[key] for key in first.records)


def test_a_type_that_is_too_late_for_one_value_is_asked_for_no_other(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.3)
    asked_for = "    calls = 0\n    def read(self, value, property, schema, findings):\n"
    code = SOUND.format(name="odd", method=f"{asked_for}        type(self).calls += 1\n        while True: pass\n")
    fake_package(site_packages, "explainer-odd", "2.1", ODD, code)
    files: dict[str, str | None] = {
        f"content/places/pier-{number}.yaml": "name: A pier\nodd: value\n" for number in range(20)
    }
    files["mkdocs.yml"] = settings(extensions=["explainer-odd"])
    files["content/types/place.yaml"] = PLACE
    found = explainer.load(project(tmp_path / "project", files))
    assert [one.span.path for one in told(found)] == sorted(path for path in files if "pier" in path)
    assert all("it had not ended after 0.3 seconds" in one.message for one in told(found))
    [inner] = [one for name, one in sys.modules.items() if name == "explainer_odd"]
    assert inner.odd.calls == 1
