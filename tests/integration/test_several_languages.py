"""A site in three languages from one build: addresses, switches, heads, the site map, and what is not translated."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po
from lxml.html import HtmlElement
from tests.html import parsed, quoted
from tests.sites import differences, files, process, replace, run

from explainer.adapters.mkdocs.configuration import configuration
from explainer.adapters.preview.building import Builder
from explainer.adapters.preview.watching import Changes
from explainer.settings.project import find_project, open_project

PACKAGE = Path(__file__).parents[2] / "generator" / "explainer"
SOURCE = Path(__file__).parent.parent / "preview_project"
_HREFLANG = re.compile(r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)"')
_LINK = re.compile(r'\b(?:href|src)="([^"#?:]+)"')


GIVEN = """# The data

[a](../data/facts.sqlite), [b](../api/v1/index.json), [c](../data/csv/statements.csv), [d](../feed.xml),
[e](../robots.txt), [f](../sitemap.xml), [g](../actors/index.json), [h](../annotations.json), [i](../plan.pdf),
[j][cff].

<a href="../../data/records.jsonl">k</a> <a href="../../plan.pdf">l</a> <a href="../reading/">m</a>

[cff]: ../data/CITATION.cff
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(SOURCE, tmp_path_factory.mktemp("languages") / "project")
    settings = root / "content" / "site.yaml"
    replace(settings, "languages: [en]", "languages: [en, ko, ja]\ntranslations: [ko, ja]")
    mkdocs = root / "mkdocs.yml"
    if "site_url" not in mkdocs.read_text():
        mkdocs.write_text(mkdocs.read_text() + "\nsite_url: https://example.org/deep/\n")
    replace(mkdocs, "  font: false\n", "  font: false\n  features: [navigation.tabs]\n")
    replace(mkdocs, "  - explainer\n", "  - explainer: {cards: true}\n")
    (root / "docs" / "guide" / "data.md").write_text(GIVEN, "utf-8")
    (root / "docs" / "guide" / "data.ko.md").write_text(GIVEN, "utf-8")
    (root / "docs" / "guide" / "reading.ko.md").write_text("---\ntitle: 읽기\n---\n<!-- later -->\n\u200b\n", "utf-8")
    (root / "docs" / "plan.pdf").write_bytes(b"a plan")
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    done = run("explainer", "build", "--site-dir", "../site", cwd=project)
    assert done.returncode == 0, done.stderr
    return project.parent / "site"


def pages(site: Path) -> dict[str, str]:
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    return {path: text for path, text in found.items() if not path.startswith("embed/") and "<header" in text}


def picture_of(text: str) -> str:
    """The path in the site of what a page names as its picture, or ""."""
    found = re.search(r'<meta property="og:image" content="https://(?:[^"/]+)/(?:deep|ferry)/([^"]+)"', text)
    return found[1] if found else ""


def test_each_page_is_there_in_each_language(site: Path) -> None:
    found = pages(site)
    first = {path for path in found if not path.startswith(("ko/", "ja/"))}
    assert len(first) > 10
    for language in ("ko", "ja"):
        assert {path.removeprefix(f"{language}/") for path in found if path.startswith(f"{language}/")} == first
        assert all(
            f'<html lang="{language}"' in text for path, text in found.items() if path.startswith(f"{language}/")
        )


def test_all_links_lead_somewhere(site: Path) -> None:
    for path, text in pages(site).items():
        for link in _LINK.findall(text):
            if link.startswith("/") or path.endswith("404.html"):
                continue
            target = site / normpath(f"{path.rpartition('/')[0]}/{unquote(link)}".lstrip("/"))
            assert target.is_file() or (target / "index.html").is_file(), (path, link)


def test_what_is_given_away_is_led_to_at_the_root_from_each_language(site: Path) -> None:
    once = ["data/facts.sqlite", "api/v1/index.json", "data/csv/statements.csv", "robots.txt", "sitemap.xml"]
    once += ["annotations.json", "plan.pdf", "data/CITATION.cff", "data/records.jsonl"]
    for folder in ("", "ko/", "ja/"):
        text = (site / folder / "guide" / "data" / "index.html").read_text("utf-8")
        [article] = re.findall(r"<article.*?</article>", text, re.DOTALL)
        led = {normpath(f"{folder}guide/data/{link}") for link in _LINK.findall(article)}
        assert {*once, f"{folder}feed.xml", f"{folder}actors/index.json", f"{folder}guide/reading"} <= led


def test_a_tree_of_pages_has_the_data_that_pages_lead_to_once(project: Path) -> None:
    done = run("explainer", "pages", "../tree", cwd=project)
    assert done.returncode == 0, done.stderr
    tree = project.parent / "tree"
    given = [path.relative_to(tree).as_posix() for path in tree.rglob("facts.sqlite")]
    assert given == ["docs/data/facts.sqlite"]
    tree /= "docs"
    assert "[a](../data/facts.sqlite)" in (tree / "guide" / "data.md").read_text("utf-8")
    for language in ("ko", "ja"):
        text = (tree / language / "guide" / "data.md").read_text("utf-8")
        assert "[a](../../data/facts.sqlite)" in text
        assert "[cff]: ../../data/CITATION.cff" in text
        for link in re.findall(r"\]\((\.\.[^)#]*)\)", text):
            assert link == "../sitemap.xml" or (tree / language / "guide" / link).is_file(), link


