"""A property's values, where they are of the one type that its reader knows; values of another type are passed over."""

from __future__ import annotations

from explainer.facts.record import Group, Owner, Record
from explainer.schema.typed import Boolean, Choice, Date, Language, Number, Reference, Text, Url


class RecordReader:
    """Gives the properties of one record their meaning. It reads when it is asked, and keeps nothing."""

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        self.record = record


class GroupReader:
    """The same for one entry of a group, such as one role of an actor."""

    __slots__ = ("group",)

    def __init__(self, group: Group) -> None:
        self.group = group


def text(owner: Owner, name: str) -> Text | None:
    """The text of a property, whatever Markdown it may hold."""
    value = owner.value(name)
    return value if isinstance(value, Text) else None


def string(owner: Owner, name: str) -> str:
    """The characters of a text without Markdown, or ""."""
    value = owner.value(name)
    return value.text if isinstance(value, Text) else ""


def strings(owner: Owner, name: str) -> tuple[str, ...]:
    """The same of a list."""
    return tuple([one.value.text for one in owner.statements(name) if isinstance(one.value, Text)])


def choice(owner: Owner, name: str) -> str:
    """The word of a list of choices, untranslated, or ""."""
    value = owner.value(name)
    return value.text if isinstance(value, Choice) else ""


def boolean(owner: Owner, name: str, otherwise: bool) -> bool:
    """Yes or no; ``otherwise`` where nothing is said."""
    value = owner.value(name)
    return value.value if isinstance(value, Boolean) else otherwise


def date(owner: Owner, name: str) -> Date | None:
    """The date of a property."""
    value = owner.value(name)
    return value if isinstance(value, Date) else None


def number(owner: Owner, name: str) -> Number | None:
    """The number of a property."""
    value = owner.value(name)
    return value if isinstance(value, Number) else None


def language(owner: Owner, name: str) -> Language | None:
    """The language of a property."""
    value = owner.value(name)
    return value if isinstance(value, Language) else None


def reference(owner: Owner, name: str) -> Reference | None:
    """The reference of a property."""
    value = owner.value(name)
    return value if isinstance(value, Reference) else None


def references(owner: Owner, name: str) -> tuple[Reference, ...]:
    """The references of a list, in the order of the file."""
    return tuple([one.value for one in owner.statements(name) if isinstance(one.value, Reference)])


def urls(owner: Owner, name: str) -> tuple[Url, ...]:
    """The addresses of a property."""
    return tuple([one.value for one in owner.statements(name) if isinstance(one.value, Url)])


def url(owner: Owner, name: str) -> Url | None:
    """The address of a property."""
    value = owner.value(name)
    return value if isinstance(value, Url) else None


def groups(owner: Owner, name: str) -> tuple[Group, ...]:
    """The entries of a group, in the order of the file."""
    return tuple([one.value for one in owner.statements(name) if isinstance(one.value, Group)])
