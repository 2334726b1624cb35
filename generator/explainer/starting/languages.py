"""The languages in which a new project can begin: what its example says, and what its settings call things.

The files of ``starter_languages/NAME/`` take the places of those of ``starter/``. Of settings only names differ, so
that these are put into the one file that all have. What those who work on a project read, as README.md, is English.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

ENGLISH = "en"
SAMPLE_TITLE = "The first Atlantic cable"
_SETTINGS = "mkdocs.yml"
# Names in mkdocs.yml, as they stand there; in the same order for each language.
_NAMES = (
    *("name: Dark colours", "name: Light colours", "title: On this page"),
    *("- Overview:", "- Story:", "- Timeline:", "- People:", "- Events:", "- Ships:", "- Sources:", "- Contribute:"),
)
_LINK = "permalink: true"  # Material says what it is in English only
_NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
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
# The guides in the menu, by their files; they are in English, which their titles say.
_GUIDES = (
    *("contribute/first-fact.md", "contribute/facts.md", "contribute/quoting.md", "contribute/dating.md"),
    *("contribute/disagreeing.md", "contribute/locating.md", "contribute/record-types.md"),
    *("contribute/translating.md", "contribute/templates.md", "settings.md", "contribute/messages.md"),
    "contribute/review.md",
)
_GUIDES_NAMED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "de": (
            " (englisch)",
            (
                *("Die erste Tatsache in zehn Minuten", "Faktendateien schreiben", "Zitieren", "Datieren"),
                *("Widersprüche zeigen", "Die Stelle finden", "Eigene Arten von Einträgen", "Übersetzen"),
                *("Seiten ändern", "Einstellungen", "Meldungen der Prüfung", "Änderungen begutachten"),
            ),
        ),
        "es": (
            " (en inglés)",
            (
                *("Un primer hecho en diez minutos", "Escribir archivos de hechos", "Citar", "Fechar"),
                *("Mostrar desacuerdos", "Encontrar el pasaje", "Añadir un tipo de registro", "Traducir"),
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
            " (영어)",
            (
                *("10분 만에 첫 사실 쓰기", "사실 파일 쓰기", "인용하는 법", "날짜 쓰는 법"),
                *("서로 다른 주장 보이기", "해당 대목 찾기", "기록 유형 더하기", "번역하기"),
                *("페이지 바꾸기", "설정", "검사 메시지", "변경 검토하기"),
            ),
        ),
    }
)
TITLES: Mapping[str, str] = MappingProxyType(
    {
        ENGLISH: SAMPLE_TITLE,
        "de": "Das erste Atlantikkabel",
        "es": "El primer cable transatlántico",
        "fr": "Le premier câble transatlantique",
        "ja": "最初の大西洋横断電信ケーブル",
        "ko": "최초의 대서양 해저 전신 케이블",
    }
)
"""What the example is called, by the tags of all languages in which a project can begin."""


def translated_files(language: str) -> Traversable | None:
    """The files that take the place of those in English; None for that."""
    return None if language == ENGLISH else resources.files("explainer") / "starter_languages" / language


def in_language(path: str, content: bytes, language: str) -> bytes:
    """A file of the English example as a project in a language has it, where only some names of it differ."""
    if language == ENGLISH or path != _SETTINGS:
        return content
    link, *names = _NAMED[language]
    text = content.decode().replace("\n  language: en\n", f"\n  language: {language}\n")
    for written, name in zip(_NAMES, names, strict=True):
        text = text.replace(written, f"{written.partition(':')[0]}: {name}" if ": " in written else f"- {name}:")
    note, titles = _GUIDES_NAMED[language]
    for guide, title in zip(_GUIDES, titles, strict=True):
        text = text.replace(f"- {guide}\n", f"- {title}{note}: {guide}\n")
    # The line that names the theme is English in each of the theme's languages.
    extra = "\nextra:\n  generator: false\n\nplugins:\n"
    return text.replace(_LINK, f"{_LINK}, permalink_title: {link}").replace("\nplugins:\n", extra).encode()
