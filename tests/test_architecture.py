"""The structure of the code holds: import contracts, file sizes, names, and a documented Makefile."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.built_in_names import built_in_names, literals, modules

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator" / "explainer"
MAX_LINES = 300
CODE = {".py", ".css", ".js", ".jinja"}
VAGUE = re.compile(r"(utils?|helpers?|misc|common|managers?|stuff|tools?)")
DECISION_ON_NAMES = "docs/dev/decisions/0012-a-name-of-our-own.md"  # it tells what went wrong
SUBJECT = re.compile(r"\b(korea|japan|seoul|tokyo|busan|cheol|sung-han|yoon|kishida)\b", re.IGNORECASE)


def code_files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*") if path.suffix in CODE and path.is_file())


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_that_the_architecture_needs_is_declared() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in options["contracts"]}
    assert contracts["layers"]["exhaustive"]
    assert {"rooms", "acyclic", "reporters", "frameworks", "yaml", "rendering", "command-line"} <= set(contracts)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in code_files()}
    long = [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > MAX_LINES]
    assert not long, f"over {MAX_LINES} lines, split by what each part is about: " + ", ".join(long)


def test_names_say_what_a_module_is_about() -> None:
    parts = {part for path in code_files() for part in [path, *path.parents] if part.is_relative_to(PACKAGE)}
    vague = sorted(shown(part) for part in parts if VAGUE.fullmatch(part.name.split(".")[0].strip("_")))
    assert not vague, "name these after what they hold: " + ", ".join(vague)


def test_the_generator_knows_nothing_of_the_first_subject() -> None:
    suffixes = CODE | {".yaml", ".md", ".po"}
    texts = sorted(path for path in PACKAGE.rglob("*") if path.suffix in suffixes and path.is_file())
    found = [
        f"{shown(path)}:{number}: {match[0]}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (match := SUBJECT.search(line))
    ]
    assert not found, "examples in the generator are of no subject: " + ", ".join(found)


# These are asked for findings, and find nothing themselves: the sink, what shows findings, and the rules, which yield.
SHOWS_OR_YIELDS = re.compile(r"diagnostics\.py|reporters/\w+\.py|rules/\w+\.py: check")
SEVERAL = re.compile(r"(?:\b(?:list|tuple|set|Sequence|Iterable|Iterator|Generator)\[[^\]]*)\bDiagnostic\b")
LIST = re.compile(r"\b(?:list|MutableSequence)\[Diagnostic\]")
SEARCHES = {
    "startswith",
    "endswith",
    "find",
    "index",
    "count",
    "split",
    "partition",
    "replace",
    "removeprefix",
    "match",
}


def annotated(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [ast.unparse(one.annotation) for one in given if one.annotation]


def other_ways(path: str, tree: ast.AST) -> list[str]:
    """Functions that give findings back, or take a list to put them into."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            returned = ast.unparse(node.returns) if node.returns else ""
            gives = SEVERAL.search(returned) and not SHOWS_OR_YIELDS.match(f"{path}: {node.name}")
            if gives or any(map(LIST.search, annotated(node))):
                found.append(f"{path}:{node.lineno}: {node.name}")
    return found


