"""How old is what a page knows: the day up to which the facts were looked up, under the headline.

A build reads no clock. So a page tells the day, and ``age.js`` compares it with the reader's clock: where it was long
ago, it says how long. Without scripts the day stands there alone.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from explainer.facts.built_in import SiteSettings
from explainer.render.language.dates import machine_date
from explainer.render.language.text import element
from explainer.render.page.context import Rendering
from explainer.schema.dates import LATEST_DAY


def age(rendering: Rendering) -> Markup:
    """The words, such as "As of 15 March 2026", as an element that a script adds to; "" where ``as_of`` is not set."""
    return rendering.once((age,), lambda: _age(rendering))


def age_line(rendering: Rendering) -> Markup:
    """The same as a line of its own."""
    words = age(rendering)
    return element("p", words, class_="x-as-of") if words else words


def _age(rendering: Rendering) -> Markup:
    settings = SiteSettings(rendering.graph.site)
    stated = settings.as_of
    if stated is None:
        return Markup()
    words, latest = rendering.words, stated.date.latest
    machine = machine_date(stated.date)
    day = element("time" if machine else "span", words.date(stated.date), datetime=machine)
    told = escape(words.dated("As of %(date)s", stated.date)) % {"date": day}
    if latest == LATEST_DAY:  # it has no end, and so no age
        return element("span", told, class_="x-age")
    year, month, date = latest
    until = f"{year:04d}-{month:02d}-{date:02d}"
    comma = words.comma if words.comma != ", " else None
    old_after = str(settings.old_after_days)
    return element("span", told, class_="x-age", data_x_as_of=until, data_x_old_after=old_after, data_x_comma=comma)
