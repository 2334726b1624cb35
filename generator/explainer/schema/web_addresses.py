"""Addresses of the web that somebody wrote: what is wrong with one, and which was meant by one that is nearly right."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from explainer.schema.scalars import OPEN_CODE
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
_IDENTIFIER_CODE = "doubtful-identifier"
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
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home|corp|home\.arpa|fritz\.box|test|invalid)"
)
_WITHOUT_POINT = re.compile(r"[^.:\u3002\uff0e\uff61]+")
_OF_ONE_COMPUTER = re.compile(r"(?:.*\.)?(?:localhost|localdomain)|127\.[0-9.]+|::1")
_NUMBERS = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*")
# A host with such an end is a number for browsers, each part decimal, octal or hexadecimal:
# https://url.spec.whatwg.org/#concept-ipv4-parser
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_OCTAL, _HEXADECIMAL = re.compile(r"0[0-7]+"), re.compile(r"0x[0-9a-f]*")
_MOST_PARTS, _LONGEST_PART = 4, 40
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|(www\.))?doi\.org(?:/(.*))?", re.IGNORECASE)
_BEFORE_DOI = re.compile(r"(?:doi(?::|%3A|/)|https?:/{1,2}(?:dx\.)?doi\.org/)+(?=10\.)", re.IGNORECASE)
_BEHIND_DOI = re.compile(r"[.,\u201c\u201d\u2019\u00bb]{1,9}\Z")
# Where none was opened: „Heroes“ is the name of an article.
_CLOSED_ALONE = re.compile(
    r"(https?://[^\u201e\u201c\u201d\u2018\u2019\u00ab\u00bb\u201a]*)[\u201c\u201d\u2019\u00bb][.,;)]?", re.IGNORECASE
)
# Files and articles are called so, too.
_TO_DO = re.compile(r"https?://(?![^/]*git)(?:(?!/(?:blob|tree|raw|src|plain|wiki)/)[^?#])*/(?:TODO|TBD|FIXME)/?")


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
    if ".." in host or host.startswith("."):
        return f"{host} has a point without a word before it"
    if _OF_ONE_COMPUTER.fullmatch(host):
        return f"{host} is the computer of whoever asks"
    if _ENDS_IN_NUMBER.fullmatch(host):
        return _of_number(host)
    if _NUMBERS.fullmatch(host):
        return "" if _is_public(host) else f"{host} is a number within one network"
    if _WITHOUT_POINT.fullmatch(host):
        return f"{host} has no point, so it is a name within one network, or a slip"
    return f"{host} is a name within one network" if _OF_ONE_NETWORK.fullmatch(host) else ""


def _of_number(host: str) -> str:
    """The same of a host that browsers read as a number of 32 bits."""
    parts = [_number(one) for one in host.split(".")]
    last = 256 ** (_MOST_PARTS + 1 - len(parts)) if len(parts) <= _MOST_PARTS else 0
    *before, end = parts
    if min(parts) < 0 or end >= last or max(before, default=0) > 255:
        return f"{host} ends with a number and is none that a computer can have"
    number = sum(part << 8 * (_MOST_PARTS - 1 - place) for place, part in enumerate(before)) + end
    plain = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
    named = host if plain == host else f"{host} stands for {plain}, which"
    if _OF_ONE_COMPUTER.fullmatch(plain):
        return f"{named} is the computer of whoever asks"
    return "" if _is_public(plain) else f"{named} is a number within one network"


def _number(part: str) -> int:
    """A part of such a host; -1 for what is no number."""
    if len(part) > _LONGEST_PART:
        return -1
    if _HEXADECIMAL.fullmatch(part):
        return int(part[2:] or "0", 16)
    if _OCTAL.fullmatch(part):
        return int(part, 8)
    return int(part) if part.isdecimal() and part.isascii() and (part == "0" or part[0] != "0") else -1


def is_onion(address: str) -> bool:
    """Whether an address is one of Tor, which guards the way by itself (RFC 7686)."""
    return (urlsplit(address).hostname or "").removesuffix(".").endswith(".onion")


def odd_address(address: str) -> tuple[str, str, str] | None:
    """What is doubtful in a whole address behind its host: a code, a message and a help; None for nothing."""
    if doi := _DOI_ADDRESS.fullmatch(address):
        written = doi[2] or ""
        if not written and not doi[1]:  # www.doi.org is the site of the register itself
            help = "write the DOI behind it, as in https://doi.org/10.1038/nature12373"
            return _IDENTIFIER_CODE, "the address leads to no work, as no DOI stands behind doi.org/", help
        plain = _BEHIND_DOI.sub("", _BEFORE_DOI.sub("", written))
        if plain != written and plain.startswith("10."):
            message = f"the address holds more than the DOI {plain[:100]}"
            return _IDENTIFIER_CODE, message, f"write https://doi.org/{plain}"
    if closed := _CLOSED_ALONE.fullmatch(address):
        message = "a quotation mark that ends a sentence stands at the end of the address"
        return _IDENTIFIER_CODE, message, f"write {closed[1]}"
    if _TO_DO.fullmatch(address):
        message = "the address ends with a word that stands for what is still to be written"
        return OPEN_CODE, message, "write the address, or take it out until somebody knows it"
    return None


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
