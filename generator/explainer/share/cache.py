"""Cards as files: each is drawn once, and again only when what it says has changed.

A card's file is named by its content, so a name that others have copied stays right as long as the page says the same.
What was drawn is kept outside of the project, and sealed.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from explainer.addresses import CARDS
from explainer.cached import cached_property
from explainer.distribution import how_to_install
from explainer.files.reading import entries
from explainer.files.sealed import Unusable, keep_newest, open_sealed, seal
from explainer.files.unfinished import remove_left_behind
from explainer.files.writing import remove_files
from explainer.share.content import CardContent, fingerprint

_VERSION = 1
_KEPT = ".card"  # no picture, for its seal stands before it
_MOST_PROJECTS = 20


def unavailable() -> str:
    """Why no card can be drawn here, in a sentence, or "" if nothing is missing."""
    if importlib.util.find_spec("PIL") is None:
        return f"share cards need Pillow, which draws them: {how_to_install('cards')}"
    return ""


def address(content: CardContent) -> str:
    """Where a card stands in the site: "share/0123456789abcdef0123.png"."""
    return f"{CARDS}/{fingerprint(content)}.png"


def _form(content: CardContent) -> str:
    """What a file of a card says of itself: a card of other words, or drawn by another Pillow, is none of it."""
    return f"explainer keeps the card {fingerprint(content)} of Pillow {_drawn_by()}"


@cache
def _drawn_by() -> str:
    return importlib.metadata.version("pillow")


class CardCache:
    """Cards that were drawn before, each sealed in a file of a folder that is made when it is needed.

    The folder lies where nobody's change to a project can bring one: a card there is published as it is.
    """

    def __init__(self, folder: Path | None) -> None:
        """``folder`` holds the cards of one project, and stands beside those of others; None where none is kept."""
        self._folder = folder

    def card(self, content: CardContent) -> bytes:
        """A card as a PNG, from the folder or drawn now."""
        if self._folder is None:
            return self._draw(content)
        place, form = self._folder / f"{fingerprint(content)}{_KEPT}", _form(content)
        with suppress(Unusable):  # whatever a full disk or another program has left there is drawn again
            if drawn := open_sealed(place, form, _VERSION):
                return drawn
        drawn = self._draw(content)
        with suppress(OSError):  # it is drawn again the next time
            seal(place, form, _VERSION, (drawn,), None)
        return drawn

    def keep_only(self, contents: Collection[CardContent]) -> None:
        """Removes the cards of all other content, and those of projects that nobody built for long."""
        if self._folder is None:
            return
        kept = {f"{fingerprint(content)}{_KEPT}" for content in contents}
        with suppress(OSError):  # there is none
            cards = [one for one in entries(self._folder) if one.name.endswith(_KEPT)]
            remove_files(one.path for one in cards if one.name not in kept)
            remove_left_behind(self._folder)
            keep_newest(self._folder.parent, _MOST_PROJECTS)

    @cached_property
    def _draw(self) -> Callable[[CardContent], bytes]:
        # Only who has something to draw loads Pillow and the faces.
        from explainer.share.card import draw  # noqa: PLC0415
        from explainer.share.faces import Fonts  # noqa: PLC0415

        fonts = Fonts()
        return lambda content: draw(content, fonts)
