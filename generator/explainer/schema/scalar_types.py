"""Property types that read one scalar: date, url, language, enum, boolean, number."""

from __future__ import annotations

import re
from decimal import Decimal
from urllib.parse import quote, urlsplit

from explainer.diagnostics import Findings, did_you_mean, slip
from explainer.documents.values import Value
from explainer.schema.dates import DateError, parse_date
from explainer.schema.languages import check_tag
from explainer.schema.model import Property
from explainer.schema.text_types import scalar_text
from explainer.schema.typed import Boolean, Choice, Date, Language, Number, Url

MAX_URL_LENGTH = 2048
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Never part of an address; each could end the attribute or the text in which a careless program prints it.
_NOT_IN_URLS = re.compile(r"[\s<>\"'`\\^{|}]")


def read_date(value: Value, name: str, findings: Findings) -> Date | None:
    """A date of EDTF levels 0 and 1."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    try:
        return Date(parse_date(scalar.text), scalar.span)
    except DateError as problem:
        findings.error("invalid-date", scalar.span.clipped(), problem.message, problem.help)
        return None


def read_url(value: Value, name: str, findings: Findings) -> Url | None:
    """An absolute https address; http is taken with a warning, any other scheme is refused."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    text, span = scalar.text.strip(), scalar.span.clipped()
    problem = _url_problem(text)
    if problem:
        findings.error("unsafe-url", span, *problem)
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
    if credentials:
        return "an address may not hold a user name or a password", "remove what stands before the @"
    return None


def read_language(value: Value, name: str, findings: Findings) -> Language | None:
    """A BCP 47 language tag."""
    scalar = scalar_text(value, name, findings)
    tag = check_tag(scalar.text, scalar.span, findings) if scalar else None
    return Language(tag, scalar.span) if scalar and tag else None


def read_enum(value: Value, property: Property, findings: Findings) -> Choice | None:
    """One of the property's choices."""
    scalar = scalar_text(value, property.name, findings)
    if scalar is None:
        return None
    if scalar.text not in property.choices:
        choices = ", ".join(property.choices)
        message = f'{property.name} cannot be "{scalar.text[:40]}"'
        help = did_you_mean(scalar.text, property.choices, f"choose one of: {choices}")
        meant = slip(scalar.text, property.choices)
        findings.error("unknown-choice", scalar.span.clipped(), message, help, slip=meant)
        return None
    return Choice(scalar.text, scalar.span)


def read_boolean(value: Value, name: str, findings: Findings) -> Boolean | None:
    """``true`` or ``false``, and nothing else that YAML would take."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    if scalar.text not in ("true", "false"):
        message = f'{name} must be true or false, not "{scalar.text[:40]}"'
        findings.error("wrong-type", scalar.span.clipped(), message, "write true or false")
        return None
    return Boolean(scalar.text == "true", scalar.span)


def read_number(value: Value, name: str, findings: Findings) -> Number | None:
    """A decimal number such as ``1.10``, whose digits are kept."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    if not _NUMBER.match(scalar.text) or len(scalar.text) > 60:
        message = f'{name} must be a number, not "{scalar.text[:40]}"'
        help = "write digits with a point before decimals, without spaces, commas or units"
        findings.error("wrong-type", scalar.span.clipped(), message, help)
        return None
    return Number(Decimal(scalar.text), scalar.text, scalar.span)
