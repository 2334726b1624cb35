"""What readers of another language are told of the proof of a quotation whose words, as they see them, are others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.renderings import rendering_in
from tests.sites import replace

from explainer.facts.built_in import QUOTE
from explainer.render.page.evidence_views import badge, evidence_view
from explainer.render.page.note_views import place_in_source, reference
from explainer.render.page.scope import PageScope
from explainer.render.records.quote_text import quote_text
from explainer.render.records.record import record_view
from explainer.schema.typed import Citation, Passage, Quotation, Reference

QUOTATION = "content/quotes/mori-on-time.yaml"
ENGLISH, JAPANESE, KOREAN = "We leave on time", "時間どおりに出る。さもなくば出ない", "정시에 떠나거나 아예 안 떠난다"


@pytest.fixture
def translated(project: Path) -> Path:
    """The text, printed in Japanese only and translated into English, was translated into Korean from that."""
    replace(project / "content" / "site.yaml", "languages: [en, ja]", "languages: [en, ja, ko]")
    file = project / QUOTATION
    text = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("text: "))
    replace(file, text, f"text:\n  en: {text.removeprefix('text: ')}\n  ko: {KOREAN}")
    return project


def told(project: Path, language: str) -> tuple[str, str, list[str], str]:
    """The badge, the state and label of the evidence, the state of each check, and the text to take along."""
    rendering = rendering_in(project, language)
    scope, record = PageScope(rendering, "quotes/mori-on-time.md"), rendering.graph.records[QUOTE, "mori-on-time"]
    view = evidence_view(scope, record)
    assert view
    assert badge(scope, record) == (view.state, view.label)
    return view.state, view.label, [check.state for check in view.checks], quote_text(scope, record, "")


def test_a_translation_for_these_readers_is_said_to_stand_in_no_source(translated: Path) -> None:
    state, label, checks, copied = told(translated, "ko")
    assert (state, label) == ("translated", "원문 확인됨")
    assert checks[0] == "translated"
    assert KOREAN in copied
    assert ENGLISH in copied


def test_words_that_a_source_prints_in_the_language_of_its_readers_prove_themselves(translated: Path) -> None:
    state, _, checks, copied = told(translated, "ja")
    assert (state, checks[0]) == ("verified", "verified")
    assert JAPANESE in copied
    assert ENGLISH in copied


def test_the_language_of_translated_words_is_not_told_as_that_of_the_quotation(translated: Path) -> None:
    rendering = rendering_in(translated, "ko")
    scope, record = PageScope(rendering, "quotes/mori-on-time.md"), rendering.graph.records[QUOTE, "mori-on-time"]
    names = {str(field.label) for field in record_view(scope, record).facts}
    assert "말한 언어" in names
    assert "언어" not in names


@pytest.mark.parametrize(("language", "told"), [("ko", ' lang="ja"'), ("ja", "")])
def test_words_of_a_source_name_its_language_where_it_is_not_that_of_the_page(
    translated: Path, language: str, told: str
) -> None:
    rendering = rendering_in(translated, language)
    scope, source = PageScope(rendering, "quotes/mori-on-time.md"), rendering.graph.records["source", "harbour-record"]
    where = Reference("source", source.id, ("source",), source.span)
    by_words = Citation(where, source.span, quotation=Quotation("時間"), passage=Passage("さもなくば", "出ない"))
    place = place_in_source(scope, source, by_words)
    assert [f'<span{told} class="x-words">{words}</span>' in place for words in ("時間", "さもなくば", "出ない")] == [
        True
    ] * 3


def test_a_reference_has_the_full_stops_of_the_language(translated: Path) -> None:
    for language, stop in (("ja", "</a>\u3002"), ("ko", "</a>. ")):
        rendering = rendering_in(translated, language)
        scope = PageScope(rendering, "quotes/mori-on-time.md")
        assert stop in reference(scope, rendering.graph.records["source", "harbour-record"])
