"""Language tags by BCP 47 (RFC 5646): well-formed, of registered subtags, in usual case."""

from __future__ import annotations

import re
import unicodedata

from explainer.diagnostics import Findings, Slip, Span
from explainer.schema.language_registry import registry
from explainer.spelling import is_typo

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\Z"
)
# What stands for a hyphen where a tag is copied from a program or typed as a word: de_AT, en–GB.
_SEPARATORS = re.compile("[-_ ()\u2010-\u2015\u2212]+")
# The encoding and the variant of a POSIX locale: de_DE.UTF-8, ca_ES@valencia.
_OF_A_LOCALE = re.compile(r"[.@].*", re.DOTALL)
# Registered for languages with few readers, and nearly always written for another: Kanuri, Northern Sami, and the
# Norwegian that is not said to be Bokmål or Nynorsk.
_OFTEN_MEANT = {"kr": "ko", "no": "nb", "se": "sv", "sp": "es"}
_REFUSED_ALONE = {"kr": "Kanuri"}
_LONGEST = 64
_SHORTEST_NAME = 5
_BETWEEN = re.compile(r"[,;/&+]|\s(?:and|und|et|y|e)\s")
# What people call languages beside the names that the registry's file has from CLDR.
_ALSO_CALLED = {
    name: tag
    for tag, names in (
        ("fa", "farsi, parsi, فارسي"),
        ("fa-AF", "dari"),
        ("zh", "mandarin, mandarin chinese, putonghua, zhongwen, hanyu, mandarim, hochchinesisch, standard chinese"),
        ("nan", "taiwanese, hokkien"),
        ("pt-BR", "brazilian, brasilianisch, brasileiro, brésilien, brasiliano, brasileño"),
        ("es", "castilian, castellano, kastilisch, castillan"),
        ("es-MX", "mexican"),
        ("en-GB", "british, britisch"),
        ("en-US", "american, amerikanisch, us english"),
        ("de-AT", "austrian, österreichisch"),
        ("fr-CA", "québécois, quebecois, quebec french"),
        ("nl-BE", "vlaams, flämisch, flamand"),
        ("gd", "gaelic, scots gaelic, gälisch"),
        ("ga", "irish gaelic"),
        ("ro", "moldovan, moldavian, roumanian, rumanian"),
        ("sh", "serbocroatian, serbo-croat"),
        ("be", "byelorussian"),
        ("ckb", "sorani"),
        ("nds", "plattdeutsch, platt"),
        ("id", "bahasa, bahasa indonesia"),
        ("ms", "bahasa melayu, bahasa malaysia"),
        ("ja", "nihongo"),
        ("ko", "hangul, hangugeo, hanguk"),
        ("sw", "swahili, kiswahili"),
        ("hi", "hindustani"),
        ("he", "ivrit"),
    )
    for name in names.split(", ")
}
OPEN_TAG = "TAG"
"""What stands in a help for the tag of a language that only the author knows, and for none where it was left so."""
# Names of two languages, of which the one that is offered is not surely meant.
_EITHER = {"gaelic": "ga", "gälisch": "ga", "hindustani": "ur"}


def check_tag(text: str, span: Span, findings: Findings) -> str | None:
    """The tag, or None where it is none; what is wrong with it is reported."""
    if text == OPEN_TAG:
        message = f'"{text}" stands for the tag of a language that only the author knows'
        findings.error("invalid-language", span, message, 'write which one, such as "ko", "ja" or "zh-Hant"')
        return None
    match = _TAG.match(text.lower())
    wrong = "" if match and text.lower() in _REFUSED_ALONE else _unregistered(match)
    if match is None or wrong or text.lower() in _REFUSED_ALONE:
        _refuse(text, wrong, span, findings)
        return None
    usual = _usual_case(match)
    if text != usual:
        message = f'"{text}" is written "{usual}" by convention'
        help = f'did you mean "{usual}"?'
        findings.error("invalid-language", span, message, help, slip=Slip(text, usual))
        return None
    return text


