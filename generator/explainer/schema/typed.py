"""Typed values: what a property's text has become. Each keeps its place in the file.

Citations follow the W3C Web Annotation model's TextQuoteSelector (exact, prefix, suffix), languages BCP 47.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from explainer.diagnostics import Span
from explainer.schema.dates import EdtfDate
from explainer.schema.markup import Scan, scan
from explainer.schema.quoted_words import scan_quoted
from explainer.schema.read_only import make_read_only


class Markup(StrEnum):
    """How much Markdown a text may hold: none (string), inline (text), blocks (prose); of others' words links alone.

    ``QUOTED`` are the words of a direct quote, whose signs are all shown as they are, but for links to records.
    """

    STRING = "string"
    QUOTED = "quoted"
    TEXT = "text"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Text:
    """A contributor's text; it is never HTML, and only the renderer turns it into any.

    ``language`` is the BCP 47 tag of what it is in, "" for the first of the site's languages. ``translations`` are the
    same text in other languages, in the order of the file; they have none of their own. Where these alone say something
    the text itself is "". Where readers of another
    language are told a translation, that stands in the place of its original, which is then ``translated_from``.
    """

    text: str
    markup: Markup
    span: Span
    language: str = ""
    translations: tuple[Text, ...] = ()
    translated_from: Text | None = None
    _scan: Scan | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def scan(self) -> Scan:
        """What stands in the text; nothing in one without markup."""
        if self._scan is None:
            made = _scanned(self.text, self.markup)
            object.__setattr__(self, "_scan", made)
            return made
        return self._scan

    @property
    def original(self) -> Text:
        """What it is a translation of, and that one in its turn; itself where it is none."""
        return self.translated_from.original if self.translated_from else self

    @property
    def texts(self) -> dict[str, str]:
        """Its words by their language, first those that it stands for: BCP 47 tags, "" for the site's own."""
        original = self.original
        every = {one.language: one.text for one in (self, original, *original.translations)}
        return {tag: text for tag, text in every.items() if text} or every

    def place(self, tag: str) -> Span:
        """Where the text of a language is written, by its tag in :attr:`texts`."""
        every = (self, self.original, *self.original.translations)
        return next((one.span for one in every if one.language == tag), self.span)


def _scanned(text: str, markup: Markup) -> Scan:
    if markup is Markup.STRING:
        return Scan()
    return scan_quoted(text) if markup is Markup.QUOTED else scan(text, markup is Markup.PROSE)


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in several languages: BCP 47 tag to text; the tag ``""`` where none was said.

    ``places`` are those of its texts, in their order, where they have any of their own.
    """

    texts: Mapping[str, str]
    span: Span
    places: tuple[Span, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        make_read_only(self, "texts")

    def __hash__(self) -> int:
        return hash((self.span, frozenset(self.texts.items())))

    def place(self, tag: str) -> Span:
        """Where the text of a language is written, by its tag in :attr:`texts`."""
        return dict(zip(self.texts, self.places, strict=False)).get(tag, self.span)

    def best(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """The (tag, text) that suits a reader of ``languages`` best: the untagged one, then by their order."""
        return best(self.texts, languages)


def best(texts: Mapping[str, str], languages: tuple[str, ...]) -> tuple[str, str]:
    """The (tag, text) of several that suits a reader of ``languages`` best; see :meth:`Localized.best`."""
    for tag in ("", *languages):
        if tag in texts:
            return tag, texts[tag]
    return next(iter(texts.items()))


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, with its EDTF meaning."""

    date: EdtfDate
    span: Span


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http or https address."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 language tag."""

    tag: str
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Boolean:
    """True or false."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number; ``text`` keeps the digits that were written."""

    value: Decimal
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as written: ``id``, or ``type/id``. ``targets`` are the types it may point at."""

    type: str
    id: str
    targets: tuple[str, ...]
    span: Span

    @property
    def text(self) -> str:
        """As written."""
        return f"{self.type}/{self.id}" if self.type else self.id


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source: ``paragraph 13``, ``page 4-5``, ``time 00:12:30``."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A TextQuoteSelector: the exact words, and what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A longer stretch of a source, by its first and its last words."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """This source's own wording of a quote, and its language ("" where not said)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Via:
    """Where a source has what is cited from: another source, or None where nobody knows (``via: unknown``)."""

    source: Reference | None
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, where in it to look, and where it has this from, if that is not the source itself.

    ``located_by`` is "machine" where a program chose the passage and no person has confirmed it yet, else "".
    """

    source: Reference
    span: Span
    locator: Locator | None = None
    quotation: Quotation | None = None
    passage: Passage | None = None
    as_printed: AsPrinted | None = None
    via: Via | None = None
    located_by: str = ""

    @property
    def by_machine(self) -> bool:
        """Whether a program chose its passage, and no person has confirmed yet that it is the one."""
        return bool(self.located_by)

    @property
    def prints_words(self) -> bool:
        """Whether it claims, of a direct quote, that its source prints the words.

        One that names a passage only says where the source tells of them.
        """
        return self.passage is None or self.as_printed is not None or self.quotation is not None
