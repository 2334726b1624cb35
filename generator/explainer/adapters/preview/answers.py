"""What requests get: files of a site, made once however many ask, or as they last were where making them takes long."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from typing import TypeVar

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.preview.on_demand import Refused
from explainer.adapters.preview.site import Content, PreviewSite, file_of
from explainer.diagnostics import Span, error

PATIENCE = 0.5  # seconds that a request waits for a page to be made; then it gets the page as it last was
_MOST_KEPT = 300
_AT_ONCE = 16
T = TypeVar("T")


class Answers:
    """Answers several threads at once. ``root`` is the project's folder, to name its files by."""

    def __init__(self, root: Path) -> None:
        self._root = root
        # What touches MkDocs' pages has a thread of its own, as they may be used by one only.
        self._maker = ThreadPoolExecutor(1, "explainer-pages")
        self._workers = ThreadPoolExecutor(_AT_ONCE, "explainer-texts")
        self._lock = threading.Lock()
        # With the site, so that no later one can get its identity.
        self._asked: dict[tuple[int, str], tuple[PreviewSite, Future[Content]]] = {}
        self._kept: OrderedDict[str, Content] = OrderedDict()

    def alone(self, make: Callable[[], T]) -> T:
        """What is made where nothing else is made at the same time."""
        return self._maker.submit(make).result()

    def begin(self) -> None:
        """Another site is shown from now on."""
        with self._lock:
            self._asked.clear()

    def content(self, site: PreviewSite, path: str, patience: float) -> Content | None:
        """The file at a path below a site's root, or None; as it last was where making it takes too long.

        Raises Refused where it cannot be made, and TimeoutError where it takes long and never was made before.
        """
        file = file_of(site, path)
        if not file:
            return None
        try:
            content = site.content(file) if site.is_ready(file) else self._ask(site, file).result(patience)
        except Late:
            if file in self._kept:
                return self._kept[file]
            raise
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, CancelledError):
            return None
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise Refused([error("unreadable-file", Span.at(file), f"the file cannot be read: {reason}")]) from None
        self._keep(content)
        return content

    def _ask(self, site: PreviewSite, file: str) -> Future[Content]:
        """What becomes of a file that is being made; it is made once, however many ask for it."""
        with self._lock:
            key = id(site), file
            if key not in self._asked:
                self._asked[key] = site, self._workers.submit(self._make, site, file)
            return self._asked[key][1]

    def _make(self, site: PreviewSite, file: str) -> Content:
        try:
            site.prepare(file)
            return site.content(file) if site.is_text(file) else self.alone(lambda: site.content(file))
        except (Refused, OSError, CancelledError):
            raise
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - a page is made by code of others too
            raise Refused([code_problem(broken, root=self._root)]) from None

    def _keep(self, content: Content) -> None:
        with self._lock:
            self._kept[content.file] = content
            self._kept.move_to_end(content.file)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)

    def close(self) -> None:
        """Makes nothing any more."""
        for pool in (self._workers, self._maker):
            pool.shutdown(wait=False, cancel_futures=True)
