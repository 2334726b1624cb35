"""Addresses of the web that somebody wrote: what is wrong with one, and which was meant by one that is nearly right."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from explainer.spelling import is_typo, nearest

WHOLE_ADDRESS = "write the whole address, such as https://example.org/page"
WEB_SCHEMES = ("https", "http")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
"""An address of somebody's mail, without ``mailto:``."""
_IN_URLS = r"[^\s<>\"`\\^{|}]"
_OF_DOI = rf"/10\.[0-9]{{4,9}}/{_IN_URLS}+<{_IN_URLS}+>{_IN_URLS}*"
URL_PATTERN = (
    rf"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'`\\^{{|}}@/]+(?:/{_IN_URLS}*|(?:/{_IN_URLS}*)?{_OF_DOI}|[?#]{_IN_URLS}*)?$"
)
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
_BEHIND_HOST = re.compile(r"[A-Za-z]+://[^/?#]*")
# What older DOIs have in angle brackets: https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html
_SICI = re.compile(r"(/10\.[0-9]{4,9}/[^\s<>]+)<([^\s<>]+)>")
# Names that no public server has (RFC 6761, 6762 and 8375; ".internal" by ICANN); ".example" is for what is made up.
_OF_ONE_NETWORK = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)"
    r"|[^.:\u3002\uff0e\uff61]+"
)
_OF_ONE_COMPUTER = re.compile(r"(?:.*\.)?(?:localhost|localdomain)|127\.[0-9.]+|::1")
_NUMBERS = re.compile(r"[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*")


def as_sent(text: str) -> str:
    """An address with what may stand in one, and could still end the text around it, as browsers send it.

    That is an apostrophe behind the host, which is right by RFC 3986, and the angle brackets of an old DOI.
    """
    host = _BEHIND_HOST.match(text)
    if host is None or len(text) > MAX_URL_LENGTH or not ("'" in text or "<" in text):
        return text
    rest = _SICI.sub(r"\1%3C\2%3E", text[host.end() :])
    return host.group() + rest.replace("'", "%27")


def private_host(address: str) -> str:
    """Why readers cannot open a whole address, in words behind its host; "" where they may."""
    host = (urlsplit(address).hostname or "").removesuffix(".")
    if _OF_ONE_COMPUTER.fullmatch(host):
        return f"{host} is the computer of whoever asks"
    if _NUMBERS.fullmatch(host):
        return "" if _is_public(host) else f"{host} is a number within one network"
    return f"{host} is a name within one network" if _OF_ONE_NETWORK.fullmatch(host) else ""


def _is_public(number: str) -> bool:
    import ipaddress  # noqa: PLC0415 - for the few that have no name

    try:
        return ipaddress.ip_address(number).is_global
    except ValueError:
        return True


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
    text = as_sent(text)
    beginning = _NEARLY.match(text)
    assert beginning
    word, rest = beginning[1], text[beginning.end() :]
    host = _HOST.match(rest)
    if not host or (word and not nearest(word.lower(), WEB_SCHEMES)):
        return ""
    if not beginning.group() and host.end() == len(rest) and _FILES.fullmatch(host[1].lower()):
        return ""
    meant = as_sent(f"https://{rest}")
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
