"""The weekly look for slow patterns finds one that is slow, and passes one that is not."""

from __future__ import annotations

import re

import pytest
from scripts.patterns import BOUNDED, patterns, slow_at


@pytest.mark.parametrize("pattern", [r"### (\S.*?)[ \t]*\Z", r"\s+b", r"<!--.*?-->", r"\[\[([^\]|]*)\]\]"])
def test_one_that_takes_the_square_is_found(pattern: str) -> None:
    assert slow_at(re.compile(pattern), ("search",))


@pytest.mark.parametrize("pattern", [r"\[\[([^\[\]|]*)\]\]", r"a+b\Z|c", r"<[a-z]++>"])
def test_one_that_does_not_is_passed(pattern: str) -> None:
    assert not slow_at(re.compile(pattern), ("match",))


def test_what_is_bounded_is_there() -> None:
    assert len(patterns()) > 300
    assert not BOUNDED.keys() - patterns().keys()
