"""What is recorded while a page is made suffices: a page of which nothing that it read changed is the same page."""

from __future__ import annotations

import random
import re
import shutil
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.sites import GOLDEN, copy_project
from tests.thoroughness import tries

from explainer.build import Surroundings, open_templates, plan_of, prepare
from explainer.checking import Checked, check
from explainer.diagnostics import Findings
from explainer.export.bundle import Bundle
from explainer.export.datapackage import FILE
from explainer.export.last import Piece
from explainer.export.nquads import Part, renumbered
from explainer.kept.comparing import Comparison, FactFiles
from explainer.kept.says import Says
from explainer.kept.table import Node, Table
from explainer.reads import recorded
from explainer.render.page.context import Rendering
from explainer.render.site_plan import Entry, SitePlan
from explainer.settings.project import find_project
from explainer.site import Kind

EDITS = tries(12, whole=200)
# What may be done to the text of a fact file.
CHANGES: tuple[Callable[[str, str], str], ...] = (
    lambda text, word: re.sub(r"^((?:name|title|summary): \"?)\w+", rf"\g<1>{word}", text, count=1, flags=re.MULTILINE),
    lambda text, word: re.sub(r"\b(of|in|at|on)\b", word, text, count=1),
    lambda text, word: f"{text}note: Of {word}.\n" if "\nnote:" not in text else text,
    lambda text, word: f"# {word}\n{text}",
    lambda text, word: f"{text}withdrawn: It was {word}.\n" if "\nwithdrawn:" not in text else text,
    lambda text, word: re.sub(r"(\d\d\d\d-\d\d-)\d\d", rf"\g<1>{len(word):02}", text, count=1),
)


class State:
    """One state of the facts, with each page and text that is made of it, and what was read for it."""

    def __init__(self, root: Path) -> None:
        self.checked: Checked = check(find_project(root))
        around = Surroundings(site_url="https://example.org/")
        self.rendering: Rendering = prepare(self.checked, around, open_templates(self.checked))
        self.plan: SitePlan = plan_of(self.checked, self.rendering, around, Findings())
        # Files of all facts are made in parts, one of each record.
        self.entries = {at: entry for at, entry in self.plan.entries.items() if entry.kind is not Kind.DATA}
        self.table = Table()
        if not self.checked.ok:
            return
        self.made: dict[str, object] = {}
        self.read: dict[str, array[int]] = {}
        for location, entry in self.entries.items():
            with recorded() as reads:
                self.made[location] = made(self.plan, entry)
            self.read[location] = self.table.numbers(reads)
        self.data = Bundle(self.rendering)
        self.data.begin(None)
        self.files = {path: self.data.content(path) for path in (*self.data.names(), FILE)}
        self.pieces: Mapping[str, Piece] = {record.name: piece for record, piece in self.data.pieces()}
        reads_of = self.data.documents.reads or {}
        self.parts = {name: self.table.numbers(reads_of[one.key]) for name, one in self.data.records.items()}
        says = Says(self.rendering, self.texts)
        self.nodes = [
            node if node.reads is not None else Node(node.name, says.base(node.name)) for node in self.table.nodes
        ]

    @property
    def texts(self) -> dict[str, str]:
        return {path: source.text or "" for path, source in self.checked.sources.items()}

    @property
    def facts(self) -> dict[str, tuple[str, str]]:
        records = [*self.checked.graph.records.values(), self.checked.graph.site]
        return {record.path: (record.type.name, self.texts[record.path]) for record in records}


class LastData:
    """The data of one state of the facts as those of the last site, for another state."""

    def __init__(self, before: State, now: State, comparison: Comparison) -> None:
        self._files, self.pieces = before.files, before.pieces
        paths = {name: record.path for name, record in now.data.records.items()}
        self.same = frozenset(
            name
            for name, record in before.data.records.items()
            if paths.get(name) == record.path and comparison.holds(before.parts[name])
        )

    def read(self, path: str) -> bytes | None:
        return self._files.get(path)


def made(plan: SitePlan, entry: Entry) -> object:
    return plan.page(entry) if entry.kind is Kind.PAGE else plan.text(entry)


def subject(entry: Entry) -> str:
    return repr(entry.address.subject)


def edited(root: Path, chance: random.Random, number: int) -> str:
    """Does something to a fact or a page, and says what."""
    files = sorted((root / "content").glob("*/*.yaml")) + sorted((root / "docs").rglob("*.md"))
    files = [file for file in files if file.parent.name != "types"]
    file, what = chance.choice(files), chance.random()
    if what < 0.1:
        file.unlink()
        return f"removed {file}"
    if what < 0.2:
        other = file.with_name(f"number-{number}{file.suffix}")
        shutil.copyfile(file, other)
        return f"copied {file} to {other.name}"
    change = chance.choice(CHANGES)
    file.write_text(change(file.read_text("utf-8"), chance.choice(("night", "Mori Hana", "[[mori-hana]]"))), "utf-8")
    return f"did {CHANGES.index(change)} to {file}"


def test_what_was_recorded_tells_of_every_page_that_comes_out_otherwise(tmp_path: Path) -> None:
    root, chance = copy_project(GOLDEN, tmp_path / "project"), random.Random(4)
    before, kept, other, parts, others = State(root), 0, 0, 0, 0
    for number in range(EDITS):
        good = tmp_path / f"good-{number}"
        shutil.copytree(root, good)
        done = edited(root, chance, number)
        now = State(root)
        if not now.checked.ok:  # no site is made of it
            shutil.rmtree(root)
            good.rename(root)
            continue
        shutil.rmtree(good)
        files = FactFiles(now.checked.graph.schema, now.checked.graph.site.path, before.facts, now.texts)
        comparison = Comparison(before.nodes, files, Says(now.rendering, now.texts))
        for location, entry in now.entries.items():
            known = before.plan.entries.get(location)
            if known is not None and subject(known) == subject(entry) and comparison.holds(before.read[location]):
                assert now.made[location] == before.made[location], f"{location} after {done}"
                kept += 1
            else:
                other += 1
        data = Bundle(now.rendering)
        last = LastData(before, now, comparison)
        data.begin(last)
        for path, content in now.files.items():
            assert data.content(path) == content, f"{path} after {done}"
        assert dict(now.pieces) == {record.name: piece for record, piece in data.pieces()}
        parts += len(last.same)
        others += len(last.pieces) - len(last.same)
        before = now
    assert kept > other, "most pages hold after most edits"
    assert parts > others, "so does most that files of all facts have of records"


def test_blank_nodes_are_numbered_from_another_number_on() -> None:
    text = b'_:b7 <p:_:b7> "_:b7 <q> _:b7 ." <g> .\n<s> <p> _:b8 <g> .\n_:b8 <p> _:b9 .\n<s> <p> "a\\n_:b8" .\n'
    part = Part(memoryview(text), 7, 3)
    assert renumbered(part, 7) == text
    wanted = (
        b'_:b99 <p:_:b7> "_:b7 <q> _:b7 ." <g> .\n<s> <p> _:b100 <g> .\n_:b100 <p> _:b101 .\n<s> <p> "a\\n_:b8" .\n'
    )
    assert renumbered(part, 99) == wanted
