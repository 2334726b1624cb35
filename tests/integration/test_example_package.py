"""The example package in ``tests/example_package``: a rule, a property type and a page, from a wheel."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests import links
from tests.html import quoted
from tests.sites import ROOT
from tests.wheels import build_wheel, install, sh

# One worker makes what the fixtures of this file make.
pytestmark = pytest.mark.xdist_group("wheel")
PACKAGE = ROOT / "tests" / "example_package"
SHIP = """
  position: {type: coordinates, help: Where she lay., example: "51.9381, -10.3474"}
"""


@pytest.fixture(scope="module")
def project(installed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project whose ships have coordinates, and an environment beside it with both wheels."""
    environment, _ = installed
    folder = tmp_path_factory.mktemp("places")
    own = folder / "environment"
    shutil.copytree(environment, own, symlinks=True)
    shutil.copytree(PACKAGE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    install(build_wheel(folder / "source", folder), own)
    python = own / "bin" / "python"
    sh(python, "-m", "explainer", "init", "new", cwd=folder)
    project = folder / "new"
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert text.count("  - explainer:\n") == 1
    text = text.replace("  - explainer:\n", "  - explainer:\n      extensions: [explainer-places]\n")
    settings.write_text(text, "utf-8")
    ship_type = project / "content/types/ship.yaml"
    ship_type.write_text(ship_type.read_text("utf-8").rstrip("\n") + SHIP, "utf-8")
    ship = project / "content/ships/niagara.yaml"
    ship.write_text(ship.read_text("utf-8") + "position: 47.6500, -53.9000\n", "utf-8")
    return project


def explainer(project: Path, *command: str) -> str:
    return sh(project.parent / "environment" / "bin" / "python", "-m", "explainer", *command, cwd=project).stdout


def test_its_property_type_its_page_and_its_rule_are_part_of_the_site(project: Path) -> None:
    explainer(project, "build")
    site = project / "site"
    page = (site / "ships/niagara/index.html").read_text("utf-8")
    assert "https://www.openstreetmap.org/?mlat=47.65&amp;mlon=-53.9" in page
    assert ">47.65, -53.9</a>" in page
    record = json.loads((site / "ships/niagara.json").read_text("utf-8"))
    assert record["properties"]["position"]["statements"][0]["value"] == [-53.9, 47.65]
    assert record["properties"]["position"]["type"] == "coordinates"
    gazetteer = quoted((site / "gazetteer/index.html").read_text("utf-8"))
    assert '<li><a href="../ships/niagara/">Niagara</a> (47.65, -53.9)' in gazetteer
    home = quoted((site / "index.html").read_text("utf-8"))
    assert 'href="gazetteer/"' in home, "it stands in the menus of other pages"
    assert list(links.broken(site, links.pages(site))) == []


def test_its_findings_are_those_of_a_check(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "project"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("site", ".cache"))
    ship = other / "content/ships/niagara.yaml"
    text = ship.read_text("utf-8")
    python = project.parent / "environment" / "bin" / "python"
    ship.write_text(text.replace("47.6500, -53.9000", "0, 0"), "utf-8")
    (other / "mkdocs.yml").write_text((other / "mkdocs.yml").read_text("utf-8").replace("strict: true", ""), "utf-8")
    found = json.loads(sh(python, "-m", "explainer", "check", "--format", "json", cwd=other).stdout)["findings"]
    assert [(one["code"], one["path"]) for one in found] == [("place-off-the-map", "content/ships/niagara.yaml")]
    told = sh(python, "-m", "explainer", "explain", "place-off-the-map", cwd=other).stdout
    assert "place-off-the-map, of the package explainer-places 1.2" in told
    assert "null latitude" in told
    ship.write_text(text.replace("47.6500, -53.9000", "95, 0"), "utf-8")
    with pytest.raises(AssertionError, match="position must be a point on Earth"):
        sh(python, "-m", "explainer", "check", cwd=other)
