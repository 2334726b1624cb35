"""What the theme's frame has wrong by the HTML standard, in parts that no block of its templates holds."""

from __future__ import annotations

import re

# Two switches that are checkboxes, for which the standard knows no autocompletion.
_SWITCH = re.compile(r'(<input class="md-toggle"[^>]*type="checkbox"[^>]*?) autocomplete="off"')


def without_theme_errors(document: str) -> str:
    """A page of the theme with these mended."""
    return _SWITCH.sub(r"\1", document)
