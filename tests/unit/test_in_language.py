"""The graph as readers of another of the site's languages see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.documents.source import SourceFile
from explainer.facts.built_in import Actor, Quote, SiteSettings, cited
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.in_language import Lookup, for_first_readers, in_language, untold
from explainer.facts.record import Record
from explainer.schema.typed import AsPrinted, Text

SITE = {"title": "T", "subject": "S", "languages": ["en", "ko", "ja"]}


def graph_of(records: Mapping[str, Mapping[str, Any]]) -> Graph:
    return checked([fact_file("site", SITE), *(fact_file(path, said) for path, said in records.items())])[0]


def test_the_first_language_is_the_graph_itself() -> None:
    graph = graph_of({})
    assert in_language(graph, "en") is graph


def test_the_language_of_the_readers_comes_first() -> None:
    assert in_language(graph_of({}), "ja").languages == ("ja", "en", "ko")


ADA = {"name": {"en": "Ada Lind", "ko": "아다 린드"}, "kind": "person", "summary": "Engineer."}


def bo(**more: Any) -> dict[str, Any]:
    return {"name": "Bo Dahl", "kind": "person", "summary": "Ferryman.", **more}


def text_of(graph: Graph, name: str = "summary") -> Text:
    value = graph.records["actor", "bo"].value(name)
    assert isinstance(value, Text)
    return value


def test_a_text_is_told_in_the_language_of_its_readers() -> None:
    said = {"en": "Ferryman.", "ko": "뱃사공.", "ja": "渡し守。"}
    graph = graph_of({"actors/bo": bo(summary=said)})
    assert (text_of(graph).text, text_of(graph).language) == ("Ferryman.", "")
    for tag in ("ko", "ja"):
        told = text_of(in_language(graph, tag))
        assert (told.text, told.language, told.original.text) == (said[tag], tag, "Ferryman.")


def test_what_is_not_translated_is_the_original_with_its_language() -> None:
    told = in_language(graph_of({"actors/bo": bo(note="A note.")}), "ko")
    assert (text_of(told).text, text_of(told).language) == ("Ferryman.", "en")
    assert told.records["actor", "bo"].names == {"en": "Bo Dahl"}


def test_parts_of_entries_and_reasons_are_told_too() -> None:
    dates = [
        {"value": "1951", "rank": "preferred", "reason": {"en": "Her own word.", "ko": "본인의 말."}},
        {"value": "1952"},
    ]
    roles = [{"title": {"en": "Chair", "ko": "의장"}, "from": "1998"}]
    told = in_language(graph_of({"actors/bo": bo(born=dates, roles=roles)}), "ko").records["actor", "bo"]
    [role] = Actor(told).roles
    assert role.title == "의장"
    reason = told.statements("born")[0].reason
    assert reason
    assert reason.text == "본인의 말."


def test_a_short_text_may_be_translated_once_for_all() -> None:
    words = {"Ferryman.": "뱃사공."}
    graph = graph_of({"actors/bo": bo(description="Ferryman.")})
    told = in_language(graph, "ko", lambda text: words.get(text, ""))
    assert (text_of(told).text, text_of(told).original.text) == ("뱃사공.", "Ferryman.")
    assert text_of(told, "description").text == "Ferryman."  # a catalogue says no prose


def test_names_are_found_in_the_text_that_is_shown_whatever_follows_them() -> None:
    note = {"en": "He met Ada Lind.", "ko": "그는 아다 린드를 만났다."}
    graph = graph_of({"actors/ada": ADA, "actors/bo": bo(note=note)})
    told = in_language(graph, "ko")
    assert graph.text(text_of(graph, "note")) == "He met [[actor/ada|Ada Lind]]."
    marked = "그는 [[actor/ada|아다 린드]]를 만났다."
    assert told.text(text_of(told, "note")) == marked
    for one in (graph, told):
        [link] = [link for link in one.backlinks(one.records["actor", "ada"]) if link.origin.path.endswith("bo.yaml")]
        assert (link.kind, link.origin) == (LinkKind.MENTION, one.records["actor", "bo"])


def test_a_link_in_a_translation_is_one_for_its_readers() -> None:
    summary = {"en": "Ferryman.", "ko": "[[ada|아다]]의 뱃사공."}
    graph = graph_of({"actors/ada": ADA, "actors/bo": bo(summary=summary)})
    assert not graph.references(graph.records["actor", "bo"])
    told = in_language(graph, "ko")
    [link] = told.references(told.records["actor", "bo"])
    assert (link.kind, link.target.id) == (LinkKind.WIKILINK, "ada")


def test_the_settings_are_told_as_records_are() -> None:
    site = {**SITE, "subject": {"en": "S", "ko": "주제"}}
    graph = checked([fact_file("site", site)])[0]
    subject = SiteSettings(in_language(graph, "ko").site).subject
    assert subject
    assert subject.text == "주제"


def test_pages_are_those_of_the_readers_at_the_same_address() -> None:
    pages = [SourceFile.of("docs/story.md", "# The story\n"), SourceFile.of("docs/story.ko.md", "# [[ada]]\n")]
    graph = checked([fact_file("site", SITE), fact_file("actors/ada", ADA), *pages])[0]
    assert [page.path for page in graph.pages] == ["docs/story.md"]
    assert not graph.backlinks(graph.records["actor", "ada"])
    korean = in_language(graph, "ko")
    [page] = korean.pages
    assert (page.path, page.location, page.language, page.owner) == (
        "docs/story.ko.md",
        "story.md",
        "ko",
        "docs/story.md",
    )
    assert korean.backlinks(korean.records["actor", "ada"])
    assert in_language(graph, "ja").pages == graph.pages


def quote(**more: Any) -> dict[str, Any]:
    return {"speaker": "ada", "form": "direct", "text": "It is late.", "language": "en", **more}


def told_quote(said: Mapping[str, Any], tag: str = "ko", lookup: Lookup = untold) -> Quote:
    source = {"title": "G", "kind": "article", "publisher": "G", "url": "https://g.example/"}
    files: dict[str, Mapping[str, Any]] = {"actors/ada": ADA, "sources/gazette": source, "quotes/late": said}
    graph = graph_of(files)
    told = for_first_readers(graph) if tag == graph.languages[0] else in_language(graph, tag, lookup)
    return Quote(told.records["quote", "late"])


def words_of(one: Quote) -> tuple[str, str, str]:
    assert one.words
    return one.words.text, one.language_tag(), one.translated_by


PRINTED = {"source": "gazette", "as_printed": {"text": "늦었다.", "language": "ko"}}
# Whose English text is a translation, so that a translator who is named without a language is that of the English.
IN_JAPANESE = {"source": "gazette", "as_printed": {"text": "もう遅い。", "language": "ja"}}


def test_a_quote_is_told_in_the_words_that_a_source_prints_in_the_language_of_its_readers() -> None:
    told = told_quote(quote(translated_by="Kyodo", sources=[PRINTED]))
    assert words_of(told) == ("늦었다.", "ko", "")
    assert told.shows_print
    assert told.other_words
    assert (told.other_words.text, told.other_words.language) == ("It is late.", "en")
    assert told.other_translation
    assert told.other_translation.rest == "Kyodo"


def test_a_translation_of_a_quote_is_ours_where_the_file_does_not_say_whose() -> None:
    text = {"en": "It is late.", "ko": "늦었다."}
    told = told_quote(quote(text=text, translated_by="Kyodo", sources=[IN_JAPANESE]))
    assert words_of(told) == ("늦었다.", "ko", "this explainer")
    assert told.translation
    assert told.translation.is_ours
    whose = {"en": "Kyodo", "ko": "연합뉴스"}
    assert words_of(told_quote(quote(text=text, translated_by=whose, sources=[IN_JAPANESE])))[2] == "연합뉴스"
    assert told.other_words


def test_who_translated_first_did_not_translate_twice() -> None:
    """A catalogue may have the name of a newspaper: of the translation that these readers see it says nothing."""
    text = {"en": "It is late.", "ko": "늦었다."}
    catalogue = {"The Gazette": "관보", "this explainer, from its Korean": "이 해설(그 한국어에서 옮김)"}

    def lookup(one: str) -> str:
        return catalogue.get(one, "")

    for whose in ("The Gazette", "this explainer, from its Korean"):
        told = told_quote(quote(text=text, translated_by=whose, sources=[IN_JAPANESE]), lookup=lookup)
        assert words_of(told) == ("늦었다.", "ko", "this explainer")
    printed = told_quote(quote(text=text, translated_by="The Gazette", sources=[PRINTED]), lookup=lookup)
    assert words_of(printed) == ("늦었다.", "ko", "")
    assert printed.other_translation
    assert printed.other_translation.rest == "관보"


def test_a_quote_without_words_in_the_language_stands_in_its_own() -> None:
    told = told_quote(quote(sources=[PRINTED]), "ja")
    assert words_of(told) == ("It is late.", "en", "")
    assert told.words
    assert told.words.language == "en"


def test_a_quote_that_is_in_the_language_of_its_readers_is_no_translation() -> None:
    told = told_quote(quote(text="늦었다.", language="ko", sources=["gazette"]))
    assert told.words
    assert (told.words.text, told.words.language, told.other_words) == ("늦었다.", "ko", None)


def test_who_translated_the_words_did_not_translate_the_original() -> None:
    """Whether the translator stands after a language or not: of the words in the quote's own nobody is named."""
    text = {"en": "It is late.", "ko": "늦었다."}
    for whose in ({"ko": "Kyodo"}, "Kyodo"):
        said = quote(text=text, translated_by=whose, sources=["gazette"])
        told = told_quote(said)
        assert words_of(told) == ("늦었다.", "ko", "Kyodo")
        assert told.other_words
        assert (told.other_words.text, told.other_translation) == ("It is late.", None)
        assert (told_quote(said, "en").translation, words_of(told_quote(said, "ja"))[2]) == (None, "")


