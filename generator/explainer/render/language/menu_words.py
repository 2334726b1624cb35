"""What the settings of a project say in its first language, said in another one: words that the program knows in both.

``mkdocs.yml`` has the titles of a menu and some words of the theme in one language. Where a project began with them,
or where they are what its catalogue says for a message, they are known in each language that has a catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from babel.messages.catalog import Catalog

from explainer.schema.languages import primary

ENGLISH = "en"
# What stands in the settings of a new project, in the same order in each language.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ENGLISH: (
            *("Link to this section", "Dark colours", "Light colours", "On this page"),
            *("Overview", "Story", "Timeline", "People", "Events", "Ships", "Sources", "Contribute"),
        ),
        "de": (
            *("Link zu diesem Abschnitt", "Dunkle Farben", "Helle Farben", "Auf dieser Seite"),
            *("Überblick", "Geschichte", "Zeitleiste", "Personen", "Ereignisse", "Schiffe", "Quellen", "Mitmachen"),
        ),
        "es": (
            *("Enlace a esta sección", "Colores oscuros", "Colores claros", "En esta página"),
            *("Portada", "Relato", "Cronología", "Personas", "Acontecimientos", "Barcos", "Fuentes", "Colaborar"),
        ),
        "fr": (
            *("Lien vers cette section", "Couleurs sombres", "Couleurs claires", "Sur cette page"),
            *("Accueil", "Récit", "Chronologie", "Personnes", "Événements", "Navires", "Sources", "Contribuer"),
        ),
        "ja": (
            *("この節へのリンク", "暗い配色", "明るい配色", "このページの内容"),
            *("概要", "経緯", "年表", "人物", "出来事", "船", "出典", "参加する"),
        ),
        "ko": (
            *("이 절로 가는 링크", "어두운 색", "밝은 색", "이 페이지의 내용"),
            *("개요", "이야기", "연표", "인물", "사건", "선박", "출처", "참여하기"),
        ),
    }
)
"""The link to a section, the colours, what a list of contents is headed, and the titles of the menu."""
GUIDES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        ENGLISH: (
            "",
            (
                *("A first fact in ten minutes", "Writing fact files", "How to quote", "How to date"),
                *("How to disagree", "Finding the passage", "How to add a record type", "Translate"),
                *("How to change pages", "Settings", "Messages of the checker", "Reviewing changes"),
            ),
        ),
        "de": (
            " (englisch)",
            (
                *("Der erste Fakt in zehn Minuten", "Faktendateien schreiben", "Zitieren", "Datieren"),
                *("Widersprüche zeigen", "Die Stelle finden", "Eigene Arten von Einträgen", "Übersetzen"),
                *("Seiten ändern", "Einstellungen", "Meldungen der Prüfung", "Änderungen begutachten"),
            ),
        ),
        "es": (
            " (en inglés)",
            (
                *("Un primer dato en diez minutos", "Escribir archivos de datos", "Citar", "Fechar"),
                *("Mostrar desacuerdos", "Encontrar el pasaje", "Añadir un tipo de ficha", "Traducir"),
                *("Cambiar las páginas", "Ajustes", "Mensajes de la comprobación", "Revisar cambios"),
            ),
        ),
        "fr": (
            " (en anglais)",
            (
                *("Un premier fait en dix minutes", "Écrire des fichiers de faits", "Citer", "Dater"),
                *("Montrer les désaccords", "Trouver le passage", "Ajouter un type de fiche", "Traduire"),
                *("Modifier les pages", "Réglages", "Messages de la vérification", "Relire les modifications"),
            ),
        ),
        "ja": (
            "\uff08英語\uff09",
            (
                *("最初の事実を10分で", "事実ファイルの書き方", "引用のしかた", "日付の書き方"),
                *("食い違いの示し方", "該当箇所の見つけ方", "記録の種類を増やす", "翻訳する"),
                *("ページを変える", "設定", "検査のメッセージ", "変更を確認する"),
            ),
        ),
        "ko": (
            "(영어)",
            (
                *("10분 만에 첫 사실 쓰기", "사실 파일 쓰기", "인용하는 법", "날짜 쓰는 법"),
                *("서로 다른 주장 보이기", "해당 대목 찾기", "기록 유형 더하기", "번역하기"),
                *("페이지 바꾸기", "설정", "검사 메시지", "변경 검토하기"),
            ),
        ),
    }
)
"""What says in the menu of a new project of a guide that it is in English, and what its guides are called there."""


SHIPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ENGLISH: ("Ship", "Ships"),
        "de": ("Schiff", "Schiffe"),
        "es": ("Barco", "Barcos"),
        "fr": ("Navire", "Navires"),
        "ja": ("船", "船"),
        "ko": ("선박", "선박"),
    }
)
"""What the type of its own that a new project has is called, one and all of them."""
BEGUN_PROPERTIES = frozenset({("took_part_in", "Took part in")})
"""The properties of that type, by their names and their words, of which the program has the same."""


def begun_type(first: str, language: str, words: str, place: int) -> str:
    """What a new project calls the one or, with ``place`` 1, all of its own type in a language; "" for other words."""
    begun, there = SHIPS.get(primary(first)), SHIPS.get(primary(language))
    return there[place] if begun and there and begun[place] == words else ""


class MenuWords:
    """Words of settings in a language, a BCP 47 tag, by what they are in that of the site, ``first``.

    ``catalogs`` are those of the first language. ``told`` gives a message in the other language, and "" where it has
    none.
    """

    def __init__(self, first: str, catalogs: Iterable[Catalog], language: str, told: Callable[[str], str]) -> None:
        self.link = NAMES[primary(language)][0] if primary(language) in NAMES else ""
        """What leads to a section from its own heading; "" where nobody knows it."""
        self._begun = _begun(primary(first), primary(language))
        self._ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._told = told
        for one in (one for catalog in catalogs for one in catalog):
            if one.id and not one.context and not one.fuzzy and isinstance(one.string, str) and one.string:
                self._ids[one.string][one.id if isinstance(one.id, str) else one.id[0]] = None

    def said(self, words: str) -> str:
        """The words in the other language; "" where that is not known, or there are several."""
        if words in self._begun:
            return self._begun[words]
        found = {self._told(message) for message in self._ids.get(words, ())} - {""}
        return found.pop() if len(found) == 1 else ""


def _begun(first: str, language: str) -> dict[str, str]:
    if first not in NAMES or language not in NAMES:
        return {}
    said = dict(zip(NAMES[first], NAMES[language], strict=True))
    if first == ENGLISH:  # its guides are called what they call themselves
        return said
    (mark, titles), (mark_there, titles_there) = GUIDES[first], GUIDES[language]
    for title, there in zip(titles, titles_there, strict=True):
        # Which guides are in English is what the menu says of them: a project may be of an earlier version.
        said |= {title: there, f"{title}{mark}": f"{there}{mark_there}"}
    return said
