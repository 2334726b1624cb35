"""Records to a graph: every reference with its target, every name mention, every old address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explainer.addresses import PAGES
from explainer.documents.results import OneRun, Results
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph, Link, LinkKind, Redirect, Unresolved
from explainer.facts.kept_links import KeptLinks, links_from
from explainer.facts.links import links_of, target_of
from explainer.facts.mentions import Names, names_by_actor, names_of_others
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
        results.keep(Names, *stages)
    return results(link, known, results, stored)


def link(facts: Facts, results: Results | None = None, stored: StoredFacts | None = None) -> Graph:
    """The graph of ``facts``. What cannot be resolved stands in the graph, for the rules to report.

    With ``results`` only those records are looked through whose file changed, or which others' keys or names touch;
    with what is ``stored``, all where a key or a name is another, else those of whose file it is not kept.
    """
    results = results or OneRun()
    schema = facts.schema
    order = {name: number for number, name in enumerate(schema.types)}
    ordered = sorted(facts.records, key=lambda record: (order[record.type.name], record.id, record.path))
    by_key: dict[Key, Record] = {}
    for record in ordered:  # of a file and a misplaced one of the same name, the first path counts
        by_key.setdefault(record.key, record)
    known = results.same("the keys of all records", frozenset(by_key))
    actors = results.same("the names of all actors", names_by_actor(by_key.values()))
    others = results.same("the names of others", names_of_others(by_key.values()))
    languages = _languages(facts)
    names = results(Names, actors, others, primary(languages[0]))

    site = links_of(facts.site, facts.texts.get(facts.site.path, NO_LINKS), schema, known, names)
    of = results.held(KeptLinks).begin(schema, by_key, known, names)
    own_links: list[OwnLinks] = []
    unresolved = list(site.unresolved)
    if stored is not None:
        stored.linked_with(sorted(known), sorted(actors.items()), others, languages[0])
    for record in by_key.values():
        if stored is not None and (kept := stored.found(record, by_key)) is not None:
            own_links.append(kept)
            continue
        own, of_graph = of(record, facts.texts.get(record.path, NO_LINKS))
        if stored is not None:
            stored.put_found(record, own)
        own_links.append(of_graph)
        unresolved += own.unresolved
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
        languages=languages,
        as_read=facts.as_read,
    )


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
