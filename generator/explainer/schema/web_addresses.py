"""Addresses of the web that somebody wrote: what is wrong with one, and which was meant by one that is nearly right."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from explainer.spelling import is_typo, nearest

WHOLE_ADDRESS = "write the whole address, such as https://example.org/page"
WEB_SCHEMES = ("https", "http")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
"""An address of somebody's mail, without ``mailto:``."""
URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'`\\^{|}@/]+(?:/[^\s<>\"'`\\^{|}]*|[?#][^\s<>\"'`\\^{|}]*)?$"
# What addresses on pages begin with.
_KNOWN = (*WEB_SCHEMES, "mailto", "tel", "ftp", "geo", "urn", "doi", "data", "sms", "git", "ssh")
MAX_URL_LENGTH = 2048
_NETLOC = re.compile(r"(?:[^\s.]+\.)*[^\s.]+\.?\Z|\[[0-9a-f:.]+\]\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# How an address begins that lacks a part of "https://", or has a letter or a mark of it wrong or twice.
_NEARLY = re.compile(r"(?:([A-Za-z]{3,7})(?=[:;/]))?[:;]*/*(?:[Hh][Tt][Tt][Pp][Ss]?:/+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?=[:/?#]|\Z)")
# How names of files end: a name with such an ending, and nothing behind it, is no host.
_FILES = re.compile(
    r"css|csv|docx?|gif|html?|jpe?g|js|json|md|mp[34]|odt|pdf|php|png|pptx?|svg|txt|web[mp]|xlsx?|xml|ya?ml|zip"
)
# Never part of an address; each could end the attribute or the text in which a careless program prints it.
_NOT_IN_URLS = re.compile(r"[\s<>\"'`\\^{|}]")


def url_problem(text: str) -> tuple[str, str] | None:
    """Why a text is no address of RFC 3986 that a fact may hold, and what to write; None where it is one."""
    help = WHOLE_ADDRESS
    scheme = _SCHEME.match(text)
    if not scheme:
        return f'"{text[:60]}" is not a whole address', help
    if scheme.group().lower() not in ("https:", "http:"):
        return f"an address may not begin with {scheme.group()[:30]}", help
    odd = _NOT_IN_URLS.search(text)
    if odd:
        what = "a space" if odd.group().isspace() else f"the character {odd.group()}"
        return (
            f"an address may not hold {what}",
            f"write it as {quote(odd.group())}, or remove what does not belong to it",
        )
    if len(text) > MAX_URL_LENGTH:
        return (
            f"an address may have at most {MAX_URL_LENGTH:,} characters",
            "shorten it; parameters can often go",
        )
    try:
        parts = urlsplit(text)
        host, credentials = parts.hostname, "@" in parts.netloc
        _ = parts.port
    except ValueError:
        return "the address is not valid", help
    if not host or "//" not in text:
        return "the address names no host", help
    if host in WEB_SCHEMES:
        return f"the address begins with {host} twice", help
    if credentials:
        return "an address may not hold a user name or a password", "remove what stands before the @"
    return None


def by_https(address: str) -> str:
    """The same address by https, where it is one by http."""
    return f"https:{address[5:]}" if address[:5].lower() == "http:" else address


def meant_address(text: str) -> str:
    """The https address that was meant by one that lacks ``https://`` or nearly has it; "" where nobody can say."""
    beginning = _NEARLY.match(text)
    assert beginning
    word, rest = beginning[1], text[beginning.end() :]
    host = _HOST.match(rest)
    if not host or (word and not nearest(word.lower(), WEB_SCHEMES)):
        return ""
    if not beginning.group() and host.end() == len(rest) and _FILES.fullmatch(host[1].lower()):
        return ""
    meant = f"https://{rest}"
    return "" if meant == text or url_problem(meant) else meant


def address_problem(address: str, parts: SplitResult) -> tuple[str, str] | None:
    """Why an address with a scheme or a host leads nowhere, and what to write; None where it may lead somewhere.

    ``parts`` are those of the address.
    """
    scheme, meant = parts.scheme.lower(), meant_address(address)
    if scheme in WEB_SCHEMES and not parts.netloc:
        return "this address names no site", f"write {meant[:90]}" if meant else WHOLE_ADDRESS
    if parts.netloc and not _NETLOC.match(parts.hostname or ""):
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
