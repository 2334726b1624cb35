"""The only reader of a project's files: what it refuses never reaches a later stage.

A project's content comes from strangers. So nothing is followed (symlinks), nothing is read without a bound,
and every file that cannot be taken is a diagnostic with its place instead of an exception.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, Span, error

MAX_FILE_BYTES = 1024 * 1024
_TOO_LARGE_CODE = "file-too-large"
ENDING = ".yaml"
SITE_FILE = "site.yaml"
BACKUP_ENDINGS = ("~", ".bak", ".orig", ".swp", ".swo", ".swx", ".crswp", ".tmp", "___jb_tmp___", "___jb_old___", "#")
TEMPLATES_FOLDER = "templates"
RULES_FOLDER = "rules"
# Folders of the content folder that hold code, which is reviewed as such, and no facts.
CODE_FOLDERS = (TEMPLATES_FOLDER, RULES_FOLDER)
# Written by the program itself, not by hand.
OWN_FILES = frozenset({"evidence.lock"})


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes a file may have, and what is told of one that has more."""

    most: int
    code: str = _TOO_LARGE_CODE
    help: str = "a fact file holds one record: split it, and leave long source texts outside the repository"


FACT_FILE = Limit(MAX_FILE_BYTES)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text file of a project. ``path`` is relative to the project's root, with ``/`` between its parts.

    ``text`` is None where the file could not be taken; its diagnostic was reported, and its name still counts.
    """

    path: str
    text: str | None
    lines: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(cls, path: str, text: str | None) -> SourceFile:
        """A source file with its lines split as YAML and editors split them."""
        return cls(path, text, tuple(split_lines(text)) if text is not None else ())


def split_lines(text: str) -> list[str]:
    """Lines without their ends; only LF, CRLF and CR end a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_content(root: Path, content: str, findings: Findings) -> list[SourceFile]:
    """Every fact file of the content folder, at most one folder deep, sorted by path.

    ``content`` is the folder's path relative to ``root``. Anything else that stands there is reported, except
    templates, files that begin with ``_`` or ``.``, and editors' backups.
    """
    folder = root / content
    if not is_folder(folder) or folder.is_symlink():
        help = "make the folder with a site.yaml in it, or name another one in mkdocs.yml: plugins, explainer, content"
        findings.error("no-content", Span.at(content), f"there is no folder {content}", help)
        return []
    files: list[SourceFile] = []
    for path, entry, depth in _walk(folder, content, findings):
        problem = _misplaced(path, entry, depth, content)
        if problem is None:
            files.append(_read(Path(entry.path), path, findings))
            continue
        findings.add(problem)
        if is_fact_file(path):  # its name counts: what refers to it is no second mistake
            files.append(SourceFile.of(path, None))
    if all(
        f"{stem(file.path)}{ENDING}" != SITE_FILE or file.path.count("/") > content.count("/") + 1 for file in files
    ):
        site = f"{content}/{SITE_FILE}"
        help = "write one with format: 1, title:, subject: and languages:"
        findings.error("no-content", Span.at(site), f"there is no {site}", help)
    files.sort(key=lambda file: file.path)
    return files


def read_pages(root: Path, docs: str, findings: Findings) -> list[SourceFile]:
    """Every hand-written Markdown page of the docs folder, at any depth, sorted by path."""
    folder = root / docs
    files: list[SourceFile] = []
    if not is_folder(folder):
        return files
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                path = Path(base, name)
                files.append(_read(path, f"{docs}/{path.relative_to(folder).as_posix()}", findings))
    files.sort(key=lambda file: file.path)
    return files


def is_file(path: Path) -> bool:
    """Whether there is a regular file, or a link to one; no name that somebody wrote raises."""
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder, or a link to one; no name that somebody wrote raises."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_text(root: Path, path: str, findings: Findings) -> SourceFile:
    """One file of the project, by its path relative to ``root``."""
    return _read(root / path, path, findings)


