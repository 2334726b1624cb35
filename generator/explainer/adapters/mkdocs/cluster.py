"""Pages made by whoever stands behind an executor of ``concurrent.futures``: processes here, or a cluster of Dask.

All that pages are made of is sent to them once; then they get numbers, and send back files. What does not come back,
because a worker was lost, cannot do it or has never been there, is made here, and a note says why.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for
from contextlib import suppress
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.theme import Theme as MkDocsTheme

from explainer.adapters.mkdocs.answering import Pulse, connected, within
from explainer.checking import Checked
from explainer.distribution import NAME
from explainer.render.page.context import Rendering
from explainer.settings.themes import Theme
from explainer.workers import Crew, Forked

T = TypeVar("T")
R = TypeVar("R")
# Fewer than a process here gets, for what is made has to travel.
_BATCH = 24
_SECONDS_TO_READ_FILES = 60.0  # of all of the package, by each worker
_SECONDS_TO_TAKE = 300.0
_SECONDS_BETWEEN_LOOKS = 1.0
# What has a hand in pages beside the packages that explainer asks for: theirs, and what can take their place.
_MAKERS = (NAME, "mkdocs-materialx", "properdocs", "markupsafe", "pymdown-extensions", "pygments")
_SENDERS = ("distributed", "cloudpickle")
_NAME = re.compile(r"[\w.-]+")
# Dask works in several threads of one process; the making of pages is for one at a time.
_alone = threading.Lock()
_arrived: dict[str, bytes] = {}
_held: dict[str, tuple[Callable[[Any], Any], Sequence[Any]]] = {}


class CrewOfExecutor:
    """Whoever stands behind an executor. ``send`` brings them the bytes of the work beforehand, under a key; without it
    each task has them with it.

    ``lives`` says whether it is worth waiting for; ``lost`` counts batches that were made here instead.
    """

    def __init__(
        self,
        executor: Executor,
        pack: Callable[[object], bytes],
        send: Callable[[str, bytes], object] | None = None,
        lives: Callable[[], bool] = lambda: True,
    ) -> None:
        self._executor, self._pack, self._send, self._lives = executor, pack, send, lives
        self.lost = 0
        self._is_worth_it = True

    def worked(self, work: Callable[[T], R], items: Sequence[T], long: int = 0) -> Iterator[R]:
        """What ``work`` makes of each of the items, in their order; see :class:`explainer.workers.Crew`."""
        data = self._pack((work, items))
        key = hashlib.sha256(data).hexdigest()
        if self._send is not None:
            try:
                self._send(key, data)
            except Exception:  # noqa: BLE001 - whoever should take it is gone
                self._is_worth_it = False
        sent = data if self._send is None else b""
        starts = [*range(long), *range(long, len(items), _BATCH)]
        ends = [*starts[1:], len(items)]
        tasks = deque((self._submitted(sent, key, *part), *part) for part in zip(starts, ends, strict=True))
        while tasks:
            future, start, end = tasks.popleft()
            made = self._made(future)
            if made is None:
                self.lost += 1
                made = [work(item) for item in items[start:end]]
            yield from made

    def _submitted(self, sent: bytes, key: str, start: int, end: int) -> Future[list[Any]] | None:
        if not self._is_worth_it:
            return None
        with suppress(Exception):  # it is closed, or whoever stands behind it is gone
            return self._executor.submit(run, sent, key, start, end)
        return None

    def _made(self, future: Future[list[Any]] | None) -> list[Any] | None:
        if future is None:
            return None
        while not wait_for([future], _SECONDS_BETWEEN_LOOKS if self._is_worth_it else 0).done:
            self._is_worth_it = self._is_worth_it and self._lives()
            if not self._is_worth_it:
                return None
        # Whatever it is, it happens again here if it is of the work; a task that was called off is no Exception.
        try:
            return future.result()
        except BaseException as problem:
            if isinstance(problem, KeyboardInterrupt | SystemExit):
                raise
            return None


def run(sent: bytes, key: str, start: int, end: int) -> list[Any]:
    """What a worker makes of some items of the work that it was sent."""
    with _alone:
        if key not in _held:
            from explainer.adapters.mkdocs.sending import unpacked  # noqa: PLC0415 - with the extra

            _held.clear()  # a worker may live for many builds
            _held[key] = unpacked(sent or _arrived.pop(key))
        work, items = _held[key]
        return [work(item) for item in items[start:end]]


def arrive(key: str, sent: bytes) -> None:
    """What a worker does with work that comes to it before its tasks do."""
    _arrived.clear()
    _arrived[key] = sent


def versions() -> dict[str, str]:
    """What a worker has to have in common with whoever sends it work: Python, and the packages that make pages."""
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    for name in (*_MAKERS, *_asked_for(), *_SENDERS):
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    from explainer.unchanged import program  # noqa: PLC0415 - reads all files of the package

    return {**found, "explainer": program(), "folder of explainer": str(Path(__file__).parent)}


def _asked_for() -> Iterator[str]:
    """The packages without which explainer does not run."""
    with suppress(PackageNotFoundError):
        for line in requires(NAME) or ():
            if "extra" not in line.partition(";")[2] and (found := _NAME.match(line)):
                yield found[0]


class Cluster:
    """A cluster of Dask, by the address of its scheduler, ``HOST:PORT``. ``notes`` say what went otherwise."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.notes: list[str] = []

    def begin(self, checked: Checked, rendering: Rendering) -> None:
        """To be called before a file is made, as of all that stands beside a build; there is nothing to read."""

    def of_edition(self, folder: str) -> Cluster:
        """The same for the site in another language, which has a folder of its own."""
        return self

    def of(self, theme: MkDocsTheme, own: Theme) -> Crew:
        """Those who make the pages of one build."""
        # Of what templates take from there, workers would miss these, and make other pages without a word.
        missed = [name for name in (".icons", "locales") if theme.custom_dir and Path(theme.custom_dir, name).exists()]
        if missed:
            where = f"{missed[0]} in theme: custom_dir"
            self.notes.append(f"dask://{self.address}: {where} is not sent: this machine makes all pages")
            return Forked(self.notes)
        from explainer.adapters.mkdocs.sending import packed  # noqa: PLC0415 - with the extra

        return _CrewOfCluster(self, lambda making: packed(making, theme, own))


