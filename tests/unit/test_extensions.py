"""What packages and projects add to explainer: used where it is named, and told with its name where it fails."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.case_projects import project, settled
from tests.fake_packages import fake_package
from tests.in_process import run_here
from tests.sites import environment, run

import explainer
from explainer import Checked, Diagnostic, Severity
from explainer.build import Built, build
from explainer.checking import check
from explainer.settings.project import find_project

RULE = """
from explainer import warning
def check(graph):
    for record in graph.of_type("actor"):
        yield warning("no-actors", record.span.clipped(), "an actor", "have none")
"""


def settings(**options: Sequence[str]) -> str:
    lines = "".join(f"      {name}: [{', '.join(values)}]\n" for name, values in options.items())
    return f"site_name: A bridge\ntheme: material\nplugins:\n  - explainer:\n      content: content\n{lines}"


def checked(root: Path, files: Mapping[str, str | None] | None = None, **options: Sequence[str]) -> Checked:
    return explainer.load(project(root, {"mkdocs.yml": settings(**options), **(files or {})}))


OF_EXTENSIONS = ("extension", "extension-failed")


def told(checked: Checked, *codes: str) -> list[Diagnostic]:
    return [one for one in checked.diagnostics if one.code in (codes or OF_EXTENSIONS)]


def test_a_rule_of_a_named_package_runs(site_packages: Path, tmp_path: Path) -> None:
    fake_package(site_packages, "explainer-fewer", "1.0", {"explainer.rules": {"no-actors": "explainer_fewer"}}, RULE)
    found = checked(tmp_path / "project", extensions=["explainer-fewer"])
    assert told(found) == []
    assert {one.span.path for one in told(found, "no-actors")} == {
        "content/actors/ada-lind.yaml", "content/actors/ben-moss.yaml", "content/actors/bridge-board.yaml",
    }  # fmt: skip


def test_a_package_that_is_not_named_is_not_even_loaded(site_packages: Path, tmp_path: Path) -> None:
    code = "raise SystemExit('loaded')"
    fake_package(site_packages, "explainer-loud", "1.0", {"explainer.rules": {"loud": "explainer_loud"}}, code)
    found = checked(tmp_path / "project")
    assert told(found) == []
    assert "explainer_loud" not in sys.modules


def test_a_finding_of_a_package_can_be_suppressed(site_packages: Path, tmp_path: Path) -> None:
    fake_package(site_packages, "explainer-fewer", "1.0", {"explainer.rules": {"no-actors": "explainer_fewer"}}, RULE)
    root = project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-fewer"])})
    actor = root / "content/actors/ada-lind.yaml"
    actor.write_text(actor.read_text("utf-8") + "suppress:\n  - code: no-actors\n    reason: She is needed.\n", "utf-8")
    found = explainer.load(root)
    assert "content/actors/ada-lind.yaml" not in {one.span.path for one in told(found, "no-actors")}
    assert [one.reason for one in found.suppressed] == ["She is needed."]


PROJECT = "content/actors/ada-lind.yaml"
BAD_RULES = {
    "raises": ("def check(graph):\n    raise KeyError('x')", 'the rule "odd" of the package explainer-odd 2.1 stopped'),
    "raises late": ("def check(graph):\n    yield from ()\n    1 / 0", "ZeroDivisionError: division by zero"),
    "ends the program": ("import sys\ndef check(graph):\n    sys.exit(0)", "SystemExit: 0"),
    "no function": ("check = 3", "is no rule: it has no function check(graph)"),
    "gives a number": ("def check(graph):\n    return 5", "check(graph) gives int, not findings"),
    "gives texts": ("def check(graph):\n    yield 'wrong'", "gives str in place of a finding"),
    "another project": (
        "from explainer import Span, error\ndef check(graph):\n    yield error('odd', Span.at('../etc/passwd'), 'x')",
        "points to '../etc/passwd', which is no file of this project",
    ),
    "a name of ours": (
        (
            "from explainer import Span, error\ndef check(graph):\n"
            f"    yield error('wrong-type', Span.at('{PROJECT}'), 'x')"
        ),
        'calls its finding "wrong-type"',
    ),
    "cannot be loaded": ("import no_such_module", 'the rule "odd" of the package explainer-odd 2.1 cannot be loaded'),
    "no Python": ("def check(graph:", "SyntaxError"),
}


@pytest.mark.parametrize(("code", "said"), BAD_RULES.values(), ids=list(BAD_RULES))
def test_a_bad_rule_is_told_with_its_package_and_all_else_is_checked(
    code: str, said: str, site_packages: Path, tmp_path: Path
) -> None:
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.rules": {"odd": "explainer_odd"}}, code)
    wrong = {"content/actors/ben-moss.yaml": "name: Ben Moss\nkind: nobody\nsummary: A ferryman.\n"}
    found = checked(tmp_path / "project", wrong, extensions=["explainer-odd"])
    [one] = told(found)
    assert said in one.message
    assert "explainer-odd 2.1" in one.message
    assert (one.span.path, one.span.line, one.span.column) == ("mkdocs.yml", 6, 20)
    assert (one.code, one.severity) == ("extension-failed", Severity.WARNING)
    assert one.help
    assert told(found, "unknown-choice"), "what else is wrong is still told"


def test_a_rule_that_never_ends_is_cut_off(site_packages: Path, tmp_path: Path) -> None:
    code = (
        "from explainer import Span, info\ndef check(graph):\n    while True:\n"
        f"        yield info('endless', Span.at('{PROJECT}'), 'again')"
    )
    fake_package(site_packages, "explainer-endless", "1", {"explainer.rules": {"endless": "explainer_endless"}}, code)
    [one] = told(checked(tmp_path / "project", extensions=["explainer-endless"]))
    assert "has more than 10,000 findings" in one.message


def test_of_two_packages_with_one_name_the_first_is_used(site_packages: Path, tmp_path: Path) -> None:
    for name, words in (("explainer-a", "of a"), ("explainer-b", "of b")):
        at = f"Span.at('{PROJECT}')"
        code = f"from explainer import Span, info\ndef check(graph):\n    yield info('same', {at}, '{words}')"
        module = name.replace("-", "_")
        fake_package(site_packages, name, "1", {"explainer.rules": {"same": module}}, code)
    found = checked(tmp_path / "project", extensions=["explainer-b", "explainer-a"])
    [one] = told(found)
    assert one.message == 'the package explainer-b 1 and the package explainer-a 1 both bring a rule "same"'
    assert [one.message for one in told(found, "same")] == ["of b"]


def test_packages_that_are_missing_or_have_nothing_are_told(site_packages: Path, tmp_path: Path) -> None:
    fake_package(site_packages, "explainer-places", "1", {"explainer.rules": {"p": "explainer_places"}}, RULE)
    fake_package(site_packages, "unrelated", "1", {"console_scripts": {"x": "unrelated:main"}}, "")
    found = checked(tmp_path / "project", extensions=["explainer-place", "unrelated", "no-such-thing", "../x"])
    messages = [(one.message, one.help) for one in told(found)]
    assert messages[0] == ('the package "explainer-place" is not installed', 'did you mean "explainer-places"?')
    assert messages[1][0] == "the package unrelated adds nothing to explainer"
    assert messages[2][0] == 'the package "no-such-thing" is not installed'
    assert messages[3][0] == 'the package "../x" is not installed'


OWN = "content/rules/no_actors.py"


def test_a_rule_of_the_projects_own_runs_where_it_is_allowed(tmp_path: Path) -> None:
    found = checked(tmp_path / "project", {OWN: RULE}, rules=["no-actors"])
    assert told(found) == []
    assert len(told(found, "no-actors")) == 3


def test_a_rule_that_nobody_allowed_is_refused_and_not_run(tmp_path: Path) -> None:
    found = checked(tmp_path / "project", {OWN: "raise SystemExit('it ran')"})
    [one] = told(found)
    assert one.message == "content/rules/no_actors.py is code, and mkdocs.yml does not allow it to run"
    assert one.help == "if a maintainer has read it: rules: [no-actors] under plugins: explainer:; else delete it"
    assert one.span.path == OWN


def test_a_rule_that_is_allowed_and_missing_is_told(tmp_path: Path) -> None:
    [one] = told(checked(tmp_path / "project", {OWN: RULE}, rules=["no-actors", "no-actor"]))
    assert (one.message, one.help) == ('there is no rule "no-actor" in content/rules', 'did you mean "no-actors"?')
    assert (one.span.path, one.span.line) == ("mkdocs.yml", 6)


@pytest.mark.parametrize(
    ("code", "said", "line"),
    [
        ("def check(graph):\n    pass pass", "content/rules/no_actors.py is no Python: invalid syntax", 2),
        ("1 / 0", 'the rule "no-actors" cannot be loaded: ZeroDivisionError', 1),
    ],
)
def test_a_rule_of_the_projects_own_that_fails_is_told_at_its_file(
    code: str, said: str, line: int, tmp_path: Path
) -> None:
    [one] = told(checked(tmp_path / "project", {OWN: code}, rules=["no-actors"]))
    assert said in one.message
    assert (one.span.path, one.span.line) == (OWN, line)


def test_a_rule_behind_a_link_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"mkdocs.yml": settings(rules=["no-actors"])})
    (tmp_path / "elsewhere.py").write_text("raise SystemExit('it ran')", "utf-8")
    (root / "content/rules").mkdir()
    (root / OWN).symlink_to(tmp_path / "elsewhere.py")
    found = explainer.load(root)
    [one] = told(found, "symlink")
    assert one.span.path == OWN
    assert told(found) == []


@pytest.mark.parametrize("variables", [{"GITHUB_EVENT_NAME": "pull_request"}, {"CI_MERGE_REQUEST_IID": "7"}])
def test_no_rule_of_a_pull_request_runs_in_its_preview(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explainer.environment import is_change_of_others

    root = project(tmp_path / "project", {"mkdocs.yml": settings(rules=["no-actors"]), OWN: "raise SystemExit('ran')"})
    assert not is_change_of_others()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert is_change_of_others()
    assert told(check(find_project(root), runs_own_rules=False)) == []


PAGES = """
from markupsafe import Markup
from explainer import Address, Entry, Kind, Page
def make():
    return Page("extra.md", "Extra", BODY)
