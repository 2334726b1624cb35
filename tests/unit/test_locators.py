"""Each kind of place in a source is its entry in ``LOCATORS``, and nothing else."""

from __future__ import annotations

import re

import pytest
from tests.sink import with_findings

from explainer.diagnostics import Span
from explainer.schema.locators import LOCATOR_FORM, LOCATORS
from explainer.schema.short_citations import parse_locator
from explainer.schema.typed import Locator

HERE = Span.at("content/actors/x.yaml")


@pytest.mark.parametrize("kind", LOCATORS)
def test_a_place_is_read_by_its_name_and_by_its_plural(kind: str) -> None:
    entry = LOCATORS[kind]
    for name, number in ((kind, "0:12"), (entry.plural, "0:12-0:30")):
        assert re.fullmatch(LOCATOR_FORM, f"{name} {number}")
        assert with_findings(parse_locator, f"{name} {number}", HERE) == (Locator(kind, number), [])
    assert entry.words % {"place": "3"} != entry.words


@pytest.mark.parametrize("example", [entry.example for entry in LOCATORS.values() if entry.example])
def test_examples_are_places_and_are_shown_to_who_wrote_none(example: str) -> None:
    locator, _ = with_findings(parse_locator, example, HERE)
    assert locator is not None
    assert f"{locator.kind} {locator.value}" == example
    _, told = with_findings(parse_locator, "somewhere", HERE)
    assert example in told[0].help
