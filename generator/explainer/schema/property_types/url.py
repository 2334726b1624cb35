"""The property type ``url``: an absolute https address; http is taken with a warning, any other scheme is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

from explainer.diagnostics import Findings, Slip, ToldByErrors
from explainer.documents.values import Mapping, Scalar, Value
from explainer.schema.articles import with_underscores
from explainer.schema.identifiers import (
    Identifier,
    NoIdentifier,
    identifier_in,
    identifier_meant,
    identifiers_of_number,
)
from explainer.schema.json_schema import Node
from explainer.schema.model import Property, PropertyType, Role, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Visitor
from explainer.schema.scalars import scalar_text
from explainer.schema.several import ByCommas, once
from explainer.schema.typed import Url
from explainer.schema.web_addresses import (
    MAX_URL_LENGTH,
    URL_PATTERN,
    WHOLE_ADDRESS,
    as_sent,
    by_https,
    is_onion,
    meant_address,
    odd_address,
    private_host,
    url_problem,
)

# What stands before a further address: a space at least, for commas and bars may be parts of one.
_NEXT_ADDRESS = re.compile(
    r"[,;|]?\s{1,9}(?:[-\u2013/|&]\s{1,9}|\(?[^\W\d]{1,12}:?\s{1,9})?(?=https?://)", re.IGNORECASE
)


class _Addresses(ByCommas):
    """Addresses, or identifiers whose register is named: before a colon, or as the key of a map."""

    def of(self, written: str) -> list[str]:
        """Each as an address, where one is known; whole ones have anything but a part of an address between them."""
        parts = (one.strip(" ,;|") for one in _NEXT_ADDRESS.split(written[: 2 * MAX_URL_LENGTH].strip()))
        whole = [one if "(" in one else one.removesuffix(")") for one in parts]
        if len(whole) > 1 and not any(map(url_problem, whole)):
            return once(whole)
        return [_meant(one) or one for one in super().of(written)]

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The addresses in the registers that the keys name."""
        found = [_meant(value) if "/" in value else _meant(f"{key}:{value}") for key, value in pairs]
        return found if all(found) else []

    def best_way(self, written: str) -> str:
        """The address by https: who has both has one too many."""
        return by_https(written)


class UrlType(PropertyType[Url]):
    """An absolute https address; http is taken with a warning, any other scheme is refused."""

    name = "url"
    parts = _Addresses()
    roles = frozenset({Role.KEY, Role.NAME})

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Url | None:
        """A whole address of the web, without what could end the text around it."""
        return read_url(value, property.name, findings)

    def entry_meant(self, written: str, property: Property, schema: Schema) -> str:
        """The address, if one is known of what is none."""
        return _meant(written) or written

    def text(self, value: Url) -> str:
        """The address."""
        return value.text

    def print(self, value: Url, printer: Printer[Out]) -> Out:
        """A link that shows the address."""
        return printer.outside(value.text)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """A whole address."""
        return {
            "type": "string",
            "pattern": URL_PATTERN,
            "maxLength": MAX_URL_LENGTH,
            "errorMessage": WHOLE_ADDRESS,
        }

    def visit(self, value: Url, visitor: Visitor) -> None:
        """The address."""
        visitor.address(value)


URL = UrlType()

# As references print it, which no browser opens.
_DOI = re.compile(r"(?:doi\s*[:=]?\s*)?(10\.\d{4,9}(?:\.\d+)*/[^\s]+)", re.IGNORECASE)
_SAFE_IN_DOI = "/:;()!$&*+,=@-._~"
_AT_DOI = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.IGNORECASE)
# What else references print for an address, and where it leads.
_PRINTED = (
    (
        re.compile(r"arxiv:\s?((?:[a-z-]+(?:\.[A-Z]{2})?/)?[0-9]{4}[0-9.]*(?:v[0-9]+)?)", re.IGNORECASE),
        "arxiv.org/abs/",
    ),
    (re.compile(r"(?:PMCID:?\s?)?(PMC[0-9]{1,9})", re.IGNORECASE), "pmc.ncbi.nlm.nih.gov/articles/"),
    (re.compile(r"PMID:?\s?([0-9]{1,9})", re.IGNORECASE), "pubmed.ncbi.nlm.nih.gov/"),
    (re.compile(r"(urn:nbn:[a-z]{2}[^\s<>\"'`\\^{|}]+)", re.IGNORECASE), "nbn-resolving.org/"),
    (re.compile(r"(?:hdl:|info:hdl/)\s?([0-9][0-9.]*/[^\s<>\"'`\\^{|}]+)", re.IGNORECASE), "hdl.handle.net/"),
)


def read_url(value: Value, name: str, findings: Findings) -> Url | None:
    """An absolute https address; http is taken with a warning, any other scheme is refused."""
    entries = value.entries if isinstance(value, Mapping) else ()
    said = [(one.key.text, one.value.text) for one in entries if isinstance(one.value, Scalar)]
    of_map = _Addresses().of_map(said) if said else []
    help = f"write the address alone: {' or '.join(of_map)}" if of_map else ""
    scalar = scalar_text(value, name, findings, help)
    if scalar is None:
        return None
    text, span = as_sent(scalar.text.strip()), scalar.span.clipped()
    problem = url_problem(text)
    if problem:
        message, help = problem
        meant = _meant(text)
        help = f"write {meant}" if meant else _of_register(text) or help
        findings.error("unsafe-url", span, message, help, slip=_slip(text, meant))
        return None
    if private := private_host(text):
        help = "write the address at which everybody finds it, or leave it out"
        findings.warning("private-url", span, f"readers cannot open this address: {private}"[:200], help)
    elif odd := odd_address(text):
        code, message, help = odd
        findings.warning(code, span, message, help[:300])
    elif text.lower().startswith("http:") and not is_onion(text):
        message = "the address uses http, which anybody on the way can read and change"
        named = identifier_meant(text)
        best = named.address if isinstance(named, Identifier) else _AT_DOI.sub(r"https://doi.org/\1", text)
        help = f"write {best}" if best != text else "write https:// if the site answers there"
        # Where an identifier belongs, a rule finds that this is none, and says the same address.
        about = (
            ToldByErrors() if isinstance(identifier_in(text), NoIdentifier) and isinstance(named, Identifier) else None
        )
        findings.warning("insecure-url", span, message, help, about=about)
    return Url(text, scalar.span)


def _meant(text: str) -> str:
    """The address that was meant: in a register, whatever else is wrong with it, or elsewhere; "" for none."""
    if isinstance(named := identifier_meant(text), Identifier):
        return named.address
    if doi := _DOI.fullmatch(text):
        return f"https://doi.org/{quote(unquote(doi[1]), safe=_SAFE_IN_DOI)}"
    for form, place in _PRINTED:
        if printed := form.fullmatch(text):
            return f"https://{place}{printed[1]}"
    plain = with_underscores(text)
    meant = meant_address(text) if not plain or url_problem(plain) else plain
    named = identifier_meant(meant) if meant else None
    return named.address if isinstance(named, Identifier) else meant


def _of_register(text: str) -> str:
    """What to write for what is an identifier, or nearly one, and no address."""
    named = identifier_meant(text)
    if isinstance(named, NoIdentifier):
        return named.help
    found = [f"{one.address} if it is of {one.register.name}" for one in identifiers_of_number(text)]
    return f"write {', or '.join(found)}" if found else ""


def _slip(text: str, meant: str) -> Slip | None:
    """The word to put in the place of a scheme, where no more than that is wrong."""
    scheme, colon, rest = text.partition(":")
    return Slip(scheme, "https") if meant and colon and meant == f"https:{rest}" else None
