"""That each word of each page is said to be in the language in which it was written, whichever language comes first."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from markupsafe import escape
from tests import tell_tale
from tests.html import quoted
from tests.repositories import Repository
from tests.search_reading import WrittenIndex, spoken_parts
from tests.sites import environment, files, run, told

from explainer.codes import all_explanations
from explainer.render.language.locales import locale_of
from explainer.render.language.translations import LOCALES, has_own_words, read_translations
from explainer.starting.starter import starter_files

# Titles carry their language in these until a page is printed.
_MARKS = re.compile("[\x14\x15\x16]|\\\\u001[456]")
# What is left of a mark that something made a space of; no word is a tag alone but in "Ada de Lovelace".
_LEFT_OF_MARKS = re.compile(r"(?:^|[\s>\"])(?:de|ko|ja|en) +(?=\w)(?!Lovelace)", re.MULTILINE)
_OF_PROGRAMS = (".json", ".xml", ".txt", ".webmanifest", ".csv", ".bib", ".ics", ".nq")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OF_REVISIONS = "facts by revisionists"  # as git has it
_TEXTS = (".html", ".json", ".xml", ".txt", ".webmanifest", ".js", ".css", ".csv", ".bib", ".ics", ".md", ".nq")


@pytest.fixture(scope="module", params=[("de", "ko"), ("ko", "de")], ids="-".join)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("language-of-words")
    project = tell_tale.make(root / "project", *request.param)
    _commit(project)
    done = run("explainer", "build", "--site-dir", root / "site", cwd=project)
    assert done.returncode == 0, told(done)
    return root / "site"


def _commit(project: Path) -> None:
    """A past in which all facts were added at once and one was changed; readers are told so, in no word of it."""
    repository, jubilee = Repository(project), project / "content" / "events" / "jubilee.yaml"
    now = jubilee.read_text("utf-8")
    jubilee.write_text(now.replace("2023-24", "2023"), "utf-8")
    assert jubilee.read_text("utf-8") != now
    for words in ("Add", "Mend"):
        repository.commit(f"{words} {_OF_REVISIONS}")
        jubilee.write_text(now, "utf-8")


def test_each_text_stands_in_an_element_that_says_its_language(site: Path) -> None:
    pages = {path: file.read_text("utf-8") for path, file in files(site).items() if path.endswith(".html")}
    assert len(pages) > 80
    wrong = [str(one) for path, text in sorted(pages.items()) for one in tell_tale.wrong_in(path, text)]
    assert wrong == [], "\n".join(wrong[:40])


def test_a_translation_without_a_title_is_called_as_its_original_is(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    page = etree.HTML((site / other / "bare" / "index.html").read_text("utf-8"))
    [title] = page.findall(".//h1")
    assert (title.text, title.get("lang")) == (tell_tale.said_in(first, "A bare page"), first)
    assert page.find(".//title").get("lang") == first
    index = WrittenIndex(
        {f"search/{path}": one.read_text("utf-8") for path, one in files(site / other / "search").items()}
    )
    [entry] = [one for one in index.entries if one[0] == "bare/"]
    assert (entry[1], entry[6][:2]) == (title.text, [f"*{first}", 1])


def test_a_search_says_of_each_word_its_language(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, own in (("", first), (f"{other}/", other)):
        found = files(site / folder / "search")
        index = WrittenIndex({f"search/{path}": file.read_text("utf-8") for path, file in found.items()})
        shown = [part for entry in index.entries for part in spoken_parts(entry, own)]
        assert [one for one in shown if tell_tale.told_by(one[0]) - {one[1]}] == []
        assert {(language, is_instead) for _, language, is_instead in shown} >= {(own, False), (first, folder != "")}
        kinds = [(label, told[0] if told else own) for label, _, *told in index.manifest["kinds"]]
        tried = [(one, index.manifest.get("tongues", {}).get(one, own)) for one in index.manifest["suggestions"]]
        labels = json.loads(index.files["search/labels.json"])
        spoken, names = labels.pop("spoken", {}), labels.pop("called")
        said = [(words, spoken.get(name, own)) for name, words in labels.items()]
        wrong = [one for one in (*kinds, *tried, *said) if tell_tale.told_by(one[0]) - {one[1]}]
        assert wrong == []
        assert names.keys() >= {language.lstrip("*") for _, language, is_instead in shown if is_instead}


def test_a_list_of_a_storys_parts_says_that_nobody_translated_them(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, instead in (("", None), (other, first)):
        page = etree.HTML((site / folder / "bare" / "index.html").read_text("utf-8"))
        [part] = page.findall(".//ol[@class='x-story']/li/a")
        assert (part.text, part.get("lang")) == (tell_tale.said_in(first, "The opening"), instead)
        assert bool(page.findall(".//p[@class='x-untranslated']")) is bool(folder)


def test_words_of_both_languages_are_on_pages_of_the_other(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    for path in ("timeline/index.html", "index.html", "story/index.html", "places/south-harbour/index.html"):
        assert tell_tale.told_by((site / other / path).read_text("utf-8")) >= {"de", "ko"}, path


def test_a_line_tells_of_each_page_and_frame_that_shows_words_nobody_translated(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    told = {}
    for folder in (other, f"embed/{other}"):
        for path, file in files(site / folder).items():
            page = etree.HTML(file.read_text("utf-8")) if path.endswith(".html") else None
            if page is not None and f"{folder}/{path}" not in (f"{other}/translations/index.html", f"{other}/404.html"):
                line = page.xpath("//p[@class='x-untranslated'] | //main/*[1][self::p][@class='quiet']")
                told[f"{folder}/{path}"] = (bool(line), tell_tale.is_shown_instead(page, first))
    assert {path for path, (line, shown) in told.items() if shown and not line} == set()
    assert len([path for path, (line, _) in told.items() if line]) < len(told)


def test_texts_of_backlinks_and_frames_name_the_language_that_nobody_translated(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    marked = 0
    for folder in (other, f"embed/{other}"):
        for path, file in files(site / folder).items():
            if path.endswith(".html"):
                page = etree.HTML(file.read_text("utf-8"))
                assert tell_tale.unmarked_in(page, first) == [], f"{folder}/{path}"
                marked += len(
                    page.xpath("(//*[contains(@class, 'x-backlinks')] | //body/main)//*[@class='x-fallback']")
                )
    assert marked > 10


def test_a_card_says_the_language_of_each_of_its_texts(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, own in (("", first), (other, other)):
        records = [
            json.loads(file.read_text("utf-8"))
            for path, file in files(site / folder).items()
            if path.count("/") == 1 and path.endswith(".json")
        ]
        cards = [record["card"] for record in records if "card" in record]
        assert len(cards) > 20
        assert [wrong for card in cards for wrong in tell_tale.wrong_in_card(card, own)] == []
        shown = [card for card in cards if first in tell_tale.told_by(card["summary"])] if folder else []
        assert all("shown_in" in card for card in shown)
        assert bool(shown) == bool(folder)


def test_lists_for_programs_say_the_language_of_each_title(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, own in (("", first), (other, other)):
        lists = [
            file for path, file in files(site / folder).items() if path.count("/") == 1 and path.endswith("/index.json")
        ]
        listed = [one for file in lists for one in json.loads(file.read_text("utf-8"))["records"]]
        assert any("spoken" in one for one in listed)
        assert [wrong for one in listed for wrong in tell_tale.wrong_in_card({**one, "id": ""}, own)] == []


def test_structured_data_citations_and_feeds_say_the_language_of_each_of_their_words(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, own in (("", first), (other, other)):
        named = set()
        for path, file in files(site / folder).items():
            if path.count("/") != 2 or not path.endswith("/index.html") or path.startswith(f"{other}/"):
                continue
            root = etree.HTML(file.read_text("utf-8"))
            for data in root.findall(".//script[@type='application/ld+json']"):
                page = json.loads(data.text)
                name = page["name"] if isinstance(page["name"], dict) else {"@value": page["name"], "@language": own}
                named.add(name["@language"])
                # A quote is called in the language of what was said, whoever said it.
                said = name["@value"].partition(": ")[2] if "quotes/" in path else ""
                told = tell_tale.told_by(said or name["@value"])
                assert len(told) != 1 or told == {name["@language"]}, path
            for cited in root.xpath("//pre[starts-with(., '[{')]"):
                [work] = json.loads("".join(cited.itertext()))
                told = tell_tale.told_by(work["title"])
                assert len(told) != 1 or told == {work["language"]}, path
        assert first in named
        feed = etree.fromstring((site / folder / "feed.xml").read_bytes())
        [title] = feed.findall("{*}title")
        assert title.get(_XML_LANGUAGE, own) in tell_tale.told_by(title.text)


def test_feeds_and_changes_for_programs_are_in_the_words_of_their_readers(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    told = files(site)
    of_revisions = [path for path in told if path.endswith(_TEXTS) and _OF_REVISIONS in told[path].read_text("utf-8")]
    assert of_revisions == []
    feeds = [path for path in told if path.endswith("feed.xml")]
    assert len(feeds) > 10
    changed = 0
    for path in feeds:
        own = other if path.startswith(f"{other}/") else first
        feed = etree.fromstring(told[path].read_bytes())
        assert feed.get(_XML_LANGUAGE) == own
        for text in feed.iter("{*}title", "{*}subtitle", "{*}summary"):
            html = text.text if text.get("type") == "html" else str(escape(text.text))
            element = f'<p lang="{text.get(_XML_LANGUAGE, own)}">{html}</p>'
            assert [str(one) for one in tell_tale.wrong_in(path, element)] == []
        changed += len(feed.findall("{*}entry"))
    assert changed > 2 * len(feeds)


def test_nothing_carries_its_language_any_further(site: Path) -> None:
    for path, file in files(site).items():
        if path.endswith(_TEXTS):
            assert not _MARKS.search(file.read_text("utf-8")), path
        if path.endswith(_OF_PROGRAMS) and "search/t-" not in path:  # where numbers have letters and spaces around
            assert not _LEFT_OF_MARKS.search(file.read_text("utf-8")), path


def test_data_of_a_page_says_the_language_of_the_page(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for folder, language in (("", first), (f"{other}/", other)):
        root = etree.HTML((site / folder / "events" / "ferry-opens" / "index.html").read_text("utf-8"))
        [data] = root.findall(".//script[@type='application/ld+json']")
        assert json.loads(data.text)["inLanguage"] == language
        assert root.find(".//meta[@property='og:locale']").get("content").startswith(language)


def test_data_of_a_page_that_is_not_translated_says_the_language_of_its_text(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    [first] = tell_tale.ENDS.keys() - {other}
    for name, language in (("story", first), ("guide/reading", other)):
        root = etree.HTML((site / other / name / "index.html").read_text("utf-8"))
        [data] = root.findall(".//script[@type='application/ld+json']")
        assert json.loads(data.text)["inLanguage"] == language
        assert root.find(".//meta[@property='og:locale']").get("content").startswith(language)
        assert root.get("lang") == other  # the frame's


def test_what_tells_the_language_of_a_quote_stands_behind_its_closing_mark(site: Path) -> None:
    other = next(tag for tag in tell_tale.ENDS if (site / tag).is_dir())
    pages = [quoted(file.read_text("utf-8")) for path, file in files(site / other).items() if path.endswith(".html")]
    told = r'<span class="x-fallback"[^>]*>[^<]*</span>'
    assert not [found[0] for page in pages for found in re.finditer(rf"{told}(?:</span>)?[\u201c\u201d\u00bb]", page)]
    assert any(re.search(rf"[\u201c\u201d\u00bb] {told}</?[^s]", page) for page in pages)


def test_in_a_language_without_a_catalogue_words_and_what_stands_within_them_are_in_one(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for path, content in starter_files("Das Kabel", "de"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)
    settings = project / "content" / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("  - en\n", "  - en\n  - it\ntranslations: [it]\n", 1), "utf-8"
    )
    done = run("explainer", "build", "--site-dir", tmp_path / "site", cwd=project)
    assert done.returncode == 0, told(done)
    found = files(tmp_path / "site")
    for path, file in found.items():
        if path.endswith(_TEXTS):
            assert not _MARKS.search(file.read_text("utf-8")), path
    home = quoted(found["it/index.html"].read_text("utf-8"))
    assert re.search(r'<span lang="de">Diese Seite [^<]* auf Deutsch gezeigt', home)
    assert "agosto" not in "".join(found[path].read_text("utf-8") for path in found if path.startswith("it/events/"))
    for folder in ("", "it/"):
        _assert_english_is_said_to_be(
            etree.HTML(found[f"{folder}contribute/messages/index.html"].read_text("utf-8")),
            etree.HTML(found[f"{folder}contribute/index.html"].read_text("utf-8")),
        )


def _assert_english_is_said_to_be(messages: Any, types: Any) -> None:
    """What the program says in English alone, on pages of its messages and of the types of records."""
    explained = all_explanations()
    told = {" ".join(one.summary.split()) for one in explained} | {one.severity for one in explained}
    found = [one for one in messages.iter("td", "strong", "span") if " ".join("".join(one.itertext()).split()) in told]
    assert len(found) >= 4 * len(explained)
    found += messages.xpath("//section[@class='x-code']/pre")
    examples = [
        one for one in types.iter("code") if "".join(one.itertext()) == "federal-railways"
    ]  # an id, as files have it
    translated = [one for one in types.iter("code") if "".join(one.itertext()) == "Der Tunnel wird eröffnet"]
    assert examples
    assert translated
    assert {*map(_language_of, (*found, *examples))} == {"en"}
    assert {*map(_language_of, translated)} == {"de"}


def _language_of(element: Any) -> str:
    inner = element.xpath("string((ancestor-or-self::*[@lang][1] | *[@lang])[last()]/@lang)")
    return str(inner)


def test_a_first_language_without_a_catalogue_says_of_our_words_that_they_are_english(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for path, content in starter_files("De kabel", "en"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)
    for name, old, new in (
        ("content/site.yaml", "  - en\n", "  - nl\n"),
        ("mkdocs.yml", "language: en", "language: nl"),
        ("mkdocs.yml", "Overview:", "Overzicht:"),
        ("content/types/ship.yaml", "label: Ship\n", "label: Schip\n"),
    ):
        file = project / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
    done = run(
        "explainer",
        "build",
        "--site-dir",
        tmp_path / "site",
        cwd=project,
        env=environment(SITE_URL="https://kabel.example/"),
    )
    assert done.returncode == 0, told(done)
    found = files(tmp_path / "site")
    for path, file in found.items():
        if path.endswith((*_TEXTS, ".cff", ".jsonl")):
            assert not _MARKS.search(file.read_text("utf-8")), path
    catalogue = read_translations(LOCALES / "de" / "messages.po", locale_of("de"))[0]
    ours = {one.id for one in catalogue if isinstance(one.id, str) and has_own_words(one.id)}
    said: dict[str, set[str]] = {"ours": set(), "theirs": set()}
    for path in ("events/cable-landed/", "ships/niagara/", "timeline/", "quotes/", "changes/", "support/", ""):
        page = etree.HTML(found[f"{path}index.html"].read_text("utf-8"))
        for text in page.xpath("//article//text()[not(ancestor::pre)]"):
            whose = "ours" if text.strip() in ours else "theirs" if text.strip() in ("Schip", "De kabel") else ""
            if whose:
                said[whose].add(text.getparent().xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))
    assert said == {"ours": {"en"}, "theirs": {"nl"}}
    assert "5 augustus 1858" in found["events/cable-landed/index.html"].read_text("utf-8")
