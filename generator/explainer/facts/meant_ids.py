"""What a word was meant for that is no id: a record that exists, or nothing that could be offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Findings, GuessedId, Slip
from explainer.facts.record import Key
from explainer.schema.ids import ID_HELP, slip_of_id


def complete_guesses(found: Iterable[Diagnostic], known: Iterable[Key], findings: Findings) -> None:
    """Hands on what was found before all ids were known: a guess at one stays only if there is such a record, or a
    near one.
    """
    types: dict[str, set[str]] = {}
    for type_name, id in known:
        types.setdefault(id, set()).add(type_name)
    findings.extend(_completed(one, one.about, types) if isinstance(one.about, GuessedId) else one for one in found)


def _completed(found: Diagnostic, guess: GuessedId, types: Mapping[str, set[str]]) -> Diagnostic:
    ids = [id for id, names in types.items() if not guess.type or guess.type in names]
    if guess.id in ids or found.slip is None:
        return found
    near = slip_of_id(guess.id, ids)
    if near is None:
        return replace(found, help=f"write the id of a record, which is the name of its file; {ID_HELP}", slip=None)
    meant = f"{guess.type}/{near.meant}" if guess.type else near.meant
    return replace(found, help=f'did you mean "{meant}"?', slip=Slip(found.slip.written, meant))
