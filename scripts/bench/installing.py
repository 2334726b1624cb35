"""What the bench of speed installs, by locks with hashes, into .cache/bench, when it is first asked for."""

from __future__ import annotations

from pathlib import Path

from scripts.installing import ROOT, Installer

PEERS = Path(__file__).resolve().parent / "peers"
TARGET = ROOT / ".cache" / "bench"
INSTALLER = Installer(TARGET, PEERS / "requirements.lock", PEERS / "astro", "make bench")
