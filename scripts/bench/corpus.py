"""The one corpus of the bench: what `scripts/synthetic.py` invents, also as plain facts that other builders can print.

There is a fact for every fact file, with the same id, the same words of prose and the same references, so all sides
have as many files to read, as many pages to write, and the same links to find and to turn round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scripts import synthetic

# In this order it is asked what names a fact; a quote is named by its words.
_TITLES = ("name", "title", "text")
_PROSE = ("summary", "text", "description", "context", "place", "publisher", "url")
_DATES = ("date", "said_on", "published")
_FOLDERS = {"actor": "actors", "event": "events", "quote": "quotes", "source": "sources", "topic": "topics"}
_ID = re.compile(rf"(?:\w+/)?(({'|'.join(_FOLDERS)})-\d+)")
_LINK = re.compile(r"\[\[\w+/([\w-]+)\]\]")
_LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as any builder can have it: ``text`` is Markdown in which ``[[ID]]`` is a link; ``refs`` are ids."""

    id: str
    title: str
    date: str
    text: str
    refs: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Where it lies, such as ``actors``."""
        return folder_of(self.id)

    def text_with(self, link: Callable[[str], str]) -> str:
        """The text, with what ``link`` makes of an id in place of each link."""
        return re.sub(r"\[\[([\w-]+)\]\]", lambda found: link(found[1]), self.text)


def plan(count: int) -> synthetic.Plan:
    """The shares of so many fact files, topics and sources among them: these are an eighth more than is asked for."""
    size = count
    while size > 1 and _files(size) > count:
        size = min(size - 1, size * count // _files(size) + 1)
    return synthetic.Plan.of(size)


def _files(size: int) -> int:
    plan = synthetic.Plan.of(size)
    return plan.actors + plan.events + plan.quotes + plan.topics + plan.sources


def facts(plan: synthetic.Plan) -> Iterator[Fact]:
    """Every fact of a plan, in the order in which `scripts/synthetic.py` writes them."""
    for path, record in synthetic.records(plan):
        yield _fact(path.rpartition("/")[2], record)


def folder_of(id: str) -> str:
    """The folder of an id: ``actors`` of ``actor-00012``."""
    return _FOLDERS[id.partition("-")[0]]


def _fact(id: str, record: Mapping[str, object]) -> Fact:
    named = next(record[key] for key in _TITLES if key in record)
    title = str(named["en"] if isinstance(named, Mapping) else named)
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rpartition(" ")[0] + " …"
    text = "\n\n".join(_LINK.sub(r"[[\1]]", str(record[key])) for key in _PROSE if key in record)
    date = next((str(record[key]) for key in _DATES if key in record), "")
    refs = dict.fromkeys(ref for ref in _ids(record) if ref != id)
    return Fact(id, title, date, text, tuple(refs))


def _ids(value: object) -> Iterator[str]:
    """Every id that a value holds: alone, in lists and groups, and in the links of texts."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids(one)
    elif isinstance(value, str):
        whole = _ID.fullmatch(value)
        yield from [whole[1]] if whole else _LINK.findall(value)
