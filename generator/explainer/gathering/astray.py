"""Redirects that lead away from a page: to the front page of its host, to where one signs in or is asked to consent."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# "/", "/index.html", "/en/", "/ko-kr/home".
_HOME = re.compile(
    r"/*(?:[a-z]{2}(?:[-_][a-z]{2,4})?/*)?(?:(?:index|default|home|main)(?:\.[a-z]{2,5})?/*)?", re.IGNORECASE
)
_SIGN_IN = frozenset(
    {"login", "signin", "sign-in", "log-in", "logon", "signon", "sso", "oauth", "authorize", "nidlogin"}
)
_HOSTS_OF_SIGN_IN = frozenset({"accounts", "auth", "idp", "login", "signin", "sso", "nid"})
# Of cookies and of data, as some hosts ask before each first visit.
_CONSENT = frozenset({"consent", "collectconsent", "cookiewall", "cookie-wall", "privacy-wall"})
_PARTS = re.compile(r"[/.]")


def leads_astray(asked: str, final: str) -> str:
    """Why what an address led to cannot be the page that it named, in words that begin with "it"; "" where it may be.

    Both addresses have been asked, so that they can be read.
    """
    one, other = urlsplit(asked), urlsplit(final)
    if asked == final:
        return ""
    if _signs_in(other.hostname or "", other.path) and not _signs_in(one.hostname or "", one.path):
        return f"it leads to where one signs in: {final[:200]}"
    if _asks_consent(other.hostname or "", other.path) and not _asks_consent(one.hostname or "", one.path):
        return f"it leads to where one is asked to consent: {final[:200]}"
    if _is_home(other.path, other.query) and not _is_home(one.path, one.query):
        return f"it leads to the front page of {other.hostname}"
    return ""


def _is_home(path: str, query: str) -> bool:
    return not query and _HOME.fullmatch(path) is not None


def _signs_in(host: str, path: str) -> bool:
    first = host.partition(".")[0]
    return first in _HOSTS_OF_SIGN_IN or any(part in _SIGN_IN for part in _PARTS.split(path.lower()))


def _asks_consent(host: str, path: str) -> bool:
    return host.partition(".")[0] in _CONSENT or any(part in _CONSENT for part in _PARTS.split(path.lower()))
