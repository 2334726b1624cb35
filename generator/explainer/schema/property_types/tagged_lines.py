"""Answers of forms that say the same in several languages, a line each: ``en: ...``, ``fr: ...``."""

from __future__ import annotations

import re

_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*): +(\S.*)\Z")


def texts_by_tag(text: str) -> dict[str, str]:
    """A text for each language where every line begins with another tag; else nothing."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tagged = [match for line in lines if (match := _TAGGED.match(line))]
    if lines and len(tagged) == len(lines) and len({match[1] for match in tagged}) == len(tagged):
        return {match[1]: match[2] for match in tagged}
    return {}
