"""The only reader of a project's files: what it refuses never reaches a later stage.

A project's content comes from strangers. So nothing is followed (symlinks), nothing is read without a bound,
and every file that cannot be taken is a diagnostic with its place instead of an exception.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from explainer.diagnostics import Diagnostic, Findings, Span, error
from explainer.documents.budget import Budget
from explainer.documents.endings import help_for, place_for
from explainer.documents.folders import Listing, PassedOver, Place, is_hidden, is_left_there, may_walk, refusal, walk
from explainer.documents.refusals import Limit, symlink, too_large, unreadable
from explainer.files.reading import Kind, read

MAX_FILE_BYTES = 1024 * 1024
ENDING = ".yaml"
SITE_FILE = "site.yaml"
FORMAT = 2
"""The newest format of fact files, which `format` in site.yaml names."""
_GUIDE = "readme.md"  # GitHub shows it below the files of its folder
TEMPLATES_FOLDER, RULES_FOLDER, LOCALE_FOLDER = "templates", "rules", "locale"
TYPES_FOLDER = "types"
# Folders of the content folder that hold code, which is reviewed as such, or what the site itself says, and no facts.
NO_FACTS = (TEMPLATES_FOLDER, RULES_FOLDER, LOCALE_FOLDER)
# Written by the program itself, not by hand.
OWN_FILES = frozenset({"evidence.lock"})
FACT_FILE = Limit(MAX_FILE_BYTES)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text file of a project. ``path`` is relative to the project's root, with ``/`` between its parts.

    ``text`` is None where the file could not be taken; its diagnostic was reported, and its name still counts.
    """

    path: str
    text: str | None
    _lines: tuple[str, ...] | None = field(default=None, repr=False, compare=False)
    _digest: str = field(default="", repr=False, compare=False)

    @classmethod
    def of(cls, path: str, text: str | None) -> SourceFile:
        """A source file of this text."""
        return cls(path, text)

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, split as YAML and editors split them when somebody first asks: of most files nobody does."""
        if self._lines is None:
            object.__setattr__(self, "_lines", tuple(split_lines(self.text)) if self.text is not None else ())
        return self._lines or ()

    def forget_lines(self) -> None:
        """Lets go of its lines, which whoever still asks for them splits anew: they take as much room as the text."""
        object.__setattr__(self, "_lines", None)

    @property
    def length(self) -> int:
        """How many characters it has."""
        return len(self.text or "")

    @property
    def digest(self) -> str:
        """A fingerprint of its text, in hex digits."""
        if not self._digest:
            object.__setattr__(self, "_digest", digest_of(self.text or ""))
        return self._digest


class KnownFiles(Protocol):
    """Files that were read before, by their path, as far as they are still the same."""

    def get(self, path: str, /) -> SourceFile | None:
        """The file at a path; None where it has to be read."""


_NOTHING: KnownFiles = dict[str, SourceFile]()


def digest_of(text: str) -> str:
    """A fingerprint of a text, in hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def split_lines(text: str) -> list[str]:
    """Lines without their ends; only LF, CRLF and CR end a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_content(  # noqa: PLR0913, PLR0917 - one argument for each thing that is known of a folder
    root: Path,
    content: str,
    budget: Budget,
    findings: Findings,
    known: KnownFiles | None = None,
    listing: Listing | None = None,
) -> list[SourceFile]:
    """Every fact file of the content folder, at most one folder deep, sorted by path.

    ``content`` is the folder's path relative to ``root``. Anything else there is reported, but for templates, editors'
    backups and files that begin with ``_`` or ``.``; of folders of code, what cannot be read. Where a folder of facts
    cannot, nothing is given. What is ``known`` is not read again, and what has a ``listing`` not looked through.
    """
    before = len(findings)
    known = known if known is not None else _NOTHING
    paths = listing.paths if listing is not None else ()
    files = _listed(root, paths, known, budget, findings) if paths else _found(root, content, known, budget, findings)
    if listing is not None:
        listing.paths = () if len(findings) > before else tuple(file.path for file in files)
    return files


def _listed(
    root: Path, paths: Sequence[str], known: KnownFiles, budget: Budget, findings: Findings
) -> list[SourceFile]:
    files = [known.get(path) or _read(root / path, path, findings) for path in paths]
    is_allowed = budget.allows_files([file.length for file in files])
    return files if is_allowed or all(budget.allows_file(one.path, one.length, findings) for one in files) else []


def _found(root: Path, content: str, known: KnownFiles, budget: Budget, findings: Findings) -> list[SourceFile]:
    before = len(findings)
    if not may_walk(root, content, findings):
        if len(findings) == before:
            help = (
                "make the folder with a site.yaml in it, or name another one in mkdocs.yml: plugins, explainer, content"
            )
            findings.error("no-content", Span.at(content), f"there is no folder {content}", help)
        return []
    files = _fact_files(root, content, known, budget, findings)
    if files is None:
        return []
    unread = {one.span.path for one in findings.since(before) if _is_of_folder(one)}
    if content in unread:
        return []
    if not unread and not any(_is_site(file.path, content) for file in files):
        site = f"{content}/{SITE_FILE}"
        help = f"write one with format: {FORMAT}, title:, subject: and languages:"
        findings.error("no-content", Span.at(site), f"there is no {site}", help)
    for folder in NO_FACTS:
        _check_all(root, f"{content}/{folder}", _is_no_code, findings)
    if unread:  # whatever refers to the facts in there would be one mistake more, and would be mended
        return []
    files.sort(key=lambda file: file.path)
    return files


def _fact_files(
    root: Path, content: str, known: KnownFiles, budget: Budget, findings: Findings
) -> list[SourceFile] | None:
    """The files of the content folder; None where they are too many."""
    files: list[SourceFile] = []
    for place in sorted(walk(root / content, content, is_ignored, findings), key=_by_path):
        problem = _misplaced(place, content)
        if problem is None:
            files.append(known.get(place.path) or _read(place.file, place.path, findings))
            if not budget.allows_file(place.path, files[-1].length, findings):
                return None
            continue
        findings.add(problem)
        if is_fact_file(place.path):  # its name counts: what refers to it is no second mistake
            files.append(SourceFile.of(place.path, None))
    return files


def _is_of_folder(found: Diagnostic) -> bool:
    """Whether a finding tells that a whole folder is not read."""
    return found.code in ("unreadable-file", "symlink") and not is_fact_file(found.span.path)


def leaves_facts_unread(found: Diagnostic, content: str) -> bool:
    """Whether a finding tells of a file or a folder of facts that was not read; one file that is a link is no fact."""
    path = found.span.path
    if path != content and not path.startswith(f"{content}/"):
        return False
    first = path.removeprefix(f"{content}/").partition("/")[0]
    return first not in {*NO_FACTS, *OWN_FILES} and (found.code == "unreadable-file" or _is_of_folder(found))


def _is_site(path: str, content: str) -> bool:
    """Whether a file holds the settings of the site, or would if its name ended otherwise."""
    return path.count("/") <= content.count("/") + 1 and f"{stem(path)}{ENDING}" == SITE_FILE


def _is_no_code(name: str, depth: int) -> bool:
    return name == "__pycache__" or is_hidden(name, 0)


def _by_path(place: Place) -> str:
    """The order of files, the same wherever they lie: of too many it is told at the same one."""
    return place.path


def check_folder(root: Path, folder: str, findings: Findings) -> None:
    """Reports what stands in another folder of the project and may not be published, such as among theme files."""
    _check_all(root, folder, is_hidden, findings)


def _check_all(root: Path, folder: str, passed_over: PassedOver, findings: Findings) -> None:
    if may_walk(root, folder, findings):
        for place in walk(root / folder, folder, passed_over, findings):
            found = refusal(place)
            if found is not None:
                findings.add(found)


def read_text(root: Path, path: str, findings: Findings) -> SourceFile:
    """One file of the project, by its path relative to ``root``."""
    return _read(root / path, path, findings)


def is_fact_file(path: str) -> bool:
    """Whether a file is one by its ending, even if that is not the one it should have."""
    return path.lower().endswith((ENDING, ".yml"))


def stem(path: str) -> str:
    """A fact file's name without its ending."""
    name = path.rsplit("/", 1)[-1]
    return name.rpartition(".")[0] if is_fact_file(name) else name


