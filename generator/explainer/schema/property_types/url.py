"""The property type ``url``: an absolute https address; http is taken with a warning, any other scheme is refused."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Url


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


URL = UrlType()
