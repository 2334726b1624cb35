"""Other site builders and other themes: Zensical on the page tree, ProperDocs with the plugin, MkDocs' own themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from tests.html import harm, links, parsed, quoted, text_of
from tests.sites import GOLDEN, ROOT, bring_guides, build, copy_project, environment, files, process, replace, run, told

# One worker makes what the fixtures of this file make.
pytestmark = pytest.mark.xdist_group("zensical")


def tree_project(folder: Path) -> Path:
    """A project of the page tree alone: what is left of mkdocs.yml without the plugin."""
    folder.mkdir()
    done = run("explainer", "-C", GOLDEN, "pages", folder / "docs", cwd=folder)
    assert done.returncode == 0, told(done)
    settings = (GOLDEN / "mkdocs.yml").read_text("utf-8").replace("  - explainer\n", "")
    # Zensical knows the anchors of Markdown headings only, and ours are HTML.
    (folder / "mkdocs.yml").write_text(
        settings.replace("strict: true\n", "").replace("anchors: warn", "anchors: ignore"), "utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tree_project(tmp_path_factory.mktemp("zensical") / "project")
    done = run("zensical", "build", "--clean", cwd=project)
    assert done.returncode == 0, told(done)
    return project / "site"


def article(site: Path, path: str) -> Element:
    """What a page says, without what the theme puts around it and adds to headings."""
    root = parsed((site / path).read_text("utf-8"))
    found = next(root.iter("article"))
    for parent in list(found.iter()):
        for child in list(parent):
            classes = (child.get("class") or "").split()
            if child.tag == "a" and ({"headerlink", "md-content__button"} & set(classes)):
                parent.remove(child)
            # The theme's title stands over pages that have none, and its line of tags over those with tags.
            if child.tag == "nav" and "md-tags" in classes:
                parent.remove(child)
    return found


# A tree is pages only: it has no feeds, and nothing that other sites show in a frame.
OF_SITES = re.compile(
    r"Edit this page|Follow what changes here \(feed\)"
    r"|Show it on your own page: copy this code\s+<iframe [^>]*></iframe>"
)


def comparable(found: Element, path: str) -> tuple[str, list[tuple[str, str]]]:
    """Its words, and its links with their whole addresses, without those to what a tree has no place for."""
    here = f"https://ferry.example/{path.removesuffix('index.html')}"
    kept = [(urljoin(here, href), words) for href, words in links(found) if not OF_SITES.fullmatch(words)]
    return OF_SITES.sub("", text_of(found)), kept


def record_pages(site: Path) -> Iterator[str]:
    yield from (
        path
        for path in sorted(files(site))
        if re.fullmatch(
            r"(actors|events|places|questions|quotes|sources|topics|timeline|disagreements)/(.*/)?index.html", path
        )
    )


def test_zensical_builds_every_page_of_the_tree(zensical_site: Path, golden_site: Path) -> None:
    # What other sites show in a frame is no page of the site, but a file of it.
    ours = {path for path in files(golden_site) if path.endswith(".html") and not path.startswith("embed/")}
    theirs = {path for path in files(zensical_site) if path.endswith(".html")}
    assert theirs == ours


def test_pages_by_zensical_say_what_ours_say(zensical_site: Path, golden_site: Path) -> None:
    checked = [path for path in record_pages(golden_site) if "<article" in (golden_site / path).read_text("utf-8")]
    assert len(checked) > 25
    for path in checked:
        words, addresses = comparable(article(zensical_site, path), path)
        wanted_words, wanted_addresses = comparable(article(golden_site, path), path)
        assert words.split() == wanted_words.split(), path
        assert addresses == wanted_addresses, path


def test_a_hand_written_page_by_zensical_has_its_links_embeds_and_notes(zensical_site: Path, golden_site: Path) -> None:
    for path in ("index.html", "story/index.html", "guide/reading/index.html", "sources-we-read/index.html"):
        words, addresses = comparable(article(zensical_site, path), path)
        wanted_words, wanted_addresses = comparable(article(golden_site, path), path)
        assert words.split() == wanted_words.split(), path
        assert addresses == wanted_addresses, path
    story = text_of(article(zensical_site, "story/index.html"))
    assert "“We leave on time, or not at all, said I”" in story
    assert "Notes Ann Weaver" in story


def test_old_addresses_lead_on_under_zensical(zensical_site: Path) -> None:
    page = (zensical_site / "actors" / "mori" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../actors/mori-hana/"' in page


def test_no_text_of_a_contributor_runs_under_zensical(zensical_site: Path) -> None:
    theirs = frozenset(["html", "head", "title", "body", "meta", "link", "script", "style", "base"])
    for path in (*record_pages(zensical_site), "story/index.html", "sources-we-read/index.html"):
        root = parsed((zensical_site / path).read_text("utf-8"))
        scripts = [one.text or "" for one in root.iter("script")]
        assert not [script for script in scripts if "alert(" in script], path
        main = root.find(".//article")
        assert main is None or not [one for one in harm(main) if one.startswith(tuple(f"<{tag}" for tag in theirs))], (
            path
        )


def test_properdocs_runs_the_plugin_as_it_is(tmp_path: Path, golden_site: Path) -> None:
    project = copy_project(GOLDEN, tmp_path / "project")
    (project / "mkdocs.yml").rename(project / "properdocs.yml")
    done = run("properdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, told(done)
    ours, theirs = files(golden_site), files(project / "site")
    assert theirs.keys() == ours.keys()
    differing = []
    for path, file in ours.items():
        if file.suffix in (".html", ".xml", ".json"):
            one, other = (_without_marks(each.read_text("utf-8")) for each in (file, theirs[path]))
            differing += [path] if one != other else []
    assert differing == []


STARTER = ROOT / "generator" / "explainer" / "starter"
MATERIALX = ROOT / ".cache" / "materialx"


@pytest.mark.parametrize(
    ("source", "command"),
    [(ROOT, "explainer"), (STARTER, "explainer"), (STARTER, "properdocs")],
    ids=["repository", "starter", "starter under ProperDocs"],
)
def test_the_theme_that_goes_on_where_material_ends_shows_the_same(
    tmp_path: Path, source: Path, command: str, repository_site: Path
) -> None:
    """One line of the settings changes; pages, policy, search and files for programs are all there."""
    assert (MATERIALX / "material").is_dir(), "make tools puts the theme there"
    project = copy_project(source, tmp_path / "project")
    if source == STARTER:
        bring_guides(project)
    replace(project / "mkdocs.yml", "name: material\n", "name: materialx\n")
    surroundings = environment(PYTHONPATH=str(MATERIALX))
    checked = process("explainer", "check", "--strict", cwd=project, env=surroundings)
    assert checked.returncode == 0, told(checked)
    if command == "properdocs":
        (project / "mkdocs.yml").rename(project / "properdocs.yml")
    done = process(command, "build", cwd=project, env=surroundings)
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), told(done)

    site = project / "site"
    home = (site / "index.html").read_text("utf-8")
    [own] = (MATERIALX / "material").rglob("bundle.*.js")
    assert (site / "assets" / "javascripts" / own.name).read_bytes() == own.read_bytes()
    assert all(part in home for part in ("Content-Security-Policy", "data-x-search=", 'class="x-colophon'))
    assert re.search(r'<script src="assets/explainer/explainer\.[0-9a-f]+\.js" integrity="sha256-', home)
    assert list((site / "search").glob("t-*.txt"))
    if source == ROOT:
        ours = {path for path in files(repository_site) if path.endswith((".html", ".json", ".xml"))}
        assert {path for path in ours if not (site / path).is_file() and not path.startswith("search/")} == set()
        quote = "quotes/park-three-decisions/index.html"
        assert text_of(article(site, quote)) == text_of(article(repository_site, quote))


def _without_marks(text: str) -> str:
    """A page without what a generator says of itself."""
    return re.sub(r'<meta name="generator"[^>]*>|<!--.*?-->|\bmkdocs-[0-9.]+\b', "", text, flags=re.DOTALL)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_shows_all_of_a_page(tmp_path: Path, theme: str) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    settings = (project / "mkdocs.yml").read_text("utf-8")
    changed, count = re.subn(r"^theme:\n(?:  .*\n)+", f"theme: {theme}\n", settings, flags=re.MULTILINE)
    assert count == 1
    (project / "mkdocs.yml").write_text(changed, "utf-8")
    assert told(run("explainer", "check", cwd=project)) == "exit code 0\nnothing to report\n"
    site = build(project)  # where a warning would end it

    page = (site / "quotes" / "buchanan-on-the-cable" / "index.html").read_text("utf-8")
    words = text_of(article(site, "quotes/buchanan-on-the-cable/index.html"))
    assert "May the Atlantic telegraph" in words
    assert "Heroes of the Telegraph" in words
    assert '<script type="application/ld+json">' in page
    assert "data-x-search=" in page
    assert 'class="x-colophon ' in page
    assert "&lt;a href=" not in page  # what the theme says of itself
    assert 'href="../../assets/explainer/favicon.svg"' in quoted(page)
    assert "data-x-missing" in (site / "404.html").read_text("utf-8")
    drawing = (site / "timeline" / "index.html").read_text("utf-8")
    assert re.search(r'<script src="\.\./assets/explainer/timeline\.[0-9a-f]+\.js"', drawing)

    style = next((site / "assets" / "explainer").glob("explainer.*.css")).read_text("utf-8")
    assert ":root {\n  --x-paper: #fbf9f4;" in style
    assert "data-md-color-scheme" not in style
    assert "--x-line: 42.5rem;" in style  # 34 of Material's
