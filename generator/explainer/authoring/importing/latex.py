"""LaTeX as it stands in bibliographies, as plain text: by the tables of pylatexenc, and what these lack.

What no table knows stays as it is written, and is named, so that no word goes in silence.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

# What a value may hold, in characters; a longer one fits no property of a source.
LONGEST = 16384
_DEEPEST = 50
_ESCAPED = re.compile(r"\\([&%#_])")
_COMMAND = re.compile(r"[\\$]")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
# TeX leaves out what follows a percent sign and parts a table at an ampersand; no bibliography means that.
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_ACCENT_ON_NOTHING = re.compile(r"\\([~^])(?=\{\s*\}|[\s}]|$)")
# As Pandoc tells mathematics from money: no space within the signs, no digit after the last one.
_MATH = re.compile(r"\\\\|\\\$|\$(?=\S)(?P<inner>[^$]*)(?<=\S)\$(?!\d)|\$\$|(?P<money>\$)")
_RAISED = re.compile(r"(?P<kind>[\^_])\s*(?:\{\s*(?P<group>\\?[\w+()=-]*|\*)\s*\}|(?P<one>\\[A-Za-z]+|[\w+*-]))")
_NAMED_RAISED = {"\\circ": "°", "\\prime": "′", "\\ast": "*", "*": "*", "\\dagger": "†"}
_SUPERSCRIPT = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SUPERSCRIPTS, _SUBSCRIPTS = (frozenset(map(chr, table)) for table in (_SUPERSCRIPT, _SUBSCRIPT))
_SIGNS = {
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "slash": "/",
    "/": "", "@": "", "-": "", "!": "", "textcompwordmark": "", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textquotedbl": '"', "textbraceleft": "{", "textbraceright": "}", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "EUR": "€", "copyright": "©", "degree": "°", "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2e", "nobreakspace": " ", "space": " ", "thinspace": " ",
    "newline": " ", "linebreak": " ", "par": " ", "nobreakdash": "", "bibrangedash": "–", "textnumero": "№",
    "slshape": "", "dots": "…", "ldots": "…", "textasciitilde": "~", "textasciicircum": "^", "\\": " ", "bigl": "",
    "bigr": "", "left": "", "right": "", "limits": "", "displaystyle": "",
}  # fmt: skip
# Commands that say how words look, not what they are: before the words, or around them.
_SWITCHES = (
    "em", "it", "bf", "rm", "sc", "sl", "tt", "sf", "itshape", "bfseries", "scshape", "upshape", "rmfamily",
    "sffamily", "ttfamily", "normalfont", "mdseries", "small", "large", "Large", "tiny", "footnotesize",
    "normalsize", "protect", "relax", "cal", "boldmath", "unboldmath", "sloppy", "noindent", "selectlanguage",
    "allowbreak", "leavevmode", "null", "ignorespaces", "unskip", "nobreak", "boldsymbol", "textstyle",
    "scriptstyle", "bibcase",
)  # fmt: skip
_AROUND = (
    "emph", "textrm", "textit", "textbf", "textsc", "textsl", "texttt", "textsf", "textup", "textmd", "textnormal",
    "text", "mbox", "hbox", "fbox", "textlatin", "ensuremath", "underline", "uline", "mathrm", "mathbf", "mathit",
    "mathsf", "mathtt", "mathcal", "mathnormal", "operatorname", "mathop", "bm", "boldsymbol", "url", "nolinkurl",
    "path", "doi", "ce", "num", "mkbibemph", "mkbibbold", "mkbibitalic", "nocase", "uppercase", "lowercase",
    "MakeUppercase", "MakeLowercase", "citetitle", "natexlab", "t", "textls",
)  # fmt: skip
_SECOND_OF_TWO = ("href", "textcolor", "foreignlanguage", "textlang", "raisebox", "bibfield", "bibinfo")
_FIRST_OF_TWO = ("texorpdfstring",)
_NOTHING_OF_ONE = ("noopsort", "SortNoop", "sortnoop", "printfirst", "label", "hspace", "vspace", "phantom", "vphantom")
_QUOTED = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]")}
# They ask for something that no text holds.
_ASKING = ("input", "include", "includegraphics", "cite", "citet", "citep", "ref", "today", "title", "author", "date")


@dataclass(frozen=True, slots=True)
class LatexText:
    """A value as plain text on one line, and the commands in it that stay as they are written."""

    text: str
    unknown: tuple[str, ...] = ()


def plain(value: str) -> str:
    """A value of BibTeX as text on one line."""
    return read_latex(value).text


def read_latex(value: str) -> LatexText:
    """A value of BibTeX as text on one line, with the names of the commands that are not known."""
    value = value[:LONGEST]
    if not _COMMAND.search(unescaped := _ESCAPED.sub(r"\1", value)):
        return LatexText(_tidy(_unbraced(unescaped)))
    return _read(value)


@lru_cache(maxsize=4096)
def _read(value: str) -> LatexText:
    text = _ACCENT_ON_NOTHING.sub(
        lambda match: r"\textasciitilde" if match[1] == "~" else r"\textasciicircum", value.replace("\n", " ")
    )
    text = _MATH.sub(_math, _BARE.sub(r"\1\\\2", text))
    unknown: list[str] = []
    if _depth(text) <= _DEEPEST:
        try:
            return LatexText(_tidy(_converter()(text, unknown)), tuple(dict.fromkeys(unknown)))
        except (RecursionError, IndexError, AttributeError, ValueError, TypeError):
            pass  # the library has no word for what is broken here: it stays as it is written
    return LatexText(_tidy(_unbraced(value)), ("LaTeX that cannot be read",))


def _math(match: re.Match[str]) -> str:
    """Mathematics with its digits raised and lowered, as far as there are letters for that."""
    inner = match["inner"]
    if inner is None:
        return r"\$" if match["money"] else match[0]
    if inner in ("<", ">"):  # how those write them who think of old fonts
        return inner
    return f"${_RAISED.sub(_raised, inner)}$"


def _raised(match: re.Match[str]) -> str:
    said = match["group"] if match["group"] is not None else match["one"]
    is_up = match["kind"] == "^"
    if is_up and said in _NAMED_RAISED:
        return _NAMED_RAISED[said]
    if said and set(said) <= (_SUPERSCRIPTS if is_up else _SUBSCRIPTS):
        return said.translate(_SUPERSCRIPT if is_up else _SUBSCRIPT)
    return match[0]


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in re.findall(r"[{}\[\]]|\\begin", text):
        depth += -1 if mark in "}]" else 1
        deepest = max(deepest, depth)
    return deepest


def _unbraced(text: str) -> str:
    for written, mark in _LIGATURES:
        text = text.replace(written, mark)
    return text.replace("{", "").replace("}", "")


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@cache
def _converter() -> Callable[[str, list[str]], str]:
    """What turns LaTeX into text and enters the commands that it does not know into a list."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db  # noqa: PLC0415
    from pylatexenc.latexwalker import get_default_latex_context_db as walked  # noqa: PLC0415
    from pylatexenc.macrospec import MacroSpec, std_macro  # noqa: PLC0415

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # what is broken is told by us
    unknown: list[str] = []

    def keep(node: Any) -> str:
        unknown.append(f"\\{node.macroname}")
        return f"\\{node.macroname} "

    def argument(number: int, before: str = "", after: str = "") -> Callable[..., str]:
        def text(node: Any, l2tobj: Any) -> str:
            given = node.nodeargd.argnlist if node.nodeargd else []
            return before + (l2tobj.nodelist_to_text([given[number]]) if number < len(given) else "") + after

        return text

    def lowered(table: dict[int, Any]) -> Callable[..., str]:
        first = argument(0)

        def text(node: Any, l2tobj: Any) -> str:
            said = first(node, l2tobj)
            return said.translate(table) if set(said) <= set(map(chr, table)) else said

        return text

    spoken: dict[str, Any] = {**_SIGNS, **dict.fromkeys(_SWITCHES, ""), **dict.fromkeys(_ASKING, keep)}
    spoken |= dict.fromkeys(_AROUND, argument(0)) | dict.fromkeys(_FIRST_OF_TWO, argument(0))
    spoken |= dict.fromkeys(_SECOND_OF_TWO, argument(1)) | dict.fromkeys(_NOTHING_OF_ONE, "")
    spoken |= {name: argument(0, *marks) for name, marks in _QUOTED.items()}
    spoken |= {"textsuperscript": lowered(_SUPERSCRIPT), "textsubscript": lowered(_SUBSCRIPT)}
    spoken |= {"sp": spoken["textsuperscript"], "sb": spoken["textsubscript"]}
    arguments = {
        **dict.fromkeys((*_AROUND, *_NOTHING_OF_ONE, *_QUOTED, "textsuperscript", "textsubscript", "sp", "sb"), 1),
        **dict.fromkeys((*_FIRST_OF_TWO, *_SECOND_OF_TWO), 2),
        **dict.fromkeys((*_SWITCHES, *_SIGNS, *_ASKING), 0),
    }
    grammar = walked()
    grammar.add_context_category(
        "bibliographies", prepend=True,
        macros=[std_macro(name, "{" * count) if count else MacroSpec(name) for name, count in arguments.items()],
    )  # fmt: skip
    words = get_default_latex_context_db()
    words.add_context_category(
        "bibliographies", prepend=True,
        # A replacement that is empty counts as none there.
        macros=[
            MacroTextSpec(name, discard=True) if text == "" else MacroTextSpec(name, simplify_repl=text)
            for name, text in spoken.items()
        ],
    )  # fmt: skip
    words.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=keep))
    reader = LatexNodes2Text(latex_context=words, math_mode="text", keep_comments=True)

    def convert(text: str, found: list[str]) -> str:
        unknown.clear()
        said: str = reader.latex_to_text(text, latex_context=grammar, tolerant_parsing=True)
        found += unknown
        return said

    return convert


def address(value: str) -> str:
    """A value that holds an address, where dashes and tildes are meant as they stand."""
    value = value.replace(r"\textasciitilde", "~").replace(r"\textunderscore", "_").replace(r"$\sim$", "~")
    return re.sub(r"\\([&%$#_~{}])", r"\1", re.sub(r"\{([_%&#~])\}", r"\1", value.replace("{}", ""))).strip(" {}")