def test_readers_of_the_language_of_a_quote_are_shown_its_original_whichever_comes_first() -> None:
    text = {"en": "It is late.", "ko": "늦었다.", "ja": "もう遅い。"}
    for whose in ({"en": "Kyodo"}, {"en": "Kyodo", "ja": "Jiji"}):
        said = quote(text=text, language="ko", translated_by=whose, sources=["gazette"])
        assert words_of(told_quote(said)) == ("늦었다.", "ko", "")
        assert told_quote(said, "en").translated_by == "Kyodo"
        told = told_quote(said, "ja")
        assert words_of(told) == ("もう遅い。", "ja", whose.get("ja", "this explainer"))
        assert told.other_words
        assert (told.other_words.text, told.other_words.language, told.other_translation) == ("늦었다.", "ko", None)


def test_of_several_texts_sources_print_the_one_in_the_language_of_the_quote() -> None:
    text = {"en": "It is late.", "ko": "늦었다."}
    own = {"source": "gazette", "as_printed": {"text": "늦었다!", "language": "ko"}}
    said = told_quote(quote(text=text, language="ko", sources=["gazette, paragraph 2", own]), "en")
    assert words_of(said) == ("It is late.", "en", "this explainer")
    assert said.other_words
    assert (said.other_words.text, said.other_words.language) == ("늦었다.", "ko")
    assert [one.as_printed for one in cited(said.record)] == [None, AsPrinted("늦었다!", "ko")]
    reported = told_quote(quote(text=text, language="ko", form="reported", sources=["gazette"]), "en")
    assert words_of(reported) == ("It is late.", "en", "this explainer")


