"""``explainer archive fetch``: copies of sources from the web, each written as soon as it is there."""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path

import click

from explainer.checking import Checked
from explainer.cli.alone import writing
from explainer.cli.archives import ARCHIVE, archive_folder, source_called
from explainer.cli.mending import bytes_to_write
from explainer.cli.project import check_all, not_written, pass_project, refuse_malformed_date, today, user_agent
from explainer.cli.saying import say
from explainer.distribution import how_to_install
from explainer.evidence.archive import ENDING, copies
from explainer.evidence.copy_record import record_file, written_record
from explainer.evidence.raw_copy import raw_file, written_answers
from explainer.facts.built_in import SOURCE
from explainer.facts.built_in.source import ADDRESS, ARCHIVED_AT
from explainer.facts.record import Record
from explainer.files.unfinished import remove_left_behind, unfinished_folder
from explainer.files.writing import make_folder, replace_file, replace_files
from explainer.fixes.inserting import with_property
from explainer.gathering.needed import missing
from explainer.gathering.sources import Gathered, Gatherer, NotGathered, Wanted, has_address
from explainer.outside.asking import NotAsked, Unreachable, Web, one_line
from explainer.outside.fetching import Fetcher, is_elsewhere
from explainer.outside.politeness import Hosts, host_of
from explainer.outside.wayback import Capture, Wayback, timestamp
from explainer.printable import width
from explainer.settings.project import Project

