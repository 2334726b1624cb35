"""Articles of Wikipedia in addresses, each with the one address that it has there, however somebody wrote it.

MediaWiki writes titles with underscores for spaces and with a first capital letter, as it takes them in any form:
https://www.mediawiki.org/wiki/Manual:Page_title. Nothing is looked up.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from explainer.schema.registers import WIKIDATA

_HOST = re.compile(r"([a-z][a-z0-9-]*)(?:\.m)?\.wikipedia\.org")
_OF_NO_EDITION = frozenset({"www", "m"})
_PATH = re.compile(r"/(wiki|[a-z]{2,3}-[a-z]+)/(.+)", re.DOTALL)
_SCRIPT = "/w/index.php"
# Signs of lands after which no edition is named, with the language that is meant by them.
_OF_LANDS = {
    "al": "sq", "at": "de", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "ge": "ka", "gr": "el",
    "il": "he", "ir": "fa", "jp": "ja", "kr": "ko", "kz": "kk", "rs": "sr", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
# Editions whose database is not named after their address.
_DATABASES = {"be-tarask": "be_x_old", "nb": "no"}
_WITH_SMALL_LETTERS = frozenset({"jbo"})


@dataclass(frozen=True, slots=True)
class Article:
    """An article, or what is none that anybody can tell from the address: then ``title`` and ``address`` are "".

    ``edition`` is what the address names it by, ``meant`` the edition that there is. ``detour`` says in words what is
    in the address that belongs to one reader and not to the article, and ``is_misspelt`` that the title is written
    otherwise there.
    """

    edition: str
    meant: str
    title: str = ""
    address: str = ""
    detour: str = ""
    is_misspelt: bool = False

    @property
    def name(self) -> str:
        """An address that names it, in ASCII: the same for all ways to write it."""
        return f"https://{self.meant}.wikipedia.org/wiki/{quote(self.title, safe='(),_')}"

    @property
    def item(self) -> str:
        """The address that leads to its item in Wikidata; "" where none can be told."""
        database = _DATABASES.get(self.meant, self.meant).replace("-", "_")
        there = f"{WIKIDATA.home}Special:ItemByTitle/{database}wiki/{quote(self.title, safe='(),_')}"
        return there if self.title else ""


def article_in(address: str) -> Article | None:
    """The article that an address leads to; None for one that is of no edition of Wikipedia."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = _HOST.fullmatch((parts.hostname or "").removesuffix("."))
    if not host or host[1] in _OF_NO_EDITION or parts.path in {"", "/"}:
        return None
    edition = host[1]
    meant = _OF_LANDS.get(edition, edition)
    written = _written_title(parts)
    title = _title(written, meant)
    if not title or ":" in title or "\ufffd" in title:  # pages of other kinds, and what is no text
        return Article(edition, meant)
    told = (
        quote(title, safe=_SAFE) if address.isascii() else _IN_ASCII.sub(lambda one: quote(one[0], safe=_SAFE), title)
    )
    is_misspelt = unicodedata.normalize("NFC", written) != title
    right = f"https://{meant}.wikipedia.org/wiki/{told}"
    return Article(edition, meant, title, right, _detour(address, parts), is_misspelt)


def with_underscores(address: str) -> str:
    """An address in an edition of Wikipedia as it is there, where it was copied with spaces; "" for any other."""
    found = article_in(address)
    return re.sub(r"\s+", "_", address.strip()) if found and found.title else ""


_SAFE = "()_,:!*;@&=+$-.~/"
_IN_ASCII = re.compile(r"[\x00-\x7f]+")


def _written_title(parts: SplitResult) -> str:
    if parts.path == _SCRIPT:
        return parse_qs(parts.query).get("title", [""])[0]
    found = _PATH.fullmatch(parts.path)
    return unquote(found[2]) if found else ""


def _title(written: str, edition: str) -> str:
    """A title as MediaWiki writes it."""
    title = re.sub(r"[\s_]+", "_", unicodedata.normalize("NFC", written)).strip("_")
    first = title[:1]
    # Some letters have a capital that is two, or that Wikipedia does not use, as Georgian ones.
    if edition not in _WITH_SMALL_LETTERS and first.upper() == first.title() and len(first.upper()) == 1:
        title = first.upper() + title[1:]
    return title


def _detour(address: str, parts: SplitResult) -> str:
    if ".m." in (parts.hostname or ""):
        return "a page for telephones"
    if version := parse_qs(parts.query).get("oldid"):
        return f"one version of it (oldid={version[0][:40]})"
    if parts.query:
        return f"what stands behind the question mark ({parts.query[:40]})"
    if parts.fragment:
        return f"a place on the page (#{parts.fragment[:40]})"
    variant = _PATH.fullmatch(parts.path)
    if variant and variant[1] != "wiki":
        return f"a way to write the language ({variant[1]})"
    return f'"{address[-1]}" at its end' if address.endswith(("#", "?")) else ""