def entries(rendering):
    yield Entry(Address("extra.md", Kind.PAGE), lambda: "Extra", make, listed=True)
"""


def built(site_packages: Path, root: Path, code: str, target: str = "explainer_pages:entries") -> Built:
    fake_package(site_packages, "explainer-pages", "1", {"explainer.pages": {"extra": target}}, code)
    return build(check(find_project(project(root, {"mkdocs.yml": settings(extensions=["explainer-pages"])}))))


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("Markup('<p>here</p>')", "<p>here</p>"),
        ("'<script>alert(1)</script>'", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_a_page_of_a_package_is_html_only_where_it_says_so(
    body: str, printed: str, site_packages: Path, tmp_path: Path
) -> None:
    made = built(site_packages, tmp_path / "project", PAGES.replace("BODY", body))
    assert made.site.pages["extra.md"].body == printed
    assert told_of(made) == []


def test_a_navigation_may_name_a_page_of_a_package(site_packages: Path, tmp_path: Path) -> None:
    points = {"explainer.pages": {"extra": "explainer_pages:entries"}}
    fake_package(site_packages, "explainer-pages", "1", points, PAGES.replace("BODY", "''"))
    text = f"{settings(extensions=['explainer-pages'])}nav:\n  - extra.md\n  - nowhere.md\n"
    found = explainer.load(project(tmp_path / "project", {"mkdocs.yml": text}))
    assert told(found, "doubtful-setting") == [], "a check knows no pages of packages; a build tells of nowhere.md"


BAD_PAGES = {
    "raises": ("def entries(rendering):\n    raise KeyError('x')", "stopped: KeyError: 'x'"),
    "no function": ("entries = 5", "is int, and no function"),
    "no entries": ("def entries(rendering):\n    return ['x']", "gives str in place of an Entry"),
    "outside": (PAGES.replace('"extra.md"', '"../extra.md"'), "gives the location '../extra.md'"),
    "absolute": (PAGES.replace('"extra.md"', '"/extra.md"'), "gives the location '/extra.md'"),
    "a page that is no page": (PAGES.replace("extra.md", "extra.html"), "gives the location 'extra.html' to a page"),
    "cannot be made": (
        PAGES.replace("BODY", "1 / 0"),
        "extra.md of the package explainer-pages 1 cannot be made: ZeroDivisionError",
    ),
    "made as something else": (
        PAGES.replace('return Page("extra.md", "Extra", BODY)', "return 'text'"),
        "extra.md of the package explainer-pages 1 is made as str, not as Page",
    ),
    "with marks that nothing numbered": (
        PAGES.replace("rendering):", "rendering):\n    global BODY\n    BODY = cited(rendering)")
        + "def cited(rendering):\n    from explainer.render.page.scope import PageScope\n"
        "    sources = rendering.graph.get('quote', 'ada-on-time').statements('sources')\n"
        "    return PageScope(rendering, 'extra.md').cite([sources[0].value])\n",
        "has marks of citations that were not numbered",
    ),
    "a page of every site": (
        PAGES.replace("extra.md", "timeline.md").replace("BODY", "''"),
        "the package explainer-pages 1",
    ),
}


def told_of(made: Built) -> list[Diagnostic]:
    return [one for one in made.diagnostics if one.code in (*OF_EXTENSIONS, "page-conflict")]


@pytest.mark.parametrize(("code", "said"), BAD_PAGES.values(), ids=list(BAD_PAGES))
def test_a_bad_page_is_told_with_its_package_and_all_others_are_made(
    code: str, said: str, site_packages: Path, tmp_path: Path
) -> None:
    made = built(site_packages, tmp_path / "project", code)
    [one] = told_of(made)
    assert said in f"{one.message} {one.help}"
    assert one.span.path == "mkdocs.yml"
    assert one.severity is (Severity.ERROR if one.code == "page-conflict" else Severity.WARNING)
    assert "timeline.md" in made.site.pages
    assert "actors/ada-lind.md" in made.site.pages


TYPE = """
from explainer import PropertyType, Text
class Odd(PropertyType):
    name = "odd"
    def read(self, value, property, schema, findings):
        return None
