"""The lines of a project's files, to show a place in them: split when somebody asks, for of most files nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from explainer.documents.source import MAX_FILE_BYTES, SourceFile
from explainer.files.reading import read, read_within
from explainer.settings.project import Project

NO_LINES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class LinesByPath(Mapping[str, tuple[str, ...]]):
    """The lines of files that a check read, and ``more`` of others, by their path."""

    def __init__(self, sources: Mapping[str, SourceFile], more: Mapping[str, tuple[str, ...]] = NO_LINES) -> None:
        self._sources, self._more = sources, more

    def __getitem__(self, path: str) -> tuple[str, ...]:
        return self._more[path] if path in self._more else self._sources[path].lines

    def __contains__(self, path: object) -> bool:
        return path in self._more or path in self._sources

    def __iter__(self) -> Iterator[str]:
        yield from self._sources
        yield from (path for path in self._more if path not in self._sources)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def lines_of(project: Project, path: str) -> tuple[str, ...]:
    """The lines of a file that no check read, to show a place in it."""
    if project.is_foreign(path):
        return ()
    try:
        file = Path(path)
        raw = read(file, MAX_FILE_BYTES) if file.is_absolute() else read_within(project.root, path, MAX_FILE_BYTES)
        return SourceFile.of(path, raw.decode("utf-8")).lines
    except (OSError, UnicodeDecodeError):
        return ()