def test_a_quote_is_read_as_its_file_has_it_whichever_language_comes_first() -> None:
    """Its original is the text in its own language, for those who read the data and for what is looked up."""
    text, whose = {"en": "It is late.", "ko": "늦었다."}, {"en": "Kyodo"}
    told, read, _ = shown_first(text=text, language="ko", translated_by=whose, sources=["gazette"])
    said = Quote(read)
    assert said.words
    assert (said.words.text, said.language_tag(), said.translated_by) == ("늦었다.", "ko", "")
    assert [(one.text, one.language) for one in said.words.translations] == [("It is late.", "en")]
    assert [one.as_printed for one in cited(read)] == [None]
    assert words_of(told) == ("It is late.", "en", "Kyodo")


def test_a_text_that_nobody_prints_was_translated_by_whom_the_file_names_without_a_language() -> None:
    """What was spoken in another language, or is only reported, is a translation in the quote's own language too."""
    text = {"en": "It is late.", "ko": "늦었다."}
    for more in ({"spoken_language": "ja"}, {"form": "reported"}):
        said = quote(text=text, translated_by="Kyodo", sources=["gazette"], **more)
        assert told_quote(said, "en").translated_by == "Kyodo"
        assert told_quote(said).translated_by == "this explainer"


IN_ENGLISH = {"source": "gazette", "as_printed": {"text": "It is late.", "language": "en"}}


def shown_first(**more: Any) -> tuple[Quote, Record, Graph]:
    """A quote as readers of the first language see it, English, as it was read, and the graph as it was read."""
    source = {"title": "G", "kind": "article", "publisher": "G", "url": "https://g.example/"}
    said = {"speaker": "ada", "form": "direct", **more}
    graph = graph_of({"actors/ada": ADA, "sources/gazette": source, "quotes/late": said})
    shown, key = for_first_readers(graph), ("quote", "late")
    return Quote(shown.records[key]), shown.as_read.get(key, shown.records[key]), graph


