"""Settings in site.yaml that are understood but cannot work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.graph import Graph
from explainer.schema.typed import Number, Text

CODE = "site-settings"
FORMAT = 1
_CONTACT = re.compile(r"https://\S+\Z|(?:mailto:)?[^\s@:/<>\"']+@[^\s@:/<>\"']+\.[^\s@:/<>\"']+\Z")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """A finding for an unknown format, and for an address that nobody can write to."""
    version = graph.site.value("format")
    if isinstance(version, Number) and version.value != FORMAT:
        newer = version.value > FORMAT
        message = f"the facts are in format {version.text}, and this program reads format {FORMAT}"
        help = "install a newer version of explainer" if newer else f"write format: {FORMAT}"
        yield error(CODE, version.span, message, help)
    contact = graph.site.value("report_error")
    if isinstance(contact, Text) and not _CONTACT.match(contact.text):
        message = "readers cannot report errors to this address"
        yield error(CODE, contact.span, message, "write an https address or a mail address")
