"""One place writes, one runs other programs, and one a script of ours: no other module of the package does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "explainer"
WRITERS = "files/"
# Git, and this Python with the script that reads PDFs, and as it is, forked.
RUNS_PROGRAMS = {
    "git/git.py": {"subprocess"},
    "evidence/reading/pdf.py": {"subprocess"},
    "adapters/mkdocs/spawned.py": {"multiprocessing"},
    "side_by_side.py": {"multiprocessing", "multiprocessing.connection", "multiprocessing.process"},
    "workers.py": {"multiprocessing", "multiprocessing.connection"},
}
# Run by name in a project's workflow, where there is no package.
SCRIPTS = "starter/"

METHODS = frozenset(
    {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "rename", "chmod", "symlink_to", "hardlink_to"}
)
OF_OS = frozenset(
    {"mkdir", "makedirs", "remove", "unlink", "rmdir", "removedirs", "rename", "renames", "replace", "link"}
    | {"symlink", "truncate", "chmod", "chown", "mkfifo", "mknod", "write", "umask"}
)
READING = re.compile(r"(?:(?: \| )?os\.O_(?:RDONLY|CLOEXEC|DIRECTORY|NOFOLLOW|NONBLOCK|PATH))+")
MODULES_THAT_WRITE = frozenset({"shutil", "tempfile"})
MODULES_THAT_RUN = frozenset({"subprocess", "multiprocessing", "pty"})
OF_OS_THAT_RUN = frozenset({"system", "popen", "fork", "forkpty", "posix_spawn", "posix_spawnp", "startfile"})
# What looks like a write and is none, each with what it is.
NOT_MEANT = {
    "cli/serving.py": {".open"},  # the browser's
    "cli/stopping.py": {"os.write"},  # says that it stops, whatever is being printed
    "cli/streams.py": {"open", "os.open"},  # /dev/null, in place of a stream that is closed
    "evidence/reading/packed.py": {".open"},  # a file within a ZIP, to be read
    "git/git.py": {"shutil.which"},
    "git/touched.py": {"tempfile.TemporaryDirectory"},  # for copies of what is compared
    "git/merging.py": {"tempfile.TemporaryDirectory"},  # for copies of what is merged
    "adapters/preview/session.py": {"tempfile.TemporaryDirectory"},  # a folder of the preview's own
}


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if not name(path).startswith(SCRIPTS)]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def calls(tree: ast.AST) -> Iterator[tuple[int, str, ast.Call]]:
    """Every call of an attribute: its line, and "module.function" or ".method"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            known = isinstance(owner, ast.Name) and owner.id in {"os", *MODULES_THAT_WRITE, *MODULES_THAT_RUN}
            yield node.lineno, f"{owner.id}.{node.func.attr}" if known else f".{node.func.attr}", node  # type: ignore[attr-defined]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id, node


def opens_to_write(call: ast.Call, at: int) -> bool:
    """Whether the mode of an ``open`` is none of reading; one that is not written as a text counts as one."""
    modes = [one.value for one in call.keywords if one.arg == "mode"] + call.args[at : at + 1]
    return any(not isinstance(one, ast.Constant) or set(str(one.value)) & set("wax+") for one in modes)


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for line, called, call in calls(tree):
        module, _, function = called.rpartition(".")
        of_module = module in MODULES_THAT_WRITE or (module == "os" and function in OF_OS)
        of_module = of_module or (called == "os.open" and not READING.fullmatch(ast.unparse(call.args[1])))
        of_path = called.startswith(".") and (function in METHODS or (function == "open" and opens_to_write(call, 0)))
        # A text's own replace has two arguments, that of a path has one.
        renames = called == ".replace" and len(call.args) == 1 and not call.keywords
        if of_module or of_path or renames or (called == "open" and opens_to_write(call, 1)):
            yield line, called


def runs(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        imported = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for one in imported:
            if one.partition(".")[0] in MODULES_THAT_RUN:
                yield node.lineno, one  # type: ignore[attr-defined]
    for line, called, _ in calls(tree):
        module, _, function = called.rpartition(".")
        if module == "os" and (function in OF_OS_THAT_RUN or function.startswith(("exec", "spawn"))):
            yield line, called


def test_nothing_but_its_owner_writes() -> None:
    found = [
        f"{name(path)}:{line}: {called}"
        for path in modules()
        if not name(path).startswith(WRITERS)
        for line, called in writes(ast.parse(path.read_text("utf-8")))
        if called not in NOT_MEANT.get(name(path), ())
    ]
    assert not found, "write by explainer.files: " + ", ".join(found)


def test_nothing_but_its_owner_runs_programs() -> None:
    found = [
        f"{name(path)}:{line}: {called}"
        for path in modules()
        for line, called in runs(ast.parse(path.read_text("utf-8")))
        if called not in RUNS_PROGRAMS.get(name(path), ())
    ]
    assert not found, f"run programs by {', '.join(RUNS_PROGRAMS)}: " + ", ".join(found)


@pytest.mark.parametrize(
    "code",
    [
        *("file.write_text('')", "file.write_bytes(b'')", "file.open('w')", "file.open(mode='ab')", "open(file, 'x')"),
        *(
            "file.open(mode)",
            "os.open(file, flags)",
            "os.open(file, os.O_RDONLY | os.O_CREAT)",
            "os.replace(a, b)",
            "beside.replace(target)",
            "shutil.move(a, b)",
        ),
        "os.open(file, os.O_RDONLY | os.O_CREAT)",
        *("tempfile.mkdtemp()", "file.unlink()", "folder.mkdir()"),
    ],
)
def test_a_write_is_found(code: str) -> None:
    assert list(writes(ast.parse(code)))


@pytest.mark.parametrize("code", ["import subprocess", "from subprocess import run", "os.system(x)", "os.execvp(a, b)"])
def test_a_program_that_is_run_is_found(code: str) -> None:
    assert list(runs(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "os.open(file, os.O_RDONLY | os.O_CLOEXEC)",
        "file.open('rb')",
        "open(file)",
        "text.replace('a', 'b')",
        "os.path.join(a)",
    ],
)
def test_what_only_reads_is_none(code: str) -> None:
    tree = ast.parse(code)
    assert not list(writes(tree))
    assert not list(runs(tree))
