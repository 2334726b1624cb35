"""Topics, which sort what happened."""

from __future__ import annotations

BROADER = "broader"
"""The property that names the topic above."""
