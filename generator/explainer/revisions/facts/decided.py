"""Which versions of files say the same, kept from run to run: two versions of a file never change.

Only what facts are read with may change, and then all is asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice

from explainer.documents.source import digest_of
from explainer.files.sealed import Unusable, open_sealed, seal, why_unkept
from explainer.git.versions import MOST_PAIRS, Pair, Version
from explainer.settings.project import Project
from explainer.unchanged import made_with, place_of

_FORM, _VERSION = "explainer keeps what versions say", 1
_MOST_KEPT = 200


class Decided(dict[Pair, bool]):
    """The answers for a project: those of earlier runs at first, and what was found since.

    ``note`` is what is wrong with what is kept. With ``anew`` no earlier answer is taken.
    """

    def __init__(self, project: Project, anew: bool = False) -> None:
        super().__init__()
        self.note = ""
        self._made_with = made_with(project)
        self._place = place_of(project, project.root, "versions") if self._made_with else None
        if self._place is not None and not anew:
            try:
                self.update(_read(open_sealed(self._place, _FORM, _VERSION) or b"", self._made_with))
            except Unusable as problem:
                self.note = f"what was kept of old versions is passed over: {problem}"
        self._kept = len(self)

    def keep(self) -> None:
        """Keeps what was found since; of a long history the part that was asked for last."""
        if self._place is None or len(self) == self._kept:
            return
        self._kept = len(self)
        try:
            seal(self._place, _FORM, _VERSION, (_told(self, self._made_with),), _MOST_KEPT)
        except OSError as problem:
            why = why_unkept(problem, self._place)
            self.note = f"what old versions say is not kept for the next time: {why}"


def _told(decided: Mapping[Pair, bool], made_with: str) -> bytes:
    last = islice(decided.items(), max(len(decided) - 2 * MOST_PAIRS, 0), None)
    rows = [[old.path, old.id, new.path, new.id, is_same] for (old, new), is_same in last]
    told = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"{digest_of(made_with)}\n{told}".encode("utf-8", "surrogatepass")


def _read(body: bytes, made_with: str) -> dict[Pair, bool]:
    head, _, told = body.partition(b"\n")
    if head.decode("ascii", "replace") != digest_of(made_with):
        return {}
    rows = json.loads(told.decode("utf-8", "surrogatepass"))
    return {(Version(old, before), Version(new, after)): bool(is_same) for old, before, new, after, is_same in rows}
