"""What fetching copies needs of the extra ``archive``."""

from __future__ import annotations

from importlib.util import find_spec

_PACKAGES = ("charset_normalizer", "protego", "pypdfium2", "trafilatura", "warcio", "webencodings")


def missing() -> list[str]:
    """The packages that fetching needs and that are not installed."""
    return [one for one in _PACKAGES if find_spec(one) is None]
