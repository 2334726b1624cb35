"""Addresses that two things of a site want, so that no page is lost to another without a word.

What is compared are files of the built site: ``events.md``, ``events/README.md`` and the list of ``events/`` may be one
file, whatever their sources are called, and on some systems ``Events.md`` is it as well. Nothing is made for it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from explainer.addresses import BUILDER_TOPS, NOT_FOUND, OPEN, OWN_ASSETS, builders, folders_above, same_file, site_path
from explainer.diagnostics import Diagnostic, Findings, Related, Span, error
from explainer.documents.docs_folder import is_left_out, written_files
from explainer.facts.graph import Redirect
from explainer.facts.record import Record
from explainer.facts.redirects import end_words
from explainer.schema.built_in import BUILT_IN
from explainer.schema.model import RecordType
from explainer.settings.project import Project
from explainer.settings.published_code import unlisted_code
from explainer.settings.reading import SETTINGS_FILE
from explainer.settings.theme import is_theme_file
from explainer.site import Address, Kind, Page, Routes

CODE = "page-conflict"
# What of a record's files for programs and other sites has which ending.
_TEXTS = {"xml": "feed", "md": "page for other sites"}


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """The hand-written files of a site: their locations, each with its path in the built site.

    ``name`` is the folder's path in the project. ``is_left_out`` tells of a location below it whether the settings
    leave such a file out of the site, and pages of facts too, but for those of records. ``templates`` are the paths of
    files that the theme writes beside those of every theme; ``is_of_theme`` tells of any other file that it brings,
    which one of a project takes the place of. ``unlisted`` are the locations of files that the settings do not name.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    is_left_out: Callable[[str], bool] = lambda location: False
    templates: frozenset[str] = frozenset()
    is_of_theme: Callable[[str], bool] = lambda path: False
    unlisted: frozenset[str] = frozenset()

    def has_no(self, page: Page) -> bool:
        """Whether the settings leave a generated page out of the site, which they cannot do to that of a record."""
        return not page.source and self.is_left_out(page.location)


NO_DOCS = DocsFolder("docs")


def docs_folder(project: Project) -> DocsFolder:
    """The docs folder as the project's settings have it, without what other plugins of MkDocs may do to it."""
    root, settings = project.root, project.settings
    files = {one: site_path(one, settings.directory_urls) for one, _ in written_files(root / project.docs)}
    unlisted = unlisted_code(project.file.values, settings, root) if project.file else ()
    return DocsFolder(
        project.docs,
        files,
        lambda location: is_left_out(location, settings.excluded, settings.drafts),
        is_of_theme=lambda path: is_theme_file(path, settings, root),
        unlisted=frozenset(one.location for one in unlisted),
    )


def check_conflicts(planned: Iterable[Address], docs: DocsFolder, routes: Routes, findings: Findings) -> None:
    """Reports every file of the docs folder, every redirect and every entry of others whose address is not free.

    Each is an error at what can be renamed or left out. Of two hand-written files with one address MkDocs takes one.
    """
    planned = list(planned)
    standing = _Standing(docs, routes, contested(planned, docs, routes))
    # Nearly all addresses are of records, in few folders, where nothing else wants one.
    quiet: set[str] = set()
    for address in planned:
        top, slash, _ = address.location.partition("/")
        if top in quiet and slash and not _can_give_way(address):
            continue
        rival = standing.rival_of_planned(address) if _can_give_way(address) else None
        if rival is not None:
            findings.add(_of_planned(address, rival, standing))
        if not standing.take(address):
            quiet.add(top)
    for location, path in sorted(docs.files.items()):
        found = standing.rival(location, path)
        if found is not None and not docs.is_left_out(location):
            findings.add(_of_file(location, path, found, standing))


def contested(planned: Iterable[Address], docs: DocsFolder, routes: Routes) -> frozenset[str]:
    """The folders at the top of the site of which more than facts may want a part, as the systems compare names."""
    others = [routes.file(address.location) for address in planned if _can_give_way(address)]
    return frozenset(same_file(_top(path)) for path in (*docs.files.values(), *others))


def _can_give_way(address: Address) -> bool:  # other facts can only meet where an id or a folder is refused already
    return address.kind is Kind.MOVED or bool(address.origin)


