"""The page on what is translated of a site in several languages, for its readers and for who translates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from explainer.addresses import TRANSLATIONS, TRANSLATIONS_DATA
from explainer.facts.coverage import PAGES, SITE, Coverage, Translations
from explainer.facts.older import Older
from explainer.reads import ANEW, note
from explainer.render.language.catalogue import message
from explainer.render.language.text import element
from explainer.render.language.tongues import without_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.page.untranslated import TITLE
from explainer.site import Heading, Page

MOST_NAMED = 100
"""How many of one type are named in a language; the file for programs has all."""
_MOST_ON_PAGE, _FEWEST_NAMED = 1000, 5

EditHref = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """What a translator may open: a link to the page, and the address at which its file is edited, or ""."""

    link: Markup
    title: str
    edit_href: str


@dataclass(frozen=True, slots=True)
class TypeView:
    """How much of one type is there in a language, in words and digits; ``missing`` are the first that are not."""

    label: str
    texts: str
    there: str
    older: str
    missing: tuple[ToTranslate, ...]
    more: Markup


@dataclass(frozen=True, slots=True)
class LanguageView:
    """What is there in a language, by type, what is older than its original, and which ``names`` nobody said."""

    id: str
    name: str
    types: tuple[TypeView, ...]
    older: tuple[ToTranslate, ...]
    more: Markup
    names: tuple[Markup, ...]
    more_names: Markup


def translations_page(rendering: Rendering, edit_href: EditHref) -> Page:
    """What is there in each language but the first, which types lack what, and what is older than its original."""
    note(*ANEW)  # git says which translations are older
    scope = PageScope(rendering, TRANSLATIONS)
    words, routes = rendering.words, rendering.routes
    title = words.gettext(TITLE)
    lead = message(
        "How much of this site is there in each language. What is not translated is shown in %(language)s and says so."
    )
    shown = _Shown(scope, rendering.translations or Translations(rendering.graph), edit_href)
    others = sorted(routes.editions[1:], key=lambda one: one != routes.edition)  # that of the readers first
    languages = [shown.language(one.language) for one in others]
    told = words.naming(lead, routes.editions[0].language)
    context = {"title": title, "lead": told, "editions": languages}
    body, _ = print_page(scope, "translated", lambda notes: context)
    headings = tuple(Heading(one.id, one.name) for one in languages)
    return Page(TRANSLATIONS, title, body, headings, told)


class _Shown:
    """What the page shows, in the language of its readers."""

    def __init__(self, scope: PageScope, translations: Translations, edit_href: EditHref) -> None:
        self._scope, self._edit_href = scope, edit_href
        self._older, self._names = translations.older, translations.names
        self._foreign = scope.rendering.foreign(translations.graph.languages[0])
        editions = scope.rendering.routes.editions
        self._found = translations.into(one.language for one in editions)
        self._most = _most_named(
            [
                *(len(one.missing) for one in self._found),
                *(sum(older.language == one.language for older in self._older) for one in editions[1:]),
                *(len(self._names(one.language)) for one in editions[1:]),
            ]
        )
        self._pages = {page.path: page for page in translations.graph.written}
        self._originals = {page.path: page.translates for page in translations.graph.translated_pages}

    def language(self, tag: str) -> LanguageView:
        """One language by its tag."""
        words = self._scope.rendering.words
        types = tuple(self._type(one) for one in self._found if one.language == tag)
        older = [one for one in self._older if one.language == tag]
        named = tuple(self._of_older(one) for one in older[: self._most])
        every = self._names(tag)
        names = tuple(element("code", name, lang=self._foreign) for name in every[: self._most])
        more, more_names = self._more(len(older)), self._more(len(every))
        return LanguageView(tag, words.language_name(tag), types, named, more, names, more_names)

    def _type(self, found: Coverage) -> TypeView:
        number = self._scope.rendering.words.number
        return TypeView(
            self._label(found.type),
            number(found.texts),
            number(found.there),
            number(found.older),
            tuple(self._missing(found)),
            self._more(len(found.missing)),
        )

    def _more(self, number: int) -> Markup:
        """How many more there are than are named, which leads to the file that has all."""
        rest, routes = number - self._most, self._scope.rendering.routes
        if rest <= 0:
            return Markup()
        words = self._scope.rendering.words.plural("and %(num)d more", "and %(num)d more", rest)
        return element("a", words, href=f"{routes.root(TRANSLATIONS)}{TRANSLATIONS_DATA}", class_="x-link")

    def _label(self, name: str) -> str:
        gettext = self._scope.rendering.words.gettext
        if name == SITE:
            return gettext("Words of the settings")
        if name == PAGES:
            return gettext("Pages")
        rendering = self._scope.rendering
        return rendering.words.type_plural(rendering.graph.schema.types[name])

    def _missing(self, found: Coverage) -> Iterator[ToTranslate]:
        for name in found.missing[: self._most]:
            if found.type == PAGES:
                yield self._page(name, name)
            else:
                yield self._record(found.type, name.partition("/")[2])

    def _of_older(self, older: Older) -> ToTranslate:
        if older.record is not None:
            return self._record(older.record.type.name, older.record.id)
        path = older.span.path
        return self._page(self._originals[path], path)

    def _record(self, type: str, id: str) -> ToTranslate:
        rendering = self._scope.rendering
        record = rendering.graph.get(type, id)
        if record is None:  # the settings of the site, which have no page
            path = rendering.graph.site.path
            return ToTranslate(element("code", path), path, self._edit_href(path))
        return ToTranslate(self._scope.link(record), rendering.plain_title(record), self._edit_href(record.path))

    def _page(self, original: str, path: str) -> ToTranslate:
        rendering, page = self._scope.rendering, self._pages[original]
        title = rendering.page_title(page)
        href = rendering.routes.link(TRANSLATIONS, page.location)
        return ToTranslate(
            element("a", title, href=href, class_="x-link"), without_tongues(title), self._edit_href(path)
        )


def _most_named(lengths: Iterable[int]) -> int:
    """How many of each list are named, so that all lists of a page together are not too long."""
    lengths, most = list(lengths), MOST_NAMED
    while most > _FEWEST_NAMED and sum(min(one, most) for one in lengths) > _MOST_ON_PAGE:
        most -= 1
    return most
