"""Parts of the site that a hand-written page embeds by a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.blocks import BLOCK_NAMES
from explainer.facts.graph import Graph
from explainer.facts.narrative import MarkKind
from explainer.spelling import did_you_mean

CODE = "unknown-block"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each ``![[name]]`` that is no block."""
    for page in (*graph.pages, *graph.translated_pages):
        for mark in page.marks:
            if mark.kind is MarkKind.BLOCK and mark.name not in BLOCK_NAMES:
                record = graph.resolve_wikilink(mark.name)
                pictures = f"a picture is written ![what it shows]({mark.name[:60]})" if _is_picture(mark.name) else ""
                otherwise = f"write one of: {', '.join(BLOCK_NAMES)}; or a record as ![[type/id]]"
                help = f"to show the record, write ![[{record.name}]]" if record else ""
                help = help or pictures or did_you_mean(mark.name, BLOCK_NAMES, otherwise)
                yield error(CODE, mark.span, f'the site has no block "{mark.name[:40]}"', help)


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".avif"))
