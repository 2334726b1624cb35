"""What a word was meant for that is no id: a record that exists, or nothing that could be offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Findings, GuessedId, Slip
from explainer.facts.record import Key
from explainer.schema.ids import ID_HELP, slip_of_id
from explainer.spelling import Patience


def complete_guesses(found: Iterable[Diagnostic], known: Iterable[Key], findings: Findings) -> None:
    """Hands on what was found before all ids were known: a guess at one stays only if there is such a record, or a
    near one.
    """
    ids: dict[str, dict[str, None]] = {"": {}}
    for type_name, id in known:
        for group in (type_name, ""):
            ids.setdefault(group, {})[id] = None
    patience = Patience()
    findings.extend(
        _completed(one, one.about, ids.get(one.about.type, {}), patience) if isinstance(one.about, GuessedId) else one
        for one in found
    )


def _completed(found: Diagnostic, guess: GuessedId, ids: Collection[str], patience: Patience) -> Diagnostic:
    if guess.id in ids or found.slip is None:
        return found
    near = slip_of_id(guess.id, ids) if patience.lasts_for(found.span.path, guess, len(ids)) else None
    if near is None:
        return replace(found, help=f"write the id of a record, which is the name of its file; {ID_HELP}", slip=None)
    meant = f"{guess.type}/{near.meant}" if guess.type else near.meant
    return replace(found, help=f'did you mean "{meant}"?', slip=Slip(found.slip.written, meant))
