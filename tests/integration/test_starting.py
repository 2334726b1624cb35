"""``explainer init``: a project on another subject that builds and passes at once, from an installed wheel."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib.metadata import PathDistribution
from pathlib import Path

import markdown
import pytest
from tests import links
from tests.sites import BIN, ROOT, environment, files, markdown_extensions, replace, run, told
from tests.wheels import make_environment, sh

from explainer import __version__
from explainer.starting.wheel import running_wheel

# One worker makes what the fixtures of this file make.
pytestmark = pytest.mark.xdist_group("wheel")
STARTER = ROOT / "generator" / "explainer" / "starter"
FIRST_SUBJECT = re.compile(r"korea|japan|seoul|tokyo|kishida|yoon", re.IGNORECASE)


@pytest.fixture(scope="module")
def begun(installed: tuple[Path, Path]) -> Path:
    """A project that the installed explainer made, with its environment in place: no test asks an index."""
    environment_folder, wheel = installed
    folder = environment_folder.parent / "work"
    folder.mkdir()
    done = sh(environment_folder / "bin" / "explainer", "init", "new", cwd=folder)
    assert f"copied from {wheel}" in done.stdout, told(done)
    project = folder / "new"
    make_environment(project / ".venv", next((project / "vendor").glob("*.whl")))
    # What make setup would write when it had installed the packages of the lock.
    setup = (project / "scripts" / "setup.sh").read_text("utf-8")
    (project / "scripts" / "stamp.sh").write_text(f'{setup.partition("if [ ! -f")[0]}\necho "$stamp"\n', "utf-8")
    stamp = sh("sh", "scripts/stamp.sh", cwd=project).stdout
    (project / ".venv" / ".packages").write_text(stamp, "utf-8")
    (project / "scripts" / "stamp.sh").unlink()
    return project


def test_it_builds_and_passes_at_once(begun: Path) -> None:
    done = sh("make", "build", cwd=begun)
    assert "Built " in done.stdout, told(done)
    done = sh("make", "test", cwd=begun)
    assert "nothing to report" in done.stdout, told(done)
    site = begun / "site"
    assert list(links.broken(site, links.pages(site))) == []
    for page in ("actors/james-buchanan", "events/cable-landed", "quotes/buchanan-on-the-cable", "sources/munro-1891"):
        assert (site / page / "index.html").is_file()
    assert "Niagara" in (site / "ships/niagara/index.html").read_text("utf-8"), "a record type of its own"


def test_the_guides_are_pages_of_it(begun: Path) -> None:
    guides = [*(ROOT / "docs" / "contribute").glob("*.md"), ROOT / "docs" / "settings.md"]
    named = (begun / "mkdocs.yml").read_text("utf-8")
    for guide in guides:
        path = guide.relative_to(ROOT).as_posix()
        assert (begun / path).read_bytes() == guide.read_bytes()
        assert f"- {path.removeprefix('docs/')}\n" in named
        assert f"]({path.removeprefix('docs/')})" in (begun / "docs" / "contribute.md").read_text("utf-8")


def test_a_record_type_and_facts_of_ones_own_pass_too(begun: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(begun, project, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    (project / "content/types/station.yaml").write_text(
        "folder: stations\nlabel: Station\nplural: Stations\ntitle_property: name\n"
        "properties:\n  name: {type: string, required: true}\n  ships: {type: ref, many: true, targets: [ship]}\n",
        "utf-8",
    )
    program = begun / ".venv" / "bin" / "explainer"
    sets = ("--set", "name=Knightstown", "--set", "ships=niagara", "--set", "sources=munro-1891, chapter 4")
    sh(program, "new", "station", "knightstown", *sets, cwd=project)
    sh(program, "verify", cwd=project)
    sh(program, "check", "--strict", cwd=project)
    sh(program, "build", "--strict", cwd=project)
    assert (project / "site/stations/knightstown/index.html").is_file()


def test_the_example_goes_as_the_readme_says(begun: Path, tmp_path: Path) -> None:
    """Its commands as they stand, and beyond these only what its other points tell to do by hand."""
    project = tmp_path / "project"
    shutil.copytree(begun, project, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    program = begun / ".venv" / "bin" / "explainer"
    source = ("--set", "title=The tunnel is open", "--set", "kind=news")
    event = ("--set", "title=It opens", "--set", "date=2016-06-01", "--set", "summary=A train passes.")
    sh(program, "new", "source", "gazette-2016", *source, cwd=project)
    sh(program, "new", "event", "tunnel-opens", *event, "--set", "sources=gazette-2016", cwd=project)
    sh("sh", "-eu", "-c", deleting(project / "README.md"), cwd=project)
    replace(project / "content/site.yaml", "voices:\n  - james-buchanan\n", "")
    kept = "![[voices]]\n\n![[timeline]]\n\n## The story\n\n![[story]]\n"
    (project / "docs/index.md").write_text(f"# When?\n\nIn 2016.[@gazette-2016]\n\n{kept}", "utf-8")
    (project / "docs/story.md").write_text("# The story\n\n## What?\n\n![[event/tunnel-opens]]\n", "utf-8")
    for gone in ("  - Ships: ships/index.md\n", "  - People: actors/index.md\n"):
        replace(project / "mkdocs.yml", gone, "")
    sh(program, "verify", cwd=project)
    sh(program, "check", "--strict", cwd=project)
    sh(program, "build", "--strict", cwd=project)
    sh(program, "forms", "--check", cwd=project)
    assert (project / "site/events/tunnel-opens/index.html").is_file()
    left = [path for part in ("content", "docs", "site", ".github") for path in files(project / part)]
    assert [path for path in left if re.search(r"buchanan|cable-landed|niagara|munro|\bship", path)] == []


def deleting(readme: Path) -> str:
    """The commands under "Delete the example"."""
    section = readme.read_text("utf-8").partition("\n## Delete the example\n")[2]
    found = re.search(r"^   ```sh\n(.*?)^   ```$", section, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_a_name_with_a_space_can_be_copied_from_what_is_said(tmp_path: Path) -> None:
    done = run("explainer", "init", "my subject", cwd=tmp_path)
    assert "\nNext: cd 'my subject', then git init, " in done.stdout, told(done)


def test_the_lock_names_the_very_wheel_and_no_index_is_asked_for_it(begun: Path, tmp_path: Path) -> None:
    wheel = next((begun / "vendor").glob("*.whl"))
    lock = (begun / "requirements.lock").read_text("utf-8")
    assert lock.endswith(
        f"./vendor/{wheel.name} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    )
    assert not re.search(r"^explainer\b", lock, re.MULTILINE), "the name may belong to somebody else"
    (begun / "own.txt").write_text("".join(lock.splitlines(keepends=True)[-2:]), "utf-8")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--require-hashes")
    sh(*pip, "--target", tmp_path / "there", "-r", "own.txt", cwd=begun)
    assert (tmp_path / "there" / "explainer" / "starter" / "Makefile").is_file()
    (begun / "own.txt").unlink()


def test_nothing_of_the_first_subject_is_in_it() -> None:
    for path, file in files(STARTER).items():
        assert not FIRST_SUBJECT.search(file.read_text("utf-8")), path


def test_it_has_what_a_project_needs(begun: Path) -> None:
    made = files(begun).keys()
    assert {
        ".editorconfig", ".gitattributes", ".gitignore", "CONTRIBUTING.md", "Makefile", "README.md", "SECURITY.md",
        "mkdocs.yml", "requirements.lock", "content/site.yaml", "content/evidence.lock", "docs/index.md",
        ".schemas/event.json",
    } <= made  # fmt: skip
    assert len([path for path in made if re.match(r"content/(actors|events|quotes|sources)/", path)]) == 4
    makefile = (begun / "Makefile").read_text("utf-8")
    for target in re.findall(r"^([a-z]+):", makefile, re.MULTILINE):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target
    assert (begun / ".gitignore").read_text("utf-8").splitlines().count("/.schemas/") == 1
    assert not [path for path in made if "__pycache__" in path and not path.startswith(".venv/")]


WRITTEN = """
!!! note "Mind"

    Words in a box.

