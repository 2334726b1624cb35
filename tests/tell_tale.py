"""A project in two languages in which each word tells in which it was written, and what of a page says another.

It is made of the golden project: each word of its German texts ends with ß, and each of its Korean ones with 한. Some
texts are there in one language, some in the other, and some in both, as by chance, but the same in each run. The
project's catalogues do so with what the site itself says. Japanese names and titles stay as they are.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from lxml import etree
from tests.sites import GOLDEN, copy_project

from explainer.checking import check
from explainer.render.language.translations import LOCALES
from explainer.schema.model import Property
from explainer.settings.project import find_project

ENDS = {"de": "\u00df", "ko": "\ud55c"}
_TYPES = frozenset({"string", "text", "prose", "localized"})
_WORD = re.compile(r"[A-Za-z]+(?!\w)")
# What is no word of a text: the target of a link, an address, code, and what a message has for its parts.
_LEFT_ALONE = re.compile(
    r"(\[\[[^\]|]*(?:\|(?=[^\]]*\]\]))?|\]\([^)]*\)|`[^`]*`|https?://\S+|%\(\w+\)[sd]|</?[a-z]+[^>]*>|&\w+;|\[@[^\]]*\]|!\[\[[^\]]*\]\])"
)
_TOLD = ("aria-label", "title", "alt", "placeholder", "data-x-label", "data-x-failed", "data-x-copy", "data-x-copied")
_OWN_CHOICES = ("weather", "harbour.yaml kind")  # which the project declares itself
_LONGEST_NAME = 5  # words
_UNSAID = frozenset({"script", "style", "code", "template", "link"})
_FOR_PROGRAMS = ("[{", "@", "<")  # how a citation begins that programs read, and code


def said_in(language: str, text: str) -> str:
    """A text whose words tell that it is in this language."""
    parts = _LEFT_ALONE.split(text)
    parts[::2] = [_WORD.sub(lambda word: word[0] + ENDS[language], part) for part in parts[::2]]
    return "".join(parts)


def told_by(text: str) -> set[str]:
    """The languages that the words of a text tell."""
    found = set()
    if "\u00df" in text:
        found.add("de")
    if re.search("[\uac00-\ud7a3]", text):
        found.add("ko")
    if re.search("[\u3040-\u30ff\u4e00-\u9fff]", text):
        found.add("ja")
    return found


@dataclass(frozen=True)
class Wrong:
    """A text that is said to be in another language than the one in which it was written."""

    page: str
    place: str
    said: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.place} says {self.said!r}: {self.text[:140]!r}"


def make(root: Path, first: str, other: str) -> Path:
    """The project at ``root``; ``first`` is the first of its languages."""
    project = copy_project(GOLDEN, root)
    _Facts(project, first, other).write()
    for language in (first, other):
        _write_catalogue(project / "content" / "locale" / f"{language}.po", language)
    _write_pages(project, first, other)
    return project


def wrong_in(page: str, html: str) -> Iterator[Wrong]:
    """What of a page says that it is in another language than its words tell."""
    root = etree.HTML(html)
    yield from _wrong(page, root, "", "")


def _wrong(page: str, element: Any, language: str, path: str) -> Iterator[Wrong]:
    if not isinstance(element.tag, str) or element.tag in _UNSAID or element.get("aria-hidden") == "true":
        return
    if element.tag == "pre" and (element.getparent().tag != "figure" or (element.text or "").startswith(_FOR_PROGRAMS)):
        return
    if "x-outside" in (element.get("class") or ""):  # an address
        return
    language = element.get("lang") or language
    name = element.tag + "".join(f".{one}" for one in (element.get("class") or "").split()[:2])
    place = f"{path[-160:]} > {name}" if path else name
    for attribute in _TOLD:
        told = told_by(element.get(attribute) or "")
        # Words of two languages cannot be told apart in an attribute: one of them has to be its element's.
        if told and language not in told:
            yield Wrong(page, f"{place}[{attribute}]", language, element.get(attribute))
    texts = [element.text, *(child.tail for child in element)]
    for text in texts:
        told = told_by(text or "")
        # The title of a document holds no elements: of words of two languages it says that of most of its own.
        if told and told != {language} and not (element.tag == "title" and language in told_by(_own_title(text or ""))):
            yield Wrong(page, place, language, " ".join(text.split()))
    for child in element:
        yield from _wrong(page, child, language, place)


def _own_title(title: str) -> str:
    """What a page is called, without the name of the site behind it."""
    own = title.rpartition(" - ")[0]
    return own if any(map(str.isalpha, own)) else title


def is_shown_instead(page: Any, first: str) -> bool:
    """Whether a page's own part shows readers of another language words in the first, which no source printed so."""
    own = "ancestor-or-self::"
    classes = " or ".join(
        f"contains(@class, '{one}')" for one in ("x-words", "x-native", "x-name", "x-wording", "x-next")
    )
    as_printed = f"{own}a[contains(@href, 'sources/')] or {own}pre or {own}cite or {own}dl or {own}*[{classes}]"
    found = [
        one
        for top in page.xpath("//article") or page.xpath("//main")
        for one in top.xpath(f".//*[@lang='{first}'][not({as_printed})]")
    ]
    return any(first in told_by("".join(one.itertext())) for one in found)