def _walk(folder: Path, prefix: str, findings: Findings, depth: int = 0) -> Iterator[tuple[str, os.DirEntry[str], int]]:
    """Files and symlinks below ``folder`` with their project path and depth."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        findings.add(_unreadable(prefix, problem))
        return
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if is_ignored(entry.name, depth):
            continue
        if not _is_utf8_name(entry.name):
            shown = path.encode("utf-8", "backslashreplace").decode()
            message = "the file's name is not valid UTF-8"
            findings.error("invalid-id", Span.at(shown), message, "rename it with letters a-z, digits and -")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path, findings, depth + 1)
        else:
            yield path, entry, depth


def is_fact_file(path: str) -> bool:
    """Whether a file is one by its ending, even if that is not the one it should have."""
    return path.lower().endswith((ENDING, ".yml"))


def stem(path: str) -> str:
    """A fact file's name without its ending."""
    name = path.rsplit("/", 1)[-1]
    return name.rpartition(".")[0] if is_fact_file(name) else name


def _misplaced(path: str, entry: os.DirEntry[str], depth: int, content: str) -> Diagnostic | None:
    """What keeps a file of the content folder from being read as a fact file."""
    span = Span.at(path)
    if entry.is_symlink():
        return symlink(path)
    if not path.endswith(ENDING):
        beginning = path.rsplit("/", 1)[-1].partition(".")[0]
        help = f"rename it to {beginning}{ENDING}, or begin its name with _ so that it is ignored"
        return error("wrong-ending", span, f"only {ENDING} files belong here", help)
    if depth > 1:
        help = f"move it to {content}/{path.removeprefix(f'{content}/').partition('/')[0]}/"
        return error("unknown-folder", span, "fact files lie directly in their type's folder", help)
    return None


def is_ignored(name: str, depth: int) -> bool:
    """Whether a file or folder is no business of the program; ``depth`` counts folders below the content folder."""
    own = depth == 0 and (name in CODE_FOLDERS or name in OWN_FILES)
    return own or name.startswith(("_", ".", "#")) or name.endswith(BACKUP_ENDINGS)


def _is_utf8_name(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read(file: Path, path: str, findings: Findings) -> SourceFile:
    raw = read_bytes(file, path, findings)
    if raw is None:
        return SourceFile.of(path, None)
    return SourceFile.of(path, decode(path, raw, findings))


def read_bytes(file: Path, path: str, findings: Findings, limit: Limit = FACT_FILE) -> bytes | None:
    """A regular file that is not too large, or None with a diagnostic that calls it ``path``."""
    try:
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            findings.add(symlink(path))
            return None
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        # One byte more than allowed: a file may grow between the two calls.
        with file.open("rb") as stream:
            raw = stream.read(limit.most + 1)
    except OSError as problem:
        findings.add(_unreadable(path, problem))
        return None
    if len(raw) > limit.most:
        findings.add(too_large(path, max(status.st_size, len(raw)), limit))
        return None
    return raw


def decode(path: str, raw: bytes, findings: Findings) -> str | None:
    """UTF-8 text without its byte order mark, or None with a diagnostic at the first wrong byte."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is encoded as UTF-16, not as UTF-8"
        findings.error("not-utf8", Span.at(path), message, "save it again with the encoding UTF-8")
        return None
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        lines = split_lines(before)
        span = Span.at(path, len(lines), len(lines[-1]) + 1, 1)
        message = f"byte 0x{raw[problem.start]:02x} is not valid UTF-8"
        findings.error("not-utf8", span, message, "save the file again with the encoding UTF-8")
        return None


def symlink(path: str) -> Diagnostic:
    """The finding that a path is a symbolic link."""
    message = "a symbolic link is not followed, because it could point at any file of the machine"
    return error("symlink", Span.at(path), message, "put a copy of the file in its place")


def _unreadable(path: str, problem: OSError) -> Diagnostic:
    reason = problem.strerror or str(problem)
    help = "check the file's permissions" if problem.strerror else "put an ordinary file in its place"
    return error("unreadable-file", Span.at(path), f"the file cannot be read: {reason.lower()}", help)


def too_large(path: str, size: int, limit: Limit) -> Diagnostic:
    """The finding that a file has ``size`` bytes, which are too many."""
    message = f"the file has {size:,} bytes, more than the {limit.most:,} that are allowed"
    return error(limit.code, Span.at(path), message, limit.help)
