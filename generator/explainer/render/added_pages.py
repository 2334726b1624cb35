"""Pages and files that packages add to a site: looked at, and made so that no failure of theirs ends a build.

What a package returns as HTML is printed as such only where it says so by ``markupsafe.Markup``; all else is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import escape

from explainer.diagnostics import Findings, NotMade, error
from explainer.extensions.failures import CODE, stopped
from explainer.extensions.model import Added
from explainer.render.page.context import Rendering
from explainer.render.page.notes import is_cut, order_of
from explainer.render.site_plan import Entry, EntrySource
from explainer.site import Kind, Page

# What every host, every system and every address can hold as it is.
_LOCATION = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_.-]*\Z")


def entry_sources(added: Iterable[Added], findings: Findings) -> tuple[EntrySource, ...]:
    """What the packages add, as :func:`explainer.render.site_plan.site_plan` takes it."""
    return tuple(partial(_entries, one, findings=findings) for one in added)


def _entries(added: Added, rendering: Rendering, findings: Findings) -> Iterator[Entry]:
    whose = f'the set of pages "{added.name}" of {added.origin}'
    if not callable(added.value):
        message = f"{whose} is {type(added.value).__name__}, and no function"
        findings.error(CODE, added.span, message, "name a function from a Rendering to entries")
        return
    try:
        given = list(added.value(rendering))
    except Exception as problem:  # noqa: BLE001 - whatever code of somebody else raises
        findings.add(stopped(f"{whose} stopped", problem, added))
        return
    for one in given:
        wrong = _wrong(one)
        if wrong:
            findings.error(CODE, added.span, f"{whose} gives {wrong}", "give an Entry with a plain relative location")
        else:
            address = replace(one.address, origin=added.origin)
            title, make = partial(_title, one.title, one.location), partial(_made, one.make, one, added)
            yield replace(one, address=address, title=title, make=make, source="")


def _wrong(one: object) -> str:
    if not isinstance(one, Entry):
        return f"{type(one).__name__} in place of an Entry"
    if one.kind is Kind.MOVED or one.location.endswith(".md") is not (one.kind is Kind.PAGE):
        return f"the location {one.location[:100]!r} to a {one.kind}"
    return "" if _LOCATION.match(one.location) else f"the location {one.location[:100]!r}"


def _title(title: Callable[[], str], location: str) -> str:
    """An entry's title; its location where the package fails to say one, which its page will tell."""
    try:
        return str(title())
    except Exception:  # noqa: BLE001 - whatever code of somebody else raises
        return location


def _made(make: Callable[[], Page | str], entry: Entry, added: Added) -> Page | str:
    """What stands at an entry. Raises NotMade where the package fails."""
    whose = f"{entry.location} of {added.origin}"
    try:
        made = make()
    except NotMade:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever code of somebody else raises
        raise NotMade(stopped(f"{whose} cannot be made", problem, added)) from None
    wanted = Page if entry.kind is Kind.PAGE else str
    if not isinstance(made, wanted):
        message = f"{whose} is made as {type(made).__name__}, not as {wanted.__name__}"
        raise NotMade(error(CODE, added.span, message, "tell who keeps it"))
    if isinstance(made, Page) and (order_of(made.body) or is_cut(made.body)):
        message = f"{whose} has marks of citations that were not numbered"
        raise NotMade(error(CODE, added.span, message, "print its template with print_page"))
    if isinstance(made, Page):
        # Fields that are HTML: the head is made here, and of the rest only what calls itself safe is left as it is.
        return replace(made, location=entry.location, body=escape(made.body), head="", source="")
    return str(made)
