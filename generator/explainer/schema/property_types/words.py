"""What the types of text have in common: a text, or a map from BCP 47 language tags to the same text in each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from explainer.diagnostics import Diagnostic, EmptyValue, Findings, OneCause, Span
from explainer.documents.values import MapEntry, Value
from explainer.documents.values import Mapping as DocumentMapping
from explainer.letters import one_line
from explainer.schema.json_schema import Node, either, text
from explainer.schema.languages import check_tag, meant_tag, primary
from explainer.schema.model import Comparable, JsonObject, JsonWriter, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import Data, Listener, Out, Printer, Speaker, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.property_types.language import language_pattern
from explainer.schema.property_types.tagged_lines import map_of_texts, texts_by_tag, told_as_one
from explainer.schema.several import ByCommas, OneValue
from explainer.schema.translations import text_json, visit_words, words_for
from explainer.schema.typed import Text
from explainer.spelling import did_you_mean

UNLISTED_CODE = "unlisted-language"
NO_ORIGINAL_CODE = "missing-original"
ReadOne = Callable[[Value, str, Findings], Text | None]


_BY_COMMAS = ByCommas()


class _Languages(OneValue):
    """A map of languages that stands where a list of texts does is one of them."""

    def perhaps(self, written: str) -> list[str]:
        """What stands between commas."""
        return _BY_COMMAS.of(written)

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The one entry that it is."""
        are_tags = all(check_tag(key, Span.at(""), Findings()) for key, _ in pairs)
        return [map_of_texts(dict(pairs))] if are_tags and all(text for _, text in pairs) else []


class WordsType(PropertyType[Text]):
    """Text in one language or in several."""

    parts = _Languages()

    has_paragraphs = False
    """Whether an empty line in it says something."""

    @abstractmethod
    def read_one(self, value: Value, name: str, findings: Findings) -> Text | None:
        """A text in one language; ``name`` is what a message calls it."""

    def schema_of_one(self) -> Node:
        """What an editor takes for a text in one language."""
        return text()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | None:
        """A text, or one for each of several languages."""
        # One of several may be there in its own language alone, as a name that is used in one country.
        wants_original = not property.beside and not property.many
        # What a project wants to know may be words of others, such as those of an inscription, after their tag.
        if not property.is_own or not isinstance(value, DocumentMapping) or value.entries[1:]:
            return read_words(value, property.name, schema.languages, self.read_one, findings, wants_original)
        of_others = Findings()
        words = read_words(value, property.name, schema.languages, self.read_one, of_others, wants_original=False)
        findings.extend(one for one in of_others if one.code != UNLISTED_CODE or one.about is None)
        return words

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)

    def json(self, value: Text, property: Property, writer: JsonWriter) -> str | list[JsonObject]:
        """The text; with their languages where it says in which it is, or has several."""
        return text_json(value, writer.language)

    def compare(self, value: Text) -> Comparable:
        """White space counts only where it parts paragraphs; the order of languages does not."""
        original = value.original
        others = (original, *original.translations) if original.language else original.translations
        translated = sorted((one.language, folded(one.text, self.has_paragraphs)) for one in others)
        return ("text", folded(original.text, self.has_paragraphs), *translated)

    def word(self, value: Text, speaker: Speaker[Out]) -> Out:
        """The text, or each with the tag of its language."""
        return word_texts(value.texts, speaker)

    def texts(self, value: Text) -> Mapping[str, str]:
        """Its texts; the original is in the language of its record."""
        return value.texts

    def place(self, value: Text, tag: str) -> Span:
        """That of the text in the language."""
        return value.place(tag)

    def written(self, value: Text) -> str | dict[str, str]:
        """The text, or several by their tags."""
        texts = value.original.texts
        return value.text if texts.keys() == {""} else texts

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """A text, or one for each language."""
        one = self.schema_of_one()
        return either(one, texts_schema(one, writer.languages))

    def answer(self, text: str) -> Data:
        """A text for each language where it is written like that, else one text."""
        texts = texts_by_tag(text)
        return {**texts} if texts else self.answer_of_one(text)

    def answer_of_one(self, text: str) -> str:
        """An answer in one language."""
        return one_line(text)

    def visit(self, value: Text, visitor: Visitor) -> None:
        """The text, and its translations."""
        visit_words(value, visitor)

    def in_language(self, value: Text, listener: Listener) -> Text:
        """The text in the language of the listener where there is one, else the original with its language."""
        return words_for(value, listener)


_LETTERS_OF_RARE = 3


