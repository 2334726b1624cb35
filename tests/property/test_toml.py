"""Settings written as TOML say the same to whoever reads them: Python's own reader, and the one that Zensical has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date

import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.adapters.zensical.toml import Value, document

# What a file in UTF-8 can hold: no halves of characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    [
        '"',
        "\\",
        "\\u0041",
        "a\nb",
        "\r\n",
        "\t",
        "]]",
        "{{ x }}",
        '"""',
        "'''",
        "#",
        "다리",
        "\x7f",
        "\x00",
        "\u2028",
        "",
    ]
)
ATOMS = TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.dates() | st.none()
VALUES: st.SearchStrategy[Value] = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


def kept(value: Value) -> object:
    """What is left of a value in a format that has no nothing."""
    if isinstance(value, Mapping):
        return {key: kept(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [kept(one) for one in value if one is not None]
    return value


@given(st.lists(TEXTS, max_size=3), st.dictionaries(TEXTS, VALUES, max_size=5))
@example(["a\n[project]\nx = 1"], {"site_name": 'A "b" \\ c\n]] {{ d }} # 다리', "nav": [{"a.b": ["c.md"]}, "d.md"]})
@example([], {"a": {"b": {"c": 1}, "d": date(1998, 5, 2)}, "e": True, "f": {}})
def test_what_is_written_is_what_is_read(comments: list[str], table: dict[str, Value]) -> None:
    text = document(comments, table)
    assert tomllib.loads(text) == kept(table)
    assert tomli.loads(text) == kept(table)
    assert type(tomllib.loads(document([], {"x": True}))["x"]) is bool
