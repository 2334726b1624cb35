"""``explainer archive locate``: passages for citations of a whole source, proposed to a person who takes one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from explainer.authoring.locating.citations import (
    Cited,
    Proposed,
    chosen_by_machine,
    of_whole_sources,
    passage_words,
    propose,
)
from explainer.authoring.locating.placing import CONFIRMED, DROPPED, Change, FactFile, Way, with_passage
from explainer.authoring.locating.proposals import MOST, Proposal, may_be_taken
from explainer.checking import Checked
from explainer.cli import mending
from explainer.cli.alone import writing
from explainer.cli.archives import ARCHIVE, archive_folder
from explainer.cli.project import check_all, pass_project
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings
from explainer.evidence.archive import Copy, read_copy
from explainer.evidence.verify import CopyReader
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.fixes.mending import Mended
from explainer.reporters import REPORTERS
from explainer.settings.project import Project
from explainer.spelling import did_you_mean

AT_LEAST = 0.8
_LONGEST = 600
_MOST_TERMS = 12
_VERIFY = "Run explainer verify: it looks the passages up, and writes that down."


@click.command("locate")
@click.argument("records", nargs=-1, metavar="[RECORD]...")
@click.option("--yes", is_flag=True, help="Take what is sure enough without asking, marked as chosen by a program.")
@click.option(
    "--at-least", type=click.FloatRange(0, 1), default=AT_LEAST, show_default=True,
    help="The measure of agreement from which --yes takes a passage.",
)  # fmt: skip
@click.option("--confirm", is_flag=True, help="Go through the passages that a program chose, instead.")
@click.option("--dry-run", is_flag=True, help="Show what is proposed, and write nothing.")
@ARCHIVE
@pass_project
def locate_command(  # noqa: PLR0913 - one argument for each option
    project: Project,
    *,
    records: tuple[str, ...],
    yes: bool,
    at_least: float,
    confirm: bool,
    dry_run: bool,
    archive: Path | None,
) -> None:
    """Propose passages for citations of a whole source, for a person to take one.

    They are chosen by the names, dates and numbers of what is cited. RECORD is an id, or type/id; without one, all
    records are gone through. At a terminal you take a passage with a key; elsewhere, and with --dry-run, the proposals
    are shown and nothing is written.
    """
    if confirm and yes and not records:
        raise click.UsageError("--confirm with --yes says that you have read the passages: name their records")
    checked = check_all(project)
    wanted = _wanted(checked.graph, records)
    folder = archive_folder(project, archive)

    def read(id: str, findings: Findings) -> Copy | None:
        return read_copy(folder, id, findings, folder.name)

    asks = not dry_run and not yes and sys.stdin.isatty()
    work = _Work(checked, read, asks, writes=yes and not dry_run)
    if confirm:
        work.confirm(chosen_by_machine(checked.graph, wanted))
    else:
        work.locate(of_whole_sources(checked.graph, wanted), at_least if yes else None)


def _wanted(graph: Graph, names: Sequence[str]) -> list[Record]:
    """The records that are named; all where none is. Raises UsageError for a name that is no record's."""
    if not names:
        return list(graph)
    found = []
    for name in names:
        record = graph.resolve_wikilink(name)
        if record is None:
            known = [one.name if "/" in name else one.id for one in graph]
            help = did_you_mean(name, known, "name it as type/id, such as event/the-tunnel-opens")
            raise click.UsageError(f'there is no one record "{name}"; {help}')
        found.append(record)
    return found


