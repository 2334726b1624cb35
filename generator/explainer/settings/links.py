"""``validation: links:`` of ``mkdocs.yml``: how grave MkDocs takes a link that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.diagnostics import Severity
from explainer.documents.plain import Plain, PlainMap

_DEFAULTS = {"not_found": "warn", "anchors": "info", "absolute_links": "info", "unrecognized_links": "info"}
_SEVERITIES = {"warn": Severity.WARNING, "info": Severity.INFO}


@dataclass(frozen=True, slots=True)
class LinkLevels:
    """How grave each kind of link is that leads nowhere; None for one that is passed over."""

    not_found: Severity | None = Severity.WARNING
    anchors: Severity | None = Severity.INFO
    absolute_links: Severity | None = Severity.INFO
    unrecognized_links: Severity | None = Severity.INFO


def link_levels(values: PlainMap) -> LinkLevels:
    """What the settings say, else what MkDocs does."""
    above = values.get("validation")
    inner = above.get("links") if isinstance(above, PlainMap) else None
    levels = {}
    for name, default in _DEFAULTS.items():
        own = next((part.get(name) for part in (inner, above) if isinstance(part, PlainMap) and part.get(name)), None)
        said = own.value if isinstance(own, Plain) and isinstance(own.value, str) else default
        levels[name] = _SEVERITIES.get(said)
    return LinkLevels(**levels)


def makes_own_anchors(values: PlainMap) -> bool:
    """Whether headings get other ids than Python-Markdown gives them, so that nobody can tell them beforehand."""
    extensions = values.get("markdown_extensions")
    entries = [extensions] if isinstance(extensions, PlainMap) else getattr(extensions, "values", ())
    options = [entry.get("toc") for entry in entries if isinstance(entry, PlainMap)]
    return any(isinstance(one, PlainMap) and (one.get("slugify") or one.get("separator")) for one in options)
