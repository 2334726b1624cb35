"""The answers of tools that are slow and do not change: the same program is not asked the same again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from scripts.bench_proof.cases import Case
from scripts.bench_proof.installing import TARGET
from scripts.bench_proof.tools import Tool

_PEERS = Path(__file__).resolve().parent / "peers"


class Kept:
    """A tool whose answers are kept in the cache, by its version, by the scripts that ask it and by the cases."""

    def __init__(self, tool: Tool) -> None:
        self._tool = tool
        self.name = tool.name

    @property
    def about(self) -> str:
        """What was asked of it, and in which version."""
        return self._tool.about

    def answers(self, cases: Sequence[Case]) -> Iterator[bool]:
        """Whether it accepts each quotation, in order; asked only where that is not known yet."""
        place = TARGET / "answers" / f"{self._key(cases)}.json"
        if place.is_file():
            return iter(json.loads(place.read_text("utf-8")))
        answers = list(self._tool.answers(cases))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(answers), "utf-8")
        return iter(answers)

    def _key(self, cases: Sequence[Case]) -> str:
        key = hashlib.sha256(f"{self.name} {self.about}".encode())
        for script in sorted(one for one in _PEERS.iterdir() if one.is_file()):  # and no folder of compiled ones
            key.update(script.read_bytes())
        for case in cases:
            key.update(json.dumps(astuple(case)).encode())
        return key.hexdigest()[:32]
