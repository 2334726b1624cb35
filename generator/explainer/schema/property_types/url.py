"""The property type ``url``: an absolute https address; http is taken with a warning, any other scheme is refused."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from explainer.diagnostics import Findings, Slip
from explainer.documents.values import Value
from explainer.schema.json_schema import Node
from explainer.schema.model import Property, PropertyType, Role, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Visitor
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Url
from explainer.spelling import nearest

URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'`\\^{|}@/]+(?:/[^\s<>\"'`\\^{|}]*|[?#][^\s<>\"'`\\^{|}]*)?$"

MAX_URL_LENGTH = 2048
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = ("https", "http")
# How an address begins that lacks a part of "https://", or has a letter or a mark of it wrong or twice.
_NEARLY = re.compile(r"(?:([A-Za-z]{3,7})(?=[:;/]))?[:;]*/*(?:[Hh][Tt][Tt][Pp][Ss]?:/+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+([A-Za-z]{2,})(?=[:/?#]|\Z)")
_FILES = frozenset({"htm", "html", "pdf", "php", "txt", "md", "yaml", "yml", "doc", "docx", "png", "jpg"})
# Never part of an address; each could end the attribute or the text in which a careless program prints it.
_NOT_IN_URLS = re.compile(r"[\s<>\"'`\\^{|}]")


class UrlType(PropertyType[Url]):
    """An absolute https address; http is taken with a warning, any other scheme is refused."""

    name = "url"
    roles = frozenset({Role.KEY, Role.NAME})

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Url | None:
        """A whole address of the web, without what could end the text around it."""
        return read_url(value, property.name, findings)

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
            "errorMessage": "write the whole address, such as https://example.org/page",
        }

    def visit(self, value: Url, visitor: Visitor) -> None:
        """The address."""
        visitor.address(value)


URL = UrlType()


def read_url(value: Value, name: str, findings: Findings) -> Url | None:
    """An absolute https address; http is taken with a warning, any other scheme is refused."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    text, span = scalar.text.strip(), scalar.span.clipped()
    problem = _url_problem(text)
    if problem:
        message, help = problem
        meant = _meant(text)
        findings.error("unsafe-url", span, message, f"write {meant}" if meant else help, slip=_slip(text, meant))
        return None
    if text.lower().startswith("http:"):
        message = "the address uses http, which anybody on the way can read and change"
        findings.warning("insecure-url", span, message, "write https:// if the site answers there")
    return Url(text, scalar.span)


def _url_problem(text: str) -> tuple[str, str] | None:
    help = "write the whole address, such as https://example.org/page"
    scheme = _SCHEME.match(text)
    if not scheme:
        return f'"{text[:60]}" is not a whole address', help
    if scheme.group().lower() not in ("https:", "http:"):
        return f"an address may not begin with {scheme.group()[:30]}", help
    odd = _NOT_IN_URLS.search(text)
    if odd:
        what = "a space" if odd.group().isspace() else f"the character {odd.group()}"
        return (
            f"an address may not hold {what}",
            f"write it as {quote(odd.group())}, or remove what does not belong to it",
        )
    if len(text) > MAX_URL_LENGTH:
        return (
            f"an address may have at most {MAX_URL_LENGTH:,} characters",
            "shorten it; parameters can often go",
        )
    try:
        parts = urlsplit(text)
        host, credentials = parts.hostname, "@" in parts.netloc
        _ = parts.port
    except ValueError:
        return "the address is not valid", help
    if not host or "//" not in text:
        return "the address names no host", help
    if host in _SCHEMES:
        return f"the address begins with {host} twice", help
    if credentials:
        return "an address may not hold a user name or a password", "remove what stands before the @"
    return None


def _meant(text: str) -> str:
    """The address that was meant by one that lacks ``https://`` or nearly has it; "" where nobody can say."""
    beginning = _NEARLY.match(text)
    assert beginning
    word, rest = beginning[1], text[beginning.end() :]
    host = _HOST.match(rest)
    if not host or (word and not nearest(word.lower(), _SCHEMES)):
        return ""
    if not beginning.group() and host.end() == len(rest) and host[1].lower() in _FILES:
        return ""
    meant = f"https://{rest}"
    return "" if meant == text or _url_problem(meant) else meant


def _slip(text: str, meant: str) -> Slip | None:
    """The word to put in the place of a scheme, where no more than that is wrong."""
    scheme, colon, rest = text.partition(":")
    return Slip(scheme, "https") if meant and colon and meant == f"https:{rest}" else None
