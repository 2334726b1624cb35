"""All that a project adds to explainer, loaded once for a check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.source import RULES_FOLDER
from explainer.extensions.model import NO_EXTENSIONS, Extensions, Wanted
from explainer.files.reading import is_folder


def load_extensions(
    root: Path, content: str, packages: Sequence[Wanted], rules: Sequence[Wanted] | None, findings: Findings
) -> Extensions:
    """What the named packages and the allowed rules of a project add.

    ``rules`` are the names of the project's own that a maintainer allows to run; None lets none of them be loaded and
    says nothing of them, as for a stranger's pull request that is only shown. What cannot be loaded is left out.
    """
    added = []
    # Neither costs anything where a project has none: what lists packages takes 20 ms to import.
    if packages:
        from explainer.extensions.packages import load_packages  # noqa: PLC0415

        added += load_packages(packages, findings)
    if rules is not None and (rules or is_folder(root / content / RULES_FOLDER)):
        from explainer.extensions.own_rules import load_own_rules  # noqa: PLC0415

        added += load_own_rules(root, content, rules, findings)
    return Extensions(tuple(added)) if added else NO_EXTENSIONS
