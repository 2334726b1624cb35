"""The text of a saved page in whatever encoding it is written, found as browsers find it (WHATWG Encoding Standard).

A byte order mark counts most, then what who adds the page says, then what the page declares. Labels mean what they mean
to browsers: ``iso-8859-1`` is windows-1252. Only where nothing is said, and it is no UTF-8, is there a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16le", b"\xfe\xff": "utf-16be"}
# Where a page has to declare its encoding, in bytes.
_HEAD = 1024
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:+-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_SHIFTED = re.compile(rb"\x1b\$[@B]")
# A declaration that could be read at all is in no encoding of this kind.
_AS_READ = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
# Python's codecs of these names know fewer letters than browsers do.
_CODECS = {"euc-kr": "cp949", "big5": "big5hkscs", "gbk": "gb18030"}
# How Python calls what the standard calls otherwise.
_NAMES = {"cp932": "shift_jis", "shift_jis_2004": "shift_jis", "shift_jisx0213": "shift_jis", "cp949": "euc-kr",
          "big5hkscs": "big5", "cp950": "big5", "latin_1": "windows-1252"}  # fmt: skip
# What stands where bytes are no letter.
_REPLACED = "\ufffd"


class UnknownCharset(Exception):  # noqa: N818 - told to the user as it is
    """A name of an encoding that the standard does not have."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; the encoding by its standard name; whether that was guessed; how many places made no letter."""

    text: str
    charset: str
    guessed: bool
    unreadable: int


def is_charset(label: str) -> bool:
    """Whether there is an encoding of that name."""
    try:
        return bool(label) and bool(_known(label))
    except UnknownCharset:
        return False


def decoded(raw: bytes, said: str = "", is_markup: bool = True) -> Decoded:
    """The text of a web page. ``said`` is the encoding that whoever adds it names. Raises UnknownCharset.

    What is no markup declares nothing itself: ``is_markup`` is false of it.
    """
    for mark, charset in _MARKS.items():
        if raw.startswith(mark):
            return _as(raw.removeprefix(mark), charset)
    if said:
        return _as(raw, _known(said))
    if is_markup and (declared := _declared(raw[:_HEAD])):
        return _as(raw, declared)
    if _SHIFTED.search(raw):  # of seven bits, which UTF-8 can read too
        return _as(raw, "iso-2022-jp", guessed=True)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", guessed=False, unreadable=0)
    except UnicodeDecodeError:
        return _guessed(raw)


def _known(label: str) -> str:
    import webencodings  # noqa: PLC0415  an extra: it may be missing

    found = webencodings.lookup(label)
    if found is None or found.name == "replacement":
        raise UnknownCharset(f'there is no encoding "{label[:40]}"; names are such as utf-8, shift_jis or euc-kr')
    return str(found.name)


def _declared(head: bytes) -> str:
    """The encoding that a page declares, or "" where it declares none that there is."""
    without_comments = _COMMENT.sub(b"", head)
    for pattern in (_META, _XML):
        if match := pattern.search(without_comments):
            try:
                charset = _known(match[1].decode("ascii"))
            except UnknownCharset:
                continue
            return _AS_READ.get(charset, charset)
    return ""


def _as(raw: bytes, charset: str, guessed: bool = False) -> Decoded:
    import webencodings  # noqa: PLC0415  an extra: it may be missing

    found = webencodings.lookup(charset)
    if found and charset not in _CODECS:  # Python does not know all codecs of the standard by a name
        text = found.codec_info.decode(raw, "replace")[0]
    else:
        text = raw.decode(_CODECS.get(charset, charset), "replace")
    return Decoded(text, charset, guessed, text.count(_REPLACED))


def _guessed(raw: bytes) -> Decoded:
    import charset_normalizer  # noqa: PLC0415  an extra: it may be missing

    best = charset_normalizer.from_bytes(raw).best()
    name = best.encoding if best else "windows-1252"
    try:
        return _as(raw, _known(_NAMES.get(name, name.replace("_", "-"))), guessed=True)
    except UnknownCharset:
        return _as(raw, "windows-1252", guessed=True)
