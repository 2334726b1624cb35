"""Writes the lock of a starter project: the part of requirements.lock that explainer needs at run time.

uv says under each package who asked for it; from what explainer itself asks for, this follows those notes downwards.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ROOT / "requirements.lock"
STARTER = ROOT / "generator" / "explainer" / "starter" / "requirements.lock"
HEAD = "# Every package that explainer needs, with hashes; itself it stands at the end, from vendor/.\n"
_PROJECT = "explainer-site (pyproject.toml)"
_PIN = re.compile(r"([a-z0-9._-]+)==")
_ASKED_BY = re.compile(r" {4}# {1,3}(?:via\s+)?(\S.*)")


def blocks(lock: str) -> Iterator[tuple[str, str, set[str]]]:
    """Each package with the lines that pin it and the names of those who asked for it."""
    found: list[str] = []
    for line in [*lock.splitlines(), "end=="]:
        if _PIN.match(line) and found:
            pins = [one for one in found if not one.lstrip().startswith("#")]
            asked = {match[1].strip() for one in found if (match := _ASKED_BY.match(one))}
            name = _PIN.match(found[0])
            if name:
                yield name[1], "\n".join(pins), asked
            found = []
        if _PIN.match(line) or found:
            found.append(line)


def starter_lock(lock: str) -> str:
    """The packages that explainer asks for without any extra or group, and what these ask for in turn."""
    packages = {name: (pins, asked) for name, pins, asked in blocks(lock)}
    wanted: set[str] = set()
    found = {_PROJECT}
    while found:
        found = {name for name, (_, asked) in packages.items() if asked & found} - wanted
        wanted |= found
    return HEAD + "".join(f"{packages[name][0]}\n" for name in sorted(wanted))


if __name__ == "__main__":
    text = starter_lock(WHOLE.read_text("utf-8"))
    STARTER.write_text(text, "utf-8")
    sys.stdout.write(f"{len(re.findall('==', text))} packages\n")
