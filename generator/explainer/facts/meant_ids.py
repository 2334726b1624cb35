"""What a word was meant for that is no id: a record that exists, or nothing that could be offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from explainer.diagnostics import Diagnostic, Findings, GuessedId, Slip
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.record import Key, Record
from explainer.schema.ids import ID_HELP, id_to_know, is_same_name, slip_of_id
from explainer.spelling import Patience

# A shorter word of a name is no name by itself.
_SHORTEST = 3


def complete_guesses(
    found: Iterable[Diagnostic],
    known: Iterable[Key],
    findings: Findings,
    names: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Hands on what was found before all ids were known: a guess at one stays only if there is such a record, or a
    near one. ``names`` gives the ids of what is called by other names, see ``ids_by_name``.
    """
    by_type = cache(lambda: _ids_by_type(known))
    patience, named = Patience(), cache(names)
    for one in found:
        guess = one.about
        if isinstance(guess, GuessedId):
            findings.add(_completed(one, guess, by_type(), named, patience))
        else:
            findings.add(one)


def _ids_by_type(known: Iterable[Key]) -> Mapping[str, Mapping[str, None]]:
    """The ids of each type, and those of all by ""."""
    ids: dict[str, dict[str, None]] = {"": {}}
    for type_name, id in known:
        for group in (type_name, ""):
            ids.setdefault(group, {})[id] = None
    return ids


def ids_by_name(records: Mapping[Key, Record]) -> Mapping[str, str]:
    """The ids of actors by what else they are called, and by a word of a name that one alone has."""
    names = [
        (name, id) for (type_name, id), record in records.items() if type_name == ACTOR for name in Actor(record).names
    ]
    of_word: dict[str, set[str]] = {}
    for name, id in names:
        for word in name.split():
            of_word.setdefault(id_to_know(word), set()).add(id)
    alone = {word: next(iter(ids)) for word, ids in of_word.items() if len(ids) == 1 and len(word) >= _SHORTEST}
    return alone | {id_to_know(name): id for name, id in names}


def _completed(
    found: Diagnostic,
    guess: GuessedId,
    by_type: Mapping[str, Mapping[str, None]],
    named: Callable[[], Mapping[str, str]],
    patience: Patience,
) -> Diagnostic:
    ids = by_type.get(guess.type, {})
    if guess.id in ids or found.slip is None:
        return found
    near = slip_of_id(guess.id, ids) if patience.lasts_for(found.span.path, guess, len(ids)) else None
    if near is None and named().get(guess.id) in ids:
        near = Slip(guess.id, named()[guess.id])
    if near and near.meant in by_type.get(ACTOR, {}) and not is_same_name(guess.id, near.meant):
        meant = f"{guess.type}/{near.meant}" if guess.type else near.meant
        return replace(found, help=f'did you mean "{meant}"?', slip=None)
    if near is None:
        return replace(found, help=f"write the id of a record, which is the name of its file; {ID_HELP}", slip=None)
    meant = f"{guess.type}/{near.meant}" if guess.type else near.meant
    return replace(found, help=f'did you mean "{meant}"?', slip=Slip(found.slip.written, meant))