@dataclass(frozen=True, slots=True)
class _Rival:
    """What has an address: its path in the built site, what it is called, and how else it could give way.

    Without ``words`` it is a folder of the site builder.
    """

    path: str
    words: str = ""
    way_out: str = ""
    related: tuple[Related, ...] = ()


class _Standing:
    """Everything that has an address, by its file in the built site; of records only those in ``contested`` folders."""

    def __init__(self, docs: DocsFolder, routes: Routes, contested: Container[str]) -> None:
        self.docs = docs
        self.routes = routes
        self._contested = contested
        self._tops: set[str] = set()
        self._planned: dict[str, Address] = {}
        self._written: dict[str, list[str]] = {}
        # Of each folder of the site one address, and one hand-written file, that needs it.
        self._folders: dict[str, Address] = {}
        self._written_folders: dict[str, str] = {}
        self._offered: set[str] = set()
        for location, path in docs.files.items():
            self._written.setdefault(same_file(path), []).append(location)
            for folder in folders_above(same_file(path)):
                self._written_folders.setdefault(folder, location)

    def take(self, address: Address) -> bool:
        """Gives a planned address its place, unless it is taken; False where nothing can meet what its folder has."""
        top = same_file(_top(address.location))
        self._tops.add(top)
        if "/" in address.location and top not in self._contested:
            return False
        key = same_file(self.routes.file(address.location))
        self._planned.setdefault(key, address)
        for folder in folders_above(key):
            if self._folders.setdefault(folder, address) is not address:
                break
        return True

    def offers(self, path: str) -> bool:
        """Whether nothing stands at a path, nor was offered it before: from then on it is taken."""
        key = same_file(path)
        if is_free := key not in self._offered and self._is_free(key):
            self._offered.add(key)
        return is_free

    def _is_free(self, key: str) -> bool:
        known = (self._planned, self._written, self._folders, self._written_folders)
        return not (_top(key) in self._tops or any(key in group for group in known) or builders(key))

    def rival_of_planned(self, address: Address) -> _Rival | None:
        """What else was planned at an address, or has it for a folder; for what others add, the site builder too."""
        path = self.routes.file(address.location)
        key = same_file(path)
        above = [self._planned.get(folder) for folder in folders_above(key)]
        found = (self._planned.get(key), self._folders.get(key), *above)
        rival = next((one for one in found if one is not None and not self._is_left_out(one)), None)
        met = self._described(rival) if rival else self._builder_at(path, key) if address.origin else None
        return None if met is None or self._is_left_out(address) else met

    def _builder_at(self, path: str, key: str) -> _Rival | None:
        """The file or the folder of the site builder that what a package adds would meet."""
        top = _top(key)
        if top in BUILDER_TOPS and key != top:
            return _Rival(top)
        met = builders(key) or (path if path in self.docs.templates or self.docs.is_of_theme(path) else "")
        return _of_builder(path, met) if met else None

    def rival(self, location: str, path: str) -> _Rival | None:
        """What stands at the address of a hand-written file, or has it for a folder."""
        if path in OPEN:
            return None
        key = same_file(path)
        above = [self._planned.get(folder) for folder in folders_above(key)]
        others = (*self._others(location, path), self._written_folders.get(key))
        found = [self._planned.get(key), *others, self._folders.get(key), *above]
        rival = next((one for one in found if one is not None and not self._is_left_out(one)), None)
        if rival is not None:
            return self._described(rival)
        met = builders(key) or (path if path in self.docs.templates else "")
        return _of_builder(path, met, self.docs.templates) if met else None

    def _others(self, location: str, path: str) -> Iterator[str]:
        """Other hand-written files at the same address, of which the first by name keeps it."""
        for other in self._written[same_file(path)]:
            chosen_by_mkdocs = (posixpath.dirname(other), self.docs.files[other]) == (posixpath.dirname(location), path)
            if other < location and not chosen_by_mkdocs and same_file(other) != same_file(location):
                yield other

    def _is_left_out(self, one: Address | str) -> bool:
        if isinstance(one, str):
            return self.docs.is_left_out(one)
        if one.kind is Kind.PAGE and isinstance(one.subject, Record):
            return False
        return self.docs.is_left_out(self.routes.file(one.location) if one.kind is Kind.MOVED else one.location)

    def _described(self, one: Address | str) -> _Rival:
        if isinstance(one, Address):
            return _planned(one, self.routes.file(one.location))
        path = f"{self.docs.name}/{one}"
        return _Rival(self.docs.files[one], path, f"or rename {path}", (Related(Span.at(path), "the other file"),))