class _Work:
    """One run: the files as they are by now, and what was changed in them."""

    def __init__(self, checked: Checked, read: CopyReader, asks: bool, writes: bool) -> None:
        self._checked, self._read = checked, read
        self._asks, self._writes = asks, writes
        self._files: dict[str, FactFile] = {}
        self._ways: dict[tuple[str, int, int], Way] = {}
        self._done = 0

    def locate(self, cited: Sequence[Cited], at_least: float | None) -> None:
        """Goes through citations of a whole source. With ``at_least``, what reaches it is taken without a person."""
        problems = Findings()
        proposed = propose(cited, self._checked.graph, self._read, problems)
        _tell(problems)
        if at_least is not None:
            sure = [one for one in proposed if may_be_taken(one.proposals, at_least)]
            self._take_sure(sure)
        else:
            self._offer(proposed)
        with_some = sum(bool(one.proposals) for one in proposed)
        whole = f"{_count(len(cited), 'citation')} of a whole source"
        say(f"{whole}: {len(proposed)} with a copy, {with_some} with proposals.")
        self._end("located")

    def confirm(self, cited: Sequence[Cited]) -> None:
        """Goes through passages that a program chose."""
        problems = Findings()
        words = passage_words(cited, self._read, problems)
        _tell(problems)
        for number, one in enumerate(cited):
            _show_chosen(one, words.get(number, ""))
            if self._asks and not self._ask_to_confirm(one):
                break
        if self._writes:
            self._change(dict.fromkeys(cited, CONFIRMED), shows=False)
        say(f"{_count(len(cited), 'passage')} chosen by a program.")
        self._end("decided")

    def _take_sure(self, sure: Sequence[Proposed]) -> None:
        for one in sure:
            _show(one.cited, one.proposals[:1], one.words)
        if self._writes:
            self._change(
                {one.cited: with_passage(one.proposals[0].passage, by_machine=True) for one in sure}, shows=False
            )

    def _offer(self, proposed: Iterable[Proposed]) -> None:
        for one in proposed:
            if one.proposals:
                _show(one.cited, one.proposals, one.words)
                if self._asks and not self._ask_to_take(one):
                    break

    def _ask_to_take(self, one: Proposed) -> bool:
        """Whether to go on."""
        keys = "123"[: len(one.proposals)]
        key = _key(f"{'/'.join(keys)} takes one, s skips, q quits", f"{keys}sq")
        if key in keys:
            change = with_passage(one.proposals[int(key) - 1].passage, by_machine=False)
            self._change({one.cited: change}, shows=True)
        return key != "q"

    def _ask_to_confirm(self, one: Cited) -> bool:
        """Whether to go on."""
        key = _key("y confirms it, n takes it out, s skips, q quits", "ynsq")
        if key in "yn":
            self._change({one: CONFIRMED if key == "y" else DROPPED}, shows=True)
        return key != "q"

    def _change(self, changes: Mapping[Cited, Change], shows: bool) -> None:
        """Makes the changes, and writes all files that they touch, or none."""
        by_path: dict[str, dict[Way, tuple[Cited, Change]]] = {}
        for one, change in changes.items():
            by_path.setdefault(one.citation.span.path, {})[self._way(one)] = one, change
        texts: dict[str, str] = {}
        for path, of_file in by_path.items():
            file = self._files[path]
            left = file.put({way: change for way, (_, change) in of_file.items()})
            for way in left:
                say(f"{of_file[way][0].place}: nothing can be put in here; write it by hand", err=True)
            if len(left) < len(of_file):
                texts[path] = file.source.text or ""
                self._done += len(of_file) - len(left)
        if texts:
            self._write(Mended(texts), shows)

    def _write(self, changed: Mended, shows: bool) -> None:
        if shows:
            mending.show(changed, self._checked.sources, err=False)
        with writing(self._checked.project):
            mending.write(changed, self._checked)
        for path in changed.texts:
            self._checked.sources[path] = self._files[path].source

    def _way(self, one: Cited) -> Way:
        """The way to a citation in its file, as it was when it was read: later edits do not change it."""
        span = one.citation.span
        if span.path not in self._files:
            self._files[span.path] = FactFile(self._checked.sources[span.path])
            self._ways |= {(span.path, *place): way for place, way in self._files[span.path].ways().items()}
        return self._ways[span.path, span.line, span.column]

    def _end(self, what: str) -> None:
        if self._done:
            say(f"{_count(self._done, 'citation')} {what}. {_VERIFY}")
        else:
            say("Nothing was written.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _tell(findings: Findings) -> None:
    if findings:
        say_report(REPORTERS["text"](list(findings), {}), err=True)


def _show(cited: Cited, proposals: Sequence[Proposal], words: Sequence[str]) -> None:
    say("")
    say(f"{cited.place}: {cited.record.name} cites {cited.source} for {_what(cited)}")
    for number, (one, shown) in enumerate(zip(proposals[:MOST], words, strict=False), 1):
        say(f"  {number}  {one.measure:.2f}  {_shortened(shown)}")
        say(f"           holds {_listed(one.held)}; lacks {_listed(one.missing)}")


def _what(cited: Cited) -> str:
    placed = cited.placed
    if placed.group is not None and placed.within is not None:
        return f"an entry of {placed.within.name}"
    return "all of it" if isinstance(placed.statement.value, type(cited.citation)) else placed.property.name


def _show_chosen(cited: Cited, words: str) -> None:
    passage = cited.citation.passage
    ends = f"{passage.start} ... {passage.end}" if passage else ""
    say("")
    say(f"{cited.place}: {cited.record.name} cites {cited.source} for {_what(cited)}")
    say(f"  {_shortened(words) if words else f'{ends} (it does not stand in a copy that is at hand)'}")


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} [...] {words[-_LONGEST // 2 :]}"


def _listed(terms: Sequence[str]) -> str:
    shown = ", ".join(terms[:_MOST_TERMS])
    more = len(terms) - _MOST_TERMS
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def _key(question: str, keys: str) -> str:
    """The key that somebody pressed, of those that mean something; "q" where nothing comes any more."""
    say(f"  {question}")
    while True:
        try:
            key = click.getchar().lower()
        except EOFError:
            return "q"
        if key and key in keys:
            return key
