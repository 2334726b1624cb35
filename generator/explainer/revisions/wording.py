"""Changes of facts as plain English sentences, a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.facts.built_in.every_type import SOURCES, SUPPRESS
from explainer.facts.built_in.periods import BEGINNINGS, ENDS
from explainer.facts.record import WITHDRAWN, Rank, Statement
from explainer.revisions.differences import Differences
from explainer.revisions.facts.compare import Change, ChangeKind, Told
from explainer.revisions.facts.pairing import entry_of
from explainer.revisions.phrases import Phrase, joined, phrase, theirs
from explainer.revisions.text_changes import text_change
from explainer.revisions.value_words import ValueWords, label, singular
from explainer.schema.typed import Citation, Date


class Wording:
    """Sentences about the changes of two sides."""

    def __init__(self, differences: Differences) -> None:
        self.before_facts, self.after_facts = differences.before, differences.after
        self.before = ValueWords(differences.before)
        self.after = ValueWords(differences.after)

    def change(self, change: Change) -> Phrase:
        """One change, without the record's name: ``role "Director" now ends about March 2023 (was open)``."""
        entry = self._entry(change)
        match change.kind:
            case ChangeKind.ADDED | ChangeKind.REMOVED | ChangeKind.CHANGED:
                return self._value_change(change, entry)
            case ChangeKind.ORDER:
                return self._order(change, entry)
            case ChangeKind.RANK:
                ranks = f" is now ranked {change.after} (was {change.before})"
                return phrase(entry, self._account(change), ranks)
            case ChangeKind.REASON:
                return self._reason(change, entry)
            case _:
                return self._citation(change, entry)

    def _value_change(self, change: Change, entry: Phrase) -> Phrase:
        if change.property.properties:
            return self._group(change)
        if entry and change.property.name in BEGINNINGS | ENDS and _are_dates(change):
            return self._span(change, entry)
        words, is_many = label(change.property), change.property.many
        if change.before is not None and change.after is not None:
            subject = singular(change.property) if is_many else words
            return phrase(entry, subject, self._account_of(change), " ", self._now_was(change))
        value = self._words(change)
        what = singular(change.property) if is_many else words
        if change.account is not None and not is_many:
            rank = change.account.rank
            ranked = f" (rank {rank})" if rank is not Rank.NORMAL else ""
            verb = "has lost the account " if change.is_gone else "has another account, "
            return phrase(entry, words, " ", verb, value, ranked)
        return phrase(entry, what, " removed: " if change.is_gone else " added: ", value)

    def _group(self, change: Change) -> Phrase:
        property, entry = change.property, _statement(change.before if change.is_gone else change.after)
        words = (self.before if change.is_gone else self.after).whole_entry(property, entry_of(entry))
        if property.name == WITHDRAWN:
            return phrase("no longer withdrawn" if change.is_gone else "withdrawn: ", () if change.is_gone else words)
        if property.name == SUPPRESS:
            verb = "is no longer silenced" if change.is_gone else "is silenced"
            return phrase("a finding of the checker ", verb, ": ", words)
        return phrase(singular(property), " removed: " if change.is_gone else " added: ", words)

    def _span(self, change: Change, entry: Phrase) -> Phrase:
        is_end = change.property.name in ENDS
        verb, nothing = ("ends", "open") if is_end else ("begins", "not said")
        before = self._value(change.before, True) if change.before else phrase(nothing)
        if change.after is None:
            return phrase(entry, f"no longer says when it {verb} (was ", before, ")")
        return phrase(entry, f"now {verb} ", self._value(change.after, False), " (was ", before, ")")

    def _now_was(self, change: Change) -> Phrase:
        before, after = change.before, change.after
        old, new = (one.type.texts(one.value) for one in map(_statement, (before, after)))
        if old and new:
            return _texts_change(old, new, self.after_facts.languages)
        return phrase("is now ", self._value(after, False), " (was ", self._value(before, True), ")")

    def _order(self, change: Change, entry: Phrase) -> Phrase:
        assert isinstance(change.before, tuple) and isinstance(change.after, tuple)
        old, new = (
            joined([words.value(one) for one in values])
            for words, values in ((self.before, change.before), (self.after, change.after))
        )
        return phrase(entry, "the order of ", label(change.property), " is now ", new, " (was ", old, ")")

    def _reason(self, change: Change, entry: Phrase) -> Phrase:
        subject = phrase(entry, "the reason for ", self._account(change), " ")
        if change.before and change.after:
            return phrase(subject, self._now_was(change))
        if change.after:
            return phrase(subject, "was added: ", self._value(change.after, False))
        return phrase(subject, "was removed: ", self._value(change.before, True))

    def _citation(self, change: Change, entry: Phrase) -> Phrase:
        where = entry
        if change.account is not None:
            where = phrase(entry, self._account(change), ": ")
        elif change.property.name != SOURCES:
            where = phrase(entry, label(change.property), ": ")
        if change.before is None:
            return phrase(where, "citation added: ", self._value(change.after, False))
        if change.after is None:
            return phrase(where, "citation removed: ", self._value(change.before, True))
        before, after = (_statement(one).value for one in (change.before, change.after))
        assert isinstance(before, Citation) and isinstance(after, Citation)
        places = self.after.place(after) or phrase("the whole"), self.before.place(before) or phrase("the whole")
        source = self.after.source(after)
        return phrase(where, "the citation of ", source, " now points to ", places[0], " (was ", places[1], ")")

    def _entry(self, change: Change) -> Phrase:
        if change.within is None or change.group is None:
            return ()
        is_span = change.property.name in BEGINNINGS | ENDS and _are_dates(change)
        words = self.after.entry(change.within, change.group)
        return phrase(words, " " if is_span and change.kind in _VALUES else ": ")

    def _account(self, change: Change) -> Phrase:
        """A property's name, and which account of it where it has one of its own."""
        words = label(change.property)
        if change.account is None:
            return words
        return phrase(words, " ", self.after.short.value(change.account))

    def _account_of(self, change: Change) -> Phrase:
        return phrase(" (one of several accounts)") if change.account is not None else ()

    def _words(self, change: Change) -> Phrase:
        return self._value(change.before if change.is_gone else change.after, change.is_gone)

    def _value(self, told: Told | None, is_old: bool) -> Phrase:
        return (self.before if is_old else self.after).value(_statement(told))


def _statement(told: Told | None) -> Statement:
    """What stands on a side of a change of a value, a reason or a citation."""
    assert isinstance(told, Statement)
    return told


_VALUES = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED})


def _are_dates(change: Change) -> bool:
    values = [one for one in (change.before, change.after) if one is not None]
    return change.account is None and all(isinstance(one.value, Date) for one in map(_statement, values))


def _texts_change(before: Mapping[str, str], after: Mapping[str, str], languages: tuple[str, ...]) -> Phrase:
    """What changed of a text, language by language; one without a tag is in the site's first."""
    old, new = ({tag or languages[0]: text for tag, text in one.items()} for one in (before, after))
    parts = []
    for tag in dict.fromkeys([*new, *old]):
        if old.get(tag) == new.get(tag):
            continue
        where = f"(in {tag}) " if len(old) > 1 or len(new) > 1 else ""
        if tag in old and tag in new:
            parts.append(phrase(where, text_change(old[tag], new[tag])))
        elif tag in new:
            parts.append(phrase(where, "is now given too: ", theirs(new[tag])))
        else:
            parts.append(phrase(where, "is no longer given (was ", theirs(old[tag]), ")"))
    return joined(parts, "; ") if parts else phrase("is now written with other marks of its language")
