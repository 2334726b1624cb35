"""Turns YAML fact files about a public subject into a cross-linked site that shows what each fact rests on.

The names of ``__all__`` are the public interface; ``docs/dev/python.md`` tells what each is for, with examples, and
what is promised of them. Each is loaded when it is first asked for, so that ``import explainer`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from explainer.checking import Checked as Checked
    from explainer.diagnostics import Diagnostic as Diagnostic
    from explainer.diagnostics import Findings as Findings
    from explainer.diagnostics import Severity as Severity
    from explainer.diagnostics import Span as Span
    from explainer.diagnostics import error as error
    from explainer.diagnostics import info as info
    from explainer.diagnostics import warning as warning
    from explainer.documents.values import Value as Value
    from explainer.evidence.proofs import Evidence as Evidence
    from explainer.evidence.proofs import Proof as Proof
    from explainer.evidence.states import State as State
    from explainer.facts.built_in import Actor as Actor
    from explainer.facts.built_in import Event as Event
    from explainer.facts.built_in import Question as Question
    from explainer.facts.built_in import Quote as Quote
    from explainer.facts.built_in import SiteSettings as SiteSettings
    from explainer.facts.built_in import Source as Source
    from explainer.facts.built_in import date_of as date_of
    from explainer.facts.built_in import in_time as in_time
    from explainer.facts.built_in import quotes_of as quotes_of
    from explainer.facts.graph import Graph as Graph
    from explainer.facts.graph import Link as Link
    from explainer.facts.graph import LinkKind as LinkKind
    from explainer.facts.record import Group as Group
    from explainer.facts.record import Rank as Rank
    from explainer.facts.record import Record as Record
    from explainer.facts.record import Statement as Statement
    from explainer.loading import load as load
    from explainer.render.page.context import Rendering as Rendering
    from explainer.render.site_plan import Entry as Entry
    from explainer.schema.model import Layout as Layout
    from explainer.schema.model import Property as Property
    from explainer.schema.model import PropertyType as PropertyType
    from explainer.schema.model import RecordType as RecordType
    from explainer.schema.model import Role as Role
    from explainer.schema.model import Schema as Schema
    from explainer.schema.model import SchemaWriter as SchemaWriter
    from explainer.schema.ports import Printer as Printer
    from explainer.schema.ports import Speaker as Speaker
    from explainer.schema.scalars import scalar_text as scalar_text
    from explainer.schema.typed import Boolean as Boolean
    from explainer.schema.typed import Choice as Choice
    from explainer.schema.typed import Citation as Citation
    from explainer.schema.typed import Date as Date
    from explainer.schema.typed import Language as Language
    from explainer.schema.typed import Localized as Localized
    from explainer.schema.typed import Number as Number
    from explainer.schema.typed import Reference as Reference
    from explainer.schema.typed import Text as Text
    from explainer.schema.typed import Url as Url
    from explainer.site import Address as Address
    from explainer.site import Heading as Heading
    from explainer.site import Kind as Kind
    from explainer.site import Page as Page

_MODULES = {
    "explainer.checking": ("Checked",),
    "explainer.loading": ("load",),
    "explainer.diagnostics": (
        "Diagnostic",
        "Findings",
        "Severity",
        "Span",
        "error",
        "info",
        "warning",
    ),
    "explainer.evidence.proofs": (
        "Evidence",
        "Proof",
    ),
    "explainer.evidence.states": ("State",),
    "explainer.facts.built_in": (
        "Actor",
        "Event",
        "Question",
        "Quote",
        "SiteSettings",
        "Source",
        "date_of",
        "in_time",
        "quotes_of",
    ),
    "explainer.facts.graph": (
        "Graph",
        "Link",
        "LinkKind",
    ),
    "explainer.facts.record": (
        "Group",
        "Rank",
        "Record",
        "Statement",
    ),
    "explainer.render.page.context": ("Rendering",),
    "explainer.render.site_plan": ("Entry",),
    "explainer.schema.model": ("Layout", "Property", "PropertyType", "RecordType", "Role", "Schema", "SchemaWriter"),
    "explainer.schema.ports": ("Printer", "Speaker"),
    "explainer.schema.scalars": ("scalar_text",),
    "explainer.documents.values": ("Value",),
    "explainer.schema.typed": (
        "Boolean",
        "Choice",
        "Citation",
        "Date",
        "Language",
        "Localized",
        "Number",
        "Reference",
        "Text",
        "Url",
    ),
    "explainer.site": (
        "Address",
        "Heading",
        "Kind",
        "Page",
    ),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}
__all__ = ["__version__", *sorted(_HOME)]  # noqa: PLE0604 - all are strings


def __getattr__(name: str) -> object:
    """A public name, loaded from its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*globals(), *_HOME})
