"""A running preview: builds what changes, keeps the last good site, and tells whoever looks at it."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.preview.answers import PATIENCE, Answers
from explainer.adapters.preview.building import Builder, Outcome, Site
from explainer.adapters.preview.content import Content
from explainer.adapters.preview.lines import NO_LINES, lines_of
from explainer.adapters.preview.on_demand import Refused
from explainer.adapters.preview.watching import Changes, Watcher
from explainer.checking import Checked
from explainer.diagnostics import Diagnostic, Severity, in_order
from explainer.reporters import text as report
from explainer.reporters.summing_up import summed_up
from explainer.settings.project import Project

SETTLING = 0.12  # seconds without a change before a mistake is told: a file may be half written
_AGAIN = 1.0  # seconds until what failed as a whole is tried again
IDLE = 0.5  # seconds without a change before what takes long is made that nobody has asked for yet
NONE = "none"  # the version of a page that stands in for one that does not exist

Hook = Callable[[Checked], None]
T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PreviewState:
    """What holds after a build. ``site`` is the last good one; it is ``current`` unless something is broken now.

    ``found`` are the errors, or else the warnings; ``assets`` counts changes of files that pages only refer to;
    ``moved`` has the new file of a page by its old one, where a fact file was renamed.
    """

    number: int = 0
    site: Site | None = None
    current: bool = True
    found: tuple[Diagnostic, ...] = ()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_LINES)
    assets: int = 0
    moved: dict[str, str] = field(default_factory=dict)


class Session:
    """Watches a project, builds it, and answers requests for files of the site from several threads.

    ``told`` hears of each build that found something else than the one before; ``after`` is called with the facts
    after each build that succeeded.
    """

    def __init__(self, project: Project, told: Callable[[PreviewState], None], after: Sequence[Hook] = ()) -> None:
        self._told, self.after = told, tuple(after)
        self._folder = tempfile.TemporaryDirectory(prefix="explainer-preview-")
        # The folder may be reached by a link, which MkDocs' paths would then not begin with.
        folder = Path(self._folder.name).resolve()
        self._answers = Answers(project.root)
        self._builder = Builder(project, folder, self._answers.alone)
        self._watcher = Watcher()
        self._changed = threading.Condition()
        self._state = PreviewState()
        self._shown: Counter[str] = Counter()
        self._thread = threading.Thread(target=self._run, name="explainer-builds", daemon=True)

    def start(self) -> None:
        """Begins to build, and to watch."""
        self._watcher.start()
        self._thread.start()

    def close(self) -> None:
        """Ends all of it."""
        self._watcher.close()
        with self._changed:
            self._changed.notify_all()
        self._thread.join(5)
        self._answers.close()
        with contextlib.suppress(OSError):
            self._folder.cleanup()

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._builder.project.root

    @property
    def whole(self) -> tuple[str, ...]:
        """What has each change build the whole site; nothing, where pages can be made one by one."""
        settings = self._builder.settings
        return settings.whole if settings is not None else ()

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._watcher.closed

    def is_settled(self) -> bool:
        """Whether all changes that there are were taken in."""
        return self._state.number > 0 and self._watcher.is_settled()

    @property
    def state(self) -> PreviewState:
        """What holds now."""
        return self._state

    def wait(self, number: int, timeout: float) -> PreviewState:
        """The state once it is another than that of ``number``; the same one after ``timeout`` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number != number or self.closed, timeout)
            return self._state

    @contextlib.contextmanager
    def looking_at(self, file: str) -> Iterator[None]:
        """Meanwhile the page is made with each build, before anybody asks for it."""
        self._shown[file] += 1
        try:
            yield
        finally:
            self._shown[file] -= 1

    def content(self, state: PreviewState, path: str, patience: float = PATIENCE) -> Content | None:
        """The file at a path below the site's root, or None; as it last was where making it takes too long.

        Raises Refused where it cannot be made, and TimeoutError where it takes long and never was made before.
        """
        return self._answers.content(state.site, path, patience) if state.site is not None else None

    def version(self, state: PreviewState, path: str) -> str:
        """What tells whether a browser shows a page as it is now; "" where that is not known, as it takes long."""
        try:
            content = self.content(state, path, patience=30)
        except (Refused, OSError):
            return ""
        if content is None and state.site is not None:
            content = self.content(state, "404.html", patience=30)
        return version(state, content)

    def _run(self) -> None:
        try:
            self._follow()
        finally:
            self._watcher.release()

    def _follow(self) -> None:
        """Builds, and builds again after each change. Nothing that goes wrong ends it."""
        changes, is_due = Changes(), True
        pause: float | None = IDLE
        while not self.closed:
            try:
                if changes or is_due:
                    self._watch()
                    changes, pause, is_due = self._build(changes), IDLE, False
                else:
                    changes = self._watcher.wait(pause)
                    pause = 0.0 if not changes and self._learn() else None
            except (Exception, SystemExit) as broken:  # noqa: BLE001 - a preview outlives whatever nobody foresaw
                # Whoever ends a preview takes away folders, the watcher and the workers while a build may use them.
                if not self.closed:
                    self._survive(broken)
                    is_due = True

    def _survive(self, broken: BaseException) -> None:
        """Tells what nobody foresaw, and waits before all is tried again."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed, _AGAIN)
        if not self.closed:
            self._adopt(self._state, Outcome(None, [code_problem(broken, root=self.root)], {}), Changes())

    def _watch(self) -> None:
        self._watcher.watch(self._builder.watched)

    def _build(self, changes: Changes) -> Changes:
        """One build, and what to build next."""
        before = self._state
        shown = [file for file, count in list(self._shown.items()) if count > 0]
        try:
            outcome = self._builder.build(changes, shown)
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - a preview outlives whatever breaks a build
            outcome = Outcome(None, [code_problem(broken, root=self.root)], {})
        if outcome.site is None:
            more = self._watcher.wait(SETTLING)
            if more:  # somebody is still writing
                return more
        self._adopt(before, outcome, changes)
        self._watch()  # mkdocs.yml may name other folders now
        if outcome.site is not None and outcome.checked is not None:
            self._hand_on(outcome.checked)
        return Changes()

    def _hand_on(self, checked: Checked) -> None:
        for hook in self.after:
            self._call(hook, checked)

    def _call(self, listener: Callable[[T], None], news: T) -> None:
        """Tells somebody; where they fail at it, that is said, and all goes on."""
        try:
            listener(news)
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - it is code of others
            log.error("%s", report.one(code_problem(broken, root=self.root), {}))

    def _adopt(self, before: PreviewState, outcome: Outcome, changes: Changes) -> None:
        site = outcome.site or before.site
        found = [one for one in outcome.found if one.severity is Severity.ERROR]
        if outcome.site is not None:
            found = [one for one in outcome.found if one.severity is Severity.WARNING]
            found += [one for warnings in outcome.site.warnings.values() for one in warnings]
        refers = outcome.site is not None and any(_is_asset(path) for path in changes.paths)
        state = PreviewState(
            before.number + 1,
            site,
            outcome.site is not None,
            tuple(summed_up(in_order(found))),
            outcome.lines,
            before.assets + refers,
            self._renamed(before.site, outcome.site, changes),
        )
        if site is not None and site is not before.site:
            self._answers.begin(site)
        with self._changed:
            self._state = state
            self._changed.notify_all()
        if (state.current, state.found) != (before.current, before.found):
            self._call(self._told, state)

    def _renamed(self, before: Site | None, after: Site | None, changes: Changes) -> dict[str, str]:
        """Files of pages whose fact files, or hand-written ones, were renamed, each with its new file."""
        found: dict[str, str] = {}
        root = self._builder.project.root
        if before is None or after is None:
            return found
        for new, old in changes.renamed.items():
            if new.is_relative_to(root) and old.is_relative_to(root):
                file = before.page_of(old.relative_to(root).as_posix())
                target = after.page_of(new.relative_to(root).as_posix())
                if file and target and not after.has(file):
                    found[file] = target
        return found

    def _learn(self) -> bool:
        """Makes what may be asked for, such as one page more that the search knows; False where all is made."""
        site = self._state.site
        if site is None or not self._state.current:
            return False
        prepared = self._builder.prepare(self._watcher.has_heard)
        if isinstance(prepared, Outcome):
            self._adopt(self._state, prepared, Changes())
            return False
        return prepared or self._answers.learn_next(site)

    def lines(self, path: str) -> tuple[str, ...]:
        """The lines of a file of the project as the last build read them."""
        return self._state.lines.get(path) or lines_of(self._builder.project, path)


def version(state: PreviewState, content: Content | None) -> str:
    """The fingerprint of a page together with the files that it only refers to."""
    if content is None:
        return NONE
    return hashlib.sha256(f"{content.version} {state.assets}".encode()).hexdigest()[:16]


def _is_asset(path: Path) -> bool:
    return path.suffix.lower() not in {".md", ".yaml", ".yml", ".jinja", ".lock", ""}
