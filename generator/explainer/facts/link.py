"""Records to a graph: every reference with its target, every name mention, every old address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from explainer.addresses import PAGES
from explainer.documents.results import OneRun, Results
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph, Link, LinkKind, Redirect, Unresolved
from explainer.facts.kept_links import KeptLinks, links_from, references
from explainer.facts.links import links_of, target_of
from explainer.facts.mentions import Names, called, names_by_actor, names_of_others
from explainer.facts.narrative import NarrativePage
from explainer.facts.own_links import OwnLinks
from explainer.facts.record import Key, Record
from explainer.facts.redirects import RedirectLine, is_page
from explainer.facts.stored.files import StoredFacts
from explainer.facts.structure import KeptStructure, Structured
from explainer.facts.texts import NO_LINKS, TextLinks
from explainer.facts.translated import called_as, says_nothing
from explainer.schema.languages import primary
from explainer.schema.model import RecordType, Schema

_KINDS = {"link": LinkKind.WIKILINK, "embed": LinkKind.EMBED, "citation": LinkKind.CITATION}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read of a project, before it is linked.

    ``texts`` are the links in the records' texts, by the record's path; ``complete`` tells that nothing was refused on
    the way. ``language`` is that of the readers, where it is not the first one of the site; ``as_read`` are the records
    that these are shown in other words than their files', as they were before.
    """

    schema: Schema
    site: Record
    records: Sequence[Record]
    texts: Mapping[str, TextLinks]
    pages: Sequence[NarrativePage] = ()
    redirects: Sequence[RedirectLine] = ()
    complete: bool = True
    language: str = ""
    as_read: Mapping[Key, Record] = field(default_factory=dict)


def linked(facts: Facts, results: Results, *stages: Callable[..., object], stored: StoredFacts | None = None) -> Graph:
    """The graph of facts; the last run's, with what the ``stages`` made of it, where facts are what they were."""
    known = results.same("the facts", facts)  # where something else was saved, such as a template
    if known is not facts:
        results.keep(Names, _in_order, _keys_of, names_by_actor, names_of_others, *stages)
    return results(link, known, results, stored)


def link(facts: Facts, results: Results | None = None, stored: StoredFacts | None = None) -> Graph:
    """The graph of ``facts``. What cannot be resolved stands in the graph, for the rules to report.

    With ``results`` only those records are looked through whose file changed, or which others' keys or names touch;
    with what is ``stored``, all where a key or a name is another, else those of whose file it is not kept.
    """
    results = results or OneRun()
    schema, rows = facts.schema, results.rows
    order = {name: number for number, name in enumerate(schema.types)}
    places = rows.of("the order of records", facts.records, partial(_place, order), (schema,), equal=True)
    ordered = results(_in_order, places)
    by_key = {key: facts.records[number] for key, number in ordered.items()}
    known = results(_keys_of, ordered)
    named_by = rows.of("names of records", [*by_key.values()], called, equal=True)
    actors = results.same("the names of all actors", results(names_by_actor, named_by))
    others = results.same("the names of others", results(names_of_others, named_by))
    languages = _languages(facts)
    names = results(Names, actors, others, primary(languages[0]))

    site = links_of(facts.site, facts.texts.get(facts.site.path, NO_LINKS), schema, known, names)
    if stored is None:
        found = results.held(KeptLinks).of(by_key, facts.texts, schema, names)
        own_links = [one.of_graph for one in found]
        unresolved = [*site.unresolved, *chain.from_iterable(one.links.unresolved for one in found)]
    else:
        stored.linked_with(sorted(known), sorted(actors.items()), others, languages[0])
        own_links, unresolved = [], [*site.unresolved]
        for record in by_key.values():
            kept = stored.found(record, by_key)
            if kept is None:
                made = references(record, facts.texts, schema, by_key, names)
                stored.put_found(record, made.links)
                unresolved += made.links.unresolved
                kept = made.of_graph
            own_links.append(kept)
    pages = tuple(sorted(facts.pages, key=lambda page: page.path))
    shown = _told(pages, languages[0], SiteSettings(facts.site).languages[0])
    shown_paths = {page.path for page in shown}
    for page in pages:
        every = list(_links_of_page(page, schema, by_key))
        unresolved += [found for found in every if isinstance(found, Unresolved)]
        if page.path in shown_paths:
            own_links.append(OwnLinks.of(page, tuple([found for found in every if isinstance(found, Link)])))
    site_links = tuple(links_from(facts.site, site, by_key))
    structured = Structured(schema, facts.site, by_key, own_links, site_links, facts.complete and not unresolved)
    return Graph(
        schema,
        facts.site,
        by_key,
        shown,
        _redirects(facts, by_key, shown),
        own_links,
        tuple(unresolved),
        {name: tuple(by_key[key] for key in owners) for name, owners in names.shared.items()},
        dict(site.marked),
        facts.complete,
        site_links,
        facts.texts,
        tuple(page for page in pages if page.is_translation),
        results.held(KeptStructure).of(structured),
        rows,
        languages=languages,
        as_read=facts.as_read,
    )