_PURPOSE = "keeps copies of the sources that it cites"
_HAD = "has a copy already"


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A date as the Wayback Machine takes it."""
    if value and not timestamp(value):
        raise click.BadParameter(f'"{value}" is no date; write it as 2024, 2024-02 or 2024-02-15')
    return timestamp(value) if value else ""


@click.command("fetch")
@click.argument("sources", nargs=-1)
@click.option(
    "--wayback", "day", default="", metavar="DATE", callback=_day,
    help="Take the capture of the Wayback Machine that is the nearest to DATE, and not the live page.",
)  # fmt: skip
@click.option(
    "--save",
    is_flag=True,
    help="Ask the Wayback Machine to keep each page that came live, of sources that name no capture.",
)
@click.option("--write", is_flag=True, help="Write the address of the capture into the source's file, as archive_url.")
@click.option("--again", is_flag=True, help="Also fetch what has a copy, and replace that one.")
@ARCHIVE
@pass_project
def fetch_command(  # noqa: PLR0913, PLR0917 - a parameter for each argument and option
    project: Project, sources: tuple[str, ...], day: str, save: bool, write: bool, again: bool, archive: Path | None
) -> None:
    """Fetch copies of SOURCES from the web; default: of all that have none.

    The live page is taken, else the capture that the source names, else the one of the Wayback Machine that is the
    nearest to the source's date. Only public https addresses are asked, with pauses, and what robots.txt lets programs
    read. Each copy is written at once: what was broken off is run again, and goes on. With --save or --write sources
    without an archive_url are looked at too. Ends with 1 where a source has no copy at the end.
    """
    if missing():
        raise click.ClickException(f"fetching needs packages that are not installed: {how_to_install('archive')}")
    checked = check_all(project)
    folder = archive_folder(project, archive, may_make=True)
    records = [source_called(checked.graph, id) for id in sources] or checked.graph.of_type(SOURCE)
    run = _Run(checked, folder, archive is not None, day, save, write, again)
    chosen = run.chosen(list(dict.fromkeys(records)), is_named=bool(sources))
    if not chosen:
        say("There is nothing to fetch.")
        return
    run.prepare()
    try:
        run.fetch(chosen)
    except KeyboardInterrupt as stop:
        stop.add_note(f"after {len(run.told)} of {len(chosen)} sources; what is there stays, run it again for the rest")
        raise
    finally:
        _table(run.told)
    sys.exit(0 if run.all_there else 1)


def outside_web(project: Project) -> Web:
    """What is asked for pages."""
    return Web(user_agent(project, _PURPOSE))


def fetcher_for(project: Project) -> Fetcher:
    """What gets pages, with pauses between those of a host."""
    return Fetcher(outside_web(project), Hosts())


@dataclass
class _Run:
    """One run over sources. ``told`` is what came of each, by its id."""

    checked: Checked
    folder: Path
    is_named: bool
    day: str
    save: bool
    write: bool
    again: bool
    told: dict[str, list[str]] = field(default_factory=dict)
    all_there: bool = True

    @property
    def project(self) -> Project:
        return self.checked.project

    def chosen(self, records: Sequence[Record], is_named: bool) -> list[Record]:
        """The sources that there is something to do for; those without an address only where somebody names them."""
        held = set(copies(self.folder))
        unfinished = [one for one in records if self.again or one.id not in held or self._adds(Wanted.of(one))]
        found = [one for one in unfinished if is_named or has_address(one)]
        if len(found) < len(unfinished):
            number = len(unfinished) - len(found)
            which = "1 source has" if number == 1 else f"{number} sources have"
            say(f"{which} neither a copy nor an address: explainer archive add makes a copy of a file", err=True)
        return found

    def _adds(self, wanted: Wanted) -> bool:
        """Whether a capture of the page is wanted, and none is named."""
        return (self.save or self.write) and bool(wanted.address) and not wanted.archived_at

    def prepare(self) -> None:
        """Tries to write in the folder before anybody is asked. Raises ClickException where it cannot be done."""
        try:
            with writing(self.project):
                make_folder(self.folder, self._root)
                remove_left_behind(self.folder)
                with unfinished_folder(self.folder, "fetch"):
                    pass
        except OSError as problem:
            raise not_written(problem) from None

    def fetch(self, records: Sequence[Record]) -> None:
        """Fetches them one after another, of each host in turn."""
        wanted = {one.id: Wanted.of(one) for one in records}
        by_id = {one.id: one for one in records}
        fetcher = fetcher_for(self.project)
        self._wayback = Wayback(fetcher)
        gatherer = Gatherer(fetcher, self._wayback, self.day)
        gatherer.expect(wanted.values())
        for number, one in enumerate(_in_turn(wanted.values()), 1):
            say(f"{number} of {len(wanted)}: {one.id} {host_of(one.address or one.archived_at)}", err=True)
            self.told[one.id] = list(self._fetched(by_id[one.id], one, gatherer))

    def _fetched(self, record: Record, wanted: Wanted, gatherer: Gatherer) -> Iterator[str]:
        """Makes one copy, and says what came of it."""
        found: Gathered | None = None
        if self.again or record.id not in copies(self.folder):
            try:
                found = gatherer.gather(wanted)
            except NotGathered as problem:
                self.all_there = False
                kept = "the copy stays as it was" if record.id in copies(self.folder) else "no copy"
                yield f"{kept}: {problem}"
                return
            yield from self._stored(wanted, found)
        else:
            yield _HAD
        if self._adds(wanted):
            yield from self._kept(record, wanted, found)

    def _stored(self, wanted: Wanted, found: Gathered) -> Iterator[str]:
        page, text = found.page, found.readable.text.encode()
        moment = datetime.combine(today(), time(), UTC) if refuse_malformed_date() else datetime.now(UTC)  # noqa: TID251
        day = found.capture.day if found.capture else moment.date().isoformat()
        record = replace(found.readable.record, address=wanted.address or wanted.archived_at, day=day)
        answers = written_answers(page.hops, moment, user_agent(self.project, _PURPOSE))
        # The text is the last: a source has a copy once it is there, and until then all is fetched again.
        files = [
            (record_file(self.folder, wanted.id), written_record(record)),
            (raw_file(self.folder, wanted.id), answers),
            (self.folder / f"{wanted.id}{ENDING}", text),
        ]
        with writing(self.project):
            if not self.again and wanted.id in copies(self.folder):
                yield _HAD
                return
            try:
                replace_files(files, self._root)
            except OSError as problem:
                self.all_there = False
                raise not_written(problem) from None
        yield from _words_on(found)

    def _kept(self, record: Record, wanted: Wanted, found: Gathered | None) -> Iterator[str]:
        """Has the page kept, and writes where, as far as that is wanted."""
        try:
            capture = self._capture(wanted, found)
        except (Unreachable, NotAsked) as problem:
            yield f"the Wayback Machine: {one_line(problem)}"
            return
        if capture is None:
            yield "the Wayback Machine has no capture to be named as archive_url; --save asks it to make one"
        elif self.write:
            yield self._written(record, capture)
        else:
            yield f"kept as {capture.public}"

    def _capture(self, wanted: Wanted, found: Gathered | None) -> Capture | None:
        if found is not None and found.capture is not None:
            return found.capture
        if self.save and found is not None:
            return self._wayback.save(wanted.address)
        return next(self._wayback.nearest(wanted.address, self.day or wanted.when), None)

    def _written(self, record: Record, capture: Capture) -> str:
        source = self.checked.sources[record.path]
        changed = with_property(source, ARCHIVED_AT, capture.public, after=ADDRESS)
        if changed is None:
            return f"write this into {record.path} yourself: {ARCHIVED_AT}: {capture.public}"
        with writing(self.project):
            try:
                raw = bytes_to_write(record.path, changed, self.checked)
                replace_file(self.project.root / record.path, raw, self.project.root)
            except OSError as problem:
                raise not_written(problem) from None
            except click.ClickException as problem:
                return problem.message
        return f"archive_url is written: {capture.public}"

    @property
    def _root(self) -> Path | None:
        return None if self.is_named else self.project.root


def _words_on(found: Gathered) -> Iterator[str]:
    paragraphs = sum(bool(line.strip()) for line in found.readable.text.splitlines())
    number = f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}"
    yield f"{number} of the capture of {found.capture.day}" if found.capture else f"{number} of the live page"
    for problem in found.tried:
        yield f"before it, {problem}"
    if is_elsewhere(found.page):
        yield f"it came from another host: {found.page.final[:200]}"
    for doubt in found.readable.doubts:
        yield f"look at the copy: {doubt}"


def _in_turn(wanted: Iterable[Wanted]) -> Iterator[Wanted]:
    """Sources so that one host follows another, and none has to be waited for as long as others are left."""
    queues: dict[str, deque[Wanted]] = defaultdict(deque)
    for one in wanted:
        queues[host_of(one.address or one.archived_at)].append(one)
    while queues:
        for host in list(queues):
            yield queues[host].popleft()
            if not queues[host]:
                del queues[host]


def _table(told: dict[str, list[str]]) -> None:
    """What came of each source: its id, and sentences below each other."""
    column = max((width(id) for id in told), default=0)
    for id, sentences in sorted(told.items()):
        for number, sentence in enumerate(sentences):
            name = "" if number else id
            say(f"{name}{' ' * (column - width(name))}  {sentence}")