def test_pages_name_each_other_in_all_languages(site: Path) -> None:
    told = {path: dict(_HREFLANG.findall(text)) for path, text in pages(site).items() if not path.endswith("404.html")}
    for path, named in told.items():
        assert set(named) == {"en", "ko", "ja", "x-default"}, path
        assert named["x-default"] == named["en"]
        own = next(language for language in ("ko", "ja", "en") if language == "en" or path.startswith(f"{language}/"))
        assert f'<link rel="canonical" href="{named[own]}">' in pages(site)[path]
    assert len({tuple(sorted(named.items())) for named in told.values()}) * 3 == len(told)


def test_each_page_with_a_switch_has_its_styles(site: Path) -> None:
    for path, text in pages(site).items():
        assert ("x-languages" in text) == ("assets/explainer/several." in text), path
    assert "x-languages" in pages(site)["404.html"]


def test_one_tab_is_marked_in_each_language(site: Path) -> None:
    for path in ("actors/index.html", "ko/actors/index.html", "ja/index.html", "ko/guide/reading/index.html"):
        assert pages(site)[path].count("md-tabs__item--active") == 1, path
    assert "md-tabs__item--active" not in pages(site)["ko/404.html"]


def test_the_switch_leads_to_the_same_page(site: Path) -> None:
    record = next(path for path in pages(site) if path.startswith("ko/events/") and path != "ko/events/index.html")
    text = quoted(pages(site)[record])
    same = record.removeprefix("ko/").removesuffix("index.html")
    assert f'<a href="../../../{same}" lang="en" hreflang="en">English</a>' in text
    assert f'<a href="../../../ko/{same}" lang="ko" hreflang="ko" aria-current="true">한국어</a>' in text


def test_what_is_not_translated_says_so_in_the_language_of_its_readers(site: Path) -> None:
    home = pages(site)["ko/index.html"]
    assert "이 페이지는 번역되지 않아 영어로 표시합니다." in home
    assert "x-untranslated" not in pages(site)["index.html"]
    records = [text for path, text in pages(site).items() if path.startswith("ko/events/")]
    marked = [text for text in records if "이 페이지의 일부는 번역되지 않아 영어로 표시합니다." in text]
    assert marked
    for text in marked:
        assert 0 < text.index("x-untranslated") < text.index('<div class="x-page')
        assert "&lt;div" not in text


def test_a_blank_translation_is_none(site: Path) -> None:
    page = (site / "ko" / "guide" / "reading" / "index.html").read_text("utf-8")
    original = (site / "guide" / "reading" / "index.html").read_text("utf-8")
    [title] = re.findall(r"<h1[^>]*>([^<]+)", original)
    assert title in page
    assert "번역되지 않아 영어로 표시합니다" in page
    assert "읽기" not in page.partition("<article")[2]
    assert "guide/reading" in (site / "ko" / "translations" / "index.html").read_text("utf-8")


def test_a_page_tells_in_each_language_what_is_translated(site: Path) -> None:
    for folder, name in (("", "Korean"), ("ko/", "한국어"), ("ja/", "韓国語")):
        page = quoted(pages(site)[f"{folder}translations/index.html"])
        assert f'<h2 id="ko">{name}</h2>' in page
        assert page.count("<table") == 2
        assert 'href="https://code.example/night/edit/main/content/events/ferry-opens.yaml"' in page
        assert 'href="https://code.example/night/edit/main/docs/story.md"' in page
        assert 'href="../events/ferry-opens/"' in page
    own = re.findall(r'<h2 id="(\w+)">', quoted(pages(site)["ja/translations/index.html"]))
    assert own[:2] == ["ja", "ko"]  # the language of its readers comes first
    assert '<a href="translations/" class="x-link">번역 현황</a>' in pages(site)["ko/index.html"]


def test_what_no_language_is_in_stands_once(site: Path) -> None:
    tops = {path.name for path in (site / "ko").iterdir()}
    assert {"404.html", "search", "site.webmanifest"} <= tops
    assert not tops & {"assets", "api", "robots.txt", "annotations.json", "_headers"}


def test_the_picture_of_each_page_in_each_language_is_there(site: Path) -> None:
    found = {path: picture_of(text) for path, text in pages(site).items()}
    named = {path: picture for path, picture in found.items() if picture}
    assert all(any(path.startswith(folder) for path in named) for folder in ("ko/", "ja/", "events/"))
    assert {picture for picture in named.values() if not (site / picture).is_file()} == set()
    assert set(named.values()) == {path for path in files(site) if path.startswith("share/")}
    assert len({named[f"{folder}timeline/index.html"] for folder in ("", "ko/", "ja/")}) == 3, (
        "each says it in the words of its language"
    )


