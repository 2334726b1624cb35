"""The property type ``url``: an absolute https address; http is taken with a warning, any other scheme is refused."""

from __future__ import annotations

from explainer.schema.json_schema import Node
from explainer.schema.model import Property, PropertyType, Role, SchemaWriter
from explainer.schema.ports import Out, Printer, Visitor
from explainer.schema.scalar_types import MAX_URL_LENGTH
from explainer.schema.typed import Url

URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'`\\^{|}@/]+(?:/[^\s<>\"'`\\^{|}]*|[?#][^\s<>\"'`\\^{|}]*)?$"


class UrlType(PropertyType[Url]):
    """An absolute https address; http is taken with a warning, any other scheme is refused."""

    name = "url"
    roles = frozenset({Role.KEY, Role.NAME})

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
