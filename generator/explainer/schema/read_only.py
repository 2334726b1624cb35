"""Mappings that nobody may change: rules and pages of others get the same values as everything that comes after."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def make_read_only(value: object, *names: str) -> None:
    """Has the mappings in these fields of a new frozen value refuse every change."""
    for name in names:
        mapping: Mapping[object, object] = getattr(value, name)
        if not isinstance(mapping, MappingProxyType):
            object.__setattr__(value, name, MappingProxyType(mapping))
