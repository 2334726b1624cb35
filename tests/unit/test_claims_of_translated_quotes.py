"""What is looked up of a quote is the text in its own language, whatever else stands around that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.evidence.claims import claims
from explainer.evidence.lock import LineKey, line_key

SOURCE = {"title": "G", "kind": "article", "publisher": "G", "url": "https://g.example/"}
ADA = {"name": "Ada Lind", "kind": "person", "summary": "Engineer."}
KO, EN, JA = "늦었다.", "It is late.", "もう遅い。"


def key(text: str | Mapping[str, str], languages: Sequence[str], **more: Any) -> LineKey:
    site = {"title": "T", "subject": "S", "languages": languages}
    said = {"speaker": "ada", "form": "direct", "text": text, "language": "ko", **more}
    said.setdefault("sources", [{"source": "gazette", "exact": KO}])
    files: dict[str, Mapping[str, Any]] = {
        "site": site,
        "actors/ada": ADA,
        "sources/gazette": SOURCE,
        "quotes/late": said,
    }
    graph, _ = checked([fact_file(path, record) for path, record in files.items()])
    [one] = [one for one in claims(graph) if one.owner == "quote/late"]
    return line_key(one)


@pytest.mark.parametrize("languages", [["ko", "en", "ja"], ["en", "ko"], ["ja", "en", "ko"], ["en", "ja", "ko"]])
@pytest.mark.parametrize(
    ("text", "more"),
    [
        ({"ko": KO}, {}),
        ({"ko": KO, "en": EN}, {"translated_by": {"en": "Kyodo"}}),
        ({"en": EN, "ko": KO}, {}),
        ({"en": "It is so late.", "ko": KO, "ja": JA}, {"translated_by": "Kyodo"}),
        ({"ja": JA, "ko": KO}, {"translated_by": {"ja": "Jiji"}}),
    ],
)
def test_no_translation_and_no_order_of_languages_changes_what_is_looked_up(
    text: Mapping[str, str], more: Mapping[str, Any], languages: Sequence[str]
) -> None:
    assert key(text, languages, **more) == key(KO, ["ko"])


def test_another_original_is_another_thing_to_look_up() -> None:
    assert key({"en": EN, "ko": "늦었습니다."}, ["en", "ko"]) != key(KO, ["ko"])


@pytest.mark.parametrize("languages", [["ko", "en"], ["en", "ko"]])
def test_a_wording_of_the_source_itself_stays_what_is_looked_up(languages: Sequence[str]) -> None:
    printed = [{"source": "gazette", "as_printed": {"text": JA, "language": "ja"}}]
    both = {"en": EN, "ko": KO}
    assert key(both, languages, sources=printed, translated_by="Kyodo") == key(
        KO, ["ko"], sources=printed, translated_by="Kyodo"
    )
