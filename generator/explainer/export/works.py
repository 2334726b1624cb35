"""The sources of a site as works to cite, whatever the format of the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.facts.built_in import SOURCE, Source
from explainer.facts.record import Record
from explainer.render.machines.schema_nodes import end_day, single_day, start_day
from explainer.render.page.citing import on_one_line
from explainer.render.page.context import Rendering


@dataclass(frozen=True, slots=True)
class Work:
    """One source; all texts are on one line, and "" where nobody says it.

    ``published`` and ``until`` are the first and the last day, as YYYY-MM-DD, YYYY-MM or YYYY, the last "" for all that
    is no interval; where the date is vague both are "", and ``vaguely`` is what is known of it, in EDTF. ``accessed``
    is a day.
    """

    id: str
    kind: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    published: str
    until: str
    vaguely: str
    accessed: str
    address: str
    archived: str
    language: str
    volume: str
    issue: str
    pages: str
    isbn: str
    pmid: str

    @property
    def is_of_press(self) -> bool:
        """Whether it appeared in a newspaper or the like, which is then its publisher."""
        return self.kind in _PRESS and bool(self.publisher)


_PRESS = frozenset({"news", "agency", "opinion"})


def works(rendering: Rendering) -> Iterator[Work]:
    """The sources that stand, by id."""
    for record in rendering.graph.of_type(SOURCE):
        source = Source(record)
        date = source.published.date if source.published else None
        first, accessed = start_day(date), source.accessed
        yield Work(
            record.id,
            source.kind,
            _title(rendering, record, source),
            tuple(on_one_line(name) for name in _authors(rendering, source)),
            on_one_line(source.publisher),
            first,
            end_day(date) if first else "",
            date.text if date and not first else "",
            single_day(accessed.date) if accessed else "",
            source.address.text if source.address else "",
            source.archived_at.text if source.archived_at else "",
            source.language.tag if source.language else "",
            *map(on_one_line, (source.volume, source.issue, source.pages, source.isbn, source.pmid)),
        )


def _title(rendering: Rendering, record: Record, source: Source) -> str:
    """What a source is called; what describes one without a title stands in brackets, as styles of citation have it."""
    title = on_one_line(rendering.plain_title(record))
    is_bare = source.is_described and not (title.startswith("[") and title.endswith("]"))
    return f"[{title}]" if is_bare else title


def _authors(rendering: Rendering, source: Source) -> Iterator[str]:
    """The names of those who wrote a source; of actors as the site calls them."""
    for author in source.authors:
        actor = rendering.graph.resolve(author.actor)
        yield rendering.plain_title(actor) if actor else author.name
