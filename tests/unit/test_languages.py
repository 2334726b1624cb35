"""Which language tags are taken; what is offered for the others is told by the cases of ``invalid-language``."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from explainer.diagnostics import Findings, Span
from explainer.schema.languages import check_tag, meant_tag


def is_taken(tag: str) -> bool:
    return check_tag(tag, Span.at("x"), Findings()) == tag


def test_each_language_and_country_of_cldr_is_registered() -> None:
    locales = [Locale.parse(name) for name in locale_identifiers()]
    tags = {"-".join(filter(None, (one.language, one.script, one.territory))) for one in locales}
    assert {tag for tag in tags if not is_taken(tag)} == set()
    assert len(tags) > 700


@pytest.mark.parametrize("tag", ["de-1996", "sl-rozaj-biske", "es-419", "qaa", "en-XK", "zh-Hant-TW", "kr-Latn"])
def test_registered_subtags_are_taken(tag: str) -> None:
    assert is_taken(tag)


@pytest.mark.parametrize("code", ["eng", "ger", "deu", "fra", "fre", "spa", "zho", "chi", "jpn", "kor", "ell", "gre"])
def test_three_letters_are_not_taken_where_there_are_two(code: str) -> None:
    assert not is_taken(code)
    assert is_taken(meant_tag(code))


def test_what_is_offered_would_be_taken() -> None:
    offered = {meant_tag(f"{one}-{other}") for one in ("ger", "in", "sh", "English") for other in ("UK", "840", "foo")}
    assert all(is_taken(tag) for tag in offered)
