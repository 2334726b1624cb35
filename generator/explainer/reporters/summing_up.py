"""Findings as people and programs are shown them: of many of one kind or of one cause the first, and how many more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from explainer.diagnostics import MOST_ALIKE, Diagnostic, OneCause, Related, Severity

_BY_GRAVITY = list(Severity)


def summed_up(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings as people and programs are shown them: of one kind in one file the first 20, and a sum of the others.

    A file with ten thousand mistakes of one kind has been made by a machine or by somebody who means ill, and nobody
    reads more of them. Of those that one mistake is the cause of, in whatever files, the first is shown. Whoever mends
    files takes all.
    """
    alike: Counter[tuple[str, Severity, str]] = Counter()
    left: dict[tuple[str, Severity, str], int] = {}
    told: list[Diagnostic] = []
    for found in _by_cause(diagnostics):
        kind = (found.code, found.severity, found.span.path)
        alike[kind] += found.count
        if alike[kind] <= MOST_ALIKE:
            told.append(found)
        elif kind in left:
            told[left[kind]] = _sum_of(told[left[kind]], alike[kind] - MOST_ALIKE)
        else:
            left[kind] = len(told)
            told.append(_sum_of(found, found.count))
    return told


def _sum_of(found: Diagnostic, count: int) -> Diagnostic:
    message = f"and {count:,} more of the same kind in this file, from here on"
    return Diagnostic(found.code, found.severity, message, found.span, "mend those above first", count=count)


def _weight(found: Diagnostic) -> tuple[int, bool]:
    """What comes first of the findings of one cause: the gravest, and of those one that is no mere result."""
    is_result = isinstance(found.about, OneCause) and found.about.is_result
    return _BY_GRAVITY.index(found.severity), is_result


def _by_cause(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, of those that have one cause the first of the gravest, which says how many others there are."""
    told = list(diagnostics)
    groups: dict[str, list[Diagnostic]] = {}
    for one in told:
        if isinstance(one.about, OneCause):
            groups.setdefault(one.about.name, []).append(one)
    shown = {}
    for group in groups.values():
        first, *others = sorted(group, key=_weight)
        shown[first] = first
        if others:
            files = len({one.span.path for one in others})
            message = f"and {len(others):,} more for the same reason in {files:,} {'files' if files > 1 else 'file'}"
            shown[first] = replace(first, related=(*first.related, Related(others[0].span.clipped(), message)))
    return [shown.get(one, one) for one in told if one in shown or not isinstance(one.about, OneCause)]
