"""A reference to a record that does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.addresses import PAGES
from explainer.diagnostics import Diagnostic, Slip, error
from explainer.facts.graph import Graph, Reason, Unresolved
from explainer.facts.record import Key
from explainer.facts.redirects import is_page
from explainer.schema.built_in import ACTOR, SOURCE
from explainer.schema.ids import is_same_name, slip_of_id
from explainer.schema.keyword_words import UNKNOWN, means
from explainer.spelling import Patience, did_you_mean

CODE = "unknown-reference"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each reference whose id no record has."""
    if not graph.unresolved:
        return
    moved = {redirect.old: redirect.new for redirect in graph.redirects if not is_page(redirect.new)}
    guesser = _Guesser(graph)
    for found in graph.unresolved:
        if found.reason is Reason.UNKNOWN:
            what = _types(found)[0] if len(_types(found)) == 1 else "record"
            help, slip = _meant(graph, found, moved, guesser)
            message = f'no {what} "{found.reference.id}"'
            yield error(CODE, found.reference.span.clipped(), message, help, slip=slip)


def _types(found: Unresolved) -> tuple[str, ...]:
    return (found.reference.type,) if found.reference.type else found.reference.targets


def _meant(graph: Graph, found: Unresolved, moved: Mapping[Key, Key], guesser: _Guesser) -> tuple[str, Slip | None]:
    """How to mend a reference, and the one thing that it must have meant, if there is one."""
    reference, types = found.reference, _types(found)
    moves = [moved[type, reference.id] for type in types if (type, reference.id) in moved]
    renamed = [new for new in moves if new in graph.records]
    if renamed:
        new = "/".join(renamed[0]) if reference.type else renamed[0][1]
        return f'it was renamed: write "{new}"', Slip(reference.text, new) if len(set(renamed)) == 1 else None
    known = [type for type in reference.targets if (type, reference.id) in graph.records]
    if known:
        meant = f"{known[0]}/{reference.id}"
        return f'did you mean "{meant}"?', Slip(reference.text, meant) if len(known) == 1 else None
    if page := _page_of(graph, reference.id, found):
        return f"[[ ]] leads to records; link a page by its file, as [{reference.id}]({page})", None
    if types == (SOURCE,) and means(reference.id, UNKNOWN):
        return f"where nobody knows where a source has something from, write via: {UNKNOWN}", None
    label = graph.schema.types[types[0]].folder if len(types) == 1 else "its type's folder"
    help, slip = guesser.guess(reference.span.path, reference.id, types)
    help = help or f"add the file {reference.id}.yaml to {label}, or correct the id"
    if slip and reference.type:
        slip = Slip(reference.text, f"{reference.type}/{slip.meant}")
    return help, slip


def _page_of(graph: Graph, id: str, found: Unresolved) -> str:
    """The page that a link without a type may mean, by the name of its file; "" if none."""
    if found.reference.type or len(found.reference.targets) == 1:
        return ""
    pages = (*(page.location for page in graph.pages), *PAGES)
    return next((location for location in pages if location.removesuffix(".md") == id), "")


class _Guesser:
    """Looks for ids that are near to one that nobody has: each once, and not for any number of them."""

    def __init__(self, graph: Graph) -> None:
        self._ids: dict[str, list[str]] = {}
        for record in graph:
            self._ids.setdefault(record.type.name, []).append(record.id)
        self._patience = Patience()
        self._known: dict[tuple[str, tuple[str, ...]], tuple[str, Slip | None]] = {}

    def guess(self, path: str, id: str, types: tuple[str, ...]) -> tuple[str, Slip | None]:
        """A help line that offers what is near among the ids of ``types``, or "", and the slip of the pen if any."""
        asked = (id, types)
        if asked not in self._known:
            ids = [id for type in types for id in self._ids.get(type, ())]
            if not self._patience.lasts_for(path, asked, len(ids)):
                return "", None
            longer = sorted(other for other in ids if other.startswith(f"{id}-"))[:3]
            slip = slip_of_id(id, ids)
            if slip and slip.meant in self._ids.get(ACTOR, ()) and not is_same_name(id, slip.meant):
                slip = None
            self._known[asked] = did_you_mean(id, longer or ids) or _any_of(longer), slip
        return self._known[asked]


def _any_of(ids: list[str]) -> str:
    """The ids that begin with a word as a question: ``cox`` for ``cox-2024``."""
    quoted = [f'"{one}"' for one in ids]
    return f"did you mean {' or '.join(quoted)}?" if quoted else ""
