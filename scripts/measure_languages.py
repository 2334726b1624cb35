"""What a site in several languages costs beside its first language alone: python scripts/measure_languages.py PROJECT.

Copies of the project are built in turn, each from nothing: one as it is, one without ``translations`` in its settings.
Told is the CPU of all processes, which other work on the machine changes less than the time on the wall.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PUBLISHED = re.compile(r"^translations:.*\n(?:[ \t-].*\n)*", re.MULTILINE)
_SETTINGS = Path("content", "site.yaml")


def main() -> None:
    """Builds both, tells each run, and the medians at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        several, one = (_copy(given.project, Path(folder, name)) for name in ("several", "one"))
        settings = one / _SETTINGS
        text, number = _PUBLISHED.subn("", settings.read_text("utf-8"))
        if not number:
            sys.exit(f"{_SETTINGS} names no translations")
        settings.write_text(text, "utf-8")
        ratios = []
        for _ in range(given.rounds):
            (alone, wall), (all_of_it, longer) = _built(one), _built(several)
            ratios.append(all_of_it / alone)
            _say(f"one language {alone:.2f} s of CPU in {wall:.1f} s, all {all_of_it:.2f} s in {longer:.1f} s")
        _say(f"all beside one: median {statistics.median(ratios):.2f}x, least {min(ratios):.2f}x")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _copy(project: Path, to: Path) -> Path:
    to.mkdir()
    for name in ("content", "docs"):
        shutil.copytree(project / name, to / name)
    shutil.copyfile(project / "mkdocs.yml", to / "mkdocs.yml")
    return to


def _built(project: Path) -> tuple[float, float]:
    """The CPU of a build and all its processes, and the time that it took, both in seconds."""
    kept_for_the_user = project.parent / "caches"
    for folder in (project / ".cache", project / "site", kept_for_the_user):
        shutil.rmtree(folder, ignore_errors=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(kept_for_the_user)}
    before, began = _cpu(), time.monotonic()
    command = (sys.executable, "-m", "explainer", "build")
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=project, env=environment, check=True, stdout=quiet, stderr=quiet)  # noqa: S603 - our own command
    return _cpu() - before, time.monotonic() - began


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
