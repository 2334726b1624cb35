"""What a fact file does not say yet, added to it: every character that stands there stays."""

from __future__ import annotations

from collections.abc import Mapping as Map

from explainer.authoring.yaml_text import lines
from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.documents.values import Mapping, Scalar, plain
from explainer.schema.ports import Data


def absent(source: SourceFile, values: Map[str, Data]) -> dict[str, Data]:
    """Those of some properties that a file does not have, or has without a value."""
    root = parse(source, Findings()).root
    if not isinstance(root, Mapping):
        return {}
    there = {entry.key.text for entry in root if not (isinstance(entry.value, Scalar) and not entry.value.text)}
    return {name: value for name, value in values.items() if name not in there}


def filled(source: SourceFile, values: Map[str, Data]) -> str | None:
    """The text of a file with properties that it lacks at its end.

    None where the file is written so that lines cannot be added, such as in braces, or has one without a value.
    """
    text = source.text or ""
    root = parse(source, Findings()).root
    if not isinstance(root, Mapping) or not root.entries:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    indent = root.entries[0].key.span.column - 1
    added = [line for name, value in values.items() for line in lines(name, value, indent)]
    before = text if text.endswith(("\n", "\r")) else f"{text}{end}"
    found = f"{before}{end.join(added)}{end}"
    findings = Findings()
    changed = parse(SourceFile.of(source.path, found), findings)
    wanted = plain(root)
    if findings.has_errors or not isinstance(wanted, dict) or plain(changed.root) != {**wanted, **values}:
        return None
    return found
