"""The facts of one side of a comparison, each file read when it is asked for: most are equal, and never are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.folders import is_hidden
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, OWN_FILES, SITE_FILE, TEMPLATES_FOLDER, SourceFile, is_ignored, stem
from explainer.documents.values import Document, Flawed, MapEntry, Mapping
from explainer.evidence.lock import LOCK_FILE
from explainer.facts.built_in import SiteSettings, languages_of, zone_of
from explainer.facts.graph import Graph
from explainer.facts.layout import by_type, lay_out
from explainer.facts.narrative import NarrativePage, read_narrative
from explainer.facts.record import Key, Record
from explainer.facts.redirects import RedirectLine, read_redirects
from explainer.facts.validate import validate
from explainer.git.sides import Side
from explainer.schema.load import load_schema, site_type
from explainer.schema.markup import WIKILINK
from explainer.schema.model import PropertyTypes, RecordType
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.typed import Markup, Reference, best
from explainer.settings.project import Project
from explainer.settings.reading import SETTINGS_FILE

# Files whose text counts; of others only that they differ.
TEXT_ENDINGS = (".yaml", ".md", ".lock")


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact file as it was read.

    ``broken`` names the properties of which a part was refused; a file whose syntax is broken is not ``readable``
    and has none at all. ``problems`` are errors only.
    """

    record: Record
    source: SourceFile
    problems: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = frozenset()
    readable: bool = True


class SideFacts:
    """One side's records, pages and settings."""

    def __init__(self, side: Side, project: Project, types: PropertyTypes = PROPERTY_TYPES) -> None:
        """Reads the record types and the settings; the rest waits.

        ``types`` are those that a property may be of.
        """
        self.side = side
        self.project = project
        self._found: defaultdict[str, Findings] = defaultdict(Findings)
        content = f"{project.content}/"
        self.fact_files = [path for path in sorted(side.entries) if _is_fact_file(path, content)]
        self.pages = [path for path in sorted(side.entries) if is_page(path, project)]
        # Of files as such nothing is told here: that is another's to find.
        layout = lay_out([SourceFile.of(path, None) for path in self.fact_files], project.content, Findings())
        side.load([file.path for file in (*layout.types, layout.site, layout.redirects) if file])
        self.types = {file.path: self._document(file.path) for file in layout.types}
        found = Findings()
        settings = self._document(layout.site.path) if layout.site else None
        self.schema = load_schema(self.types.values(), found, types, zone_of(settings), languages_of(settings))
        for one in found:
            self._found[one.span.path].add(one)
        placed = by_type(layout, self.schema, project.content, Findings())
        self.record_types = {file.path: kind for kind, file in placed}
        self._readings: dict[str, Reading] = {}
        self._pages: dict[str, NarrativePage | None] = {}
        self.paths: dict[Key, str] = {}
        for path, kind in self.record_types.items():
            self.paths.setdefault((kind.name, stem(path)), path)
        self.site = self._site(layout.site.path if layout.site else "")
        self.redirects = self._redirects(layout.redirects.path if layout.redirects else "")

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages."""
        return SiteSettings(self.site.record).languages

    def reading(self, path: str) -> Reading:
        """A record's file, parsed and read by its type."""
        if path not in self._readings:
            self._readings[path] = self._read(path, self.record_types[path])
        return self._readings[path]

    def page(self, path: str) -> NarrativePage | None:
        """A hand-written page; None where it cannot be read."""
        if path not in self._pages:
            found = self._found[path]
            source = self.side.source(path, found)
            readable = source.text is not None
            self._pages[path] = read_narrative(source, self.project.docs, self.schema, found) if readable else None
        return self._pages[path]

    def findings(self, path: str) -> Findings:
        """What was found in a file, as far as it was read."""
        return self._found[path]

    def record_of(self, key: Key) -> Record | None:
        """The record of a key, read if need be."""
        path = self.paths.get(key)
        return self.reading(path).record if path else None

    def resolved(self, reference: Reference) -> Key | None:
        """The key of the record that a reference names, if just one can be meant."""
        types = (reference.type,) if reference.type else reference.targets
        found = [(type, reference.id) for type in types if (type, reference.id) in self.paths]
        return found[0] if len(found) == 1 else None

    def title(self, record: Record) -> str:
        """A record's title as plain words, or its name where it has none."""
        names = record.names
        text = best(names, self.languages)[1] if names else ""
        if names and record.type.properties[record.type.title_property].type.markup is not Markup.STRING:
            text = WIKILINK.sub(lambda match: match.group(2) or match.group(1), text)
        return " ".join(text.split()) or record.name

    def graph(self, read: Iterable[str], pages: Sequence[str]) -> Graph:
        """A graph in which the files of ``read`` are whole; all other records exist, and nothing is known of them."""
        whole = set(read)
        records: dict[Key, Record] = {}
        for path, kind in self.record_types.items():
            record = self.reading(path).record if path in whole else _unread(path, kind)
            records.setdefault(record.key, record)
        found = [page for path in pages if (page := self.page(path)) is not None]
        return Graph(self.schema, self.site.record, records, tuple(found), languages=self.languages)

    def _read(self, path: str, kind: RecordType) -> Reading:
        document = self._document(path)
        record = validate(document, kind, self.schema, self._found[path])
        errors = self._found[path].errors
        readable = not isinstance(document.root, Flawed)
        return Reading(record, document.source, errors, _broken(document, errors), readable)

    def _document(self, path: str) -> Document:
        found = self._found[path]
        return parse(self.side.source(path, found), found)

    def _site(self, path: str) -> Reading:
        if path:
            return self._read(path, site_type())
        path = f"{self.project.content}/{SITE_FILE}"
        source = SourceFile.of(path, None)
        record = validate(Document(source, Mapping((), Span.at(path))), site_type(), self.schema, Findings())
        return Reading(replace(record, _properties={}), source)

    def _redirects(self, path: str) -> list[RedirectLine]:
        return read_redirects(self._document(path), self.schema, self._found[path]) if path else []


