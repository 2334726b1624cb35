"""Which property that a map needs is there, under a name that it does not have here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from explainer.documents.values import Mapping as MapValue
from explainer.documents.values import Scalar
from explainer.schema.choice_words import in_all_languages
from explainer.schema.date_habits import bare
from explainer.schema.ids import OTHER_NUMBERS
from explainer.schema.keyword_words import means
from explainer.schema.model import Property
from explainer.spelling import nearest

_LONGEST = 60
_GIVEN = re.compile(
    "vorname|vornamen|rufname|given|given name|given names|first|first name|firstname|forename|forenames|middle name"
    "|prenom|prenoms|nombre de pila|imie|名"
)
_FAMILY = re.compile(
    "nachname|familienname|zuname|family|family name|familyname|last|last name|lastname|surname|nom de famille|apellido"
    "|apellidos|cognome|sobrenome|nazwisko|성|성씨|姓|苗字"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def habit_of(key: str, known: Mapping[str, Property]) -> str:
    """The property that others call ``key``, in other languages or programs; "" where there is none.

    One is also called by its label in a language of the program's catalogues.
    """
    if len(key) > _LONGEST:
        return ""
    said = _plain(key)
    if habit := next((name for name, one in known.items() if said in map(_plain, one.habits)), ""):
        return habit
    labelled = [name for name, property in known.items() if said in in_all_languages(property.words)]
    return labelled[0] if len(labelled) == 1 else ""


def _plain(key: str) -> str:
    """A name in small letters without marks, whatever parts its words."""
    return bare(" ".join(key.replace("_", " ").replace("-", " ").split()))


def told_as_other(key: str, known: Mapping[str, Property], root: MapValue) -> str:
    """What to do with a ``key`` that says what no property here says by itself; "" of any other key."""
    said = _plain(key[:_LONGEST])
    number = said.replace(" ", "")
    if number in {"pmc", "pmcid"} and "url" in known:
        return "a PMCID is no PMID: write it in the address, as url: https://pmc.ncbi.nlm.nih.gov/articles/PMC..."
    if number in {"arxiv", "arxivid", "eprint"} and "url" in known:
        return "write it in the address, as url: https://arxiv.org/abs/..."
    if number in OTHER_NUMBERS:
        whose = "; the name of a periodical stands under publisher" if "issn" in number and "publisher" in known else ""
        return f"nothing here takes this number, which is not that of another property: leave it out{whose}"
    whole = _whole_of(said, known)
    if not whole:
        return ""
    given, family = (_first_text(root, words) for words in (_GIVEN, _FAMILY))
    parts = [family, given] if _UNSPACED.match(family + given) else [given, family]
    text = ("" if _UNSPACED.match(family + given) else " ").join(filter(None, parts))
    return f"it is a part of a name: write the whole in one line, as {whole}: {text if given and family else '...'}"


def is_part_of_name(key: str, known: Mapping[str, Property]) -> str:
    """The property that a whole name stands under, where ``key`` is that of a part of it; else ""."""
    return _whole_of(_plain(key[:_LONGEST]), known)


def _whole_of(said: str, known: Mapping[str, Property]) -> str:
    if not _GIVEN.fullmatch(said) and not _FAMILY.fullmatch(said):
        return ""
    return next((name for name, one in known.items() if one.further), "")


def _first_text(root: MapValue, words: re.Pattern[str]) -> str:
    found = (entry.value for entry in root if words.fullmatch(_plain(entry.key.text[:_LONGEST])))
    return next((one.text.strip() for one in found if isinstance(one, Scalar)), "")[:_LONGEST]


def part_of_statement(key: str, parts: Iterable[str]) -> str:
    """The part of a statement that ``key`` names in another language; "" where it names none."""
    return next((part for part in parts if means(key, part)), "")


def stand_ins(unknown: Iterable[str], missing: Sequence[str], known: Mapping[str, Property]) -> dict[str, str]:
    """The name of a property that is ``missing`` for each of the ``unknown`` keys that probably is meant as it.

    That is one by another name or with a slip of the pen; and, where each that is missing then has one, a key of which
    nobody can tell what else it is.
    """
    found: dict[str, str] = {}
    left, others = list(missing), []
    for key in unknown:
        habit = habit_of(key, known)
        near = nearest(key.lower(), left, 1) if not habit else [habit]
        if near and near[0] in left:
            left.remove(near[0])
            found[key] = near[0]
        elif not habit and not nearest(key.lower(), known):
            others.append(key)
    return found | (dict(zip(others, left, strict=False)) if len(others) >= len(left) else {})
