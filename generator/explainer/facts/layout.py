"""Which file is what: record types, the site's settings, redirects, and records by their folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from explainer.diagnostics import Findings, MoveTo, Span
from explainer.documents.beside import REDIRECTS_FILE
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


def lay_out(files: Sequence[SourceFile], content: str, findings: Findings) -> ContentLayout:
    """The files by their place below ``content``; a file at the top that has no meaning there is reported."""
    layout = ContentLayout()
    top = f"{content}/"
    for file in sorted(files, key=attrgetter("path")):
        path = file.path.removeprefix(top)
        folder, slash, _ = path.partition("/")
        if slash and folder == TYPES_FOLDER:
            layout.types.append(file)
            continue
        if slash and folder:
            layout.folders.setdefault(folder, []).append(file)
            continue
        name = f"{stem(path)}{ENDING}"
        if name == SITE_FILE:
            layout.site = file
        elif name == REDIRECTS_FILE:
            layout.redirects = file
        elif file.text is not None:  # else it was reported where it was read
            meant = nearest(name.lower(), (SITE_FILE, REDIRECTS_FILE), 1)
            help = f"rename it to {meant[0]}" if meant else "move it into the folder of its record type"
            about = MoveTo(f"{top}{meant[0]}") if meant else None
            findings.error("unknown-folder", Span.at(file.path), f"{name} has no meaning here", help, about=about)
    return layout


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