ODD = Odd()
"""
BAD_TYPES = {
    "its class": (TYPE, "Odd", "is ABCMeta, and no object of a subclass of PropertyType"),
    "another name": (TYPE.replace('"odd"', '"even"'), "ODD", 'calls itself "even"'),
    "without a reader": (TYPE.replace("def read", "def rid"), "ODD", "without an implementation for abstract method"),
}


@pytest.mark.parametrize(("code", "target", "said"), BAD_TYPES.values(), ids=list(BAD_TYPES))
def test_a_bad_property_type_is_told_with_its_package(
    code: str, target: str, said: str, site_packages: Path, tmp_path: Path
) -> None:
    points = {"explainer.property_types": {"odd": f"explainer_odd:{target}"}}
    fake_package(site_packages, "explainer-odd", "2.1", points, code)
    one = told(checked(tmp_path / "project", extensions=["explainer-odd"]))[0]
    assert said.split("without an implementation", maxsplit=1)[0] in one.message
    assert "explainer-odd 2.1" in one.message
    assert one.span.path == "mkdocs.yml"


def test_a_property_type_may_not_take_a_name_of_ours(site_packages: Path, tmp_path: Path) -> None:
    points = {"explainer.property_types": {"url": "explainer_odd:ODD"}}
    fake_package(site_packages, "explainer-odd", "2.1", points, TYPE.replace('"odd"', '"url"'))
    [one] = told(checked(tmp_path / "project", extensions=["explainer-odd"]))
    assert 'there is a property type "url" already' in one.message


FAILING = """
from explainer import PropertyType, scalar_text
class Odd(PropertyType):
    name = "odd"
    def read(self, value, property, schema, findings):
        scalar = scalar_text(value, property.name, findings)
        return scalar.text if scalar else None
    def METHOD(self, *args):
        raise KeyError("inside")
