"""What several integration tests set up once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sites import ROOT
from tests.wheels import build_wheel, make_environment


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An environment with the wheel that the build backend makes; that wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = build_wheel(ROOT, folder)
    return make_environment(folder / "environment", wheel), wheel