def read_words(  # noqa: PLR0913, PLR0917 - what is read, by whom, and for whom
    value: Value,
    name: str,
    languages: Sequence[str],
    read: ReadOne,
    findings: Findings,
    wants_original: bool = True,
) -> Text | None:
    """A text that ``read`` reads, or a map of such texts by language tags; ``languages`` are those of the site.

    The original is the text in the first of these; where there is none, the first in the file, and that is told where
    it ``wants_original``.
    """
    if told_as_one(value, name, languages, findings):
        return None
    if not isinstance(value, DocumentMapping) or not is_of_languages(value):
        return read(value, name, findings)
    found = []
    for entry in value:
        of_entry = Findings()
        if one := _read_entry(entry, name, languages, read, of_entry):
            found.append(one)
        findings.extend(completed_entry(one, entry, value) for one in of_entry)
    if not found:
        return None
    first = languages[0] if languages else found[0].language
    original = next((one for one in found if one.language == first), found[0])
    is_whole = wants_original and value.complete and len(found) == len(value.entries)
    if original.language != first and is_whole and not any(_near(one.language, languages) == first for one in found):
        message = f"{name} is not said in {first}, the first language of the site"
        help = f"add {first}: with the text; until then its readers are shown the text in {original.language}"
        about = languages_at(value.span)
        findings.warning(NO_ORIGINAL_CODE, value.entries[0].key.span, message, help, about=about)
    translations = tuple(one for one in found if one is not original)
    language = "" if original.language == first else original.language
    return replace(original, language=language, translations=translations)


def completed_entry(found: Diagnostic, entry: MapEntry, whole: DocumentMapping) -> Diagnostic:
    """The finding; of an empty text among several, and of a tag that is meant and there already, it says what to do."""
    if found.slip is not None and found.span == entry.key.span and whole.get(found.slip.meant) is not None:
        help = f"{found.slip.meant} is there already: keep one of the two, as {found.slip.meant}:"
        return replace(found, help=help, slip=None)
    if not isinstance(found.about, EmptyValue) or not whole.entries[1:]:
        return found
    return replace(found, help=f"write the text, or take {entry.key.text}: out", about=None)


def _read_entry(entry: MapEntry, name: str, languages: Sequence[str], read: ReadOne, findings: Findings) -> Text | None:
    tag = check_tag(entry.key.text, entry.key.span, findings)
    text = read(entry.value, f"{name} in {entry.key.text[:40]}", findings)
    if tag is not None and languages and tag not in languages:
        message = f'no reader is shown this text: "{tag}" is no language of the site'
        otherwise = f"take it out, or add {tag} to languages: in the settings of the site"
        near = _near(tag, languages)
        help = f"write {near}, as languages: does" if near else did_you_mean(tag, languages, otherwise)
        about = unlisted(tag) if help == otherwise else None
        findings.warning(UNLISTED_CODE, entry.key.span, message, help, about=about)
    return replace(text, language=tag) if tag is not None and text is not None else None


def languages_at(span: Span) -> OneCause:
    """The cause of all findings on the languages of one text, or of one map of texts, by its place."""
    return OneCause(f"the languages of {span.path}:{span.line}:{span.column}")


def unlisted(tag: str) -> OneCause:
    """The cause of all findings on what is there in a language, a BCP 47 tag, that the site has not."""
    return OneCause(f"no language {tag}")


def _near(tag: str, languages: Sequence[str]) -> str:
    """The language of the site that a tag of none of them is a form of, or nearly always written for; or ""."""
    if tag in languages:
        return ""
    return next((one for one in languages if one == meant_tag(tag) or primary(one) == primary(tag)), "")


def is_of_languages(value: DocumentMapping) -> bool:
    """Whether a map has texts by language: one of its keys is a tag, or what people write for one.

    A word of three letters, such as url, is a tag of some language too, and hardly ever meant as one beside others.
    """
    keys = [entry.key for entry in value]
    said = [key for key in keys if check_tag(key.text, key.span, Findings()) or meant_tag(key.text)]
    return 0 < len(said) == len(keys) or any(len(primary(key.text)) != _LETTERS_OF_RARE for key in said)


def word_texts(texts: Mapping[str, str], speaker: Speaker[Out]) -> Out:
    """Each text with the tag of its language, where that is said."""
    said: Iterable[Out] = (
        speaker.joined((speaker.theirs(text), speaker.ours(f" ({tag})" if tag else "")), "")
        for tag, text in texts.items()
    )
    return speaker.theirs(texts[""]) if texts.keys() == {""} else speaker.joined(said)


def texts_schema(one: Node, languages: Iterable[str]) -> Node:
    """A map from language tags to what ``one`` takes; those of the site are offered."""
    return {
        "type": "object",
        "properties": dict.fromkeys(languages, one),
        "propertyNames": {"pattern": language_pattern()},
        "additionalProperties": one,
        "minProperties": 1,
    }
