"""All records as JSON Lines: a record a line, as UTF-8, without what refers to it and without its card."""

from __future__ import annotations

from explainer.export.documents import Documents
from explainer.render.machines.compact import compact
from explainer.render.machines.record_json import FORMAT


def lines(documents: Documents) -> bytes:
    """The file; each line is a record's document with the ``format`` that it is in."""
    format = compact({"format": FORMAT}).encode().removesuffix(b"}")
    return b"".join(b"%b,%b\n" % (format, documents.text(record).removeprefix(b"{")) for record in documents.records())
