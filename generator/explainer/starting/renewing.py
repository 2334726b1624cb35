"""A project that was made before, brought up to date: what explainer changed since is merged with what the project did.

The version that both began from is in the project: the wheel in ``vendor/`` brings the files that its ``init`` wrote.
So nothing has to be recorded, and a project of any age can be merged (decision 26). Renewed are the files that drive a
project: workflows, forms, guides, the Makefile, scripts. Facts, pages and settings are the project's own; of these only
the menu changes, where it calls a guide English that no longer is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from explainer.files.reading import NotPlain, read_within
from explainer.files.writing import remove_files
from explainer.git.merging import merge
from explainer.settings.output import VENDOR_FOLDER
from explainer.settings.reading import SETTINGS_FILE
from explainer.starting.comments import CALLED, COMMENTED, SPEAKING, WORDS, with_comments, words_of
from explainer.starting.guides import PAGES, is_english, is_guide
from explainer.starting.languages import ENGLISH, TITLES, without_mark
from explainer.starting.starter import drives, machinery, renew, wheels_of
from explainer.starting.wheel import Wheel

RENEWED = ".renewed"
"""What is written behind the name of a file that has conflicts; beside it the file stays as it was."""

_STARTER = re.compile("explainer/starter(?:_languages/(?P<language>[^/]+))?/(?P<path>.+)")
_LARGEST = 1 << 20
_Starters = Mapping[str, Mapping[str, bytes]]
"""The files that projects begin with by their paths, by the language that they are in."""


class Fate(StrEnum):
    """What became of a file; the words are those that are printed."""

    UPDATED = "brought up to date"
    MERGED = "merged with your changes"
    ADDED = "new"
    REMOVED = "removed, as explainer needs it no more"
    RETITLED = "its menu calls no guide English that is in your language now"
    KEPT = "yours, which explainer has no more"
    CONFLICT = "in conflict"


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of each file that did not stay as it was, by its path; ``knew_base`` says whether both could be
    compared with the version that they began from.
    """

    files: Mapping[str, Fate]
    installed: list[str]
    knew_base: bool


def renew_project(folder: Path, wheel: Wheel, language: str = ENGLISH) -> Renewal:
    """Merges the files that drive a project, and puts another version into it. Raises OSError.

    What comes is in a ``language`` of TITLES, that of the project; what it had may be in any.

    Either all files are written or none. Where both sides changed the same lines, the project's file stays, and what
    was merged stands beside it with git's marks.
    """
    bases = _starters_of(folder)
    fates: dict[str, Fate] = {}
    written: list[tuple[Path, bytes]] = []
    gone: list[Path] = []
    theirs = dict(machinery(language))
    settings = kept_settings = _read(folder, SETTINGS_FILE) or b""
    for path in sorted({*theirs, *bases.get(ENGLISH, ())}):
        yours = _read(folder, path)
        fate, content = _fate(yours, _base(yours, path, bases, language), theirs.get(path), wheel.name)
        guide = content if content is not None and fate is not Fate.CONFLICT else yours
        if is_guide(path) and guide is not None and not is_english(guide):
            settings = without_mark(settings, path.removeprefix(PAGES), language)
        if fate is None:
            continue
        fates[path] = fate
        if fate is Fate.REMOVED:
            gone.append(folder / path)
        elif content is not None:
            written.append((folder / (path + RENEWED if fate is Fate.CONFLICT else path), content))
    if settings != kept_settings:
        fates[SETTINGS_FILE] = Fate.RETITLED
        written.append((folder / SETTINGS_FILE, settings))
    installed = renew(folder, wheel, written)
    remove_files(gone)
    return Renewal(fates, installed, bool(bases))


def _fate(yours: bytes | None, base: bytes | None, theirs: bytes | None, name: str) -> tuple[Fate | None, bytes | None]:
    """What becomes of a file, and what to write; None twice where it stays as it is."""
    if theirs is None:
        return (None, None) if yours is None else (Fate.REMOVED if _same(yours, base) else Fate.KEPT, None)
    if yours is None:
        return (Fate.ADDED, theirs) if base is None else (None, None)  # else the project took it out
    if _same(yours, theirs) or (base is not None and _same(base, theirs)):
        return None, None
    if base is not None and _same(yours, base):
        return Fate.UPDATED, _with_ends_of(yours, theirs)
    merged = merge(_plain(yours), _plain(base), _plain(theirs), name) if base is not None else None
    if merged is None:
        return Fate.CONFLICT, theirs
    return Fate.CONFLICT if merged.conflicts else Fate.MERGED, _with_ends_of(yours, merged.content)


def _read(folder: Path, path: str) -> bytes | None:
    try:
        return read_within(folder, path)
    except (FileNotFoundError, NotADirectoryError, NotPlain):
        return None


def _base(yours: bytes | None, path: str, bases: _Starters, language: str) -> bytes | None:
    """What a project's file began from: what it still is in any language, as a project may have changed its own; else
    what is in that of the project, or in English where there was nothing in it.
    """
    found = [
        files[path] for name in dict.fromkeys((language, ENGLISH, *bases)) if path in (files := bases.get(name, {}))
    ]
    return next((one for one in found if _same(yours, one)), found[0] if found else None)


def _starters_of(folder: Path) -> _Starters:
    """The files that the version in a project's vendor folder begins projects with; none where they cannot be read."""
    for file in wheels_of(folder):
        found = _read(folder, f"{VENDOR_FOLDER}/{file.name}")
        try:
            with zipfile.ZipFile(io.BytesIO(found or b"")) as archive:
                return _in_archive(archive)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
            # What is no whole wheel cannot say how the project began. Without that nothing is merged unseen: each
            # file that differs is a conflict, which is told.
            continue
    return {}


def _in_archive(archive: zipfile.ZipFile) -> _Starters:
    starters: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
    words: dict[str, Mapping[str, str]] = {}
    for entry in archive.infolist():
        place = _STARTER.fullmatch(entry.filename)
        if not place or entry.is_dir() or entry.file_size > _LARGEST:
            continue
        if drives(place["path"]):
            starters[place["language"] or ENGLISH][place["path"]] = archive.read(entry)
        elif place["path"] == WORDS and place["language"] in TITLES:
            words[place["language"]] = words_of(archive.read(entry), place["language"])
    for language, said in words.items():
        for path in starters[ENGLISH].keys() & (COMMENTED | SPEAKING | CALLED):
            starters[language][path] = with_comments(path, starters[ENGLISH][path], said)
    return starters


def _same(one: bytes | None, other: bytes | None) -> bool:
    return one is not None and other is not None and _plain(one) == _plain(other)


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _with_ends_of(yours: bytes, content: bytes) -> bytes:
    """The content with the line ends that the project's file has."""
    return _plain(content).replace(b"\n", b"\r\n") if b"\r\n" in yours else content
