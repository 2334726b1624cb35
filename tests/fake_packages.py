"""Installed packages for tests, without installing any: a folder on the path with their modules and their metadata."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def fake_package(folder: Path, name: str, version: str, points: Mapping[str, Mapping[str, str]], code: str) -> None:
    """Puts a package into ``folder``: one module of its name, and the entry points of each group."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code, "utf-8")
    metadata = folder / f"{module}-{version}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    groups = (
        f"[{group}]\n" + "".join(f"{point} = {target}\n" for point, target in entries.items())
        for group, entries in points.items()
    )
    (metadata / "entry_points.txt").write_text("\n".join(groups), "utf-8")
