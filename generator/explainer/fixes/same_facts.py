"""Whether a file still says the same after it was mended: its values compared, their layout and comments aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explainer.documents.values import Document, Flawed, Mapping, Scalar, Value, plain
from explainer.documents.values import Sequence as DocumentSequence
from explainer.fixes.edits import Fix


def same_values(one: Document, other: Document) -> bool:
    """Whether two documents hold the same values; the order of properties does not count."""
    return one.sound and other.sound and plain(one.root) == plain(other.root) is not None


def only_mended(before: Document, after: Document, fixes: Sequence[Fix]) -> bool:
    """Whether two documents differ in no more texts than there are fixes, and in each as a fix says."""
    olds, news = list(_texts(before.root)), list(_texts(after.root))
    if [kind for kind, _ in olds] != [kind for kind, _ in news]:
        return False
    changed = [(old, new) for (_, old), (_, new) in zip(olds, news, strict=True) if old != new]
    return len(changed) <= len(fixes) and all(any(_says(fix, old, new) for fix in fixes) for old, new in changed)


def _says(fix: Fix, old: str, new: str) -> bool:
    slip = fix.finding.slip
    if slip is None:
        return new.strip() == old.strip()[1:-1].strip()
    places = re.finditer(re.escape(slip.written), old)
    return any(new == old[: place.start()] + slip.meant + old[place.end() :] for place in places)


def _texts(value: Value) -> Iterator[tuple[str, str]]:
    """All names and texts in the order of the file, each with its kind, and marks that tell the structure."""
    match value:
        case Scalar():
            yield "text", value.text
        case DocumentSequence():
            yield "list", ""
            for one in value.values:
                yield from _texts(one)
            yield "end", ""
        case Mapping():
            yield "map", ""
            for entry in value:
                yield "name", entry.key.text
                yield from _texts(entry.value)
            yield "end", ""
        case Flawed():
            yield "flawed", ""
