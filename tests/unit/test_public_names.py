"""The public interface: each name is there, is told in its guide, and costs nothing until it is asked for."""

from __future__ import annotations

import doctest
import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.sites import bring_guides

import explainer

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/dev/python.md").read_text("utf-8")
STARTER = ROOT / "generator/explainer/starter"
PUBLIC = [name for name in explainer.__all__ if name != "__version__"]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(explainer, name)
    assert len((inspect.getdoc(value) or "").split()) >= 3
    assert re.search(rf"\b{name}\b", GUIDE), f"docs/dev/python.md does not tell of {name}"


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_class_tells_of_its_public_methods(name: str) -> None:
    value = getattr(explainer, name)
    methods = [] if not inspect.isclass(value) else list(vars(value).items())
    undocumented = [
        method
        for method, found in methods
        if not method.startswith("_")
        and (inspect.isfunction(found) or isinstance(found, (property, classmethod)))
        and not inspect.getdoc(getattr(value, method))
    ]
    assert undocumented == []


def test_type_checkers_see_the_names_that_are_loaded() -> None:
    source = Path(explainer.__file__).read_text("utf-8")
    assert set(re.findall(r"import \w+ as (\w+)$", source, re.MULTILINE)) == set(PUBLIC)
    assert set(PUBLIC) <= set(dir(explainer))


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing_of_the_kind'"):
        explainer.nothing_of_the_kind  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, explainer; print([name for name in sys.modules if name.startswith('explainer.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_examples_of_the_guide_say_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(STARTER, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    examples = "\n".join(re.findall(r"```pycon\n(.*?)```", GUIDE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "docs/dev/python.md", None, 0)
    said: list[str] = []
    outcome = doctest.DocTestRunner().run(test, out=said.append)
    assert outcome.attempted > 20
    assert outcome.failed == 0, "".join(said)


def test_the_rule_of_the_guide_runs_as_it_is_told(tmp_path: Path) -> None:
    shutil.copytree(STARTER, tmp_path / "project")
    project = tmp_path / "project"
    bring_guides(project)
    [rule] = re.findall(r'```python title="content/rules/ships_with_dates.py"\n(.*?)```', GUIDE, re.DOTALL)
    (project / "content/rules").mkdir()
    (project / "content/rules/ships_with_dates.py").write_text(rule, "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    allowed = settings.replace("  - explainer:\n", "  - explainer:\n      rules: [ships-with-dates]\n")
    assert allowed != settings
    (project / "mkdocs.yml").write_text(allowed, "utf-8")
    assert explainer.load(project).diagnostics == []
    ship = project / "content/ships/niagara.yaml"
    ship.write_text(ship.read_text("utf-8").replace("took_part_in:\n  - cable-landed\n", ""), "utf-8")
    assert "ships-with-dates" in [one.code for one in explainer.load(project).diagnostics]


def test_the_entry_points_of_the_guide_are_those_of_the_example() -> None:
    [told] = re.findall(r'```toml title="pyproject.toml"\n(.*?)```', GUIDE, re.DOTALL)
    example = (ROOT / "tests/example_package/pyproject.toml").read_text("utf-8")
    assert told.strip() in example


def test_no_folder_no_project(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="is no folder"):
        explainer.load(tmp_path / "nowhere")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(NotADirectoryError):
        explainer.load(tmp_path / "file")
    with pytest.raises(NotADirectoryError, match=r"^x{200}… is no folder$"):
        explainer.load("x" * 5_000)


def test_a_folder_that_is_gone_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(NotADirectoryError, match=r"^the folder \. cannot be used: no such file or directory$"):
        explainer.load(".")


def test_values_can_stand_in_sets_and_a_graph_can_be_counted() -> None:
    graph = explainer.load(ROOT / "tests/golden/project").graph
    records = set(graph)
    assert len(records) == len(graph) > 10
    assert (
        explainer.load(ROOT / "tests/golden/project").graph.get("quote", next(iter(graph.of_type("quote"))).id)
        in records
    )
    assert len({placed.statement for record in graph for placed in record.placed}) > 10
    assert set(graph.links)
    assert {record.type for record in graph} == {graph.schema.types[record.type.name] for record in graph}


@pytest.mark.parametrize("origin", [None, "ship/niagara"])
def test_what_is_no_record_has_no_links(origin: Any) -> None:
    graph = explainer.load(STARTER).graph
    with pytest.raises(TypeError, match=r"^references takes a Record or a NarrativePage, not (NoneType|str); get and"):
        graph.references(origin)
    with pytest.raises(TypeError, match="backlinks takes a Record, not"):
        graph.backlinks(origin)
