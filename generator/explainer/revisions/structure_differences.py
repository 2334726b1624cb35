"""What differs beside records: hand-written pages, record types, old addresses, and files without facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from explainer.diagnostics import Span
from explainer.documents.beside import REDIRECTS_FILE
from explainer.documents.source import stem
from explainer.git.revisions import EntryKind
from explainer.revisions.differences import (
    FileDifference,
    FileNature,
    PageDifference,
    RedirectDifference,
    TypeDifference,
    What,
)
from explainer.revisions.facts.page_changes import compare_pages
from explainer.revisions.pair import SidePair
from explainer.revisions.reading import SideFacts, is_page, is_passed_over, lock_path, template_folder
from explainer.schema.model import Property, RecordType
from explainer.settings.reading import SETTINGS_FILE

_NOWHERE = Span.at("")


def page_differences(pair: SidePair) -> Iterator[PageDifference]:
    """Hand-written pages, by path."""
    for path in pair.paths:
        if not is_page(path, pair.project):
            continue
        versions = []
        for facts in (pair.before, pair.after):
            versions.append(facts.page(path) if path in facts.side.entries else None)
            pair.note(facts.findings(path).errors, facts)
        one, other = versions
        what = pair.what(path)
        if what is not What.CHANGED:
            yield PageDifference(what, path, one.title if one else other.title if other else path)
        elif one is not None and other is not None:
            changes = tuple(compare_pages(one, other))
            if changes:
                yield PageDifference(what, path, other.title, changes)
            else:
                pair.unchanged.append(path)


def type_differences(pair: SidePair) -> Iterator[TypeDifference]:
    """Record types that the project declares or extends."""
    for path in pair.paths:
        if path not in pair.before.types and path not in pair.after.types:
            continue
        for facts in (pair.before, pair.after):
            pair.note(facts.findings(path).errors, facts)
        name, what = stem(path), pair.what(path)
        one, other = (_declared(facts, name) for facts in (pair.before, pair.after))
        added = tuple(sorted(other.keys() - one.keys()))
        removed = tuple(sorted(one.keys() - other.keys()))
        changed = tuple(sorted(key for key in one.keys() & other.keys() if one[key] != other[key]))
        if what is What.CHANGED and not (added or removed or changed):
            before, after = (facts.schema.get(name) for facts in (pair.before, pair.after))
            if before is not None and after is not None and _frame(before) == _frame(after):
                pair.unchanged.append(path)
                continue
        yield TypeDifference(what, path, name, added, removed, changed)


def redirect_differences(pair: SidePair) -> Iterator[RedirectDifference]:
    """Old addresses that lead elsewhere than before."""
    path = f"{pair.project.content}/{REDIRECTS_FILE}"
    if path not in pair.paths:
        return
    for facts in (pair.before, pair.after):
        pair.note(facts.findings(path).errors, facts)
    old, new = ({line[0]: line[1] for line in facts.redirects} for facts in (pair.before, pair.after))
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            yield RedirectDifference(key, old.get(key), new.get(key))


def file_differences(pair: SidePair) -> Iterator[FileDifference]:
    """Files that hold no facts."""
    content = f"{pair.project.content}/"
    for path in pair.paths:
        if any(_holds_facts(facts, path) for facts in (pair.before, pair.after)):
            continue
        if _is_link(pair, path):
            nature = FileNature.LINK
        elif path == SETTINGS_FILE:
            nature = FileNature.SETTINGS
        elif path.startswith(template_folder(pair.project)):
            nature = FileNature.TEMPLATE
        elif not path.startswith(content):
            nature = FileNature.PUBLISHED
        elif is_passed_over(path, content):
            continue
        else:
            nature = FileNature.MEANINGLESS
        yield FileDifference(pair.what(path), path, nature)


def _is_link(pair: SidePair, path: str) -> bool:
    """Whether a path is a symbolic link now, or was one and is gone."""
    found = (facts.side.entries.get(path) for facts in (pair.after, pair.before))
    return next(entry.kind for entry in found if entry is not None) is EntryKind.SYMLINK


def _holds_facts(facts: SideFacts, path: str) -> bool:
    content = facts.project.content
    own = (lock_path(facts.project), f"{content}/{REDIRECTS_FILE}", facts.site.source.path)
    is_fact = path in facts.record_types or path in facts.types
    return path in own or is_fact or is_page(path, facts.project)


def _declared(facts: SideFacts, name: str) -> Mapping[str, Property]:
    """The properties that the project itself gives to a type, without their places."""
    found = facts.schema.get(name)
    declared = found.properties.items() if found else ()
    return {key: _placeless(one) for key, one in declared if one.span.path.startswith(facts.project.content)}


def _placeless(property: Property) -> Property:
    return replace(property, span=_NOWHERE, properties=tuple(map(_placeless, property.properties)))


def _frame(record_type: RecordType) -> RecordType:
    return replace(record_type, span=_NOWHERE, properties={})
