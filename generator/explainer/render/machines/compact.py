"""JSON as all files for programs are written."""

from __future__ import annotations

import json


def compact(value: object) -> str:
    """JSON without white space, and every letter as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
