"""What the bench installs, by locks with hashes, into .cache/bench-proof, when it is first asked for."""

from __future__ import annotations

from pathlib import Path

from scripts.installing import ROOT, Installer

HERE = Path(__file__).resolve().parent
TARGET = ROOT / ".cache" / "bench-proof"
INSTALLER = Installer(TARGET, HERE / "peers" / "requirements.lock", HERE, "make bench-proof")
