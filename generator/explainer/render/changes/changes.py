"""What changed lately: corrections that records tell of, and what git knows of their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup

from explainer.addresses import CHANGES, FEED
from explainer.facts.built_in import Correction, Withdrawal
from explainer.facts.record import Record
from explainer.git.history import Change, FileChange
from explainer.reads import note
from explainer.render.language.catalogue import message
from explainer.render.language.dates import machine_date
from explainer.render.language.text import element
from explainer.render.language.tongues import as_name
from explainer.render.page.context import Rendering
from explainer.render.page.described import described
from explainer.render.page.frame import frame
from explainer.render.page.history import day_of, told_changes
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.schema.dates import EdtfDate, parse_date
from explainer.site import Page

TITLE = message("What changed")
FOLD = 50
_FOLD_OF_PAGES = 1
_BLOCK_MOST = 8
_PAGE_MOST = 300
_NAMED = 3


class EntryKind(StrEnum):
    """What happened to a fact; in the order in which a day tells it."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ADDED = "added"
    CHANGED = "changed"


_ORDER = {kind: number for number, kind in enumerate(EntryKind)}
_LABELS = {
    EntryKind.CORRECTED: message("Corrected"),
    EntryKind.WITHDRAWN: message("Withdrawn"),
    EntryKind.ADDED: message("Added"),
    EntryKind.CHANGED: message("Changed"),
}
_KINDS = {FileChange.ADDED: EntryKind.ADDED, FileChange.CHANGED: EntryKind.CHANGED}


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One thing that changed: a record, or all that one revision touched where those are many.

    ``day`` is YYYY-MM-DD. ``told`` is the record's own account of a correction or a withdrawal, and ``stated`` its
    date, which may be less exact; where there is none, ``revision`` is git's. ``number`` counts a record's accounts of
    one day, and ``age`` git's revisions from the newest.
    """

    kind: EntryKind
    day: str
    records: tuple[Record, ...]
    told: Correction | Withdrawal | None = None
    stated: EdtfDate | None = None
    revision: str = ""
    number: int = 1
    age: int = -1

    @property
    def date(self) -> EdtfDate:
        """When it changed, as exactly as that is known."""
        return self.stated or parse_date(self.day)


def lately(rendering: Rendering, most: int, fold: int = FOLD) -> list[ChangeEntry]:
    """The newest changes, at most ``most``, newest day first; a revision of more than ``fold`` records is told at once.

    Of a record and a day git tells one change at most, and none where the record gives its own account.
    """
    told = list(_told(rendering))
    days = {(entry.day, entry.records[0].key) for entry in told}
    entries = [*told, *_recorded(rendering, fold, days)]
    entries.sort(key=_within_a_day)
    entries.sort(key=lambda entry: entry.day, reverse=True)
    return entries[:most]


def _within_a_day(entry: ChangeEntry) -> tuple[object, ...]:
    text = entry.stated.text if entry.stated else entry.day
    return text, entry.age, _ORDER[entry.kind], entry.records[0].key, entry.number


def headline(rendering: Rendering, entry: ChangeEntry) -> str:
    """An entry as a title: "Corrected: Ferry opens", "113 facts added"."""
    words, count = rendering.words, len(entry.records)
    if count > 1 and entry.kind is EntryKind.ADDED:
        return words.plural("%(num)d fact added", "%(num)d facts added", count)
    if count > 1:
        return words.plural("%(num)d fact changed", "%(num)d facts changed", count)
    title = as_name(rendering.title(entry.records[0]))
    values = {"change": words.gettext(_LABELS[entry.kind]), "title": title}
    return words.gettext("%(change)s: %(title)s") % values


def account(rendering: Rendering, entry: ChangeEntry) -> str:
    """What is said of a change beside its headline: the record's own words; of many records which, the first by name.

    "" where a record tells nothing of it. What a revision calls itself is in the words, and in the language, of those
    who work on the project.
    """
    told = entry.told.account if entry.told else ()
    if told or len(entry.records) == 1:
        return rendering.words.between.join(rendering.told(text) for text in told)
    titles = rendering.words.listed(rendering.title(record) for record in entry.records[:_NAMED])
    return f"{titles} {_more(rendering, entry)}".rstrip()


def _more(rendering: Rendering, entry: ChangeEntry) -> str:
    """How many records a change has beside those that are named."""
    left = len(entry.records) - _NAMED
    return rendering.words.plural("and %(num)d more", "and %(num)d more", left) if left > 0 else ""


def changes_context(scope: PageScope, most: int = _BLOCK_MOST) -> dict[str, object]:
    """The context of ``block-changes``: at most so many changes, of which those of one revision are one."""
    rendering = scope.rendering
    entries = lately(rendering, most, _FOLD_OF_PAGES)
    days = [
        {"date": _date(scope, date), "entries": [_entry(scope, entry) for entry in group]}
        for date, group in groupby(entries, key=lambda entry: entry.date)
    ]
    routes = rendering.routes
    has_feed = bool(routes.site_url)
    return {
        "days": days,
        "as_of": frame(rendering).as_of,
        "feed_href": routes.base(scope.location) + FEED if has_feed else "",
        "all_href": routes.link(scope.location, CHANGES) if scope.location != CHANGES else "",
    }


def changes_page(rendering: Rendering) -> Page:
    """All that changed, as far back as is known, in the words of readers: what revisions are called is no fact."""
    scope = PageScope(rendering, CHANGES)
    title = rendering.words.gettext(TITLE)
    context = changes_context(scope, _PAGE_MOST)
    body, _ = print_page(scope, "changes", lambda notes: context)
    return Page(CHANGES, title, body, description=title, listed=True, told=described(rendering, title))


def _told(rendering: Rendering) -> Iterator[ChangeEntry]:
    for record in rendering.graph:
        days: Counter[str] = Counter()
        for told, date in told_changes(record):
            kind = EntryKind.WITHDRAWN if isinstance(told, Withdrawal) else EntryKind.CORRECTED
            day = day_of(date.date)
            days[day] += 1
            yield ChangeEntry(kind, day, (record,), told, date.date, number=days[day])


def _recorded(rendering: Rendering, fold: int, told: set[tuple[str, tuple[str, str]]]) -> Iterator[ChangeEntry]:
    """What git knows. Of several changes of a record on one day the one that made it counts, else the newest."""
    note("revisions")  # changes of several files are sorted by their numbers
    revisions: dict[str, list[tuple[Record, Change]]] = {}
    for record in rendering.graph:
        for change in rendering.history.of(record.path) if not record.withdrawn else ():
            if change.kind in _KINDS:
                revisions.setdefault(change.revision, []).append((record, change))
    single: dict[tuple[str, tuple[str, str]], tuple[Record, Change]] = {}
    for pairs in revisions.values():
        if len(pairs) > fold:
            yield from _folded(pairs)
            continue
        for record, change in pairs:
            key = (change.day, record.key)
            if key not in told and (key not in single or change.kind is FileChange.ADDED):
                single[key] = (record, change)
    for record, change in single.values():
        yield _entry_of(change, (record,))


def _folded(pairs: Sequence[tuple[Record, Change]]) -> Iterator[ChangeEntry]:
    for kind in _KINDS:
        records = tuple(record for record, change in pairs if change.kind is kind)
        if records:
            yield _entry_of(next(change for _, change in pairs if change.kind is kind), records)


def _entry_of(change: Change, records: tuple[Record, ...]) -> ChangeEntry:
    return ChangeEntry(
        _KINDS[change.kind],
        change.day,
        records,
        revision=change.revision,
        age=change.number,
    )


def _date(scope: PageScope, date: EdtfDate) -> Markup:
    machine = machine_date(date)
    return element("time" if machine else "span", scope.rendering.words.date(date), datetime=machine)


def _entry(scope: PageScope, entry: ChangeEntry) -> dict[str, object]:
    words, count = scope.rendering.words, len(entry.records)
    told = entry.told.account if entry.told else ()
    return {
        "kind": str(entry.kind),
        "label": headline(scope.rendering, entry) if count > 1 else words.gettext(_LABELS[entry.kind]),
        "links": [scope.link(record) for record in entry.records[:_NAMED]],
        "more": _more(scope.rendering, entry),
        "words": scope.text(told[0]) if told else Markup(),
    }
