"""A project's own catalogues in ``content/locale/``: what is wrong with them, and what the site cannot say yet.

A catalogue is text of whoever wrote it. What it translates is put onto pages as it stands, so that a translation has
the gaps and the marks of its message, and no others; see :mod:`explainer.render.language.translations`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, escape

from explainer.addresses import TRANSLATIONS
from explainer.checking import Checked
from explainer.diagnostics import Findings, Related, Span
from explainer.documents.moves import renamed
from explainer.documents.refusals import Limit
from explainer.documents.source import LOCALE_FOLDER, TEMPLATES_FOLDER, SourceFile, decode, read_bytes
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.in_language import may_be_looked_up
from explainer.facts.record import Record
from explainer.facts.translated import short_words, words_of_site
from explainer.files.reading import is_folder, is_there
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.catalogue_files import ENDING, own_file, packaged_file
from explainer.render.language.locales import locale_of, names_for
from explainer.render.language.menu_words import BEGUN_PROPERTIES, SHIPS
from explainer.render.language.own_catalogues import (
    CODE,
    UNTRANSLATED_CODE,
    OwnCatalogue,
    file_for,
    own_catalogues,
    told_as_empty,
)
from explainer.render.language.own_messages import (
    check_blank,
    check_messages,
    check_pairs,
    contexts_of,
    messages_of,
    messages_of_site,
    whole_line,
)
from explainer.render.language.po_head import mistakes_in_head
from explainer.render.language.po_lines import mistakes_in_lines
from explainer.render.language.short_texts import menu_words, short_texts, words_of_settings
from explainer.render.language.translations import MOST_BYTES, parsed, read_translations, texts_of, without_blank
from explainer.schema.languages import primary
from explainer.schema.load import is_declared_by_project, packaged_choices, packaged_properties, site_type
from explainer.schema.model import Schema
from explainer.schema.property_types.words import unlisted
from explainer.schema.typed import Language, Text
from explainer.schema.words import every_property, words_of

_LIMIT = Limit(MOST_BYTES, help="a catalogue has the words of the site and of the record types, and no others")
_SHOWN = 60
_MOST_NAMED = 40
_OF_MESSAGES = "en"


def with_own_words(checked: Checked, findings: Findings) -> Checked:
    """Reports what is wrong with a project's catalogues, and gives the check with their files among its sources."""
    folder = f"{checked.project.content}/{LOCALE_FOLDER}"
    spoken = _spoken_in(checked)
    is_one = len(spoken) < 2
    if is_one and not is_there(checked.project.root / folder) and all(_is_packaged(one.tag) for one in spoken):
        return checked
    own_said = _own_templates(checked)
    known = messages_of(checked.graph.schema) | own_said
    read: dict[str, SourceFile] = {}
    translated: dict[str, Catalog] = {}
    refused: set[str] = set()
    all_known, contexts = known | short_texts(checked), contexts_of(checked.graph.schema)
    for own in own_catalogues(checked.project.root, folder, findings):
        place = own.place
        raw = read_bytes(place.file, place.path, findings, _LIMIT)
        text = decode(place.path, raw, findings) if raw is not None else None
        if text is None:
            continue
        read[place.path] = source = SourceFile.of(place.path, text)
        catalog = _read(source, own, findings)
        if catalog is None:
            refused.add(own.name)
        else:
            found = Findings()
            check_blank(source, without_blank(catalog), found)
            check_messages(source, catalog, all_known, contexts, found)
            if _is_packaged(own.tag):
                check_pairs(source, catalog, Catalogue(own.tag), found)
            if not told_as_empty(own, catalog, findings) and not found.has_errors:
                _check_use(own, checked.graph.site, findings)
            findings.extend(found)
            translated[own.name] = catalog
    for language in spoken:
        if refused.intersection(names_for(language.tag)):  # what it lacks is not known before that is mended
            continue
        _check_language(checked, language, translated, known, findings)
        _check_project_words(checked, language, translated, own_said, findings)
    _check_words_of_site(checked.graph, spoken, findings)
    return replace(checked, sources={**checked.sources, **read})


def _own_templates(checked: Checked) -> frozenset[str]:
    """What the project's own templates say."""
    if not is_folder(checked.project.root / checked.project.content / TEMPLATES_FOLDER):
        return frozenset()
    from explainer.render.language.own_templates import words_of_templates  # noqa: PLC0415 - few projects have some

    return words_of_templates(checked)


