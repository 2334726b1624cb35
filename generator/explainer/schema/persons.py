"""Whole names of persons in one text, told by frequent given names (``given_names.txt``) and by initials.

Firms, bands, bodies and towns have an "and" and a comma in their names, too: it counts as several persons only where
each part is the whole name of one, and no word that bodies are named by stands anywhere.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_LONGEST = 500
_BETWEEN = re.compile(
    r"\s*[,;]\s*(?:(?:and|und|et|y|e|sowie)\s+)?|\s*[&/|+]\s*|\s+(?:and|und|sowie|et|y|e|en|och|og|ja|with|u\.)\s+"
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|sowie|u\.|&)\s+")
# Parts of lands behind a town: Richmond, Virginia.
_LANDS = frozenset({"Virginia", "Georgia", "Carolina", "Victoria", "Dakota", "Florida", "Montana", "Jordan", "Chad"})
_TITLES = re.compile(r"(?:(?:Dr|Prof|Dipl|Ing|Mr|Mrs|Ms|Mag|lic|med|phil|Hon)\.[ -]?|(?:Herr|Frau|Mme|Sir) )+")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
_SHORTENED_PLACES = frozenset({"US", "UK", "UN", "EU", "NY", "LA", "DC", "GB", "USA", "BC", "SA", "NZ", "UAE", "USSR"})
_PARTICLE = re.compile(
    r"(?:von|van|vom|de|del|della|di|da|du|des|der|den|zu|zum|zur|la|le|ten|ter|af|av|al|el|bin|ibn|dos|das|do|d['\u2019])\Z"
)
_FAMILY = re.compile(r"(?:[dDlLO]['\u2019])?[^\W\d_a-z][^\W\d_]*[^\W\d_](?:-[^\W\d_][^\W\d_]+)?\Z")
_OF_BODIES = re.compile(
    r"\b(?:society|foundations?|stiftung(?:en)?|fondation|fundaci[oó]n|fondazione|institut\w*|universit\w+|museum|mus[eé]e"
    r"|company|co|inc|ltd|limited|llc|llp|plc|corp\w*|gmbh|ag|kg|ohg|se|sa|s[aà]rl|bv|nv|sons?|s[oö]hne|brothers|bros"
    r"|partners?|associates|group|gruppe|groupe|grupo|verlag\w*|press|presse|books|gesellschaft|verein|vereinigung|trust"
    r"|fund|fonds|library|bibliothek|archiv\w*|schools?|schule|college|coll[eè]ge|lyc[eé]e|gymnasium|committee|council"
    r"|komitee|comit[eé]|orchest\w+|quartett?|quintett?|trio|duo|band|ensemble|ch[oö]r|choir|ministry|ministerium"
    r"|departments?|centers?|centres?|zentrum|cent[r]e|haus|house|hospital|klinik\w*|clinic|church|kirche\w*|cathedral"
    r"|street|stra(?:ss|ß)e|rue|calle|avenue|airport|agency|agentur|agence|agencia|studios?|records|films?|pictures|media"
    r"|news|times|post|zeitung|redaktion|team|project|projekt|projet|proyecto|award|prize|preis|prix|premio|party|partei"
    r"|union|bank|hotel|airlines?|family|familie|famille|familia|rechtsanw\w+|lawyers|army|navy|government|treasury|steel"
    r"|show|theater|theatre|th[eé][aâ]tre|galerie|gallery|distiller\w+|brewer\w+|brauerei\w*|kollektiv|collective|collectif|colectivo)\b",
    re.IGNORECASE,
)
# Behind a name, and there alone, these say that there are others; a letter, a mark or a space parts them from it.
_OTHERS = re.compile(
    r"(?<=[\w.])(?:,?\s+(?P<latin>et\.? al\.?|et alii|(?:and|&) others|und andere|u\. ?a\.|et autres|y otros|e altri|en"
    r" anderen|m\. ?fl\.)|\s?(?P<kana>ほか(?:\s?\d{1,3}\s?[名人])?)|\s(?P<han>[他外](?:\s?\d{1,3}\s?[名人])?)"
    r"|\s(?P<hangul>외(?:\s?\d{1,3}\s?[명인])?|등))\Z"
)


def persons_by_given_names(text: str) -> list[str]:
    """Several persons in one text, each with a given name that many have, or with initials; [] of anything else."""
    written = text.strip()[:_LONGEST]
    if _OF_BODIES.search(written):
        return []
    parts = _BETWEEN.split(written)
    if len(parts) > 1 and all(map(_is_person, parts)):
        return parts
    parts = _AND.split(written)
    return parts if len(parts) > 1 and all(map(_is_turned, parts)) else []


def _is_turned(part: str) -> bool:
    """Whether a text is the whole name of a person with the family's first: Doe, Jane."""
    family, comma, given = part.partition(", ")
    first = given.partition(" ")[0]
    return bool(comma) and first not in _LANDS and _is_given(first) and _is_person(f"{given} {family}")


def others_behind(text: str) -> str:
    """The words at the end of a text that say that there are others, such as "et al."; "" where there are none."""
    found = _OTHERS.search(text.strip()[-_LONGEST:])
    return next(filter(None, found.groups())) if found else ""


def _is_person(part: str) -> bool:
    name = _TITLES.sub("", part, count=1) if _TITLES.match(part) else part
    if initials := _INITIALS.match(name):
        before, rest = initials.group(), name[initials.end() :].split()
        if re.sub(r"[^\w]", "", before) in _SHORTENED_PLACES:
            return False
    else:
        first, *rest = name.split() or [""]
        if not _is_given(first):
            return False
    while len(rest) > 1 and (_is_given(rest[0]) or _INITIALS.fullmatch(rest[0]) or _PARTICLE.match(rest[0])):
        rest = rest[1:]
    return len(rest) == 1 and _FAMILY.match(rest[0]) is not None


def _is_given(word: str) -> bool:
    """Whether a word is a frequent given name, or two of them with a hyphen between."""
    return word[:1].isupper() and all(one.lower() in _given_names() for one in word.split("-"))


@cache
def _given_names() -> frozenset[str]:
    text = resources.files("explainer.schema").joinpath("given_names.txt").read_text("utf-8")
    return frozenset(" ".join(line for line in text.splitlines() if not line.startswith("#")).split())
