"""Python's collector of garbage, and when it would look for nothing.

It looks for objects that refer to each other in a circle, each time that many new ones were made. A check makes
millions of objects that stay and no circle, so that all that looking finds nothing; a test holds it to that. So it is
with the page of a record, but not with pages of everything.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def makes_no_circles(work: Callable[P, R]) -> Callable[P, R]:
    """Lets the collector rest while ``work`` is done; where it rests already, whoever sent it there wakes it.

    What was made counts as old then: else the first object that is made later would have it look through all of that,
    which takes 0.6 s of an ``explainer.load`` of 10,000 facts. Commands that freeze what was made at once never had it.
    """

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            _have_all_be_old()
            gc.enable()

    return done


@contextmanager
def at_rest() -> Iterator[None]:
    """Lets the collector rest in the block, and in processes that are forked there, for work that makes few circles.

    Whoever makes some calls :func:`collect` when that is done.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect() -> None:
    """Has the collector look through what was made since it last did, where it rests; else it does so by itself."""
    if not gc.isenabled():
        gc.collect(0)


def end_without_a_look() -> None:
    """Has the process end without looking through all that there is for circles, twice, as Python does by itself.

    Their objects go with the process; 2.3 s of an export of 10,000 facts went into that.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


class _Kept:
    """Whether something is never to be looked at. To count it takes as long as to go through all of it."""

    is_there = False


def keep_what_is_there() -> None:
    """Has the collector never look at what there is now: for a process that ends with the work that needs it."""
    gc.freeze()
    _Kept.is_there = True


def is_something_kept() -> bool:
    """Whether there is something that the collector never looks at."""
    return _Kept.is_there or gc.get_freeze_count() > 0


def _have_all_be_old() -> None:
    """Puts what there is among what has been looked at, without a look; what is never looked at stays so."""
    if not is_something_kept():
        gc.freeze()
        gc.unfreeze()
