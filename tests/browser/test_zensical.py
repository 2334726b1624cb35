"""What Zensical makes of the page tree, in a browser that is sent its headers: all works, and nothing slips in."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect
from tests.browser.conftest import Reader
from tests.sites import ROOT, replace, run, told

# The theme of the project fetches nothing from elsewhere, and these would.
SNEAKED = """# What a page brings

<img src="x.png" onerror="document.title = 'ran: attribute'">
<p id="styled" style="color: rgb(1, 2, 3)">Styled.</p>
<style>#styled { background: rgb(1, 2, 3) }</style>
<script>document.title = "ran: inline";</script>
<script src="../own.txt"></script>
<x-script src="../own.txt"></x-script>
"""

# For what it holds the theme would load scripts and styles from other hosts.
LOADING = """# What the theme would load

<pre class="mermaid"><code>graph TD; A--&gt;B</code></pre>

<p><a class="glightbox" href="../own.txt">Seen large</a></p>

<div class="tabbed-set" data-tabs="1:2"><input checked id="__tabbed_1_1" name="__tabbed_1" type="radio">
<input id="__tabbed_1_2" name="__tabbed_1" type="radio"><div class="tabbed-labels">
<label for="__tabbed_1_1">One</label><label for="__tabbed_1_2">Two</label></div><div class="tabbed-content">
<div class="tabbed-block"><p>First.</p></div><div class="tabbed-block"><p>Second.</p></div></div></div>
"""


# Of each the search shows what the page does, in a menu's words as well.
TITLES = (
    'A "straight" one',
    "It's one",
    "This & that",
    "Written &quot;so&quot;",
    "A <b>bold</b> one",
    "One {{ config }}",
    "One [[mori-hana]]",
    "One *star*",
    "One `tick`",
    "「かぎ」の題",
    "<script>document.title = 'ran: title'</script>",
)

# The first imports another file, whatever the policy makes of it.
SCRIPTS = {
    "own/module.js": "import { word } from './part.mjs';\ndocument.body.dataset.module = word;\n",
    "own/part.mjs": "export const word = 'imported';\n",
    "own/plain.js": "document.body.dataset.plain = document.currentScript !== null;\n",
}


class _Sends(http.server.SimpleHTTPRequestHandler):
    """Sends what the file of headers says, as hosts do: the rules of which the path is one, or begins so."""

    rules: tuple[tuple[str, str], ...] = ()

    def end_headers(self) -> None:
        for pattern, header in self.rules:
            if self.path.startswith(pattern[:-1]) if pattern.endswith("*") else self.path == pattern:
                name, _, value = header.partition(": ")
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


def _rules(text: str) -> Iterator[tuple[str, str]]:
    pattern = ""
    for line in text.splitlines():
        if line.startswith(" "):
            yield pattern, line.strip()
        else:
            pattern = line


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    project = shutil.copytree(ROOT / "tests" / "preview_project", folder / "project")
    replace(project / "content" / "site.yaml", "languages: [en]", "languages: [en, ko, ja]\ntranslations: [ko, ja]")
    replace(
        project / "mkdocs.yml",
        "  font: false\n",
        "  font: false\n  features: [navigation.tabs, navigation.top, search.highlight]\n  palette:\n"
        "    - {scheme: default, toggle: {icon: material/weather-night, name: Dark colours}}\n"
        "    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light colours}}\n",
    )
    (project / "docs" / "sneaked.md").write_text(SNEAKED, "utf-8")
    (project / "docs" / "loading.md").write_text(LOADING, "utf-8")
    (project / "docs" / "own.txt").write_text("document.title = 'ran: file';\n", "utf-8")
    for number, title in enumerate(TITLES):
        head = json.dumps(title, ensure_ascii=False)
        page = f"---\ntitle: {head}\n---\n\nLetterhead{number}.\n"
        (project / "docs" / f"titled-{number}.md").write_text(page, "utf-8")
        record = f"name: {head}\nkind: person\nsummary: Signatory{number}.\nsources: [gazette]\n"
        (project / "content" / "actors" / f"titled-{number}.yaml").write_text(record, "utf-8")
    for path, text in SCRIPTS.items():
        (project / "docs" / path).parent.mkdir(exist_ok=True)
        (project / "docs" / path).write_text(text, "utf-8")
    part = base64.b64encode(hashlib.sha256(SCRIPTS["own/part.mjs"].encode()).digest()).decode()
    replace(project / "mkdocs.yml", "  - explainer\n", f"  - explainer:\n      code: {{own/part.mjs: sha256-{part}}}\n")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra_javascript:\n  - {path: own/module.js, type: module, async: true}\n")
        settings.write("  - path: own/plain.js\n    defer: true\n")
    for command in (("explainer", "pages", "../tree"), ("zensical", "build", "-f", "../tree/zensical.toml")):
        done = run(*command, cwd=project)
        assert done.returncode == 0, told(done)
    return folder / "tree" / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    sends = type("Sends", (_Sends,), {"rules": tuple(_rules((site / "_headers").read_text("utf-8")))})
    handler = functools.partial(sends, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_pages_and_drawings_are_quiet_in_each_language(reader: Reader) -> None:
    for path, language in (("", "en"), ("ko/", "ko"), ("ja/timeline/", "ja"), ("relations/", "en"), ("story/", "en")):
        page = reader.open(path)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.evaluate("typeof __md_get") == "function"
        expect(page.locator("x-script")).to_have_count(0)
    page = reader.open("timeline/")
    assert page.evaluate("getComputedStyle(document.querySelector('.x-chart')).display") != "inline"


def test_the_search_finds_and_leads_to_a_page(reader: Reader) -> None:
    page = reader.open("")
    page.locator(".md-search__button").click()
    page.keyboard.type("harbour gazette")
    found = page.get_by_role("option").first
    expect(found).to_contain_text("gazette")
    dialog = page.get_by_role("dialog").last
    assert dialog.evaluate("one => getComputedStyle(one).position") in {"fixed", "absolute"}, "its styles are there"
    found.click()
    expect(page.locator("h1")).to_contain_text("gazette")


@pytest.mark.parametrize("word", ["letterhead", "signatory"], ids=["hand-written", "records"])
def test_the_search_shows_titles_as_they_are_written(reader: Reader, word: str) -> None:
    page = reader.open("")
    page.locator(".md-search__button").click()
    for number, title in enumerate(TITLES):
        page.get_by_role("combobox").fill(f"{word}{number}")
        found = page.get_by_role("option").filter(has_text=title)
        expect(found.first).to_be_attached()
    assert "ran: title" not in page.title()


def test_scripts_that_the_settings_name_run_as_they_say(reader: Reader) -> None:
    page = reader.open("story/")
    expect(page.locator("body")).to_have_attribute("data-module", "imported")
    expect(page.locator("body")).to_have_attribute("data-plain", "true")


def test_colours_that_a_reader_has_chosen_stay(reader: Reader) -> None:
    page = reader.open("")
    page.locator("label[title='Dark colours']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_way_to_another_language_is_that_to_the_same_page(reader: Reader) -> None:
    page = reader.open("actors/")
    page.locator(".md-select button").hover()
    page.locator(".md-select a[hreflang=ko]").click()
    page.wait_for_url("**/ko/actors/")
    assert page.evaluate("document.documentElement.lang") == "ko"


def test_nothing_that_a_page_brings_along_runs(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    page = reader.open("sneaked/")
    page.wait_for_timeout(500)
    assert page.title().startswith("What a page brings")
    colours = page.evaluate(
        "(one => [one.color, one.backgroundColor])(getComputedStyle(document.querySelector('#styled')))"
    )
    assert "rgb(1, 2, 3)" not in colours
    refused = [one for one in reader.said if "Content Security Policy" in one]
    assert len(refused) >= 5
    reader.leave()


def test_scripts_that_come_after_the_page_was_read_still_begin(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    page = reader.open("")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/javascripts/bundle.*.js", hold)
    page.goto("loading/", wait_until="domcontentloaded")
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    expect(page.locator(".tabbed-control").first).to_be_attached()
    reader.leave()


@pytest.mark.parametrize("are_sent", [True, False], ids=["headers", "page alone"])
def test_nothing_is_loaded_from_elsewhere(browser: Browser, site: Path, address: str, are_sent: bool) -> None:
    handler = functools.partial(_Sends, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as plain:
        threading.Thread(target=plain.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        reader = Reader(browser, address if are_sent else f"http://127.0.0.1:{plain.server_address[1]}")
        page = reader.open("loading/")
        expect(page.locator("pre", has_text="graph TD")).to_be_visible()
        page.locator("label", has_text="Two").click()
        # The theme's scripts still run: the buttons of tabs are theirs.
        expect(page.locator(".tabbed-control").first).to_be_attached()
        assert page.evaluate("[typeof mermaid, typeof GLightbox]") == ["undefined", "undefined"]
        reader.leave()
        plain.shutdown()
    of_policy = ("Content Security Policy", ": csp")
    stopped = [one for one in reader.said if "unpkg.com" in one and any(part in one for part in of_policy)]
    assert any("mermaid" in one for one in stopped)
    assert [one for one in reader.said if one not in stopped] == []