def _top(path: str) -> str:
    return path.partition("/")[0]


def _planned(address: Address, path: str) -> _Rival:
    is_text = address.kind in (Kind.TEXT, Kind.DATA)
    match address.subject:
        case Record() as record:
            what = _TEXTS.get(address.location.rpartition(".")[2], "data") if is_text else "page"
            words = f"the {what} of {record.name}"
            return _Rival(path, words, f"or rename {record.path}", (Related(record.span.clipped(), "the record"),))
        case RecordType() as type:
            words = f"the {'data of the ' if is_text else ''}list of the type {type.name}"
            if type.name in BUILT_IN:
                return _Rival(path, words)
            related = (Related(type.span, "the type"),)
            return _Rival(path, words, f"or give the type another folder: in {type.span.path}", related)
        case Redirect() as redirect:
            words, related = f"the redirect of {end_words(redirect.old)}", (Related(redirect.old_span, "the redirect"),)
            return _Rival(path, words, "or remove the redirect", related)
        case _:
            words = f"a {'file' if is_text else 'page'} of {address.origin or 'every site'}"
            if not address.origin:
                return _Rival(path, words)
            asking = (Related(address.span.clipped(), "what asks for it"),) if address.span else ()
            return _Rival(path, words, f"or take {address.origin} out of extensions:", asking)


def _of_builder(path: str, met: str, templates: Container[str] = ()) -> _Rival:
    in_theme = met in (NOT_FOUND, f"{OWN_ASSETS}/*") or met in templates
    return _Rival(path, "a file of the site builder", "or put it into the custom_dir of the theme" if in_theme else "")


def _of_planned(address: Address, rival: _Rival, standing: _Standing) -> Diagnostic:
    """A redirect at the address of a list or of another redirect, or what somebody else adds to the site."""
    path = standing.routes.file(address.location)
    own = _planned(address, path)
    message = f'{own.words} would stand at "{_shown(path, standing.routes)}", {_where(path, rival, standing.routes)}'
    if isinstance(address.subject, Redirect):
        return error(CODE, address.subject.old_span, message, "remove this redirect", rival.related)
    help = f"take {address.origin} out of extensions:, or ask who keeps it for another address"
    place = address.span.clipped() if address.span else Span.at(SETTINGS_FILE)
    return error(CODE, place, message, _helping(help, rival), rival.related)


def _where(path: str, rival: _Rival, routes: Routes) -> str:
    """A clause on what stands in the way of a path."""
    there = _shown(rival.path, routes)
    if not rival.words:
        return f'in the folder "{there}/" of the site builder'
    if path == rival.path:
        return f"where {rival.words} stands"
    if same_file(path) == same_file(rival.path):
        return f'which on Windows and macOS is "{there}", where {rival.words} stands'
    # One is a folder in which the other lies.
    return f'and {rival.words} at "{there}": one of the two would have to be a folder'


def _helping(help: str, rival: _Rival) -> str:
    return f"{help}, {rival.way_out}" if rival.way_out else help


def _of_file(location: str, path: str, rival: _Rival, standing: _Standing) -> Diagnostic:
    this = "this page" if path.endswith(".html") else "this file"
    at, where = _shown(path, standing.routes), _where(path, rival, standing.routes)
    help = f"rename this file, such as to {standing.docs.name}/{_free_name(location, path, standing)}"
    message = f'{this} would stand at "{at}", {where}'
    place = Span.at(f"{standing.docs.name}/{location}")
    return error(CODE, place, message, _helping(help, rival), rival.related)


def _shown(path: str, routes: Routes) -> str:
    """A path as the address that readers see."""
    return path.removesuffix("index.html") if routes.directory_urls else path


def _free_name(location: str, path: str, standing: _Standing) -> str:
    """A location at the top of the docs folder whose address is free."""
    folder, name = posixpath.split(path)
    stem = posixpath.basename(folder) if name == "index.html" and folder else posixpath.splitext(name)[0]
    ending = posixpath.splitext(location)[1]
    for number in count(1):
        found = f"about-{stem.lstrip('_.')}{f'-{number}' if number > 1 else ''}{ending}"
        if standing.offers(site_path(found, standing.routes.directory_urls)):
            return found
    raise AssertionError("numbers do not end")
