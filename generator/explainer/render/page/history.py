"""The history of one file as its page tells it: when it was made and changed, in git's words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.facts.built_in import Correction, Withdrawal, corrections_of, withdrawal_of
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.git.history import Change, FileChange
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.text import element
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.schema.dates import EdtfDate, parse_date
from explainer.schema.typed import Date

_MOST = 30
_SHORT = 8
_FIRST_YEAR, _LAST_YEAR = 1970, 9999

KINDS = {
    FileChange.ADDED: message("Added"),
    FileChange.CHANGED: message("Changed"),
    FileChange.MOVED: message("Moved"),
    FileChange.REMOVED: message("Removed"),
}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One line of a history: the day, and what was done (``kind_label``).

    What a revision calls itself is written for those who work on the project: a reader finds it at its address.
    ``revision`` is its short name; ``href`` leads to it, or is "".
    """

    date: Markup
    kind: str
    kind_label: str
    revision: str
    href: str


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history of one file, newest change first; ``more`` tells what is left out or not known, or is ""."""

    last_changed: Markup
    changes: tuple[ChangeView, ...]
    more: str


def history_view(scope: PageScope, origin: Record | NarrativePage) -> HistoryView | None:
    """The history of a record's or a hand-written page's file; None where nothing is known of it."""
    rendering = scope.rendering
    changes = rendering.history.of(origin.path)
    if not changes:
        return None
    shown = tuple(_change_view(rendering, change) for change in changes[:_MOST])
    return HistoryView(day_element(rendering.words, changed_on(rendering, origin)), shown, _more(rendering, changes))


def changed_on(rendering: Rendering, origin: Record | NarrativePage) -> str:
    """The day of the last change, as YYYY-MM-DD: by git, else by the record's own log; "" where neither tells it.

    A file that was only moved was not changed.
    """
    changes = rendering.history.of(origin.path)
    if changes:
        return next((one.day for one in changes if one.kind is not FileChange.MOVED), changes[-1].day)
    return max((day_of(date.date) for _, date in told_changes(origin)), default="")


def told_changes(origin: Record | NarrativePage) -> list[tuple[Correction | Withdrawal, Date]]:
    """The corrections that a record itself tells of, and its withdrawal, each with its date."""
    if not isinstance(origin, Record):
        return []
    withdrawal = withdrawal_of(origin)
    told: list[Correction | Withdrawal] = [*corrections_of(origin), *([withdrawal] if withdrawal else [])]
    return [(one, one.date) for one in told if one.date and day_of(one.date.date)]


def day_of(date: EdtfDate) -> str:
    """The first day that a date can mean, as YYYY-MM-DD; "" where it has none that machines could use."""
    year, month, day = date.earliest
    return f"{year:04d}-{month:02d}-{day:02d}" if _FIRST_YEAR <= year <= _LAST_YEAR else ""


def day_element(words: Catalogue, day: str) -> Markup:
    """A day, given as YYYY-MM-DD, in words and for machines."""
    return element("time", words.date(parse_date(day)), datetime=day)


def _change_view(rendering: Rendering, change: Change) -> ChangeView:
    return ChangeView(
        date=day_element(rendering.words, change.day),
        kind=str(change.kind),
        kind_label=rendering.words.gettext(KINDS[change.kind]),
        revision=change.revision[:_SHORT],
        href=rendering.history.address(change.revision),
    )


def _more(rendering: Rendering, changes: tuple[Change, ...]) -> str:
    words, left = rendering.words, len(changes) - _MOST
    if left > 0:
        return words.plural("%(num)d earlier change", "%(num)d earlier changes", left)
    is_whole = rendering.history.complete or changes[-1].kind is FileChange.ADDED
    return "" if is_whole else words.gettext("Earlier changes are not known here.")
