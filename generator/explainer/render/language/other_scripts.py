"""Words in a script of one language, within a text in another one: as \u201cLee Myung-bak (이명박)\u201d in English.

Hangul is of Korean alone, and kana are of Japanese, with the ideographs beside them. Ideographs alone may be of several
languages, and stay what they are.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from explainer.render.language.tongues import in_tongue
from explainer.schema.languages import primary

_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
_IDEOGRAPHS = "\u3005\u30fc\u3400-\u9fff"
_ANY = re.compile(f"[{_HANGUL}{_KANA}]")
_HAS_KANA = re.compile(f"[{_KANA}]")
# Tags and the marks of words that carry a language are passed over, and what stands between such marks.
_PART = re.compile(
    rf"<(?:\"[^\"]*\"|[^\">])*>|(?P<begin>\x14[^\x15]*\x15)|(?P<end>\x16)"
    rf"|(?P<ko>[{_HANGUL}]+(?:[ \u00b7][{_HANGUL}]+)*)"
    rf"|(?P<ja>[{_KANA}{_IDEOGRAPHS}][{_KANA}{_IDEOGRAPHS}\u3001\u3002]*)"
)
# Texts of these are not parted: ideographs before kana may be their own.
_WITH_IDEOGRAPHS = frozenset({"zh", "yue"})


def in_their_languages(html: Markup, language: str) -> Markup:
    """HTML of a text in a language, a BCP 47 tag, in which words in a script of another one carry that."""
    if not _ANY.search(html):
        return html
    around, own = 0, primary(language)

    def carried(part: re.Match[str]) -> str:
        nonlocal around
        around += (part["begin"] is not None) - (part["end"] is not None)
        if around or part.lastgroup not in ("ko", "ja") or part.lastgroup == own:
            return part[0]
        is_other = part["ko"] or (own not in _WITH_IDEOGRAPHS and _HAS_KANA.search(part[0]))
        return in_tongue(part[0], part.lastgroup) if is_other else part[0]

    return Markup(_PART.sub(carried, str(html)))  # noqa: S704 - it was markup before, and marks are none
