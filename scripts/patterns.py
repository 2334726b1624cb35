"""Looks for patterns of the package that look at a text in the square of its length: ``make fuzz`` calls it.

From each pattern texts are made that could be slow to it: what it repeats, behind what it wants before that, and with
an end that it does not take. Each is tried as the module uses the pattern, and once more four times as long. A pattern
that no stranger's text reaches, or that is given short ones only, stands in ``BOUNDED`` with the reason.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import explainer

# Python's own reader of patterns, which has neither a public name nor types.
kinds: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

# What no stranger writes, or what is short wherever the pattern is used.
BOUNDED = {
    "explainer.publish.bundles._COMMENT": "the package's own style sheets",
    "explainer.adapters.mkdocs.theme_errors._SWITCH": "templates of the theme",
    "explainer.adapters.mkdocs.theme_templates._MARKED": "its marks hold a secret",
    "explainer.codes._BLOCK": "the package's own pages",
    "explainer.codes._PAGE": "the package's own pages",
    "explainer.distribution._REQUIREMENT": "the package's own metadata",
    "explainer.evidence.clauses._CLAUSE_BEGINS": "the 4 characters before a place",
    "explainer.evidence.clauses._LAST_WORD": "at most 80 characters before a place",
    "explainer.evidence.searching._DIFFERENCE": "a passage that is as long as the words that were asked for",
    "explainer.evidence.words._WORD_BEFORE": "at most as many characters as a number has",
    "explainer.git.history._STATUS": "what git writes",
    "explainer.render.written.named_blocks._NUMBER": "names that the package made",
    "explainer.render.written.narrative._SPACE_BEFORE": "begins at the last word",
    "explainer.revisions.text_changes._WORD": "has no space at its end",
    "explainer.rules.site_settings._CONTACT": "at most 4,096 bytes",
    "explainer.settings.themes._REM": "style sheets of the theme",
}
CALLS = ("match", "fullmatch", "search", "sub", "finditer", "findall", "split")
SPACES, DIGITS, WORDS = " \n", "1", "a1"
OF_CATEGORY = {
    "CATEGORY_SPACE": SPACES, "CATEGORY_NOT_SPACE": "a", "CATEGORY_DIGIT": DIGITS, "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_WORD": WORDS, "CATEGORY_NOT_WORD": " -",
}  # fmt: skip
ENDS = ("", "\0")
LENGTH, TIMES, MOST, LEAST = 1_000, 4, 9, 0.004
REPEATS = frozenset({kinds.MAX_REPEAT, kinds.MIN_REPEAT})
Tree = Any


def letters(items: Tree) -> str:
    """Some of the letters of a set."""
    if items[0][0] is kinds.NEGATE:
        inner = re.compile(f"[{''.join(re.escape(one) for one in letters(items[1:]))}]") if items[1:] else None
        return "".join(one for one in "a 1-<[(" if inner is None or not inner.match(one)) or "b"
    found = ""
    for kind, value in items:
        if kind is kinds.LITERAL:
            found += chr(value)
        elif kind is kinds.RANGE:
            found += chr(value[0])
        elif kind is kinds.CATEGORY:
            found += OF_CATEGORY.get(str(value), "a")
    return found or "a"


def texts_of(kind: object, value: Tree) -> list[str]:
    """Some texts that a part of a pattern takes."""
    match kind:
        case kinds.LITERAL:
            return [chr(value)]
        case kinds.IN:
            return list(dict.fromkeys(letters(value)))[:5]
        case kinds.BRANCH:
            return [one for branch in value[1] for one in texts(branch)[:2]][:6]
        case kinds.SUBPATTERN:
            return texts(value[3])
        case kinds.ATOMIC_GROUP:
            return texts(value)
        case kinds.MAX_REPEAT | kinds.MIN_REPEAT | kinds.POSSESSIVE_REPEAT:
            return [one * max(value[0], 1) for one in texts(value[2])]
        case kinds.ANY | kinds.NOT_LITERAL:
            return ["a"]
    return [""]


def texts(tree: Tree) -> list[str]:
    """Some texts that a pattern takes."""
    found = [""]
    for kind, value in tree:
        found = [one + other for one in found[:3] for other in texts_of(kind, value)[:3]][:6]
    return found


def attacks(tree: Tree, before: list[str]) -> Iterator[tuple[str, str]]:
    """What to put before, and what to repeat."""
    for kind, value in tree:
        if kind in REPEATS:
            if value[1] is kinds.MAXREPEAT or value[1] > 20:
                inner = texts(value[2])
                yield from ((one, other) for one in before[:2] for other in {*inner, "".join(inner)})
            yield from attacks(value[2], before[:1])
        elif kind is kinds.SUBPATTERN:
            yield from attacks(value[3], before[:2])
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from attacks(branch, before[:2])
        before = [one + other for one in before[:2] for other in texts_of(kind, value)[:2]]
        yield from (("", one) for one in before[:2] if one)


def patterns() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Every pattern of a module by its name, with how it is called there."""
    found: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {}
    for info in pkgutil.walk_packages(explainer.__path__, "explainer."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text("utf-8")
        own = {name for name, value in vars(module).items() if isinstance(value, re.Pattern)}
        calls: dict[str, set[str]] = {}
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in CALLS:
                calls.setdefault(node.value.id, set()).add(node.attr)
        for name in own:
            pattern = getattr(module, name)
            if isinstance(pattern.pattern, str) and re.search(rf"^{name}\b.*=", source, re.MULTILINE):
                found[f"{info.name}.{name}"] = pattern, tuple(calls.get(name, {"match"}))
    return found


def seconds(pattern: re.Pattern[str], call: str, text: str) -> float:
    method = getattr(pattern, call)
    start = time.process_time()
    result = method("", text) if call == "sub" else method(text)
    if call == "finditer":
        list(result)
    return time.process_time() - start


def is_slow(pattern: re.Pattern[str], call: str, parts: tuple[str, str, str]) -> bool:
    before, part, after = parts
    few = LENGTH // len(part) + 1
    long = before + part * few * TIMES + after
    if seconds(pattern, call, long) < LEAST:
        return False
    small = min(seconds(pattern, call, before + part * few + after) for _ in range(3))
    return min(seconds(pattern, call, long) for _ in range(3)) > max(small, LEAST / MOST) * MOST


def slow_at(pattern: re.Pattern[str], calls: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The texts, in parts, that a pattern takes the square of their length for."""
    found = dict.fromkeys(attacks(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), [""]))
    tried = ((before, part, end) for before, part in list(found)[:24] if part for end in ENDS)
    return [parts for parts in tried if any(is_slow(pattern, call, parts) for call in calls)]


def slow_patterns() -> dict[str, list[tuple[str, str, str]]]:
    """The patterns that are slow and not known to be bounded, each with the texts that show it."""
    found = {name: slow_at(*pattern)[:2] for name, pattern in patterns().items() if name not in BOUNDED}
    return {name: texts for name, texts in found.items() if texts}


def main() -> int:
    """1 where a pattern is slow, or one that was known is no more."""
    slow, gone = slow_patterns(), sorted(BOUNDED.keys() - patterns().keys())
    for name, texts in slow.items():
        sys.stdout.write(f"{name} takes the square of a text, such as {texts[0]!a} with its middle repeated\n")
    for name in gone:
        sys.stdout.write(f"{name} is no pattern any more: take it out of BOUNDED\n")
    sys.stdout.write(f"{len(patterns())} patterns: {len(slow) or 'none'} slow\n")
    return 1 if slow or gone else 0


if __name__ == "__main__":
    sys.exit(main())