def odd_sinks(path: str, tree: ast.AST) -> list[str]:
    """Functions that are given the sink under another name, or before something else that has to be given."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = [*node.args.posonlyargs, *node.args.args]
            needed = given[: len(given) - len(node.args.defaults)]
            typed = [one for one in given if one.arg != "self" and one.annotation is not None]
            sinks = [one for one in typed if one.annotation and ast.unparse(one.annotation) == "Findings"]
            if any(one.arg != "findings" or (one in needed and one is not needed[-1]) for one in sinks):
                found.append(f"{path}:{node.lineno}: {node.name}")
    return found


def words_read(path: str, tree: ast.AST) -> list[str]:
    """Places that look for something in the words of a finding."""
    found = []
    for node in ast.walk(tree):
        looked_at: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            looked_at = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES:
            looked_at = [node.func.value, *node.args]
        parts = (inner for one in looked_at for inner in ast.walk(one))
        if any(isinstance(inner, ast.Attribute) and inner.attr in {"message", "help"} for inner in parts):
            found.append(f"{path}:{node.lineno}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("look", [other_ways, odd_sinks, words_read])
def test_findings_travel_one_way(look: Callable[[str, ast.AST], list[str]]) -> None:
    modules = [path for path in code_files() if path.suffix == ".py" and "starter" not in path.parts]
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in modules}
    found = [one for path, tree in trees.items() for one in look(path, tree)]
    assert not found, "findings go into the Findings that is handed down (decision 10): " + ", ".join(found)


@pytest.mark.parametrize(
    ("look", "code"),
    [
        (other_ways, "def read(text: str) -> tuple[str, list[Diagnostic]]: ..."),
        (other_ways, "def check(graph: Graph) -> Iterator[Diagnostic]: ..."),
        (other_ways, "def read(text: str, report: list[Diagnostic]) -> str: ..."),
        (odd_sinks, "def read(text: str, found: Findings) -> str: ..."),
        (odd_sinks, "def read(findings: Findings, text: str) -> str: ..."),
        (words_read, "if found.message.startswith('title '): pass"),
        (words_read, "if 'is empty' in found.message: pass"),
        (words_read, "re.match('title', one.help)"),
    ],
)
def test_any_other_way_would_be_noticed(look: Callable[[str, ast.AST], list[str]], code: str) -> None:
    assert look("facts/some.py", ast.parse(code))
    assert not look("facts/some.py", ast.parse("def read(text: str, findings: Findings) -> str: ..."))


# Where a name of a built-in type or of its properties may stand outside of facts/built_in/, and what it is there.
NAMES_ELSEWHERE = {
    ("adapters/preview/on_demand.py", "title"): "a field of a page",
    ("authoring/importing/bibtex_source.py", "language"): "a field of BibTeX",
    ("authoring/importing/inheritance.py", "title"): "a field of BibTeX",
    ("authoring/importing/latex.py", "left"): "a command of LaTeX",
    ("authoring/importing/latex.py", "right"): "a command of LaTeX",
    ("evidence/page_outline.py", "title"): "an element of HTML",
    ("facts/stored/encoded.py", "translations"): "a field of the class of texts",
    ("facts/record.py", "withdrawn"): "a graph leaves out what is withdrawn, and the readers stand on graphs",
    ("outside/wikidata_api.py", "languages"): "a parameter of Wikidata's interface",
    ("schema/property_types/split_texts.py", "translations"): "what authors write above texts in other languages",
    ("settings/front_matter.py", "language"): "a setting of a page",
    ("settings/page_balance.py", "form"): "an element of HTML",
    ("settings/published_code.py", "code"): "an option of the plugin",
    ("render/timeline/moments.py", "role"): "a class of pages: the kind of a moment that is no record's own date",
}


def test_only_their_readers_know_the_names_of_what_built_in_types_have() -> None:
    every = literals(modules(PACKAGE), built_in_names())
    found = [one for one in every if one.path != "schema/built_in.py" and not one.path.startswith("facts/built_in/")]
    elsewhere = [str(one) for one in found if (one.path, one.name) not in NAMES_ELSEWHERE]
    assert not elsewhere, "ask a reader of explainer.facts.built_in, or give it one: " + ", ".join(elsewhere)
    assert not NAMES_ELSEWHERE.keys() - {(one.path, one.name) for one in found}, "these need no exception any more"


def targets() -> dict[str, str]:
    """Each target of the Makefile and the comment that `make help` prints for it."""
    rule = re.compile(r"^([a-z][\w-]*):(?!=)[^#\n]*(?:## *(.*))?$", re.MULTILINE)
    return {name: comment or "" for name, comment in rule.findall((ROOT / "Makefile").read_text("utf-8"))}


@pytest.mark.parametrize("name", sorted(targets()))
def test_every_make_target_says_what_it_does(name: str) -> None:
    assert targets()[name].strip(), f"give `{name}:` a ## comment in the Makefile"


def test_the_documented_targets_exist() -> None:
    assert {"setup", "build", "serve", "check", "test", "lint", "clean"} <= set(targets())


def test_the_lock_names_every_package_by_hash_and_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    lines = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]
    pins = [line for line in lines if not line.startswith(" ")]
    assert pins
    hashes = [line for line in lines if line.startswith(" ")]
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+ ", line) for line in pins)
    assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)


INSTALLING = re.compile(
    r"\b(?:pip|pipx|uv|uvx)\b[^\n`\"']*?\b(?:install|add|run|tool)\b[^\n`]*?[\s'\"]explainer(?:-site)?(?![\w/.-])"
)
TOLD = {".md", ".py", ".sh", ".yml", ".yaml", ".toml", ".jinja", ".po", ".pot", ""}


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("pip install explainer[archive]", True),
        ("pip install 'explainer[cards]'", True),
        ("pipx install explainer", True),
        ("pip install explainer-site", True),
        ("pip install /path/to/explainer", False),
        ("pip install ./vendor/explainer_site-0.1.0-py3-none-any.whl", False),
        ("python -m pip install 'pypdf>=7'", False),
    ],
)
def test_what_counts_as_installing_a_name_is_seen(text: str, is_refused: bool) -> None:
    assert bool(INSTALLING.search(text)) is is_refused


def test_nobody_is_told_to_install_a_name_that_the_project_does_not_own() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.split("\0") if name and name not in (shown(Path(__file__)), DECISION_ON_NAMES)]
    found = []
    for name in names:
        file = ROOT / name
        if (
            file.suffix in {".md", ".py", ".sh", ".yml", ".yaml", ".toml", ".jinja", ".po", ".pot", ""}
            and file.is_file()
        ):
            lines = file.read_text("utf-8", errors="replace").splitlines()
            found += [f"{name}:{number}" for number, line in enumerate(lines, 1) if INSTALLING.search(line)]
    assert not found, "say `explainer.distribution.how_to_install`, or a folder: " + ", ".join(found)


# The threat model names the test of each promise.
SECURITY = (ROOT / "docs" / "dev" / "security.md").read_text("utf-8")
ROW = re.compile(r"^\| \*\*(?P<promise>.+)\*\*.* \| (?P<tests>[^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)`")


def test_each_promise_of_the_threat_model_has_tests_that_are_there() -> None:
    promises = SECURITY.partition("## Promises")[2].partition("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| **")]
    assert len(rows) > 15
    for row in rows:
        found = ROW.fullmatch(row)
        assert found, row
        named = [match.groupdict() for match in TEST.finditer(found["tests"])]
        assert ", ".join(f"`{one['file']}::{one['name']}`" for one in named) == found["tests"], row
        for one in named:
            tree = ast.parse((ROOT / one["file"]).read_text("utf-8"))
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert one["name"] in names, f"{one['file']} has no {one['name']}"


def test_every_file_that_is_code_is_named_where_people_look() -> None:
    owned = re.findall(r"^/(\S+)", (ROOT / ".github" / "CODEOWNERS").read_text("utf-8"), re.MULTILINE)
    for page in (ROOT / "SECURITY.md", ROOT / "generator" / "explainer" / "starter" / "SECURITY.md"):
        text = page.read_text("utf-8")
        for path in (one for one in owned if one.startswith(("content/templates", "content/rules", "mkdocs.yml"))):
            assert f"`{path}`" in text, (page, path)
