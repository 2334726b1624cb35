"""``explainer check --fix`` and ``--diff``: showing what is mended, and writing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from explainer.checking import Checked, check
from explainer.cli.colours import wants_colour
from explainer.cli.project import not_written
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile, decode, read_bytes
from explainer.facts.graph import Graph
from explainer.files.writing import replace_files
from explainer.fixes.mending import Mended, MendingState, mend
from explainer.reporters.changes import unified

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def mended(checked: Checked, wanted: Callable[[str], bool]) -> Mended:
    """What can be mended in the files that are ``wanted``, by their path."""

    def again(texts: Mapping[str, str], findings: Findings) -> Graph:
        result = check(checked.project, texts, runs_own_rules=True, asks_history=True)
        findings.extend(result.diagnostics)
        return result.graph

    return mend(MendingState(checked.graph, checked.sources, checked.diagnostics), again, wanted)


def show(change: Mended, sources: Mapping[str, SourceFile], err: bool) -> None:
    """Prints what changes in each file, and what was left although there was an edit."""
    colour = wants_colour(err)
    for path, text in change.texts.items():
        say_report(unified(path, sources[path].text or "", text, colour), err=err, colour=colour)
    for one in change.left:
        place = f"{one.span.path}:{one.span.line}:{one.span.column}"
        say(f"{place}: {one.code} is left to you: mending it would make another mistake", err=err)


def tally(change: Mended, done: bool) -> str:
    """How much is mended, in one sentence."""
    files, count = len(change.texts), len(change.fixed)
    if not files:
        return "There is nothing that has one right answer." if not change.left else "Nothing was mended."
    told = [f"{count} finding{'s' if count > 1 else ''}"] if count else []
    told.append(f"{files} file{'s' if files > 1 else ''}")
    return f"{'Mended' if done else 'Would mend'} {' in '.join(told)}."


def write(change: Mended, checked: Checked) -> None:
    """Writes the mended files, each as a whole or not at all. Raises ClickException where one cannot be written."""
    root = checked.project.root
    files = [(root / path, bytes_to_write(path, text, checked)) for path, text in change.texts.items()]
    try:
        replace_files(files, root)
    except OSError as problem:
        raise not_written(problem) from None


def bytes_to_write(path: str, text: str, checked: Checked) -> bytes:
    """What to write in place of a fact file. One that somebody saved since it was checked is not overwritten.

    Raises ClickException.
    """
    unread = Findings()
    raw = read_bytes(checked.project.root / path, path, unread)
    if raw is None or decode(path, raw, unread) != checked.sources[path].text:
        raise click.ClickException(f"{path} changed while it was checked; nothing was written, run it again")
    return (_BYTE_ORDER_MARK if raw.startswith(_BYTE_ORDER_MARK) else b"") + text.encode()
