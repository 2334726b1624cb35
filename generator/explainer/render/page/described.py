"""What is told of a page that lists to those who do not see it: what it lists, how much, and what the site is about."""

from __future__ import annotations

from explainer.facts.built_in import SiteSettings
from explainer.render.page.context import Rendering


def described(rendering: Rendering, title: str, told: str = "") -> str:
    """The title, what is ``told`` in sentences of its own, or "", and the subject of the site, or else its name.

    All are plain text, which may carry its language.
    """
    settings = SiteSettings(rendering.graph.site)
    about = rendering.told(settings.subject) or rendering.told(settings.name)
    words = rendering.words
    return title + words.colon + words.between.join(part for part in (told, about) if part)
