"""The settings that the program goes by, out of all that ``mkdocs.yml`` says."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit, urlunsplit

from explainer.documents.budget import DEFAULT_LIMITS, Limits
from explainer.documents.docs_folder import are_patterns
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue
from explainer.extensions.model import Wanted
from explainer.files.reading import is_folder
from explainer.settings.limits import limits_of
from explainer.settings.options import PLUGIN

# What Linux, macOS and Windows can all have, in bytes and in characters.
_MOST_IN_NAME = 255
_MOST_IN_PATH = 1000
_DRIVE = re.compile(r"[A-Za-z]:")
# By https://www.rfc-editor.org/rfc/rfc3986 these are written with a percent sign and a number.
_NEVER_IN_ADDRESSES = frozenset('"<>\\^`{|}')


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mkdocs.yml`` sets, as MkDocs understands it; each default is what holds where nothing is set.

    Attributes:
        content: the folder of the fact files, relative to the project, with ``/`` between its parts.
        docs: ``docs_dir``, the folder of the hand-written pages, likewise; ``../`` where it lies outside.
        site_dir: the folder that a build writes, likewise.
        site_url: the whole address at which the site is published, with ``/`` at the end of its path, or "". Other
            addresses than those of the web are none.
        directory_urls: ``use_directory_urls``: a page is at ``a/``, not at ``a.html``.
        strict: warnings stop a build.
        excluded: ``exclude_docs``, patterns of files that are left out of the site, in the form of a ``.gitignore``.
        drafts: ``draft_docs``, likewise of those that only a preview of MkDocs shows.
        theme: the name of the theme; "" where a project has one of its own only.
        custom_dir: the folder of the project's own theme files, relative to the project, or "".
        extensions: the installed packages whose rules, property types and pages are used, each with its place.
        rules: the project's own rules that are allowed to run, likewise.
        limits: how much a whole check takes on.
        plugins: the plugins as they are named, in their order, those that are switched off left out.
    """

    content: str = "content"
    docs: str = "docs"
    site_dir: str = "site"
    site_url: str = ""
    directory_urls: bool = True
    strict: bool = False
    excluded: str = ""
    drafts: str = ""
    theme: str = "mkdocs"
    custom_dir: str = ""
    extensions: tuple[Wanted, ...] = ()
    rules: tuple[Wanted, ...] = ()
    limits: Limits = DEFAULT_LIMITS
    plugins: tuple[str, ...] = ("search",)

    @property
    def has_plugin(self) -> bool:
        """Whether our plugin is named, so that MkDocs makes pages of the facts."""
        return PLUGIN in self.plugins


DEFAULTS = Settings()


def settings_of(values: PlainMap, root: Path) -> Settings:
    """The settings that the values of a file make; one of a wrong type counts as not set."""
    named = dict(named_values(values.get("plugins")))
    own = own_options(values)
    content = text(own.get("content"))
    return Settings(
        content=relative(content, root) if content and not content_problem(own, root) else DEFAULTS.content,
        docs=DEFAULTS.docs if holds_project(values, root) else _folder(values, "docs_dir", DEFAULTS.docs, root),
        site_dir=_folder(values, "site_dir", DEFAULTS.site_dir, root),
        site_url=address(values.get("site_url")),
        directory_urls=flag(values.get("use_directory_urls"), DEFAULTS.directory_urls),
        strict=flag(values.get("strict"), DEFAULTS.strict),
        excluded=patterns(values.get("exclude_docs")),
        drafts=patterns(values.get("draft_docs")),
        theme=theme_name(values.get("theme")),
        custom_dir=_custom_dir(values.get("theme"), root),
        extensions=tuple(_wanted(own.get("extensions"))),
        rules=tuple(_wanted(own.get("rules"))),
        limits=limits_of(own.get("limits")),
        plugins=tuple(name for name, options in named.items() if _is_on(options)) or _without(values),
    )


def own_options(values: PlainMap) -> PlainMap:
    """The options of our plugin."""
    ours = dict(named_values(values.get("plugins"))).get(PLUGIN)
    return ours if isinstance(ours, PlainMap) else PlainMap((), values.span)


def content_problem(own: PlainMap, root: Path) -> str:
    """Why the folder of facts that the options of our plugin name can be none, as a clause; "" where it can."""
    value = own.get("content")
    if not isinstance(value, Plain) or not isinstance(value.value, str):
        return ""
    written = value.value
    if not written.strip():
        return "names no folder"
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive:
        return f"is an absolute path, {written[:80]}, and other machines have none of that name"
    if not can_be_path(written):
        return "is no path that a folder can have"
    if is_within(root, root / written):
        return f"names the project itself, {written[:80]}"
    # Else it is told where the facts are read, with its name.
    return "names a folder that is not there" if value.variable and not is_folder(root / written) else ""


def holds_project(values: PlainMap, root: Path) -> bool:
    """Whether ``docs_dir`` names the project itself or a folder above it, whose files nobody wants read as pages."""
    written = text(values.get("docs_dir"))
    return bool(written) and is_within(root, root / written)


