"""The navigation of ``mkdocs.yml``: pages that are neither written nor made of facts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Set
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from explainer.diagnostics import Findings, Span
from explainer.documents.docs_folder import is_left_out, written_files
from explainer.documents.pages import no_page
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue
from explainer.documents.source import SITE_FILE, is_fact_file
from explainer.files.reading import is_file
from explainer.schema.languages import meant_tag
from explainer.schema.web_addresses import address_problem, meant_address
from explainer.settings.model import Settings, is_below, patterns
from explainer.settings.refusing import DOUBTFUL_CODE, is_nothing
from explainer.spelling import did_you_mean

# As MkDocs knows them.
_WIDE_COLON = re.compile(r"\s*：\s*")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def check_navigation(  # noqa: PLR0913, PLR0917 - which pages there are, and where
    nav: PlainValue | None,
    made: Set[str],
    translated: Mapping[str, str],
    root: Path,
    settings: Settings,
    findings: Findings,
) -> None:
    """``made`` are the locations of pages that are made of facts; what is written stands in the docs folder.

    ``translated`` has the page of each file of a translation, which is none itself.
    """
    docs = settings.docs
    translations = {original: location for location, original in translated.items()}
    for path, span in nav_paths(nav):
        if _is_outside(path):
            if (problem := _wrong_address(path)) is not None:
                findings.warning(DOUBTFUL_CODE, span, *problem)
        elif not (path in made or (is_below(path) and is_file(root / docs / path))):
            wrong = f"the navigation names {path[:80]}, which is neither a file in {docs} nor a page made of facts"
            if translation := translations.get(path):
                help = f"add the page {docs}/{path[:80]}, which {docs}/{translation[:80]} translates"
                findings.warning(DOUBTFUL_CODE, span, wrong, help, about=no_page(f"{docs}/{path}"))
                continue
            known = {*made, *(location for location, _ in written_files(root / docs))} - translated.keys()
            meant, title = page_meant(path, known, settings), _WIDE_COLON.split(path, 1)[0]
            of_fact = "/".join(PurePosixPath(path).with_suffix(".md").parts[-2:]) if is_fact_file(path) else ""
            if meant and title != path:
                help = f"a full-width colon is no colon in YAML: write - {title[:80]}: {meant}"
            elif meant or of_fact in known:
                help = f"write {meant or of_fact}"
            elif folder := _hidden_list(path, made):
                wrong = (
                    f"the navigation names the list {folder}/, which {settings.content}/{SITE_FILE} hides everywhere"
                )
                help = "take the line out, or write hidden_from: menu there"
            else:
                # The first page of a folder is no slip for that of another.
                near = {one for one in known if PurePosixPath(one).name != path}
                help = did_you_mean(path, near, _page_to_write(path, docs))
            findings.warning(DOUBTFUL_CODE, span, wrong, help, about=no_page(f"{docs}/{path}"))


def page_meant(path: str, known: Container[str], settings: Settings) -> str:
    """Which of the ``known`` pages an entry of the navigation leads to that is written otherwise than it is; or ""."""
    written = _WIDE_COLON.split(path, 1)[-1].rstrip("/")
    written = written.removeprefix(f"{settings.docs}/").removeprefix(f"{settings.content}/")
    every = (written, f"{written}/index.md", f"{written}.md")
    return next((one for one in (*every, *map(str.lower, every)) if one in known), "")


def _hidden_list(path: str, made: Set[str]) -> str:
    """The folder of records whose list an entry leads to, where the site has pages of them and no list; or ""."""
    folder = path.strip("/").removesuffix(".md").removesuffix("index").rstrip("/")
    is_folder = bool(folder) and "/" not in folder and any(one.startswith(f"{folder}/") for one in made)
    return folder if is_folder else ""


def _page_to_write(path: str, docs: str) -> str:
    if site := meant_address(path):
        return f"write {site[:90]}"
    ending = "" if PurePosixPath(path).suffix else _PAGES[0]
    return f"write the page, as {docs}/{path[:80].rstrip('/')}{ending}, or take the line out"


def check_translations(nav: PlainValue | None, translated: Mapping[str, str], findings: Findings) -> None:
    """Entries that lead to a file of a translation, which is no page; ``translated`` has the page of each such file."""
    for path, span in nav_paths(nav):
        if original := translated.get(PurePosixPath(path).as_posix()):
            message = f"the navigation names {path[:80]}, a translation, which is no page of its own"
            help = f"write {original[:80]}: the menu leads to its translation where the site is in that language"
            findings.warning(DOUBTFUL_CODE, span, message, help)


def check_omitted(  # noqa: PLR0913, PLR0917 - which pages there are, and which are told otherwise
    values: PlainMap,
    settings: Settings,
    root: Path,
    translated: Mapping[str, str],
    untold: Set[str],
    findings: Findings,
) -> None:
    """Pages of the docs folder that the navigation does not name, and ``not_in_nav`` does not leave out of it.

    Those that are not told are translations, which stand where their originals do, by the ``translated`` locations of
    whose files those of the originals stand; what is ``untold`` as it is told for its name or its place; and what an
    entry means that is told itself.
    """
    nav = values.get("nav")
    if nav is None or is_nothing(nav):
        return
    locations = [location for location, _ in written_files(root / settings.docs)]
    paths = [PurePosixPath(path.lstrip("/")).as_posix() for path, _ in nav_paths(nav)]
    named = {*paths, *(page_meant(path, locations, settings) for path in paths), *map(translated.get, paths)}
    untold |= translated.keys()
    unnamed = patterns(values.get("not_in_nav"))
    for location in locations:
        path = PurePosixPath(location)
        is_page = path.suffix in _PAGES and not (path.stem == "README" and f"{path.with_name('index')}.md" in locations)
        if not is_page or location in named | untold or _is_named_as_translation(path, locations):
            continue
        if is_left_out(location, settings.excluded, settings.drafts):
            continue
        if not is_left_out(location, unnamed, ""):
            message = f"the navigation does not name {settings.docs}/{location[:80]}, a page that is there"
            help = f"write - {location[:80]} below nav, or its name below not_in_nav"
            findings.warning(DOUBTFUL_CODE, values.key("nav"), message, help)


def _is_named_as_translation(path: PurePosixPath, locations: Container[str]) -> bool:
    """Whether a page lies beside another of its name without a language, as ``story.fr.md`` beside ``story.md``."""
    tag = PurePosixPath(path.stem).suffix[1:]
    original = path.with_name(f"{PurePosixPath(path.stem).stem}{path.suffix}")
    return bool(tag) and original.as_posix() in locations and bool(meant_tag(tag))


def nav_paths(nav: PlainValue | None) -> Iterator[tuple[str, Span]]:
    """What the entries of a navigation lead to, with the places."""
    match nav:
        case Plain(value=str(path), span=span):
            yield path, span
        case PlainList(values=values):
            for one in values:
                yield from nav_paths(one)
        case PlainMap():
            for _, one in nav:
                yield from nav_paths(one)


def _wrong_address(path: str) -> tuple[str, str] | None:
    parts = urlsplit(path)
    return address_problem(path, parts) if parts.scheme or parts.netloc else None


def _is_outside(path: str) -> bool:
    """Whether an entry leads to another site, or to an address that MkDocs takes as it stands."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return bool(parts.scheme or parts.netloc) or path.startswith("/")
