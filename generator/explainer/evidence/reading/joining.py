"""Lines to paragraphs: what the end of a line was before somebody broke it there.

A space, in most scripts; nothing, in Chinese and Japanese; nothing or a hyphen, where a word was parted. Which of the
two a hyphen was is decided by the words that the text has elsewhere. Where they do not tell, it is a guess, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.evidence.reading.saved import Saved, tell

# Signs of scripts without spaces; Hangul is written with them.
WIDE = (
    "\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\U00020000-\U0003ffff"
)
_BETWEEN_WIDE = re.compile(rf"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")
_BESIDE_WIDE = re.compile(rf"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=\S)|(?<=\S)\n[ \t]*(?=[{WIDE}])")
_SOFT_HYPHEN = re.compile(r"\u00ad[ \t]*\n[ \t]*")
_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010][ \t]*\n[ \t]*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)?")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# "Haupt- und Nebensatz": the hyphen stands for what follows later.
_SUSPENDED = frozenset({"und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "en", "of", "et", "ou", "och", "og"})
# With a hyphen and without one these begin two different words: re-sign and resign, re-cover and recover.
_TWO_MEANINGS = frozenset({"re"})
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """Paragraphs, and the words of which nobody can know whether a hyphen belongs into them."""

    paragraphs: tuple[str, ...]
    guesses: tuple[str, ...] = ()


def joined(text: str, is_set: bool = False) -> Joined:
    """Blocks between empty lines, each in one line; lines, where no line is empty.

    ``is_set`` tells that lines end where the paper did, as those of a PDF do: then they are no paragraphs, and no sign
    of Chinese or Japanese has a space beside it because of that.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    guesses: list[str] = []
    text = _SOFT_HYPHEN.sub("", text)
    if _PARTED.search(text):
        known = frozenset(_WORD.findall(text))
        text = _PARTED.sub(lambda match: _whole(match, known, guesses), text)
    if is_set or _EMPTY_LINE.search(text):
        blocks = _EMPTY_LINE.split((_BESIDE_WIDE if is_set else _BETWEEN_WIDE).sub("", text))
    else:
        blocks = text.split("\n")
    return Joined(tuple(" ".join(block.split()) for block in blocks if block.strip()), tuple(guesses))


def _whole(match: re.Match[str], known: frozenset[str], guesses: list[str]) -> str:
    """The hyphen of "non-nuclear" stays, that of a syllable goes: by the words that the text has, or the case."""
    first, second = match[1], match[2]
    parted, whole = f"{first}-{second}", first + second
    if second in _SUSPENDED:
        return f"{first}- {second}"
    if parted in known or whole in known:
        return parted if parted in known else whole
    if second[0].isupper():
        return parted
    guesses.append(f"{first}-{second}")
    # Neither word can be read into the text where it may be the other one.
    return f"{first}- {second}" if first.lower() in _TWO_MEANINGS else whole


def tell_guesses(saved: Saved, guesses: Iterable[str], findings: Findings) -> None:
    """Reports words that a line's end has parted, where the text does not show how they are written."""
    found = list(dict.fromkeys(guesses))
    if not found:
        return
    words = ", ".join(found[:_MOST_SHOWN])
    words += f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    message = f"ends of lines part words of which nobody can tell whether a hyphen belongs into them: {words}"
    help = "look at these words in the copy: they are joined, but for those with re-, which are kept apart"
    tell(saved, message, help, findings)
