"""Pages of the documentation whose last part a run of a bench writes, and tables for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def with_measured(page: str, mark: str, measured: Sequence[str]) -> str:
    """The page with what was measured after its mark, in place of what stood there before."""
    own, found, _ = page.partition(mark)
    assert found, "the page has lost the mark of what is measured"
    return f"{own}{mark}\n\n" + "\n".join(measured) + "\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown, its numbers to the right."""
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|--:' * (len(heads) - 1)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
