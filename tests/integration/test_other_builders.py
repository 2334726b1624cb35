"""Other site builders and other themes: Zensical on the page tree, ProperDocs with the plugin, MkDocs' own themes."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from tests.html import harm, links, parsed, quoted, text_of
from tests.sites import GOLDEN, ROOT, bring_guides, build, copy_project, environment, files, process, replace, run, told
from tests.thoroughness import one_in

from explainer.settings.published_code import sha256

STARTER = ROOT / "generator" / "explainer" / "starter"
SEVERAL = ROOT / "tests" / "preview_project"
# One worker makes what the fixtures of this file make.
pytestmark = pytest.mark.xdist_group("zensical")


def by_zensical(source: Path, folder: Path) -> Path:
    """The site that Zensical makes of what ``explainer pages`` writes, and of nothing else."""
    done = run("explainer", "-C", source, "pages", folder, cwd=source)
    assert done.returncode == 0, told(done)
    # Thousands of pages, and whatever else the machine does meanwhile.
    done = process("zensical", "build", "--clean", "--strict", cwd=folder, patience=600)
    assert done.returncode == 0, told(done)
    return folder / "site"


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    return by_zensical(copy_project(GOLDEN, folder / "source"), folder / "project")


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


# No page of the tree is one that somebody could edit.
OF_SITES = re.compile("Edit this page")


def comparable(found: Element, path: str) -> tuple[str, list[tuple[str, str]]]:
    """Its words, and its links with their whole addresses, without that to the file of the page."""
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
    ours = {path for path in files(golden_site) if path.endswith(".html")}
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
    assert "“We leave on time, or *not at all*, said I”" in story
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


# What is another builder's own: its search, its map, the policy for its scripts, the styles that its pages name.
OF_BUILDERS = re.compile(
    r"\.explainer|(.*/)?search/.*|search\.json|(.*/)?sitemap\.xml(\.gz)?|assets/.*|_headers|(.*/)?tags\.json|.+/404\.html"
)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_SCRIPT = re.compile(r'<script src="([^"]*)"(?: integrity="([^"]*)")?')


def assert_as_promised(theirs: Path, ours: Path, step: int = 1) -> None:
    """All data of a site that we build, pages with a policy that knows their scripts, links that lead somewhere.

    Of pages every so manieth is read.
    """
    wanted = {path: file for path, file in files(ours).items() if not OF_BUILDERS.fullmatch(path)}
    found = {path for path in files(theirs) if not OF_BUILDERS.fullmatch(path)}
    assert found == set(wanted)
    data = [path for path in wanted if not path.endswith(".html")]
    assert len(data) > 20
    assert [path for path in data if (theirs / path).read_bytes() != wanted[path].read_bytes()] == []
    listed = {item["location"].partition("#")[0] for item in json.loads((theirs / "search.json").read_bytes())["items"]}
    for path in one_in(step, sorted(path for path in found if path.endswith(".html"))):
        page = (theirs / path).read_text("utf-8")
        policies = _POLICY.findall(page)
        assert policies, path
        if 'data-md-component="header"' not in page:
            continue
        assert page.index("Content-Security-Policy") < page.index("<script"), path
        [known, hosts] = policies
        assert html.unescape(f"{known}, {hosts}").replace("; ", "\n") in headers_of(theirs), path
        assert hosts == "script-src 'self'; worker-src 'self'", path
        for source, integrity in _SCRIPT.findall(page):
            script = theirs / normpath(f"{path.rpartition('/')[0]}/{source}".lstrip("/"))
            assert path == "404.html" or sha256([script.read_bytes()]) == integrity, (path, source)
            assert f"'{integrity}'" in known, (path, source)
        for one in parsed(page).iter() if path != "404.html" else ():
            led = urlsplit(one.get("href") or one.get("src") or "")
            target = theirs / normpath(f"{path.rpartition('/')[0]}/{unquote(led.path)}".lstrip("/"))
            is_there = target.is_file() or (target / "index.html").is_file()
            assert led.scheme or not led.path or is_there, (path, led)
        assert path == "404.html" or path.removesuffix("index.html") in listed, path


def headers_of(site: Path) -> str:
    """What a site has hosts send, a directive a line, without that which only headers can say."""
    return (site / "_headers").read_text("utf-8").replace("; frame-ancestors 'none'", "").replace("; ", "\n")


def test_data_policy_and_links_by_zensical_are_what_is_promised(zensical_site: Path, golden_site: Path) -> None:
    assert_as_promised(zensical_site, golden_site)


def test_the_content_of_this_repository_is_built_by_zensical_as_it_is(tmp_path: Path, repository_site: Path) -> None:
    assert_as_promised(by_zensical(copy_project(ROOT, tmp_path / "project"), tmp_path / "tree"), repository_site, 40)


def test_a_new_project_is_built_by_zensical_as_it_is(tmp_path: Path) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    assert_as_promised(by_zensical(project, tmp_path / "tree"), build(project))


def test_a_site_in_several_languages_is_built_by_zensical_in_each(tmp_path: Path) -> None:
    project = shutil.copytree(SEVERAL, tmp_path / "project")
    replace(project / "content" / "site.yaml", "languages: [en]", "languages: [en, ko, ja]\ntranslations: [ko, ja]")
    replace(project / "mkdocs.yml", "  - Guide: guide/reading.md\n", "  - Sources: guide/reading.md\n")
    theirs, ours = by_zensical(project, tmp_path / "tree"), build(project)
    assert_as_promised(theirs, ours)
    for language, sources, people in (("en", "Sources", "People"), ("ko", "출처", "인물"), ("ja", "出典", "人物")):
        folder = theirs / ("" if language == "en" else language)
        home = parsed((folder / "actors" / "index.html").read_text("utf-8"))
        assert home.get("lang") == language
        [menu] = [one for one in home.iter("nav") if one.get("data-md-level") == "0"]
        entries = [(words.split("  ")[0], href) for href, words in links(menu)]
        assert ("../guide/reading/", sources) in [(href, words) for words, href in entries]
        assert any(words.startswith(people) for words, _ in entries)
        assert not [href for _, href in entries if href.startswith("../../")], "the menu of a language stays in it"
        switch = {one.get("hreflang"): one.get("href") for one in home.iter("a") if one.get("hreflang")}
        here = "actors" if language == "en" else f"{language}/actors"
        led = {tag: normpath(f"{here}/{href}") for tag, href in switch.items()}
        assert led == {"en": "actors", "ko": "ko/actors", "ja": "ja/actors"}


HOSTILE = """A "quoted" \\\\ name ]] {{ config }} {% raw %} <b>bold</b> </title> 'x' & 다리"""

# What would end a value of an attribute and begin another.
ENDING = 'https://x.example/" onmouseover="alert(1)'


def test_words_of_the_settings_are_text_for_zensical(tmp_path: Path) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    settings, written = project / "mkdocs.yml", json.dumps(HOSTILE, ensure_ascii=False)
    replace(settings, "site_name: The first Atlantic cable\n", f"site_name: {written}\ncopyright: {written}\n")
    replace(settings, "  - Overview: index.md\n", f"  - {written}: index.md\n")
    replace(settings, "name: Dark colours", f"name: {written}")
    ending = json.dumps(ENDING)
    replace(settings, "    - navigation.top\n", "    - navigation.top\n    - navigation.footer\n")
    social = f"{{icon: material/web, link: {ending}}}, {{icon: material/web, link: https://x.example, name: {written}}}"
    extra = f"extra:\n  social: [{social}]\n  status: {{new: {ending}}}\n  homepage: {ending}\n"
    with settings.open("a", encoding="utf-8") as file:
        file.write(extra)
    replace(settings, "scheme: slate", f"scheme: {ending}")
    replace(project / "docs" / "story.md", "title: The story\n", "title: The story\nstatus: new\n")
    site = by_zensical(project, tmp_path / "tree")
    page = parsed((site / "story" / "index.html").read_text("utf-8"))
    told = " ".join(HOSTILE.split())
    assert [" ".join(text_of(one).split()) for one in page.iter("title")] == [f"The story - {told}"]
    [foot] = [one for one in page.iter("footer") if one.get("class") == "md-footer"]
    assert told in " ".join(text_of(foot).split())
    [menu] = [one for one in page.iter("nav") if one.get("data-md-level") == "0"]
    assert told in [" ".join(words.split()) for _, words in links(menu)]
    assert told in {one.get("title") for one in page.iter("label")}
    assert [one for one in page.iter("b") if text_of(one) == "bold"] == []
    assert [one.attrib for one in page.iter() if any(name.startswith("on") for name in one.attrib)] == []
    logos = [one for one in page.iter("a") if "md-logo" in (one.get("class") or "").split()]
    of_logos = {" ".join((one.get(name) or "").split()) for one in logos for name in ("title", "aria-label")}
    assert (len(logos), of_logos) == (2, {told})
    [before] = [one for one in page.iter("a") if "md-footer__link--prev" in (one.get("class") or "")]
    assert " ".join((before.get("aria-label") or "").split()) == f"Previous: {told}"
    [link, named] = [one for one in page.iter("a") if one.get("class") == "md-social__link"]
    assert link.get("href") == ENDING
    assert " ".join((named.get("title") or "").split()) == told
    assert ENDING in {one.get("title") for one in page.iter("span")}


def test_what_of_the_settings_is_not_taken_over_is_named(tmp_path: Path) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    settings = project / "mkdocs.yml"
    replace(
        settings,
        "  font: false\n",
        "  font: {text: Inter}\n  icon: {logo: material/web, edit: material/pen, tag: {a: material/pen}}\n",
    )
    plugins = "  - material/search: {lang: en}\n  - tags\n  - blog: {blog_dir: news}\n"
    replace(settings, "  - explainer:\n", f"{plugins}  - explainer:\n      search: false\n")
    with settings.open("a", encoding="utf-8") as file:
        file.write(
            "edit_uri_template: x/{path}\nsite_dir: out\n"
            "extra:\n  analytics: {provider: google}\n  version: {provider: mike}\n"
            "  consent: {title: Cookies}\n  status: {new: New}\n  own: 1\n"
        )
    done = run("explainer", "-C", project, "pages", tmp_path / "tree", cwd=project)
    assert done.returncode == 0, told(done)
    [line] = [
        one
        for one in (tmp_path / "tree" / "zensical.toml").read_text("utf-8").splitlines()
        if one.startswith("# Not taken over: ")
    ]
    assert set(line.removeprefix("# Not taken over: ").removesuffix(".").split(", ")) == {
        *("strict", "validation: nav", "validation: links", "edit_uri_template", "theme: font", "theme: icon: edit"),
        *("theme: icon: tag", "plugins: material/search: lang", "extra: analytics", "extra: version"),
        *("extra: consent", "extra: own", "site_dir", "plugins: blog", "plugins: explainer: search"),
    }


def test_words_that_are_of_one_of_several_languages_are_named_where_they_are_left_out(tmp_path: Path) -> None:
    project = shutil.copytree(SEVERAL, tmp_path / "project")
    replace(project / "content" / "site.yaml", "languages: [en]", "languages: [en, ko, ja]\ntranslations: [ko, ja]")
    replace(project / "mkdocs.yml", "{permalink: true}", "{permalink: true, title: On this page}")
    done = run("explainer", "-C", project, "pages", tmp_path / "tree", cwd=project)
    assert done.returncode == 0, told(done)
    written = (tmp_path / "tree" / "zensical.toml").read_text("utf-8")
    assert "# Not taken over: edit_uri, theme: custom_dir, markdown_extensions: toc: title.\n" in written


def test_a_site_without_a_policy_has_none_by_zensical(tmp_path: Path) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    replace(
        project / "mkdocs.yml", "      content: content\n", "      content: content\n      security_policy: false\n"
    )
    site = by_zensical(project, tmp_path / "tree")
    assert not (site / "_headers").exists()
    assert "Content-Security-Policy" not in (site / "index.html").read_text("utf-8")


def test_what_a_project_allows_is_allowed_by_zensical(tmp_path: Path) -> None:
    project = copy_project(STARTER, tmp_path / "project")
    bring_guides(project)
    allowed = '      content: content\n      allow: {img-src: ["https://images.example"], script-src: ["https://run.example"]}\n'
    replace(project / "mkdocs.yml", "      content: content\n", allowed)
    site = by_zensical(project, tmp_path / "tree")
    for file in ("index.html", "_headers"):
        written = (site / file).read_text("utf-8")
        assert "img-src 'self' data: https://images.example;" in written
        assert "script-src 'self' https://run.example; worker-src 'self'" in written


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
