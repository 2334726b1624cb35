"""What property types are given to work with: the other side of printing, wording and the like.

Types know no page, no template and no locale. They say what a value is made of, and whoever asks gives it a form. What
a form is, ``Out``, is not known here: a type can only hand back what it was given, so that no text of a contributor
comes onto a page in any other way than through the one who prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from explainer.schema.typed import Citation, Date, Reference, Text, Url

Out = TypeVar("Out")
Data = str | list["Data"] | dict[str, "Data"]
"""What stands in a fact file, as it is written; "" is a value that is left empty."""


@dataclass(frozen=True, slots=True)
class FormField:
    """How a form asks for a value.

    ``is_long`` tells that an answer may have several lines. ``choices`` are all answers that there are, where they are
    few. ``hint`` says how to write one. An example of a value is an example of an answer too, if ``has_example``.
    """

    is_long: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""
    has_example: bool = True


class Printer(Protocol[Out]):
    """Prints values onto one page, in the words and with the addresses that hold there."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's language (a BCP 47 tag), then others that its readers may know."""
        ...

    def words(self, text: str, language: str = "") -> Out:
        """Plain text; ``language`` is its BCP 47 tag, or "" where it is the site's or not known."""
        ...

    def term(self, message: str) -> Out:
        """A word of the program or of a declaration, in the site's language where it has been translated."""
        ...

    def choice(self, word: str) -> Out:
        """One of the choices of a declaration, in the site's language where it has been translated."""
        ...

    def language(self, tag: str) -> Out:
        """What the language of a BCP 47 tag is called in that of the site."""
        ...

    def text(self, text: Text) -> Out:
        """A contributor's text with the Markdown that it may hold: none, inline, or blocks."""
        ...

    def date(self, date: Date) -> Out:
        """A date in words."""
        ...

    def number(self, digits: str) -> Out:
        """A decimal number in digits with a point before decimals, with the sign that the language has for that."""
        ...

    def reference(self, reference: Reference) -> Out:
        """A link to another record that shows its title."""
        ...

    def citation(self, citation: Citation) -> Out:
        """The mark of a citation, which leads to its note."""
        ...

    def outside(self, address: str, label: str = "") -> Out:
        """A link to another site that shows its address or ``label``; text alone for what is no address of the web."""
        ...

    def joined(self, parts: Iterable[Out], between: str = ", ") -> Out:
        """Several printed parts with plain text between each two."""
        ...


class Speaker(Protocol[Out]):
    """Says values in a few plain English words, and tells the words of contributors from those of the program."""

    def theirs(self, text: str) -> Out:
        """A contributor's text, shortened where it is long."""
        ...

    def name(self, text: str) -> Out:
        """A name, such as a language's tag or the word of a choice."""
        ...

    def ours(self, text: str) -> Out:
        """Words of the program."""
        ...

    def date(self, date: Date) -> Out:
        """A date in words."""
        ...

    def reference(self, reference: Reference) -> Out:
        """The title of the record that is meant."""
        ...

    def citation(self, citation: Citation) -> Out:
        """The title of the source, and the place in it."""
        ...

    def joined(self, parts: Iterable[Out], between: str = ", ") -> Out:
        """Several parts with words of the program between each two."""
        ...


class Listener(Protocol):
    """Readers of one of the site's languages, whom values are told."""

    @property
    def language(self) -> str:
        """Their language, a BCP 47 tag."""
        ...

    @property
    def site_language(self) -> str:
        """The first of the site's languages, which a text is in that says none."""
        ...

    def told(self, text: Text) -> str:
        """What the project's own catalogue says of a short text in their language; "" where it says nothing."""
        ...


class Visitor:
    """What is led through values to find what they lead to. A subclass says what it looks for; all else is passed over.

    The statements inside of a group are visited one by one, and not through the group.
    """

    def reference(self, reference: Reference) -> None:
        """A record that is named."""

    def citation(self, citation: Citation) -> None:
        """A source that is cited."""

    def text(self, text: Text) -> None:
        """A contributor's text, which may link in turn where it holds Markdown."""

    def translation(self, text: Text, original: Text) -> None:
        """The same in another language, after its original."""

    def address(self, address: Url) -> None:
        """An address on another site."""