??? tip

    Words that open.

A footnote.[^1]

[^1]: At the foot.

| a | b |
|---|---|
| 1 | 2 |

Term
:   What it means.

- [x] done

```yaml
a: b
```
"""


@pytest.mark.parametrize(
    "made",
    [
        '<div class="admonition note">', '<details class="tip">', '<div class="footnote">', "<table>", "<dl>",
        '<input type="checkbox" disabled checked', '<div class="highlight"><pre>',
    ],
)  # fmt: skip
def test_pages_may_be_written_as_readers_of_other_guides_try_first(made: str) -> None:
    assert made in markdown.markdown(WRITTEN, **markdown_extensions(STARTER))


def test_the_preview_keeps_the_choices_of_editors_up_to_date(tmp_path: Path) -> None:
    assert run("explainer", "init", "new", cwd=tmp_path).returncode == 0
    project = tmp_path / "new"
    shutil.rmtree(project / ".schemas")
    live = project / ".schemas" / "live-records.json"
    process = subprocess.Popen(
        [BIN / "explainer", "serve", "--port", "0"], cwd=project, env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: live.is_file() and "niagara" in live.read_text("utf-8"))
        (project / "content/ships/agamemnon.yaml").write_text("name: Agamemnon\nsummary: She went east.\n", "utf-8")
        wait_for(lambda: "agamemnon" in live.read_text("utf-8"))
    finally:
        process.kill()
        process.wait()


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_language_with_a_country_is_told_by_its_name(tmp_path: Path) -> None:
    done = run("explainer", "init", "new", "--language", "de_DE", cwd=tmp_path)
    assert "write de" in told(done)
    assert not (tmp_path / "new").exists()


def test_a_title_of_ones_own(tmp_path: Path) -> None:
    done = run("explainer", "init", "new", "--title", "Who: 'we' #1", cwd=tmp_path)
    assert done.returncode == 0, told(done)
    assert "\nsite_name: 'Who: ''we'' #1'\n" in (tmp_path / "new/mkdocs.yml").read_text("utf-8")
    assert run("explainer", "check", "--strict", cwd=tmp_path / "new").returncode == 0


def test_a_new_project_has_the_forms_and_schemas_that_its_types_ask_for(tmp_path: Path) -> None:
    done = run("explainer", "init", "new", cwd=tmp_path)
    assert done.returncode == 0, told(done)
    before = {path: file.read_bytes() for path, file in files(tmp_path).items()}
    for command, said in (("forms --check", "forms are as the record types say"), ("schema", "are up to date")):
        done = run("explainer", *command.split(), cwd=tmp_path / "new")
        assert (done.returncode, said in done.stdout) == (0, True), told(done)
    assert {path: file.read_bytes() for path, file in files(tmp_path).items()} == before
    assert {"new/.github/ISSUE_TEMPLATE/ship.yml", "new/.schemas/ship.json"} <= before.keys()


def test_a_project_is_whole_where_no_room_is_left_for_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "x")

    monkeypatch.setattr("explainer.cli.starting.write_schemas", full)
    done = run("explainer", "init", str(tmp_path / "new"), cwd=tmp_path)
    assert done.returncode == 0, told(done)
    assert "cannot write what editors read: no space left on device; explainer schema writes it" in done.stderr
    assert (tmp_path / "new" / "content" / "site.yaml").is_file()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine", "utf-8")
    done = run("explainer", "init", "full", cwd=tmp_path)
    assert (done.returncode, "it holds thesis.txt" in done.stderr) == (2, True), told(done)
    done = run("explainer", "init", "full/thesis.txt", cwd=tmp_path)
    assert (done.returncode, "is a file" in done.stderr) == (2, True), told(done)
    assert list(files(tmp_path)) == ["full/thesis.txt"]
    (tmp_path / "begun" / ".git").mkdir(parents=True)
    assert run("explainer", "init", "begun", cwd=tmp_path).returncode == 0, "a repository that has just begun is fine"


def test_another_version_can_take_the_place_of_the_first(tmp_path: Path) -> None:
    assert run("explainer", "init", "new", cwd=tmp_path).returncode == 0
    project = tmp_path / "new"
    wheel = next((project / "vendor").glob("*.whl"))
    wheel.rename(wheel.with_name("explainer_site-0.0.1-py3-none-any.whl"))
    facts = (project / "content" / "site.yaml").read_text("utf-8")
    (project / "content" / "site.yaml").write_text(f"{facts}publisher: Us\n", "utf-8")
    done = run("explainer", "init", "--renew", ".", cwd=project)
    assert done.returncode == 0, told(done)
    assert [path.name for path in (project / "vendor").iterdir()] == [wheel.name]
    assert "publisher: Us" in (project / "content" / "site.yaml").read_text("utf-8")
    assert run("explainer", "init", "--renew", "content", cwd=project).returncode == 2


def test_the_packed_wheel_is_whole_and_the_same_every_time() -> None:
    first, second = running_wheel(__version__), running_wheel(__version__)
    assert first.content == second.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        names = archive.namelist()
        record = next(name for name in names if name.endswith(".dist-info/RECORD"))
        listed = [line.split(",")[0] for line in archive.read(record).decode().splitlines()]
    assert listed == names
    assert "explainer/starter/.gitignore" in names
    assert any(name.endswith("dist-info/entry_points.txt") for name in names)
    assert not any("__pycache__" in name or name.endswith("direct_url.json") for name in names)


STALE = {
    "another version": (
        {"METADATA": "Metadata-Version: 2.1\nName: explainer-site\nVersion: 0.0.9\n"},
        "calls itself 0.0.9",
    ),
    "no version": ({"METADATA": "Metadata-Version: 2.1\nName: explainer-site\n"}, "has lost its metadata"),
    "nothing": ({}, "has lost its metadata"),
}


@pytest.mark.parametrize(("files", "said"), STALE.values(), ids=list(STALE))
def test_what_is_installed_and_stale_is_told_and_nothing_is_begun(
    files: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata = tmp_path / "explainer_site-0.1.0.dist-info"
    metadata.mkdir()
    for name, text in files.items():
        (metadata / name).write_text(text, "utf-8")
    (metadata / "RECORD").write_text("explainer_site-0.1.0.dist-info/gone.txt,,\n", "utf-8")
    monkeypatch.setattr("explainer.starting.wheel.distribution", lambda name: PathDistribution(metadata))
    done = run("explainer", "init", "new", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "new").exists()) == (2, False), told(done)
    assert f"explainer {__version__} runs, and what is installed {said}: install explainer again" in done.stderr


def test_what_an_installer_lists_and_is_gone_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / f"explainer_site-{__version__}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: explainer-site\nVersion: {__version__}\n", "utf-8"
    )
    listed = "".join(f"{metadata.name}/{name},,\n" for name in ("METADATA", "RECORD", "licenses/LICENSE"))
    (metadata / "RECORD").write_text(listed, "utf-8")
    monkeypatch.setattr("explainer.starting.wheel.distribution", lambda name: PathDistribution(metadata))
    with zipfile.ZipFile(io.BytesIO(running_wheel(__version__).content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(metadata.name)]
    assert names == [f"{metadata.name}/METADATA", f"{metadata.name}/RECORD"]


def test_a_wheel_that_is_gone_is_packed_from_what_is_installed(installed: tuple[Path, Path], tmp_path: Path) -> None:
    folder, wheel = installed
    moved = wheel.with_suffix(".moved")
    wheel.rename(moved)
    try:
        done = sh(folder / "bin" / "explainer", "init", "new", cwd=tmp_path)
    finally:
        moved.rename(wheel)
    assert "packed from version" in done.stdout
    packed = next((tmp_path / "new" / "vendor").glob("*.whl"))
    contents = {}
    for file in (wheel, packed):
        with zipfile.ZipFile(file) as archive:
            contents[file] = {name: archive.read(name) for name in archive.namelist() if not name.endswith("RECORD")}
    assert contents[wheel] == contents[packed]


def test_the_lock_of_the_starter_is_part_of_the_locked_packages(tmp_path: Path) -> None:
    program = (
        "import json, starter_lock as s;"
        "print(json.dumps([s.starter_lock(s.WHOLE.read_text('utf-8')), s.STARTER.read_text('utf-8')]))"
    )
    done = sh(BIN / "python", "-c", program, cwd=ROOT / "scripts", PYTHONDONTWRITEBYTECODE="1")
    made, there = json.loads(done.stdout)
    assert made == there, "run scripts/starter_lock.py"
    names = set(re.findall(r"^([a-z0-9._-]+)==", there, re.MULTILINE))
    assert {"mkdocs", "mkdocs-material", "nh3", "pyyaml", "babel", "markdown-it-py", "click"} <= names
    assert not {"pytest", "pybtex", "playwright", "hatchling", "pillow"} & names
