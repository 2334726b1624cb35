"""What marks in quotations hide: written down when it is looked up, and shown to readers and to programs."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from tests.evidence_projects import SOURCE, files_of, graph_of, locked, quote, verified
from tests.html import parsed, text_of
from tests.sites import RECORD_SCHEMA, run, told

from explainer.build import build
from explainer.checking import check
from explainer.evidence.hidden import Hidden
from explainer.settings.project import find_project
from explainer.site import Site

COPY = "We have waited, <b>said</b> the chair & clerk, long enough for it, and now they agree to it all.\n"
LATIN = "Gallia est omnis divisa, ut dicunt, in partes tres magnas.\n"


@pytest.mark.parametrize(
    ("words", "hides"),
    [
        ("We have waited, [...] long enough for it", [("[...]", "<b>said</b> the chair & clerk,")]),
        ("[...] now [the councils] agree to it all", [("[...]", ""), ("[the councils]", "they")]),
        ("[w]e have waited, [sic] ", [("[w]", "W"), ("[sic]", "")]),
        ("[n]ow they agree", []),
        ("now they agree to it [all].", [("[all]", "all")]),
    ],
)
def test_each_mark_is_written_down_with_what_it_hides(words: str, hides: list[tuple[str, str]]) -> None:
    [line], _ = verified(graph_of({"one": quote(words)}), {SOURCE: COPY})
    assert list(line.hides) == [Hidden(*one) for one in hides]
    [(read_again, _)] = locked([line]).values()
    assert read_again == line


def test_long_words_are_shortened() -> None:
    """A copy is not ours to publish."""
    hidden = "so and so said " * 20
    [line], _ = verified(
        graph_of({"one": quote("We agree, [...], and we sign")}), {SOURCE: f"We agree, {hidden}, and we sign.\n"}
    )
    [one] = line.hides
    assert 100 < len(one.words) < 150
    assert " \u2026 " in one.words
    assert one.words.startswith("so and so said")


def test_a_line_with_other_hidden_words_is_no_other_finding() -> None:
    """Older lines do not tell what marks hide: they keep their day."""
    graph = graph_of({"one": quote("We have waited, [...] long enough for it")})
    [line], _ = verified(graph, {SOURCE: COPY})
    [later], _ = verified(graph, {SOURCE: COPY}, locked([line]), today="2030-01-01")
    assert later == line


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("marks")
    quotes = {
        "omitted": quote("We have waited, [...] long enough for it", {"source": SOURCE}),
        "replaced": quote("now [the councils] agree to it all", {"source": SOURCE}),
        "latin": quote("Gallia est omnis divisa [...] in partes tres magnas", {"source": "bellum"}, language="la"),
    }
    for file in files_of(quotes, (SOURCE, "bellum")):
        (root / file.path).parent.mkdir(parents=True, exist_ok=True)
        (root / file.path).write_text(file.text or "", "utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# A bridge\n", "utf-8")
    (root / "archive").mkdir()
    (root / "archive" / f"{SOURCE}.txt").write_text(COPY, "utf-8")
    (root / "archive" / "bellum.txt").write_text(LATIN, "utf-8")
    done = run("explainer", "verify", cwd=root)
    assert done.returncode == 0, told(done)
    assert '[the councils] \u2190 "they"' in done.stdout
    return build(check(find_project(root))).site


def shown(site: Site, location: str) -> str:
    return " ".join(text_of(parsed(site.pages[location].body)).split())


def test_readers_see_what_a_mark_hides(site: Site) -> None:
    assert "[...] leaves out <b>said</b> the chair & clerk," in shown(site, "quotes/omitted.md")
    assert "[the councils] stands for they" in shown(site, "quotes/replaced.md")
    assert '<q lang="en">&lt;b&gt;said&lt;/b&gt; the chair &amp; clerk,</q>' in site.pages["quotes/omitted.md"].body
    assert "Marks in quotations" in shown(site, "support.md")
    assert "[the councils] stands for they" in shown(site, "support.md")


def test_a_language_without_words_is_told(site: Site) -> None:
    sentence = "what a mark may hide is not judged in this language"
    assert sentence in shown(site, "quotes/latin.md")
    assert sentence not in shown(site, "quotes/omitted.md")


def test_programs_are_told(site: Site) -> None:
    validator = Draft202012Validator(json.loads(RECORD_SCHEMA.read_text("utf-8")))
    records = {id: json.loads(site.files[f"quotes/{id}.json"]) for id in ("omitted", "replaced", "latin")}
    for record in records.values():
        validator.validate(record)
    hides = {id: json.dumps(record) for id, record in records.items()}
    assert '"hides": [{"mark": "[the councils]", "words": "they"}]' in hides["replaced"]
    assert '"marks_judged": false' in hides["latin"]
    assert "marks_judged" not in hides["omitted"]
