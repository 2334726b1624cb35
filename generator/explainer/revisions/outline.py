"""Differences as an outline of sentences: what the text and the Markdown report have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.documents.beside import REDIRECTS_FILE
from explainer.evidence.states import State
from explainer.facts.built_in import cited
from explainer.facts.narrative import translated_page
from explainer.facts.redirects import end_words
from explainer.revisions.differences import (
    Differences,
    FileDifference,
    FileNature,
    PageDifference,
    RecordDifference,
    RedirectDifference,
    TypeDifference,
    What,
)
from explainer.revisions.facts.compare import ChangeKind
from explainer.revisions.facts.page_changes import PageChange, PageChangeKind
from explainer.revisions.facts.renames import Certainty
from explainer.revisions.phrases import Phrase, hiding, joined, name, phrase, theirs
from explainer.revisions.reading import SideFacts
from explainer.revisions.text_changes import text_change
from explainer.revisions.wording import Wording
from explainer.schema.built_in import SOURCE

# What is published as it is, and cannot run.
_INERT = (".avif", ".csv", ".gif", ".ico", ".jpeg", ".jpg", ".json", ".md", ".png", ".txt", ".webp", ".woff2")


@dataclass(frozen=True, slots=True)
class Detail:
    """A sentence and where what it tells stands; ``is_gone``: in the earlier version of the file."""

    sentence: Phrase
    span: Span | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that differs, in a sentence, with more of them below it. ``what`` is one of a few words."""

    what: str
    sentence: Phrase
    details: tuple[Detail, ...] = ()
    span: Span | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind under a title."""

    title: str
    items: tuple[Item, ...]


def outline(differences: Differences) -> list[Part]:
    """All parts that have anything in them: what needs most care comes first."""
    words = Wording(differences)
    parts = (
        ("Files that cannot be read in full", _problems(differences)),
        ("Code and settings: they need a maintainer's review", map(_file, _files(differences, code=True))),
        ("Proofs of citations", _proofs(differences)),
        ("Facts", (_record(one, words) for one in differences.records)),
        ("Settings of the site", _settings(differences, words)),
        ("Record types: facts of these types are read by them", map(_type, differences.types)),
        ("Old addresses", map(_redirect, differences.redirects)),
        ("Hand-written pages", (_page(one, words) for one in differences.pages)),
        ("Other files", map(_file, _files(differences, code=False))),
    )
    found = [Part(title, tuple(items)) for title, items in parts]
    return [part for part in found if part.items]


def summary(differences: Differences) -> str:
    """How much differs, in one sentence."""
    records = differences.records
    counts = [
        *((sum(one.what is what for one in records), f"fact file {what}", f"fact files {what}") for what in What),
        (len(differences.pages), "page changed", "pages changed"),
        (len(differences.settings), "setting of the site changed", "settings of the site changed"),
        (len(differences.types), "record type changed", "record types changed"),
        (len(differences.redirects), "old address changed", "old addresses changed"),
        (sum(one.is_lost for one in differences.proofs), "citation lost its proof", "citations lost their proof"),
        (sum(one.is_gained for one in differences.proofs), "citation is now proved", "citations are now proved"),
        (
            sum(not one.is_lost and not one.is_gained for one in differences.proofs),
            "citation has marks that hide other words",
            "citations have marks that hide other words",
        ),
        (len(differences.files), "file without facts changed", "files without facts changed"),
        (len(differences.problems), "mistake keeps a fact from being read", "mistakes keep facts from being read"),
    ]
    told = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    return f"{', '.join(told)}." if told else "No fact differs."


def sides(differences: Differences) -> Phrase:
    """What was compared with what."""
    one, other = (_side(facts.side.name, facts.side.commit) for facts in (differences.before, differences.after))
    return phrase("From ", one, " to ", other)


def unchanged(differences: Differences) -> str:
    """What is said of files that differ and say the same; "" for none."""
    count = len(differences.unchanged)
    files = "file differs" if count == 1 else "files differ"
    return f"{count:,} {files} in form only: what they say is the same." if count else ""


def _side(shown: str, commit: str) -> Phrase:
    if not commit:
        return phrase(shown)
    return name(shown) if commit.startswith(shown) else phrase(name(shown), " (", name(commit[:12]), ")")


def _record(one: RecordDifference, words: Wording) -> Item:
    record = one.record
    facts = words.before_facts if one.what is What.REMOVED else words.after_facts
    title = phrase(theirs(facts.title(record), 80), " (", name(record.name), ")")
    details = [Detail(words.change(change), change.span, change.is_gone) for change in one.changes]
    shown = f"shown on {_count(one.shown_on, 'page')}"
    if one.what is What.REMOVED:
        return Item(one.what, phrase(title, ": ", _removal(one)), (), record.span, is_gone=True)
    if one.what is What.ADDED:
        return Item(one.what, phrase(title, f": {_support(one)}{shown}"), (), record.span)
    if one.rename is not None:
        return Item(one.what, phrase(title, ": ", _renaming(one, words), f"; {shown}"), tuple(details), record.span)
    if len(details) == 1:
        (only,) = details
        return Item(one.what, phrase(title, ": ", only.sentence, f"; {shown}"), (), only.span, only.is_gone)
    return Item(one.what, phrase(title, f": {len(details)} changes; {shown}"), tuple(details), record.span)


def _renaming(one: RecordDifference, words: Wording) -> Phrase:
    rename = one.rename
    assert rename is not None
    sure = {
        Certainty.REDIRECT: "as its redirect says",
        Certainty.SAME_TEXT: "its text is the same",
        Certainty.SAME_TITLE: f"most likely: its title is the same, and {rename.likeness} % of its lines",
        Certainty.ALIKE: f"probably: {rename.likeness} % of its lines are the same",
    }[rename.certainty]
    told = phrase("was ", name(rename.before.name), f" ({sure})")
    if rename.redirected:
        return told
    line = f"{rename.before.name}: {rename.after.name}"
    file = f"{words.after_facts.project.content}/{REDIRECTS_FILE}"
    return phrase(told, "; its old address leads nowhere: add ", name(line), " to ", name(file))


def _removal(one: RecordDifference) -> Phrase:
    if one.leads_to:
        told = phrase("its old address leads to ", name(end_words(one.leads_to)))
    else:
        told = phrase("its old address leads nowhere; a fact that no longer holds is withdrawn, not deleted")
    files = _count(one.still, "file")
    return phrase(told, f"; {files} still {'refers' if one.still == 1 else 'refer'} to it") if one.still else told


def _support(one: RecordDifference) -> str:
    inner = sum(len(placed.statement.sources) for placed in one.record.placed)
    count = inner + len(cited(one.record))
    if one.record.type.name == SOURCE:
        return ""
    return f"with {_count(count, 'citation')}; " if count else "cites nothing; "


def _problems(differences: Differences) -> Iterator[Item]:
    for one in differences.problems:
        sentence = phrase(name(one.found.message), " (in ", name(one.side), ")")
        yield Item("problem", sentence, (), one.found.span, one.is_before)


_NOT_IN_EXCERPT = "only an excerpt of the source was at hand, and the words are not there"


def _proofs(differences: Differences) -> Iterator[Item]:
    reasons = {
        State.STALE: "its words, or where they stand, changed after they were looked up",
        State.EDITED: "its words stood in an earlier copy, and the source was edited since",
        State.FAILED: "its words were looked up again, and are not there",
        State.UNAVAILABLE: "no copy of the source was at hand",
        State.UNVERIFIED: "it is not looked up yet",
        State.CITED: "it no longer names any words to look up",
    }
    for one in sorted(differences.proofs, key=lambda one: (not one.is_lost, one.owner, one.span)):
        about = phrase(name(one.owner), ": the citation of ", name(one.source))
        if one.is_lost:
            why = _NOT_IN_EXCERPT if one.from_excerpt else reasons.get(one.after, f"it is {one.after}")
            yield Item("proof lost", phrase(about, f" was {one.before} and is {one.after}: {why}"), (), one.span)
        elif one.is_gained:
            told = phrase(about, f" is now {one.after} (was {one.before})")
            hidden = phrase("; ", hiding(one.hides)) if one.hides else ()
            yield Item("proof gained", phrase(told, hidden), (), one.span)
        else:
            yield Item("marks", phrase(about, f" is {one.after}; ", hiding(one.hides)), (), one.span)


def _settings(differences: Differences, words: Wording) -> Iterator[Item]:
    for change in differences.settings:
        what = str(change.kind) if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED) else str(What.CHANGED)
        yield Item(what, words.change(change), (), change.span, change.is_gone)


def _type(one: TypeDifference) -> Item:
    lists = (("properties added: ", one.added), ("properties removed: ", one.removed), ("changed: ", one.changed))
    told = joined([phrase(title, joined([name(key) for key in keys])) for title, keys in lists if keys], "; ")
    return Item(one.what, phrase(name(one.name), ": " if told else "", told), (), Span.at(one.path))


def _redirect(one: RedirectDifference) -> Item:
    old = name(end_words(one.old))
    if one.after is None:
        return Item(What.REMOVED, phrase(old, " no longer leads to ", name(end_words(one.before or ("", "")))))
    before = phrase(" (was ", name(end_words(one.before)), ")") if one.before else phrase()
    return Item(
        What.CHANGED if one.before else What.ADDED, phrase(old, " leads to ", name(end_words(one.after)), before)
    )


def _files(differences: Differences, code: bool) -> Iterator[FileDifference]:
    return (one for one in differences.files if _may_run(one) == code)


def _may_run(one: FileDifference) -> bool:
    """Whether a file may be code, here or in a reader's browser."""
    if one.nature is FileNature.PUBLISHED:
        return not one.path.lower().endswith(_INERT)
    return one.nature is not FileNature.MEANINGLESS


