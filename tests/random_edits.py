"""Random edits of a small project, of every kind that a preview has to follow."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.sites import ROOT, environment

from explainer.settings.published_code import sha256

PROJECT = ROOT / "tests" / "preview_project"
PARTS = ("content", "docs", "own")
WORDS = (
    "Mori Hana",
    "Kim Seo-yeon",
    "the night ferry",
    "[[mori-hana]]",
    "[[place/harbour|the pier]]",
    "*slowly*",
    "a & b",
)
EMBEDDED = ("place/harbour", "mori-hana", "timeline", "voices", "disagreements")
FEATURES = "  features: [navigation.tabs, navigation.footer]\n"
SUMMARY = re.compile(r"^summary: .*$", re.MULTILINE)
# Files that break, whatever reads them.
BROKEN = (
    b"name: [open\n",
    b"\xff\xfe\x00",
    b"",
    b"a: 1\na: 2\n",
    b"\x00",
    b"- list\n",
    b"{% if %}\n",
    b"# [[nowhere-at-all]]\n",
)
THEME = "{% extends 'base.html' %}\n{% block footer %}{{ super() }}<p>Footer NUMBER</p>{% endblock %}\n"
RULE = '''"""A rule of this project."""
from explainer import Diagnostic, Graph, warning


def check(graph: Graph) -> list[Diagnostic]:
    return [warning("own-rule", one.span.clipped(), "NUMBER") for one in graph.of_type("place")]
'''


class Editor:
    """Edits a project at random. ``random`` decides all of it, so that one seed gives the same edits again."""

    def __init__(self, root: Path, chance: random.Random, elsewhere: Path) -> None:
        self.root, self._chance, self._elsewhere = root, chance, elsewhere
        self._number = 0
        self._before: dict[Path, bytes] = {}
        self._kinds: list[Callable[[], str]] = [
            *[self._change_fact] * 4,
            *[self._add_fact, self._remove_fact, self._rename_fact] * 2,
            *[self._swap_facts, self._revert_fact, self._turn_clock] * 1,
            *[self._change_type, self._change_template, self._change_redirects, self._suppress] * 2,
            *[self._change_settings] * 4,
            *[self._change_site] * 2,
            *[self._change_theme] * 2,
            *[self._change_page] * 4,
            *[self._add_page, self._remove_page, self._rename_page] * 2,
            *[self._change_static] * 2,
            *[self._change_copy, self._change_lock, self._change_rule],
            *[self._replace_folder] * 3,
            *[self._move_folder, self._remove_folder, self._link_folder, self._close_folder, self._take_back] * 1,
            *[self._break_file] * 2,
            *[self._commit, self._check_out],
        ]  # fmt: skip

    def edit(self) -> str:
        """Does something, and says what."""
        self._number += 1
        return self._chance.choice(self._kinds)()

    def mend(self) -> str:
        """Puts the project back as it was in the beginning, at once or file by file."""
        at_once = self._chance.random() < 0.5
        for part in PARTS:
            if at_once:
                _remove(self.root / part)
            self._settle(PROJECT / part, self.root / part)
        self._write("mkdocs.yml", (PROJECT / "mkdocs.yml").read_text("utf-8"))
        return "mended"

    def _settle(self, source: Path, target: Path) -> None:
        """Makes one folder as another is, without touching what is so."""
        if target.is_symlink() or not target.is_dir():
            _remove(target)
            target.mkdir()
        target.chmod(0o755)
        for path in target.iterdir():
            if not (source / path.name).exists():
                _remove(path)
        for path in source.iterdir():
            own = target / path.name
            if path.is_dir():
                self._settle(path, own)
            elif own.is_symlink() or not own.is_file() or own.read_bytes() != path.read_bytes():
                _remove(own)
                shutil.copyfile(path, own)

    # Facts

    def _facts(self) -> list[Path]:
        return [path for path in self._files("content") if path.suffix == ".yaml" and path.parent.name in KINDS]

    def _change_fact(self) -> str:
        def change(path: Path) -> None:
            self._before[path] = path.read_bytes()
            path.write_text(self._changed(path.read_text("utf-8")), "utf-8")

        return self._on(self._facts(), "changed", change)

    def _revert_fact(self) -> str:
        """A fact says again what it said before it was changed last."""
        known = [path for path in self._facts() if path in self._before]
        return self._on(known, "took back", lambda path: path.write_bytes(self._before[path]))

    def _swap_facts(self) -> str:
        """Two files change places, each with its times."""
        found = self._facts()
        if len(found) < 2:
            return "nothing to swap"
        one, other = self._chance.sample(found, 2)
        beside = one.with_name(f".{one.name}.swapped")
        for old, new in ((one, beside), (other, one), (beside, other)):
            old.rename(new)
        return f"swapped {one.relative_to(self.root)} and {other.relative_to(self.root)}"

    def _turn_clock(self) -> str:
        """A fact is changed on a day that was, or will be, as where clocks differ."""

        def change(path: Path) -> None:
            path.write_text(self._changed(path.read_text("utf-8")), "utf-8")
            os.utime(path, (at, at))

        at = self._chance.choice((0, 10**9, 4 * 10**9))
        return self._on(self._facts(), f"changed at {at}", change)

    def _changed(self, text: str) -> str:
        what = self._chance.randrange(6)
        if what == 0:
            return re.sub(r"^(name|title): .*$", rf"\1: Number {self._number}", text, flags=re.MULTILINE)
        if what == 1:
            return f"{text}withdrawn: It was number {self._number}.\n"
        if what == 2:
            return f"{text}note: By {self._words()}\n"
        if what == 3:
            return re.sub(r"^(withdrawn|note|suppress): .*\n", "", text, flags=re.MULTILINE)
        return SUMMARY.sub(f"summary: Number {self._number} of {self._words()}.", text)

    def _add_fact(self) -> str:
        kind = self._chance.choice(sorted(KINDS))
        path = f"content/{kind}/number-{self._chance.randrange(4)}.yaml"
        self._write(path, KINDS[kind].replace("NUMBER", str(self._number)).replace("WORDS", self._words()))
        return f"added {path}"

    def _remove_fact(self) -> str:
        return self._on(self._facts(), "removed", Path.unlink)

    def _rename_fact(self) -> str:
        name = f"number-{self._chance.randrange(4)}.yaml"
        return self._on(self._facts(), "renamed", lambda path: path.rename(path.with_name(name)))

    def _suppress(self) -> str:
        line = "suppress: [{code: uncited-record, reason: It is known.}]\n"
        return self._on(
            self._facts(), "suppressed in", lambda path: path.write_text(path.read_text("utf-8") + line, "utf-8")
        )

    def _change_type(self) -> str:
        path = self._chance.choice(("content/types/place.yaml", "content/types/event.yaml", "content/types/boat.yaml"))
        text = (PROJECT / "content/types/place.yaml").read_text("utf-8")
        if path.endswith("boat.yaml"):
            text = (
                text.replace("places", "boats")
                .replace("Place", "Boat")
                .replace("reverse: Keeper of", "reverse: Boat of")
            )
        if path.endswith("event.yaml"):
            text = f"properties:\n  weather: {{type: text, label: Weather {self._number}, help: What weather.}}\n"
        if self._chance.random() < 0.3 and (self.root / path).is_file():
            (self.root / path).unlink()
            return f"removed {path}"
        self._write(path, re.sub("^plural: .*$", f"plural: Number {self._number}", text, flags=re.MULTILINE))
        return f"changed {path}"

    def _change_template(self) -> str:
        path = f"content/templates/{self._chance.choice(('record.html.jinja', 'macros/own.jinja', 'list.html.jinja'))}"
        if self._chance.random() < 0.5 and (self.root / path).is_file():
            (self.root / path).unlink()
            return f"removed {path}"
        name = path.removeprefix("content/templates/")
        text = f"<p>Number {self._number}</p>\n"
        extends = f'{{% extends "explainer/{name}" %}}\n{{% block body %}}{text}{{{{ super() }}}}{{% endblock %}}\n'
        self._write(path, extends if self._chance.random() < 0.7 else text)
        return f"changed {path}"

    def _change_redirects(self) -> str:
        lines = (
            "actor/kim: actor/kim-seo-yeon",
            "place/pier: place/harbour",
            "event/none: event/nothing",
            "topic/a: topic/b",
        )
        chosen = [line for line in lines if self._chance.random() < 0.4]
        self._write("content/redirects.yaml", "".join(f"{line}\n" for line in chosen))
        return f"redirects {chosen}"

    def _change_site(self) -> str:
        text = (PROJECT / "content/site.yaml").read_text("utf-8")
        what = self._chance.randrange(8)
        changed = (
            lambda: text.replace("title: The night ferry", f"title: Ferry {self._number}"),
            lambda: text.replace(
                "languages: [en]", f"languages: [{self._chance.choice(('ko', 'en, ko', 'pt_BR', 'ar'))}]"
            ),
            lambda: text.replace("as_of: 2010-05-01", f"as_of: 2010-05-{self._number % 28 + 1:02}"),
            lambda: f"{text}voices: [mori-hana]\n",
            lambda: f"{text}few_files: true\n",
            lambda: text.replace("languages: [en]", "languages: [en, ko]\ntranslations: [ko]"),
            lambda: text.replace("languages: [en]", "languages: [en, ko, ja, fr]\ntranslations: [ko, ja, fr]"),
            lambda: text,
        )[what]()
        self._write("content/site.yaml", changed)
        return f"site.yaml {what}"

    # Settings and the theme

    def _change_settings(self) -> str:
        text = (PROJECT / "mkdocs.yml").read_text("utf-8")
        chosen = [name for name in SETTINGS if self._chance.random() < 0.2]
        for name in chosen:
            text = SETTINGS[name](text)
        named = [self.root / "docs" / name for name in ("own.css", "own.js", "data/some.json")]
        code = "".join(f"        {path.name}: {sha256([path.read_bytes()])}\n" for path in named if path.is_file())
        if code and self._chance.random() < 0.5:  # what they hold now, and nothing else
            chosen.append("code")
            text = text.replace("- explainer\n", f"- explainer:\n      code:\n{code}")
        self._write("mkdocs.yml", text)
        return f"mkdocs.yml: {', '.join(chosen) or 'as it was'}"

    def _change_theme(self) -> str:
        path = self._chance.choice(
            (
                "own/main.html",
                "own/assets/explainer/cards.css",
                "own/partials/copyright.html",
                "own/own.js",
                "own/404.html",
            )
        )
        if self._chance.random() < 0.3 and (self.root / path).is_file():
            (self.root / path).unlink()
            return f"removed {path}"
        text = THEME if path in ("own/main.html", "own/404.html") else "/* NUMBER */\n"
        if self._chance.random() < 0.15:
            text = "{% nonsense %}\n"
        self._write(path, text.replace("NUMBER", str(self._number)))
        return f"changed {path}"

    # Hand-written pages, and other files of the docs folder

    def _pages(self) -> list[Path]:
        return [path for path in self._files("docs") if path.suffix == ".md"]

    def _change_page(self) -> str:
        def change(path: Path) -> None:
            text, what = path.read_text("utf-8"), self._chance.randrange(5)
            if what == 0:
                text = re.sub(
                    r"^# .*$", f"# Number {self._number} of {self._words()}", text, count=1, flags=re.MULTILINE
                )
            elif what == 1:
                text = f"---\ntitle: Number {self._number} & more\n---\n" + re.sub(
                    r"\A---\n.*?---\n", "", text, flags=re.DOTALL
                )
            elif what == 2:
                text = re.sub(r"\A---\n.*?---\n", "", text, flags=re.DOTALL)
            elif what == 3:
                text += f"\n![[{self._chance.choice(EMBEDDED)}]]\n"
            else:
                text += f"\n## Part {self._number}\n\nOf {self._words()}. [there](../story.md)\n"
            path.write_text(text, "utf-8")

        return self._on(self._pages(), "changed", change)

    def _add_page(self) -> str:
        path = self._chance.choice(("docs/new.md", "docs/guide/new.md", "docs/actors/index.md", "docs/timeline.md"))
        self._write(path, f"# New {self._number}\n\nOf {self._words()}.\n")
        return f"added {path}"

    def _remove_page(self) -> str:
        return self._on(self._pages(), "removed", Path.unlink)

    def _rename_page(self) -> str:
        name = f"page-{self._chance.randrange(3)}.md"
        return self._on(self._pages(), "renamed", lambda path: path.rename(path.with_name(name)))

    def _change_static(self) -> str:
        names = ("dot.svg", "own.css", "own.js", "robots.txt", "data/some.json", "search/more.txt")
        path = f"docs/{self._chance.choice(names)}"
        if self._chance.random() < 0.3 and (self.root / path).is_file():
            (self.root / path).unlink()
            return f"removed {path}"
        self._write(path, f"/* {self._number} */\n")
        return f"changed {path}"

    # What is beside the facts

    def _change_copy(self) -> str:
        self._write("archive/gazette.txt", f"Fares would stay low, said number {self._number}.\n")
        return "a copy in the archive"

    def _change_lock(self) -> str:
        path = self.root / "content/evidence.lock"
        if path.is_file() and self._chance.random() < 0.5:
            path.unlink()
            return "removed the lock file"
        self._write("content/evidence.lock", self._chance.choice(("# nothing\n", "no line of a lock file\n")))
        return "changed the lock file"

    def _change_rule(self) -> str:
        path = "content/rules/own_rule.py"
        if (self.root / path).is_file() and self._chance.random() < 0.6:
            (self.root / path).unlink()
            return f"removed {path}"
        self._write(path, RULE.replace("NUMBER", str(self._number)))
        return f"changed {path}"

    # Whole folders

    def _folder(self) -> str:
        return self._chance.choice((*PARTS, "content/actors", "docs/guide", "content/types"))

    def _replace_folder(self) -> str:
        """As version control does: all of it is removed, and written again at once, with something changed."""
        name = self._folder()
        folder, other = self.root / name, self._elsewhere / str(self._number)
        if not folder.is_dir() or folder.is_symlink():
            return "nothing to replace"
        shutil.copytree(folder, other, symlinks=True, ignore=_pipes)
        for path in (path for path in sorted(other.rglob("*.yaml")) if path.is_file() and not path.is_symlink()):
            path.write_text(
                SUMMARY.sub(f"summary: Came with number {self._number}.", path.read_text("utf-8", "replace"))
            )
        _remove(folder)
        shutil.copytree(other, folder, symlinks=True)
        return f"replaced {name}"

    def _move_folder(self) -> str:
        """One folder takes the place of another by its name."""
        name = self._folder()
        folder, old = self.root / name, self._elsewhere / f"old-{self._number}"
        if not folder.is_dir():
            return "nothing to move"
        folder.rename(old)
        shutil.copytree(PROJECT / name, self._elsewhere / f"new-{self._number}")
        (self._elsewhere / f"new-{self._number}").rename(folder)
        return f"moved another one to {name}"

    def _remove_folder(self) -> str:
        name = self._folder()
        _remove(self.root / name)
        return f"removed {name}"

    def _link_folder(self) -> str:
        name = self._folder()
        if not (self.root / name).parent.is_dir():  # removed by an earlier edit
            return "nothing to make a link in"
        _remove(self.root / name)
        # Later edits go through the link, and must not reach the project that all of these are copies of.
        target = self._elsewhere / f"linked-{self._number}"
        shutil.copytree(PROJECT / name, target)
        (self.root / name).symlink_to(target)
        return f"made {name} a link"

    def _close_folder(self) -> str:
        name = self._folder()
        if (self.root / name).is_dir() and not (self.root / name).is_symlink():
            (self.root / name).chmod(0o000)
        return f"took the rights from {name}"

    def _take_back(self) -> str:
        """Removes a folder and puts the same one back."""
        name = self._folder()
        folder, kept = self.root / name, self._elsewhere / f"kept-{self._number}"
        if not folder.is_dir() or folder.is_symlink():
            return "nothing to take back"
        folder.rename(kept)
        time.sleep(self._chance.random() * 0.2)
        kept.rename(folder)
        return f"took {name} away and put it back"

    def _break_file(self) -> str:
        def damage(path: Path) -> None:
            _make_way(path)
            if self._chance.random() < 0.2:
                path.unlink(missing_ok=True)
                self._chance.choice((path.mkdir, lambda: os.mkfifo(path), lambda: path.symlink_to("/etc/hostname")))()
            else:
                path.write_bytes(self._chance.choice(BROKEN))

        found = [path for part in PARTS for path in self._files(part)]
        return self._on([*found, self.root / "mkdocs.yml"], "broke", damage)

    # Version control

    def _commit(self) -> str:
        _git(self.root, "add", "--all")
        _git(self.root, "commit", "--quiet", "--allow-empty", "--message", f"Number {self._number}")
        return "committed"

    def _check_out(self) -> str:
        _git(self.root, "checkout", "--quiet", "--force", f"HEAD~{self._chance.randrange(2)}", "--", ".")
        return "checked out"

    # Tools

    def _files(self, part: str) -> list[Path]:
        return sorted(path for path in (self.root / part).rglob("*") if path.is_file() and not path.is_symlink())

    def _on(self, paths: list[Path], verb: str, change: Callable[[Path], object]) -> str:
        if not paths:
            return "nothing there"
        path = self._chance.choice(paths)
        try:
            change(path)
        except UnicodeDecodeError:
            return "nothing to read"
        return f"{verb} {path.relative_to(self.root)}"

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        for place in reversed(file.relative_to(self.root).parents):
            if (self.root / place).is_symlink() or (self.root / place).is_file():
                _remove(self.root / place)
        _make_way(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def _words(self) -> str:
        return self._chance.choice(WORDS)


KINDS = {
    "actors": "name: Number NUMBER\nkind: person\nsummary: Of WORDS.\nsources: [gazette]\n",
    "events": "title: Number NUMBER\ndate: 1999-04-01\nsummary: Of WORDS.\nparticipants: [{actor: mori-hana}]\n",
    "topics": "title: Number NUMBER\nsummary: Of WORDS.\n",
    "places": "name: Number NUMBER\nsummary: Of WORDS.\nkeeper: kim-seo-yeon\n",
    "boats": "name: Number NUMBER\nsummary: Of WORDS.\n",
    "questions": "title: What is NUMBER?\nsummary: Of WORDS.\n",
    "sources": "title: Number NUMBER\npublisher: WORDS\nkind: news\n",
    "quotes": "speaker: kim-seo-yeon\nform: reported\ntext: Number NUMBER.\nsources: [gazette]\n",
}
SETTINGS: dict[str, Callable[[str], str]] = {
    "name": lambda text: text.replace("The night ferry", "The day ferry & more"),
    "no address": lambda text: text.replace("site_url: https://night.example/ferry/\n", ""),
    "flat": lambda text: f"{text}use_directory_urls: false\n",
    "no nav": lambda text: text.partition("nav:")[0],
    "nav": lambda text: text.replace("  - actors/index.md\n", "  - Who: actors/index.md\n  - places/index.md\n"),
    "page in nav": lambda text: text.replace("  - story.md\n", "  - A story: story.md\n  - topics/crossings.md\n"),
    "no theme of its own": lambda text: text.replace("  custom_dir: own\n", ""),
    "tabs": lambda text: text.replace("  font: false\n", f"  font: false\n{FEATURES}"),
    "korean": lambda text: text.replace("  font: false\n", "  font: false\n  language: ko\n"),
    "no search": lambda text: text.replace("- explainer\n", "- explainer:\n      search: false\n"),
    "no history": lambda text: text.replace("- explainer\n", "- explainer:\n      history: false\n"),
    "no policy": lambda text: text.replace("- explainer\n", "- explainer:\n      security_policy: false\n"),
    "rule": lambda text: text.replace("- explainer\n", "- explainer:\n      rules: [own-rule]\n"),
    "left out": lambda text: f"{text}exclude_docs: |\n  /guide/\n  /places/\n  /api/\n  robots.txt\n",
    "drafts": lambda text: f"{text}draft_docs: story.md\n",
    "own files": lambda text: f"{text}extra_css: [own.css]\nextra_javascript: [own.js]\n",
    "no links to headings": lambda text: text.replace("  - toc: {permalink: true}\n", ""),
    "more markdown": lambda text: text.replace("  - admonition\n", "  - abbr\n  - pymdownx.details\n"),
    "other folder": lambda text: f"{text}docs_dir: docs/guide\n",
    "no plugin": lambda text: text.replace("plugins:\n  - explainer\n", "plugins: []\n"),
    "another plugin": lambda text: text.replace("  - explainer\n", "  - explainer\n  - tags\n"),
    "broken": lambda text: f"{text}nav: [\n",
    "unknown": lambda text: f"{text}colour: red\n",
}  # fmt: skip


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        for folder in (path, *(one for one in path.rglob("*") if one.is_dir() and not one.is_symlink())):
            folder.chmod(0o755)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make_way(path: Path) -> None:
    """Removes what is no plain file: to write into a pipe waits for ever, and to write into a link goes elsewhere."""
    if path.is_symlink() or not path.is_file():
        _remove(path)


def _pipes(folder: str, names: list[str]) -> list[str]:
    """What cannot be copied."""
    return [name for name in names if (Path(folder) / name).is_fifo()]


def _git(root: Path, *arguments: str) -> None:
    """What cannot be done in this state is not done."""
    command = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "gc.auto=0", *arguments]
    subprocess.run(command, cwd=root, env=environment(), capture_output=True, check=False)


def start(root: Path) -> None:
    """A project to edit, under version control."""
    shutil.copytree(PROJECT, root)
    _git(root, "init", "--quiet", "--initial-branch", "main")
    (root / ".gitignore").write_text("/site/\n/.cache/\n")
    for _ in range(2):
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--allow-empty", "--message", "Begin")


def report(edits: Sequence[str], wrong: Sequence[str], seconds: float, compared: str) -> int:
    """Writes what came of edits, each of which begins with its kind; the exit status is 1 where anything differed."""
    for line in wrong:
        sys.stdout.write(f"WRONG {line}\n")
    kinds = Counter(edit.partition(" ")[0] for edit in edits)
    told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    sys.stdout.write(f"{len(edits)} edits in {seconds:.0f} s: {told}\n{compared}; {len(wrong)} differences\n")
    return 1 if wrong else 0
