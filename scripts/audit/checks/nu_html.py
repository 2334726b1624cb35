"""The Nu HTML checker on every HTML file: no errors."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.audit.report import Finding, Row, counted
from scripts.audit.site_pages import BuiltSite

NAME = "html"


def check(site: BuiltSite, jar: Path) -> Row:
    """Has one Java program read the whole folder; more than one start would cost more than the reading."""
    java = shutil.which("java")
    if java is None:
        raise SystemExit("the Nu HTML checker needs Java (Debian: sudo apt-get install default-jre-headless)")
    # The checker's parser is recursive: long pages need more than the usual stack.
    options = ["--errors-only", "--format", "json", "--skip-non-html"]
    done = subprocess.run(  # noqa: S603 - programs by their paths, and words of our own
        [java, "-Xss8m", "-jar", str(jar), *options, str(site.folder.resolve())],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    told = json.loads(done.stderr or "null")
    if told is None:
        raise SystemExit(f"the Nu HTML checker did not run: {done.stdout}")
    found = [_finding(message, site.folder.resolve()) for message in told["messages"]]
    return counted(NAME, str(len(list(site.documents()))), found, of="errors")


def _finding(message: dict[str, object], folder: Path) -> Finding:
    path = Path(unquote(urlsplit(str(message.get("url", ""))).path))
    page = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
    return Finding(str(message["message"]), page, str(message.get("extract", "")))
