"""Values written as TOML 1.0, for the settings of another program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

# Lists may hold what is of several kinds, and maps what has no value, which TOML has not: it is left out.
Value = str | bool | int | float | date | Sequence["Value"] | Mapping[str, "Value"] | None
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def document(comments: Sequence[str], table: Mapping[str, Value]) -> str:
    """A TOML document: ``comments``, each a line, then the ``table``, in which maps are tables of their own."""
    lines = [f"# {_on_one_line(one)}".rstrip() for one in comments]
    return "\n".join((*lines, *([""] if lines else []), *_table(table, ()))).strip("\n") + "\n"


def _table(table: Mapping[str, Value], names: tuple[str, ...]) -> list[str]:
    """The lines of a table: what has no tables of its own comes first, since it would be part of the last of them."""
    lines = [f"[{'.'.join(map(_key, names))}]"] if names else []
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    for key, value in table.items():
        if key not in inner and value is not None:
            lines += f"{_key(key)} = {_value(value, is_top=True)}".split("\n")
    for key, value in inner.items():
        lines += ["", *_table(value, (*names, key))]
    return lines


def _value(value: Value, *, is_top: bool = False) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)  # inf and nan are called so in TOML as well
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_value(inner)}" for key, inner in value.items() if inner is not None)
        return "{" + ", ".join(pairs) + "}"
    written = [_value(one) for one in value or () if one is not None]
    if is_top and len(written) > 1:
        return "[\n" + "".join(f"  {one},\n" for one in written) + "]"
    return "[" + ", ".join(written) + "]"


def quoted(text: str) -> str:
    """A text as a basic string: as JSON writes it, where that means the same, and DEL by its number."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else quoted(key)


def _on_one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
