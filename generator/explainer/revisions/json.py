"""Differences for programs: one JSON object, described in ``docs/contribute/review.md``."""

from __future__ import annotations

from explainer.diagnostics import Span
from explainer.facts.record import Rank, Statement
from explainer.facts.redirects import end_words
from explainer.printable import json_text, printable
from explainer.revisions.differences import Differences, PageDifference, RecordDifference, What
from explainer.revisions.facts.compare import Change, Told
from explainer.revisions.outline import page_sentence, summary
from explainer.revisions.phrases import plain
from explainer.revisions.reading import SideFacts
from explainer.revisions.wording import Wording
from explainer.schema.property_types.group import GROUP

# Grows when a reader of an older one would misread the new one; members that are only added do not count.
FORMAT = 1


def report(differences: Differences) -> str:
    """The object; spans count from 1, columns in code points, ends are exclusive."""
    words = Wording(differences)
    found = {
        "format": FORMAT,
        "before": _side(differences.before),
        "after": _side(differences.after),
        "summary": summary(differences),
        "records": [_record(one, words) for one in differences.records],
        "settings": [_change(change, words) for change in differences.settings],
        "pages": [_page(one, words) for one in differences.pages],
        "types": [
            {
                "what": one.what,
                "type": one.name,
                "path": one.path,
                "properties": {"added": one.added, "removed": one.removed, "changed": one.changed},
            }
            for one in differences.types
        ],
        "redirects": [
            {"old": _name(one.old), "before": _name(one.before), "after": _name(one.after)}
            for one in differences.redirects
        ],
        "proofs": [
            {
                "owner": one.owner,
                "source": one.source,
                "before": one.before,
                "after": one.after,
                "lost": one.is_lost,
                "hides": [{"mark": hidden.mark, "words": hidden.words} for hidden in one.hides],
                **_place(one.span),
            }
            for one in differences.proofs
        ],
        "files": [{"what": one.what, "path": one.path, "nature": one.nature} for one in differences.files],
        "problems": [
            {
                "side": "before" if one.is_before else "after",
                "code": one.found.code,
                "message": one.found.message,
                "help": one.found.help,
                **_place(one.found.span),
            }
            for one in differences.problems
        ],
        "same_facts": list(differences.unchanged),
    }
    return f"{json_text(found)}\n"


def _side(facts: SideFacts) -> dict[str, object]:
    return {"name": facts.side.name, "commit": facts.side.commit or None}


def _record(one: RecordDifference, words: Wording) -> dict[str, object]:
    facts = words.before_facts if one.what is What.REMOVED else words.after_facts
    found: dict[str, object] = {
        "what": one.what,
        "record": one.record.name,
        "title": printable(facts.title(one.record)),
        "path": one.record.path,
        "changes": [_change(change, words) for change in one.changes],
    }
    if one.what is What.REMOVED:
        return {**found, "leads_to": _name(one.leads_to), "still_referred_to_by": one.still}
    if one.rename is not None:
        rename = one.rename
        found["renamed"] = {
            "from": rename.before.name,
            "because": rename.certainty,
            "likeness": rename.likeness,
            "redirected": rename.redirected,
        }
    return {**found, "shown_on": one.shown_on}


def _change(change: Change, words: Wording) -> dict[str, object]:
    within = None
    if change.within and change.group:
        within = {"property": change.within.name, "value": GROUP.written(change.group)}
    return {
        "kind": change.kind,
        "property": change.property.name,
        "within": within,
        "account": _told(change.account),
        "before": _told(change.before),
        "after": _told(change.after),
        "sentence": plain(words.change(change)),
        "gone": change.is_gone,
        **_place(change.span),
    }


def _told(told: Told | None) -> object:
    """A value as its file has it, without its place; of an order, each in turn."""
    match told:
        case None:
            return None
        case tuple():
            return [_told(one) for one in told]
        case Statement():
            return told.type.written(told.value)
        case Rank():
            return str(told)


def _page(one: PageDifference, words: Wording) -> dict[str, object]:
    return {
        "what": one.what,
        "path": one.path,
        "title": one.title,
        "changes": [
            {
                "kind": change.kind,
                "section": change.section,
                "before": change.before,
                "after": change.after,
                "sentence": plain(page_sentence(change, words)),
                "gone": change.is_gone,
                **_place(change.span),
            }
            for change in one.changes
        ],
    }


def _name(key: tuple[str, str] | None) -> str | None:
    return end_words(key) if key else None


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
