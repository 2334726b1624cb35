"""The sides of the bench: explainer and its peers, each with a project of the same corpus and its commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from scripts import synthetic
from scripts.bench import corpus
from scripts.bench.installing import INSTALLER, PEERS, TARGET
from scripts.bench.peers.markdown.pages import pages
from scripts.bench.running import environment
from scripts.installing import CannotInstall

Command = tuple[str, ...]
# The fact that is edited: a person, whose page is of the common kind.
EDITED = "actor-00002"
_PLACE = re.compile(r" on,(?: \w+)? known for")
_ARTICLE = re.compile(r'(?s)(.*<article class="md-content__inner md-typeset">).*(</article>.*)')
_TITLE = re.compile(r"(?s)<title>.*?</title>")
_OLDEST_NODE = 20
# Bytes, by 283 MB of 1,000 facts, 1.7 GB of 10,000 and 15.3 GB of 100,000.
_MEMORY_OF_NONE, _MEMORY_OF_FACT = 0.13e9, 0.152e6


@dataclass(frozen=True, slots=True)
class Side:
    """One builder.

    ``prepare`` writes its project of so many fact files into a folder; ``build`` runs there and writes ``site``.
    ``edited`` is the file of the fact that an edit changes. ``remembers`` tells that a second build can be quicker
    than the first. ``serve`` gives the command of its preview at a port, which shows the site below ``base``.
    ``memory`` gives the bytes that all processes of a build from nothing hold at their peak, of so many fact files;
    None where that is not known.
    """

    name: str
    about: str
    prepare: Callable[[int, Path], None]
    build: Command
    site: str
    edited: str
    remembers: bool = True
    check: Command = ()
    help: Command = ()
    serve: Callable[[int], Command] | None = None
    base: str = "x/"
    memory: Callable[[int], float] | None = None


def edit(side: Side, folder: Path, word: str) -> str:
    """Puts a word into a fact's text; the path below the served site of the page that then shows it."""
    file = folder / side.edited
    text, count = _PLACE.subn(f" on, {word} known for", file.read_text("utf-8"))
    assert count == 1, f"{file} has lost the place that is edited"
    file.write_text(text, "utf-8")
    return f"{side.base}{corpus.folder_of(EDITED)}/{EDITED}/"


def _ours() -> Side:
    explainer = str(Path(sys.executable).with_name("explainer"))

    def prepare(count: int, folder: Path) -> None:
        synthetic.write_plan(corpus.plan(count), folder)

    return Side(
        "ours",
        "`explainer build`: with JSON of each record, search, schema.org, backlinks with their sentences, and proofs",
        prepare,
        (explainer, "build"),
        "site",
        f"content/{corpus.folder_of(EDITED)}/{EDITED}.yaml",
        check=(explainer, "check"),
        help=(explainer, "--help"),
        serve=lambda port: (explainer, "serve", "--port", str(port)),
        base="",
        memory=lambda count: _MEMORY_OF_NONE + _MEMORY_OF_FACT * count,
    )


def _mkdocs() -> Side:
    mkdocs = str(INSTALLER.python().with_name("mkdocs"))
    about = f"MkDocs {INSTALLER.version('mkdocs')} with Material {INSTALLER.version('mkdocs-material')}"
    return Side(
        "mkdocs",
        f"{about} and a script of forty lines for mkdocs-gen-files",
        _mkdocs_project,
        (mkdocs, "build", "--quiet"),
        "site",
        f"facts/{corpus.folder_of(EDITED)}/{EDITED}.yaml",
        remembers=False,
        help=(mkdocs, "--help"),
        serve=lambda port: (
            *(mkdocs, "serve", "--quiet", "--livereload", "--watch", "facts"),
            *("--dev-addr", f"127.0.0.1:{port}"),
        ),
    )


def _hugo() -> Side:
    hugo = str(INSTALLER.python().with_name("hugo"))
    return Side(
        "hugo",
        f"Hugo {INSTALLER.version('hugo')}, which reads the facts by content adapters and prints each page in the"
        " frame that Material has, so that pages weigh what MkDocs' do",
        _hugo_project,
        (hugo, "build", "--quiet", "--noBuildLock"),
        "public",
        f"data/facts/{corpus.folder_of(EDITED)}/{EDITED}.yaml",
        remembers=False,
        help=(hugo, "--help"),
        serve=lambda port: (hugo, "server", "--quiet", "--noBuildLock", "--port", str(port)),
    )


def _zensical() -> Side:
    zensical = str(INSTALLER.python().with_name("zensical"))
    return Side(
        "zensical",
        f"Zensical {INSTALLER.version('zensical')}, given pages of Markdown that were written beforehand",
        _zensical_project,
        (zensical, "build"),
        "site",
        f"docs/{corpus.folder_of(EDITED)}/{EDITED}.md",
        help=(zensical, "--help"),
        serve=lambda port: (zensical, "serve", "--dev-addr", f"127.0.0.1:{port}"),
    )


