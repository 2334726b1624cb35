"""Values in plain English words: dates, references by their titles, entries of groups, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.cached import cached_property
from explainer.facts.record import Group, Statement, shown_statement
from explainer.render.language.catalogue import Catalogue
from explainer.revisions.phrases import LONGEST, Phrase, joined, name, phrase, theirs
from explainer.revisions.reading import SideFacts
from explainer.schema.locators import written
from explainer.schema.model import Property, Role
from explainer.schema.typed import Citation, Date, Reference

_NO_PLURAL = re.compile(r"(?:ss|us|is|\bas|\bfollows|\bseries|\bnews)\Z")
_MOST_PARTS = 6
_QUOTED = 60


class ValueWords:
    """Words for values of one side, whose records give references their titles.

    It is the :class:`~explainer.schema.ports.Speaker` of property types. A contributor's text has at most ``most``
    characters.
    """

    def __init__(self, facts: SideFacts, most: int = LONGEST) -> None:
        self._facts = facts
        self._english = Catalogue("en")
        self._most = most

    def value(self, statement: Statement) -> Phrase:
        """What a statement says, in a few words."""
        return statement.type.word(statement.value, self)

    @cached_property
    def short(self) -> ValueWords:
        """The same, for values that say which account or which entry is meant."""
        return ValueWords(self._facts, _QUOTED)

    def theirs(self, text: str) -> Phrase:
        """A contributor's text, shortened where it is long."""
        return theirs(text, self._most)

    def name(self, text: str) -> Phrase:
        """A name, such as a language's tag."""
        return name(text)

    def ours(self, text: str) -> Phrase:
        """Words of the program."""
        return phrase(text)

    def date(self, date: Date) -> Phrase:
        """A date in words."""
        return phrase(self._english.date(date.date))

    def joined(self, parts: Iterable[Phrase], between: str = ", ") -> Phrase:
        """Several parts with the same words between each two."""
        return joined(parts, between)

    def reference(self, reference: Reference) -> Phrase:
        """The title of the record that is meant, or the reference as written."""
        key = self._facts.resolved(reference)
        record = self._facts.record_of(key) if key else None
        return theirs(self._facts.title(record), _QUOTED) if record else name(reference.text)

    def source(self, citation: Citation) -> Phrase:
        """The title of a cited source."""
        return self.reference(citation.source)

    def citation(self, citation: Citation) -> Phrase:
        """A source and the place in it."""
        place = self.place(citation)
        return phrase(self.source(citation), ", ", place) if place else self.source(citation)

    def place(self, citation: Citation) -> Phrase:
        """Where in its source a citation points; nothing where it points at the whole."""
        parts: list[Phrase] = []
        if citation.locator:
            parts.append(name(written(citation.locator)))
        if citation.quotation:
            parts.append(phrase("the words ", theirs(citation.quotation.exact, _QUOTED)))
        if citation.passage:
            ends = theirs(citation.passage.start, _QUOTED), theirs(citation.passage.end, _QUOTED)
            parts.append(phrase("the passage from ", ends[0], " to ", ends[1]))
        if citation.as_printed:
            parts.append(phrase("printed there as ", theirs(citation.as_printed.text, _QUOTED)))
        if citation.via:
            origin = citation.via.source
            parts.append(phrase("which has it from ", self.reference(origin) if origin else name("nobody knows where")))
        if citation.by_machine:
            parts.append(phrase("which a program chose"))
        return joined(parts)

    def entry(self, property: Property, group: Group) -> Phrase:
        """Which entry of a group it is: ``role "Director"``."""
        title = self._entry_title(property, group)
        return phrase(singular(property), " ", title) if title else singular(property)

    def whole_entry(self, property: Property, group: Group) -> Phrase:
        """All that an entry of a group says, but for what it rests on."""
        parts: list[Phrase] = []
        for inner in property.properties:
            for one in group.statements(inner.name)[:1]:
                if not isinstance(one.value, Citation):
                    words = self.value(one)
                    parts.append(phrase(label(inner), " ", words) if parts else words)
        return joined(parts[:_MOST_PARTS])

    def _entry_title(self, property: Property, group: Group) -> Phrase:
        inner = sorted(property.properties, key=lambda one: not one.required)
        for one in inner:
            if Role.NAME in one.type.roles and not one.many:
                found = shown_statement(group.statements(one.name))
                if found is not None:
                    return self.short.value(found)
        return ()


def label(property: Property) -> Phrase:
    """What a property is called, within a sentence; a project's own label as it stands, whatever its language."""
    words = property.words
    if property.is_own and property.label:
        return name(words)
    is_acronym = words[1:2].isupper()
    return name(words if is_acronym else words[:1].lower() + words[1:])


def singular(property: Property) -> Phrase:
    """What one value of a property is called, where it may have many; a project's own label is in any language."""
    ((voice, words),) = label(property)
    is_own = property.is_own and bool(property.label)
    if is_own or not property.many or not words.endswith("s") or _NO_PLURAL.search(words):
        return ((voice, words),)
    return ((voice, f"{words[:-3]}y" if words.endswith("ies") else words[:-1]),)
