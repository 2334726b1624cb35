"""The package's styles and scripts, each kind joined into one file, so that a first visit asks for few and for little.

What only drawings need is apart, and asked for by the pages that have one. The joined files carry a fingerprint in
their names: a browser keeps them for as long as they do not change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from explainer.addresses import OWN_ASSETS
from explainer.settings.themes import Theme, page_styles

# In this order: what comes later may build on what came before. Those of pages that nobody names stand behind them.
STYLES = (
    "tokens.css",
    "theme.css",
    "pages.css",
    "records.css",
    "cards.css",
    "home.css",
    "history.css",
    "cite.css",
    "search.css",
    "notes.css",
    "print.css",
)
SCRIPTS = ("age.js", "lists.js", "cards.js", "sidenotes.js", "copy.js", "scrolling.js", "search.js")
# What only some pages need: a name, the class of an element that such a page holds, and the files.
DRAWINGS = (
    ("timeline", "x-chart", ("timeline.css",), ("timeline-picture.js", "timeline.js", "timeline-marks.js")),
    ("timeline", "x-strip", ("timeline.css",), ()),
    ("timeline", "x-list", ("timeline.css",), ()),
    ("relations", "x-ties", ("relations.css",), ("relations.js",)),
    ("relations", "x-tied", ("relations.css",), ()),
)
# What only sites in several languages need, on each page.
LANGUAGES = ("languages.css",)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class Bundle:
    """Some files of the theme, as ``read`` has them, as one, with ``more`` before them; ``path`` is its address."""

    def __init__(
        self, name: str, parts: Sequence[str], read: Callable[[str], str], theme: Theme, more: str = ""
    ) -> None:
        self.parts = parts
        ending = parts[0].rpartition(".")[2]
        texts = [read(part) for part in parts]
        # A comment in a style sheet is never within a string of ours; scripts stay as they are.
        self.text = "".join(theme.fitted(_COMMENT.sub("", text)) if ending == "css" else f"{text};\n" for text in texts)
        self.text = more + self.text
        mark = hashlib.sha256(self.text.encode()).hexdigest()[:8]
        self.path = f"{OWN_ASSETS}/{name}.{mark}.{ending}"


def all_styles() -> tuple[str, ...]:
    """The style sheets that all pages ask for."""
    named = {*STYLES, *(name for _, _, styles, _ in DRAWINGS for name in styles)}
    return (*STYLES, *(path.name for path in page_styles() if path.name not in named))
