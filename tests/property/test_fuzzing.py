"""No reader of what strangers write raises, whatever it is given, and what it finds has a place that is there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzzing import MARKS, TARGETS

TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=30).map("".join)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(text=TEXTS)
def test_no_text_makes_a_reader_fail(name: str, text: str) -> None:
    TARGETS[name](text)
