"""The properties of a map, a record or an entry of a group: statements unfolded, each value read by its type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from explainer.diagnostics import MOST_ALIKE, Diagnostic, EmptyValue, Findings, Slip, Span
from explainer.documents.syntax import ODD_DASHES
from explainer.documents.values import Flawed, Mapping, Scalar, Sequence, Value, kind_of
from explainer.schema.choice_words import choice_meant
from explainer.schema.citation_habits import BY_CITATIONS
from explainer.schema.citations import CITATION_KEYS, read_citation
from explainer.schema.ids import slip_of_key
from explainer.schema.model import Property, Schema
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.group_entries import map_meant
from explainer.schema.property_types.in_one_value import told_as_several, values_in
from explainer.schema.property_types.misnamed import (
    habit_of,
    is_part_of_name,
    part_of_statement,
    stand_ins,
    told_as_other,
)
from explainer.schema.property_types.repeated import check_repeated, check_rivals, check_same
from explainer.schema.property_types.split_texts import told_as_split
from explainer.schema.property_types.tagged_lines import texts_in_list
from explainer.schema.property_types.text import read_text
from explainer.schema.property_types.words import read_words
from explainer.schema.scalars import empty_value, needs, says_nothing, scalar_text
from explainer.schema.several import OneValue, each_or_once, flow, list_meant, once, shortened
from explainer.schema.statements import Rank, Statement
from explainer.schema.typed import Citation, Text
from explainer.spelling import did_you_mean

_MOST_ENTRIES = 3
# Entries of a list whose dashes have no space after them.
_ODD_DASH = re.compile(rf"(?:^|\s)[{ODD_DASHES}]\s*")
_GLUED = re.compile(r"(?:\A|(?<=\s))-(?=[^\s\d-])(.+?)(?=\s+-[^\s\d-]|\Z)")
_STATEMENT_KEYS = ("value", "rank", "reason", "sources")


class PropertyReader:
    """Walks the values of a map beside the properties that are declared for it."""

    __slots__ = ("findings", "schema")

    def __init__(self, schema: Schema, findings: Findings) -> None:
        self.schema = schema
        self.findings = findings

    def properties(self, root: Mapping, declared: Iterable[Property], owner: str) -> dict[str, tuple[Statement, ...]]:
        """What ``root`` says of each declared property; unknown and missing ones are reported."""
        known = {property.name: property for property in declared}
        split = told_as_split(root, known, self.schema, self.findings)
        unknown = [entry.key for entry in root if entry.key.text not in known and entry.key.text not in split]
        needed = (name for name, property in known.items() if property.required and root.get(name) is None)
        missing = [name for name in needed if name not in split.values()]
        for key in unknown[MOST_ALIKE:]:  # nobody is shown what each of so many may have meant
            self._unknown(key, (), owner, f"none of so many names; it takes {', '.join(known)}", None)
        # A name that was written wrong, or in another language, is not missing as well.
        others = {key.text: told_as_other(key.text, known, root) for key in unknown[:MOST_ALIKE]}
        parts = {key: is_part_of_name(key, known) for key in others}
        left = [name for name in missing if name not in parts.values()]
        meant = parts | stand_ins((key for key, told in others.items() if not told), left, known)
        for key in unknown[:MOST_ALIKE]:
            habit = habit_of(key.text, known)
            free = slip_of_key(key.text, known, root) if not self._is_of_others(key.text) else None
            free = free if not habit or (free and free.meant == habit) else None
            told = others[key.text]
            self._unknown(key, known, owner, meant.get(key.text, ""), free, habit, root.get(habit) is not None, told)
        missing = [name for name in missing if name not in meant.values()]
        if missing and root.complete:
            self._missing(root.span, [known[name] for name in missing], owner)
        found = {}
        reader = PropertyReader(self.schema, Findings())
        for entry in root:
            property = known.get(entry.key.text)
            if property is None:
                continue
            statements = reader._statements(entry.value, property)
            if statements:
                found[entry.key.text] = statements
            if len(reader.findings):  # of an empty value it is told here whether it can be left out
                needs = owner if property.required and not statements else ""
                self.findings.extend(_completed(one, property, needs) for one in reader.findings)
                reader = PropertyReader(self.schema, Findings())
        return found

    def _is_of_others(self, key: str) -> bool:
        """Whether another map takes a property of this name, so that it is a word of its own: from is not form."""
        declared = [one for type in self.schema for one in type.properties.values()]
        return key in {one.name for one in declared} | {inner.name for one in declared for inner in one.properties}

    def _unknown(  # noqa: PLR0913, PLR0917 - what may have been meant, by what each is known
        self,
        key: Scalar,
        known: Iterable[str],
        owner: str,
        needed: str,
        free: Slip | None,
        habit: str = "",
        twice: bool = False,
        told: str = "",
    ) -> None:
        """``free`` is the property that was meant, if it does not stand in the map as well; ``habit`` its name here."""
        if key.text != key.text.strip():  # YAML itself takes plain spaces away
            message = f'what stands around "{key.text.strip()[:40]}" looks like a space and is none'
            help = "type the spaces of this line anew; they may come from a web page or another keyboard"
            self.findings.error("unknown-property", key.span.clipped(), message, help)
            return
        message = f'{owner} has no property "{key.text[:40]}"'
        takes = f"it takes {', '.join(known)}"
        help = (habit and f"it is called {habit} here") or told
        if habit and twice:
            help = f"it is called {habit} here, which stands there already: put its value there, or take it out"
        if not habit and key.text in CITATION_KEYS[1:] and _STATEMENT_KEYS[-1] in known:  # all have sources
            help = f"it belongs to a citation: write {key.text}: below - source: and the source's id, in sources:"
        help = help or did_you_mean(
            key.text.lower(), known, f"it needs {needed}, which is missing; {takes}" if needed else takes
        )
        self.findings.error("unknown-property", key.span.clipped(), message, help, slip=free)

    def _missing(self, span: Span, properties: list[Property], owner: str) -> None:
        names = [property.name for property in properties]
        message = f"{owner} needs {' and '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)}"
        examples = (f" (for example: {property.example})" if property.example else "" for property in properties)
        help = "add " + " and ".join(f"{name}:{example}" for name, example in zip(names, examples, strict=True))
        self.findings.error("missing-property", Span.at(span.path, span.line, span.column), message, help)

    def _statements(self, value: Value, property: Property) -> tuple[Statement, ...]:
        if isinstance(value, Flawed):
            return ()
        if property.many:
            return self._many(value, property)
        if property.disputable and isinstance(value, Sequence):
            return self._rivals(value, property)
        if property.disputable and isinstance(value, Mapping) and value.get("value") is not None:
            message = f"statements of {property.name} must be a list, but this is a map"
            help = "begin the line with value: with a dash, and indent those below it"
            self.findings.error("wrong-type", value.span.clipped(), message, help)
            return ()
        listed = value.values if isinstance(value, Sequence) else ()
        texts = [one.text.strip() if isinstance(one, Scalar) else "" for one in listed]
        if (
            len(texts) > 1
            and not texts_in_list(value)
            and (property.further or property.type.parts.of(", ".join(texts)))
        ):
            told = told_as_several(once(texts) if all(texts) else texts, property, len(listed))
            self.findings.error("wrong-type", value.span.clipped(), *told)
            return ()
        found = Findings()
        read = property.type.read(value, property, self.schema, found)
        several = self._several(value, property) if found.has_errors else []
        if several:
            self.findings.error("wrong-type", value.span.clipped(), *told_as_several(several, property))
            return ()
        self.findings.extend(found)
        return (Statement(read, property.type, value.span),) if read is not None else ()

    def _many(self, value: Value, property: Property) -> tuple[Statement, ...]:
        if not isinstance(value, Sequence):
            self._no_list(value, property.name, property)
            return ()
        if not value.values:
            self._empty(value.span, property.name)
        worse = check_repeated(value, property.name, property.type.parts, self.findings)
        has_others = not all(map(says_nothing, value.values))
        read = [(self._entry(one, property, one.span in worse, has_others), one) for one in value.values]
        said = [(Statement(found, property.type, one.span), one) for found, one in read if found is not None]
        first = property.properties[0].name if property.properties else ""
        check_same(said, property.name, self.findings, first)
        return tuple([one for one, _ in said])

    def _entry(self, value: Value, property: Property, is_to_go: bool, has_others: bool) -> object:
        found = Findings()
        read = property.type.read(value, property, self.schema, found)
        several = self._several(value, property) if found.has_errors else []
        if several:
            message = "several values stand in one entry of this list"
            if not several[1:]:
                message = "a value stands in this entry more than once"
            each = each_or_once(several, "each as an entry of its own")
            help = f"write {each}: {' and '.join(map(flow, several))}"
            self.findings.error("wrong-type", value.span.clipped(), message, help)
            return None
        for one in found.errors if is_to_go else found:
            is_empty = has_others and isinstance(one.about, EmptyValue) and one.span == value.span.clipped()
            self.findings.add(
                replace(one, help="write a value, or take the entry out", about=None) if is_empty else one
            )
        return read

    def _several(self, value: Value, property: Property) -> list[str]:
        """The values that stand in one with commas between them, where that cannot be one value."""
        return values_in(value.text, property) if isinstance(value, Scalar) else []

    def _rivals(self, value: Sequence, property: Property) -> tuple[Statement, ...]:
        if not value.values:
            self._empty(value.span, property.name)
        plain = next((one for one in value.values if isinstance(one, Scalar | Sequence)), None)
        if plain is not None:
            message = f"each statement of {property.name} must be a map with a value, but this is {kind_of(plain)}"
            said = f" {flow(shortened(plain.text))}" if isinstance(plain, Scalar) and plain.text.strip() else ""
            help = f"write - value:{said} and below it rank:, reason: and sources:"
            self.findings.error("wrong-type", plain.span.clipped(), message, help)
        statements = (self._statement(one, property) for one in value.values if isinstance(one, Mapping))
        return check_rivals([one for one in statements if one is not None], property.name, self.findings)

    def _statement(self, value: Mapping, property: Property) -> Statement | None:
        unknown = [entry.key for entry in value if entry.key.text not in _STATEMENT_KEYS]
        for key in unknown:
            free = slip_of_key(key.text, _STATEMENT_KEYS, value)
            part = "" if free else part_of_statement(key.text, _STATEMENT_KEYS)
            needed = "" if value.get("value") else "value"
            self._unknown(key, _STATEMENT_KEYS, "a statement", needed, free, part, value.get(part) is not None)
        inner = value.get("value")
        if inner is None and (unknown or not value.complete):
            return None
        if inner is None:
            message = f"this statement of {property.name} has no value"
            self.findings.error("missing-property", value.span.clipped(), message, "add value:")
            return None
        read = self._value(inner, property)
        rank, sources = self._rank(value.get("rank")), self._sources(value.get("sources"))
        reason = value.get("reason")
        words = self._words(reason, "reason") if reason is not None else None
        return Statement(read, property.type, value.span, rank, words, sources) if read is not None else None

    def _words(self, value: Value, name: str) -> Text | None:
        return read_words(value, name, self.schema.languages, read_text, self.findings)

    def _rank(self, value: Value | None) -> Rank:
        scalar = scalar_text(value, "rank", self.findings) if value is not None else None
        if scalar is None:
            return Rank.NORMAL
        if scalar.text not in set(Rank):
            help, meant = choice_meant(scalar.text, list(Rank))
            message = f'rank cannot be "{scalar.text[:40]}"'
            self.findings.error("unknown-choice", scalar.span.clipped(), message, help, slip=meant)
            return Rank.NORMAL
        return Rank(scalar.text)

    def _sources(self, value: Value | None) -> tuple[Citation, ...]:
        if value is None or isinstance(value, Flawed):
            return ()
        if not isinstance(value, Sequence):
            self._no_list(value, "sources", parts=BY_CITATIONS)
            return ()
        if not value.values:
            self._empty(value.span, "sources")
        check_repeated(value, "sources", BY_CITATIONS, self.findings)
        read = [(read_citation(one, "sources", self.schema.type_names, self.findings), one) for one in value.values]
        said = [(Statement(found, CITATION, one.span), one) for found, one in read if found is not None]
        check_same(said, "sources", self.findings)
        return tuple([found for found, _ in read if found is not None])

    def _value(self, value: Value, property: Property) -> object:
        return property.type.read(value, property, self.schema, self.findings)

    def _no_list(
        self, value: Value, name: str, property: Property | None = None, parts: OneValue | None = None
    ) -> None:
        if says_nothing(value):
            self._empty(value.span, name)
        elif not isinstance(value, Flawed):
            message = f"{name} must be a list, but this is {kind_of(value)}"
            help = "write each value on a line of its own after a dash and a space, even where there is only one"
            written = value.text if isinstance(value, Scalar) else ""
            parts_of = parts or (property.type.parts if property else None)
            several = parts.of(written) if parts else values_in(written, property) if property else []
            if odd := [one for one in _ODD_DASH.split(written) if one] if _ODD_DASH.match(written) else []:
                help = f"type each dash anew, as on an English keyboard: - {' and - '.join(once(odd)[:_MOST_ENTRIES])}"
            elif glued := _GLUED.findall(written):
                help = f"write a space after each dash: - {' and - '.join(once(glued)[:_MOST_ENTRIES])}"
            elif several:
                help = f"write {name}: [{', '.join(map(flow, several))}]"
            elif isinstance(value, Mapping) and parts_of:
                help = map_meant(value, name, parts_of, property, self.schema.languages) or help
            elif isinstance(value, Scalar):
                meant = property.type.entry_meant(value.text, property, self.schema) if property else value.text
                is_group = property is not None and bool(property.properties)
                help = f"{help}: - {meant}" if is_group else list_meant(name, meant, parts_of)
            self.findings.error("wrong-type", value.span.clipped(), message, help)

    def _empty(self, span: Span, name: str) -> None:
        empty_value(span.clipped(), name, self.findings)


def _completed(found: Diagnostic, property: Property, owner: str) -> Diagnostic:
    """The finding; of an empty value of ``property`` that its ``owner`` needs it says so. "" is one that does not."""
    if not isinstance(found.about, EmptyValue):
        return found
    if not owner:
        return replace(found, about=None)
    example = f", for example: {property.example}" if property.example else ""
    return replace(found, help=f"{needs(owner)}{example}", about=None)
