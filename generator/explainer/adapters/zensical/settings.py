"""The settings of Zensical, ``zensical.toml``: what ``mkdocs.yml`` says as far as Zensical does the same by it.

Zensical prints settings into pages as they are, as HTML, so each text is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.adapters.zensical.menu import Entry, as_values
from explainer.adapters.zensical.toml import Value
from explainer.addresses import in_folder
from explainer.checking import Checked
from explainer.documents.entities import unescaped
from explainer.documents.plain import Foreign, Plain, PlainList, PlainMap, PlainValue
from explainer.documents.source import LOCALE_FOLDER
from explainer.facts.graph import Graph
from explainer.prepared import in_edition, words_of
from explainer.publish.tree import as_html
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.directions import direction
from explainer.render.language.short_texts import OF_CONTENTS, menu_words, said_in, site_name_in
from explainer.render.language.tongues import without_tongues
from explainer.render.machines.machine_files import ICON
from explainer.settings.model import flag, named_entries, own_options, text
from explainer.settings.theme import look_of
from explainer.settings.themes import MATERIAL, theme_language
from explainer.site import Edition, editions_of

# Icons that Zensical prints where Material does; others would stand in styles within the page, which no policy knows.
_ICONS = ("logo", "repo", "menu", "alternate", "search", "close", "top", "previous", "next")
# What the theme shows by it. The rest of `extra` puts scripts into pages, or is for templates of others.
_EXTRA = ("generator", "social", "homepage", "status")
# Colours stand on it that it names one, as Material always does.
_LIGHT: Mapping[str, Value] = {"scheme": "default"}
# It runs what it finds in the pages that it takes in, also what no policy lets run.
_INSTANT = "navigation.instant"
_OF_MATERIAL = "material.extensions."
_OWN_NAME = "zensical.extensions."
# Options whose objects Zensical finds by their names.
_FOUND_BY_NAME = frozenset({"emoji_index", "emoji_generator", "format", "validator"})
# What the page tree follows already.
_BY_TREE = frozenset({"theme: name", "exclude_docs", "draft_docs", "not_in_nav", "plugins: explainer"})
_OF_PLUGINS = "plugins: "


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, and what of a project's own has no place in them, in words."""

    values: Mapping[str, Value]
    left_out: tuple[str, ...]


def settings_of(
    checked: Checked,
    menu: Sequence[Entry],
    styles: Sequence[str],
    own: Mapping[str, Value],
    others: Mapping[str, frozenset[str]],
) -> Settings:
    """The settings of a site whose first language has a ``menu``; ``own`` is what our templates read beside them.

    ``styles`` are the addresses of our style sheets. ``others`` has the files of each other language by its folder.
    """
    values = checked.project.file.values if checked.project.file else None
    told = _Told(checked, values)
    site = checked.project.settings
    editions = editions_of(checked.graph.site)
    theme = values.get("theme") if values else None
    theme = theme if isinstance(theme, PlainMap) else None
    languages = [told.language(one, theme) for one in editions]
    nav = told.menu(menu, editions[0], frozenset())
    for one, language in zip(editions[1:], languages[1:], strict=True):
        nav.append({str(language["name"]): told.menu(menu, one, others[one.folder])})
    extra = values.get("extra") if values else None
    found: dict[str, Value] = {
        **{name: languages[0][name] for name in ("site_name", "site_description", "copyright")},
        "site_author": as_html(text(values.get("site_author"))) or None if values else None,
        "site_url": site.site_url or None,
        "use_directory_urls": site.directory_urls,
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": nav,
        "extra_css": [*styles, *told.list_of("extra_css")],
        "extra_javascript": told.list_of("extra_javascript"),
        "markdown_extensions": told.extensions(are_several=len(editions) > 1),
        "theme": {
            "variant": "classic",  # the look that our style sheets are written for
            "custom_dir": "overrides",
            "font": False,
            "favicon": (text(theme.get("favicon")) if theme else "") or ICON,
            "logo": (text(theme.get("logo")) if theme else "") or None,
            "features": told.features(theme),
            **{name: languages[0][name] or None for name in ("language", "direction", "palette")},
            "icon": _icons(theme),
        },
        # Anchors of what is HTML already are unknown to it.
        "validation": {"invalid_links": True, "invalid_link_anchors": False},
        "plugins": {"search": {}, **({"tags": {}} if any("tags" in one for one in site.plugins) else {})},
        "extra": {
            **{name: _as_text(known(extra.get(name))) for name in _EXTRA if isinstance(extra, PlainMap)},
            "explainer": {**own, "entries": len(nav) - len(editions) + 1, "editions": languages},
        },
    }
    return Settings({"project": found}, tuple(told.left_out(found)))


