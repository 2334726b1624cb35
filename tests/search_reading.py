"""Reads an index as the browser does, to test what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explainer.search.index import IndexEntry, index_of, weighed
from explainer.search.postings import DIGITS


@dataclass(frozen=True)
class Place:
    """Where a term stands: the entry as it is shown, and the level of what it counts there."""

    entry: list[Any]
    level: int


class WrittenIndex:
    """The files of an index, read again."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.manifest = json.loads(files["search/manifest.json"])
        self.shards = [files[f"search/t-{name}.txt"].split("\n") for _, name in self.manifest["terms"]]
        chunks = (json.loads(files[f"search/e-{name}.json"]) for _, name in self.manifest["chunks"])
        self.entries = [entry for chunk in chunks for entry in chunk]
        self.postings = dict(line.split("\t") for shard in self.shards for line in shard)

    def places(self, term: str) -> list[Place]:
        """Where a term stands, what counts most first."""
        return [Place(self.entries[number], level) for level, number in decoded(self.postings.get(term, ""))]

    def addresses(self, term: str) -> set[str]:
        """The addresses of the entries that have a term."""
        return {place.entry[0] for place in self.places(term)}


def spoken_parts(entry: list[Any], own: str) -> list[tuple[str, str, bool]]:
    """The words of an entry as a result shows them: each with its language, and whether they stand there instead."""
    fields = [*entry[:6], *entry[2]]
    stretches: dict[int, list[tuple[int, int, str]]] = {}
    language = ""
    for one in entry[6] if len(entry) > 6 else []:
        if isinstance(one, str):
            language = one
        else:
            field, start, end = one if isinstance(one, list) else (one, 0, None)
            units = fields[field].encode("utf-16-le")
            stretches.setdefault(field, []).append((start, len(units) // 2 if end is None else end, language))
    found = []
    for number, text in enumerate(fields):
        if number in (0, 2):
            continue
        units, at = text.encode("utf-16-le"), 0
        by_letters = "ko" if re.search("[\uac00-\ud7a3]", text) else "ja" if re.search("[\u3041-\u30fa]", text) else own
        rest = by_letters if number >= 6 and number not in stretches else own
        for start, end, tag in (*sorted(stretches.get(number, [])), (len(units) // 2, len(units) // 2, own)):
            assert at <= start <= end <= len(units) // 2, entry
            found.append((units[2 * at : 2 * start].decode("utf-16-le"), rest, False))
            found.append((units[2 * start : 2 * end].decode("utf-16-le"), tag.lstrip("*"), tag.startswith("*")))
            at = end
    return [one for one in found if one[0]]


def decoded(postings: str) -> list[tuple[int, int]]:
    """Pairs of level and entry's number."""
    found = []
    for group in postings.removeprefix("!").split():
        number, distance, shift = -1, 0, 0
        for digit in group[1:]:
            value = DIGITS.index(digit)
            distance += (value & 31) << shift
            shift += 5
            if value < 32:
                number += distance + 1
                found.append((DIGITS.index(group[0]), number))
                distance = shift = 0
    return found


def index_files(entries: Iterable[IndexEntry]) -> dict[str, str]:
    """The files of an index of some entries."""
    return index_of(map(weighed, entries))
