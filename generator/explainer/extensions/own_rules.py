"""Rules that a project brings itself: ``content/rules/NAME.py``, run only where ``mkdocs.yml`` allows them by name.

They are code and are reviewed as such. A file that nobody allowed is never opened; neither is one of a folder that
is a link. Where a pull request is only shown (``preview``), none is run: there the code is a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from explainer.diagnostics import Findings, Span
from explainer.documents.source import RULES_FOLDER
from explainer.extensions.failures import CODE, stopped
from explainer.extensions.model import Added, ExtensionKind, Wanted
from explainer.files.reading import Kind, entries, kind_of, read
from explainer.spelling import did_you_mean

ENDING = ".py"


def rule_name(file: str) -> str:
    """The name under which a rule is allowed, and the code of its findings: ``no-blogs`` of ``no_blogs.py``."""
    return file.removesuffix(ENDING).replace("_", "-")


def load_own_rules(root: Path, content: str, allowed: Iterable[Wanted], findings: Findings) -> list[Added]:
    """The project's own rules that are allowed. Those that lie there unallowed, or are missing, are told."""
    folder = root / content / RULES_FOLDER
    files = _files(folder)
    wanted = {one.name: one for one in allowed}
    added = []
    for name, file in files.items():
        path = f"{content}/{RULES_FOLDER}/{file.name}"
        if kind_of(file) is not Kind.FILE:
            continue  # told where the folder is read
        if name not in wanted:
            message = f"{path} is code, and mkdocs.yml does not allow it to run"
            help = f"if a maintainer has read it: rules: [{name}] under plugins: explainer:; else delete it"
            findings.error(CODE, Span.at(path), message, help)
        else:
            rule = _loaded(file, path, name, findings)
            added += [rule] if rule else []
    for name, one in wanted.items():
        if name not in files:
            message = f'there is no rule "{name[:60]}" in {content}/{RULES_FOLDER}'
            help = did_you_mean(name, files, f"write {content}/{RULES_FOLDER}/{name.replace('-', '_')[:60]}.py")
            findings.error(CODE, one.span, message, help)
    return added


def _files(folder: Path) -> dict[str, Path]:
    """The files by the names of their rules. A folder that cannot be listed is told where it is read."""
    try:
        found = entries(folder) if kind_of(folder) is Kind.FOLDER else []
    except OSError:
        return {}
    return {rule_name(one.name): one.path for one in found if one.path.suffix == ENDING}


def _loaded(file: Path, path: str, name: str, findings: Findings) -> Added | None:
    """The file's ``check``, of a module that is made anew each time: a preview sees each save."""
    at = Added(ExtensionKind.RULE, name, path, None, Span.at(path))
    module = ModuleType(f"explainer_own_rules.{name.replace('-', '_')}")
    module.__file__ = str(file)
    try:
        exec(compile(read(file), str(file), "exec"), module.__dict__)  # noqa: S102 - allowed by a maintainer
    except SyntaxError as problem:
        span = Span.at(path, problem.lineno or 1, problem.offset or 1)
        findings.error(CODE, span, f"{path} is no Python: {problem.msg}", "mend the line")
        return None
    except Exception as problem:  # noqa: BLE001 - whatever the project's code raises
        findings.add(stopped(f'the rule "{name}" cannot be loaded', problem, at))
        return None
    return Added(ExtensionKind.RULE, name, path, module, at.span)