class _Told:
    """What the settings of a project say, in each of its languages."""

    def __init__(self, checked: Checked, values: PlainMap | None) -> None:
        self._checked = checked
        self._values = values
        # Zensical has the languages of Material, whatever theme a project has.
        settings = replace(checked.project.settings, theme=MATERIAL.name, custom_dir="")
        self._languages = look_of(settings, checked.project.root).languages
        self._unknown: list[str] = []

    def language(self, edition: Edition, theme: PlainMap | None) -> dict[str, Value]:
        """What the site says of itself in a language, and how the theme says its words in it."""
        checked = in_edition(self._checked, edition) if edition.folder else self._checked
        words, first = words_of(checked), self._checked.graph.languages[0]
        said, tag = self._said(words, checked.graph), words.language
        name = text(self._values.get("site_name")) if self._values else ""
        spoken = theme_language(tag, self._languages)
        meant = spoken or theme_language(first, self._languages) or "en"
        palette = known(theme.get("palette")) if theme else None
        schemes = palette if isinstance(palette, list) else [palette] if palette else [_LIGHT]
        own = Catalogue(tag)
        name = site_name_in(name, self._checked.graph, checked.graph, words, said)
        return {
            "folder": edition.folder,
            "tag": tag,
            "language": meant,
            "direction": direction(tag) if not spoken else "",
            "name": as_html(own.language_name(tag) or tag),
            "site_name": as_html(without_tongues(site_name_in(name, self._checked.graph, checked.graph, words, said))),
            **{one: self._line(one, said) for one in ("site_description", "copyright")},
            "palette": [_as_text(_in_language(one, said)) for one in schemes if isinstance(one, Mapping)],
        }

    def menu(self, entries: Sequence[Entry], edition: Edition, files: frozenset[str]) -> list[Value]:
        """The menu in a language: what stands in the folder of that is named there."""
        checked = in_edition(self._checked, edition) if edition.folder else self._checked
        words = words_of(checked)
        said = self._said(words, checked.graph)

        def within(location: str) -> str:
            below = in_folder(location, edition.folder) if edition.folder else location
            return below if below in files or not edition.folder else location

        return as_values(entries, said, words.gettext("More lists"), within)

    def list_of(self, name: str) -> list[Value]:
        """The files that a list of the settings names."""
        found = known(self._values.get(name)) if self._values else None
        return list(found) if isinstance(found, list) else []

    def features(self, theme: PlainMap | None) -> list[Value]:
        """What the theme is asked to do."""
        found = known(theme.get("features")) if theme else None
        asked = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
        self._unknown += [f"theme: features: {one}" for one in asked if one.startswith(_INSTANT)]
        return [one for one in asked if not one.startswith(_INSTANT)]

    def extensions(self, *, are_several: bool) -> list[Value]:
        """The extensions of Markdown with their options; words for readers in one of several languages are none."""
        found: list[Value] = []
        for key, options in named_entries(self._values.get("markdown_extensions") if self._values else None):
            name = str(key.value).replace(_OF_MATERIAL, _OWN_NAME)
            kept = dict(self._options(name, options)) if isinstance(options, PlainMap) else {}
            of_one = [one for one in kept if are_several and one in OF_CONTENTS]
            self._unknown += [f"markdown_extensions: {name}: {one}" for one in of_one]
            kept = {one: value for one, value in kept.items() if one not in of_one}
            found.append({name: kept} if kept else name)
        return found

    def left_out(self, written: Mapping[str, Value]) -> Iterator[str]:
        """What of the settings is not among those that are ``written``."""
        if self._values:
            yield from _missing(self._values, written)
            yield from _otherwise(self._values, written)
        yield from ("theme: custom_dir",) if self._checked.project.settings.custom_dir else ()
        yield from self._unknown

    def _options(self, name: str, options: PlainMap) -> Iterator[tuple[str, Value]]:
        for key, value in options:
            option = str(key.value)
            found = known(value, option)
            if found is not None:
                yield option, found
            elif not (isinstance(value, Plain) and value.value is None):
                self._unknown.append(f"markdown_extensions: {name}: {option}")

    def _line(self, name: str, said: Callable[[str], str]) -> str | None:
        written = text(self._values.get(name)) if self._values else ""
        return as_html(without_tongues(said(unescaped(written)))) if written else None

    def _said(self, words: Catalogue, graph: Graph) -> Callable[[str], str]:
        project, first = self._checked.project, self._checked.graph.languages[0]
        menu = menu_words(project.root / project.content / LOCALE_FOLDER, first, words)
        if words.language == first:
            return str
        return said_in(words, menu, graph)


