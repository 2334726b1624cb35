"""Writes a project of N invented records, always the same for the same N: ``python scripts/synthetic.py N FOLDER``.

30% actors, 40% events and 30% quotes, with names in Korean and Japanese, about 60 words of prose each and links among
each other; beside them one topic for 50 of them and one source for 10. It shows how speed and size grow.
"""

from __future__ import annotations

import datetime
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import yaml

from explainer.evidence.claims import fingerprint
from explainer.evidence.lock import LOCK_FILE, Line, written
from explainer.evidence.states import State

ROOT = Path(__file__).resolve().parent.parent
# Written into every folder that this makes, so that it never empties another one.
_MARK = ".synthetic"
_FIRST_DAY = datetime.date(1990, 1, 1)
_LAST_DAY = datetime.date(2024, 1, 1)

_KOREAN = [
    ("Gyeon", "견"),
    ("Seong", "성"),
    ("Do", "도"),
    ("Bang", "방"),
    ("Ok", "옥"),
    ("Hwangbo", "황보"),
    ("Ma", "마"),
]
_SYLLABLES = [
    *[("ga", "가"), ("na", "나"), ("da", "다"), ("ra", "라"), ("mi", "미"), ("bi", "비"), ("si", "시"), ("ju", "주")],
    *[
        ("ha", "하"),
        ("ho", "호"),
        ("seo", "서"),
        ("yu", "유"),
        ("won", "원"),
        ("jin", "진"),
        ("hye", "혜"),
        ("un", "운"),
    ],
    *[("rin", "린"), ("tae", "태"), ("gyu", "규"), ("hyeon", "현")],
]
_JAPANESE = [("Asagiri", "朝霧"), ("Kazahaya", "風早"), ("Minase", "水無瀬"), ("Tokiwa", "常磐"), ("Yukimura", "雪村")]
_GIVEN = [
    *[("Akari", "灯"), ("Haruto", "陽翔"), ("Itsuki", "樹"), ("Kaede", "楓"), ("Minato", "湊"), ("Nagi", "凪")],
    *[("Ren", "蓮"), ("Rin", "凛"), ("Sora", "空"), ("Tsumugi", "紬"), ("Yui", "結衣"), ("Shiori", "栞")],
]
_PLACES = ["Seoul", "Tokyo", "Busan", "Osaka", "Jeju", "Nagoya", "Gwangju", "Sapporo", "Daegu", "Fukuoka"]
_DEEDS = ["meeting", "agreement", "visit", "dispute", "exhibition", "forum", "strike", "opening", "election", "hearing"]
_OFFICES = ["Secretary", "Director", "Envoy", "Chair", "Adviser", "Speaker", "Editor", "Professor"]
_WORDS = [
    *["harbour", "ferry", "letter", "window", "treaty", "garden", "council", "station", "bridge", "archive"],
    *["island", "winter", "paper", "morning", "record", "market", "village", "school", "ministry", "journey"],
    *["answer", "promise", "question", "border", "season", "kitchen", "theatre", "railway", "minister"],
    *["neighbour", "history", "language", "festival", "shipment", "museum", "custom", "fishing", "students"],
    *["research", "airport", "delegation", "plan", "press"],
]
_VERBS = ["joins", "opens", "follows", "answers", "delays", "describes", "supports", "changes", "recalls", "leaves"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How many records of each type there are."""

    actors: int
    events: int
    quotes: int
    topics: int
    sources: int

    @classmethod
    def of(cls, size: int) -> Plan:
        """The shares of so many records."""
        actors, quotes = max(size * 3 // 10, 3), max(size * 3 // 10, 1)
        return cls(actors, max(size - actors - quotes, 2), quotes, max(size // 50, 2), max(size // 10, 2))

    def day(self, event: int) -> datetime.date:
        """When an event happened: they come one after the other, from the first day to the last."""
        return _FIRST_DAY + datetime.timedelta(days=event * (_LAST_DAY - _FIRST_DAY).days // self.events)


def records(plan: Plan) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every fact file by its path below the content folder."""
    for number in range(plan.topics):
        yield f"topics/{_topic(number)}", _topic_record(plan, number)
    for number in range(plan.sources):
        yield f"sources/{_source(number)}", _source_record(plan, number)
    for number in range(plan.actors):
        yield f"actors/{_actor(number)}", _actor_record(plan, number)
    for number in range(plan.events):
        yield f"events/{_event(number)}", _event_record(plan, number)
    for number in range(plan.quotes):
        yield f"quotes/{_quote(number)}", _quote_record(plan, number)


def _actor(number: int) -> str:
    return f"actor-{number:05}"


def _event(number: int) -> str:
    return f"event-{number:05}"


def _quote(number: int) -> str:
    return f"quote-{number:05}"


def _topic(number: int) -> str:
    return f"topic-{number:04}"


def _source(number: int) -> str:
    return f"source-{number:05}"


def _mixed(*numbers: int) -> int:
    """A number that looks like chance and is none (the multiplier is Knuth's)."""
    found = 0
    for number in numbers:
        found = (found * 31 + (number + 1) * 2654435761) & 0xFFFFFFFF
    return found >> 7


def _sentences(seed: int, links: list[str]) -> str:
    """About 60 words with these links among them."""
    sentences = []
    for place in range(6):
        first, verb, last = (_mixed(seed, place, part) for part in range(3))
        words = [_WORDS[first % len(_WORDS)], _VERBS[verb % len(_VERBS)], "the", _WORDS[last % len(_WORDS)]]
        link = f" with [[{links[place]}]]" if place < len(links) else f" of the {_WORDS[(first + last) % len(_WORDS)]}"
        sentences.append(f"The {' '.join(words)}{link} as the report of that day tells.")
    return " ".join(sentences[:3]) + "\n\n" + " ".join(sentences[3:])


def _names(number: int) -> Mapping[str, str]:
    """An actor's names. Each is another one's in no language, however many there are."""
    if number % 2:
        (family, kanji), (given, own) = _JAPANESE[number % len(_JAPANESE)], _GIVEN[number // 2 % len(_GIVEN)]
        rank = number // 2 // (len(_JAPANESE) * len(_GIVEN))
        more = f" {rank + 1}" if rank else ""
        return {"en": f"{family} {given}{more}", "ja": f"{kanji} {own}{more}"}
    rest, place = divmod(number // 2, len(_KOREAN))
    family, hangul = _KOREAN[place]
    syllables = _syllables(rest)
    latin = "-".join(syllable for syllable, _ in syllables).capitalize()
    return {"en": f"{family} {latin}", "ko": hangul + "".join(own for _, own in syllables)}


def _syllables(number: int) -> list[tuple[str, str]]:
    """Two syllables of a name, and more where all names of fewer are taken."""
    count, length = len(_SYLLABLES), 2
    while number >= count**length:
        number -= count**length
        length += 1
    return [_SYLLABLES[number // count**place % count] for place in range(length)]


def _actor_record(plan: Plan, number: int) -> Mapping[str, object]:
    start = 1990 + _mixed(number) % 30
    office = _OFFICES[_mixed(number, 1) % len(_OFFICES)]
    body = _mixed(number, 2) % plan.actors
    role = {"title": office, "from": str(start), "to": str(start + 3), "sources": [_source(number % plan.sources)]}
    if body != number:
        role["organization"] = _actor(body)
    links = [f"actor/{_actor((number + 1) % plan.actors)}", f"event/{_event(_mixed(number, 3) % plan.events)}"]
    return {
        "name": dict(_names(number)),
        "kind": ("person", "person", "person", "organization", "government")[number % 5],
        "summary": f"{office} from {start} on, known for the {_WORDS[number % len(_WORDS)]} affair.",
        "description": _sentences(number, links),
        "roles": [role, {"title": "Member of the council", "from": str(start + 4)}],
        "sources": _each_once(_source(number % plan.sources), _source(_mixed(number, 4) % plan.sources)),
    }


def _event_record(plan: Plan, number: int) -> Mapping[str, object]:
    place, deed = _PLACES[_mixed(number, 5) % len(_PLACES)], _DEEDS[_mixed(number, 6) % len(_DEEDS)]
    who = dict.fromkeys(_actor(_mixed(number, part) % plan.actors) for part in (7, 8, 9))
    found: dict[str, object] = {
        "title": f"The {_WORDS[number % len(_WORDS)]} {deed} of {place}, no. {number}",
        "date": _written(plan.day(number), number),
        "place": place,
        "summary": f"A {deed} in {place} about the {_WORDS[_mixed(number, 10) % len(_WORDS)]}.",
        "description": _sentences(number + 7, [f"actor/{one}" for one in who]),
        "participants": [{"actor": one} for one in who],
        "topics": [_topic(number % plan.topics)],
        "sources": [_source(number % plan.sources)],
    }
    if number >= 20:
        found["follows"] = [_event(number - 20 + _mixed(number, 11) % 10)]
    return found


def _each_once(*ids: str) -> list[str]:
    return list(dict.fromkeys(ids))


def _written(day: datetime.date, number: int) -> str:
    """Most dates are days; some are known to the month or the year only, or about."""
    if number % 10 == 7:
        return f"{day:%Y-%m}"
    if number % 10 == 8:
        return f"{day:%Y}"
    return f"{day:%Y-%m-%d}~" if number % 10 == 9 else day.isoformat()


def _quote_record(plan: Plan, number: int) -> Mapping[str, object]:
    # Of the events whose day is known.
    event = number * plan.events // plan.quotes // 10 * 10
    word = _WORDS[_mixed(number, 12) % len(_WORDS)]
    return {
        "speaker": _actor(_mixed(number, 13) % plan.actors),
        "form": "direct" if number % 3 else "reported",
        "text": f"We shall speak of the {word} once more, for the {number}th time, and not of what came before it.",
        "language": "en",
        "said_on": plan.day(event).isoformat(),
        "occasion": _event(event),
        "about": [f"actor/{_actor(_mixed(number, 14) % plan.actors)}", f"topic/{_topic(number % plan.topics)}"],
        "context": _sentences(number + 13, [f"event/{_event(event)}"]),
        "sources": _each_once(_source(number % plan.sources), _source((number + 1) % plan.sources)),
    }


def _topic_record(plan: Plan, number: int) -> Mapping[str, object]:
    found: dict[str, object] = {
        "title": f"The {_WORDS[number % len(_WORDS)]} question, part {number + 1}",
        "summary": f"What the {_WORDS[number % len(_WORDS)]} has to do with the {_WORDS[(number + 9) % len(_WORDS)]}.",
        "description": _sentences(number + 17, [f"actor/{_actor(number % plan.actors)}"]),
        "sources": [_source(number % plan.sources)],
    }
    if number:
        found["broader"] = _topic((number - 1) // 5)
    return found


def _source_record(plan: Plan, number: int) -> Mapping[str, object]:
    kinds = ["news", "interview", "agency", "official", "reference", "opinion", "dataset"]
    return {
        "title": f"Report {number} on the {_WORDS[number % len(_WORDS)]}",
        "publisher": f"The {_WORDS[number % 7].capitalize()} Herald",
        "url": f"https://news.example/{number}",
        "published": (_LAST_DAY + datetime.timedelta(days=number)).isoformat(),
        "language": ("en", "en-GB", "en-US")[number % 3],  # the words of quotes are English
        "kind": kinds[number % len(kinds)],
    }


_SITE = {
    "format": 2,
    "title": "An invented history",
    "subject": "Records that were made by a program, to see how a site of many records fares.",
    "languages": ["en", "ko", "ja"],
    "voices": [_actor(0), _actor(1)],
    "licence": "CC0-1.0",
    "as_of": "2025-01-01",
    "report_error": "corrections@example.org",
}
_HOME = """# What happened?

Nothing of this happened.

![[voices]]

## What is not known

![[open-questions]]

Everything stands on [the timeline](timeline.md) and in [the list of events](events/index.md).
"""
_NAV = """nav:
  - Overview: index.md
  - Timeline: timeline.md
  - People: actors/index.md
  - Events: events/index.md
  - Quotes: quotes/index.md
  - Disagreements: disagreements.md
  - Sources: sources/index.md
"""


def _settings() -> str:
    """The repository's own settings of the site, with another name and without its pages."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^site_name: .*$", f"site_name: {_SITE['title']}", text, flags=re.MULTILINE)
    return re.sub(r"^nav:\n(?:[ ].*\n)+", _NAV, text, flags=re.MULTILINE)


def write(size: int, folder: Path) -> None:
    """Writes the project of so many records anew; raises SystemExit where the folder holds something else."""
    write_plan(Plan.of(size), folder)


def write_plan(plan: Plan, folder: Path) -> None:
    """The same with the records of a plan."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise SystemExit(f"{folder} is not empty, and was not made by this program")
    for part in ("content", "docs"):
        shutil.rmtree(folder / part, ignore_errors=True)
        (folder / part).mkdir(parents=True)
    (folder / _MARK).touch()
    (folder / "mkdocs.yml").write_text(_settings(), "utf-8")
    (folder / "docs" / "index.md").write_text(_HOME, "utf-8")
    content = folder / "content"
    lines: list[Line] = []
    for path, record in chain([("site", _SITE)], records(plan)):
        file = content / f"{path}.yaml"
        if file.parent != content:
            file.parent.mkdir(exist_ok=True)
        file.write_text(_yaml(record), "utf-8")
        lines += _lock_lines(path, record)
    (content / LOCK_FILE).write_text(written(lines), "utf-8")


def _yaml(record: Mapping[str, object]) -> str:
    """A fact file. The writer that is compiled gives the same bytes, and is seven times as quick."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(dict(record), Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def _lock_lines(path: str, record: Mapping[str, object]) -> Iterator[Line]:
    """What ``explainer verify`` would write of a record: no source exists, so nobody can look anything up.

    Made here, record by record: a check would hold all of them, and take longer than all else.
    """
    folder, _, id = path.partition("/")
    prints = record.get("form") == "direct"
    words = fingerprint(str(record["text"])) if prints else "-"
    state = State.UNAVAILABLE if prints else State.CITED
    for source in dict.fromkeys(_cited(record)):
        owner = f"{folder.removesuffix('s')}/{id}"
        yield Line(owner, source, "-", words, words, state, _LAST_DAY.isoformat())


def _cited(record: Mapping[str, object]) -> Iterator[str]:
    for name, value in record.items():
        if name == "sources":
            assert isinstance(value, list)
            yield from value
        elif isinstance(value, list):
            for group in value:
                if isinstance(group, Mapping):
                    yield from _cited(group)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        raise SystemExit(__doc__)
    write(int(sys.argv[1]), Path(sys.argv[2]))
