"""From ``mkdocs.yml``, and the files that it inherits from, to one map of values, each with its place."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, Related, Span, has_errors
from explainer.documents.parse.settings import CODE, parse_settings
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue, shown
from explainer.documents.source import SourceFile, decode, read_bytes
from explainer.files.reading import is_file, is_folder
from explainer.settings.options import INHERIT

SETTINGS_FILE = "mkdocs.yml"
_TELLING = 8  # letters of a value in a row
_ENDINGS = (".yml", ".yaml")
_EMPTY = PlainMap((), Span.at(SETTINGS_FILE))


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a project's ``mkdocs.yml`` says, with what it inherits, as MkDocs reads it.

    ``path`` is the file's own path relative to the project, ``values`` are its settings; ``sources`` are the files of
    the project that they stand in, and ``inherited`` the paths of all files that it inherits from. ``foreign`` are
    those of them, as findings call them, that lie outside the repository: they may be anybody's, and no word of them
    is shown. ``variables`` are the places of values that environment variables hold, each with the variable and what
    it holds, which is not shown either. ``problems`` say what could not be read: where there are any, a setting that is
    not there may only have been lost.
    """

    path: str = SETTINGS_FILE
    values: PlainMap = _EMPTY
    sources: tuple[SourceFile, ...] = ()
    inherited: tuple[Path, ...] = ()
    foreign: frozenset[str] = frozenset()
    variables: Mapping[tuple[str, int, int], tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether nothing of it could be read."""
        return has_errors(self.problems) and not self.values.entries

    def shown(self, found: Diagnostic) -> Diagnostic:
        """A finding as it may be told: of what is not the project's own only that it is wrong, and where."""
        span = found.span
        variable, held = self.variables.get((span.path, span.line, span.column), ("", ""))
        if variable and _quotes(f"{found.message} {found.help}", held):
            message = f"what the environment variable {variable} holds cannot be used here"
            help = "set the variable to something else, or write the value itself into the file"
            return replace(found, message=message, help=help, related=(), slip=None)
        if span.path not in self.foreign:
            return found
        message = "something is wrong here, in a file outside of the repository, whose words are not shown"
        help = f"mend it there, or have {INHERIT} name a file of the repository"
        return replace(found, message=message, help=help, related=(), slip=None)


def read_settings_file(root: Path, path: str, environment: Mapping[str, str]) -> SettingsFile:
    """Reads the file at ``path``, relative to ``root`` with ``/`` between its parts. It has to be there.

    ``environment`` is what ``!ENV`` asks.
    """
    reading = _Reading(root, environment)
    values = reading.file(path)
    sources = tuple(source for source in reading.sources if _lies_in(root / source.path, root))
    inherited = tuple(root / source.path for source in reading.sources[1:])
    repository = _repository(root)
    foreign = frozenset(source.path for source in reading.sources if not _lies_in(root / source.path, repository))
    variables = {
        (one.span.path, one.span.line, one.span.column): (one.variable, str(one.value))
        for one in (*_held(values), *reading.held)
    }
    file = SettingsFile(path, values, sources, inherited, foreign, variables)
    return replace(file, problems=tuple(file.shown(one) for one in reading.findings))


def _held(value: PlainValue, seen: set[int] | None = None) -> Iterator[Plain]:
    """The values that environment variables hold; what several aliases name is looked through once."""
    seen = set() if seen is None else seen
    if isinstance(value, Plain) and value.variable:
        yield value
    elif isinstance(value, PlainList | PlainMap) and id(value) not in seen:
        seen.add(id(value))
        for one in value.values if isinstance(value, PlainList) else [part for entry in value for part in entry]:
            yield from _held(one, seen)


def _quotes(text: str, held: str) -> bool:
    """Whether a text has a part of what a variable holds, that is long enough to be none by chance."""
    length = min(len(held), _TELLING)
    return length > 2 and any(held[start : start + length] in text for start in range(len(held) - length + 1))


def _repository(root: Path) -> Path:
    """The nearest folder upwards that git keeps, else the project's own."""
    return next((folder for folder in (root, *root.parents) if _is_kept(folder / ".git")), root)


def _is_kept(mark: Path) -> bool:
    return is_folder(mark) or is_file(mark)  # a file in a further work tree


def _lies_in(file: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, wherever links on the way lead."""
    return file.resolve().is_relative_to(folder.resolve())


class _Reading:
    """One run over a file and those above it."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self.findings = Findings()
        self.sources: list[SourceFile] = []
        self.held: list[Plain] = []
        self._root = root
        self._environment = environment

    def file(self, path: str) -> PlainMap:
        """The values of a file, merged into those that it inherits."""
        raw = read_bytes(self._root / path, path, self.findings)
        text = decode(path, raw, self.findings) if raw is not None else None
        source = SourceFile.of(path, text)
        self.sources.append(source)
        value = parse_settings(source, self._environment, self.findings)
        empty = PlainMap((), Span.at(path))
        if value is None or (isinstance(value, Plain) and value.value is None):
            return empty
        if not isinstance(value, PlainMap):
            message = f"settings are a map of names and values, and this is {shown(value)}"
            self.findings.error(CODE, value.span.clipped(), message, "write name: value, with a space after the colon")
            return empty
        return self._merged(value, path)

    def _merged(self, values: PlainMap, path: str) -> PlainMap:
        named = values.get(INHERIT)
        if named is None:
            return values
        self.held += _held(named)
        own = PlainMap(tuple(entry for entry in values if entry[0].value != INHERIT), values.span)
        above = self._above(named, path)
        return own if above is None else _over(self.file(above), own)

    def _above(self, named: PlainValue, path: str) -> str | None:
        """The path of the file that is inherited from; None where there is none, which is told."""
        span = named.span.clipped()
        if not isinstance(named, Plain) or not isinstance(named.value, str):
            message = f"{INHERIT} names a file, and this is {shown(named)}"
            self.findings.error(CODE, span, message, f"write {INHERIT}: and the file's path from here")
            return None
        written = named.value.replace(os.sep, "/")
        if not written.endswith(_ENDINGS):  # such as a list of passwords, whose words an error would show
            message = f"{INHERIT} names a file of settings, and {written[:80]} has not the ending of one"
            self.findings.error(CODE, span, message, f"name one that ends with {' or '.join(_ENDINGS)}")
            return None
        above = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
        if not is_file(self._root / above):
            message = f"there is no file {written[:80]} to inherit from"
            self.findings.error(CODE, span, message, f"write the file's path from the folder of {path}")
            return None
        known = next((source for source in self.sources if source.path == above), None)
        if known is not None:
            message = f"{path} inherits from {written[:80]}, which inherits from {path}"
            if above == path:
                message = f"{path} inherits from itself"
            began = [Related(Span.at(known.path), "the circle begins here")]
            self.findings.error(CODE, span, message, f"take {INHERIT} out of one of the files", began)
            return None
        return above


def _over(above: PlainMap, own: PlainMap) -> PlainMap:
    """The entries of one map with those of another over them, maps within maps likewise, as MkDocs merges them."""
    merged: dict[object, tuple[Plain, PlainValue]] = {key.value: (key, value) for key, value in above}
    for key, value in own:
        _, before = merged.get(key.value, (key, value))
        if isinstance(before, PlainMap) and isinstance(value, PlainMap) and before is not value:
            merged[key.value] = (key, _over(before, value))
        else:
            merged[key.value] = (key, value)
    return PlainMap(tuple(merged.values()), own.span)
