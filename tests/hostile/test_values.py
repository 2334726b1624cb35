"""Three hundred hostile values through every field: what a site, a page tree and each report make of them is text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pybtex.database import parse_string
from tests.diff_projects import assert_inert, differences
from tests.hostile.project import ALL, VALUES, accepted, checked, hostile_project, refused_project, yaml_of
from tests.hostile.reading import harm_in_page, harm_in_site
from tests.html import elements, harm, parsed
from tests.shared_sites import SharedSites
from tests.sites import copy_project, files, run, told

from explainer.checking import Checked
from explainer.reporters import github, sarif
from explainer.reporters import json as as_json
from explainer.reporters import text as as_text
from explainer.revisions import markdown, text

pytestmark = pytest.mark.xdist_group("hostile")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(refused_project(tmp_path_factory.mktemp("refused")))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, refused: Checked) -> Path:
    return hostile_project(tmp_path_factory.mktemp("hostile"), accepted(refused))


@pytest.fixture(scope="module")
def site(project: Path, shared_sites: SharedSites) -> Path:
    return shared_sites.of(project)


def test_there_are_three_hundred_values_of_ten_classes() -> None:
    assert len(VALUES) == 10
    assert len(set(ALL)) == len(ALL) >= 300


def test_most_values_may_stand_somewhere_and_no_control_character_may(refused: Checked) -> None:
    may = accepted(refused)
    assert len(may["title"]) > 220
    assert not [
        value
        for values in may.values()
        for value in values
        if CONTROL.search(value.replace("\r", "").replace("\t", ""))
    ]


def test_nothing_of_them_is_more_than_text_in_any_file_of_the_site(site: Path) -> None:
    assert len([path for path in files(site) if path.endswith(".html")]) > 150
    assert list(harm_in_site(site)) == []


def texts(value: object) -> Iterator[str]:
    """All that is text in what YAML says."""
    if isinstance(value, dict | list):
        for one in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from texts(one)
    else:
        yield str(value)


def shape(text: str) -> tuple[str, ...]:
    return tuple(one.tag for one in elements(parsed(f"<p>{text}</p>")))


def test_nothing_of_them_is_more_than_text_in_the_page_tree(project: Path) -> None:
    done = run("explainer", "pages", "tree", cwd=project)
    assert done.returncode == 0, told(done)
    pages = {path: file for path, file in files(project / "tree" / "docs").items() if path.endswith(".md")}
    assert len(pages) > 150
    for path, file in pages.items():
        _, head, body = file.read_text("utf-8").split("---\n", 2) if file.read_bytes()[:4] == b"---\n" else ("", "", "")
        values = yaml.safe_load(head) or {}
        # What stands between tags keeps its quotation marks, which a search would show as references.
        between = [values.pop(name) for name in ("title",) if name in values]
        assert not [text for text in texts(between) if re.search(r"[<>]", text)], path
        # Tags say the same as HTML and as words.
        assert {shape(tag) for tag in texts(values.pop("tags", []))} <= {shape("words")}, path
        assert not [text for text in texts(values) if re.search(r"[<>\"]", text)], path
        if not path.startswith(("p-", "f-")):  # of hand-written pages the body is Markdown on purpose
            assert harm(parsed(body)) == [], path


def test_reports_of_what_is_refused_hold_no_orders(refused: Checked) -> None:
    found, lines = refused.diagnostics, {path: source.lines for path, source in refused.sources.items()}
    assert len(found) > 100
    assert not CONTROL.search(as_text.report(found, lines))
    for one in found:
        note, *_ = said = github.report([one], lines).splitlines()
        assert note.partition(" ")[0] in ("::error", "::warning", "::notice")
        assert sum(line.startswith("::") for line in said) == 1
    results = json.loads(sarif.report(found, lines))["runs"][0]["results"]
    assert len(results) == len(found)
    assert len(json.loads(as_json.report(found, lines))["findings"]) == len(found)


def test_a_comment_on_a_change_holds_no_mark_of_them() -> None:
    facts = {f"content/topics/h-{n}.yaml": yaml_of(title=v, summary=v, sources=[v]) for n, v in enumerate(ALL)}
    pages = {f"docs/h-{n}.md": f"# {v}\n\n{v}\n" for n, v in enumerate(ALL)}
    for found in (differences({}, facts | pages), differences(facts | pages, {})):
        assert_inert(markdown.report(found))
        assert not CONTROL.search(text.report(found))


def test_forms_are_yaml_of_the_shape_that_github_reads(project: Path, tmp_path: Path) -> None:
    copy = copy_project(project, tmp_path / "project")
    done = run("explainer", "forms", cwd=copy)
    assert done.returncode == 0, told(done)
    for file in (copy / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form = yaml.safe_load(file.read_text("utf-8"))
        assert set(form) <= {"name", "description", "title", "labels", "body"}, file.name
        kinds = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert {part["type"] for part in form.get("body", [])} <= kinds, file.name


def test_references_to_a_page_are_one_entry_each(site: Path) -> None:
    found = frames = 0
    for path, file in files(site).items():
        if not path.endswith(".html"):
            continue
        cited = re.findall(r"<figcaption>[^<]*</figcaption>\s*<pre>(.*?)</pre>", file.read_text("utf-8"), re.DOTALL)
        forms = [html.unescape(one) for one in cited]
        for form in forms:
            if form.startswith("@"):
                assert len(parse_string(form, "bibtex").entries) == 1, path
            elif form.startswith("["):
                assert len(json.loads(form)) == 1, path
            elif form.startswith("<iframe"):
                (frame,) = [one for one in parsed(form).iter() if one.tag not in ("html", "head", "body")]
                assert set(frame.attrib) == {"src", "title", "width", "height", "loading", "style"}, path
                assert "/embed/" in frame.attrib["src"], path
                frames += 1
        found += bool(forms)
    assert found > 60
    assert frames > 10


@pytest.mark.parametrize("value", VALUES["markup"])
def test_the_reader_of_pages_sees_what_runs(value: str) -> None:
    """Of each value that stands in a page as it is: what the test above finds nowhere, it would find."""
    policy = """<meta http-equiv="Content-Security-Policy" content="script-src 'none'">"""
    page = f"<!doctype html><head>{policy}</head>{value}"
    inert = ("<plaintext>", "<template>", "<link", "<!-->", "<![CDATA[", "<xmp>", "<scr\u0131pt>")
    assert list(harm_in_page(page)) or value.startswith(inert)
