"""All that a project adds to explainer, loaded once for a check."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.source import RULES_FOLDER
from explainer.extensions.model import NO_EXTENSIONS, ExtensionKind, Extensions, Wanted
from explainer.files.reading import kind_of


def load_extensions(  # noqa: PLR0913, PLR0917 - one argument for each thing that a project says of them
    root: Path,
    content: str,
    packages: Sequence[Wanted],
    rules: Sequence[Wanted],
    runs_own_rules: bool,
    findings: Findings,
) -> Extensions:
    """What the named packages and the allowed rules of a project add.

    ``rules`` are the names of the project's own that a maintainer allows to run. Without ``runs_own_rules`` none of
    them is loaded, or said anything of, as for a stranger's pull request that is only shown. What cannot be loaded is
    left out.
    """
    # Neither costs anything where a project has none: what lists packages takes 20 ms to import.
    found = NO_EXTENSIONS
    if packages:
        from explainer.extensions.packages import load_packages  # noqa: PLC0415

        found = load_packages(packages, findings)
    if not runs_own_rules:
        return Extensions(found.added, found.silent | {rule.name for rule in rules})
    if rules or _is_there(root / content / RULES_FOLDER):
        from explainer.extensions.own_rules import load_own_rules  # noqa: PLC0415

        taken = {one.name: one.origin for one in found.of(ExtensionKind.RULE)}
        own = load_own_rules(root, content, rules, taken, findings)
        found = Extensions(found.added + own.added, found.silent | own.silent)
    return found


def _is_there(path: Path) -> bool:
    with suppress(OSError):  # told where the content folder is read
        return kind_of(path) is not None
    return False
