"""How much the tests try: samples, so that they are quick enough to be run at each change, or all that there is.

``make test-whole`` tries all, once a week on GitHub as well (``.github/workflows/supply.yml``).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
# The Makefile sets it, for the tests themselves only: nothing that they start is given it.
WHOLE = os.environ.get("EXPLAINER_TESTS") == "whole"


def tries(usually: int, whole: int) -> int:
    """How often something is tried with other values."""
    return whole if WHOLE else usually


def one_in(step: int, of: Sequence[T], start: int = 0) -> Sequence[T]:
    """Every so manieth of them, spread evenly; all of them in a whole run."""
    return of if WHOLE else of[start::step]
