"""JSON as all files for programs are written."""

from __future__ import annotations

import json
from typing import TypeVar

from explainer.render.language.tongues import json_without_tongues

T = TypeVar("T")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def compact(value: object) -> str:
    """JSON without white space, and every letter as itself."""
    return json_without_tongues(_whole(value))


def compact_and_read(value: T) -> tuple[str, T]:
    """The same, and what a reader makes of it: the value, where it has lists only and no text carries its language."""
    whole = _whole(value)
    told = json_without_tongues(whole)
    return told, value if told is whole else json.loads(told)


def _whole(value: object) -> str:
    return _ENCODER.encode(value)