def _missing(given: PlainValue | None, written: Mapping[str, Value], above: str = "") -> Iterator[str]:
    """The names of what is given and has no place in what is written, with the names above them."""
    for key, value in named_entries(given):
        path = f"{above}{key.value}"
        # Plugins of the theme have its name before their own.
        name = str(key.value).rpartition("/")[2] if above == _OF_PLUGINS else str(key.value)
        found = written.get(name)
        is_nothing = isinstance(value, Plain) and value.value in (None, "")
        if path in _BY_TREE or (is_nothing and above != _OF_PLUGINS):
            continue
        if found is None or (isinstance(value, PlainMap) and found is False):
            yield path
        elif isinstance(found, Mapping):
            yield from _missing(value, found, f"{path}: ")


def _otherwise(given: PlainMap, written: Mapping[str, Value]) -> Iterator[str]:
    """What is given and otherwise there: a site in its own folder, with a search and without cards."""
    if text(given.get("site_dir")) not in ("", written["site_dir"]):
        yield "site_dir"
    options = own_options(given)
    for name, is_there in (("cards", False), ("search", True)):
        if flag(options.get(name), is_there) != is_there:
            yield f"plugins: explainer: {name}"


def _in_language(scheme: Mapping[str, Value], said: Callable[[str], str]) -> Value:
    """A palette, with the name of its switch in a language."""
    toggle = scheme.get("toggle")
    name = toggle.get("name") if isinstance(toggle, Mapping) else None
    if not isinstance(toggle, Mapping) or not isinstance(name, str):
        return scheme
    return {**scheme, "toggle": {**toggle, "name": without_tongues(said(name))}}


def _as_text(value: Value) -> Value:
    """A value whose texts are text in a page."""
    if isinstance(value, str):
        return as_html(value)
    if isinstance(value, Mapping):
        # The theme escapes what a link to a network is called, and nothing else.
        is_link = "link" in value
        return {key: one if is_link and key == "name" else _as_text(one) for key, one in value.items()}
    return [_as_text(one) for one in value] if isinstance(value, Sequence) else value


def _icons(theme: PlainMap | None) -> Value:
    icons = theme.get("icon") if theme else None
    found = {name: text(icons.get(name)) for name in _ICONS} if isinstance(icons, PlainMap) else {}
    return {name: icon for name, icon in found.items() if icon}


def known(value: PlainValue | None, name: str = "") -> Value:
    """A value as TOML can have it; None where it is nothing, or an object that only MkDocs finds."""
    match value:
        case Plain(value=atom):
            return atom
        case PlainList(values=values):
            return [found for one in values if (found := known(one, name)) is not None]
        case PlainMap():
            pairs = ((str(key.value), known(inner, str(key.value))) for key, inner in value)
            return {key: inner for key, inner in pairs if inner is not None}
        case Foreign(tag=tag) if name in _FOUND_BY_NAME and tag.startswith("!!python/name:"):
            return tag.removeprefix("!!python/name:").replace(_OF_MATERIAL, _OWN_NAME)
        case _:
            return None