def _misplaced(place: Place, content: str) -> Diagnostic | None:
    """What keeps a file of the content folder from being read as a fact file."""
    path, span = place.path, Span.at(place.path)
    if place.kind is Kind.LINK:
        return symlink(path)
    if not path.endswith(ENDING):
        help, about = help_for(path, ENDING, content)
        return error("wrong-ending", span, f"only {ENDING} files belong here", help, about=about)
    if place.depth > 1:
        help, about = place_for(path.removeprefix(f"{content}/").split("/"), content)
        return error("unknown-folder", span, "fact files lie directly in their type's folder", help, about=about)
    return None


def is_ignored(name: str, depth: int) -> bool:
    """Whether a file or folder is no business of the program; ``depth`` counts folders below the content folder."""
    own = depth == 0 and (name in NO_FACTS or name in OWN_FILES)
    return own or is_set_aside(name) or name.lower() == _GUIDE


def is_set_aside(name: str) -> bool:
    """Whether a writer took a file or folder out by its name, or did not put it there."""
    return name.startswith(("_", "#", ".")) or is_left_there(name)


def _read(file: Path, path: str, findings: Findings) -> SourceFile:
    raw = read_bytes(file, path, findings)
    if raw is None:
        return SourceFile.of(path, None)
    return SourceFile.of(path, decode(path, raw, findings))


def read_bytes(file: Path, path: str, findings: Findings, limit: Limit = FACT_FILE) -> bytes | None:
    """A plain file that is not too large, or None with a diagnostic that calls it ``path``."""
    try:
        # A file may grow while it is read: of what is too large one byte more than allowed is taken.
        raw = read(file, limit.most)
        if len(raw) <= limit.most:
            return raw
        findings.add(too_large(path, max(file.lstat().st_size, len(raw)), limit))
    except OSError as problem:
        findings.add(unreadable(path, problem))
    return None


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
