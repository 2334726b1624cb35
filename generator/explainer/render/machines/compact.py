"""JSON as all files for programs are written."""

from __future__ import annotations

import json

from explainer.render.language.tongues import json_without_tongues


def compact(value: object) -> str:
    """JSON without white space, and every letter as itself."""
    return json_without_tongues(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
