"""Whether a site still is what a build would make: nothing that it is made of changed, and nobody touched it since.

What a site was made of is kept as one fingerprint, what was written as another, and neither is kept in the project:
whoever sends a change to a project could send a site with it, and a note that says that it was built here. They lie in
the user's own folder for such things, as the XDG Base Directory Specification has it.

Where anything beside the project's files has a hand in its site, such as a plugin of others, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.beside import files_beside
from explainer.documents.folders import walk
from explainer.documents.source import LOCALE_FOLDER, TEMPLATES_FOLDER, TYPES_FOLDER
from explainer.environment import CACHE_HOME, HOME, SOURCE_DATE, is_change_of_others, variable
from explainer.files.reading import Kind, chunks, entries, is_file, is_own_folder, kind_of, read, statuses
from explainer.files.sealed import Unusable, open_sealed, own_folder, seal
from explainer.files.seen import UNSEEN, is_settled, seen
from explainer.git.traces import traces_of_commits
from explainer.settings.model import named_entries
from explainer.settings.output import ARCHIVE_FOLDER, FORMS_FOLDER, SCHEMAS_FOLDER
from explainer.settings.project import Project

_PACKAGE = Path(__file__).parent
# Plugins that read nothing but the pages of the site.
_KNOWN_PLUGINS = frozenset({"explainer", "search", "material/search", "tags", "material/tags"})
# Extensions of Markdown that read nothing but the page. Others may take in files, from wherever they are.
_KNOWN_EXTENSIONS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *(
            "legacy_attrs",
            "legacy_em",
            "md_in_html",
            "meta",
            "nl2br",
            "sane_lists",
            "smarty",
            "tables",
            "toc",
            "wikilinks",
        ),
        *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
        *("pymdownx.emoji", "pymdownx.escapeall", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
        *(
            "pymdownx.magiclink",
            "pymdownx.mark",
            "pymdownx.saneheaders",
            "pymdownx.smartsymbols",
            "pymdownx.superfences",
        ),
        *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    }
)
# Read beside the folders, where they are there: what the histories of pages leave out, and whom git calls how.
_FILES = (".git-blame-ignore-revs", ".mailmap")
_MOST_KEPT = 200
_MOST_CHARACTERS = 250_000
_FORM, _VERSION = "explainer keeps sites", 1
_FORM_OF_PROGRAM = "explainer keeps what it is"


def made_with(project: Project) -> str:
    """A fingerprint of all that sites of a project are made with, beside its facts, its pages and their history.

    That are its settings, templates and record types, the program and the packages that it runs with; "" as
    :func:`made_of`.
    """
    if project.file is None or project.file.problems or _has_others(project):
        return ""
    root, settings = project.root, project.settings
    found = hashlib.sha256()
    try:
        # Whose change it is decides only whether rules of the project run, and it has none.
        for part in (repr(project.file.values), variable(SOURCE_DATE), made_by(project)):
            _add(found, str(part).encode())
        folders = [root / settings.content / name for name in (TEMPLATES_FOLDER, TYPES_FOLDER, LOCALE_FOLDER)]
        folders += [root / settings.custom_dir] if settings.custom_dir else []
        inherited = (("", file) for file in project.file.inherited)
        for location, file in (*inherited, *(one for folder in folders for one in _files(folder))):
            if not location.endswith(".pyc"):
                _add(found, location.encode("utf-8", "surrogateescape"))
                for chunk in chunks(file):
                    _add(found, chunk)
    except OSError:
        return ""
    return found.hexdigest()


def made_by(project: Project) -> str:
    """A fingerprint of the program and of all packages that are installed with it. Raises OSError.

    It is the same wherever and whenever they were installed. What the program is, is remembered beside what is kept of
    the project, for its files are many.
    """
    said = (sys.version, *_packages(), program(place_of(project, _PACKAGE, "program")))
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def made_of(project: Project, strict: bool) -> str:
    """A fingerprint of all that a site is made of; "" where something may have a hand in it of which that is not known.

    Whoever keeps it must have asked before anything of the project was read.
    """
    if project.file is None or project.file.problems or _has_others(project):
        return ""
    root, settings = project.root, project.settings
    folders = {settings.content, settings.docs, settings.custom_dir, FORMS_FOLDER, SCHEMAS_FOLDER} - {""}
    found = hashlib.sha256()
    try:
        said = (repr(project.file.values), strict, is_change_of_others(), variable(SOURCE_DATE), made_by(project))
        for part in said:
            _add(found, str(part).encode())
        for file in (*project.file.inherited, *(root / name for name in _FILES)):
            _add(found, read(file) if is_file(file) else b"")
        for path, _ in files_beside(root, settings.content, settings.docs):  # each is told
            _add(found, path.encode("utf-8", "surrogateescape"))
        for folder in sorted(folders):
            for location, file in _files(root / folder):
                _add(found, f"{folder}/{location}".encode("utf-8", "surrogateescape"))
                for chunk in chunks(file):
                    _add(found, chunk)
        traces = traces_of_commits(root)
        if traces and not any(file.name == "HEAD" and file.parent.name == "logs" and is_file(file) for file in traces):
            return ""  # nothing would show a new commit
        _add(found, _looked_at((str(file), file.lstat()) for file in traces if is_file(file)))
        _add(found, _looked_at(statuses(root / ARCHIVE_FOLDER)))
    except OSError:  # a link, a device, or what nobody may read: a check tells it
        return ""
    return found.hexdigest()


def unchanged(project: Project, target: Path, mark: str, say: Callable[[str], object]) -> str | None:
    """What was told of the site in ``target`` if it was made of what ``mark`` stands for; else None.

    ``mark`` is as :func:`made_of` gives it. Why what is kept cannot be used is given to ``say``, in a sentence.
    """
    place = place_of(project, target, "sites")
    if not mark or place is None:
        return None
    try:
        kept = open_sealed(place, _FORM, _VERSION) or b""
    except Unusable as problem:
        say(f"what was noted of the last result is passed over: {problem}")
        return None
    with suppress(OSError, UnicodeDecodeError):
        first, _, told = kept.decode("utf-8").partition("\n")
        # To look at each file of a site takes longer than to see that it was made of something else.
        return told if first.startswith(f"{mark} ") and first == _note(mark, target) else None
    return None


def keep(project: Project, target: Path, mark: str, told: str) -> None:
    """Remembers what the site that was just written is made of, and what was ``told`` of it.

    Nothing is lost where that cannot be kept.
    """
    place = place_of(project, target, "sites")
    if mark and place is not None and len(told) < _MOST_CHARACTERS:
        with suppress(OSError):
            note = f"{_note(mark, target)}\n{told}".encode("utf-8", "replace")
            seal(place, _FORM, _VERSION, (note,), _MOST_KEPT)


def _has_others(project: Project) -> bool:
    assert project.file is not None
    settings, values = project.settings, project.file.values
    extensions = {str(name.value) for name, _ in named_entries(values.get("markdown_extensions"))}
    return bool(
        values.get("hooks")
        or settings.extensions
        or settings.rules
        or set(settings.plugins) - _KNOWN_PLUGINS
        or {one.removeprefix("markdown.extensions.") for one in extensions} - _KNOWN_EXTENSIONS
    )


def _packages() -> Iterator[str]:
    """The names and versions of all packages that are installed with the program."""
    for folder in dict.fromkeys(map(Path, sys.path)):
        if is_own_folder(folder):
            yield from (one.name for one in entries(folder) if one.name.endswith((".dist-info", ".egg-info", ".pth")))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """What lies in a folder, however deep, by its path from there. Raises OSError for all but files and folders."""
    if kind_of(folder) is None:
        return
    unread = Findings()
    for place in walk(folder, folder.name, lambda name, depth: False, unread):
        if place.kind is not Kind.FILE:
            raise OSError(f"{place.path} is a {place.kind}")
        yield place.location, place.file
    if unread:
        raise OSError(f"{folder} was not read whole")


def _note(mark: str, target: Path) -> str:
    return f"{mark} {_looked_at(statuses(target)).hex()}"


def _looked_at(files: Iterable[tuple[str, os.stat_result]]) -> bytes:
    """A fingerprint of files by what the system says of them: whoever writes one cannot choose when it changed."""
    found = hashlib.sha256()
    for file, status in files:
        said = (stat.S_IMODE(status.st_mode), status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
        _add(found, os.fsencode(file) + repr(said).encode())
    return found.digest()


def program(place: Path | None = None) -> str:
    """A fingerprint of the program's own files: two that are the same make the same pages. Raises OSError.

    At a ``place`` it is remembered with what the system says of the files, which are read where that is another.
    Nothing is lost where it cannot be kept, or what is kept cannot be used.
    """
    files = [one for one in _files(_PACKAGE) if not one[0].endswith(".pyc")]
    looked = [seen(file) for _, file in files]
    mark = hashlib.sha256(repr([(location, *told) for (location, _), told in zip(files, looked, strict=True)]).encode())
    if place is not None:
        with suppress(Unusable, UnicodeDecodeError):
            of, _, known = (open_sealed(place, _FORM_OF_PROGRAM, _VERSION) or b"").decode().partition(" ")
            if of == mark.hexdigest():
                return known
    found = hashlib.sha256()
    for location, file in files:
        _add(found, location.encode("utf-8", "surrogateescape"))
        for chunk in chunks(file):
            _add(found, chunk)
    if place is not None and all(told != UNSEEN and is_settled(told) for told in looked):
        with suppress(OSError):
            note = f"{mark.hexdigest()} {found.hexdigest()}".encode()
            seal(place, _FORM_OF_PROGRAM, _VERSION, (note,), _MOST_KEPT)
    return found.hexdigest()


def _add(found: hashlib._Hash, part: bytes) -> None:
    found.update(b"%d:" % len(part))
    found.update(part)


def place_of(project: Project, target: Path, kind: str) -> Path | None:
    """Where something of a ``kind`` is kept of a site; None where this user has no folder for such things."""
    named = (variable(CACHE_HOME), f"{variable(HOME)}/.cache" if variable(HOME) else "")
    caches = next((one for one in named if one and Path(one).is_absolute()), None)  # others are invalid, says XDG
    if caches is None:
        return None
    name = hashlib.sha256(f"{project.root.resolve()}\n{target.absolute()}".encode("utf-8", "surrogateescape"))
    return own_folder(Path(caches), "explainer", kind) / name.hexdigest()[:32]
