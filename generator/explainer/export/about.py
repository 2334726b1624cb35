"""What holds for the data of a site as a whole: its name, who gives it under which licence, of which day it is."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.facts.built_in import SiteSettings
from explainer.render.machines.licences import licence_address, spdx_of
from explainer.render.machines.linked_data import website
from explainer.render.page.citing import on_one_line, publisher, site_title
from explainer.render.page.context import Rendering


@dataclass(frozen=True, slots=True)
class About:
    """Plain texts, each on one line; all but ``title`` and ``publisher`` may be "".

    ``licence`` is what the project says of it, ``spdx`` its identifier if SPDX has it;
    ``as_of`` the day that the facts are of, as YYYY-MM-DD.
    """

    title: str
    description: str
    publisher: str
    url: str
    licence: str
    spdx: str
    licence_url: str
    as_of: str
    language: str


def about(rendering: Rendering) -> About:
    """That of one site."""
    site = website(rendering)
    licence = SiteSettings(rendering.graph.site).licence
    return About(
        site_title(rendering.graph),
        on_one_line(site.subject),
        publisher(rendering.graph),
        site.url,
        licence,
        spdx_of(licence),
        licence_address(licence),
        site.as_of,
        site.language,
    )
