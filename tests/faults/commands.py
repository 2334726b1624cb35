"""Commands that write, each with the project that it is given and what may stand there afterwards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.case_projects import BASE, project, settled, write
from tests.faults.trial import Outcome, contents, left_over, run
from tests.wheels import older

from explainer.files import changing
from explainer.files.unfinished import remove_left_behind

_is_worth_it = changing.is_worth_it
_SOURCE = "# A report\n\nWe have waited long enough. The bridge was opened in May. It took nine years.\n"
_REPORT = "Some said nothing.\n\nIn March 1998 Ada Lind became chair of the Bridge Board. She stayed until 2006.\n"
_ISSUE = "### Kind of record\n\ntopic\n\n### Id\n\nferries\n\n### Title\n\nFerries\n\n### Summary\n\nBoats.\n"
_BIBLIOGRAPHY = "".join(f"@book{{b{one}, title = {{B{one}}}, year = 1999, publisher = {{P}}}}\n" for one in range(4))
_OLD = "\n".join(
    line for line in (BASE / "content" / "site.yaml").read_text("utf-8").split("\n") if not line.startswith("format:")
)
_SLIPS = {
    f"content/topics/tolls-{number}.yaml": f"title: Tolls {number}\nsummary: What people paid.\nbroader: crosings\n"
    for number in range(5)
}
_CITED = {
    f"content/sources/{name}.yaml": f"title: {title}\nkind: news\nurl: https://{name}.example/a # the page\n"
    for name, title in {"one": "The bridge", "two": "The ferry"}.items()
}


@dataclass(frozen=True)
class Writer:
    """A command that writes, in a project with some files changed.

    ``folders`` are replaced as a whole: of each the old state or the new one stands, and nothing between. Of all other
    files each is as it was, or as it is to be. ``again`` tells that the command, run again after a fault, gives what it
    is to give, and ``by_parts`` that it writes one thing after another, and ``is_in_place`` that what
    it has decided the next command ends; a build in ``built_in``, of the project,
    removes what is left. ``prepared`` are commands that run first, and ``change`` is what is done to the project then.
    """

    arguments: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    prepared: tuple[tuple[str, ...], ...] = ()
    change: Callable[[Path], None] = lambda root: None
    again: bool = True
    by_parts: bool = False
    is_in_place: bool = False
    built_in: str = ""

    def begin(self, root: Path) -> Path:
        """A project to run it in."""
        changing.is_worth_it = (lambda staying, new: True) if self.is_in_place else _is_worth_it
        copies = {path: text for path, text in self.files.items() if path.startswith("archive/")}
        settled(project(root, {path: text for path, text in self.files.items() if path not in copies}))
        for path, text in copies.items():  # nobody has looked anything up in them yet
            write(root / path, text.encode())
        for command in self.prepared:
            done = run(command, root)
            assert done.code == 0, done.said
        self.change(root)
        if self.before:
            done = run(self.before, root)
            assert done.code == 0, done.said
            page = root / "docs" / "index.md"
            page.write_text(f"{page.read_text('utf-8')}\nMore.\n", "utf-8")
        return root


def _of_an_older_version(root: Path) -> None:
    """A new project as an earlier version made it, with changes of its own to a file that both sides changed."""
    fresh = root / "fresh"
    [wheel] = fresh.glob("vendor/*.whl")
    makefile = f"# older\n{(fresh / 'Makefile').read_text('utf-8')}"
    wheel.write_bytes(
        older(wheel.read_bytes(), {"Makefile": lambda text: f"# older\n{text}"}, {"scripts/old.sh": "x\n"})
    )
    (fresh / "Makefile").write_text(f"{makefile}mine:\n\techo mine\n", "utf-8")
    (fresh / "scripts" / "old.sh").write_text("x\n", "utf-8")


# Other plugins may have a hand in every page: then a site is made whole.
_ALONE = {"mkdocs.yml": "site_name: The bridge\ntheme: {name: material, font: false}\nplugins: [explainer]\n"}
_SHARES = tuple(("build", "--shard", f"{one}/2", "--site-dir", f"share{one}") for one in (1, 2))


WRITERS = {
    "build": Writer(("build",), folders=("site",), before=("build",)),
    "build, the first": Writer(("build",), folders=("site",)),
    "build, in place": Writer(("build",), _ALONE, folders=("site",), before=("build",), is_in_place=True),
    "build --shard": Writer(("build", "--shard", "1/2", "--site-dir", "share"), _ALONE, folders=("share",)),
    "assemble": Writer(("assemble", "share1", "share2"), _ALONE, folders=("site",), prepared=_SHARES),
    "pages": Writer(("pages", "tree"), folders=("tree",), before=("pages", "tree")),
    "export": Writer(("export", "all", "data"), folders=("data",)),
    "verify": Writer(("verify",), {"archive/gazette-1999.txt": _SOURCE}),
    "archive add": Writer(("archive", "add", "gazette-1999", "copy.txt"), {"copy.txt": _SOURCE}),
    "archive fetch": Writer(("archive", "fetch", "--write"), _CITED, by_parts=True),
    "archive locate": Writer(
        ("archive", "locate", "--yes", "--at-least", "0.5"), {"archive/gazette-1999.txt": _REPORT}, again=False
    ),
    "check --fix": Writer(("check", "--fix"), _SLIPS, again=False),
    "format": Writer(("format",), {path: f"{text.rstrip()}   \n" for path, text in _SLIPS.items()}),
    "new": Writer(("new", "topic", "ferries", "--set", "title=Ferries", "--set", "summary=Boats."), again=False),
    "new --from": Writer(("new", "source", "--from", "two.bib"), {"two.bib": _BIBLIOGRAPHY}, again=False),
    "migrate": Writer(("migrate", "--write"), {"content/site.yaml": _OLD}, again=False),
    "from-issue": Writer(("from-issue", "issue.md"), {"issue.md": _ISSUE}, again=False),
    "forms": Writer(("forms",)),
    "schema": Writer(("schema",)),
    "init": Writer(("init", "fresh"), folders=("fresh",), again=False, built_in="fresh"),
    "init --renew": Writer(
        ("init", "--renew", "fresh"),
        prepared=(("init", "fresh"),),
        change=_of_an_older_version,
        again=False,
        built_in="fresh",
    ),
}


@dataclass
class Begun:
    """A command's project before any fault, and what becomes of it without one."""

    writer: Writer
    root: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    steps: int
    writes: tuple[int, ...]

    @classmethod
    def of(cls, writer: Writer, scratch: Path) -> Begun:
        """Runs the command to its end, twice: the first one keeps what later ones need not look for."""
        root = writer.begin(scratch / "project")
        kept = scratch / "kept"
        shutil.copytree(root, kept, symlinks=True)
        old = contents(root)
        done = run(writer.arguments, root)
        assert not done.trace, done.said
        new = contents(root)
        assert new != old, done.said
        begun = cls(writer, root, old, new, 0, ())
        done = run(writer.arguments, begun.afresh())
        return replace(begun, steps=done.steps, writes=done.writes)

    def afresh(self) -> Path:
        """The project as it was."""
        shutil.rmtree(self.root)
        shutil.copytree(self.root.parent / "kept", self.root, symlinks=True)
        return self.root

    def wrong(self, done: Outcome, whole_if_failed: bool = False) -> str:
        """What is lost, or half there; "" where nothing is.

        ``whole_if_failed``: a command that says that it cannot write has written nothing.
        """
        if self.writer.is_in_place:
            remove_left_behind(self.root, "site")
        found = {path: content for path, content in contents(self.root).items() if ".explainer-" not in path}
        for folder in self.writer.folders:
            inside = [_within(files, folder) for files in (found, self.old, self.new)]
            if inside[0] not in inside[1:]:
                return f"{folder} is neither the old one nor the new one"
        for path in {*found, *self.old}:
            states = [files.get(path) for files in (self.old, self.new)]
            if found.get(path) not in states and not _is_choice_of(path, found.get(path)):
                return f"{path} is {'gone' if path not in found else 'half there'}"
        if (
            whole_if_failed
            and not self.writer.by_parts
            and "cannot write" in done.said
            and _unaided(found) not in (_unaided(self.old), _unaided(self.new))
        ):
            return "it failed, and not all is as it was"
        return ""

    def mended(self) -> str:
        """What is wrong after the command was run again without a fault."""
        done = run(self.writer.arguments, self.root)
        if done.trace:
            return f"again: {done.trace}"
        if self.writer.again and contents(self.root) != self.new:
            return "run again, it gives something else"
        if left_over(self.root):
            build = run(("build",), self.root / self.writer.built_in)
            if left := left_over(self.root):
                return f"{left[0]} is never removed ({build.code})"
        return ""


def _is_choice_of(path: str, content: bytes | None) -> bool:
    """Whether a file has what an editor may complete, whole: facts that cannot be read are no choice in it."""
    try:
        return path.startswith(".schemas/") and bool(json.loads(content or b""))
    except ValueError:
        return False


def _within(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {path: content for path, content in _unaided(files).items() if path.startswith(f"{folder}/")}


def _unaided(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Without what is written for editors: that comes last; where it fails it is told, and a preview mends it."""
    return {path: content for path, content in files.items() if "/.schemas/" not in f"/{path}"}
