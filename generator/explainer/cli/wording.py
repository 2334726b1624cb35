"""The language in which a command writes into a project: that of its site, while it speaks English itself."""

from __future__ import annotations

from collections.abc import Callable

from explainer.authoring.form_words import IN_ENGLISH, FormWords, Words
from explainer.checking import Checked
from explainer.cli.project import report
from explainer.documents.source import LOCALE_FOLDER
from explainer.loading import with_wrong_words
from explainer.schema.languages import primary
from explainer.schema.model import Property, RecordType


def form_words_of(checked: Checked) -> FormWords:
    """The words of forms, and of comments in new files, in the language that the site is first in."""
    if primary(checked.graph.languages[0]) == "en":
        return IN_ENGLISH
    # Loads all that makes pages, which English needs none of.
    from explainer.prepared import words_of  # noqa: PLC0415
    from explainer.render.language.tongues import without_tongues  # noqa: PLC0415

    return FormWords(_Plain(words_of(checked), without_tongues))


def tell_own_words(checked: Checked) -> None:
    """Tells what is wrong with a project's own words, once and as a check does: what is written goes without these."""
    with_words, folder = with_wrong_words(checked), f"{checked.project.content}/{LOCALE_FOLDER}/"
    found = [one for one in with_words.diagnostics if one.span.path.startswith(folder)]
    report(found, with_words, "text", quiet=True)


class _Plain:
    """Words without the marks by which a page knows which of them nobody translated: a file has no place for these."""

    def __init__(self, words: Words, plain: Callable[[str], str]) -> None:
        self._words, self._plain = words, plain
        self.language, self.colon = words.language, words.colon
        self.full_stop, self.after_sentence = words.full_stop, words.after_sentence

    def gettext(self, message: str) -> str:
        return self._plain(self._words.gettext(message))

    def choice(self, word: str) -> str:
        return self._plain(self._words.choice(word))

    def label(self, property: Property) -> str:
        return self._plain(self._words.label(property))

    def type_label(self, type: RecordType) -> str:
        return self._plain(self._words.type_label(type))
