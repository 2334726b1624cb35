"""What MkDocs and its plugins log, of whatever file, setting or package: text that steers no terminal and no runner."""

from __future__ import annotations

import logging
from pathlib import Path

from explainer.adapters.mkdocs.broken_code import without_places
from explainer.environment import runs_on_github
from explainer.printable import no_command, printable_lines


class Printable(logging.Filter):
    """Has a handler show messages, and the traces that come with them, in printable text."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through."""
        try:
            record.msg, record.args = _shown(record.getMessage()), ()
        except (TypeError, ValueError):  # words and values that do not fit: logging tells of it itself
            return True
        if record.exc_info and not record.exc_text:
            record.exc_text = _shown(logging.Formatter().formatException(record.exc_info))
        return True


class WithoutPlaces(logging.Filter):
    """Has a handler show messages without the places that this machine has a project in ``root`` and packages in."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through."""
        try:
            record.msg, record.args = without_places(record.getMessage(), self._root), ()
        except (TypeError, ValueError):  # as in Printable
            return True
        return True


# Where MkDocs and ProperDocs show what they and their plugins say.
_LOGGERS = ("mkdocs", "properdocs")


def keep_printable() -> None:
    """Sets the filter before every handler that they have now, once."""
    for handler in (handler for name in _LOGGERS for handler in logging.getLogger(name).handlers):
        if not any(isinstance(one, Printable) for one in handler.filters):
            handler.addFilter(Printable())


def _shown(text: str) -> str:
    shown = printable_lines(text)
    return no_command(shown) if runs_on_github() else shown
