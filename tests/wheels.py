"""Wheels as a build backend makes them, in virtual environments that have nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.sites import environment, told


def sh(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment(**env), capture_output=True, text=True, check=False,
        timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, told(done)
    return done


def make_environment(folder: Path, wheel: Path) -> Path:
    """A virtual environment with a wheel in it; what the wheel needs comes from the tests' own environment."""
    sh(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    install(wheel, folder)
    packages = sh(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    Path(packages, "tests-own.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return folder


def build_wheel(project: Path, folder: Path) -> Path:
    """The wheel that a project's build backend makes, in ``folder``."""
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    before = set(folder.glob("*.whl"))
    sh(*pip, "--wheel-dir", folder, project, cwd=folder)
    [wheel] = set(folder.glob("*.whl")) - before
    return wheel


def install(wheel: Path, environment_folder: Path) -> None:
    """Puts one more wheel into an environment."""
    python = environment_folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    sh(*pip, wheel, cwd=environment_folder)


def older(content: bytes, changes: dict[str, Callable[[str], str] | None], more: dict[str, str]) -> bytes:
    """A wheel of ours with other files in its starter, as an earlier version may have had them."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for entry in old.infolist():
            path = entry.filename.removeprefix("explainer/starter/")
            change = changes.get(path, str)
            if change is not None:
                content = old.read(entry)
                new.writestr(entry.filename, change(content.decode()) if path in changes else content)
        for path, text in more.items():
            new.writestr(f"explainer/starter/{path}", text)
    return found.getvalue()
