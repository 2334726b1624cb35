"""What each code means: why the rule exists, an example that breaks it and one that keeps it.

Every code has a page ``CODE.md`` in this folder. ``explainer explain`` prints it, the documentation lists all of
them, and the tests check both examples of each: they lie over the small project in ``tests/cases/base``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from explainer.diagnostics import Severity

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_PAGE = re.compile(
    r"# (?P<code>\S+)\n+Severity: (?P<severity>\w+)\n+(?P<summary>\S.*?)\n+"
    r"## Why\n+(?P<why>\S.*?)\n+## Fails\n+(?P<fails>\S.*?)\n+"
    r"(?:## Says\n+```text\n(?P<says>.*?)\n```\n+)?## Passes\n+(?P<passes>\S.*?)\s*\Z",
    re.DOTALL,
)
_BLOCK = re.compile(
    r'^(?P<fence>`{3,})\w+ title="(?P<path>[^"\n]+)"\n(?P<text>.*?)^(?P=fence)$', re.DOTALL | re.MULTILINE
)
_WIDTH = 88


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code, explained. ``fails`` and ``passes`` are example files by their path in a project.

    ``says`` is what a check prints of the failing example, or "" where none can be shown; a test compares it.
    A note holds what an example says beside its files; where a mistake cannot be shown as text, it is all there is.
    """

    code: str
    severity: Severity
    summary: str
    why: str
    fails: Mapping[str, str]
    passes: Mapping[str, str]
    fails_note: str = ""
    passes_note: str = ""
    says: str = ""


def explanation(code: str) -> Explanation | None:
    """The page of a code, or None where there is no such code."""
    return _by_code().get(code)


def all_explanations() -> tuple[Explanation, ...]:
    """All codes, sorted."""
    return tuple(_by_code().values())


def as_text(explanation: Explanation) -> str:
    """An explanation for a terminal, with a line end."""
    heading = f"{explanation.code} ({explanation.severity})"
    parts = [
        f"{heading}\n{'=' * len(heading)}",
        _wrapped(explanation.summary),
        _wrapped(explanation.why),
        *_example("Fails", explanation.fails_note, explanation.fails),
        *(("Says:", textwrap.indent(explanation.says, "  ", lambda line: True)) if explanation.says else ()),
        *_example("Passes", explanation.passes_note, explanation.passes),
    ]
    return "\n\n".join(parts) + "\n"


@cache
def _by_code() -> Mapping[str, Explanation]:
    folder = resources.files(__name__)
    pages = (page for page in folder.iterdir() if page.name.endswith(".md"))
    found = [_read(page.name.removesuffix(".md"), page.read_text("utf-8")) for page in pages]
    return MappingProxyType({one.code: one for one in sorted(found, key=lambda one: one.code)})


def _read(name: str, page: str) -> Explanation:
    match = _PAGE.match(page)
    if match is None or match["code"] != name or not _CODE.match(name):
        raise ValueError(f"codes/{name}.md has not the form of a code's page")
    fails_note, fails = _files(match["fails"])
    passes_note, passes = _files(match["passes"])
    severity = Severity(match["severity"])
    says = match["says"] or ""
    return Explanation(name, severity, match["summary"], match["why"], fails, passes, fails_note, passes_note, says)


def _files(section: str) -> tuple[str, Mapping[str, str]]:
    """A section's words, and its fenced files by path."""
    files = {match["path"]: match["text"] for match in _BLOCK.finditer(section)}
    note = re.sub(r"\n{3,}", "\n\n", _BLOCK.sub("", section)).strip()
    return note, MappingProxyType(files)


def _example(heading: str, note: str, files: Mapping[str, str]) -> Iterator[str]:
    yield f"{heading}:"
    if note:
        yield _wrapped(note)
    for path, text in files.items():
        yield f"  {path}\n{textwrap.indent(text.rstrip(), '    | ', lambda line: True)}"


def _wrapped(text: str) -> str:
    paragraphs = (re.sub(r"\s+", " ", paragraph) for paragraph in text.split("\n\n"))
    return "\n\n".join(textwrap.fill(paragraph, _WIDTH, break_on_hyphens=False) for paragraph in paragraphs)
