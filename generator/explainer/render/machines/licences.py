"""What programs are told of a licence: its identifier of SPDX, and its address."""

from __future__ import annotations

import re
from functools import lru_cache

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)\Z")
_ADDRESS = re.compile(r"https?://[^\s\"<>\\]+\Z", re.ASCII)
_ONE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*\Z")
_OWN = "LicenseRef-"  # what a licence is called that SPDX does not have


@lru_cache(maxsize=8)
def spdx_of(name: str) -> str:
    """The identifier of one licence in the list of SPDX, as that writes it; "" for words, addresses and expressions."""
    from packaging.licenses import (  # noqa: PLC0415 - only a few files say the licence
        InvalidLicenseExpression,
        canonicalize_license_expression,
    )

    try:
        known = str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return ""
    return known if _ONE.match(known) and not known.startswith(_OWN) else ""


def licence_address(name: str) -> str:
    """The address of a licence by its identifier of SPDX, or what is one itself; "" for any other text."""
    if _ADDRESS.match(name):
        return name
    known = spdx_of(name)
    if found := _CREATIVE_COMMONS.match(known):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if known == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{known}.html" if known else ""
