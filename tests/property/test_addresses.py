"""Whatever the files of the docs folder are called: no page is lost without a word, and none refused without a reason.

MkDocs says where each file lands, and what a build wrote is read back.
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files

from explainer.adapters.mkdocs.building import build_site
from explainer.addresses import OPEN, builders, same_file, site_path
from explainer.checking import Checked, check
from explainer.naming import all_addresses
from explainer.settings.project import find_project
from explainer.site import Routes

SETTINGS = """site_name: The fair
site_url: https://fair.example/
use_directory_urls: {directory_urls}
exclude_docs: |
  /left-out/
theme: {{name: null, custom_dir: theme}}
plugins: [{{explainer: {{history: false}}}}]
"""
# A theme of which a page takes no time.
THEME = {"main.html": "{{ page.content }}", "404.html": "lost", "sitemap.xml": "<urlset/>"}
FACTS = {
    "site.yaml": "format: 2\ntitle: The fair\nsubject: What happened at the fair?\nlanguages: [en]\n",
    "types/story.yaml": "folder: story\nlabel: Story\nplural: Stories\ntitle_property: name\n"
    "properties:\n  name: {type: string, required: true}\n",
    "actors/ada.yaml": "name: Ada\nkind: person\nsummary: She was there.\n",
    "events/fair.yaml": "title: Fair\ndate: 1999\nsummary: It was held.\n",
    "story/rain.yaml": "name: Rain\n",
    "redirects.yaml": "event/old: event/fair\n",
}
FOLDERS = ("events", "Events", "actors", "story", "timeline", "relations", "search", "assets/explainer", "left-out")
NAMES = (
    *("index", "README", "ada", "fair", "Fair", "old", "rain", "more", "404", "sitemap", "feed", "robots", "manifest"),
    *("tokens", "timeline", "support", "disagreements", "events", "Events", "story", "search", "site", "_headers"),
)
ENDINGS = (".md", ".md", ".md", ".markdown", ".html", ".json", ".xml", ".txt", ".css", ".webmanifest", "")
PATHS = st.builds(
    lambda folders, name, ending: "/".join([*folders, f"{name}{ending}"]),
    st.lists(st.sampled_from((*FOLDERS, *NAMES)), max_size=2),
    st.sampled_from(NAMES),
    st.sampled_from(ENDINGS),
)
FILES = st.sets(PATHS, min_size=1, max_size=8)
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BUILDS = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def project(paths: set[str], directory_urls: bool) -> Iterator[Path]:
    """A small project with these files, each with its own path in it, as far as they can be there at once."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        texts = {f"content/{path}": text for path, text in FACTS.items()}
        texts |= {f"theme/{path}": text for path, text in THEME.items()}
        texts["mkdocs.yml"] = SETTINGS.format(directory_urls=str(directory_urls).lower())
        for path, text in {**texts, **{f"docs/{path}": marker(path) for path in sorted(paths)}}.items():
            file = root / path
            if file.is_dir() or any(above.is_file() for above in file.parents):
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        (root / "docs").mkdir(exist_ok=True)
        yield root


def marker(path: str) -> str:
    """What a file says of itself, the same in Markdown and HTML."""
    return f"zebra {path.encode().hex()} quartz\n"


def conflicts(checked: Checked) -> set[str]:
    errors = {found.code for found in checked.diagnostics if found.severity == "error"}
    assert errors <= {"page-conflict", "wrong-ending"}
    found = [one.span.path.removeprefix("docs/") for one in checked.diagnostics if one.code == "page-conflict"]
    assert len(found) == len(set(found))
    return set(found)


def misnamed(checked: Checked) -> set[str]:
    return {one.span.path.removeprefix("docs/") for one in checked.diagnostics if one.code == "wrong-ending"}


@functools.cache
def planned(directory_urls: bool) -> tuple[str, ...]:
    with project(set(), directory_urls) as root:
        found = check(find_project(root))
        assert found.ok, found.diagnostics
        routes = Routes(directory_urls, site_url="https://fair.example/")
        return tuple(routes.file(address.location) for address in all_addresses(found.graph, routes))


def settings_of(root: Path) -> MkDocsConfig:
    return load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(root / "site"))


def meet(one: str, other: str) -> bool:
    """Whether two paths cannot both be files, on a system that knows no capitals."""
    first, second = PurePosixPath(same_file(one)), PurePosixPath(same_file(other))
    return first == second or first in second.parents or second in first.parents


def expected(root: Path, directory_urls: bool) -> set[str]:
    """The files that nobody may lose, by comparing each with each."""
    config = settings_of(root)
    docs = root / "docs"
    locations = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    shown = [location for location in locations if not location.startswith("left-out/")]
    files = [File(location, str(docs), config.site_dir, config.use_directory_urls) for location in shown]
    found = set()
    for file in files:
        if file.dest_uri in OPEN:
            continue
        if builders(same_file(file.dest_uri)) or any(meet(file.dest_uri, path) for path in planned(directory_urls)):
            found.add(file.src_uri)
        for other in files:
            same_folder = Path(file.src_uri).parent == Path(other.src_uri).parent
            if file.dest_uri == other.dest_uri and same_folder:
                continue  # of these MkDocs takes one itself, and says so
            same = same_file(file.dest_uri) == same_file(other.dest_uri)
            if same and same_file(file.src_uri) != same_file(other.src_uri) and other.src_uri < file.src_uri:
                found.add(file.src_uri)
            if not same and PurePosixPath(same_file(other.dest_uri)).is_relative_to(same_file(file.dest_uri)):
                found.add(file.src_uri)
    return found


@QUICK
@given(FILES, st.booleans())
@example({"events.md", "events/fair/index.md", "timeline/index.md", "story.md", "Events.md", "feed.xml"}, True)
@example({"news.md", "news/index.md", "index.md", "README.md"}, True)
def test_all_that_meets_is_told_and_nothing_else(paths: set[str], directory_urls: bool) -> None:
    with project(paths, directory_urls) as root:
        checked = check(find_project(root))
        assert conflicts(checked) == expected(root, directory_urls)
        pages = (path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.markdown"))
        assert misnamed(checked) == {location for location in pages if not location.startswith("left-out/")}


@BUILDS
@given(FILES, st.booleans())
@example({"search", "404.html/more.md", "assets", "share"}, True)
@example({"robots.txt", "index.md", "README.md", "more.md", "left-out/index.md"}, True)
def test_a_build_that_is_not_refused_has_every_file(paths: set[str], directory_urls: bool) -> None:
    with project(paths, directory_urls) as root:
        checked = check(find_project(root))
        for location in conflicts(checked) | misnamed(checked):
            (root / "docs" / location).unlink()
        checked = check(find_project(root))
        site = build_site(checked, root / "site", strict=False)
        assert site is not None
        # What could do something in a browser is told, and left out until a maintainer names it.
        told = {one.span.path.removeprefix("docs/") for one in checked.diagnostics if one.code == "unlisted-code"}
        shown = (
            file for file in get_files(settings_of(root)) if file.inclusion.value >= 0 and file.src_uri not in told
        )
        own = {file.dest_uri: file.src_uri for file in shown}
        for path, location in own.items():
            assert marker(location).strip() in (site / path).read_text("utf-8"), path
        for path in planned(directory_urls):
            assert path in own or "zebra" not in (site / path).read_text("utf-8"), path


@given(PATHS, st.booleans())
def test_files_land_where_mkdocs_puts_them(path: str, directory_urls: bool) -> None:
    assert site_path(path, directory_urls) == File(path, "docs", "site", directory_urls).dest_uri
