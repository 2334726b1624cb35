"""The table of a run, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.bench.results import GROWTH, TIMES, Measured, Results, Spread, ratios
from scripts.measured_pages import table

_HEADS = (
    "what",
    "who",
    "wall, s",
    "CPU, s",
    "peak MB",
    "ours to it, wall",
    "ours to it, CPU",
    "files",
    "MB",
    "KB of a page",
)


def rows(results: Results) -> Iterator[str]:
    """Every row and side: least / median / most; ours to each other side, each pair of runs by itself."""
    lines = []
    for row in results.rows:
        ours = results.get(row, "ours")
        named = f"{row} ({results.count * TIMES:,})" if row == GROWTH else row
        lines += [[named, one.side, *_figures(one, ours)] for one in results.measured if one.row == row]
        for side in _without_a_run(results, row):
            like = results.like(row, side)
            if like and like.runs and ours:
                lines.append([named, f"{side} (its cold build)", *_figures(like, ours)])
    yield from table(_HEADS, lines)


def commands(results: Results) -> Iterator[str]:
    """What was measured when, and by which command: rows that one has measured are told together."""
    found: dict[str, list[Measured]] = {}
    for one in results.measured:
        if one.runs:
            found.setdefault(one.by, []).append(one)
    for by, measured in found.items():
        # All previews are one row to who asks for them.
        rows, who = (
            dict.fromkeys(names)
            for names in ((one.row.split(":")[0] for one in measured), (one.side for one in measured))
        )
        yield f"- {', '.join(rows)} of {', '.join(who)}: on {by}"


def sides(results: Results) -> Iterator[str]:
    """What each side is, with the versions of its programs."""
    yield from (f"- **{name}**: {about}." for name, about in results.about.items())


def _without_a_run(results: Results, row: str) -> list[str]:
    """The sides that remember nothing, so that no second build of theirs was measured."""
    return [
        side
        for side in dict.fromkeys(one.side for one in results.measured)
        if results.get(row, side) is None and results.like(row, side) is not None
    ]


def _figures(one: Measured, ours: Measured | None) -> list[str]:
    if not one.runs:
        return [one.note.replace("|", "/").replace("\n", " ")[-200:], *[""] * (len(_HEADS) - 3)]
    beside = ours if ours and one.side != "ours" else None
    shares = [ratios(beside, one, figure) if beside else None for figure in ("wall", "cpu")]
    return [
        _spread(Spread.of(one.figures("wall"))),
        _spread(Spread.of(one.figures("cpu"))),
        _spread(Spread.of(one.figures("memory")), ".0f"),
        *("" if share is None else _spread(share) for share in shares),
        f"{one.files:,}" if one.files else "",
        f"{one.bytes / 1e6:,.1f}" if one.bytes else "",
        f"{one.heaviest / 1e3:,.0f}" if one.heaviest else "",
    ]


def _spread(spread: Spread, form: str = ".2f") -> str:
    values = [format(value, form) for value in (spread.least, spread.median, spread.most)]
    return values[0] if len(set(values)) == 1 else " / ".join(values)
