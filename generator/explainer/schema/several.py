"""Several values that stand in one text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from explainer.schema.ids import ID_PATTERN, suggest_id
from explainer.schema.persons import persons_by_given_names

PLAIN = re.compile(r"\w(?:[^,:#{}\[\]\n]*[^,:#{}\[\]\s])?")
"""What stands between commas as it would in a list of YAML's short form."""
_LONGEST = 500
_MOST_OFFERED = 200
_MARKS = r"\s*[,;&+|、，；]\s*"
_WORDS = r"\s+(?:/|and|und|sowie|et|y|e|en|och|og|ja|i|oraz|ve|и|or|oder|ou|と|및|와|과)\s+"
_BETWEEN = re.compile(rf"{_MARKS}(?:(?:and|und|et|y)\s+)?|{_WORDS}")
# Of two words and more: a single one before a comma may be the family's name of one person.
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*,?(?: [\w.'\u2019-]+)+")
# A whole name of a person as catalogues write it, the family's before a comma; a firm has its form there.
_FAMILY_FIRST = re.compile(
    r"(?!(?:or|and|und|oder|et|ou|y|o)\b)[^\W\d_][\w'\u2019-]+(?: [^\W\d_][\w'\u2019-]+)?, "
    r"(?!(?:or|and|und|oder|et|ou|y|o)\b)[^\W\d_][\w.\u2019'-]*(?: [^\W\d_][\w.\u2019'-]*){0,2}"
)
_FIRM = re.compile(
    r", (?:inc|ltd|limited|llc|llp|plc|co|corp|gmbh|ag|kg|se|sa|bv|nv|srl|spa|ab|oy|as|kk)\b", re.IGNORECASE
)
# Whole names of persons in Hangul and in Han characters: frequent families, and for Hangul signs of given names.
_HANGUL_NAME = re.compile(
    "[김이박최정강조윤장임한오서신권황안송류홍]"
    "[경규근기길남덕동란래림명무문미민범병복빈상서석선섭성세수숙순승식애연열영예옥용우욱웅원"
    "윤율은익인자재정종주준중지진찬창채철춘태택하학한해혁현형혜호홍화환훈희휘]{2}"
)
_NO_BODY = (  # no body, place or work
    "(?<![会會省庁廳党黨国國市県縣府都区區町村郡州道団團軍屋家店組隊座館社校園堂法業派連寺氏湾島川山学學"
    "院部局所署室課庫車属屬工商物料色曲集史書語線駅港])"
)
_JAPANESE_NAME = re.compile(
    "(?:田中|佐藤|鈴木|高橋|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|松本|井上|木村|斎藤"
    rf"|清水|池田|橋本|阿部|前田|藤田|小川|岡田|後藤|村上|近藤|石井)[\u4e00-\u9fff]{{1,3}}{_NO_BODY}"
)
# Words begin with the last of them, too: gold, forest, safe, yellow.
_HAN_NAME = re.compile(
    rf"{_JAPANESE_NAME.pattern}|(?:[李朴崔鄭趙尹張韓吳申徐權宋洪王劉刘陳陈楊杨赵吴孫孙朱胡郭羅罗郑][\u4e00-\u9fff]{{1,2}}"
    rf"|[金林安黃黄周馬马何][\u4e00-\u9fff]{{2}}){_NO_BODY}"
)
# Each with initials alone behind the family's name, as references have them; a capital's district has such a name too.
_INITIALS = r"(?!Washington, D\.? ?C\b)[^\W\d_][\w'\u2019-]+(?: [^\W\d_][\w'\u2019-]+)?, (?:[^\W\d_a-z]\.[ -]?){1,3}"
_IN_REFERENCE = re.compile(rf"{_INITIALS}(?:,? ?(?:&|\band\b|\bund\b|\bet\b|\by\b|[,;]) ?{_INITIALS}){{1,20}}")
_NEXT_IN_REFERENCE = re.compile(r"(?<=\.),? ?(?:&|\band\b|\bund\b|\bet\b|\by\b|[,;]) ?")
# Words of three syllables that look like a name, and name many.
_NO_HANGUL_NAME = frozenset(
    re.findall(
        r"\w+",
        "조용한 이상한 신선한 신성한 신중한 정중한 강인한 한가한 장애인"
        " 이주민 이재민 이용자 황인종 조정자 한정식 정주민 이민자 임용자 안내인",
    )
)
_AND = re.compile(r" (?:&|and|und|et|y|en|och|og|i|e|и) ")
_KEY = re.compile(r"(?:[a-z][a-z0-9_]*/)?[a-z0-9][a-z0-9-]*")

_BETWEEN_NAMES = re.compile(r"[;；、]")
_BETWEEN_UNSPACED = re.compile(r"[;；、，,]")
_AND_IN_HANGUL = re.compile(r"[;、，,]\s*|[와과]\s+|\s+(?:및|그리고)\s+")
_AND_IN_JAPANESE = re.compile("と")
_DOTS = re.compile("[\xb7\u2027\u30fb\uff65\u318d]")


def once(values: Iterable[str]) -> list[str]:
    """Each value at its first place: no help is to offer one twice."""
    return list(dict.fromkeys(values))


def each_or_once(values: Sequence[str], each: str) -> str:
    """How several values of one text are to be written, ``each`` apart: of a value that stands there again, it once."""
    return each if len(values) > 1 else "it once"


def persons_in_one(text: str) -> list[str]:
    """Several persons in one text: each part of it is the whole name of one for certain, and nothing else is there.

    Else []: firms, bands and towns have an "and", initials, commas and semicolons in their names, too.
    """
    written = text.strip()[:_LONGEST]
    unspaced = [(_BETWEEN_UNSPACED, name) for name in (_HANGUL_NAME, _HAN_NAME)]
    unspaced += [(_AND_IN_HANGUL, _HANGUL_NAME), (_AND_IN_JAPANESE, _JAPANESE_NAME)]
    for between, name in ((_BETWEEN_NAMES, _FAMILY_FIRST), *unspaced):
        parts = [one.strip() for one in between.split(written)]
        are_names = len(parts) > 1 and all(map(name.fullmatch, parts)) and _NO_HANGUL_NAME.isdisjoint(parts)
        if are_names and not _FIRM.search(written):
            return parts
    return persons_by_given_names(text)


def authors_in_one(text: str) -> list[str]:
    """The same of those who wrote something: as references list them, ``Kim, J., & Lee, K.``, and with dots between.

    Two who are known by one name, such as comedians, may have a dot in it.
    """
    if persons := persons_in_one(text):
        return persons
    written = text.strip()[:_LONGEST]
    if _IN_REFERENCE.fullmatch(written) and not _FIRM.search(written):
        return [one.strip() for one in _NEXT_IN_REFERENCE.split(written)]
    parts = [one.strip() for one in _DOTS.split(written)]
    are_names = len(parts) > 1 and any(all(map(name.fullmatch, parts)) for name in (_HANGUL_NAME, _JAPANESE_NAME))
    return parts if are_names and _NO_HANGUL_NAME.isdisjoint(parts) else []


def words_in_one(text: str) -> list[str]:
    """The same of single words, between which stands a comma, a slash or a space too."""
    found = [one.strip() for one in re.split(r"[;,/|；，、،]|\s{1,20}", text.strip()[:_LONGEST])]
    words = list(filter(None, found))
    return once(words) if len(words) > 1 else []


def flow(text: str) -> str:
    """A text as it stands in a list or a map of YAML's short form: in quotes where it could not stand bare."""
    return text if PLAIN.fullmatch(text.replace("://", "")) else json.dumps(text, ensure_ascii=False)


def shortened(text: str) -> str:
    """A text in one line, as it is offered to its author; what is left out of a long one is said by three dots."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_OFFERED else f"{line[:_MOST_OFFERED].strip()}..."


def list_meant(name: str, text: str, parts: OneValue | None) -> str:
    """How to write a text as the list ``name``; of what may be one value or several, both ways."""
    whole = f"[{flow(shortened(text))}]"
    several = parts.perhaps(text) if parts and len(text) <= _MOST_OFFERED else []
    listed = f"[{', '.join(map(flow, several))}], or {whole} where that is one" if several else whole
    return f"write {name}: {listed}"


class OneValue:
    """For values that may have commas: a text is always one."""

    def of(self, written: str) -> list[str]:
        """The values of a text, each as it is to be written, and once; none where it is one value."""
        return []

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The values of a map that stands for a list, given its keys and what stands after them; none where unknown."""
        keys = [key for key, _ in pairs]
        # Whether a single key is one of its values is told by two of them.
        return keys if len(keys) == 1 and self.of(f"{keys[0]}, {keys[0]}") else self.of(", ".join(keys))

    def perhaps(self, written: str) -> list[str]:
        """The values of a text that may as well be one; [] where it is one."""
        return []

    def may_recur(self, written: str) -> bool:
        """Whether a list can say this twice and mean two."""
        return False

    def best_way(self, written: str) -> str:
        """The best of all ways to write the same value, by which two of them are known to be one."""
        return written


class ByCommas(OneValue):
    """For values that have no commas."""

    def of(self, written: str) -> list[str]:
        """What stands between commas."""
        parts = [part.strip() for part in re.split("[,，、،]", written)]
        return once(parts) if len(parts) > 1 and all(map(PLAIN.fullmatch, parts)) else []


class ByIds(OneValue):
    """For references: between the ids of records can stand whatever stands between words of a sentence."""

    def of(self, written: str) -> list[str]:
        """The references; of names of two words and more, the ids that are probably theirs."""
        if keys := keys_in(written):
            return keys
        names = [name.strip() for name in _BETWEEN.split(written.strip()[:_LONGEST])]
        # A single word before the comma may be the family's name of one person.
        is_named = len(names) > 1 and all(PLAIN.fullmatch(name) and " " in name for name in names)
        # An ä of a name is ae in a German project: of which language this is nobody knows here.
        is_named = is_named and all(suggest_id(name) == suggest_id(name, "de") for name in names)
        return once(suggest_id(name) or name for name in names) if is_named else []


class ByKeys(OneValue):
    """For what is a reference only behind its type, and a name else."""

    def of(self, written: str) -> list[str]:
        """The references; or names between semicolons, which no name has, or of two words and more between commas."""
        keys = keys_in(written)
        if keys and all("/" in key for key in keys):
            return keys
        if persons := authors_in_one(written):
            return once(persons)
        names = [
            name.strip() for name in re.split("[;；]" if re.search("[;；]", written) else "[,，]", written[:_LONGEST])
        ]
        return once(names) if len(names) > 1 and all(map(_NAME.fullmatch, names)) else []

    def perhaps(self, written: str) -> list[str]:
        """Names of two words and more with an "and" between them, which may be that of one body, too."""
        names = [name.strip(" ,") for name in _AND.split(written.strip()[:_LONGEST])]
        return once(names) if len(names) > 1 and all(map(_NAME.fullmatch, names)) else []

    def may_recur(self, written: str) -> bool:
        """A name, for two people may have one; a record is one."""
        return "/" not in written


def keys_in(written: str) -> list[str]:
    """Several references in one text, ``a, b`` or ``event/a and event/b``, each once; [] of one, or of other words."""
    text = written.strip()[:_LONGEST]
    parts = [part.strip().removeprefix("@") for part in _BETWEEN.split(text)]
    before, slash, after = text.partition("/")
    if slash and "-" in before and ID_PATTERN.match(before) and ID_PATTERN.match(after):
        parts = [before, after]  # no name of a type has a hyphen
    return once(parts) if len(parts) > 1 and all(map(_KEY.fullmatch, parts)) else []