def _check_use(own: OwnCatalogue, site: Record, findings: Findings) -> None:
    """Tells of a catalogue that no language which the settings of the site name asks for by its name."""
    settings = SiteSettings(site)
    named = [one for one in (settings.language, *settings.translations) if one is not None]
    asked = [one for language in named for one in names_for(language.tag)]
    if own.name in asked or not settings.language:  # else that is told
        return
    meant = next((one for one in asked if primary(one.replace("_", "-")) == primary(own.tag)), "")
    help = f"rename it to {meant}{ENDING}" if meant else f"add {own.tag} to languages: and translations: in {site.path}"
    message = f"no language of this site has a catalogue called {own.name[:_SHOWN]}, so that nothing of it is used"
    about = renamed(own.place.path, f"{meant}{ENDING}") if meant else unlisted(own.tag)
    findings.info(UNTRANSLATED_CODE, Span.at(own.place.path), message, help, about=about)


def _read(source: SourceFile, own: OwnCatalogue, findings: Findings) -> Catalog | None:
    assert source.text is not None
    told = len(findings)
    for mistake in chain(mistakes_in_lines(source.lines), mistakes_in_head(source.lines, own.locale, own.tag)):
        related = [Related(whole_line(source, mistake.first), "the first time")] if mistake.first else []
        findings.error(CODE, whole_line(source, mistake.line), mistake.message, mistake.help, related)
    if len(findings) > told:
        return None
    try:
        return parsed(source.text.encode(), own.locale)
    except PoFileError as problem:
        line = max(1, min((problem.lineno or 0) + 1, len(source.lines)))
        reason = str(problem).partition(" on ")[0]
    except (ValueError, LookupError) as problem:
        line, reason = 1, str(problem).partition("\n")[0]
    help = 'write each message as msgid "..." and msgstr "...", a line each, with an empty line between two'
    findings.error(CODE, whole_line(source, line), f"this is no catalogue of gettext: {reason[:_SHOWN]}", help)
    return None


def _spoken_in(checked: Checked) -> list[Language]:
    """The languages that a site says it is published in; of one that the settings may not name that alone is told, and
    of a site whose settings do not say in which language it is.
    """
    settings = SiteSettings(checked.graph.site)
    if settings.language is None:
        return []
    first, *known = checked.graph.languages
    own = [settings.language] if settings.language.tag == first else []
    return [*own, *(one for one in settings.translations if one.tag in known)]


def _check_language(
    checked: Checked, stated: Language, translated: dict[str, Catalog], known: frozenset[str], findings: Findings
) -> None:
    """Tells where a language of the site has no catalogue, or only one of the project's that leaves messages out."""
    if _is_packaged(stated.tag):
        return
    own = next((translated[name] for name in names_for(stated.tag) if name in translated), None)
    name = f"{checked.project.content}/{LOCALE_FOLDER}/{file_for(stated.tag)}"
    if own is None:
        first = checked.graph.languages[0]
        is_said = first != stated.tag and primary(first) != _OF_MESSAGES
        is_said = is_said and (_is_packaged(first) or any(name in translated for name in names_for(first)))
        instead = f"are said in {first}, the first language" if is_said else "stay English"
        message = f"the words of the site itself are not translated into {stated.tag}, and {instead}"
        findings.info(UNTRANSLATED_CODE, stated.span, message, f"translate them in {name}")
        return
    done = {texts_of(entry.id)[0] for entry in own if entry.id and any(texts_of(entry.string))}
    left = sorted(known - done - {words for words in words_of(site_type()) if words})
    if left:
        message = f"{len(left)} of {len(known)} messages of the site are not translated into {stated.tag}"
        findings.info(
            UNTRANSLATED_CODE, stated.span, message, f"translate them in {name}; the first is {escape(left[0])}"
        )


