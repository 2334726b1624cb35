"""Opens the archive of a preview that a stranger's pull request built, as data: checked first, and nothing of it run.

    python3 -I preview_archive.py ARCHIVE FOLDER

The archive holds ``number``, the digits of a pull request, and ``site/``. The files of the site go to FOLDER, which
must not exist; the number goes to $GITHUB_OUTPUT. Where the archive holds anything else, nothing is written, and the
exit code is 1.
"""
# ruff: noqa: INP001 - run by name

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import zipfile
from pathlib import Path, PurePosixPath

MAX_FILES = 20_000
MAX_BYTES = 200_000_000
MAX_FILE_BYTES = 25_000_000
NUMBER = re.compile(rb"[1-9][0-9]{0,8}\n?")
# One plain name after another: no "..", no hidden file, nothing that a shell or another system reads otherwise.
PATH = re.compile(r"site(?:/[A-Za-z0-9_@+~,=-][A-Za-z0-9_@+~,=.-]{0,199}){1,12}")
# What a site is made of. Settings of the host, such as _redirects, and programs are none of it.
ENDINGS = frozenset(
    {".html", ".css", ".js", ".json", ".jsonl", ".jsonld", ".xml", ".txt", ".csv", ".bib", ".ics", ".md", ".map", ".gz"}
    | {
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".ico",
        ".woff",
        ".woff2",
        ".ttf",
        ".pdf",
        ".webmanifest",
    }
)
# By what a picture, a font or an archive begins; all else has to be text.
SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
    ".ico": (b"\x00\x00\x01\x00",),
    ".woff": (b"wOFF",),
    ".woff2": (b"wOF2",),
    ".ttf": (b"\x00\x01\x00\x00", b"true", b"OTTO"),
    ".pdf": (b"%PDF-",),
    ".gz": (b"\x1f\x8b",),
}
ENCRYPTED = 1
LEFT_OUT = frozenset({"_headers", "_redirects", "CNAME"})


class Refused(Exception):  # noqa: N818 - told as it is
    """An archive that is not a preview."""


def read(archive: Path) -> tuple[str, dict[str, bytes]]:
    """The number of the pull request, and the files of the site by their path in it. Raises Refused."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return _read(opened)
    except Refused:
        raise
    except Exception as problem:  # noqa: BLE001 - a stranger's bytes can break each of the readers in its own way
        raise Refused(f"it cannot be read: {str(problem)[:200]}") from None


def _read(opened: zipfile.ZipFile) -> tuple[str, dict[str, bytes]]:
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        raise Refused(f"it holds {len(entries)} files, and {MAX_FILES} are allowed")
    number, site, size = "", {}, 0
    for entry in entries:
        content = _content(opened, entry)
        size += len(content)
        if size > MAX_BYTES:
            raise Refused(f"it holds more than {MAX_BYTES} bytes")
        if entry.filename == "number":
            if not NUMBER.fullmatch(content) or number:
                raise Refused("its number is not that of a pull request")
            number = content.decode().strip()
        elif entry.filename.rpartition("/")[2] not in LEFT_OUT:
            _check(entry.filename, content, site)
            site[entry.filename.removeprefix("site/")] = content
    if not number or "index.html" not in site:
        raise Refused("it lacks the number of a pull request, or a home page")
    for path in site:
        above = next((str(one) for one in PurePosixPath(path).parents if str(one) in site), "")
        if above:
            raise Refused(f"{above[:200]!r} is a file in it, and {path[:200]!r} would need a folder there")
    return number, site


def _content(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused(f"{entry.filename[:200]!r} is not a plain file")
    if entry.flag_bits & ENCRYPTED:
        raise Refused(f"{entry.filename[:200]!r} is encrypted")
    with opened.open(entry) as stream:
        content = stream.read(MAX_FILE_BYTES + 1)  # the size that the archive names may be a lie
    if len(content) > MAX_FILE_BYTES:
        raise Refused(f"{entry.filename[:200]!r} has more than {MAX_FILE_BYTES} bytes")
    return content


def _check(path: str, content: bytes, site: dict[str, bytes]) -> None:
    ending = Path(path).suffix.lower()
    if not PATH.fullmatch(path) or ending not in ENDINGS:
        raise Refused(f"{path[:200]!r} is no file of a site")
    if path.removeprefix("site/") in site:
        raise Refused(f"{path[:200]!r} stands in it twice")
    if ending in SIGNATURES:
        fits = content.startswith(SIGNATURES[ending])
    else:
        fits = b"\x00" not in content and _is_text(content)
    if not fits:
        raise Refused(f"{path[:200]!r} is not what its name says")


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _write(folder: Path, site: dict[str, bytes]) -> None:
    """Makes the folder with all files, or none of it."""
    folder.mkdir()
    try:
        for path, content in site.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as stream:
                stream.write(content)
    except BaseException:
        shutil.rmtree(folder)
        raise


def main(arguments: list[str]) -> int:
    """Opens ``arguments[0]`` into the folder ``arguments[1]``; 0 where it is a preview."""
    archive, folder = (Path(one) for one in arguments)
    try:
        number, site = read(archive)
    except Refused as problem:
        _tell(f"The archive is refused: {problem}")
        return 1
    try:
        _write(folder, site)
    except OSError as problem:
        _tell(f"The preview cannot be written: {problem}")
        return 1
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8") as stream:
            stream.write(f"number={number}\n")
    sys.stdout.write(f"Pull request {number}: {len(site)} files\n")
    return 0


def _tell(sentence: str) -> None:
    """Names come in it as Python writes them; what the runner takes for a command anywhere in a line is parted."""
    sys.stderr.write(sentence.replace("##[", "# #[") + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
