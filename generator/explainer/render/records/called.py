"""Names that a thing had for a time: as its page tells them, and as other pages name it at a day of that time."""

from __future__ import annotations

from markupsafe import Markup, escape

from explainer.facts.built_in import DatedName, cited, dated_names_of, name_at
from explainer.facts.built_in.periods import IN_OFFICE
from explainer.facts.record import Record
from explainer.render.page.fields import period_words
from explainer.render.page.scope import PageScope
from explainer.render.records.views import CalledView
from explainer.schema.typed import Date


def called_views(scope: PageScope, record: Record) -> tuple[CalledView, ...]:
    """Each name with its time and the marks of its sources, in the order of time."""
    return tuple(CalledView(_words(scope, one), scope.cite(cited(one.group))) for one in dated_names_of(record))


def then_called(scope: PageScope, record: Record, date: Date | None) -> Markup:
    """A link to a record that shows its title, and beside it what it was called on a date where that was another."""
    link = scope.link(record)
    name = name_at(record, date.date) if date else None
    if name is None or scope.rendering.plain_title(record) in name.texts.values():
        return link
    told = escape(scope.rendering.words.gettext("%(title)s (then %(name)s)"))
    return told % {"title": link, "name": _name(scope, name)}


def _words(scope: PageScope, name: DatedName) -> Markup:
    words = scope.rendering.words
    shown = (
        Markup("{} ({})").format(_name(scope, name), scope.rendering.told(name.kind_text))
        if name.kind
        else _name(scope, name)
    )
    when = period_words(scope, name.group, *IN_OFFICE)
    if not when:
        return escape(words.gettext("called %(name)s")) % {"name": shown}
    # A time of two dates is parted from the name by a comma, one of a single date is not.
    both = words.gettext("called %(name)s, %(when)s")
    told = both if name.start and name.end else words.gettext("called %(name)s %(when)s")
    return escape(told) % {"name": shown, "when": when}


def _name(scope: PageScope, name: DatedName) -> Markup:
    """The name in the first of the readers' languages that it has, then in the others."""
    order = [tag for tag in scope.languages if tag in name.texts]
    texts = {tag: name.texts[tag] for tag in (*order, *name.texts)}
    return scope.joined(scope.words(text, tag if tag != scope.languages[0] else "") for tag, text in texts.items())
