"""Rules that a project brings itself: ``content/rules/NAME.py``, run only where ``mkdocs.yml`` allows them by name.

They are code and are reviewed as such. A file that nobody allowed is never opened; neither is one of a folder that
is a link. Where a pull request is only shown (``preview``), none is run: there the code is a stranger's.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType, ModuleType

from explainer.diagnostics import Findings, Span
from explainer.documents.source import RULES_FOLDER, is_set_aside, read_bytes
from explainer.extensions.calling import Stopped, called
from explainer.extensions.failures import CODE, FAILED_CODE, failed
from explainer.extensions.model import Added, ExtensionKind, Extensions, Wanted, first_paragraph
from explainer.extensions.naming import NAMES_HELP, RULE_NAME, wrong_rule_name
from explainer.files.reading import Kind, entries, kind_of
from explainer.spelling import did_you_mean

ENDING = ".py"
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*\.py\Z")


def rule_name(file: str) -> str:
    """The name under which a rule is allowed, and the code of its findings: ``no-blogs`` of ``no_blogs.py``."""
    return file.removesuffix(ENDING).replace("_", "-")


def load_own_rules(
    root: Path, content: str, allowed: Iterable[Wanted], taken: Mapping[str, str], findings: Findings
) -> Extensions:
    """The project's own rules that are allowed. Whatever else lies among them, or is missing, is told.

    ``taken`` are the names of rules that packages bring, with their origins.
    """
    folder = f"{content}/{RULES_FOLDER}"
    wanted = {one.name: one for one in allowed}
    files = _files(root / folder, folder, findings)
    if files is None:
        return Extensions(silent=frozenset(wanted))
    added, silent = [], set()
    for name, file in files.items():
        if file is None:
            silent.add(name)
            continue
        path = f"{folder}/{file.name}"
        if name not in wanted:
            message = f"{path} is code, and mkdocs.yml does not allow it to run"
            help = f"if a maintainer has read it: rules: [{name}] under plugins: explainer:; else delete it"
            findings.error(CODE, Span.at(path), message, help)
            continue
        rule = _loaded(file, path, name, taken, findings)
        added += [rule] if rule else []
        silent |= set() if rule else {name}
    for name, one in wanted.items():
        if name not in files:
            silent.add(name)
            message = f'there is no rule "{name[:60]}" in {folder}'
            findings.error(CODE, one.span, message, _help_for_missing(name, files, folder))
    return Extensions(tuple(added), frozenset(silent))


def path_of_own_rule(root: Path, content: str, name: str) -> str:
    """The file of a rule, relative to the project; "" where there is none that could run."""
    folder = f"{content}/{RULES_FOLDER}"
    file = (_files(root / folder, folder, Findings()) or {}).get(name)
    return f"{folder}/{file.name}" if file else ""


def about_own_rule(root: Path, path: str) -> str:
    """What the rule in a file of the project says of itself, which is read there: nothing of it is run."""
    raw = read_bytes(root / path, path, Findings())
    try:
        return first_paragraph(ast.get_docstring(ast.parse(raw)) if raw is not None else "")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ""


def _help_for_missing(name: str, files: Mapping[str, Path | None], folder: str) -> str:
    meant = re.sub(r"[^a-z0-9]+", "-", rule_name(name.rpartition("/")[2]).lower()).strip("-")
    if file := files.get(meant):
        return f"write {meant}, the name of {folder}/{file.name}"
    otherwise = f"write {folder}/{name.replace('-', '_')[:60]}{ENDING}" if RULE_NAME.match(name) else NAMES_HELP
    return did_you_mean(name, files, otherwise)


def _files(folder: Path, path: str, findings: Findings) -> dict[str, Path | None] | None:
    """The files of rules by the names of these, None for one that is refused. Nothing is opened.

    None where there is no such folder that may be listed. What else lies in it is told; what is no plain file, and what
    may not be read, is told where the content folder is read.
    """
    try:
        kind = kind_of(folder)
        listed = entries(folder) if kind is Kind.FOLDER else []
    except OSError:
        return None
    if kind is not None and kind is not Kind.FOLDER:
        if kind is not Kind.LINK:
            findings.error(CODE, Span.at(path), f"{path} is no folder", "make it a folder, with the rules in it")
        return None
    found: dict[str, Path | None] = {}
    for entry in listed:
        name, place = rule_name(entry.name), f"{path}/{entry.name}"
        if entry.kind in (Kind.FILE, Kind.FOLDER) and not is_set_aside(entry.name):
            if entry.kind is Kind.FOLDER or not _FILE_NAME.match(entry.name):
                _tell_no_rule(path, entry.name, findings)
            elif name in found:
                message = f'{place} is the rule "{name}", and so is another file beside it; neither is run'
                findings.error(CODE, Span.at(place), message, "delete one of the two")
                found[name] = None
            else:
                found[name] = entry.path
        elif entry.kind not in (Kind.FILE, Kind.FOLDER):
            found[name] = None
    return found


def _tell_no_rule(folder: str, name: str, findings: Findings) -> None:
    place = f"{folder}/{name}".encode("utf-8", "backslashreplace").decode()
    help = "move it elsewhere, or begin its name with _ so that it is ignored; a rule is called as no_blogs.py is"
    findings.error(CODE, Span.at(place), f"only rules belong into {folder}, and {place} cannot be one", help)


def _loaded(file: Path, path: str, name: str, taken: Mapping[str, str], findings: Findings) -> Added | None:
    """The file's ``check``, of a module that is made anew each time: a preview sees each save."""
    wrong, help = wrong_rule_name(name)
    if wrong:
        findings.error(CODE, Span.at(path), f"{path} {wrong}", help)
        return None
    if name in taken:
        message = f'{path} and {taken[name]} both bring a rule "{name}"'
        findings.warning(FAILED_CODE, Span.at(path), message, f"rename the file; the rule of {taken[name]} is used")
        return None
    raw = read_bytes(file, path, findings)
    code = _compiled(raw, path, name, findings) if raw is not None else None
    if code is None:
        return None
    module = ModuleType(f"explainer_own_rules.{name.replace('-', '_')}")
    module.__file__ = str(file)
    at = Added(ExtensionKind.RULE, name, path, module, Span.at(path))
    # Where classes of a module are made, Python looks for it here.
    sys.modules[module.__name__] = module
    try:
        called(f"the loading of {path}", exec, code, module.__dict__)
    except Stopped as stopped:
        findings.add(failed(f'the rule "{name}" cannot be loaded', stopped, at))
        return None
    return at


def _compiled(raw: bytes, path: str, name: str, findings: Findings) -> CodeType | None:
    """The code of a rule, whose traces call it ``path``."""
    try:
        return called(f"the compiling of {path}", compile, raw, path, "exec", dont_inherit=True)
    except Stopped as stopped:
        problem = stopped.problem
        said, place = str(problem) or type(problem).__name__, Span.at(path)
        if isinstance(problem, SyntaxError):
            said, place = problem.msg, Span.at(path, max(problem.lineno or 1, 1), max(problem.offset or 1, 1))
        findings.error(CODE, place, f"{path} is no Python: {' '.join(said.split())[:200]}", "mend the line")
        return None
