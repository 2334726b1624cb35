"""What one process makes of a site in one go, and what is made before others are asked to help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explainer.facts.record import Record
from explainer.render.site_plan import Entry
from explainer.site import Kind

# The second page of a type is the first that needs a frame.
_SAMPLES = 2


def jobs_of(entries: Iterable[Entry]) -> list[list[Entry]]:
    """What one process makes in one go: an entry, or all that are made together."""
    jobs: dict[str, list[Entry]] = {}
    for entry in entries:
        jobs.setdefault(f"together/{entry.together}" if entry.together else entry.location, []).append(entry)
    return list(jobs.values())


def samples(jobs: Sequence[list[Entry]]) -> tuple[list[list[Entry]], list[list[Entry]]]:
    """The first two pages of each record type, and all else.

    Who makes them has compiled nearly all templates, tried most frames, and looked up what all pages ask for; processes
    that are forked then need not.
    """
    number: Counter[str] = Counter()
    parts: tuple[list[list[Entry]], list[list[Entry]]] = ([], [])
    for job in jobs:
        subject = job[0].address.subject
        name = subject.type.name if job[0].kind is Kind.PAGE and isinstance(subject, Record) else ""
        number[name] += 1
        parts[not name or number[name] > _SAMPLES].append(job)
    return parts


def is_of_one(job: Sequence[Entry]) -> bool:
    """Whether a job is the page or a text of one record, which takes no long."""
    first = job[0]
    return first.kind is Kind.TEXT or first.kind is Kind.MOVED or bool(first.source)
