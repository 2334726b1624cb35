"""Fact files of an older format, brought up to the one that this program reads: by edits, so that comments stay.

Each step leads from one format to the next, and edits the texts as they stand. A new format adds a step to ``STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Edit, Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import FORMAT, SITE_FILE, SourceFile
from explainer.documents.values import Document, Scalar
from explainer.documents.values import Mapping as DocumentMapping
from explainer.facts.built_in.site import FORMAT_KEY
from explainer.fixes.edits import edited

_FIRST = 1  # the first format that says its number


class NoWay(Exception):  # noqa: N818 - told to the user as it is
    """Facts that cannot be brought up, with the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """The way from format ``old`` to ``new``: the edits of all fact files, given by path, but for the number itself."""

    old: int
    new: int
    edits: Callable[[Mapping[str, Document]], Iterable[Edit]]


def _nothing(documents: Mapping[str, Document]) -> Iterator[Edit]:
    """Format 1 is what came before, with its number written down."""
    return iter(())


def _derivations(documents: Mapping[str, Document]) -> Iterator[Edit]:
    """In format 1 all that a source says came from what it is based on.

    Nobody but a reader of the sources can say of which that holds, so nothing is written: a check asks for ``via``
    in each citation that it matters for, or ``derivation`` in the source.
    """
    return iter(())


STEPS: tuple[Step, ...] = (Step(0, _FIRST, _nothing), Step(1, 2, _derivations))


def migrated(sources: Mapping[str, SourceFile], site: str, steps: Sequence[Step] = STEPS) -> dict[str, str]:
    """The texts that change, by path; none where the facts are of the newest format. Raises NoWay.

    ``sources`` are all fact files, ``site`` is the path of site.yaml. A site.yaml without a number is of format 0.
    """
    newest = max((step.new for step in steps), default=FORMAT)
    texts = {path: source.text for path, source in sources.items() if source.text is not None}
    before = dict(texts)
    documents = _documents(texts)
    number = _number(documents.get(site), newest)
    while number < newest:
        step = next((one for one in steps if one.old == number), None)
        if step is None:
            raise NoWay(f"no step leads on from format {number}")
        edits = [*step.edits(documents), _number_edit(documents[site], step.new)]
        texts = _with(texts, edits)
        documents = _documents(texts)
        if not _says(documents[site], step.new):
            raise NoWay(
                f"{site} is written in a way that cannot be edited; write {FORMAT_KEY}: {step.new} in it by hand"
            )
        number = step.new
    return {path: text for path, text in texts.items() if text != before[path]}


def _documents(texts: Mapping[str, str]) -> dict[str, Document]:
    return {path: parse(SourceFile.of(path, text), Findings()) for path, text in texts.items()}


def _number(site: Document | None, newest: int) -> int:
    """The format that the facts say they are in. Raises NoWay where they say none that can be read."""
    if site is None or not isinstance(site.root, DocumentMapping):
        raise NoWay(f"the format of the facts stands in {SITE_FILE}, and that cannot be read; explainer check says why")
    value = site.root.get(FORMAT_KEY)
    if value is None:
        return 0
    text = value.text if isinstance(value, Scalar) else ""
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise NoWay(f"{site.path}: {FORMAT_KEY} has to be a whole number, such as {newest}")
    if int(text) > newest:
        raise NoWay(
            f"the facts are in format {int(text)}, and this program knows formats up to {newest}: install a newer one"
        )
    return int(text)


def _says(site: Document, number: int) -> bool:
    value = site.root.get(FORMAT_KEY) if isinstance(site.root, DocumentMapping) else None
    return isinstance(value, Scalar) and value.text == str(number)


def _number_edit(site: Document, number: int) -> Edit:
    """Writes the number down: in the place of the old one, else as the first line."""
    assert isinstance(site.root, DocumentMapping)
    value = site.root.get(FORMAT_KEY)
    if value is not None:
        return Edit(value.span, str(number))
    line = next((at for at, text in enumerate(site.source.lines, start=1) if not _belongs_on_top(text)), 1)
    ending = "\r\n" if "\r\n" in (site.source.text or "") else "\n"
    return Edit(Span.at(site.path, line), f"{FORMAT_KEY}: {number}{ending}")


def _belongs_on_top(line: str) -> bool:
    return line.startswith("---") or (line.startswith("#") and "yaml-language-server:" in line)


def _with(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    of_file: dict[str, list[Edit]] = {}
    for edit in edits:
        of_file.setdefault(edit.span.path, []).append(edit)
    return {path: edited(text, of_file.get(path, ())) for path, text in texts.items()}
