"""What a preview adds to the pages: a script, and what it says of mistakes."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from explainer.diagnostics import Diagnostic, Span
from explainer.settings.published_code import sha256

OWN = "/__explainer/"
ASSETS = Path(__file__).parent / "assets"
_WIDEST = 160
# Of the policy that the build put into a document: right behind the charset.
_SCRIPTS_OF_POLICY = re.compile(
    rb'<meta charset=[^>]*>\s*<meta http-equiv="Content-Security-Policy" content="[^"]*script-src'
)
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
# Addresses that the programs of the same name open at a place: {path} is the whole path, percent-encoded.
EDITORS: Mapping[str, str] = MappingProxyType({
    "none": "",
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
})  # fmt: skip
Lines = Callable[[str], tuple[str, ...]]


def with_script(document: bytes, version: str) -> bytes:
    """An HTML document with the preview's script at its end, which its policy allows; as it was where it has no end."""
    stated = sha256([(ASSETS / "preview.js").read_bytes()])
    script = f'<script src="{OWN}preview.js" integrity="{stated}" data-version="{version}" defer></script>'.encode()
    before, body, after = document.rpartition(b"</body>")
    if not body:
        return document
    allowed = _SCRIPTS_OF_POLICY.sub(lambda found: found[0] + f" '{stated}'".encode(), before, count=1)
    return allowed + script + body + after


def with_told(document: bytes, is_last_good: bool, findings: Iterable[Diagnostic], lines: Lines) -> bytes:
    """An HTML document that says at its beginning what is wrong, to who has no scripts; as it was where nothing is.

    ``is_last_good`` is whether it shows what was there before something went wrong.
    """
    items = "".join(_item(one, lines) for one in findings)
    begin = _BODY.search(document)
    if not items or begin is None:
        return document
    shown = "<p>The page shows the last good state.</p>" if is_last_good else ""
    told = f'<noscript lang="en"><h2>What is wrong</h2>{shown}{items}</noscript>'.encode()
    return document[: begin.end()] + told + document[begin.end() :]


def placeholder(
    title: str, told: str, version: str, findings: Iterable[Diagnostic] = (), lines: Lines | None = None
) -> bytes:
    """A page for where there is none yet; it says what is wrong also to those who have no scripts."""
    items = "".join(_item(one, lines or (lambda path: ())) for one in findings)
    document = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{html.escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="{OWN}preview.css">\n</head>\n<body class="placeholder">\n'
        f"<main>\n<h1>{html.escape(title)}</h1>\n<p>{html.escape(told)}</p>\n{items}</main>\n</body>\n</html>\n"
    )
    return with_script(document.encode(), version)


def _item(found: Diagnostic, lines: Lines) -> str:
    span = found.span
    place = html.escape(f"{span.path}:{span.line}:{span.column}")
    shown = _snippet(span, lines(span.path))
    code = f"<pre>{html.escape(str(shown['text']))}</pre>" if shown else ""
    help = f"<p>{html.escape(found.help)}</p>" if found.help else ""
    return f"<section><p><code>{place}</code></p><p>{html.escape(found.message)}</p>{code}{help}</section>\n"


def as_json(values: Mapping[str, object]) -> str:
    """One line."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def described(found: Diagnostic, root: Path, lines: Lines, editor: str) -> dict[str, object]:
    """A finding as the script shows it; ``editor`` is the form of addresses that open a place."""
    span = found.span
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        **_place(span, root, editor),
        "snippet": _snippet(span, lines(span.path)),
        "related": [{"message": other.message, **_place(other.span, root, editor)} for other in found.related],
    }


def _place(span: Span, root: Path, editor: str) -> dict[str, object]:
    path = (root / span.path).as_posix()
    path = path if path.startswith("/") else f"/{path}"
    href = editor.format(path=quote(path), line=span.line, column=span.column) if editor else ""
    return {"place": f"{span.path}:{span.line}:{span.column}", "href": href}


def _snippet(span: Span, lines: tuple[str, ...]) -> dict[str, object] | None:
    """The first line of a place, or the part of it around the place, with where that begins and ends in it."""
    if not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    first = max(0, span.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[first : first + _WIDEST]
    start = min(span.column - 1 - first, len(shown))
    end = span.end_column - 1 - first if span.end_line == span.line else len(shown)
    return {"line": span.line, "text": shown, "start": start, "end": min(max(end, start), len(shown))}
