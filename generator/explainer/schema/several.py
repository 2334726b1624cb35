"""Several values that stand in one text."""

from __future__ import annotations

import re

PLAIN = re.compile(r"\w(?:[^,:#{}\[\]\n]*[^,:#{}\[\]\s])?")
"""What stands between commas as it would in a list of YAML's short form."""


class OneValue:
    """For values that may have commas: a text is always one."""

    def of(self, written: str) -> list[str]:
        """The values of a text, each as it is to be written; none where it is one value."""
        return []


class ByCommas(OneValue):
    """For values that have no commas."""

    def of(self, written: str) -> list[str]:
        """What stands between commas."""
        parts = [part.strip() for part in written.split(",")]
        return parts if len(parts) > 1 and all(map(PLAIN.fullmatch, parts)) else []
