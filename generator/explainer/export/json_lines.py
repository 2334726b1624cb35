"""All records as JSON Lines: a record a line, as UTF-8, without what refers to it and without its card."""

from __future__ import annotations

from explainer.export.documents import Documents
from explainer.render.machines.compact import compact
from explainer.render.machines.record_json import FORMAT

_BEGIN = compact({"format": FORMAT}).encode().removesuffix(b"}") + b","


def lines(documents: Documents) -> bytes:
    """The file; each line is a record's document with the ``format`` that it is in."""
    return b"".join(b"%b%b\n" % (_BEGIN, documents.text(record).removeprefix(b"{")) for record in documents.records())


def texts(file: bytes) -> list[bytes]:
    """The documents that such a file has, as they were before they were written into it."""
    return [b"{" + line.removeprefix(_BEGIN) for line in file.split(b"\n")[:-1]]
