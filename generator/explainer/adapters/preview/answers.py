"""What requests get: files of a site, made once however many ask, or as they last were where making them takes long."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.preview.content import Content, PreviewSite, file_of
from explainer.adapters.preview.on_demand import Refused
from explainer.addresses import SEARCH
from explainer.documents.refusals import unreadable

PATIENCE = 0.5  # seconds that a request waits for a page to be made; then it gets the page as it last was
_MOST_KEPT = 300
_AT_ONCE = 16
_MANIFEST = f"{SEARCH}/manifest.json"
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
        self._site: PreviewSite | None = None
        # The index of the search knows all pages, which takes long: meanwhile the last one is served, as a whole.
        self._index: Mapping[str, bytes] = {}
        self._learning = threading.Lock()
        self._unknown: tuple[PreviewSite | None, list[MkDocsPage]] = (None, [])
        self._has_learned = self._is_searched = False

    def alone(self, make: Callable[[], T]) -> T:
        """What is made where nothing else is made at the same time."""
        return self._maker.submit(make).result()

    def begin(self, site: PreviewSite) -> None:
        """Another site is shown from now on."""
        with self._lock:
            self._asked.clear()
            if self._site is not None and self._site.index_files:
                self._index = self._site.index_files
            self._site = site

    def content(self, site: PreviewSite, path: str, patience: float) -> Content | None:
        """The file at a path below a site's root, or None; as it last was where making it takes too long.

        Raises Refused where it cannot be made, and TimeoutError where it takes long and never was made before.
        """
        file = file_of(site, path)
        if not file:
            return None
        self._is_searched |= file.startswith(f"{SEARCH}/")
        try:
            content = site.content(file) if site.is_ready(file) else self._ask(site, file).result(patience)
        except Late:
            if file in self._index:
                return Content.of(file, self._index[file])
            if file in self._kept:
                return self._kept[file]
            raise
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, CancelledError):
            return None
        except OSError as problem:
            raise Refused([unreadable(file, problem)]) from None
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
            self._learn_all(site, file)
            return site.content(file) if site.is_text(file) else self.alone(lambda: site.content(file))
        except (Refused, OSError, CancelledError):
            raise
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - a page is made by code of others too
            raise Refused([code_problem(broken, root=self._root)]) from None

    def learn_next(self, site: PreviewSite) -> bool:
        """Has the search know one page more, while nothing else is to be done; False where there is nothing to learn.

        Once it has known all of a site, it learns those of later ones only where somebody has asked for it.
        """
        if self._has_learned and not self._is_searched:
            return False
        if self._unknown[0] is not site:
            self._unknown = site, site.unknown(_MANIFEST)
        pages = self._unknown[1]
        if pages:
            self._learn(site, pages.pop())
            return True
        if site.has(_MANIFEST) and not site.index_files:
            self._ask(site, _MANIFEST)
        self._has_learned = True
        return False

    def _learn_all(self, site: PreviewSite, file: str) -> None:
        """Has the search know what a file of it needs: page by page, so that nobody waits for all of them."""
        if not site.unknown(file):
            return
        with self._learning:
            for page in site.unknown(file):
                if site is not self._site:
                    raise Late
                self._learn(site, page)

    def _learn(self, site: PreviewSite, page: MkDocsPage) -> None:
        with suppress(Exception, SystemExit, CancelledError):  # told when somebody opens the page
            site.prepare(page.file.dest_uri)
            self.alone(lambda: site.index(page))

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
