"""What the theme shows around every page: words of the site, its as-of date, its licence, its contact."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.facts.built_in import SOURCE, SiteSettings, Source
from explainer.facts.graph import Graph
from explainer.facts.sharing import number_of_record_files
from explainer.reads import result
from explainer.render.page.context import Rendering
from explainer.schema.dates import LATEST_DAY
from explainer.schema.model import RecordType
from explainer.schema.typed import Text
from explainer.site import listed_types

_NO_DATE = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Frame:
    """For theme files, as ``explainer``; all plain text but ``report_href``, which is an address.

    ``folders`` are those that have records, with spaces between: by them a script knows a link to a record; where
    records share files, each says among how many: "events:4". ``foot``
    are the titles of what of the navigation stands at the foot of a page. ``home`` is the folder of the site in its
    language, with a slash, or ""; ``languages`` is what the switch between them is called.
    """

    language: str
    label: str
    as_of: str
    licence: str
    report_href: str
    report_label: str
    folders: str
    foot: tuple[str, ...]
    home: str = ""
    languages: str = ""


def frame(rendering: Rendering) -> Frame:
    """The frame of a site, which is made once: every small page that others can frame shows a part of it."""
    return rendering.once((frame,), lambda: _frame(rendering))


def _frame(rendering: Rendering) -> Frame:
    settings, gettext = SiteSettings(rendering.graph.site), rendering.words.gettext
    date, licence, contact = settings.as_of, settings.licence, settings.contact
    told = rendering.words.as_of(date.date) if date else ""
    address = contact.text if contact else ""
    if address and not address.startswith("https://"):
        address = f"mailto:{address.removeprefix('mailto:')}"
    return Frame(
        rendering.graph.languages[0],
        gettext("About these facts"),
        told,
        gettext("Facts: %(licence)s") % {"licence": licence} if licence else "",
        address,
        gettext("Report an error"),
        " ".join(_folder(rendering.graph, type) for type in listed_types(rendering.graph)),
        tuple(_in_menu(rendering, one) for one in settings.foot),
        rendering.routes.edition.prefix,
        gettext("Language") if len(rendering.routes.editions) > 1 else "",
    )


def _in_menu(rendering: Rendering, title: Text) -> str:
    """A title as the navigation has it, which says in another language what a catalogue does."""
    is_told = title.language in ("", rendering.graph.languages[0]) or not rendering.routes.edition.folder
    return title.text if is_told else rendering.words.gettext(title.text)


def _folder(graph: Graph, type: RecordType) -> str:
    count = number_of_record_files(graph, type)
    return f"{type.folder}:{count}" if count else type.folder


def as_of(graph: Graph) -> str:
    """The day that the facts are of: the site's as_of, else the newest date of a source; as YYYY-MM-DD.

    Feeds and site maps want a day; it comes from the facts and not from the clock, so that builds can be compared.
    Every page tells it, so it is found once.
    """
    found = lambda: result(("as of",), lambda: _as_of(graph), str)  # noqa: E731
    return graph.once("the day that the facts are of", found)


def _as_of(graph: Graph) -> str:
    stated = SiteSettings(graph.site).as_of
    if stated and stated.date.latest != LATEST_DAY:
        return _iso(stated.date.latest)
    sources = [Source(record) for record in graph.of_type(SOURCE)]
    dates = [date for source in sources for date in (source.published, source.accessed) if date]
    days = [date.date.latest for date in dates if date.date.latest != LATEST_DAY]
    return _iso(max(days)) if days else _NO_DATE


def _iso(day: tuple[int, int, int]) -> str:
    year, month, date = day
    return f"{year:04d}-{month:02d}-{date:02d}" if 1970 <= year <= 9999 else _NO_DATE
