"""The package's styles and scripts, each kind joined into one file, so that a first visit asks for few.

Their sources lie apart in ``theme/assets/explainer``, and a project can replace each of them from its ``custom_dir``.
The joined files carry a fingerprint in their names: a browser keeps them for as long as they do not change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/explainer"
# In this order: what comes later may build on what came before.
STYLES = (
    "tokens.css",
    "theme.css",
    "pages.css",
    "records.css",
    "cards.css",
    "home.css",
    "history.css",
    "cite.css",
    "relations.css",
    "timeline.css",
    "search.css",
)
SCRIPTS = (
    "lists.js",
    "cards.js",
    "sidenotes.js",
    "copy.js",
    "relations.js",
    "timeline.js",
    "timeline-marks.js",
    "search.js",
)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class Bundle:
    """Some files of the theme as one; ``path`` is its address in the site."""

    def __init__(self, names: Sequence[str], ending: str, config: MkDocsConfig) -> None:
        self.names = names
        texts = [_read(config, name) for name in names]
        # A comment in a style sheet is never within a string of ours; scripts stay as they are.
        self.text = "".join(_COMMENT.sub("", text) if ending == "css" else f"{text};\n" for text in texts)
        mark = hashlib.sha256(self.text.encode()).hexdigest()[:8]
        self.path = f"{FOLDER}/explainer.{mark}.{ending}"

    def publish(self, files: Files, config: MkDocsConfig) -> None:
        """Puts the bundle among the site's files, in place of its parts."""
        for name in self.names:
            part = files.get_file_from_path(f"{FOLDER}/{name}")
            if part is not None:
                files.remove(part)
        files.append(File.generated(config, self.path, content=self.text))


def bundles(config: MkDocsConfig) -> tuple[Bundle, Bundle]:
    """The styles and the scripts."""
    return Bundle(STYLES, "css", config), Bundle(SCRIPTS, "js", config)


def _read(config: MkDocsConfig, name: str) -> str:
    """A file of the theme: the project's own where it has one, else the package's."""
    found = (Path(folder, FOLDER, name) for folder in config.theme.dirs)
    return next(file for file in found if file.is_file()).read_text("utf-8")
