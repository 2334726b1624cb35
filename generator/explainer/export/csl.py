"""Sources as CSL-JSON, the data schema of the Citation Style Language 1.0.2, which Zotero and pandoc read."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.export.works import Work
from explainer.render.machines.compact import compact
from explainer.schema.model import JsonObject

_TYPES = {
    "news": "article-newspaper",
    "agency": "article-newspaper",
    "opinion": "article-newspaper",
    "interview": "interview",
    "official": "document",
    "reference": "entry",
    "dataset": "dataset",
    "post": "post",
    "mail": "personal_communication",
    "commit": "software",
    "podcast": "broadcast",
    "court paper": "legal_case",
}
_OTHER = "webpage"


def csl_json(works: Iterable[Work]) -> str:
    """The list of all items, one a line."""
    items = ",\n".join(compact(_item(work)) for work in works)
    return f"[\n{items}\n]\n" if items else "[]\n"


def _item(work: Work) -> JsonObject:
    item: JsonObject = {"id": work.id, "type": _TYPES.get(work.kind, _OTHER), "title": work.title}
    if work.authors:
        item["author"] = [{"literal": author} for author in work.authors]
    if work.publisher:
        item["container-title" if work.is_of_press else "publisher"] = work.publisher
    sides = [_parts(side) for side in (work.published, work.until) if side]
    if sides:
        item["issued"] = {"date-parts": sides}
    elif work.vaguely:
        item["issued"] = {"raw": work.vaguely}
    if work.accessed:
        item["accessed"] = {"date-parts": [_parts(work.accessed)]}
    numbers = (
        ("volume", work.volume),
        ("issue", work.issue),
        ("page", work.pages),
        ("ISBN", work.isbn),
        ("PMID", work.pmid),
    )
    item |= {name: number for name, number in numbers if number}
    for name, value in (("URL", work.address), ("archive_location", work.archived), ("language", work.language)):
        if value:
            item[name] = value
    return item


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]