def _place(order: Mapping[str, int], record: Record) -> tuple[Key, tuple[int, str, str]]:
    return record.key, (order[record.type.name], record.id, record.path)


def _in_order(places: Sequence[tuple[Key, tuple[int, str, str]]]) -> dict[Key, int]:
    """The keys of records in their order, with the number of each; of two with one key, the first path counts."""
    found: dict[Key, int] = {}
    for number in sorted(range(len(places)), key=lambda number: places[number][1]):
        found.setdefault(places[number][0], number)
    return found


def _keys_of(ordered: Mapping[Key, int]) -> frozenset[Key]:
    return frozenset(ordered)


def _redirects(facts: Facts, records: Mapping[Key, Record], pages: Sequence[NarrativePage]) -> tuple[Redirect, ...]:
    if not facts.redirects:
        return ()
    settings, types = SiteSettings(facts.site), {type for type, _ in records}
    listed = (one for one in facts.schema if one.name in types and settings.has_list(one.name))
    known: dict[str, NarrativePage | RecordType | str] = {page: page for page in PAGES}
    known |= {f"{one.folder}/index.md": one for one in listed}
    known |= {page.location: page for page in pages}
    found = []
    for old, new, old_span, new_span in facts.redirects:
        target = known.get(new[1]) if is_page(new) else records.get(new)
        found.append(Redirect(old, new, target, old_span, new_span))
    return tuple(found)


def _languages(facts: Facts) -> tuple[str, ...]:
    # With those that are meant by what is told as none, so that a text in one of them is told of no more.
    stated = facts.schema.languages or SiteSettings(facts.site).languages
    return tuple(dict.fromkeys((facts.language, *stated))) if facts.language else stated


def _told(pages: Sequence[NarrativePage], language: str, site_language: str) -> tuple[NarrativePage, ...]:
    """The pages that readers of a language are shown: a translation in the place of its original where there is one."""
    own = {page.location: page for page in pages if page.is_translation and page.language == language}
    originals = (page for page in pages if not page.is_translation)
    pairs = ((own.get(page.location, page), page) for page in originals)
    return tuple(page if says_nothing(one, page) else called_as(one, page, site_language) for one, page in pairs)


def _links_of_page(page: NarrativePage, schema: Schema, by_key: Mapping[Key, Record]) -> Iterator[Link | Unresolved]:
    for mark in page.marks:
        reference = mark.citation.source if mark.citation else mark.reference
        if reference is None:
            continue
        target = target_of(reference, "a citation" if mark.citation else "a link", schema, by_key.keys())
        if isinstance(target, Unresolved):
            yield target
        elif target:
            yield Link(page, by_key[target], _KINDS[mark.kind], mark.span, text=page.text, offset=mark.start)
