"""The sentence around a place, as a backlink shows it: without the citations of a hand-written page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from explainer.render.language.sentences import Sentences


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("It rained. Ada left. All wept.", "Ada", "Ada left."),
        (
            "It rained.[@post] Ada left,[@news, page 4] and came back.[@post] All wept.",
            "Ada",
            "Ada left, and came back.",
        ),
        # A passage holds sentences, and goes on in the next line.
        ('It rained.[@post, "Rain. It\nfell. A lot"] Ada left.\nAll wept.', "Ada", "Ada left."),
        ('It rained.\nAda left\n[@post, "Gone. For\ngood."] early.[@news] All wept.', "Ada", "Ada left early."),
        # A citation itself stands in the sentence that it supports, also behind its end.
        ('It rained.[@post, "Rain. It\nfell"] Ada left.', "[@post", "It rained."),
        ('It rained. [@post, "Rain. It fell"] Ada left.', "[@post", "It rained."),
        ('It rained.[@news][@post, "Rain. It fell"] Ada left.', "[@post", "It rained."),
        ('Ada left[@post, "Gone. For good"] early. All wept.', "[@post", "Ada left early."),
        ("- It rained. Ada left\n- [@post] All wept.", "All", "All wept."),
        ("It rained [@post\n\nAda left.", "Ada", "Ada left."),
    ],
)
def test_a_sentence_has_no_citations(text: str, at: str, sentence: str) -> None:
    assert Sentences(text).at(text.index(at)) == sentence


CASES = yaml.safe_load(Path(__file__).with_name("sentence_ends.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "sentences"), [(language, one) for language, texts in CASES.items() for one in texts]
)
def test_a_sentence_ends_where_its_language_ends_it(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    told, at = Sentences(text, language), 0
    for sentence in sentences:
        assert told.at(at) == told.at(at + len(sentence) - 1) == sentence
        at += len(sentence) + 1