ODD = Odd()
"""
WITH_ODD: dict[str, str | None] = {
    "content/types/place.yaml": (
        "folder: places\nlabel: Place\nplural: Places\ntitle_property: name\n"
        "properties:\n  name: {type: string, required: true}\n  odd: {type: odd}\n"
    ),
    "content/places/pier.yaml": "name: The pier\nodd: value\n",
}


def with_failing(site_packages: Path, root: Path, method: str) -> Checked:
    points = {"explainer.property_types": {"odd": "explainer_odd:ODD"}}
    fake_package(site_packages, "explainer-odd", "2.1", points, FAILING.replace("METHOD", method))
    return checked(root, WITH_ODD, extensions=["explainer-odd"])


def test_a_type_that_fails_while_it_reads_is_told_at_the_value(site_packages: Path, tmp_path: Path) -> None:
    [one] = told(with_failing(site_packages, tmp_path / "project", "read"))
    assert 'the property type "odd" of the package explainer-odd 2.1 stopped while it read odd: KeyError' in one.message
    assert (one.span.path, one.span.line, one.span.column) == ("content/places/pier.yaml", 2, 6)


@pytest.mark.parametrize("method", ["print", "json"])
def test_a_type_that_fails_later_is_told_and_all_other_pages_are_made(
    method: str, site_packages: Path, tmp_path: Path
) -> None:
    found = with_failing(site_packages, tmp_path / "project", method)
    assert told(found) == []
    made = build(found)
    [one] = told_of(made)
    assert 'the property type "odd" of the package explainer-odd 2.1 stopped: KeyError' in one.message
    assert one.span.path == "mkdocs.yml"
    assert "actors/ada-lind.md" in made.site.pages
    assert ("places/pier.md" in made.site.pages) is (method != "print")


def test_a_type_that_fails_in_a_report_is_told_in_a_sentence(site_packages: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    assert told(with_failing(site_packages, root, "schema")) == []
    done = run("explainer", "schema", cwd=root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "explainer-odd 2.1 stopped: KeyError" in done.stderr


TAKEN = """
from explainer import Address, Entry, Kind
def entries(rendering):
    yield Entry(Address("timeline.md", Kind.PAGE), lambda: "Mine", lambda: 1 / 0)
    yield Entry(Address("free.md", Kind.PAGE), lambda: "Free", lambda: 1 / 0)
    yield Entry(Address("search/a.json", Kind.TEXT), lambda: "", lambda: 1 / 0)
