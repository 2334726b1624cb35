"""Several values that stand in one text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from explainer.schema.ids import ID_PATTERN, suggest_id

PLAIN = re.compile(r"\w(?:[^,:#{}\[\]\n]*[^,:#{}\[\]\s])?")
"""What stands between commas as it would in a list of YAML's short form."""
_LONGEST = 500
_MOST_OFFERED = 200
_MARKS = r"\s*[,;&+|、，；]\s*"
_WORDS = r"\s+(?:/|and|und|sowie|et|y|e|en|och|og|ja|i|oraz|ve|и|or|oder|ou|と|및|와|과)\s+"
_BETWEEN = re.compile(rf"{_MARKS}(?:(?:and|und|et|y)\s+)?|{_WORDS}")
# Of two words and more: a single one before a comma may be the family's name of one person.
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*,?(?: [\w.'\u2019-]+)+")
# Names that certainly are those of persons: the family's before a comma, or with initials.
_INITIALS = r"(?:[^\W\d_]\.[ -]?)+"
_FAMILY = r"[^\W\d_][\w'\u2019-]+(?: [^\W\d_][\w'\u2019-]+)?"
_PERSON = re.compile(
    rf"{_FAMILY}, (?:{_INITIALS}|[^\W\d_][\w.'\u2019-]+)(?: (?:{_INITIALS}|[\w.-]+))?|{_INITIALS} ?{_FAMILY}"
)
_FIRM = re.compile(
    r", (?:inc|ltd|limited|llc|llp|plc|co|corp|gmbh|ag|kg|se|sa|bv|nv|srl|spa|ab|oy|as|kk)\b", re.IGNORECASE
)
_KOREAN = re.compile(r"[김이박최정강조윤장임한오서신권황안송류홍][가-힣]{2}")
_AND = re.compile(r" (?:&|and|und|et|y|en|och|og|i|e|и) ")
# What stands between names that are written without spaces, and those; of one sign is none.
_EAST_ASIAN = re.compile(r"[、，；]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・· ]{2,}")
_KEY = re.compile(r"(?:[a-z][a-z0-9_]*/)?[a-z0-9][a-z0-9-]*")

# What stands between names and in none: not so a comma, a slash or "and". An entity of HTML ends with a semicolon.
_BETWEEN_NAMES = re.compile(r"[;；、]")
_ENTITY = re.compile(r"&#?\w{1,30};")


def names_in_one(text: str) -> list[str]:
    """Several names that stand in one text with semicolons or ideographic commas between them; [] where it is one."""
    written = text.strip()[:_LONGEST]
    parts = [] if _ENTITY.search(written) else [one.strip() for one in _BETWEEN_NAMES.split(written)]
    names = list(filter(None, parts))
    return names if len(names) > 1 and all(any(map(str.isalpha, one)) for one in names) else []


def words_in_one(text: str) -> list[str]:
    """The same of single words, between which stands a comma, a slash or a space too."""
    found = [one.strip() for one in re.split(r"[;,/|；，、،]|\s{1,20}", text.strip()[:_LONGEST])]
    words = list(filter(None, found))
    return words if len(words) > 1 else []


def flow(text: str) -> str:
    """A text as it stands in a list or a map of YAML's short form: in quotes where it could not stand bare."""
    return text if PLAIN.fullmatch(text.replace("://", "")) else json.dumps(text, ensure_ascii=False)


def shortened(text: str) -> str:
    """A text in one line, as it is offered to its author; what is left out of a long one is said by three dots."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_OFFERED else f"{line[:_MOST_OFFERED].strip()}..."


class OneValue:
    """For values that may have commas: a text is always one."""

    def of(self, written: str) -> list[str]:
        """The values of a text, each as it is to be written; none where it is one value."""
        return []

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The values of a map that stands for a list, given its keys and what stands after them; none where unknown."""
        keys = [key for key, _ in pairs]
        # Whether a single key is one of its values is told by two of them.
        return keys if len(keys) == 1 and self.of(f"{keys[0]}, {keys[0]}") else self.of(", ".join(keys))

    def best_way(self, written: str) -> str:
        """The best of all ways to write the same value, by which two of them are known to be one."""
        return written


class ByCommas(OneValue):
    """For values that have no commas."""

    def of(self, written: str) -> list[str]:
        """What stands between commas."""
        parts = [part.strip() for part in re.split("[,，、،]", written)]
        return parts if len(parts) > 1 and all(map(PLAIN.fullmatch, parts)) else []


class ByIds(OneValue):
    """For references: between the ids of records can stand whatever stands between words of a sentence."""

    def of(self, written: str) -> list[str]:
        """The references; of names of two words and more, the ids that are probably theirs."""
        if keys := keys_in(written):
            return keys
        names = [name.strip() for name in _BETWEEN.split(written.strip()[:_LONGEST])]
        # A single word before the comma may be the family's name of one person.
        is_named = len(names) > 1 and all(PLAIN.fullmatch(name) and " " in name for name in names)
        return [suggest_id(name) or name for name in names] if is_named else []


class ByKeys(OneValue):
    """For what is a reference only behind its type, and a name else."""

    def of(self, written: str) -> list[str]:
        """The references; or names between semicolons, which no name has, or of two words and more between commas."""
        keys = keys_in(written)
        if keys and all("/" in key for key in keys):
            return keys
        if persons := self.certain(written):
            return persons
        names = [
            name.strip() for name in re.split("[;；]" if re.search("[;；]", written) else "[,，]", written[:_LONGEST])
        ]
        return names if len(names) > 1 and all(map(_NAME.fullmatch, names)) else []

    @staticmethod
    def certain(written: str) -> list[str]:
        """The names of a text that cannot be one: persons with an "and" between them, or in East Asian commas.

        Organisations have an "and" in their names: Ministry of Health and Welfare, Procter & Gamble.
        """
        text = written.strip()[:_LONGEST]
        unspaced = [name.strip() for name in _EAST_ASIAN.split(text)]
        if len(unspaced) > 1 and all(map(_UNSPACED.fullmatch, unspaced)):
            return unspaced
        korean = [name.strip() for name in text.split(",")]
        if len(korean) > 1 and all(map(_KOREAN.fullmatch, korean)):
            return korean
        persons = [name.strip(" ,") for name in _AND.split(text)]
        is_several = len(persons) > 1 and not _FIRM.search(text)
        return persons if is_several and all(map(_PERSON.fullmatch, persons)) else []


def keys_in(written: str) -> list[str]:
    """Several references in one text, ``a, b`` or ``event/a and event/b``; [] where there is one, or other words."""
    text = written.strip()[:_LONGEST]
    parts = [part.strip().removeprefix("@") for part in _BETWEEN.split(text)]
    before, slash, after = text.partition("/")
    if slash and "-" in before and ID_PATTERN.match(before) and ID_PATTERN.match(after):
        parts = [before, after]  # no name of a type has a hyphen
    return parts if len(parts) > 1 and all(map(_KEY.fullmatch, parts)) else []