def meant_tag(text: str) -> str:
    """The tag that is meant by what is none, or "".

    That is one with other separators or subtags that are not registered (``en_US``, ``eng``, ``en-UK``), the name of
    a language in many languages (``Deutsch``, ``allemand``), or the code of a country (``jp``).
    """
    if text == OPEN_TAG:
        return text
    known = registry()
    said = unicodedata.normalize("NFC", text.strip()[:_LONGEST]).lower()
    if named := _named(said):
        return named
    written = _SEPARATORS.sub("-", _OF_A_LOCALE.sub("", said)).strip("-")
    if written in _OFTEN_MEANT or written in known.meant:
        return _OFTEN_MEANT.get(written) or known.meant[written]
    first, *rest = written.split("-")
    if named := _named(" ".join([*rest, first])):  # Chinese (Simplified)
        return named
    # The script stands before the region: zh-TW-Hant.
    rest.sort(key=lambda part: not (len(part) == 4 and part.isalpha()))
    language = first if first in known.languages else known.meant.get(first) or known.names.get(first, "")
    for tag in ("-".join([language, *(known.meant.get(f"-{part}", part) for part in rest)]), language):
        match = _TAG.match(tag.lower())
        if match and not _unregistered(match):
            return _usual_case(match)
    return ""


def _named(said: str) -> str:
    """The tag of what a language is called, in small letters, or ""."""
    names = registry().names
    return names.get(said) or _ALSO_CALLED.get(said, "")


def _misspelt(text: str) -> str:
    """The tag of a language whose name has a slip of the pen; "" where that is not sure."""
    said = text.strip().lower()
    if not _SHORTEST_NAME <= len(said) <= _LONGEST:
        return ""
    near = (name for name in registry().names if name[:2] == said[:2] and abs(len(name) - len(said)) <= 1)
    tags = {registry().names[name] for name in near if is_typo(said, name)}
    return tags.pop() if len(tags) == 1 else ""


def _one_of_several(text: str) -> str:
    """The first of several languages in one text, ``en, de``; "" where one alone is written."""
    parts = [part.strip() for part in _BETWEEN.split(text[:_LONGEST])]
    tags = [meant_tag(part) for part in parts if part]
    return tags[0] if tags[1:] and all(tags) else ""


def languages_meant(text: str) -> list[str]:
    """The tags of several languages that stand in one text, with whatever between them; [] where one alone is named."""
    if check_tag(text, Span.at(""), Findings()) or _named(text.strip().lower()):
        return []
    for parts in (_BETWEEN.split(text[:_LONGEST]), text[:_LONGEST].split()):
        tags = [_usual(part.strip()) for part in parts if part.strip()]
        if tags[1:] and all(tags):
            return tags
    return []


def _usual(text: str) -> str:
    """A tag as it is, else the one that is meant."""
    return check_tag(text, Span.at(""), Findings()) or meant_tag(text)


def likely_tag(text: str) -> str:
    """A tag as it is, else the one that is meant by what is none, be it with a slip of the pen; or ""."""
    return _usual(text) or _misspelt(text)


def primary(tag: str) -> str:
    """The language of a tag, without its script and region: ``en`` of ``en-GB``."""
    return tag.split("-", 1)[0].lower()


def _refuse(text: str, wrong: str, span: Span, findings: Findings) -> None:
    meant = meant_tag(text) or _misspelt(text)
    help = f'did you mean "{meant}"?' if meant else 'write a BCP 47 tag such as "ko", "ja" or "zh-Hant"'
    either = _EITHER.get(text.strip().lower(), "")
    if either:
        help = f'did you mean "{meant}" or "{either}"?'
    if several := _one_of_several(text):
        meant, help = "", f'a text has one language: write "{several}"'
    other = _REFUSED_ALONE.get(text.lower())
    if other:
        message = f'"{text}" is {other}, and nearly always meant as another language'
        help += f' {other} is written with its country, as "{text.lower()}-NG"'
    else:
        message = f'"{text[:40]}" is not a language tag' + (f": {wrong}" if wrong and not meant else "")
    is_sure = bool(meant) and not other and not either and not _leaves_out(text, meant)
    findings.error("invalid-language", span, message, help, slip=Slip(text, meant) if is_sure else None)


def _leaves_out(text: str, meant: str) -> bool:
    """Whether a subtag of what is written has no place in what is offered for it."""
    return text.lower() not in registry().names and len(_SEPARATORS.findall(text)) > meant.count("-")


def _unregistered(match: re.Match[str] | None) -> str:
    """What is wrong with a tag in small letters: which of its subtags is registered nowhere; or ""."""
    if match is None:
        return ""
    known, (language, script, region) = registry(), match.group("language", "script", "region")
    if language not in known.languages:
        return f'no language "{language}" is registered'
    if script and script not in known.scripts:
        return f'no script "{script.title()}" is registered'
    if region and region not in known.regions:
        return f'no country or region "{region.upper()}" is registered'
    unknown = [one for one in match["variants"].split("-") if one and one not in known.variants]
    return f'no variant "{unknown[0]}" is registered' if unknown else ""


def _usual_case(match: re.Match[str]) -> str:
    script, region = match["script"], match["region"]
    parts = [match["language"], script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part) + match["variants"]
