"""Cards as files: each is drawn once, and again only when what it says has changed.

A card's file is named by its content, so a file that is there need not be looked into, and a name that others have
copied stays right as long as the page says the same.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from explainer.addresses import CARDS
from explainer.distribution import how_to_install
from explainer.files.reading import link_on_the_way, read
from explainer.files.unfinished import remove_left_behind
from explainer.files.writing import remove_files, replace_file
from explainer.share.content import CardContent, fingerprint

_NAME = re.compile(r"[0-9a-f]{20}\.png")
_BEGINS, _ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def unavailable() -> str:
    """Why no card can be drawn here, in a sentence, or "" if nothing is missing."""
    if importlib.util.find_spec("PIL") is None:
        return f"share cards need Pillow, which draws them: {how_to_install('cards')}"
    return ""


def address(content: CardContent) -> str:
    """Where a card stands in the site: "share/0123456789abcdef0123.png"."""
    return f"{CARDS}/{fingerprint(content)}.png"


def _leads_nowhere(root: Path, folder: Path) -> bool:
    try:
        return not link_on_the_way(root, folder.relative_to(root).as_posix())
    except OSError:
        return False


class CardCache:
    """Cards that were drawn before, in a folder that is made when it is needed."""

    def __init__(self, folder: Path, root: Path | None = None) -> None:
        """``root`` is the project that the folder lies in: where a link leads on the way there, none is kept."""
        self._folder = folder
        self._is_ours = root is None or _leads_nowhere(root, folder)

    def card(self, content: CardContent) -> bytes:
        """A card as a PNG, from the folder or drawn now."""
        path = self._folder / f"{fingerprint(content)}.png"
        with suppress(OSError):
            drawn = read(path) if self._is_ours else b""
            # Whatever a full disk or another program has left there is drawn again.
            if drawn.startswith(_BEGINS) and drawn.endswith(_ENDS):
                return drawn
        drawn = self._draw(content)
        if self._is_ours:
            with suppress(OSError):  # it is drawn again the next time
                replace_file(path, drawn)
        return drawn

    def keep_only(self, contents: Collection[CardContent]) -> None:
        """Removes the cards of all other content."""
        if not self._is_ours:
            return
        kept = {f"{fingerprint(content)}.png" for content in contents}
        cards = [path for path in sorted(self._folder.glob("*.png")) if _NAME.fullmatch(path.name)]
        remove_files(path for path in cards if path.name not in kept)
        remove_left_behind(self._folder)

    @cached_property
    def _draw(self) -> Callable[[CardContent], bytes]:
        # Only who has something to draw loads Pillow and the faces.
        from explainer.share.card import draw  # noqa: PLC0415
        from explainer.share.faces import Fonts  # noqa: PLC0415

        fonts = Fonts()
        return lambda content: draw(content, fonts)
