"""Diagnostics for their readers: people at a terminal, and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from explainer.diagnostics import Diagnostic
from explainer.reporters import json, text

Lines = Mapping[str, Sequence[str]]
Reporter = Callable[[Iterable[Diagnostic], Lines], str]

REPORTERS: Mapping[str, Reporter] = {"text": text.report, "json": json.report}
