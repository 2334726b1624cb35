"""The language in which a command writes into a project: that of its site, while it speaks English itself."""

from __future__ import annotations

from explainer.authoring.form_words import IN_ENGLISH, FormWords
from explainer.checking import Checked
from explainer.schema.languages import primary


def form_words_of(checked: Checked) -> FormWords:
    """The words of forms, and of comments in new files, in the language that the site is first in."""
    if primary(checked.graph.languages[0]) == "en":
        return IN_ENGLISH
    from explainer.build import words_of  # noqa: PLC0415 - loads all that makes pages, which English needs none of

    return FormWords(words_of(checked))
