"""Languages as bibliographies name them: in words of biblatex, in their own, and by codes of three letters."""

from __future__ import annotations

from explainer.schema.languages import meant_tag

_BY_TAG = {
    "af": "afrikaans afr", "ar": "arabic ara", "bg": "bulgarian bul", "ca": "catalan català catala cat",
    "cs": "czech čeština cze ces", "cy": "welsh cymraeg wel cym", "da": "danish dansk dan",
    "de": "german ngerman germanb deutsch allemand ger deu", "de-AT": "austrian naustrian",
    "de-CH": "swissgerman nswissgerman", "el": "greek ελληνικά gre ell", "en": "english anglais englisch inglés eng",
    "en-AU": "australian", "en-CA": "canadian", "en-GB": "british ukenglish", "en-NZ": "newzealand",
    "en-US": "american usenglish", "eo": "esperanto epo", "es": "spanish español espanol castellano spa",
    "es-MX": "mexican spanishmx", "et": "estonian eesti est", "eu": "basque euskara baq eus",
    "fa": "persian farsi per fas", "fi": "finnish suomi fin", "fr": "french français francais francais frenchb fre fra",
    "fr-CA": "acadian canadien", "ga": "irish gaeilge gle", "gl": "galician galego glg", "he": "hebrew עברית heb",
    "hi": "hindi hin", "hr": "croatian hrvatski hrv", "hu": "hungarian magyar hun", "id": "indonesian bahasa ind",
    "is": "icelandic íslenska ice isl", "it": "italian italiano ita", "ja": "japanese 日本語 jpn",
    "ko": "korean 한국어 kor", "la": "latin lat", "lt": "lithuanian lit", "lv": "latvian lav", "ms": "malay may msa",
    "nb": "norsk bokmål", "nl": "dutch nederlands dut nld", "nn": "nynorsk", "no": "norwegian nor",
    "pl": "polish polski pol", "pt": "portuguese português portugues por", "pt-BR": "brazilian brazil",
    "pt-PT": "portuges", "ro": "romanian română rum ron", "ru": "russian русский rus",
    "sk": "slovak slovenčina slk slo",
    "sl": "slovene slovenian slovenščina slv", "sq": "albanian alb sqi", "sr": "serbian srpski srp",
    "sv": "swedish svenska swe", "th": "thai tha", "tr": "turkish türkçe tur", "uk": "ukrainian українська ukr",
    "vi": "vietnamese vie", "zh": "chinese 中文 chi zho",
    "zh-Hans": "chinese-simplified", "zh-Hant": "chinese-traditional",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _BY_TAG.items() for name in names.split()}


def language_tag(said: str) -> str:
    """The tag of a language that is named in some way; what is not known comes back in the case of a tag."""
    name = said.strip().lower().removeprefix("lang")
    if name in _TAGS:
        return _TAGS[name]
    if len(name.split()) == 1 and (meant := meant_tag(said)):  # of several languages none is meant alone
        return meant
    first, *rest = said.strip().replace("_", "-").split("-")
    first = _TAGS.get(first.lower(), first.lower()) if len(first) == 3 else first.lower()
    return "-".join([first, *map(_in_case, rest)])


def _in_case(subtag: str) -> str:
    return subtag.upper() if len(subtag) == 2 else subtag.title() if len(subtag) == 4 else subtag
