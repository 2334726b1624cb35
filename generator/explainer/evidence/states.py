"""What is known of each citation: the states of evidence."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a citation is proved. Only the first four say that something was found in the copy of the source.

    Of an edited source the words were found in an earlier copy, and are gone from a later one.
    """

    VERIFIED = "verified"
    VERIFIED_MARKED = "verified-marked"
    TRANSLATED = "translated"
    LOCATED = "located"
    EDITED = "edited"
    CITED = "cited"
    UNAVAILABLE = "unavailable"
    UNVERIFIED = "unverified"
    STALE = "stale"
    FAILED = "failed"


# The words themselves stand in the source.
PROVED = frozenset({State.VERIFIED, State.VERIFIED_MARKED, State.TRANSLATED})
# Something was looked up in a copy, and found.
FOUND = PROVED | {State.LOCATED}
# The same of some copy, be it one before the source was edited.
ONCE_PROVED = PROVED | {State.EDITED}
ONCE_FOUND = FOUND | {State.EDITED}
# What a lock file may say; the others are found out by comparing.
RECORDED = frozenset(State) - {State.UNVERIFIED, State.STALE}