def lock_path(project: Project) -> str:
    """The path of the lock file."""
    return f"{project.content}/{LOCK_FILE}"


def template_folder(project: Project) -> str:
    """Where a project's own templates lie; with a slash at its end."""
    return f"{project.content}/{TEMPLATES_FOLDER}/"


def places(project: Project) -> list[str]:
    """The files and folders of a project that count."""
    return [SETTINGS_FILE, project.content, project.docs]


def is_page(path: str, project: Project) -> bool:
    """Whether a file is a hand-written page."""
    parts = path.removeprefix(f"{project.docs}/").split("/")
    is_left_out = any(is_hidden(part, 0) for part in parts)
    return path.startswith(f"{project.docs}/") and path.endswith(".md") and not is_left_out


def is_passed_over(path: str, content: str) -> bool:
    """Whether the program has no business with a file of the content folder; ``content`` ends with a slash."""
    parts = path.removeprefix(content).split("/")
    return parts[0] not in (TEMPLATES_FOLDER, *OWN_FILES) and any(
        is_ignored(part, depth) for depth, part in enumerate(parts)
    )


def _is_fact_file(path: str, content: str) -> bool:
    parts = path.removeprefix(content).split("/")
    is_inside = path.startswith(content) and len(parts) <= 2
    return is_inside and path.endswith(ENDING) and not any(is_ignored(part, depth) for depth, part in enumerate(parts))


def _unread(path: str, kind: RecordType) -> Record:
    return Record(kind, stem(path), path, Span.at(path), {})


def _broken(document: Document, errors: Sequence[Diagnostic]) -> frozenset[str]:
    """The properties in whose lines an error lies."""
    root = document.root
    if not isinstance(root, Mapping) or not errors:
        return frozenset()
    # What a file lacks as a whole is reported at its beginning, where its first property stands.
    start = (root.span.line, root.span.column)
    found = [(one.code, (one.span.line, one.span.column)) for one in errors]
    at = [place for code, place in found if code != "missing-property" or place != start]
    return frozenset(entry.key.text for entry in root if any(_lies_in(place, entry) for place in at))


def _lies_in(place: tuple[int, int], entry: MapEntry) -> bool:
    key, value = entry.key.span, entry.value.span
    inside = (key.line, key.column) <= place < (value.end_line, value.end_column)
    return inside or place == (value.line, value.column)
