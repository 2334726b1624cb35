"""What a record is in readers' words: what a file calls an actor is a person or a country, and "direct" is "Quoted"."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.facts.built_in import ACTOR, QUOTE, Quote, kind_of, kinds_of, sort_of
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.tongues import without_tongues

_ACTORS = {
    "person": message("Person"),
    "organization": message("Organisation"),
    "government": message("Government"),
    "country": message("Country"),
    "persona": message("Persona"),
    "unknown person": message("Unknown person"),
}
_GROUPS = {
    "person": message("People"),
    "organization": message("Organisations"),
    "government": message("Governments"),
    "country": message("Countries"),
    "persona": message("Personas"),
    "unknown person": message("Unknown people"),
}
_FORMS = {"direct": message("Quoted"), "reported": message("Paraphrased")}
# What is true of nearly all of a type, and so tells nobody anything.
_ORDINARY = frozenset({"happened"})


def type_words(words: Catalogue, record: Record) -> str:
    """What a record is: the label of its type, of an actor what it is."""
    kind = kind_of(record) if record.type.name == ACTOR else ""
    return _kind_words(words, _ACTORS, kind) or words.type_label(record.type)


def actor_group(words: Catalogue, actor: Record) -> tuple[int, str]:
    """The group of a list that an actor belongs to: its place, people first, and its name."""
    kind, kinds = kind_of(actor), kinds_of(actor.type)
    return kinds.index(kind) if kind in kinds else len(kinds), _kind_words(words, _GROUPS, kind)


def _kind_words(words: Catalogue, known: Mapping[str, str], kind: str) -> str:
    """A kind as a label, "" for none. What a project added is said as its catalogue has it, with a capital."""
    if kind in known or not kind:
        return words.gettext(known.get(kind, ""))
    said = words.choice(kind)
    plain = without_tongues(said)
    before, _, after = said.rpartition(plain)
    return f"{before}{plain[:1].upper()}{plain[1:]}{after}"


def form_words(words: Catalogue, quote: Quote) -> str:
    """Whether these are a speaker's own words."""
    return words.gettext(_FORMS.get(quote.form, quote.form))


def sort_words(words: Catalogue, record: Record) -> str:
    """What sort of its type a record is, such as planned or paraphrased; "" for what is true of nearly all."""
    if record.type.name == QUOTE:
        return form_words(words, Quote(record))
    sort = sort_of(record)
    return words.choice(sort) if sort and sort not in _ORDINARY else ""
