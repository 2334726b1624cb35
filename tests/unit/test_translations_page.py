"""The page on what is translated, and what says that something is not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.repositories import Repository
from tests.sites import run

from explainer.addresses import TRANSLATIONS, TRANSLATIONS_DATA
from explainer.build import Surroundings, build, open_templates, prepare
from explainer.checking import Checked, check
from explainer.conflicts import docs_folder
from explainer.diagnostics import Findings
from explainer.loading import whole
from explainer.naming import all_addresses
from explainer.prepared import in_edition
from explainer.render.lists import translations
from explainer.render.page.untranslated import shows_fallback
from explainer.render.written.narrative import render_narrative
from explainer.settings.project import find_project
from explainer.site import Edition, Routes

ONE = "format: 2\ntitle: T\nsubject: {en: S, ko: 주제}\nlanguages: [en, ko]\n"
SITE = f"{ONE}translations: [ko]\n"
BEN = "content/actors/ben-moss.yaml"


def ben(summary: str) -> str:
    return f"name: {{en: Ben Moss, ko: 벤 모스}}\nkind: person\nsummary: {summary}\nsources: [gazette-1999]\n"


def checked(root: Path) -> Checked:
    project(root, {"content/site.yaml": SITE, BEN: ben("{en: Ferryman., ko: 뱃사공.}")})
    return check(find_project(root))


def page(of: Checked, location: str, language: str = "ko") -> str:
    shown = in_edition(of, Edition(language, language)) if language != "en" else of
    around = Surroundings(site_url="https://a.example/", edit_href=lambda path: f"https://edit.example/{path}")
    return build(shown, around).site.pages[location].body


def test_records_without_a_text_and_those_that_have_all(tmp_path: Path) -> None:
    body = page(checked(tmp_path), TRANSLATIONS)
    assert "ada-lind.yaml" in body
    assert "ben-moss.yaml" not in body
    assert "<code>content/site.yaml</code>" in body  # its title is in English only
    assert re.search(r'<a href="[^"]*actors/ada-lind/"[^>]*>[^<]+</a> · <a class="x-link" href="https://edit', body)


def test_what_is_older_than_its_original_is_named_first(tmp_path: Path) -> None:
    checked(tmp_path)
    repository = Repository(tmp_path)
    repository.commit("first")
    repository.write(BEN, ben("{en: Ferryman of old., ko: 뱃사공.}"))
    repository.commit("then")
    body = page(check(find_project(tmp_path), asks_history=True), TRANSLATIONS)
    assert 0 < body.index("번역 뒤에 원문이 바뀐 것") < body.index("ben-moss.yaml") < body.index("ada-lind.yaml")


def test_of_very_many_some_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = checked(tmp_path)
    whole = page(found, TRANSLATIONS)
    monkeypatch.setattr(translations, "MOST_NAMED", 1)
    short = page(found, TRANSLATIONS)
    of_names = 1  # whose heading has nothing to edit below it
    assert short.count("edit.example") == short.count("<h3>") - of_names < whole.count("edit.example")
    more = re.findall(r'<li><a href="../../translations.json" class="x-link">외 (\d+)', short)
    assert sum(map(int, more)) + named(short) == named(whole)


def named(body: str) -> int:
    return body.count("edit.example") + len(re.findall(r"<li><code[^>]*>[^<]*</code></li>", body))


def test_however_many_there_are_a_page_names_a_thousand() -> None:
    assert translations._most_named([40, 100, 7]) == translations.MOST_NAMED
    assert translations._most_named([5000] * 3) == translations.MOST_NAMED
    assert translations._most_named([5000] * 50 + [3] * 20) == 18
    assert translations._most_named([5000] * 900) == 5


def test_programs_are_told_all_of_it_once(tmp_path: Path) -> None:
    found = checked(tmp_path)
    told = json.loads(build(found, Surroundings()).site.files[TRANSLATIONS_DATA])
    assert (told["original"], [*told["in"]]) == ("en", ["ko"])
    korean = told["in"]["ko"]
    page_of_records = korean["types"]["actor"]
    assert page_of_records["texts"] - page_of_records["there"] >= len(page_of_records["missing"]) > 0
    assert all(name.startswith("actor/") for name in page_of_records["missing"])
    assert "docs/index.md" in korean["types"]["page"]["missing"]
    assert korean["names"]
    assert TRANSLATIONS_DATA not in build(in_edition(found, Edition("ko", "ko")), Surroundings()).site.files


def test_pages_that_are_not_published_are_not_asked_for(tmp_path: Path) -> None:
    found = checked(tmp_path)
    docs = replace(docs_folder(found.project), is_left_out=lambda location: location == "index.md")
    around = Surroundings(docs=docs)
    for given, is_there in ((around, False), (Surroundings(), True)):
        body = build(in_edition(found, Edition("ko", "ko")), given).site.pages[TRANSLATIONS].body
        assert (">The bridge</a>" in body) is is_there


def test_a_site_in_one_language_has_no_such_page(tmp_path: Path) -> None:
    project(tmp_path, {"content/site.yaml": ONE})
    graph = check(find_project(tmp_path)).graph
    assert TRANSLATIONS not in {one.location for one in all_addresses(graph, Routes())}


def test_the_publisher_of_a_source_is_no_text_that_is_not_translated(tmp_path: Path) -> None:
    checked(tmp_path)
    cited = tmp_path / "content/sources/gazette-1999.yaml"
    assert "publisher" in cited.read_text()
    (tmp_path / "content/sources/alone.yaml").write_text(cited.read_text("utf-8"), "utf-8")
    found = check(find_project(tmp_path))
    assert "x-untranslated" not in page(found, "sources/alone.md")
    assert "x-untranslated" in page(found, "sources/gazette-1999.md")  # what cites it is named there
    assert "x-untranslated" in page(found, "actors/ada-lind.md")
    assert "x-untranslated" not in page(found, "actors/ada-lind.md", "en")
    assert "x-untranslated" in page(found, "actors/ben-moss.md")  # a question about him is named there


def test_letters_tell_that_a_plain_name_is_not_in_the_language_of_the_site(tmp_path: Path) -> None:
    project(tmp_path, {"content/site.yaml": SITE.replace("[en, ko]", "[en, ko, ja]").replace(": [ko]", ": [ko, ja]")})
    (tmp_path / BEN).write_text(
        f"{ben('Ferryman.')}also_known_as: [アジア, 아시아, 河野, Old Ben, {{en: Benny, ko: Old Ben}}]\n", "utf-8"
    )
    source = tmp_path / "content/sources/gazette-1999.yaml"
    source.write_text(source.read_text("utf-8") + "authors: [강민경]\n", "utf-8")
    found = check(find_project(tmp_path))
    for language, japanese, korean, own in (
        ("en", ' lang="ja"', ' lang="ko"', ""),
        ("ko", ' lang="ja"', "", ' lang="en"'),
        ("ja", "", ' lang="ko"', ' lang="en"'),
    ):
        told = page(found, "actors/ben-moss.md", language)
        assert f"<li><span{japanese}>アジア</span></li>" in told or (not japanese and "<li>アジア</li>" in told)
        assert f"<li><span{korean}>아시아</span></li>" in told or (not korean and "<li>아시아</li>" in told)
        assert '<li><span lang="und">河野</span></li>' in told
        assert f"<li><span{own}>Old Ben</span></li>" in told or (not own and "<li>Old Ben</li>" in told)
        assert told.count("Old Ben") == 1
        author = f'<span class="x-publisher"{korean}>강민경</span>' if korean else "강민경"
        assert author in page(found, "sources/index.md", language)


def test_a_line_tells_in_the_first_language_of_what_is_there_in_another_alone(tmp_path: Path) -> None:
    checked(tmp_path)
    topic = tmp_path / "content/topics/letters.yaml"
    topic.parent.mkdir(exist_ok=True)
    topic.write_text("title: {ko: 여왕의 전보}\nsummary: {ko: 전보 이야기.}\n", "utf-8")
    found = check(find_project(tmp_path))
    shown = page(found, "topics/letters.md", "en")
    assert "Some of this page is not translated; that is shown in Korean." in shown
    assert '<span class="x-fallback" lang="en">Korean</span>' in shown
    assert "x-untranslated" not in page(found, "topics/letters.md")


def test_a_text_in_the_first_language_is_marked_by_its_name(tmp_path: Path) -> None:
    found = checked(tmp_path)
    mark = '<span class="x-fallback" lang="ko">영어</span>'
    listed = page(found, "actors/index.md")
    assert f'<span lang="en">Engineer who led the bridge board. {mark}</span>' in listed
    assert "뱃사공." in listed
    assert "뱃사공. <span" not in listed
    assert "x-fallback" not in page(found, "actors/index.md", "en")


def test_the_pages_for_other_builders_are_in_all_languages(tmp_path: Path) -> None:
    root = tmp_path / "project"
    checked(root)
    story, told = root / "docs" / "story.md", root / "docs" / "story.ko.md"
    story.write_text("# Story\n\nSee [[ada-lind]].\n", "utf-8")
    told.write_text("# 이야기\n\n[[ada-lind]]\n", "utf-8")
    done = run("explainer", "pages", "../tree", cwd=root)
    assert done.returncode == 0, done.stderr
    tree = tmp_path / "tree" / "docs"
    found = {file.relative_to(tree).as_posix() for file in tree.rglob("*.md")}
    first = {path for path in found if not path.startswith("ko/")}
    assert {path.removeprefix("ko/") for path in found - first} == first
    assert "story.ko.md" not in found
    assert "# 이야기" in (tree / "ko" / "story.md").read_text("utf-8")
    assert "# Story" in (tree / "story.md").read_text("utf-8")
    assert "](actors/ada-lind.md)" in (tree / "ko" / "story.md").read_text("utf-8")


def test_names_of_the_project_that_its_catalogue_lacks_are_all_listed(tmp_path: Path) -> None:
    labels = [f"Mark {number:02}" for number in range(45)]
    declared = "".join(f"  m{number:02}: {{type: string, label: {label}}}\n" for number, label in enumerate(labels))
    head = "label: Ferry\nplural: Ferries\nfolder: ferries\ntitle_property: title\nproperties:\n"
    ferry = f"{head}  title: {{type: string, required: true}}\n{declared}"
    said = 'msgid "Mark 07"\nmsgstr "표 07"\n'
    project(tmp_path, {"content/site.yaml": SITE, "content/types/ferry.yaml": ferry, "content/locale/ko.po": said})
    found = check(find_project(tmp_path))
    body = page(found, TRANSLATIONS)
    listed = re.findall(r'<li><code lang="en">([^<]+)</code></li>', body)
    assert {*labels} - {"Mark 07"} <= {*listed}
    assert "Mark 07" not in listed
    assert "<code>Mark 08</code>" in page(found, TRANSLATIONS, "en")
    [told] = [one for one in whole(found).diagnostics if "names and texts of this project" in one.message]
    assert told.message.startswith(f"{len(listed)} names")
    assert told.help.endswith(f", and {len(listed) - 40} more, which the page translations/ of the site lists")


def test_what_readers_copy_calls_its_source_as_that_calls_itself(tmp_path: Path) -> None:
    shown = in_edition(checked(tmp_path), Edition("ko", "ko"))
    rendering = prepare(shown, Surroundings(), open_templates(shown))
    title = '<span lang="en">The gazette</span>'
    assert shows_fallback(rendering, f"<p>조수</p>{title}")
    assert shows_fallback(rendering, f"<pre>조수</pre><p>{title}</p>")
    assert not shows_fallback(rendering, f"<p>조수</p><pre>조수\n{title}</pre>")


def test_a_translation_shows_what_is_put_into_it_untranslated_and_not_what_its_author_quotes(tmp_path: Path) -> None:
    checked(tmp_path)
    docs = tmp_path / "docs"
    pages = {
        "quoting": '# 인용\n\n<q lang="en">A bridge is a promise.</q> [벤](actors/ben-moss.md) [[ada-lind|아다]]\n',
        "linking": "# 연결\n\n[[ada-lind]]\n",
        "citing": "# 근거\n\n다리가 놓였다 [@gazette-1999].\n\n[[source/gazette-1999]]\n",
        "showing": "# 보기\n\n![[actor/ada-lind]]\n",
        "untitled": "다리가 놓였다.\n",
    }
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(f"# {name}\n\nWords.\n", "utf-8")
        (docs / f"{name}.ko.md").write_text(text, "utf-8")
    shown = in_edition(check(find_project(tmp_path)), Edition("ko", "ko"))
    rendering = prepare(shown, Surroundings(), open_templates(shown))
    told = set()
    for one in shown.graph.pages:
        narrative = render_narrative(rendering, one, Findings())
        if "x-untranslated" in narrative.finished(f"<h1>인용</h1><q lang='en'>A promise.</q>{narrative.markdown}"):
            told.add(one.location.removesuffix(".md"))
    assert told & pages.keys() == {"linking", "showing", "untitled"}