def test_readers_of_the_first_language_too_see_the_words_that_a_source_prints_in_it() -> None:
    told, read, graph = shown_first(text="늦었다.", language="ko", translated_by="Kyodo", sources=[IN_ENGLISH])
    assert words_of(told) == ("It is late.", "en", "")
    assert told.shows_print
    assert told.other_words
    assert (told.other_words.text, told.other_words.language) == ("늦었다.", "ko")
    assert told.other_translation
    assert told.other_translation.rest == "Kyodo"
    assert read is graph.records["quote", "late"]
    assert words_of(Quote(in_language(graph, "ko").records["quote", "late"])) == ("늦었다.", "ko", "Kyodo")


@pytest.mark.parametrize("tag", ["en", "ko", "ja"])
def test_what_is_reported_is_told_in_the_words_of_the_file_where_it_has_some(tag: str) -> None:
    """Those that a source prints go before our translation of what somebody said, and not before an account of it."""
    text = {"en": "He said it was late.", "ko": "늦었다고 말했다.", "ja": "もう遅いと述べた。"}
    for own in text:
        said = quote(text=text, language=own, form="reported", sources=[PRINTED, IN_JAPANESE, IN_ENGLISH])
        told = told_quote(said, tag)
        assert words_of(told)[:2] == (text[tag], tag)
        assert not told.shows_print


def test_what_a_source_prints_goes_before_our_own_translation_from_another() -> None:
    text = {"en": "Our translation.", "ko": "늦었다."}
    told = shown_first(text=text, language="ko", sources=["gazette", IN_ENGLISH])[0]
    assert words_of(told) == ("It is late.", "en", "")
    assert told.other_words
    assert (told.other_words.text, told.other_translation) == ("늦었다.", None)


@pytest.mark.parametrize(
    "said",
    [
        {"text": "It is late.", "language": "en", "sources": [PRINTED]},
        {"text": "It is late.", "sources": ["gazette", IN_ENGLISH]},
        {"text": "늦었다.", "language": "ko", "sources": ["gazette"]},
        {"text": "늦었다.", "language": "ko", "sources": [IN_JAPANESE]},
        {"text": {"ko": "늦었다.", "ja": "もう遅い。"}, "language": "ko", "sources": ["gazette"]},
        {"text": "It is so late.", "sources": [IN_ENGLISH]},
    ],
)
def test_other_quotes_are_shown_to_first_readers_as_they_were_read(said: Mapping[str, Any]) -> None:
    told, read, graph = shown_first(**said)
    assert told.record is read
    assert for_first_readers(graph) is graph


@pytest.mark.parametrize("text", ["늦었다.", {"en": "Our translation.", "ko": "늦었다."}])
def test_readers_without_words_of_their_own_see_what_the_first_readers_see(text: str | Mapping[str, str]) -> None:
    told, _, graph = shown_first(text=text, language="ko", translated_by="Kyodo", sources=["gazette", IN_ENGLISH])
    japanese = Quote(in_language(graph, "ja").records["quote", "late"])
    assert words_of(japanese) == words_of(told) == ("It is late.", "en", "")
    assert japanese.shows_print
    assert japanese.words
    assert japanese.words.language == "en"


def test_the_source_that_prints_what_is_shown_comes_first() -> None:
    said = quote(translated_by="Kyodo", sources=["gazette, paragraph 3", IN_JAPANESE, PRINTED])
    printed = [one.as_printed.language if one.as_printed else "" for one in cited(told_quote(said).record)]
    assert printed == ["ko", "", "ja"]


def test_words_that_were_not_spoken_in_their_language_are_no_original() -> None:
    said = told_quote(quote(text={"en": "It is late."}, language="en", spoken_language="ko", sources=["gazette"]), "en")
    assert all(map(said.is_translation, ("en", "en-GB")))
    assert not any(map(said.is_translation, ("ko", "ko-KR", "")))


def test_words_put_back_into_the_language_of_the_speaker_are_not_the_speakers_own() -> None:
    texts = {"en": "It is late.", "ko": "\ub2a6\uc5c8\ub2e4."}
    for tag, spoken, back in (("ko", "ko", True), ("ko", "ja", False), ("en", "ko", False), ("en", "en", False)):
        told = told_quote(quote(text=texts, language="en", spoken_language=spoken, sources=["gazette"]), tag)
        assert told.is_translated_back("en") is back, (tag, spoken)
    in_korean = {"source": "gazette", "as_printed": {"text": "\ub2a6\uc5c8\uc5b4\uc694.", "language": "ko"}}
    printed = quote(text=texts, language="en", spoken_language="ko", sources=[IN_ENGLISH, in_korean])
    assert not told_quote(printed, "ko").is_translated_back("en")
