"""The languages of a site after the first, made at the same time: each by a process that has what the first one had.

Whatever a language adds to what all of them share comes back, and is taken in here, in the order of the languages, as
if they had been made one after the other. It is all that :class:`Brought` has, and nothing else: files lie in folders
of their own, what was proved and read of facts is whole before the first process is forked, and the rest that a
language makes goes with it.

A language of which nothing came, because its process was lost or it failed, is made once more by the first process:
there it fails as it always did, with the same words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.adapters.mkdocs.editions import own_folders
from explainer.adapters.mkdocs.others import heard_by_others
from explainer.adapters.mkdocs.site_plugin import SitePlugin
from explainer.files.writing import remove_files
from explainer.kept.index import Other
from explainer.kept.site import Keeping
from explainer.render.site_plan import nothing_is
from explainer.share.content import CardContent
from explainer.side_by_side import side_by_side
from explainer.site import Edition
from explainer.workers import can_fork, cores


@dataclass(frozen=True, slots=True)
class Brought:
    """What a language adds to what all of them share.

    ``site_map`` has its pages. ``notes`` tell how it was made, and ``logged`` is what was said meanwhile, of which
    some is counted. ``hashes`` are those of the policy, ``cards`` the pictures of its pages. ``kept`` is what the
    next build may take over, and which of its files the last site has already.
    """

    site_map: str
    notes: Sequence[str]
    logged: Sequence[logging.LogRecord]
    hashes: Sequence[tuple[str, str]]
    cards: Sequence[CardContent]
    kept: Other | None


Build = Callable[[Edition], tuple[str, SitePlugin]]
"""What builds the site in a language, and gives its site map and its plugin."""


def are_at_once(editions: Sequence[Edition], first: SitePlugin, config: MkDocsConfig) -> int:
    """How many languages are made at the same time; 1 where one is made after the other.

    The code of others may count on that order, and so it is where MkDocs makes all pages, in shards, and on a cluster.
    """
    if first.is_apart is nothing_is or not (first.beside is None or isinstance(first.beside, Keeping)):
        return 1
    if len(editions) < 2 or heard_by_others(config, first) or not can_fork():
        return 1
    return min(len(editions), cores())


def made_at_once(
    editions: Sequence[Edition], at_once: int, first: SitePlugin, site_dir: Path, build: Build
) -> Iterator[str]:
    """Builds the site in languages, so many at a time, and gives their site maps. Raises what ``build`` raises."""
    with closing(side_by_side(lambda edition: _made(first, edition, build), editions, at_once)) as results:
        for edition, brought in zip(editions, results, strict=True):
            if brought is not None:
                _take(first, brought)
                yield brought.site_map
                continue
            # What it wrote may be half of a file, or the second name of one of the last site.
            remove_files(site_dir / folder for folder in own_folders(edition))
            yield build(edition)[0]


def _made(first: SitePlugin, edition: Edition, build: Build) -> Brought:
    """Builds the site in a language, by a process that does nothing else."""
    known = len(first.beside.staying.files) if isinstance(first.beside, Keeping) else 0
    notes = len(first.notes)
    if first.pictures is not None:
        first.pictures.taken()
    with _listening() as logged:
        site_map, plugin = build(edition)
    policy, beside = first.finisher.policy, plugin.beside
    return Brought(
        site_map,
        first.notes[notes:],
        logged,
        sorted(policy.hashes) if policy is not None else (),
        first.pictures.taken() if first.pictures is not None else (),
        beside.sent(known) if isinstance(beside, Keeping) else None,
    )


def _take(first: SitePlugin, brought: Brought) -> None:
    for record in brought.logged:
        logging.getLogger(record.name).handle(record)
    first.notes += brought.notes
    if first.finisher.policy is not None:
        first.finisher.policy.take(brought.hashes)
    if first.pictures is not None:
        first.pictures.take(brought.cards)
    if brought.kept is not None and isinstance(first.beside, Keeping):
        first.beside.take_other(brought.kept)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Takes down what is logged from now on in this process, in place of all who would say it."""
    found: list[logging.LogRecord] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            """Takes a record down once, also where several loggers have it handled. One with a trace is not sent."""
            if not found or found[-1] is not record:
                record.msg, record.args = record.getMessage(), ()
                found.append(record)

    for logger in (logging.root, *map(logging.getLogger, [*logging.root.manager.loggerDict])):
        logger.handlers = [Listening()] if logger.handlers else []
    logging.lastResort = Listening()
    yield found
