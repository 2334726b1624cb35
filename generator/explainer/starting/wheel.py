"""The wheel that a new project installs: the very explainer that made the project, whatever it was installed from.

Where pip knows the file, that file is taken, if it is still the same one. Else the wheel is packed from what is
installed: the package is pure Python, so its files and its metadata are all there is. Nothing is fetched, and no name
is looked up in an index, where it may belong to somebody else.

The format is that of https://packaging.python.org/en/latest/specifications/binary-distribution-format/.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from explainer.distribution import FILE_NAME, NAME
from explainer.starting.guides import guides_of_clone

PACKAGE = "explainer"
_WHEEL_NAME = re.compile(rf"{FILE_NAME}-[A-Za-z0-9_.!+]+-py3-none-any\.whl")
# What an installer adds for itself.
_OF_INSTALLERS = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json", "uv_build.json"})
_AGAIN = "install explainer again, with pip install FOLDER"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class NoWheel(Exception):  # noqa: N818 - told to the user as it is
    """Nothing that runs can be made a wheel of."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: its file's name and its bytes. ``origin`` says in a clause where it comes from."""

    name: str
    content: bytes
    origin: str

    @property
    def sha256(self) -> str:
        """The hash by which a lock names it."""
        return hashlib.sha256(self.content).hexdigest()


def running_wheel(version: str) -> Wheel:
    """The wheel of the explainer that runs, whose ``version`` it is. Raises NoWheel."""
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        message = "explainer runs from a folder and is not installed: install it first, with pip install FOLDER"
        raise NoWheel(message) from None
    found = (installed.metadata.get_all("Version") or [""])[0]
    if found != version:
        said = f"calls itself {found[:40]}" if found else "has lost its metadata"
        raise NoWheel(f"explainer {version} runs, and what is installed {said}: {_AGAIN}")
    return _named_wheel(installed) or _packed(installed)


def _named_wheel(installed: Distribution) -> Wheel | None:
    """The file that pip installed from, if it is still there and still the same."""
    try:
        origin = json.loads(installed.read_text("direct_url.json") or "{}")
        address = urlsplit(str(origin.get("url", "")))
        archive = origin.get("archive_info", {})
        hashes = archive.get("hashes", {})
        sha256 = hashes.get("sha256") or str(archive.get("hash", "")).removeprefix("sha256=")
        file = Path(unquote(address.path))
        if address.scheme != "file" or not _WHEEL_NAME.fullmatch(file.name) or not file.is_file():
            return None
        wheel = Wheel(file.name, file.read_bytes(), f"copied from {file}")
    except (AttributeError, OSError, ValueError):
        return None
    return wheel if wheel.sha256 == sha256 else None


def _packed(installed: Distribution) -> Wheel:
    folder = f"{FILE_NAME}-{installed.version.replace('-', '_')}.dist-info"
    members = [*_package(), *((f"{folder}/{name}", content) for name, content in _metadata(installed))]
    if not any(path == f"{folder}/METADATA" for path, _ in members):
        raise NoWheel(f"what is installed has lost its metadata: {_AGAIN}")
    record = io.StringIO()
    lines = csv.writer(record, lineterminator="\n")
    for path, content in members:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        lines.writerow([path, f"sha256={digest}", len(content)])
    lines.writerow([f"{folder}/RECORD", "", ""])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in [*members, (f"{folder}/RECORD", record.getvalue().encode())]:
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    name = f"{folder.removesuffix('.dist-info')}-py3-none-any.whl"
    return Wheel(name, packed.getvalue(), f"packed from version {installed.version} in {_root()}")


def _root() -> Path:
    return Path(__file__).parent.parent


def _package() -> Iterator[tuple[str, bytes]]:
    """The files of the package, by their path in a wheel."""
    root = _root()
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if path.is_file() and "__pycache__" not in inner.parts and path.suffix not in (".pyc", ".pyo"):
            yield f"{PACKAGE}/{inner.as_posix()}", path.read_bytes()
    for guide, content in guides_of_clone():
        yield f"{PACKAGE}/starter/{guide}", content


def _metadata(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files of the metadata folder, by their path in it."""
    for file in sorted(installed.files or [], key=str):
        folder, _, name = file.as_posix().partition("/")
        place = Path(str(file.locate()))
        # What an installer listed may be gone by now, as where a folder was installed anew by hand.
        if folder.endswith(".dist-info") and name not in _OF_INSTALLERS and place.is_file():
            yield name, place.read_bytes()
