"""The parts of the site that a hand-written page can embed by name: ``![[timeline]]``.

``render.written.blocks`` makes them; a page is checked without it.
"""

from __future__ import annotations

# In the order in which a message lists them.
BLOCK_NAMES = (
    "voices",
    "timeline",
    "disagreements",
    "open-questions",
    "unsettled",
    "story",
    "changes",
    "diagnostic-codes",
    "record-types",
)
