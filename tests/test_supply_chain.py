"""What anybody installs for this project: one version of each package, by its hash, under a licence that is known."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.sites import ROOT

STARTER = ROOT / "generator" / "explainer" / "starter"
SUPPLY = ROOT / "scripts" / "supply"
LOCKS = [
    ROOT / "requirements.lock", STARTER / "requirements.lock", SUPPLY / "requirements.lock",
    ROOT / "scripts" / "fuzz" / "requirements.lock", ROOT / "scripts" / "bench_proof" / "peers" / "requirements.lock",
    ROOT / "scripts" / "bench" / "peers" / "requirements.lock", ROOT / "tests" / "materialx" / "requirements.lock",
]  # fmt: skip
FOLDERS = ("scripts/audit", "scripts/bench/peers/astro", "scripts/bench_proof", "tests/editor", "tests/workflows")
NPM_LOCKS = [ROOT / folder / "package-lock.json" for folder in FOLDERS]
REGISTRY = "https://registry.npmjs.org/"
PIN = re.compile(
    r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[\w.!+-]+( ; [^;\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)"
)
SCRIPTS = [
    *(ROOT / "scripts").glob("*.sh"), *(STARTER / "scripts").glob("*.sh"), ROOT / "Makefile", STARTER / "Makefile",
    *(ROOT / ".github" / "workflows").glob("*.yml"),
]  # fmt: skip
INSTALLS = re.compile(r"\bpip3?\"? (?:install|download|wheel)\b(?:[^\n]*\\\n)*[^\n]*|\b(?:npm|npx|pipx|uvx|uv) [^\n]*")
# What may stand behind the name of an installer, apart from words about it.
SAFE = (
    re.compile(r"pip\"? install .*--no-deps.*--only-binary :all: --require-hashes -r ", re.DOTALL),
    re.compile(r"pip\"? install .*--no-deps.*--no-build-isolation --no-index --editable \.", re.DOTALL),
    re.compile(r"npm ci --prefix \S+ --ignore-scripts "),
    re.compile(r"npm audit --prefix \S+ --package-lock-only "),
    re.compile(r"uv pip compile .*"),
)


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def unlocked(lock: str) -> str:
    """What stands in a lock beside packages of one version with hashes, and remarks."""
    rest = re.sub(r"^ *#.*\n", "", PIN.sub("", lock), flags=re.MULTILINE)
    return rest.strip()


@pytest.mark.parametrize("path", LOCKS, ids=ids)
def test_every_package_of_a_lock_has_one_version_and_its_hashes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert PIN.search(text)
    assert unlocked(text) == ""
    names = re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "line",
    [
        "click==8.4.0", "click>=8.4 \\\n    --hash=sha256:" + "0" * 64, "click @ https://example.org/click.whl",
        "--index-url https://example.org/simple", "--extra-index-url https://example.org/simple", "--trusted-host a.b",
        "-r other.lock", "-e .", "git+https://example.org/click", "click==8.4.0 \\\n    --hash=md5:" + "0" * 32,
    ],
)  # fmt: skip
def test_what_is_not_locked_is_seen(line: str) -> None:
    assert unlocked(f"# A lock\nnh3==0.3.8 \\\n    --hash=sha256:{'a' * 64}\n    # via explainer-site\n{line}\n")


@pytest.mark.parametrize("path", NPM_LOCKS, ids=ids)
def test_every_package_of_npm_comes_from_the_registry_by_its_hash(path: Path) -> None:
    packages = {name: one for name, one in json.loads(path.read_text("utf-8"))["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package.get("resolved", REGISTRY).startswith(REGISTRY), name
        assert package["integrity"].startswith("sha512-"), name


def test_every_lock_is_known() -> None:
    tracked = {*ROOT.glob("*.lock"), *(ROOT / "scripts").rglob("*.lock"), *STARTER.glob("*.lock")}
    tracked |= {*(ROOT / "tests").rglob("requirements.lock")}
    assert tracked == set(LOCKS)
    folders = [folder for folder in (ROOT / "scripts", ROOT / "tests", STARTER) if folder.exists()]
    assert {one for folder in folders for one in folder.rglob("package.json")} == {
        one.with_name("package.json") for one in NPM_LOCKS
    }


def test_the_tools_that_look_after_the_locks_are_locked_as_they_are_asked_for() -> None:
    asked = re.findall(r"^[a-z].*", (SUPPLY / "requirements.in").read_text("utf-8"), re.MULTILINE)
    assert {one.partition("==")[0] for one in asked} == {"cyclonedx-bom", "pip-audit", "uv"}
    locked = (SUPPLY / "requirements.lock").read_text("utf-8")
    assert all(f"\n{one} " in locked for one in asked)


def installs(text: str) -> list[str]:
    """The commands of a script or a workflow that may install something."""
    code = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    return [one[0].strip() for one in INSTALLS.finditer(code)]


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_nothing_installs_without_hashes(path: Path) -> None:
    words = re.compile(r"npm (>/dev/null|\|\| \{|: install)|npm and Java|npm\)|npm$")
    for command in installs(path.read_text("utf-8")):
        assert any(one.match(command) for one in SAFE) or words.match(command), command


@pytest.mark.parametrize(
    "command", ["pip install requests", "npx something", "npm install left-pad", "uvx ruff", "pip install -r a.lock"]
)
def test_an_unsafe_installation_is_seen(command: str) -> None:
    assert [one for one in installs(f"run: {command}\n") if not any(safe.match(one) for safe in SAFE)]


def test_what_is_fetched_by_hand_is_run_by_nobody() -> None:
    for path in SCRIPTS:
        assert not re.search(r"(?:curl|wget)\b[^\n]*\|\s*(?:ba|z)?sh", path.read_text("utf-8")), path


LICENCES = runpy.run_path(str(ROOT / "scripts" / "licences.py"))


def test_every_licence_is_accepted() -> None:
    assert list(LICENCES["refused"]((ROOT / "requirements.lock").read_text("utf-8"))) == []


def test_what_a_reader_of_the_site_or_a_user_gets_is_under_no_exception() -> None:
    shipped = re.findall(r"^([a-z0-9._-]+)==", (STARTER / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert not set(shipped) & {*LICENCES["NAMED"], *LICENCES["ACCEPTED_IN_TESTS"]}


class Package:
    """A package as its metadata tells of it."""

    def __init__(self, **said: str) -> None:
        self.metadata = self
        self._said = {"Name": "some", **{name.replace("_", "-"): one for name, one in said.items()}}

    def __getitem__(self, name: str) -> str:
        return self._said[name]

    def get(self, name: str) -> str | None:
        return self._said.get(name)

    def get_all(self, name: str) -> list[str]:
        return [one for key, one in self._said.items() if key == name]


@pytest.mark.parametrize(
    ("said", "expression", "accepted"),
    [
        ({"License_Expression": "MIT"}, "MIT", True),
        ({"License_Expression": "MIT AND PSF-2.0"}, "MIT AND PSF-2.0", True),
        ({"License_Expression": "GPL-3.0-only OR MIT"}, "GPL-3.0-only OR MIT", True),
        ({"License_Expression": "MIT AND GPL-3.0-only"}, "MIT AND GPL-3.0-only", False),
        ({"License_Expression": "AGPL-3.0-or-later", "License": "MIT"}, "AGPL-3.0-or-later", False),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT", True),
        ({"Classifier": "License :: Other/Proprietary License"}, "(Other/Proprietary License)", False),
        ({"License": "MIT"}, "MIT", True),
        ({"License": "All rights reserved\nMIT"}, "All rights reserved", False),
        ({}, "", False),
    ],
)
def test_a_licence_is_read_from_metadata(said: Mapping[str, str], expression: str, accepted: bool) -> None:
    assert LICENCES["licence"](Package(**said)) == expression
    assert LICENCES["is_accepted"](expression) is accepted
