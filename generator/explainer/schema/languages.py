"""Language tags by BCP 47 (RFC 5646): well-formed, registered two-letter languages, usual case."""

from __future__ import annotations

import re

from explainer.diagnostics import Findings, Slip, Span

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\Z"
)
# ISO 639-1.
_TWO_LETTERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "is",
        "it",
        "iu",
        "ja",
        "jv",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)
# Countries and names of languages, in English and in themselves, that are often written where a tag belongs.
_MEANT = {
    "jp": "ja", "kr": "ko", "cn": "zh", "ua": "uk", "gr": "el", "dk": "da", "se": "sv", "cz": "cs",
    "korean": "ko", "japanese": "ja", "english": "en", "chinese": "zh", "german": "de", "french": "fr",
    "italian": "it", "spanish": "es", "russian": "ru", "portuguese": "pt",
    "dutch": "nl", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "nb", "no": "nb", "finnish": "fi",
    "turkish": "tr", "ukrainian": "uk", "greek": "el", "czech": "cs", "arabic": "ar", "hebrew": "he",
    "deutsch": "de", "français": "fr", "francais": "fr", "español": "es", "espanol": "es", "italiano": "it",
    "português": "pt", "nederlands": "nl", "polski": "pl", "svenska": "sv", "dansk": "da", "norsk": "nb",
    "suomi": "fi", "türkçe": "tr", "русский": "ru",
    "한국어": "ko", "日本語": "ja", "中文": "zh",
}  # fmt: skip


def check_tag(text: str, span: Span, findings: Findings) -> str | None:
    """The tag, or None where it is none; what is wrong with it is reported."""
    match = _TAG.match(text.lower())
    known = match is not None and (len(match["language"]) == 3 or match["language"] in _TWO_LETTERS)
    if match is None or not known:
        meant = meant_tag(text)
        help = f'did you mean "{meant}"?' if meant else 'write a BCP 47 tag such as "ko", "ja" or "zh-Hant"'
        findings.error("invalid-language", span, f'"{text[:40]}" is not a language tag', help)
        return None
    usual = _usual_case(match)
    if text != usual:
        message = f'"{text}" is written "{usual}" by convention'
        help = f'did you mean "{usual}"?'
        findings.error("invalid-language", span, message, help, slip=Slip(text, usual))
        return None
    return text


def meant_tag(text: str) -> str:
    """The tag that is meant by a name of a language, or by that of a country, such as ``de`` by Deutsch; or ""."""
    return _MEANT.get(text.lower().split("-")[0].strip(), "")


def primary(tag: str) -> str:
    """The language of a tag, without its script and region: ``en`` of ``en-GB``."""
    return tag.split("-", 1)[0].lower()


def _usual_case(match: re.Match[str]) -> str:
    script, region = match["script"], match["region"]
    parts = [match["language"], script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part) + match["variants"]
