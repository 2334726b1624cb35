"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from explainer.diagnostics import Findings, Span, warning
from explainer.distribution import how_to_install
from explainer.evidence.charset import UnknownCharset, decoded, is_charset
from explainer.unforeseen import HOW_TO_DEBUG, is_raised_here, remedy, told

CODE = "archive-file"
# How much is taken out of what is compressed, and how much of one page is read.
MOST_BYTES = 64 * 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved file, or what was saved in one: its bytes, and what is known of them.

    ``path`` is how findings call the file, ``addresses`` are those of the source, to choose by. ``charset`` is the
    encoding that whoever adds the file names, and ``declared`` one that was declared beside the bytes, as HTTP does.
    ``final`` and ``day`` tell from where and when they were saved, where the file says so.
    """

    path: str
    raw: bytes
    charset: str = ""
    addresses: tuple[str, ...] = ()
    declared: str = ""
    final: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: paragraphs without line ends, the media type, the encoding, and for each paragraph its time.

    ``times`` are of a transcript, as ``00:12:30``; there are as many as paragraphs, or none.
    """

    paragraphs: tuple[str, ...]
    media_type: str
    charset: str = ""
    times: tuple[str, ...] = ()
    final: str = ""
    day: str = ""


def refuse(saved: Saved, message: str, help: str, findings: Findings) -> None:
    """Reports why a file cannot be read."""
    findings.error(CODE, Span.at(saved.path), message, help)


def tell(saved: Saved, message: str, help: str, findings: Findings) -> None:
    """Reports what was guessed or left out; the text is of use."""
    findings.add(warning(CODE, Span.at(saved.path), message, help))


def refuse_without_reader(saved: Saved, kind: str, findings: Findings) -> None:
    """Reports that what reads such files is not installed."""
    help = f"install what reads it: {how_to_install('archive')}"
    refuse(saved, f"this is a {kind}, and nothing here can read one", help, findings)


def refuse_broken(saved: Saved, message: str, problem: Exception, help: str, findings: Findings) -> None:
    """Reports that a file brought its reader down; ``message`` says what cannot be done with it.

    A fault of ours is told as one, at the file, and ends nothing else; ``explainer --debug`` shows its trace.
    """
    _log.debug("%s", saved.path, exc_info=problem)
    if is_raised_here(problem):
        refuse(saved, told(problem), remedy(problem, HOW_TO_DEBUG), findings)
    else:
        refuse(saved, f"{message}: {reason(problem)}", help, findings)


def reason(problem: BaseException) -> str:
    """What a library says of a broken file, in one line."""
    return " ".join(str(problem).split())[:200] or type(problem).__name__


def text_of(saved: Saved, kind: str, findings: Findings, is_markup: bool = True) -> tuple[str, str]:
    """The text of a saved page in its encoding, and that; what had to be guessed, and what made no letter, is told.

    Without an encoding of that name the text is empty, and that is told.
    """
    said = saved.charset or (saved.declared if is_charset(saved.declared) else "")
    name = "--charset and its name"
    try:
        found = decoded(saved.raw, said, is_markup)
    except UnknownCharset as problem:
        refuse(saved, str(problem), "name another one after --charset, or leave it out", findings)
        return "", ""
    if found.guessed:
        message = f"the {kind} does not say its encoding; it was read as {found.charset}, which is a guess"
        tell(saved, message, f"look at the copy; if letters are wrong, write {name}", findings)
    if found.unreadable:
        places = f"{found.unreadable} places are" if found.unreadable > 1 else "1 place is"
        message = f"{places} no letters in {found.charset}, and stand in the copy as \ufffd"
        tell(saved, message, f"if the {kind} is in another encoding, write {name}", findings)
    return found.text, found.charset


@contextmanager
def silent(library: str) -> Iterator[None]:
    """Keeps a library from telling in words of its own what a diagnostic tells."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