"""


def test_a_check_knows_where_the_pages_of_a_package_would_stand_and_makes_none(
    site_packages: Path, tmp_path: Path
) -> None:
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.pages": {"odd": "explainer_odd:entries"}}, TAKEN)
    found = told(checked(tmp_path / "project", extensions=["explainer-odd"]), "page-conflict")
    assert [one.message.partition(" would stand at ")[2] for one in found] == [
        '"search/a.json", in the folder "search/" of the site builder',
        '"timeline/", where a page of every site stands',
    ]
    assert {(one.span.path, one.span.line, one.span.column) for one in found} == {("mkdocs.yml", 6, 20)}
    done = run_here("explainer", ["check"], tmp_path / "project", environment())
    assert (done.returncode, done.stdout.count("error[page-conflict]")) == (1, 2)
    left_out = settings(extensions=["explainer-odd"]) + "exclude_docs: |\n  /timeline.md\n  /search/\n"
    (tmp_path / "project" / "mkdocs.yml").write_text(left_out, "utf-8")
    assert told(explainer.load(tmp_path / "project"), "page-conflict") == []


def test_a_package_is_not_asked_for_pages_of_facts_with_errors(site_packages: Path, tmp_path: Path) -> None:
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.pages": {"odd": "explainer_odd:entries"}}, TAKEN)
    wrong = {"content/actors/ben-moss.yaml": "name: Ben Moss\nkind: nobody\nsummary: A ferryman.\n"}
    found = checked(tmp_path / "project", wrong, extensions=["explainer-odd"])
    assert (told(found, "page-conflict"), len(told(found, "unknown-choice"))) == ([], 1)


def test_a_page_of_a_package_that_the_settings_leave_out_takes_no_place(site_packages: Path, tmp_path: Path) -> None:
    code = PAGES.replace("BODY", "Markup('<p>theirs</p>')").replace("listed=True", "listed=False")
    fake_package(site_packages, "explainer-pages", "1", {"explainer.pages": {"extra": "explainer_pages:entries"}}, code)
    text = settings(extensions=["explainer-pages"]) + "exclude_docs: |\n  /extra.md\n"
    root = settled(project(tmp_path / "project", {"mkdocs.yml": text, "docs/extra/index.md": "# Ours\n\nOurs.\n"}))
    for command, page in ((["build"], "site/extra/index.html"), (["pages", "tree"], "tree/docs/extra/index.md")):
        done = run_here("explainer", command, root, environment())
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Ours" in (root / page).read_text("utf-8")
    assert not (root / "tree/docs/extra.md").exists()
