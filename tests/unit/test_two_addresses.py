"""Several addresses in one value, each by itself; what may be one address stays one."""

from __future__ import annotations

import pytest

from explainer.schema.property_types.url import URL

TWO = ["https://a.example/1", "https://b.example/2"]


@pytest.mark.parametrize(
    "between",
    [" ", ", ", "; ", " | ", " und ", " and ", " et ", " - ", " / ", " (archiviert: ", "\n", "  "],
)
def test_two_addresses_are_parted(between: str) -> None:
    end = ")" if "(" in between else ""
    assert URL.parts.of(f"{TWO[0]}{between}{TWO[1]}{end}") == TWO


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/1",
        "https://web.archive.org/web/2020/https://a.example/1",
        "https://a.example/?u=https://b.example/2",
        "https://a.example/1,2;3",
        "https://a.example/1,https://b.example/2",
        "https://a.example/a_(b)",
        "https://a.example/1 2",
        f"https://a.example/{' ' * 100_000}x",
    ],
)
def test_one_address_is_one(address: str) -> None:
    assert URL.parts.of(address) == []