def _file(one: FileDifference) -> Item:
    told = {
        FileNature.TEMPLATE: "a template: it is code that makes pages",
        FileNature.SETTINGS: "the settings of the site builder: they may name code to run",
        FileNature.PUBLISHED: "published as it is",
        FileNature.LINK: "a symbolic link, which is not followed: a check refuses it",
        FileNature.MEANINGLESS: "no fact file: only .yaml files in a type's folder are read",
    }[one.nature]
    return Item(one.what, phrase(name(one.path), ": ", told), (), None)


def _page(one: PageDifference, words: Wording) -> Item:
    details = tuple(Detail(page_sentence(change, words), change.span, change.is_gone) for change in one.changes)
    title = phrase(theirs(one.title, 80), " (", name(one.path), ")")
    if one.what is What.REMOVED:
        return Item(one.what, phrase(title, _lost_page(one, words.after_facts)), details, None)
    return Item(one.what, phrase(title, f": {_count(len(details), 'change')}" if details else ""), details, None)


def _lost_page(one: PageDifference, after: SideFacts) -> Phrase:
    """Where the address of a page that is gone leads now; nothing of a translation, which had its original's."""
    location = one.path.removeprefix(f"{after.project.docs}/")
    if translated_page(location, after.schema.languages)[1]:
        return phrase()
    leads = {old: new for old, new, *_ in after.redirects}.get(("", location))
    if leads is not None:
        return phrase(": its old address leads to ", name(end_words(leads)))
    file = f"{after.project.content}/{REDIRECTS_FILE}"
    return phrase(
        ": its old address leads nowhere: say in ", name(file), " which page took the place of ", name(location)
    )


def page_sentence(change: PageChange, words: Wording) -> Phrase:
    """One change of a hand-written page."""
    section = phrase("section ", theirs(change.section, 80)) if change.section else phrase("the beginning")
    side = words.before if change.is_gone else words.after
    match change.kind:
        case PageChangeKind.SECTION_ADDED:
            return phrase(section, " added: ", theirs(change.after) if change.after else phrase("empty"))
        case PageChangeKind.SECTION_REMOVED:
            return phrase(section, " removed: ", theirs(change.before) if change.before else phrase("empty"))
        case PageChangeKind.SECTION_CHANGED:
            return phrase(section, " ", text_change(change.before, change.after))
        case PageChangeKind.HEADING_CHANGED:
            return phrase("a heading ", text_change(change.before, change.after))
    mark = change.mark
    assert mark is not None
    if mark.citation is not None:
        what = side.citation(mark.citation)
    else:
        what = side.reference(mark.reference) if mark.reference else name(mark.name)
    return phrase(str(change.kind), ": ", what)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
