"""Small projects for tests: the base in ``tests/cases/base`` with some files changed."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from explainer.build import build
from explainer.checking import Checked, check
from explainer.diagnostics import Findings, in_order
from explainer.evidence.lock import LOCK_FILE
from explainer.loading import whole
from explainer.looking_up import look_up_evidence
from explainer.settings.project import find_project

CASES = Path(__file__).resolve().parent / "cases"
BASE = CASES / "base"


def project(root: Path, files: Mapping[str, str | None]) -> Path:
    """A copy of the base at ``root`` with ``files`` written over it; None deletes a file or a folder."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path, text in files.items():
        if text is None:
            remove(root / path)
        else:
            write(root / path, text.encode("utf-8", "surrogatepass"))
    return root


def case_project(root: Path, case: Mapping[str, Any]) -> Path:
    """The project of one case file; what text cannot express stands under bytes, generate, symlinks and fifo."""
    project(root, case.get("files") or {})
    for path, content in (case.get("bytes") or {}).items():
        write(root / path, base64.b64decode(content, validate=True))
    for path, recipe in (case.get("generate") or {}).items():
        text = recipe.get("before", "") + recipe["repeat"] * recipe["times"] + recipe.get("after", "")
        write(root / path, text.encode())
    for path, target in (case.get("symlinks") or {}).items():
        remove(root / path)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    for path in case.get("fifo") or ():
        remove(root / path)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / path)
    return root


LOCK = Path("content", LOCK_FILE)
TODAY = "2024-01-02"


def settled(root: Path) -> Path:
    """The project with its evidence written down as for somebody without copies; a lock file of its own stays."""
    if not (root / LOCK).exists() and (root / LOCK.parent).is_dir():
        text = look_up_evidence(check(find_project(root)), root / "archive", TODAY, Findings())
        write(root / LOCK, text.encode())
    return root


def checked(root: Path, code: str = "") -> Checked:
    """What a check finds; that nothing was looked up yet is found only where ``code`` asks for it."""
    found = find_project(root if code == "unverified-evidence" else settled(root))
    return check(found, runs_own_rules=True)


# What only somebody with copies finds; the cases for these are in tests/cases_evidence and beside the archive's tests.
FOUND_WITH_COPIES = frozenset(
    {"words-not-found", "words-found-twice", "wrong-paragraph", "wrong-time", "archive-file", "archive-orphan"}
)
# What MkDocs says of a site; the tests of the preview hear it.
# What only git knows; see the tests of older translations.
FOUND_IN_HISTORY = frozenset({"older-translation"})
FOUND_IN_A_PREVIEW = frozenset({"explainer-failed", "mkdocs-warning"})
# What a check cannot find: it shows when pages are made.
FOUND_IN_BUILD = frozenset({"template-error"})
# What a check finds beside the facts, with what makes pages.
FOUND_BESIDE_FACTS = frozenset({"broken-link", "wrong-ending", "unusable-translation", "untranslated-words"})


def found(root: Path, code: str) -> Checked:
    """What a check finds in a project; where ``code`` shows in a build only, what the build finds."""
    result = checked(root, code)
    if code in FOUND_BESIDE_FACTS:
        return whole(result)
    if code not in FOUND_IN_BUILD:
        return result
    return replace(result, diagnostics=in_order([*result.diagnostics, *build(result).diagnostics]))


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
