"""What one stage returns, together with what it puts into the sink that it is given last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from explainer.diagnostics import Diagnostic, Findings

R = TypeVar("R")


def with_findings(stage: Callable[..., R], *values: object) -> tuple[R, list[Diagnostic]]:
    """What ``stage`` returns for these values, and what it finds."""
    found = Findings()
    return stage(*values, found), list(found)
