"""Which file is what: record types, the site's settings, redirects, and records by their folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explainer.diagnostics import Diagnostic, Span, did_you_mean, error
from explainer.documents.source import SourceFile
from explainer.schema.model import RecordType, Schema

SITE_FILE = "site.yaml"
REDIRECTS_FILE = "redirects.yaml"
TYPES_FOLDER = "types"


@dataclass(slots=True)
class Layout:
    """The files of a content folder, sorted by what they are. ``folders`` holds the rest by folder name."""

    site: SourceFile | None = None
    redirects: SourceFile | None = None
    types: list[SourceFile] = field(default_factory=list)
    folders: dict[str, list[SourceFile]] = field(default_factory=dict)


def lay_out(files: Sequence[SourceFile], content: str) -> tuple[Layout, list[Diagnostic]]:
    """The files by their place below ``content``; a file at the top that has no meaning there is reported."""
    layout = Layout()
    report = []
    for file in files:
        folder, _, name = file.path.removeprefix(f"{content}/").rpartition("/")
        if folder == TYPES_FOLDER:
            layout.types.append(file)
        elif folder:
            layout.folders.setdefault(folder, []).append(file)
        elif name == SITE_FILE:
            layout.site = file
        elif name == REDIRECTS_FILE:
            layout.redirects = file
        else:
            help = did_you_mean(
                name, (SITE_FILE, REDIRECTS_FILE), "move it into the folder of its record type"
            )
            report.append(error("unknown-folder", Span.at(file.path), f"{name} has no meaning here", help))
    if layout.site is None:
        help = "write one with format: 1, title:, subject: and languages:"
        report.append(
            error("no-content", Span.at(f"{content}/{SITE_FILE}"), f"there is no {content}/{SITE_FILE}", help)
        )
    return layout, report


def by_type(
    layout: Layout, schema: Schema, content: str
) -> tuple[list[tuple[RecordType, SourceFile]], list[Diagnostic]]:
    """Each record file with its type; a folder that is no type's is reported once."""
    found = []
    report = []
    for folder, files in sorted(layout.folders.items()):
        record_type = schema.for_folder(folder)
        if record_type is not None:
            found += [(record_type, file) for file in files]
            continue
        if folder in schema.refused.values() or folder in {f"{name}s" for name in schema.refused}:
            continue  # the type's own mistake was reported
        folders = [known.folder for known in schema]
        help = did_you_mean(
            folder, folders, f"use one of: {', '.join(folders)}; or declare a type with this folder"
        )
        span = Span.at(files[0].path)
        report.append(
            error("unknown-folder", span, f'no record type has the folder "{content}/{folder}"', help)
        )
    return found, report
