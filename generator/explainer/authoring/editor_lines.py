"""First lines of fact files, by which an editor finds the schema of each."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from explainer.authoring.editor_schemas import editor_line, schema_name
from explainer.documents.source import SourceFile
from explainer.files.reading import read
from explainer.files.writing import replace_files
from explainer.schema.model import Schema
from explainer.settings.project import Project

_LINE = re.compile(r"#\s*(?:yaml-language-server:\s*)?\$schema\s*[:=]")


def add_editor_lines(project: Project, sources: Mapping[str, SourceFile], schema: Schema, folder: Path) -> list[str]:
    """Puts a first line into every fact file that has none, and gives the paths of those. Raises OSError."""
    schemas = os.path.relpath(folder, project.root).replace(os.sep, "/")
    marked = {}
    for path, source in sorted(sources.items()):
        inside = path.startswith(f"{project.content}/") and path.endswith(".yaml")
        name = schema_name(path, project.content, schema) if inside else ""
        if not name or not source.text or any(_LINE.match(line) for line in source.lines[:5]):
            continue
        file = project.root / path
        raw = read(file)
        end = b"\r\n" if b"\r\n" in raw else b"\n"
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        line = editor_line(path, name, schemas).encode()
        marked[path] = file, mark + line + end + raw.removeprefix(mark)
    replace_files(list(marked.values()), project.root)
    return list(marked)
