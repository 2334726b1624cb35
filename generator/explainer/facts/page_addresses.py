"""Addresses of the web in hand-written pages that lead nowhere, whoever asks: what is wrong and what was meant."""

from __future__ import annotations

import re
from urllib.parse import SplitResult

from explainer.spelling import is_typo

_WEB = ("https", "http")
_KNOWN = (*_WEB, "mailto", "tel", "ftp", "geo", "urn", "doi", "data", "sms", "git", "ssh")
_EXAMPLE = "write the whole address, such as https://example.org/page"
_HOST = re.compile(r"(?:[^\s.]+\.)*[^\s.]+\.?\Z|\[[0-9a-f:.]+\]\Z", re.IGNORECASE)


def address_problem(parts: SplitResult) -> tuple[str, str] | None:
    """Why an address with a scheme or a host leads nowhere, and what to write; None where it may lead somewhere."""
    scheme, rest = parts.scheme.lower(), parts.path.lstrip("/")
    if scheme in _WEB and not parts.netloc:
        host = rest.partition("/")[0]
        help = f"write {scheme}://{rest[:80]}" if "." in host and " " not in rest else _EXAMPLE
        return "this address names no site", help
    if parts.netloc and not _HOST.match(parts.hostname or ""):
        return "this address names no site", _EXAMPLE
    if scheme == "mailto" and not ("@" in parts.path or parts.query):
        return "mailto: stands before the address of somebody", "write mailto:somebody@example.org"
    if scheme == "file" or (len(scheme) == 1 and scheme):
        return "a file of your own computer, which no reader has", "put it into docs/, and write its path from the page"
    near = [one for one in _KNOWN if scheme not in _KNOWN and is_typo(scheme, one)]
    meant = _WEB[0] if parts.netloc and near else "".join(near[:1])
    if not (scheme and meant):
        return None
    behind = parts.geturl().partition(":")[2]
    return f"there are no addresses that begin with {scheme}:", f"write {meant}:{behind[:80]}"