def can_be_path(written: str) -> bool:
    """Whether a system could have a file at a path: without control characters, and with no part that is too long."""
    try:
        parts = [part.encode() for part in written.split("/")]
    except UnicodeEncodeError:  # half a character, as an escape can write it
        return False
    too_long = len(written) > _MOST_IN_PATH or any(len(part) > _MOST_IN_NAME for part in parts)
    return not too_long and not any(unicodedata.category(letter) == "Cc" for letter in written)


def is_below(written: str) -> bool:
    """Whether a name of a file stays below the folder that it is looked for in, on any system; the disk is not asked.

    What leaves it would say whether this machine has a file: no folder of ours is asked for such a name.
    """
    parts = written.split("/")
    return (
        can_be_path(written)
        and not written.startswith(("/", "~"))
        and ".." not in parts
        and "\\" not in written
        and not _DRIVE.match(written)
    )


def text(value: PlainValue | None) -> str:
    """A text, or "" for anything else."""
    return value.value if isinstance(value, Plain) and isinstance(value.value, str) else ""


def patterns(value: PlainValue | None) -> str:
    """A text in the form of a ``.gitignore``, or "" for anything else."""
    found = text(value)
    return found if found and are_patterns(found) else ""


def flag(value: PlainValue | None, default: bool) -> bool:
    """True or false, or the default for anything else."""
    return value.value if isinstance(value, Plain) and isinstance(value.value, bool) else default


def address(value: PlainValue | None) -> str:
    """The whole address of a site, its path ending with ``/`` as MkDocs has it; "" for anything else."""
    written = text(value)
    if not written or address_problem(written, of_site=True):
        return ""
    parts = urlsplit(written)
    return urlunsplit(parts if parts.path.endswith("/") else parts._replace(path=f"{parts.path}/"))


NO_ADDRESS = "no whole address"


def address_problem(written: str, of_site: bool) -> str:
    """What keeps a text from being an address of the web for all to see, as words after "has"; "" where nothing does.

    NO_ADDRESS where it is none at all. Behind that of a site the addresses of its pages have to fit.
    """
    if any(unicodedata.category(letter)[0] in "CZ" for letter in written):
        return "spaces or control characters in it"
    try:
        parts = urlsplit(written)
        port, host = parts.port, parts.hostname
    except ValueError:
        return NO_ADDRESS
    if parts.scheme not in ("http", "https") or not host or port == 0 or _NEVER_IN_ADDRESSES & set(written):
        return NO_ADDRESS
    if "@" in parts.netloc:
        return "a user's name or a password in it, which every page would show"
    if of_site and ("?" in written or "#" in written):
        return "a query or a fragment in it, behind which no page can stand"
    return ""


def named_values(value: PlainValue | None) -> Iterator[tuple[str, PlainValue | None]]:
    """The names of a list or a map of plugins or extensions, each with its options or None."""
    for key, options in named_entries(value):
        if isinstance(key.value, str):
            yield key.value.removeprefix("/"), options


def named_entries(value: PlainValue | None) -> Iterator[tuple[Plain, PlainValue | None]]:
    """The same with the places of the names; what is of another form is left out."""
    if isinstance(value, PlainMap):
        yield from value
    elif isinstance(value, PlainList):
        for one in value.values:
            if isinstance(one, Plain):
                yield one, None
            elif isinstance(one, PlainMap) and len(one.entries) == 1:
                yield from one


def theme_name(value: PlainValue | None) -> str:
    """The name of the theme, "" where there is none: MkDocs' own where nothing is written."""
    if value is None or (isinstance(value, Plain) and value.value is None):
        return DEFAULTS.theme
    return text(value.get("name") if isinstance(value, PlainMap) else value)


def relative(path: str, root: Path) -> str:
    """A path as MkDocs takes it, from the folder of its file or absolute, relative to ``root``."""
    return os.path.relpath(root / path, root).replace(os.sep, "/")


def _folder(values: PlainMap, name: str, default: str, root: Path) -> str:
    value = values.get(name)
    if not isinstance(value, Plain) or not isinstance(value.value, str):
        return default
    return relative(value.value, root)


def _custom_dir(value: PlainValue | None, root: Path) -> str:
    found = text(value.get("custom_dir")) if isinstance(value, PlainMap) else ""
    return relative(found, root) if found else ""


def _wanted(value: PlainValue | None) -> Iterator[Wanted]:
    """The names of a list, each once."""
    names: set[str] = set()
    for one in value.values if isinstance(value, PlainList) else ():
        if (name := text(one).strip()) and name not in names:
            names.add(name)
            yield Wanted(name, one.span)


def _is_on(options: PlainValue | None) -> bool:
    return flag(options.get("enabled"), True) if isinstance(options, PlainMap) else True


def _without(values: PlainMap) -> tuple[str, ...]:
    """MkDocs takes its search where no plugins are named, and none where the list is empty."""
    value = values.get("plugins")
    return DEFAULTS.plugins if value is None or (isinstance(value, Plain) and value.value is None) else ()


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it; links are not followed."""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100 - resolve follows links
