"""What an audit found, and the table that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

# So many different findings of one row are shown; the table tells the number of all.
SHOWN = 40
_HEAD = ("site", "check", "pages", "scheme", "result", "limit", "ok")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong: the rule it breaks, the page by its path in the site, and the element or figure."""

    rule: str
    page: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    ``pages`` says how many of how many pages were looked at; ``result`` and ``limit`` are shown as they are.
    """

    check: str
    pages: str
    result: str
    limit: str
    ok: bool
    scheme: str = "-"
    findings: tuple[Finding, ...] = ()
    site: str = ""


@dataclass(slots=True)
class Report:
    """The rows of an audit, in order."""

    rows: list[Row] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every limit was kept."""
        return all(row.ok for row in self.rows)

    def lines(self) -> Iterator[str]:
        """The table, and beneath it what was found."""
        cells = [_HEAD, *(_cells(row) for row in self.rows)]
        widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
        for number, line in enumerate(cells):
            yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            if not number:
                yield "  ".join("-" * width for width in widths)
        for row in self.rows:
            if row.findings:
                yield f"\n{' / '.join(part for part in (row.site, row.check, row.scheme) if part not in ('', '-'))}"
                yield from _told(row.findings)


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    """One line for each thing that is wrong, with the first of the pages that have it."""
    pages: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        pages.setdefault((finding.rule, " ".join(finding.element.split())), []).append(finding.page)
    for (rule, element), found in list(pages.items())[:SHOWN]:
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield "  ".join(part for part in (f"  {rule}", f"/{found[0]}{others}", element) if part)
    if len(pages) > SHOWN:
        yield f"  and {len(pages) - SHOWN} more"


def counted(check: str, looked_at: str, findings: Iterable[Finding], scheme: str = "-", of: str = "findings") -> Row:
    """A row for a check that counts what is wrong; nothing may be."""
    found = tuple(sorted(set(findings)))
    return Row(check, looked_at, f"{len(found)} {of}", "0", not found, scheme, found)


def share(looked_at: Sequence[object], all: Sequence[object]) -> str:
    """How many pages were looked at: "212", or "120 of 1043"."""
    return str(len(all)) if len(looked_at) == len(all) else f"{len(looked_at)} of {len(all)}"


def _cells(row: Row) -> tuple[str, ...]:
    return (row.site, row.check, row.pages, row.scheme, row.result, row.limit, "yes" if row.ok else "NO")
