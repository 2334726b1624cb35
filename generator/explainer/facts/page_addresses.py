"""Addresses of the web in hand-written pages that lead nowhere, whoever asks: what is wrong and what was meant."""

from __future__ import annotations

import re
from urllib.parse import SplitResult

from explainer.schema.web_addresses import WEB_SCHEMES, WHOLE_ADDRESS, meant_address
from explainer.spelling import is_typo

_KNOWN = (*WEB_SCHEMES, "mailto", "tel", "ftp", "geo", "urn", "doi", "data", "sms", "git", "ssh")
_HOST = re.compile(r"(?:[^\s.]+\.)*[^\s.]+\.?\Z|\[[0-9a-f:.]+\]\Z", re.IGNORECASE)


def address_problem(address: str, parts: SplitResult) -> tuple[str, str] | None:
    """Why an address with a scheme or a host leads nowhere, and what to write; None where it may lead somewhere.

    ``parts`` are those of the address.
    """
    scheme, meant = parts.scheme.lower(), meant_address(address)
    if scheme in WEB_SCHEMES and not parts.netloc:
        return "this address names no site", f"write {meant[:90]}" if meant else WHOLE_ADDRESS
    if parts.netloc and not _HOST.match(parts.hostname or ""):
        return "this address names no site", WHOLE_ADDRESS
    if scheme == "mailto" and not ("@" in parts.path or parts.query):
        return "mailto: stands before the address of somebody", "write mailto:somebody@example.org"
    if scheme == "file" or (len(scheme) == 1 and scheme):
        return "a file of your own computer, which no reader has", "put it into docs/, and write its path from the page"
    if not scheme or scheme in _KNOWN:
        return None
    near = [one for one in _KNOWN if is_typo(scheme, one)]
    if near and not meant:
        meant = f"{near[0]}:{address.partition(':')[2]}"
    return (f"there are no addresses that begin with {scheme}:", f"write {meant[:90]}") if near else None
