"""Modules of JavaScript as one script, which a security policy can name by its SHA-256: what modules import it cannot.

Only the forms are read in which the package writes its modules: ``import { a, b } from "./name.js";`` at the beginning
of a line, and ``export`` before ``function``, ``class`` and ``const``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs.exceptions import PluginError

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) )(\w+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(modules: Mapping[str, str], name: str) -> str:
    """A classic script that gives ``globalThis[name]`` what each module exports, by the module's name.

    Each module is a function, so that none sees what another keeps for itself. Raises PluginError where a module of a
    project cannot be read.
    """
    order: dict[str, None] = {}
    for module in sorted(modules):
        _add(module, modules, order, ())
    parts = [_function(module, modules[module]) for module in order]
    return f'(() => {{\n"use strict";\nconst modules = {{}};\n{"".join(parts)}globalThis.{name} = modules;\n}})();\n'


def _add(module: str, modules: Mapping[str, str], order: dict[str, None], within: tuple[str, ...]) -> None:
    """Puts a module into the order, after those that it imports."""
    if module in within or module not in modules:
        why = "which imports it" if module in within else "which is not there"
        raise PluginError(f"{within[-1]}.js imports {module}.js, {why}")
    for match in _IMPORT.finditer(modules[module]):
        if match[2] not in order:
            _add(match[2], modules, order, (*within, module))
    order[module] = None


def _function(module: str, text: str) -> str:
    exported = [match[2] for match in _EXPORT.finditer(text)]
    body = _IMPORT.sub(lambda match: f'const {{{match[1]}}} = modules["{match[2]}"];\n', text)
    body = _EXPORT.sub(r"\1\2", body)
    if left := _OTHER.search(body):
        forms = 'write import { a } from "./name.js", or export before a function'
        raise PluginError(f"{module}.js: {forms}, and not: {left[0][:60]}")
    return f'modules["{module}"] = (() => {{\n{body}return {{ {", ".join(exported)} }};\n}})();\n'
