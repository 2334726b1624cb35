"""The property type ``string``: one line of at most 4 KiB without markup."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Text


class StringType(PropertyType[Text]):
    """One line of at most 4 KiB without markup."""

    name = "string"
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)


STRING = StringType()
