"""Signs as keyboards for other scripts write them, in the place of those that fact files take: ``、`` for a comma.

Each sign stands for one, so that a place in the one text is the same place in the other.
"""

from __future__ import annotations

import re

from explainer.schema.date_short import han_number

_SIGNS = {
    **{chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)},
    **dict(zip("\u3000、､。｡〜～−‐‑，،؛٫", " ,,..-----,,;.", strict=True)),
    **{chr(start + digit): str(digit) for start in (0x0660, 0x06F0, 0x0966) for digit in range(10)},
}
_TABLE = str.maketrans(_SIGNS)
# Before the sign of a kind of place, or between the sign of a number and it: 第十二章.
_HAN = "[一二三四五六七八九十]{1,3}"
_HAN_PLACE = re.compile(rf"(?<=第){_HAN}(?=[^\W\d])|\A{_HAN}(?=[章節节頁页行段]\Z)")


def narrowed(text: str) -> str:
    """The text with signs as an English keyboard has them, sign for sign."""
    return text if text.isascii() else text.translate(_TABLE)


def with_places_in_digits(text: str) -> str:
    """``第四章`` as ``第4章``."""
    return _HAN_PLACE.sub(lambda found: str(han_number(found[0])), text)
