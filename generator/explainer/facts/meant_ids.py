"""What a word was meant for that is no id: a record that exists, or nothing that could be offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Slip
from explainer.facts.record import Key
from explainer.schema.ids import ID_HELP, slip_of_id


def with_existing_ids(found: list[Diagnostic], known: Iterable[Key]) -> list[Diagnostic]:
    """The findings, where a guess at an id stands in them only if there is such a record, or a near one."""
    if not any(one.code == "invalid-id" for one in found):
        return found
    types: dict[str, set[str]] = {}
    for type_name, id in known:
        types.setdefault(id, set()).add(type_name)
    return [_with_existing(one, types) if one.code == "invalid-id" and one.slip else one for one in found]


def _with_existing(found: Diagnostic, types: dict[str, set[str]]) -> Diagnostic:
    assert found.slip is not None
    type_name, slash, id = found.slip.meant.rpartition("/")
    ids = [one for one, names in types.items() if not slash or type_name in names]
    if id in ids:
        return found
    near = slip_of_id(id, ids)
    if near is None:
        return replace(found, help=f"write the id of a record, which is the name of its file; {ID_HELP}", slip=None)
    meant = f"{type_name}{slash}{near.meant}"
    return replace(found, help=f'did you mean "{meant}"?', slip=Slip(found.slip.written, meant))