def _astro() -> Side:
    node = INSTALLER.program("node")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    if int(said.lstrip("v").partition(".")[0]) < _OLDEST_NODE:
        raise CannotInstall(f"astro needs Node.js {_OLDEST_NODE} or later, and this is {said.strip()}")
    package = INSTALLER.node_package("astro")
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    return Side(
        "astro",
        f"Astro {version}, given the same pages of Markdown and the same frame",
        _astro_project,
        (node, "node_modules/astro/astro.js", "build", "--silent"),
        "site",
        f"docs/{corpus.folder_of(EDITED)}/{EDITED}.md",
    )


# Each side by its name, and what makes it: a peer is installed when it is first asked for.
SIDES: Mapping[str, Callable[[], Side]] = {
    "ours": _ours,
    "mkdocs": _mkdocs,
    "hugo": _hugo,
    "zensical": _zensical,
    "astro": _astro,
}


def write_facts(plan: synthetic.Plan, folder: Path, link: Callable[[str], str] = "[[{}]]".format) -> None:
    """A YAML file for every fact of the corpus; ``link`` words a link in a text."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for fact in corpus.facts(plan):
        file = folder / fact.folder / f"{fact.id}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        values = {"id": fact.id, "title": fact.title, "date": fact.date, "refs": list(fact.refs)}
        values["text"] = fact.text_with(link)
        file.write_text(yaml.dump(values, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


def _mkdocs_project(count: int, folder: Path) -> None:
    _mkdocs_files(corpus.plan(count), folder)


def _mkdocs_files(plan: synthetic.Plan, folder: Path) -> None:
    write_facts(plan, folder / "facts")
    (folder / "docs").mkdir()
    for file in ("mkdocs/mkdocs.yml", "mkdocs/gen.py", "markdown/pages.py"):
        shutil.copy(PEERS / file, folder)


def _zensical_project(count: int, folder: Path) -> None:
    _write_pages(count, folder, lambda to, id: f"../{to}/{id}.md")
    # Its search takes no text of more than 32,768 words, which a list of 3,000 names has: lists are left out of it.
    for index in folder.glob("docs/*/index.md"):
        index.write_text(f"---\nsearch:\n  exclude: true\n---\n\n{index.read_text('utf-8')}", "utf-8")
    shutil.copy(PEERS / "zensical" / "zensical.toml", folder)


def _astro_project(count: int, folder: Path) -> None:
    _write_pages(count, folder, lambda to, id: f"/x/{to}/{id}/")
    for file in ("astro.config.mjs", "package.json", "src"):
        source = PEERS / "astro" / file
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / file)
    before, after, assets = frame()
    lines = [f"export const {name} = {json.dumps(text)};\n" for name, text in (("before", before), ("after", after))]
    (folder / "src" / "shell.mjs").write_text("".join(lines), "utf-8")
    shutil.copytree(assets, folder / "public" / "assets")
    (folder / "node_modules").symlink_to(TARGET / "node_modules")


def _hugo_project(count: int, folder: Path) -> None:
    shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
    adapter = (folder / "_content.gotmpl").read_text("utf-8")
    (folder / "_content.gotmpl").unlink()
    plan = corpus.plan(count)
    titles = {fact.id: fact.title for fact in corpus.facts(plan)}
    write_facts(plan, folder / "data/facts", lambda id: f"[{titles[id]}](../../{corpus.folder_of(id)}/{id}/)")
    for facts in sorted((folder / "data/facts").iterdir()):
        content = folder / "content" / facts.name
        content.mkdir(parents=True)
        (content / "_index.md").write_text(f"---\ntitle: {facts.name.title()}\n---\n", "utf-8")
        (content / "_content.gotmpl").write_text(adapter.replace("FOLDER", facts.name), "utf-8")
    before, after, assets = frame()
    whole = before.replace("@@TITLE@@", "{{ .Title }}") + '{{ block "main" . }}{{ end }}' + after
    (folder / "layouts/_default/baseof.html").write_text(whole, "utf-8")
    shutil.copytree(assets, folder / "static/assets")


def _write_pages(count: int, folder: Path, way: Callable[[str, str], str]) -> None:
    facts = folder / "facts"
    write_facts(corpus.plan(count), facts)
    for path, text in pages(facts, way):
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.rmtree(facts)


def frame() -> tuple[str, str, Path]:
    """What Material prints before and after an article, with ``@@TITLE@@`` for its title, and its assets."""
    folder = TARGET / "frame"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _mkdocs_files(synthetic.Plan.of(10), folder)
    command = [str(INSTALLER.python().with_name("mkdocs")), "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment(folder), check=True, capture_output=True)  # noqa: S603 - our own
    page = (folder / "site" / corpus.folder_of(EDITED) / EDITED / "index.html").read_text("utf-8")
    found = _ARTICLE.fullmatch(page)
    assert found, "Material's pages have another form than was expected"
    return _TITLE.sub("<title>@@TITLE@@</title>", found[1]), found[2], folder / "site" / "assets"
