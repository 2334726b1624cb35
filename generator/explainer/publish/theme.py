"""Where the package's part of the theme lies: one folder, which every builder puts behind a project's own files."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

THEME = Path(str(resources.files("explainer"))) / "theme"
