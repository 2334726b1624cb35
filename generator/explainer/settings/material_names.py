"""What Material takes by name: its features, and the colours of its palette. What it does not know it passes over.

A test compares both with the package that is installed.
"""

from __future__ import annotations

from collections.abc import Mapping

FEATURES = frozenset(
    f"{group}.{name}"
    for group, names in {
        "announce": "dismiss",
        "content": "action.edit action.view code.annotate code.copy code.select footnote.tooltips lazy tabs.link "
        "tooltips",
        "header": "autohide",
        "navigation": "expand footer indexes instant instant.prefetch instant.preview instant.progress path prune "
        "sections tabs tabs.sticky top tracking",
        "search": "highlight share suggest",
        "toc": "follow integrate",
    }.items()
    for name in names.split()
)
_COLOURS = {
    *("red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal", "green", "light-green"),
    *("lime", "yellow", "amber", "orange", "deep-orange", "custom"),
}
PALETTE: Mapping[str, frozenset[str]] = {
    "scheme": frozenset({"default", "slate"}),
    "primary": frozenset({*_COLOURS, "brown", "grey", "blue-grey", "black", "white"}),
    "accent": frozenset(_COLOURS),
}
"""What each part of a palette may name; a project's own style sheet may bring others."""