class _CrewOfCluster:
    def __init__(self, cluster: Cluster, pack: Callable[[object], bytes]) -> None:
        self._cluster, self._pack = cluster, pack

    def worked(self, work: Callable[[T], R], items: Sequence[T], long: int = 0) -> Iterator[R]:
        """As :class:`CrewOfExecutor`; by the cores of this machine where the cluster is of no use."""
        client = self._client()
        if client is None:
            yield from Forked(self._cluster.notes).worked(work, items, long)
            return
        try:
            yield from self._by(client, work, items, long)
        finally:
            with suppress(Exception):
                client.close(timeout=2)

    def _by(self, client: Any, work: Callable[[T], R], items: Sequence[T], long: int) -> Iterator[R]:
        workers = self._fit(client)
        if not workers:
            yield from Forked(self._cluster.notes).worked(work, items, long)
            return
        crew = CrewOfExecutor(
            client.get_executor(workers=workers, allow_other_workers=False, pure=False),
            self._pack,
            # As Dask's own data it would be gone with the worker that was given it first.
            lambda key, data: within(
                _SECONDS_TO_TAKE, lambda: client.run(arrive, key, data, workers=workers, on_error="ignore")
            ),
            Pulse(client, workers),
        )
        yield from crew.worked(work, items, long)
        if crew.lost:
            self._say(f"{crew.lost} batches of pages did not come back, and were made here")

    def _client(self) -> Any:

        def client(*of: Any, **what: Any) -> Any:
            distributed: Any = import_module("distributed")  # slow to load, and an extra
            logging.getLogger("distributed").setLevel(logging.CRITICAL)
            return distributed.Client(*of, **what)

        try:
            return connected(self._cluster.address, client)
        except (OSError, ValueError) as problem:
            self._alone(f"nothing answers there as a scheduler of Dask ({str(problem) or 'no answer in time'})")
        return None

    def _fit(self, client: Any) -> list[str]:
        """The addresses of workers that are as this program is."""
        try:
            own = versions()
        except OSError as problem:
            self._alone(f"the files of this program cannot be read ({problem.strerror or problem})")
            return []
        try:
            told = within(_SECONDS_TO_READ_FILES, lambda: client.run(versions, on_error="return"))
        except Exception as problem:  # noqa: BLE001 - of another version, what comes may be anything
            self._alone(f"it cannot be talked with ({problem})")
            return []
        if not told:
            self._alone("it has no workers")
            return []
        others = {address: found for address, found in told.items() if found != own}
        for address, found in others.items():
            if isinstance(found, dict):
                differs = [name for name in {**own, **found} if own.get(name) != found.get(name)]
                self._say(f"the worker {address} is passed over: its {' and '.join(differs)} are not as here")
            else:
                self._say(f"the worker {address} is passed over: it cannot tell what it works with ({found})")
        if len(others) == len(told):
            self._alone("no worker is as this program is")
        return [address for address in told if address not in others]

    def _alone(self, why: str) -> None:
        self._say(f"{why}: this machine makes all pages")

    def _say(self, note: str) -> None:
        self._cluster.notes.append(f"dask://{self._cluster.address}: {note}")
