"""How text is written into YAML so that every reader takes it for this text.

Fact files know text only: ``no`` and ``2024`` are words. Other programs that read the same lines, such as an editor
with a schema or MkDocs with its settings, take them for false and a number. So what is written for an author stands in
quotes where one of them would, by the core schema of YAML 1.2 (chapter 10.3) or the types of YAML 1.1.
"""

from __future__ import annotations

import json
import re

import yaml

_CORE = re.compile(
    r"""(?x) ~ | null | Null | NULL | true | True | TRUE | false | False | FALSE
    | [-+]? [0-9]+ | 0o [0-7]+ | 0x [0-9a-fA-F]+
    | [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    | [-+]? \. ( inf | Inf | INF ) | \. ( nan | NaN | NAN )
    | y | Y | n | N"""
)
# What JSON writes as it is within quotes, and YAML takes for the end of a line, or refuses.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_TEXT = "tag:yaml.org,2002:str"
# Fact files write days as they are, and no program that reads those minds.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def reads_as_text(word: str, days: bool = False) -> bool:
    """Whether a plain word is text for every reader of YAML. With ``days``, ``2024-07-21`` counts as one."""
    if days and _DAY.fullmatch(word):
        return True
    if _CORE.fullmatch(word):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    candidates = [*resolvers.get(word[:1], ()), *resolvers.get(None, ())]
    return all(tag == _TEXT or not pattern.match(word) for tag, pattern in candidates)


def quoted(text: str) -> str:
    """Any text in double quotes on one line, as both JSON and YAML read it."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
