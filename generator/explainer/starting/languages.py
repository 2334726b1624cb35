"""The languages in which a new project can begin: what its example says, and what its settings call things.

The files of ``starter_languages/NAME/`` take the places of those of ``starter/``. Of settings only names and comments
differ, so that these are put into the one file that all have. A language may have any of the guides, or none: a guide
that it has no file of is in English, and the menu says so. What is translated into which, and why, says decision 25.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SITE_FILE, SourceFile
from explainer.facts.built_in.site_languages import languages_of
from explainer.files.reading import NotPlain, read_within
from explainer.render.language.menu_words import ENGLISH, GUIDES, NAMES
from explainer.schema.languages import primary
from explainer.settings.project import Project
from explainer.starting.comments import CALLED, COMMENTED, SPEAKING, WORDS, with_comments, words_of
from explainer.starting.guides import PAGES

__all__ = [
    "ENGLISH",
    "SAMPLE_TITLE",
    "TITLES",
    "begun_in",
    "guide_titles",
    "in_language",
    "translated_files",
    "without_mark",
]

SAMPLE_TITLE = "The first Atlantic cable"
_SETTINGS = "mkdocs.yml"
# Names in mkdocs.yml, as they stand there; in the same order for each language.
_NAMES = (
    *("name: Dark colours", "name: Light colours", "title: On this page"),
    *("- Overview:", "- Story:", "- Timeline:", "- People:", "- Events:", "- Ships:", "- Sources:", "- Contribute:"),
)
_LINK = "permalink: true"  # Material says what it is in English only
# The guides in the menu, by their files, as GUIDES has their titles.
_GUIDES = (
    *("contribute/first-fact.md", "contribute/facts.md", "contribute/quoting.md", "contribute/dating.md"),
    *("contribute/disagreeing.md", "contribute/locating.md", "contribute/record-types.md"),
    *("contribute/translating.md", "contribute/templates.md", "settings.md", "contribute/messages.md"),
    "contribute/review.md",
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


def begun_in(project: Project) -> str:
    """The language of TITLES that the files of a project are in, by the first of its site; English for any other."""
    path = f"{project.content}/{SITE_FILE}"
    try:
        text = read_within(project.root, path).decode("utf-8-sig")
    except (OSError, NotPlain, UnicodeDecodeError):
        return ENGLISH  # which a check tells
    first = primary(next(iter(languages_of(parse(SourceFile.of(path, text), Findings()))), ENGLISH))
    return first if first in TITLES else ENGLISH


def guide_titles(language: str) -> dict[str, str]:
    """What the menu of a new project in a language of TITLES calls its guides, by their files in its folder of pages.

    A title says of a guide that is in English that it is.
    """
    mark, titles = GUIDES[language]
    translated = translated_files(language)
    is_told = {
        guide: translated is not None and not translated.joinpath(f"{PAGES}{guide}").is_file() for guide in _GUIDES
    }
    return {guide: f"{title}{mark if is_told[guide] else ''}" for guide, title in zip(_GUIDES, titles, strict=True)}


def without_mark(settings: bytes, guide: str, language: str) -> bytes:
    """The settings of a project in a language of TITLES, whose menu says no longer of a guide that it is in English.

    ``guide`` is its file in the folder of pages. A title of the project's own loses the mark too.
    """
    mark = re.escape(GUIDES[language][0])
    if not mark:
        return settings
    entry = rf"^( *- +[\"']?.*?){mark}([\"']? *: +[\"']?{re.escape(guide)}\b)"
    return re.sub(entry.encode(), rb"\1\2", settings, flags=re.MULTILINE)


def in_language(path: str, content: bytes, language: str) -> bytes:
    """A file of the English example as a project in a language has it, where only names and comments of it differ."""
    translated = translated_files(language)
    if translated is not None and path in COMMENTED | SPEAKING | CALLED:
        content = with_comments(path, content, words_of((translated / WORDS).read_bytes(), language))
    if language == ENGLISH or path != _SETTINGS:
        return content
    link, *names = NAMES[language]
    text = content.decode().replace("\n  language: en\n", f"\n  language: {language}\n")
    for written, name in zip(_NAMES, names, strict=True):
        text = text.replace(written, f"{written.partition(':')[0]}: {name}" if ": " in written else f"- {name}:")
    for guide, title in guide_titles(language).items():
        text = text.replace(f"- {guide}\n", f"- {title}: {guide}\n")
    # The line that names the theme is English in each of the theme's languages.
    extra = "\nextra:\n  generator: false\n\nplugins:\n"
    return text.replace(_LINK, f"{_LINK}, permalink_title: {link}").replace("\nplugins:\n", extra).encode()