def unmarked_in(page: Any, first: str) -> list[str]:
    """Texts of backlinks and of frames that readers of another language are shown in the first without being told.

    A text is what has more words than a name or a label.
    """
    texts = "//*[contains(@class, 'x-backlinks')]/li/div | //body/main/p[not(@class)] | //body/main/blockquote/p"
    return [
        words
        for text in page.xpath(texts)
        for one in (text, *text.iterdescendants())
        if (words := " ".join((one.text or "").split()))
        and first in told_by(words)
        and len(words.split()) > _LONGEST_NAME
        if "x-fallback" not in {name for inner in text.iter() for name in (inner.get("class") or "").split()}
    ]


def wrong_in_card(card: Mapping[str, Any], own: str) -> list[str]:
    """The texts of a card that say another language than their words tell, or none."""
    wrong = []
    for texts in (card, *card.get("statements", ())):
        for name, text in texts.items():
            spoken = texts.get("spoken", {}).get(name, own)
            if not isinstance(text, str) or name in ("initials", "shown_in", "address"):
                continue
            units, at = text.encode("utf-16-le"), 0
            parts: list[tuple[str, int]] = [(spoken, len(units) // 2)] if isinstance(spoken, str) else spoken
            for language, length in parts:
                part = units[2 * at : 2 * (at + length)].decode("utf-16-le")
                wrong += [f"{name}: {part}"] if told_by(part) - {language or own} else []
                at += length
            assert 2 * at == len(units)
    return wrong


class _Facts:
    def __init__(self, project: Path, first: str, other: str) -> None:
        self.project, self.first, self.other = project, first, other
        self.types = check(find_project(GOLDEN)).graph.schema.types
        self.source = "de"

    def write(self) -> None:
        content = self.project / "content"
        for file in sorted(content.rglob("*.yaml")):
            told = file.relative_to(content)
            found = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
            if len(told.parts) == 1 and file.stem != "site":
                continue
            if told.parts[0] == "types":
                found = self._declaration(found)
            elif file.stem == "site":
                found = self._site(found)
            else:
                [type] = [one for one in self.types.values() if one.folder == told.parts[0]]
                found = self._record(found, {one.name: one for one in type.properties.values()}, str(told))
            file.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        (content / "evidence.lock").unlink()

    def _site(self, site: dict[str, Any]) -> dict[str, Any]:
        lists = [
            {**one, "introduction": self._text(one["introduction"]["en"], "lists")} if "introduction" in one else one
            for one in site["lists"]
        ]
        return {
            **site,
            "title": said_in(self.first, site["title"]),
            "subject": said_in(self.first, site["subject"]),
            "languages": [self.first, self.other, "ja"],
            "translations": [self.other],
            "story": "story.md",
            "lists": lists,
        }

    def _declaration(self, found: dict[str, Any]) -> dict[str, Any]:
        """Labels of a project's own types are in its first language."""
        told = dict(found)
        for name in ("label", "plural", "reverse"):
            if name in told:
                told[name] = said_in(self.first, told[name])
        if "properties" in told:
            told["properties"] = {
                name: self._declaration({"label": name.replace("_", " ").capitalize(), **one})
                for name, one in told["properties"].items()
            }
        if "choices" in told:
            told["choices"] = [said_in(self.first, one) for one in told["choices"]]
        return told

    def _record(self, found: dict[str, Any], known: Mapping[str, Property], place: str) -> dict[str, Any]:
        language = found.get("language", "")
        self.source = "ja" if language == "ja" else self.first
        found = {**found, **({"language": self.first} if language == "en" else {})}
        told = {name: self._value(value, known.get(name), f"{place} {name}") for name, value in found.items()}
        if language == "ja" and "translated_by" in found:  # of a text in that language, and in no other
            told["translated_by"] = said_in(self.first, found["translated_by"])
        return told

    def _value(self, value: Any, property: Property | None, place: str) -> Any:
        if isinstance(value, list):
            return [self._value(one, property, f"{place} {number}") for number, one in enumerate(value)]
        if isinstance(value, dict) and "value" in value:
            told = {**value, "value": self._value(value["value"], property, place)}
            if "reason" in told:
                told["reason"] = self._text(told["reason"], f"{place} reason")
            return told
        if isinstance(value, dict) and "language" not in (printed := value.get("as_printed", {"language": ""})):
            return {**value, "as_printed": {"text": said_in(self.first, printed["text"])}}
        if property is None:
            return value
        kind = property.type.name
        if place.endswith(" code"):  # of a finding
            return value
        if kind in _TYPES:
            return self._text(value, place)
        if kind == "group" and isinstance(value, dict):
            inner = {one.name: one for one in property.properties}
            return {name: self._value(one, inner.get(name), f"{place} {name}") for name, one in value.items()}
        if kind == "enum" and (value not in property.choices or place.endswith(_OWN_CHOICES)):
            return said_in(self.first, value)
        return value

    def _text(self, value: Any, place: str) -> Any:
        if isinstance(value, dict):
            english = value.get("en", "")
            named = {"en": self.first, "ko": self.other}
            return {
                named.get(tag, tag): said_in(named[tag], english or text) if tag in named else text
                for tag, text in value.items()
            }
        if not _WORD.search(value):  # the words of a Japanese
            return value
        value = re.sub("[\u3040-\u30ff\u4e00-\u9fff\u3002]", "", value)
        both = {self.first: said_in(self.first, value), self.other: said_in(self.other, value)}
        alone = {self.other: both[self.other]}
        return (both[self.first], both, alone, both[self.first])[zlib.crc32(place.encode()) % 4]


def _write_catalogue(file: Path, language: str) -> None:
    with (LOCALES / language / "messages.po").open("rb") as packaged:
        found = read_po(packaged, locale=language)
    told = Catalog(locale=language)
    for one in found:
        if one.id:
            forms = one.string if isinstance(one.string, tuple | list) else (str(one.string),)
            said = tuple(said_in(language, form) for form in forms)
            told.add(one.id, said if isinstance(one.id, tuple) else said[0], context=one.context)
    file.parent.mkdir(exist_ok=True)
    with file.open("wb") as out:
        write_po(out, told)


def _write_pages(project: Path, first: str, other: str) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("The strait ferry", said_in(first, "The strait ferry"))
    for title in ("Home", "Story", "Guide", "Who", "Events", "Timeline"):
        text = text.replace(f"- {title}:", f"- {said_in(first, title)}:")
    text = text.replace("  name: material\n", f"  name: material\n  language: {first}\n")
    links = f"permalink: true, permalink_title: {said_in(first, 'Link to this')}"
    text = text.replace("permalink: true", links)
    settings.write_text(text.replace("strict: true\n", ""), "utf-8")
    site = project / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace('"Guide"', json.dumps(said_in(first, "Guide"), ensure_ascii=False)))
    for page in sorted((project / "docs").rglob("*.md")):
        words = page.read_text("utf-8")
        front, body = ("", words)
        if words.startswith("---\n"):
            front, _, body = words[4:].partition("---\n")
            front = "---\n" + re.sub(r"(?<=title: ).*", lambda found: said_in(first, found[0]), front) + "---\n"
        page.write_text(front + _page(first, body), "utf-8")
    body = (
        "# A page apart\n\nThe ferry of [[mori-hana]] sailed.[@gazette-1998]\n\n## What there is\n\nSee below.\n\n"
        "![[record-types]]\n\n![[timeline]]\n\n![[actor/mori-hana]]\n\n![[story]]\n"
    )
    (project / "docs" / "apart.md").write_text(f"---\nlanguage: {other}\n---\n\n{_page(other, body)}", "utf-8")
    bare = project / "docs" / "bare.md"
    bare.write_text(_page(first, "# A bare page\n\nIt has a title.\n\n![[story]]\n"), "utf-8")
    bare.with_name(f"bare.{other}.md").write_text(
        _page(other, "It has none.\n\n## But this\n\nAnd this.\n\n![[story]]\n"), "utf-8"
    )
    guide = project / "docs" / "guide" / "reading.md"
    translated = said_in(other, guide.read_text("utf-8").replace(ENDS[first], ""))
    guide.with_name(f"reading.{other}.md").write_text(translated, "utf-8")


def _page(language: str, body: str) -> str:
    parts = re.split(r"(```.*?```|!!! note|<!--.*?-->|\{#\w+\}|!\[\[[^\]]*\]\])", body, flags=re.DOTALL)
    parts[::2] = [said_in(language, part) for part in parts[::2]]
    return "".join(parts)