def _check_project_words(
    checked: Checked, stated: Language, translated: dict[str, Catalog], own_said: frozenset[str], findings: Findings
) -> None:
    """Tells, once for a language, that words which the project itself adds to pages are not translated into it.

    Those of its record types belong to the messages of the site, which are counted where nobody ships the language.
    """
    first = checked.graph.languages[0]
    if stated.tag == first:
        return
    catalog = next((translated[name] for name in names_for(stated.tag) if name in translated), None)
    if catalog is None and not _is_packaged(stated.tag):
        return  # that nothing at all is translated is told
    left = _left(checked, stated.tag, catalog or (), own_said)
    if not left:
        return
    stays = "1 name or text of this project" if len(left) == 1 else f"{len(left)} names and texts of this project"
    stays += f" in menus, labels and facts {'stays' if len(left) == 1 else 'stay'} in {first}"
    message = f"{stays} where the site is in {stated.tag}"
    shown = ", ".join(map(escape, left[:_MOST_NAMED]))  # whole, for a part of one is no message of the site
    rest = len(left) - _MOST_NAMED
    more = (
        f", and {rest} more, which the page {TRANSLATIONS.removesuffix('.md')}/ of the site lists" if rest > 0 else ""
    )
    file = f"{checked.project.content}/{LOCALE_FOLDER}/{file_for(stated.tag)}"
    findings.info(UNTRANSLATED_CODE, stated.span, message, f"translate them in {file}, each as a msgid: {shown}{more}")


def _check_words_of_site(graph: Graph, spoken: Iterable[Language], findings: Findings) -> None:
    """Tells of the title, the subject and the eras of a site, once for each, which languages that no catalogue can say
    them in they lack: a text that is there in several languages has all of them in the settings, and so has a long one.
    """
    first = graph.languages[0]
    lacking: dict[Text, list[str]] = {}
    for language in spoken:
        for text in words_of_site(graph, language.tag) if language.tag != first else ():
            if text.translations or not may_be_looked_up(text.text):
                lacking.setdefault(text, []).append(language.tag)
    for text, tags in lacking.items():
        message = f"this is said in {text.language or first} where the site is in {' and '.join(tags)}"
        missing = ", ".join(f"{tag}: ..." for tag in tags)
        help = f"add {missing}" if text.translations else f"write {{{first}: ..., {missing}}}"
        findings.info(UNTRANSLATED_CODE, text.span.clipped(), message, help)


def untold_names(checked: Checked, language: str) -> tuple[str, ...]:
    """What a project adds to pages or says in short, in its first language, and has no words for in another."""
    folder = checked.project.root / checked.project.content / LOCALE_FOLDER
    file = own_file(folder, language)
    catalog = read_translations(file, locale_of(language))[0] if file is not None else ()
    return _left(checked, language, catalog, _own_templates(checked))


def _left(checked: Checked, language: str, catalog: Iterable[Message], own_said: frozenset[str]) -> tuple[str, ...]:
    graph, values = checked.graph, checked.project.file.values if checked.project.file else None
    of_site = words_of_site(graph, language)
    folder = checked.project.root / checked.project.content / LOCALE_FOLDER
    known = menu_words(folder, graph.languages[0], Catalogue(language))
    # A text that the settings have in another language too waits for this one there, and for no catalogue.
    wanted = dict.fromkeys(one.text for one in of_site if not one.translations and may_be_looked_up(one.text))
    wanted |= dict.fromkeys(words for words in words_of_settings(values) if not known.said(words)) if values else {}
    if _is_packaged(language):
        own = chain.from_iterable(words_of(one) for one in graph.schema)
        wanted |= dict.fromkeys(words for words in (*own, *sorted(own_said)) if words)
    wanted |= dict.fromkeys(filter(may_be_looked_up, short_words(graph, language)))
    done = {texts_of(entry.id)[0] for entry in catalog if entry.id and any(texts_of(entry.string)) and not entry.fuzzy}
    title = SiteSettings(graph.site).name
    titled = {title.text} if title and (language in title.texts or title.translations) else set()
    # What the package calls something else is no word for a type of the project's own.
    types = [one for one in graph.schema if is_declared_by_project(one)]
    called = {words for one in types for words in (one.label, one.plural)} - {
        *SHIPS.get(primary(graph.languages[0]), ())
    }
    called |= _own_labels(graph.schema)
    known_words = (messages_of_site() - called) | done | titled
    return tuple(words for words in wanted if words.strip() and words not in known_words)


def _own_labels(schema: Schema) -> set[str]:
    """What a project's own properties are called, and its choices, which the package says nothing of."""
    own = [one for type in schema for one in every_property(type) if one.is_own]
    meant = packaged_properties().keys() | BEGUN_PROPERTIES
    labels = {words for one in own if (one.name, one.words) not in meant for words in (one.words, one.reverse)}
    return labels | {choice for one in own for choice in one.choices} - packaged_choices()


def _is_packaged(language: str) -> bool:
    """Whether the package says all of its words in a language."""
    return primary(language) == _OF_MESSAGES or packaged_file(language) is not None
