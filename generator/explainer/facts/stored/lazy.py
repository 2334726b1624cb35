"""What is kept of a record, read back when somebody asks for it: of most of it nobody does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from explainer.diagnostics import Span
from explainer.facts.stored.encoded import Statements, links_of, statements_of
from explainer.facts.texts import TextLink, TextLinks
from explainer.schema.model import RecordType


class StoredProperties(Mapping[str, Statements]):
    """The properties of a record, which have these names, each read back when it is first asked for."""

    __slots__ = ("_body", "_end", "_names", "_parts", "_path", "_start", "_type")

    def __init__(  # noqa: PLR0913, PLR0917 - there are tens of thousands, which are made by place
        self, body: bytes, start: int, end: int, path: str, type: RecordType, names: Mapping[str, int]
    ) -> None:
        self._body, self._start, self._end, self._path, self._type = body, start, end, path, type
        self._names = names
        self._parts: list[str | Statements] | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """The statements of a property; else what is given instead."""
        return self[name] if name in self._names else default

    def __getitem__(self, name: str) -> Statements:
        number, parts = self._names[name], self._parts
        if parts is None:
            told = self._body[self._start : self._end].decode()
            self._parts = parts = cast("list[str | Statements]", told.split("\t"))
        found = parts[number]
        if isinstance(found, str):
            found = parts[number] = statements_of(found, self._path, self._type.properties[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[Callable[..., Mapping[str, Statements]], tuple[dict[str, Statements]]]:
        """As it is sent to a worker."""
        return _read_only, (dict(self),)


class StoredLinks(Mapping[Span, Sequence[TextLink]]):
    """The links of a record's texts, read back when somebody asks for one."""

    __slots__ = ("_body", "_end", "_made", "_path", "_start")

    def __init__(self, body: bytes, start: int, end: int, path: str) -> None:
        self._body, self._start, self._end, self._path = body, start, end, path
        self._made: TextLinks | None = None

    def _opened(self) -> TextLinks:
        if self._made is None:
            self._made = links_of(self._body[self._start : self._end].decode(), self._path)
        return self._made

    def __getitem__(self, span: Span) -> Sequence[TextLink]:
        return self._opened()[span]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._opened())

    def __len__(self) -> int:
        return len(self._opened())

    def __reduce__(self) -> tuple[type[dict[Span, Sequence[TextLink]]], tuple[dict[Span, Sequence[TextLink]]]]:
        """As it is sent to a worker."""
        return dict, (dict(self),)


def _read_only(values: dict[str, Statements]) -> Mapping[str, Statements]:
    return MappingProxyType(values)
