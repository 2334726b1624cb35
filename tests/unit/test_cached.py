"""A property that is computed once."""

from __future__ import annotations

import re
from pathlib import Path

import explainer
from explainer.cached import cached_property


class Asked:
    times = 0

    @cached_property
    def answer(self) -> int:
        """The answer."""
        self.times += 1
        return 41 + self.times


def test_it_is_computed_once_for_each_object_and_can_be_forgotten() -> None:
    one, other = Asked(), Asked()
    assert (one.answer, one.answer, one.times, other.times) == (42, 42, 1, 0)
    del one.answer
    assert (one.answer, other.answer) == (43, 42)
    assert isinstance(Asked.__dict__["answer"], cached_property)
    assert Asked.answer.__doc__ == "The answer."


def test_no_module_takes_the_one_of_the_library() -> None:
    folder = Path(explainer.__file__).parent
    taken = re.compile(r"^ *from functools import .*\bcached_property\b|functools\.cached_property", re.MULTILINE)
    found = [path.name for path in sorted(folder.rglob("*.py")) if taken.search(path.read_text("utf-8"))]
    assert found == ["cached.py"]
