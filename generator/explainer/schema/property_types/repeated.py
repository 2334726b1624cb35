"""Values that stand in one list twice, be it in two ways to write one value."""

from __future__ import annotations

from explainer.diagnostics import Findings, Related, Span
from explainer.documents.values import Scalar, Sequence
from explainer.schema.model import Property


def check_repeated(value: Sequence, property: Property, findings: Findings) -> set[Span]:
    """Tells of values that stand there twice; gives the places of those that are written in a worse way as well."""
    first: dict[str, Scalar] = {}
    worse: set[Span] = set()
    for one in value.values:
        if not isinstance(one, Scalar) or not one.text:
            continue
        best = property.type.parts.best_way(one.text)
        known = first.setdefault(best, one)
        if known is one:
            continue
        message, help = (
            f'{property.name} has "{one.text[:60]}" twice',
            "remove one of the two, or write what was meant",
        )
        kept, gone = (one, known) if one.text == best != known.text else (known, one)
        if kept.text != gone.text:
            first[best] = kept
            worse.add(gone.span)
            message = f'this is the same as "{kept.text[:60]}", which {property.name} has too'
            help = f"remove this one, and keep {kept.text[:60]}"
        which = "the first time" if kept.span < gone.span else "the other time"
        findings.warning("repeated-value", gone.span.clipped(), message, help, [Related(kept.span.clipped(), which)])
    return worse
