"""What breaks while pages are made: templates, plugins and hooks are code, and may raise anything; so may we."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, MappingProxyType

import mkdocs

from explainer.diagnostics import Diagnostic, NotMade, Span, error
from explainer.documents.parse.settings import CODE
from explainer.settings.model import named_entries
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE
from explainer.unforeseen import at, is_ours, remedy, told

FAILED_CODE = "explainer-failed"
_MKDOCS = str(Path(mkdocs.__file__).parent)

# Plugins that cannot work on pages from facts, and what serves in their place.
_UNFIT = MappingProxyType(
    {
        "i18n": "i18n reads each page from a file of docs/, and pages from facts have none: take it out of plugins, "
        "and write names in several languages as a map of them, such as {en: Harbour, de: Hafen}",
    }
)
_TEMPLATES = (".html", ".xml")
_PACKAGE = Path(__file__).resolve().parent.parent.parent
_PACKAGES = "site-packages"
_PLACES = tuple(f"{place}{os.sep}" for place in (sysconfig.get_path("purelib"), _PACKAGE.parent, sys.prefix))
# What Jinja adds where there is no template of a name.
_SEARCHED = re.compile(r" not found in search paths?: [^\n]*")


def is_fault_of_ours(broken: BaseException) -> bool:
    """Whether explainer failed, and no template, plugin or hook."""
    return isinstance(broken, Exception) and is_ours(broken, (_MKDOCS,))


def code_problem(broken: BaseException, file: Path | None = None, root: Path | None = None) -> Diagnostic:
    """What code broke with: at its innermost template, else at its innermost line.

    Of lines those of the project in ``root`` come first; without any it is told of the ``file``. In a file outside of
    the project nobody can mend anything: that is told at the settings, with its place in its package. What brings a
    finding with it, as a property type of a package that fails does, is told as that.
    """
    if isinstance(broken, NotMade):
        return broken.diagnostic
    if is_fault_of_ours(broken):
        help = remedy(broken, "explainer --debug build")
        return error(FAILED_CODE, at(broken) or Span.at(SETTINGS_FILE), told(broken), help)
    places = [(str(file or SETTINGS_FILE), 1), *((frame.f_code.co_filename, line) for frame, line in frames(broken))]
    templates = [place for place in places if place[0].endswith(_TEMPLATES)]
    own = [place for place in places if root is not None and _is_of_project(Path(place[0]), root)]
    path, line = (templates or own or places)[-1]
    if getattr(broken, "lineno", None) and hasattr(broken, "filename"):  # the syntax of a template or of Python
        path, line = broken.filename or path, getattr(broken, "lineno", line)
    message = f"the page cannot be made: {_words(broken, root)}"
    if root is not None and _is_of_project(Path(path), root):
        path = Path(path).relative_to(root).as_posix()
    elif root is not None and Path(path).is_absolute():
        message += f" (at {_in_package(Path(path))}:{line})"
        path, line = SETTINGS_FILE, 1
    return error("template-error", Span.at(str(path), int(line)), message)


def _words(broken: BaseException, root: Path | None) -> str:
    if isinstance(broken, SystemExit):
        return f"this ends the program (SystemExit: {broken.code})"
    # Jinja's TemplateNotFound, whose message lists the folders that were searched.
    if isinstance(broken, LookupError) and isinstance(name := getattr(broken, "name", None), str):
        return f'there is no template "{name}"'
    said = without_places(str(broken), root) if root is not None else str(broken)
    return said or type(broken).__name__


def without_places(text: str, root: Path) -> str:
    """A text that says no more where this machine has the project in ``root``, its packages and this one."""
    text = _SEARCHED.sub(" was not found", text)
    for folder in (f"{root}{os.sep}", f"{root.absolute()}{os.sep}", *_PLACES):
        text = text.replace(folder, "") if len(folder) > len("./") else text
    return text


def _in_package(path: Path) -> str:
    """The place of a file below the folder that packages are installed in, else its name."""
    parts = path.parts
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE).as_posix()
    return "/".join(parts[parts.index(_PACKAGES) + 1 :]) if _PACKAGES in parts else path.name


def _is_of_project(path: Path, root: Path) -> bool:
    """Whether code is a project's own, and none of a package that is installed below it."""
    return path.is_relative_to(root) and _PACKAGES not in path.parts and not path.is_relative_to(_PACKAGE)


def running_plugin(broken: BaseException) -> str:
    """The name by which MkDocs knows the plugin, or the hook, that it was making or calling; "" where there is none."""
    for frame, _ in reversed(list(frames(broken))):
        known = frame.f_locals
        if frame.f_code.co_name == "run_event" and "method" in known:
            return str(getattr(known.get("self"), "_event_origins", {}).get(known["method"], ""))
        if frame.f_code.co_name == "load_plugin_with_namespace":
            return str(known.get("name", ""))
    return ""


def plugin_problem(broken: BaseException, project: Project) -> Diagnostic | None:
    """What a plugin of somebody else broke with, at its name in the settings; None where it is no plugin that did.

    Of a hook, whose name is that of its file, and of a template the innermost line says more.
    """
    plugin = running_plugin(broken)
    files = [Path(frame.f_code.co_filename) for frame, _ in frames(broken)]
    names = {
        str(key.value): key for key, _ in named_entries(project.file.values.get("plugins") if project.file else None)
    }
    named = names.get(plugin) or names.get(plugin.rpartition("/")[2])
    if named is None or any(file.suffix in _TEMPLATES for file in files):
        return None
    message = f"the plugin {plugin} stopped: {said(broken)}"
    help = _UNFIT.get(plugin, "see its documentation, or take it out of plugins")
    return error(CODE, named.span.clipped(), message, help)


def said(broken: BaseException) -> str:
    """What an exception says, on one line."""
    return " ".join(f"{type(broken).__name__}: {broken}".split())[:300]


def frames(broken: BaseException) -> Iterator[tuple[FrameType, int]]:
    """The frames that an exception went through, the innermost last, each with its line."""
    trace = broken.__traceback__
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next
