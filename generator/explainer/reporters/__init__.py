"""Diagnostics for their readers: people at a terminal, reviewers of a pull request, and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from explainer.diagnostics import Diagnostic
from explainer.reporters import github, json, sarif, text
from explainer.reporters.context import PLAIN, Context

__all__ = ["PLAIN", "REPORTERS", "Context", "Reporter"]


class Reporter(Protocol):
    """Writes findings, which come in order; ``lines`` are the lines of the files by path. Ends with a line end."""

    def __call__(
        self, diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], context: Context = PLAIN
    ) -> str:
        """The report."""


REPORTERS: Mapping[str, Reporter] = {
    "text": text.report,
    "json": json.report,
    "github": github.report,
    "sarif": sarif.report,
}
