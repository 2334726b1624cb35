"""How the list of a record type is introduced and ordered, and whether it is hidden, as ``site.yaml`` says."""

from __future__ import annotations

from explainer.diagnostics import Span
from explainer.facts.built_in import reading
from explainer.facts.built_in.reading import GroupReader
from explainer.schema.typed import Text

_TYPE, _INTRODUCTION, _ORDER_BY = "list_of", "introduction", "order_by"
_DESCENDING, _HIDDEN, _EVERYWHERE = "descending", "hidden_from", "everywhere"

BY_DATE, BY_TITLE = "date", "title"
"""By what lists of every type can be ordered, beside their own properties; by the date only where they have one."""


class ListSettings(GroupReader):
    """How the list of one record type is shown."""

    __slots__ = ()

    @property
    def type(self) -> Text | None:
        """The name of the record type, with its place."""
        return reading.text(self.group, _TYPE)

    @property
    def introduction(self) -> Text | None:
        """What stands above the list."""
        return reading.text(self.group, _INTRODUCTION)

    @property
    def order_by(self) -> Text | None:
        """``title``, ``date`` or the name of a property, with its place; None for the order that lists have."""
        return reading.text(self.group, _ORDER_BY)

    @property
    def is_descending(self) -> bool:
        """Whether the last comes first."""
        return reading.boolean(self.group, _DESCENDING, otherwise=False)

    @property
    def descending_span(self) -> Span | None:
        """Where it says so, or says that it is not."""
        found = self.group.statements(_DESCENDING)
        return found[0].span if found else None

    @property
    def is_in_menus(self) -> bool:
        """Whether a menu that is made by itself names the list."""
        return not reading.choice(self.group, _HIDDEN)

    @property
    def is_there(self) -> bool:
        """Whether the site has the list."""
        return reading.choice(self.group, _HIDDEN) != _EVERYWHERE
