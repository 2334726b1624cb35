"""LaTeX as it stands in bibliographies, as plain text: accents, special letters, dashes, and no markup."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§",
    "pounds": "£", "euro": "€", "texteuro": "€", "copyright": "©", "LaTeX": "LaTeX", "TeX": "TeX",
    "guillemotleft": "«", "guillemotright": "»", "degree": "°", "textdegree": "°",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([uvHrdckb])(?:\s+|(?=\{)))(?:\{\s*+(?:\\([ij])|([^\W\d_]))?\s*+\}|\\([ij])(?![A-Za-z])|([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \t]*(?:\{\})?")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
# Stand in for marks that are text, while the markup around them goes.
_KEPT = {"\\{": "\ue000", "\\}": "\ue001", "\\\\": " ", "\\~": "\ue002"}


def plain(value: str) -> str:
    """A value of BibTeX as text on one line. What is unknown loses its backslash and keeps its words."""
    # Other uses of these code points have no meaning outside a font of somebody's own.
    text = re.sub("[\ue000-\ue004]", "", value)
    text = _ACCENT.sub(_accented, text)
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    for written, mark in _KEPT.items():
        text = text.replace(written, mark)
    text = _COMMAND.sub(_letter, text)
    for written, mark in _LIGATURES:
        text = text.replace(written, mark)
    text = text.replace("{", "").replace("}", "").replace("\\", "")
    for mark, shown in (("\ue000", "{"), ("\ue001", "}"), ("\ue002", "~"), ("\ue003", "\\"), ("\ue004", "^")):
        text = text.replace(mark, shown)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _accented(match: re.Match[str]) -> str:
    accent = _ACCENTS[match[1] or match[2]]
    letter = match[3] or match[4] or match[5] or match[6]
    return unicodedata.normalize("NFC", letter + accent) if letter else ""


def _letter(match: re.Match[str]) -> str:
    found = _LETTERS.get(match[1])
    if found is None:
        return ""
    return {"\\": "\ue003", "{": "\ue000", "}": "\ue001", "~": "\ue002", "^": "\ue004"}.get(found, found)


def address(value: str) -> str:
    """A value that holds an address, where dashes and tildes are meant as they stand."""
    return re.sub(r"\\([&%$#_~{}])", r"\1", value.replace(r"\textasciitilde", "~").replace("{}", "")).strip(" {}")
