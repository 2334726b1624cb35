"""Who may ask a preview for anything: the machine's own browser, and no page of another site in it.

A page elsewhere can make a browser ask for ``http://127.0.0.1:8000``, or give its own name that address (DNS
rebinding). The first shows in the headers Origin and Sec-Fetch-Site, the second in Host: nobody else can give another
meaning to ``localhost``, or to an address. So what counts is the name; the port is that of whatever handed the request
on, such as ``docker run -p 8080:8000`` or ``ssh -L 9000:localhost:8000``.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*", re.IGNORECASE)
_LONGEST = 253


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges requests to a server that listens on ``host``. ``allowed`` are other names by which it may be asked."""

    host: str
    port: int
    allowed: frozenset[str] = frozenset()

    def refusal(self, headers: Mapping[str, str], own: bool) -> str:
        """Why a request is refused, or "". ``own``: it is for what the preview's script alone has to ask for."""
        name = _name(headers.get("Host", ""))
        if not self._is_ours(name):
            return f"this address is not that of the preview{_how_to_allow(name)}"
        origin = headers.get("Origin", "")
        if origin and not self._is_of(origin, headers["Host"]):
            return "another site asked for this"
        site = headers.get("Sec-Fetch-Site", "none")
        if own and site not in ("same-origin", "none"):
            return "another site asked for this"
        return ""

    def _is_ours(self, name: str) -> bool:
        """Whether a name is one of this server's."""
        return name in LOCAL or name in (self.host.lower(), *self.allowed) or (self._is_open and _is_address(name))

    def _is_of(self, origin: str, host: str) -> bool:
        """Whether an origin is that of the page that was asked for, or of a name that is allowed, also by https."""
        scheme, _, asking = origin.partition("://")
        return (scheme == "http" and asking.lower() == host.lower()) or (
            scheme in {"http", "https"} and _name(asking) in self.allowed
        )

    @property
    def _is_open(self) -> bool:
        """Whether the server listens on all addresses of the machine."""
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_unspecified


def is_host_name(name: str) -> bool:
    """Whether a text can be the name of a host, or an address."""
    return len(name) <= _LONGEST and (_NAME.fullmatch(name) is not None or _is_address(name))


def _name(host: str) -> str:
    """The name that a header Host has before its port, in small letters; "" where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return "" if parts.username is not None or parts.netloc != host or not is_host_name(name) else name


def _how_to_allow(name: str) -> str:
    return f"; to allow it, run explainer serve --allow-host {name}" if name else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
