"""One table for each record type: a row for each record, with the values that a page would show first.

A table is for reading and sorting; what else is said of a property, rivals and ranks and what each value rests on,
stands in the tables of statements and citations. A property that is a group, such as the roles of an actor, is left
to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from explainer.export.beside import Beside, has_languages
from explainer.export.documents import Document
from explainer.given import table_names
from explainer.render.machines.compact import compact
from explainer.render.machines.record_json import OWN_PLACE
from explainer.render.page.context import Rendering
from explainer.schema.dates import Precision
from explainer.schema.model import Property, RecordType
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.property_types.boolean import BOOLEAN
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.date import DATE
from explainer.schema.property_types.group import GROUP
from explainer.schema.property_types.name_or_ref import NAME_OR_REF
from explainer.schema.property_types.ref import REF
from explainer.schema.property_types.string import STRING
from explainer.schema.property_types.words_or_ref import WORDS_OR_REF
from explainer.schema.typed import best

Cell = str | int | None
Row = tuple[Cell, ...]
BETWEEN = " | "
"""Stands between several values in one cell."""

FIXED = ("id", "label", "page", "withdrawn")
"""The columns that every table begins with: what a record is called, where its page is, whether it still stands."""


# Of other types a cell would be a document in a cell: their statements are told of in tables of their own.
_NO_CELL = frozenset({GROUP.name, CITATION.name})
DAYS, INSTANT = "day", "instant"


class Column(NamedTuple):
    """One column: ``words`` say to people in the site's language what is in it; ``target`` is the table
    whose ``id`` it names, or "".

    ``kind`` is what its cells mostly are: the name of a property type, or :data:`DAYS` or :data:`INSTANT`. Where
    sources disagree, several values stand in one cell of any kind. ``choices`` are the only values that there can be.
    """

    name: str
    words: str
    target: str = ""
    kind: str = STRING.name
    is_required: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one record type; ``rows`` are by id, and have a cell for each column."""

    name: str
    type: RecordType
    columns: Sequence[Column]
    rows: Sequence[Row]


def tables(rendering: Rendering, rows: Mapping[str, Sequence[Row]]) -> Iterator[Table]:
    """The table of each record type of the project, an empty one too, of their ``rows`` by the names of the tables."""
    schema = rendering.graph.schema
    names = table_names(schema)
    for type in schema:
        columns = TableMaker(rendering, type, names).columns
        yield Table(names[type.name], type, columns, rows[names[type.name]])


class TableMaker:
    """Makes the columns and the rows of one table."""

    def __init__(self, rendering: Rendering, type: RecordType, names: dict[str, str]) -> None:
        self._languages = rendering.graph.languages
        self._of_texts = Beside(rendering.graph)
        self._properties: list[tuple[Property, str]] = []
        self._words = rendering.words.plain
        gettext = self._words.gettext
        self.columns = [
            Column(FIXED[0], gettext("Id"), is_required=True),
            Column(FIXED[1], gettext("What the site calls it"), is_required=True),
            Column(FIXED[2], gettext("Its page"), is_required=True),
            Column(FIXED[3], gettext("The day on which it was withdrawn; empty for what stands"), kind=DATE.name),
        ]
        taken = {*FIXED}
        for property in type.properties.values():
            if property.name not in OWN_PLACE and property.type.name not in _NO_CELL:
                leads = property.type not in (NAME_OR_REF, WORDS_OR_REF)  # their cells have names
                targets = property.type.targets(property, rendering.graph.schema) if leads else ()
                self._properties.append((property, names[targets[0]] if len(targets) == 1 else ""))
                self._add(property, self._properties[-1][1], taken)

    def _add(self, property: Property, target: str, taken: set[str]) -> None:
        name = property.name
        while name in taken:
            name += "_"
        target = "" if property.many else target
        kind = STRING.name if property.many else property.type.name
        label, gettext = self._words.label(property), self._words.gettext
        added = [Column(name, label, target, kind, property.required, property.choices)]
        if property.type is DATE:
            first = gettext("%(property)s: the earliest day that it can mean")
            last = gettext("%(property)s: the latest day that it can mean")
            instant = gettext("%(property)s: its time in UTC, where it is known")
            told = {"property": label}
            added += [
                Column(f"{name}_earliest", first % told, kind=DAYS),
                Column(f"{name}_latest", last % told, kind=DAYS),
            ]
            if property.precision is Precision.MINUTE:
                added.append(Column(f"{name}_instant", instant % told, kind=INSTANT))
        taken.update(column.name for column in added)
        self.columns += added

    def row(self, document: Document) -> Row:
        """The cells of one record."""
        withdrawn = document["withdrawn"]
        row: list[Cell] = [
            document["id"],
            document["title"],
            document.get("url", document["address"]),
            withdrawn.get("date", {}).get("edtf", "") if withdrawn is not None else None,
        ]
        for property, target in self._properties:
            said = document["properties"].get(property.name)
            values = [one["value"] for one in shown(said["statements"])] if said else []
            told = self._beside(document, property) if property.beside else ""
            cells = [self._cell(property, value, target, told) for value in values]
            row.append(BETWEEN.join(cells) if any(cells) else None)
            if property.type is DATE:
                row += _days(values)
                if property.precision is Precision.MINUTE:
                    row.append(min((value["instant"] for value in values if "instant" in value), default=None))
        return tuple(row)

    def _beside(self, document: Document, property: Property) -> str:
        """The language of the text of which a property tells, as its cell has it; "" where there is none."""
        said = document["properties"].get(property.beside)
        if not said:
            return ""
        texts = said["statements"][0]["value"]
        best = self._best(texts)[0] if isinstance(texts, list) else ""
        return best or self._of_texts.first_language(document, property)

    def _best(self, texts: Sequence[Any]) -> tuple[str, str]:
        return best({one.get("language", ""): one["text"] for one in texts}, self._languages)

    def _cell(self, property: Property, value: Any, target: str, beside: str) -> str:
        name = property.type.name
        if name == DATE.name:
            return str(value["edtf"])
        if name == REF.name:
            return str(value["id"] if target else f"{value['type']}/{value['id']}")
        if name in (NAME_OR_REF.name, WORDS_OR_REF.name) and isinstance(value, dict):
            return str(value["title"])
        if has_languages(name, value):
            told = [one for one in value if "" in (beside, said := one.get("language", "")) or said == beside]
            return self._best(told)[1] if told else ""
        if name == BOOLEAN.name:
            return "true" if value else "false"
        return str(value) if name in PROPERTY_TYPES else compact(value)


def shown(statements: Iterable[Document]) -> list[Document]:
    """The statements that a page shows first: the preferred ones, else the normal ones."""
    by_rank: dict[str, list[Document]] = {}
    for statement in statements:
        by_rank.setdefault(statement["rank"], []).append(statement)
    return by_rank.get("preferred") or by_rank.get("normal") or []


def _days(values: Sequence[Any]) -> tuple[str | None, str | None]:
    """The first and the last day that any of the dates can mean; None where that side is open."""
    sides = [[value[side] for value in values] for side in ("earliest", "latest")]
    first, last = (None if not days or None in days else days for days in sides)
    return (min(first, key=_order) if first else None), (max(last, key=_order) if last else None)


def _order(day: str) -> tuple[int, str]:
    """Days in their order, also before and after the years of four digits."""
    year, month, date = day.rsplit("-", 2)
    return int(year), f"{month}-{date}"