def test_a_preview_serves_the_picture_that_a_page_names(project: Path, site: Path, tmp_path: Path) -> None:
    shown = Builder(find_project(project), tmp_path, lambda make: make()).build(Changes()).site
    assert shown is not None
    for page in ("timeline/index.html", "ko/timeline/index.html"):
        picture = picture_of((site / page).read_text("utf-8"))
        assert not shown.has(picture), "until the page is made that names it"
        assert picture_of(shown.content(page).data.decode()) == picture
        assert shown.has(picture)
        assert shown.content(picture).data == (site / picture).read_bytes()


def test_an_old_address_of_a_page_leads_on_in_each_language(site: Path) -> None:
    for language in ("", "ko/", "ja/"):
        text = (site / language / "beginning" / "index.html").read_text("utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../story/">' in text


def test_a_second_build_and_one_by_mkdocs_give_the_same(project: Path, site: Path) -> None:
    edited = next(path for path in sorted((project / "content" / "events").iterdir()) if "title: " in path.read_text())
    title = "title: {en: Another night, ko: 또 하루의 밤}"
    edited.write_text(re.sub("^title: .*$", title, edited.read_text(), flags=re.MULTILINE))
    with (project / "docs" / "index.md").open("a") as page:
        page.write("\nOne more line.\n")
    for name, command in (("anew", ("explainer", "build", "--anew")), ("by-mkdocs", ("mkdocs", "build", "-q"))):
        done = process(*command, "--site-dir", project.parent / name, cwd=project)
        assert done.returncode == 0, done.stderr
    kept = run("explainer", "build", "--site-dir", "../site", cwd=project)
    assert kept.returncode == 0, kept.stderr
    anew = project.parent / "anew"
    assert differences(site, anew) == []
    assert differences(project.parent / "by-mkdocs", anew) == []


def test_mkdocs_builds_twice_in_one_process(project: Path, tmp_path: Path) -> None:
    """As its preview does: it keeps plugins, which are to be those of the first language."""
    for name in ("one", "two"):
        done = run("mkdocs", "build", "-q", "--site-dir", tmp_path / name, cwd=project)
        assert done.returncode == 0, done.stderr
    assert differences(tmp_path / "one", tmp_path / "two") == []


def test_a_preview_serves_the_other_languages_too(project: Path, tmp_path: Path) -> None:
    builder = Builder(find_project(project), tmp_path, lambda make: make())
    shown = builder.build(Changes()).site
    assert shown is not None
    for page, language in (("index.html", "en"), ("ko/timeline/index.html", "ko"), ("ja/index.html", "ja")):
        assert shown.has(page)
        assert f'<html lang="{language}"'.encode() in shown.content(page).data
    assert not shown.has("ko/nothing/index.html")


def test_a_preview_serves_in_other_languages_what_a_build_writes(project: Path, site: Path, tmp_path: Path) -> None:
    shown = Builder(find_project(project), tmp_path, lambda make: make()).build(Changes()).site
    assert shown is not None
    built = {
        path: file for path, file in files(site).items() if path.split("/")[path.startswith("embed/")] in ("ko", "ja")
    }
    assert len(built) > 100
    assert [path for path, file in built.items() if shown.content(path).data != file.read_bytes()] == []


def test_settings_by_another_name_are_read_where_a_site_is_made_in_another_language(tmp_path: Path) -> None:
    """As ProperDocs has it, which hands over the name for the first language only."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "properdocs.yml").write_text("site_name: The bridge\ntheme: mkdocs\nplugins: []\n", "utf-8")
    found = configuration(open_project(tmp_path, "properdocs.yml"))
    assert (found.site_name, found.config_file_path) == ("The bridge", str(tmp_path / "properdocs.yml"))


def test_no_word_of_the_frame_is_left_in_english(site: Path) -> None:
    for language in ("ko", "ja"):
        messages = messages_in(language)
        for path, text in pages(site).items():
            if path.startswith(f"{language}/"):
                told = {said for said, tag in words_of(parsed(text), "") if tag == language}
                assert len(told & set(messages.values())) > 5, path
                assert not told & messages.keys(), path


def messages_in(language: str) -> dict[str, str]:
    """The messages of the package in a language by what they are in English, where that is something else."""
    with (PACKAGE / "locale" / language / "messages.po").open("rb") as file:
        found = {str(one.id): str(one.string) for one in read_po(file) if one.id and not isinstance(one.id, tuple)}
    return {message: said for message, said in found.items() if message != said}


def words_of(element: HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    """Each text of a document that readers see or hear, with the tag of the language that it is said to be in."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "pre"):
        return
    language = element.get("lang") or language
    texts = [element.text, *(element.get(name) for name in ("aria-label", "title", "alt", "placeholder"))]
    yield from ((" ".join(text.split()), language) for text in texts if text)
    for child in element:
        yield from words_of(child, language)
        yield " ".join((child.tail or "").split()), language
