"""Links of hand-written pages that lead nowhere, each with its place and what may have been meant."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import SplitResult, unquote, urlsplit

from explainer.addresses import RECORD_SCHEMA
from explainer.diagnostics import Diagnostic, Findings, Severity
from explainer.documents.plain import PlainMap
from explainer.documents.source import is_fact_file
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph, Redirect
from explainer.facts.link_targets import GIVEN, Target
from explainer.facts.narrative import NarrativePage
from explainer.facts.page_links import PageLink
from explainer.facts.redirects import is_page
from explainer.schema.web_addresses import MAIL, address_problem, meant_address
from explainer.settings.links import link_levels
from explainer.spelling import did_you_mean, nearest

CODE = "broken-link"
ADDRESS_CODE = "needs-address"
_MOST_NAMED = 8
_MOST_MEANT = 3
_OF_PAGES = (".md", ".html", ".yaml", ".yml")


def check_links(graph: Graph, is_left_out: Callable[[str], bool], target: Target, findings: Findings) -> None:
    """Reports the links of all hand-written pages of a site that lead nowhere, those of translations among them.

    A translation has its original's location, and so do links to it: the file of a translation is no page. The pages
    that a translation leads to are those in its language, where there are such.
    """
    translated = [page for page in graph.translated_pages if not is_left_out(page.location)]
    files = {page.path.removeprefix(f"{target.docs}/"): page for page in graph.translated_pages}
    if files:
        target = replace(target, files=replace(target.files, known=target.known - files.keys()), translations=files)
    folders = {one.tag for one in SiteSettings(graph.site).translations}
    pages = [page for page in graph.pages if not is_left_out(page.location)]
    # What lies in the folder of a language is to go elsewhere, which is told, and its links are read from there.
    check_page_links(
        [page for page in pages if page.location.partition("/")[0] not in folders], target, findings, pages
    )
    for language in dict.fromkeys(page.language for page in translated):
        own = [page for page in translated if page.language == language]
        check_page_links(own, target, findings, pages)


def check_page_links(
    pages: Iterable[NarrativePage], target: Target, findings: Findings, others: Iterable[NarrativePage] = ()
) -> None:
    """Reports each link of a page that leads to no file, or to no part of the page that it names.

    Pages lead to each other, and to the ``others``.
    """
    pages = {page.location: page for page in pages}.values()
    by_location = {page.location: page for page in (*others, *pages)}
    for page in pages:
        for link in page.links:
            found = _problem(page, link, by_location, target)
            if found is not None:
                findings.add(found)


def check_redirected(redirects: Iterable[Redirect], is_left_out: Callable[[str], bool], findings: Findings) -> None:
    """Reports redirects to pages that the settings leave out of the site, as ``is_left_out`` tells of a location."""
    for redirect in redirects:
        location = redirect.new[1]
        if is_page(redirect.new) and redirect.target is not None and is_left_out(location):
            message = f"{location} is no page of the site: the settings leave it out"
            help = "lead to a page that is published, or take it out of exclude_docs or draft_docs in mkdocs.yml"
            findings.error("redirect", redirect.new_span, message, help)


def _problem(
    page: NarrativePage, link: PageLink, pages: Mapping[str, NarrativePage], target: Target
) -> Diagnostic | None:
    levels = target.levels
    if link.undefined:
        return _undefined(link)
    try:
        parts = urlsplit(link.target)
    except ValueError:
        return _found(link, levels.not_found, "this is no address", "write https:// and the whole address")
    if not link.target.strip():
        return _found(link, levels.not_found, "this link leads nowhere", "write a page or an address between ( and )")
    if parts.scheme or parts.netloc:
        if (wrong := address_problem(link.target, parts)) is not None:
            return _found(link, levels.not_found, *wrong)
        if link.is_image and not target.shows_others and parts.scheme in {"http", "https"}:
            message = "a picture of another site is shown to nobody: the pages' policy lets none through"
            return _found(
                link, Severity.WARNING, message, f"put it into {target.docs}/, and write its path from the page"
            )
        return None
    if not parts.path:
        return _anchor(page, page, link, parts.fragment, target)
    path = unquote(parts.path)
    if link.is_raw and not path.startswith("/"):
        return _raw(page, link, path, target)
    return _to_file(page, link, parts, pages, target)


def _to_file(
    page: NarrativePage, link: PageLink, parts: SplitResult, pages: Mapping[str, NarrativePage], target: Target
) -> Diagnostic | None:
    path, fragment, levels = unquote(parts.path), parts.fragment, target.levels
    if path.startswith("/"):
        meant = _near(path.strip("/"), page, target)
        message = "an address that begins with / is left as it is, and leads elsewhere where the site lies in a folder"
        return _found(link, levels.absolute_links, message, meant or "write the path from this page to the file")
    location = posixpath.normpath(posixpath.join(posixpath.dirname(page.location), path))
    if (location in target.known or target.files.has(location)) and not path.endswith("/"):
        return _anchor(page, pages.get(location), link, fragment, target)
    if location in target.files.of_address():
        message = f"{location[:80]} is made only where the site has an address, and this one has none"
        help = "set site_url in mkdocs.yml; where the published site has one, there is nothing to mend"
        return Diagnostic(ADDRESS_CODE, Severity.INFO, message, link.span.clipped(), help)
    if target.may_come(location):
        return None
    if location in target.translations:
        of = target.translations[location]
        original = posixpath.relpath(of.location, posixpath.dirname(page.location) or ".")
        message = (
            f"pages lead to each other by their originals, and {location[:80]} is {original[:80]} in {of.language}"
        )
        return _found(link, levels.not_found, message, f"write {original[:80]}")
    near = "" if path.lower().startswith("www.") else _near(location, page, target)
    site = "" if near else f"mailto:{path}" if MAIL.fullmatch(path) else meant_address(link.target)
    if not site and (path.endswith("/") or "." not in posixpath.basename(path)):
        message = f"{path[:80]} is no file"
        return _found(link, levels.unrecognized_links, message, near or "write the path to the page's file, as page.md")
    if location in target.files.moved:
        new = posixpath.relpath(target.files.moved[location], posixpath.dirname(page.location) or ".")
        return _found(link, levels.not_found, f"{location[:80]} has moved", f"write {new}")
    message = f"there is no {location[:80]} in {target.docs}, nor a page of that name"
    if location.startswith(GIVEN):
        message = f"there is no {location[:80]} among the data that the site gives away"
        is_given = RECORD_SCHEMA in target.known
        near = near or ("" if is_given else "give it away, by open_data: true in site.yaml, or leave the link out")
    otherwise = "correct the path, or add the file"
    if location.startswith("../"):
        otherwise = f"put the file into {target.docs}/, for nothing else is published, or write its address on the web"
    meant = near or (f"write {site[:90]}" if site else otherwise)
    return _found(link, levels.not_found, message, meant)


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """A link to a part of a page that is not written by hand: which parts that has is known when it is made."""

    link: PageLink
    location: str
    anchor: str


def linked_parts(pages: Iterable[NarrativePage], values: PlainMap) -> Iterator[LinkedPart]:
    """The parts of generated pages that hand-written ones lead to; none where the settings want none told."""
    pages = list(pages)
    if link_levels(values).anchors is None:
        return
    written = {page.location for page in pages}
    for page in pages:
        for link in page.links:
            path, _, fragment = link.target.partition("#")
            if link.undefined or link.is_raw or not fragment or not path.endswith(".md") or ":" in path:
                continue
            location = posixpath.normpath(posixpath.join(posixpath.dirname(page.location), unquote(path)))
            if location not in written:
                yield LinkedPart(link, location, unquote(fragment))


def check_part(part: LinkedPart, anchors: Collection[str], values: PlainMap, findings: Findings) -> None:
    """Reports a link to a part that its page, which has ``anchors``, does not have."""
    if part.anchor in anchors or _is_of_extension(part.anchor):
        return
    found = _without_part(part.link, part.anchor, f"the page {part.location}", anchors, link_levels(values).anchors)
    if found is not None:
        findings.add(found)


def _undefined(link: PageLink) -> Diagnostic:
    name = link.target[:60]
    what = f"[{name}]" if name.startswith("^") else f"the name {name}"
    return Diagnostic(
        CODE,
        Severity.WARNING,
        f"no line of the page says what {what} is, so readers see the brackets",
        link.span.clipped(),
        f"add a line such as [{name}]: {'the note' if name.startswith('^') else 'https://example.org/'}",
    )


def _raw(page: NarrativePage, link: PageLink, path: str, target: Target) -> Diagnostic | None:
    """Elements of HTML are left as they are written: a browser looks from the address of the page, and for no .md."""
    here = posixpath.dirname(target.files.written.get(page.location, page.location))
    file = posixpath.normpath(posixpath.join(here, path))
    if any(target.files.has(posixpath.normpath(one)) for one in (file, f"{file}/index.html")):
        return None
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(page.location), path))
    if target.may_come(file):
        return None
    message = f"an element of HTML is left as it is written, and the site has no {file[:80]}"
    written = f"{'!' if link.is_image else ''}[words]({path})"
    help = _near(meant, page, target) or "correct the path, or add the file"
    return _found(
        link, target.levels.not_found, message, f"write it in Markdown: {written}" if meant in target.known else help
    )


def _anchor(
    page: NarrativePage, of: NarrativePage | None, link: PageLink, fragment: str, target: Target
) -> Diagnostic | None:
    """``of`` is the page whose part is named; None where it is made of facts, or is no page."""
    anchor = unquote(fragment)
    if of is None or not anchor or not target.tells_anchors or anchor in of.anchors or _is_of_extension(anchor):
        return None
    if of.is_translation and of.is_blank:  # which is told
        return None
    where = "this page" if of is page else f"{target.docs}/{of.location}"
    return _without_part(link, anchor, where, of.anchors, target.levels.anchors)


def _without_part(
    link: PageLink, anchor: str, where: str, anchors: Collection[str], severity: Severity | None
) -> Diagnostic | None:
    known = [f"#{one}" for one in sorted(anchors) if one]
    named = f"it has {', '.join(known[:_MOST_NAMED])}{' and more' if known[_MOST_NAMED:] else ''}" if known else ""
    help = did_you_mean(f"#{anchor}", known, named or "leave out # and what follows: the page has no headings")
    return _found(link, severity, f"{where} has no part #{anchor[:60]}", help)


def _is_of_extension(anchor: str) -> bool:
    """Whether it is one that an extension makes when the page is rendered, such as that of a note."""
    return anchor.startswith(("fn:", "fnref:", "__", "note-"))


def _near(location: str, page: NarrativePage, target: Target) -> str:
    """The file that may have been meant, as the page would name it; "" where none is near.

    Who names the file of a fact, or leaves out the ending, means a page.
    """
    named_from = partial(posixpath.relpath, start=posixpath.dirname(page.location) or ".")
    stem, ending = posixpath.splitext(location.rstrip("/"))
    means_page = ending in _OF_PAGES or not ending
    stem = stem if means_page else location
    last = "/".join(stem.split("/")[-2:])
    known = target.known
    named = [one for one in (f"{stem}.md", f"{stem}/index.md", f"{last}.md") if one in known][:1]
    named = named or [one for one in known if posixpath.basename(one) == posixpath.basename(location)]
    if means_page and not named:
        named = [one for one in known if posixpath.basename(one) == f"{posixpath.basename(stem)}.md"]
    written = f"{last}.md" if is_fact_file(location) else location
    if means_page and named:  # of pages of one name that which lies next
        found = sorted(named, key=lambda one: (named_from(one).count("/"), one))[:_MOST_MEANT]
    else:
        found = sorted(named) if named and not named[_MOST_MEANT:] else nearest(written, named or known)
    found = [location.lower()] if location.lower() in known else found
    found = (means_page and [one for one in found if one.endswith(".md")]) or found
    choices = [*map(named_from, found)]
    return (
        f"did you mean {' or '.join([', '.join(choices[:-1]), choices[-1]] if choices[1:] else choices)}?"
        if choices
        else ""
    )


def _found(link: PageLink, severity: Severity | None, message: str, help: str) -> Diagnostic | None:
    return Diagnostic(CODE, severity, message, link.span.clipped(), help) if severity else None
