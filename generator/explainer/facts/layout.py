"""Which file is what: record types, the site's settings, redirects, and records by their folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter

from explainer.diagnostics import Findings, MoveTo, Span
from explainer.documents.beside import REDIRECTS_FILE
from explainer.documents.rows import Rows
from explainer.documents.source import ENDING, SITE_FILE, TYPES_FOLDER, SourceFile, stem
from explainer.schema.languages import check_tag, meant_tag
from explainer.schema.model import RecordType, Schema
from explainer.spelling import did_you_mean, nearest


@dataclass(slots=True)
class ContentLayout:
    """The files of a content folder, sorted by what they are. ``folders`` holds the rest by folder name."""

    site: SourceFile | None = None
    redirects: SourceFile | None = None
    types: list[SourceFile] = field(default_factory=list)
    folders: dict[str, list[SourceFile]] = field(default_factory=dict)


def lay_out(files: Sequence[SourceFile], content: str, findings: Findings, rows: Rows | None = None) -> ContentLayout:
    """The files by their place below ``content``; a file at the top that has no meaning there is reported.

    ``rows`` know the folders of those files that were laid out before.
    """
    layout = ContentLayout()
    ordered = sorted(files, key=attrgetter("path"))
    folders = (rows or Rows()).of("the folder of each file", ordered, partial(_folder, f"{content}/"), (content,))
    for folder, group in groupby(zip(folders, ordered, strict=True), itemgetter(0)):
        found = [file for _, file in group]
        if folder == TYPES_FOLDER:
            layout.types += found
        elif folder:
            layout.folders.setdefault(folder, []).extend(found)
        else:
            for file in found:
                _at_top(layout, file, file.path.removeprefix(f"{content}/"), findings)
    return layout


def _folder(top: str, file: SourceFile) -> str:
    """The folder of a file below the content folder, "" for that itself."""
    folder, slash, _ = file.path.removeprefix(top).partition("/")
    return folder if slash else ""


def _at_top(layout: ContentLayout, file: SourceFile, path: str, findings: Findings) -> None:
    name = f"{stem(path)}{ENDING}"
    if name == SITE_FILE:
        layout.site = file
    elif name == REDIRECTS_FILE:
        layout.redirects = file
    elif file.text is not None:  # else it was reported where it was read
        meant = nearest(name.lower(), (SITE_FILE, REDIRECTS_FILE), 1)
        help = f"rename it to {meant[0]}" if meant else "move it into the folder of its record type"
        about = MoveTo(f"{file.path.removesuffix(path)}{meant[0]}") if meant else None
        findings.error("unknown-folder", Span.at(file.path), f"{name} has no meaning here", help, about=about)


def by_type(
    layout: ContentLayout, schema: Schema, content: str, findings: Findings
) -> list[tuple[RecordType, SourceFile]]:
    """Each record file with its type; a folder that is no type's is reported once."""
    found = []
    for folder, files in sorted(layout.folders.items()):
        record_type = schema.for_folder(folder)
        if record_type is not None:
            found += [(record_type, file) for file in files]
            continue
        if folder in schema.refused.values() or folder in {f"{name}s" for name in schema.refused}:
            continue  # the type's own mistake was reported
        folders = [known.folder for known in schema]
        meant = schema.for_folder("".join(nearest(folder, folders, 1)))
        if meant is not None:  # the records' names count: what refers to them is no second mistake
            found += [(meant, SourceFile.of(file.path, None)) for file in files]
        readable = [file for file in files if file.text is not None]
        if readable:
            path = readable[0].path
            of_language = _of_language(folder, content)
            about = None
            if meant is not None and not of_language:
                about = MoveTo(f"{content}/{meant.folder}/{path.rpartition('/')[2]}")
            otherwise = f"use one of: {', '.join(folders)}; or declare a type with this folder"
            message = f'no record type has the folder "{content}/{folder}"'
            help = of_language or did_you_mean(folder, folders, otherwise)
            findings.error("unknown-folder", Span.at(path), message, help, about=about)
    return found


def _of_language(folder: str, content: str) -> str:
    """What to do with a folder that is named by a language; "" for any other."""
    tag = check_tag(folder, Span.at(""), Findings()) or meant_tag(folder)
    if not tag:
        return ""
    write = f"write each text in {tag} into the file of its record, as summary: {{..., {tag}: ...}}"
    return f"there is no folder for a language: {write}; what the site says itself belongs in {content}/locale/{tag}.po"
