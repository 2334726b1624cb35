"""What records state, property by property, as RDF: in terms of the site's own, since schema.org knows few of them.

A term is ``api/v1/types.json#TYPE.PROPERTY``, where its label and its type are told; within a group the name of that
stands between. A statement of another rank than ``normal`` stands under ``#RANK/TYPE.PROPERTY``, one that is preferred
under the plain term too: who asks for that alone is told what a page tells, and never what the facts hold for wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from explainer.addresses import API
from explainer.export.documents import Document
from explainer.render.machines.compact import compact
from explainer.schema.property_types.prose import PROSE
from explainer.schema.property_types.text import TEXT
from explainer.schema.property_types.url import URL
from explainer.schema.statements import Rank

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
_WORDED = frozenset({TEXT.name, PROSE.name})


class Object(NamedTuple):
    """What is said of something: an ``address``, or a ``text`` with its language or the address of its datatype.

    Of an entry of a group it is what the entry says, as pairs of terms and objects.
    """

    text: str = ""
    language: str = ""
    datatype: str = ""
    address: str = ""
    entry: tuple[tuple[str, Object], ...] = ()


class Statements:
    """Says what records of one site state; ``own`` tells the language of a text that says none, or ""."""

    def __init__(self, site_url: str, own: Callable[[str], str]) -> None:
        self._site_url, self._own = site_url, own
        self._terms = f"{site_url}{API}/types.json#"

    def type(self, name: str) -> str:
        """The term of a record type."""
        return f"{self._terms}{name}"

    def of(self, document: Document) -> Iterator[tuple[str, Object]]:
        """The terms of a record's properties, each with what is said."""
        return self._said(document["type"], document["properties"])

    def _said(self, path: str, properties: Mapping[str, Document]) -> Iterator[tuple[str, Object]]:
        for name, said in properties.items():
            term, kind = f"{path}.{name}", said["type"]
            address = f"{self._terms}{term}"
            for statement in said["statements"]:
                rank, value = statement["rank"], statement["value"]
                if rank == Rank.NORMAL:  # as nearly all are
                    for one in self._objects(term, kind, value):
                        yield address, one
                    continue
                found = [*self._objects(term, kind, value)]
                yield from ((f"{self._terms}{rank}/{term}", one) for one in found)
                if rank != Rank.DEPRECATED:
                    yield from ((address, one) for one in found)

    def _objects(self, term: str, kind: str, value: Any) -> Iterable[Object]:
        """A value, of which there are several where it is said in several languages."""
        match value:
            case str() if kind == URL.name:
                yield Object(address=value)
            case str():
                yield Object(value, self._own(value) if kind in _WORDED else "")
            case bool():
                yield Object("true" if value else "false", datatype=f"{_XSD}boolean")
            case {"edtf": str(date)}:
                yield Object(date, datatype=_EDTF)
            case {"address": str(address), "id": str()}:
                yield Object(address=f"{self._site_url}{address}#record")
            case [{"text": str()}, *_] as texts if all(one.keys() <= {"text", "language"} for one in texts):
                yield from (Object(one["text"], one.get("language", "")) for one in texts)
            case dict() if value and all(isinstance(one, dict) and "statements" in one for one in value.values()):
                yield Object(entry=tuple(self._said(term, value)))
            case _:
                yield Object(compact(value), datatype=_JSON)
