"""How long a saved fact takes until a browser shows it: ``python scripts/measure_preview.py PROJECT [ROUNDS]``.

Works on a copy of the project. Prints seconds on the clock and of the server's CPU, the median and the best of all
rounds: from the save to the finished page in the browser, to its first paint, and to the HTML alone.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from explainer.adapters.preview.server import PreviewServer
from explainer.adapters.preview.session import Session
from explainer.cli.commands import OBJECTS_BETWEEN_COLLECTIONS
from explainer.settings.project import find_project

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_PARTS = ("mkdocs.yml", "docs", "content")
_FACT = Path("content/actors/measured.yaml")
_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint")[0];
  if (found) done((performance.timeOrigin + found.startTime) / 1000);
}).observe({type: "paint", buffered: true}))"""


def _write(project: Path, round: int) -> float:
    (project / _FACT).write_text(f"name: Measured\nkind: person\nsummary: Round {round} of this.\n", "utf-8")
    return time.time()


def _round(page: Page, project: Path, number: int) -> tuple[float, float, float]:
    """Seconds from a save until its text stands in the page, until that is painted, and of CPU."""
    cpu = time.process_time()
    saved = _write(project, number)
    page.wait_for_function(f"() => document.body?.textContent.includes('Round {number} of this')", polling="raf")
    ready = page.evaluate(
        "() => (performance.timeOrigin + performance.timing.domInteractive - performance.timing.navigationStart) / 1000"
    )
    painted = page.evaluate(_PAINT)
    return ready - saved, painted - saved, time.process_time() - cpu


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def measure(source: Path, rounds: int) -> None:
    """Copies the project and prints the figures."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder).resolve()
        for part in _PARTS:
            (shutil.copytree if (source / part).is_dir() else shutil.copy2)(source / part, project / part)
        _write(project, 0)
        begin, cpu = time.perf_counter(), time.process_time()
        session = Session(find_project(project), lambda state: None)
        with PreviewServer(session, "127.0.0.1", 0, "") as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            session.start()
            state = session.wait(0, 600)
            if state.site is None:
                raise SystemExit("nothing to measure: explainer check says what is wrong in this project")
            seconds, used = time.perf_counter() - begin, time.process_time() - cpu
            _say(f"files {len(state.lines)}; first build {seconds:.2f} s, CPU {used:.2f} s")
            with sync_playwright() as driver:
                program = os.environ.get("CHROMIUM") or shutil.which("chromium")
                browser = driver.chromium.launch(executable_path=program, args=_ARGUMENTS)
                page = browser.new_page(base_url=server.address, viewport={"width": 1280, "height": 900})
                page.goto("actors/measured/")
                page.wait_for_function("() => document.body?.textContent.includes('Round 0 of this')", timeout=600_000)
                time.sleep(2)
                found = [_round(page, project, number) for number in range(1, rounds + 1)]
                browser.close()
            for name, figures in zip(("page", "paint", "CPU"), zip(*found, strict=True), strict=True):
                _say(f"{name}: median {statistics.median(figures):.3f} s, {min(figures):.3f} to {max(figures):.3f} s")
            session.close()
            server.shutdown()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not Path(sys.argv[1], "mkdocs.yml").is_file():
        raise SystemExit(__doc__)
    measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 20)
