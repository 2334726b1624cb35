"""The options of extensions of Markdown, as the source of each declares them; none of it is run.

An option that an extension has not stops a build. Extensions declare theirs in one form, ``self.config = {...}``, which
https://python-markdown.github.io/extensions/api/ describes. What is written in any other way is left to the build.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainMap
from explainer.settings.refusing import refuse_part
from explainer.spelling import did_you_mean

# The function by which Markdown makes an extension, and the class that it makes one of.
_MAKER = re.compile(r"^def makeExtension\b.*?\breturn (\w+)\(", re.DOTALL | re.MULTILINE)
_CONFIG = "self.config"
_COPY = re.compile(r"copy\.deepcopy\((\w+)\)\Z")
_CHANGING = frozenset(f"{_CONFIG}.{name}" for name in ("update", "setdefault", "pop", "clear"))
# As Python-Markdown reads a text where an option is true or false.
_FLAGS = frozenset({"true", "yes", "y", "on", "1", "false", "no", "n", "off", "0", "none"})


def check_options(name: str, options: PlainMap, source: Path | None, findings: Findings) -> None:
    """Tells options that an extension has not, and values that it cannot mean; ``source`` is its module's file."""
    known = declared_options(source) if source is not None else None
    if known is None:
        return
    for key, value in options:
        option = str(key.value)
        written = value.value if isinstance(value, Plain) and isinstance(value.value, str) else "true"
        if option not in known:
            otherwise = f"write one of: {', '.join(sorted(known))}" if known else "take its options out"
            message = f'the extension of Markdown {name} has no option "{option[:60]}"'
            findings.error(CODE, key.span, message, did_you_mean(option, known, otherwise))
        elif known[option] and written.lower() not in _FLAGS:
            refuse_part(option, value, "true or false", f"write {option}: true or {option}: false", findings)


@cache
def declared_options(source: Path) -> Mapping[str, bool] | None:
    """The options that a module's extension declares, each with whether it is a flag; None where nobody can tell."""
    try:
        text = source.read_text("utf-8")
        maker = _MAKER.search(text)
        found = re.search(rf"^class {maker[1]}\(.*?(?=^\S|\Z)", text, re.DOTALL | re.MULTILINE) if maker else None
        (made,) = ast.parse(found[0]).body if found else (None,)
    except (OSError, SyntaxError, ValueError):
        return None
    return _options(made, text) if isinstance(made, ast.ClassDef) and _is_plain(made) else None


def _is_plain(made: ast.ClassDef) -> bool:
    """Whether a class takes its options as Markdown's own class of extensions does."""
    bases = [ast.unparse(base).rpartition(".")[2] for base in made.bases]
    return bases == ["Extension"] and not any(
        isinstance(one, ast.FunctionDef) and one.name.startswith("setConfig") for one in made.body
    )


def _options(made: ast.ClassDef, text: str) -> Mapping[str, bool] | None:
    nodes = list(ast.walk(made))
    # What a class hands its options to has a config of its own.
    uses = [node for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node) == _CONFIG]
    if not uses:  # it has none, unless it is given some in another way
        return None if any(_may_give(node) for node in made.body) else {}
    assigned = [node for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign) and _is_of_config(node)]
    declared = [found for node in assigned if (found := _dictionary(node.value, text)) is not None]
    if len(declared) != 1 or sum(isinstance(node.ctx, ast.Store) for node in uses) != 1 or any(map(_changes, nodes)):
        return None
    [options] = declared
    names = [key.value if isinstance(key, ast.Constant) else None for key in options.keys]
    if not all(isinstance(name, str) for name in names):
        return None
    return {str(name): _is_flag(value) for name, value in zip(names, options.values, strict=True)}


def _may_give(node: ast.stmt) -> bool:
    is_assigned = isinstance(node, ast.Assign | ast.AnnAssign)
    return is_assigned or (isinstance(node, ast.FunctionDef) and node.name == "__init__")


def _is_of_config(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(ast.unparse(target) == _CONFIG for target in targets)


def _dictionary(value: ast.expr | None, text: str) -> ast.Dict | None:
    """What is written in braces, there or where the module names it once: some take a copy of such a constant."""
    if isinstance(value, ast.Dict):
        return value
    copied = _COPY.match(ast.unparse(value)) if value is not None else None
    found = re.findall(rf"^{copied[1]} = (\{{.*?^\}})$", text, re.DOTALL | re.MULTILINE) if copied else []
    try:
        written = ast.parse(found[0], mode="eval").body if len(found) == 1 else None
    except SyntaxError:
        return None
    return written if isinstance(written, ast.Dict) else None


def _changes(node: ast.AST) -> bool:
    """Whether options come or go beside what is declared."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Store | ast.Del) and ast.unparse(node.value) == _CONFIG
    return isinstance(node, ast.Call) and ast.unparse(node.func) in _CHANGING


def _is_flag(value: ast.expr) -> bool:
    """Whether an option's default, the first of its list, is true, false or None, which has its text read as a flag."""
    first = value.elts[0] if isinstance(value, ast.List | ast.Tuple) and value.elts else None
    return isinstance(first, ast.Constant) and (isinstance(first.value, bool) or first.value is None)
