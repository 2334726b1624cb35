"""How much a whole check takes on: whoever sends a million files is told so, and nobody's machine is brought down.

Each limit is far above what a project has that somebody reads. A maintainer may raise it in ``mkdocs.yml``; a pull
request that does so is seen to do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from explainer.diagnostics import Diagnostic, Findings, Span, error

CODE = "too-much"
_BYTES = 1_000_000
_WORDS = {
    "files": "facts and pages have more than {:,} files",
    "megabytes": "the files of facts and pages have more than {:,} megabytes together",
    "statements": "the facts have more than {:,} statements and links",
    "findings": "more than {:,} things are wrong here, and the others are not told",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many files of facts and pages, megabytes in them (millions of bytes), statements and links, and findings."""

    files: int = 1_000_000
    megabytes: int = 4_000
    statements: int = 50_000_000
    findings: int = 200_000


DEFAULT_LIMITS = Limits()
LIMITS = tuple(field.name for field in fields(Limits))
"""The names of the limits, as ``mkdocs.yml`` has them."""


class Budget:
    """What one check may still take on. What asks for more is told of the limit that it passes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._files = self._bytes = self._statements = 0

    def allows_file(self, path: str, length: int, findings: Findings) -> bool:
        """Whether one more file may be read, which has so many characters."""
        self._files += 1
        self._bytes += length
        if self._files > self._limits.files:
            findings.add(self._passed("files", Span.at(path)))
            return False
        if self._bytes > self._limits.megabytes * _BYTES:
            findings.add(self._passed("megabytes", Span.at(path)))
            return False
        return True

    def allows_files(self, lengths: Sequence[int]) -> bool:
        """Whether all of these files may be read; where not, none is counted: to ask for each tells of the first."""
        files, size = self._files + len(lengths), self._bytes + sum(lengths)
        if files > self._limits.files or size > self._limits.megabytes * _BYTES:
            return False
        self._files, self._bytes = files, size
        return True

    def leaves(self, count: int) -> bool:
        """Whether there may be so many more statements and links."""
        return self._statements + count <= self._limits.statements

    def allows_all_statements(self, counts: Sequence[int]) -> bool:
        """As of files, of the statements and links of each."""
        total = self._statements + sum(counts)
        if total > self._limits.statements:
            return False
        self._statements = total
        return True

    def allows_statements(self, path: str, count: int, findings: Findings) -> bool:
        """Whether the statements and links of one more file may be joined to the others."""
        self._statements += count
        if self._statements > self._limits.statements:
            findings.add(self._passed("statements", Span.at(path)))
            return False
        return True

    def tell(self, found: Sequence[Diagnostic], findings: Findings) -> None:
        """Hands findings on, in order; those beyond the limit are left out, which is told at the first of them."""
        most = self._limits.findings
        findings.extend(found[:most])
        if len(found) > most:
            findings.add(self._passed("findings", found[most].span.clipped()))

    def _passed(self, limit: str, span: Span) -> Diagnostic:
        most = getattr(self._limits, limit)
        help = f"take out what does not belong here, or raise it in mkdocs.yml: limits: {{{limit}: {2 * most}}}"
        return error(CODE, span, _WORDS[limit].format(most), help)
