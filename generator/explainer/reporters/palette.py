"""Colours for a terminal, as ECMA-48 writes them (Select Graphic Rendition); or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.diagnostics import Severity

_BOLD, _FAINT, _RED, _GREEN, _YELLOW, _BLUE, _CYAN, _ON_RED = "1", "2", "31", "32", "33", "34", "36", "41"
_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: f"{_BOLD};{_RED}",
    Severity.WARNING: f"{_BOLD};{_YELLOW}",
    Severity.INFO: f"{_BOLD};{_BLUE}",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Wraps text, which must be printable, in what a terminal shows as a colour. No colour says what words do not."""

    colours: bool

    def severity(self, severity: Severity, text: str) -> str:
        """What belongs to a finding of this severity."""
        return self._in(_SEVERITIES[severity], text)

    def strong(self, text: str) -> str:
        """What the eye should find first."""
        return self._in(_BOLD, text)

    def quiet(self, text: str) -> str:
        """What frames the rest."""
        return self._in(_FAINT, text)

    def help(self, text: str) -> str:
        """What says how to go on."""
        return self._in(_CYAN, text)

    def added(self, text: str) -> str:
        """A line that is new."""
        return self._in(_GREEN, text)

    def removed(self, text: str) -> str:
        """A line that is no more."""
        return self._in(_RED, text)

    def removed_space(self, text: str) -> str:
        """Spaces at the end of a line that is no more, which nobody would see without a ground."""
        return self._in(_ON_RED, text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and text else text


IN_COLOUR = Palette(colours=True)
WITHOUT_COLOUR = Palette(colours=False)
