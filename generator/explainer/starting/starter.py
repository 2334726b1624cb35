"""A new project: the files of ``starter/``, the packages it installs by their hashes, and the wheel that made it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from explainer.authoring.yaml_text import lines
from explainer.files.folders import begun_folder
from explainer.files.reading import Kind, kind_of
from explainer.files.unfinished import is_unfinished, remove_left_behind
from explainer.files.writing import put, remove_files, replace_files
from explainer.settings.output import VENDOR_FOLDER
from explainer.starting.guides import guides_of_clone, is_guide
from explainer.starting.languages import ENGLISH, TITLES, in_language, translated_files
from explainer.starting.wheel import Wheel

LOCK = "requirements.lock"
# What stands in a folder that a project may be made in: a repository that has just begun.
_MAY_STAND = frozenset({".git", ".DS_Store"})
# What pip leaves beside the scripts of the package.
_COMPILED = "__pycache__"
# What drives a project, beside the guides and the folders of workflows, forms and scripts; all else is its own.
_DRIVING = frozenset({"Makefile", ".gitignore", ".gitattributes", ".editorconfig"})
_DRIVING_FOLDERS = (".github/", ".devcontainer/", "scripts/")
_OF_EXAMPLE = ".github/ISSUE_TEMPLATE/ship.yml"
_TITLED = {"mkdocs.yml": "site_name", "content/site.yaml": "title"}
_README = "README.md"
# What would mean something in Markdown.
_SIGNS, _ESCAPED = re.compile(r"[\\`*_\[\]<>#&~|]"), r"\\\g<0>"


class NotEmpty(Exception):  # noqa: N818 - told to the user as it is
    """A folder that holds something already."""


def make_project(folder: Path, title: str, wheel: Wheel, language: str = ENGLISH) -> int:
    """Writes a new project into ``folder``, and gives the number of its files. Raises NotEmpty, OSError.

    Its example and its settings are in a ``language`` of TITLES, which names them.
    """
    folder = folder.resolve()
    kind = kind_of(folder)
    if kind not in (None, Kind.FOLDER):
        raise NotEmpty(f"{folder} is a file; name a folder")
    names = sorted(os.listdir(folder)) if kind is Kind.FOLDER else []  # noqa: PTH208 - names are all that is needed
    there = [name for name in names if name not in _MAY_STAND and not is_unfinished(name)]
    if "mkdocs.yml" in there and "content" in there:
        raise NotEmpty(
            f"{folder} is a project already; explainer init --renew {folder} brings what a later version changed"
        )
    if there:
        raise NotEmpty(f"{folder} is not empty: it holds {there[0]}; name a new folder")
    count = 0
    with begun_folder(folder) as beside:
        for path, content in (*starter_files(title, language), *setup_files(wheel)):
            put(beside, path, content)
            count += 1
    remove_left_behind(folder)
    return count


def setup_files(wheel: Wheel) -> Iterator[tuple[str, bytes]]:
    """What a project installs: the wheel, and the lock that names it beside the packages that it needs."""
    yield f"{VENDOR_FOLDER}/{wheel.name}", wheel.content
    pins = (_root() / LOCK).read_text("utf-8")
    yield LOCK, f"{pins}./{VENDOR_FOLDER}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n".encode()


def renew(folder: Path, wheel: Wheel, merged: Sequence[tuple[Path, bytes]] = ()) -> list[str]:
    """Puts another version into a project that was made before: its wheel and its lock. Gives which of these changed.

    ``merged`` are files to write with them: all or none. They come first, for the wheel says what they began from.
    """
    files = [(folder / path, content) for path, content in setup_files(wheel)]
    written = {*replace_files([*merged, *files], folder)}
    changed = [path.relative_to(folder).as_posix() for path, _ in files if path in written]
    old = [file for file in wheels_of(folder) if file.name != wheel.name]
    remove_files(old)
    return [*changed, *(f"{VENDOR_FOLDER}/{file.name}" for file in old)]


def wheels_of(folder: Path) -> list[Path]:
    """The wheels of explainer in a project's vendor folder."""
    return sorted((folder / VENDOR_FOLDER).glob("explainer*-*.whl"))  # it was explainer-… once


def drives(path: str) -> bool:
    """Whether a file of a new project is one of those that drive it, which a later version may change."""
    return (path.startswith(_DRIVING_FOLDERS) and path != _OF_EXAMPLE) or path in _DRIVING or is_guide(path)


def machinery(language: str) -> Iterator[tuple[str, bytes]]:
    """The files that drive a new project in a language of TITLES: workflows, forms, scripts, guides."""
    yield from (file for file in _files_in(language) if drives(file[0]))


def starter_files(title: str, language: str = ENGLISH) -> Iterator[tuple[str, bytes]]:
    """The files of a new project but for what it installs, by their paths."""
    for path, content in _files_in(language):
        written = content
        if path in _TITLED:
            written = _titled(content, _TITLED[path], title)
        elif path == _README:
            written = f"# {_SIGNS.sub(_ESCAPED, title)}\n".encode() + content.partition(b"\n")[2]  # its heading
        if path != LOCK:
            yield path, written


def _files_in(language: str) -> Iterator[tuple[str, bytes]]:
    translated = translated_files(language)
    instead = dict(_files(translated, "")) if translated is not None else {}
    yield from ((path, instead.get(path) or in_language(path, content, language)) for path, content in _english())


def _english() -> Iterator[tuple[str, bytes]]:
    yield from _files(_root(), "")
    yield from guides_of_clone()


def _titled(content: bytes, name: str, title: str) -> bytes:
    written = "\n".join(lines(name, title, days=False))
    named = (f"\n{name}: {one}\n" for one in TITLES.values())
    text = content.decode()
    found = next(one for one in named if one in text)
    return text.replace(found, f"\n{written}\n").encode()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == _COMPILED:
            continue
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _root() -> Traversable:
    return resources.files("explainer") / "starter"
