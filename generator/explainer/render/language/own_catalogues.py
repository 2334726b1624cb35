"""The files in ``content/locale/``: which of them are catalogues, and of which language each is by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog

from explainer.diagnostics import Diagnostic, Findings, MoveTo, Related, Span, error
from explainer.documents.folders import Place, may_walk, refusal, walk
from explainer.documents.moves import renamed
from explainer.documents.source import is_set_aside
from explainer.files.reading import Kind, entries, is_file, is_folder
from explainer.render.language.catalogue_files import ENDING
from explainer.render.language.locales import locale_of
from explainer.schema.languages import check_tag, meant_tag

CODE = "unusable-translation"
UNTRANSLATED_CODE = "untranslated-words"
_ENDING_CODE = "wrong-ending"
_COMPILED, _TEMPLATE = ".mo", ".pot"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """A file that is named by a language: a BCP 47 tag, with hyphens or underscores between its parts."""

    place: Place
    tag: str

    @property
    def name(self) -> str:
        """What it is called without its ending, as it is looked for: ``zh_Hant``."""
        return self.tag.replace("-", "_")

    @property
    def locale(self) -> Locale:
        """How the language counts; as English does, where CLDR does not know it."""
        return locale_of(self.tag)


def own_catalogues(root: Path, folder: str, findings: Findings) -> Iterator[OwnCatalogue]:
    """The catalogues of a project in a folder, its path relative to ``root``; what else lies there is told."""
    first: dict[str, Place] = {}
    for place in _places(root, folder, findings):
        tag = _tag_of(place, findings)
        if tag and (known := first.setdefault(tag, place)) is not place:
            message = f"{known.location} is in the same language, so that nothing of this catalogue is used"
            help = f"put its messages into {known.location}, and take it out"
            findings.error(CODE, Span.at(place.path), message, help, [Related(Span.at(known.path), "the other one")])
        elif tag:
            yield OwnCatalogue(place, tag)


def told_as_empty(own: OwnCatalogue, catalog: Catalog, findings: Findings) -> bool:
    """Whether a catalogue has no message, which is told: whoever wrote it may think that it has some."""
    is_empty = not any(entry.id for entry in catalog)
    if is_empty:
        message = f"this catalogue has no message, so that it says nothing in {own.tag}"
        help = 'write each as msgid "Timeline" and below it msgstr "...", or take the file out'
        findings.info(UNTRANSLATED_CODE, Span.at(own.place.path), message, help)
    return is_empty


def file_for(tag: str) -> str:
    """What the catalogue of a language is called."""
    return tag.replace("-", "_") + ENDING


def _places(root: Path, folder: str, findings: Findings) -> Iterator[Place]:
    if is_file(root / folder):
        message = "this is a file, and catalogues lie in a folder of this name"
        findings.error(_ENDING_CODE, Span.at(folder), message, f"put it into the folder, as in {folder}/de{ENDING}")
    elif may_walk(root, folder, findings):
        for one in entries(root / folder) if is_folder(root / folder) else ():
            if one.kind is Kind.FOLDER and one.name.endswith(ENDING):
                message = "this is a folder, and a catalogue is a file"
                help = f"write the catalogue of gettext as {folder}/{one.name}, and take the folder out"
                findings.error(_ENDING_CODE, Span.at(f"{folder}/{one.name}"), message, help)
        # zh_Hant.po comes before zh-Hant.po: it is the one that is looked for first.
        for place in sorted(walk(root / folder, folder, lambda name, _: is_set_aside(name), findings), key=_order):
            found = refusal(place) or _misplaced(place, folder)
            if found is None:
                yield place
            else:
                findings.add(found)


def _order(place: Place) -> tuple[str, bool]:
    return place.path.replace("-", "_"), "-" in place.path


def _misplaced(place: Place, folder: str) -> Diagnostic | None:
    if not place.depth and place.path.endswith(ENDING):
        return None
    tag = _meant(place.location)
    meant, about = f"{folder}/{file_for(tag or 'de')}", None
    name = place.path.rpartition("/")[2]
    message = f"only catalogues, LANGUAGE{ENDING}, belong here"
    help = f"name it by its language and put it there, as in {meant}; begin others with _"
    if name.endswith(_COMPILED):
        message = f"pages have their words of the {ENDING} file that this one was made of"
        help = f"put that there as {meant}, or have msgunfmt make it of this file; then take this one out"
    elif name.endswith(_TEMPLATE):
        message = "this is a template of catalogues, which has no words of any language"
        help = f"copy it for each language, as in {meant}, and begin its own name with _"
    elif tag and ENDING in name.lower():
        help, about = f"move it to {meant}", MoveTo(meant)
    elif tag:
        help = f"write it as a catalogue of gettext, in {meant}"
    return error(_ENDING_CODE, Span.at(place.path), message, help, about=about)


def _meant(location: str) -> str:
    """The language that the path of a file names anywhere: in its name, or in that of a folder; or ""."""
    folders, _, name = location.rpartition("/")
    parts = [*name.split(".")[::-1], *folders.split("/")[::-1]]
    found = (meant_tag(part) for part in parts[1 if len(name.split(".")) > 1 else 0 :] if part)
    return next((tag for tag in found if tag), "")


def _tag_of(place: Place, findings: Findings) -> str:
    """The language that a file is named by; "" where that is none, which is told."""
    name = place.location.removesuffix(ENDING)
    tag = name.replace("_", "-")
    if check_tag(tag, Span.at(place.path), Findings()):
        return tag
    meant = _meant(place.location)
    help, about = f"name it by the tag of its language, such as de{ENDING}", None
    if meant:
        help, about = f"rename it to {file_for(meant)}", renamed(place.path, file_for(meant))
    message = f'"{name[:_SHOWN]}" is no language tag, which names a catalogue'
    findings.error(CODE, Span.at(place.path), message, help, about=about)
    return ""
