"""Who may ask a preview for anything: the machine's own browser, and no page of another site in it.

A page elsewhere can make a browser ask for ``http://127.0.0.1:8000``, or give its own name that address (DNS
rebinding). The first shows in the headers Origin and Sec-Fetch-Site, the second in Host.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges requests to a server that listens on ``host`` and ``port``."""

    host: str
    port: int

    def refusal(self, headers: Mapping[str, str], own: bool) -> str:
        """Why a request is refused, or "". ``own``: it is for what the preview's script alone has to ask for."""
        if not self._is_ours(headers.get("Host", "")):
            return "this address is not that of the preview"
        origin = headers.get("Origin", "")
        if origin and not (origin.startswith("http://") and self._is_ours(origin.removeprefix("http://"))):
            return "another site asked for this"
        site = headers.get("Sec-Fetch-Site", "none")
        if own and site not in ("same-origin", "none"):
            return "another site asked for this"
        return ""

    def _is_ours(self, host: str) -> bool:
        """Whether a name with a port, as in Host, is one of this server's."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = (parts.hostname or "").rstrip("."), parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.username is not None or parts.path:
            return False
        return name in LOCAL or name == self.host.lower() or (self._is_open and _is_address(name))

    @property
    def _is_open(self) -> bool:
        """Whether the server listens on all addresses of the machine. Nobody can give those another meaning."""
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_unspecified


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
