"""Refuses packages whose licence is not on the list: run in .venv, over what requirements.lock installed there.

A licence is what a package's metadata says: an SPDX expression (PEP 639), else its classifiers, else the older field
"License". Where a package gives a choice ("OR"), one of them is enough. What says it elsewhere needs a line in NAMED.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
# All let a site be published and a program be passed on under any terms; those of Mozilla ask for the sources of what
# was changed in their own files, of which we change none.
ACCEPTED = frozenset(
    {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1"}
    | {"MPL-2.0", "PSF-2.0", "Unlicense"}
)
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Whose metadata does not say it, with where it is said. Only the tests, and who makes copies of sources, use them.
NAMED = {
    "axe-playwright-python": "MIT",  # the file LICENSE of its wheel; axe-core in it is MPL-2.0
    "click-default-group": "BSD-3-Clause",  # the file LICENSE of its wheel; its classifier says something else
    "datasette": "Apache-2.0",  # its metadata says so in words
    "partd": "BSD-3-Clause",  # the file LICENSE.txt of its wheel; its metadata says "BSD"
    # Its README. PDFium in it is under the same two; what PDFium links is as free, and lies in BUILD_LICENSES there.
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",  # its README; edtf, our oracle for dates, brings it
}
ACCEPTED_IN_TESTS = {
    "numpy": frozenset({"CC0-1.0", "Zlib"}),
    "text-unidecode": frozenset({"Artistic-1.0-Perl"}),
}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def licence(package: Distribution) -> str:
    """What a package is under, as an SPDX expression; "" where nothing known says it."""
    name = package.metadata["Name"].lower()
    said = package.metadata.get("License-Expression") or NAMED.get(name, "")
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in package.metadata.get_all("Classifier") or []
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    # The older field is free text, and often the whole licence: what is no expression fits nothing on the list.
    return said or " AND ".join(CLASSIFIERS.get(one, f"({one})") for one in classifiers) or _first_line(package)


def _first_line(package: Distribution) -> str:
    return (package.metadata.get("License") or "").partition("\n")[0]


def is_accepted(expression: str, accepted: frozenset[str] = ACCEPTED) -> bool:
    """Whether an expression without brackets can be met by licences on the list."""
    return any(all(part.strip() in accepted for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def refused(lock: str) -> Iterator[str]:
    """The packages of a lock that are installed under other licences, each with what it says of itself."""
    for name in _PIN.findall(lock):
        try:
            found = licence(distribution(name))
        except LookupError:  # only other systems or versions of Python need it
            continue
        if not is_accepted(found, ACCEPTED | ACCEPTED_IN_TESTS.get(name, frozenset())):
            yield f"{name}: {found or 'its metadata names no licence'}"


if __name__ == "__main__":
    problems = list(refused(LOCK.read_text("utf-8")))
    sys.stderr.write("".join(f"{one}\n" for one in problems))
    sys.exit(1 if problems else 0)
