"""``explainer serve``: what it serves is what a build writes, it follows every change, and nothing brings it down."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from mkdocs.structure.pages import Page as MkDocsPage
from tests.fake_packages import fake_package
from tests.previews import PATIENCE, Preview, previewed
from tests.sites import BIN, build, environment, files, replace

from explainer.adapters.preview.answers import Answers
from explainer.adapters.preview.content import PreviewSite
from explainer.adapters.preview.site import SiteOnDemand
from explainer.adapters.preview.watching import Watcher
from explainer.extensions import watching

FACT, PAGE = "content/actors/kim-seo-yeon.yaml", "actors/kim-seo-yeon/"
# What hosts and crawlers want of a published site, and nobody of a preview.
ONLY_BUILT = {"_headers", "sitemap.xml.gz", ".explainer"}
# Requests are answered within a second; a machine that does much else at the same time may take longer.
SOON = 3.0


@pytest.fixture
def plain(project: Path) -> Path:
    """The golden project without another plugin, so that its pages can be made one by one."""
    replace(project / "mkdocs.yml", "  - tags\n", "")
    return project


@pytest.fixture
def preview(plain: Path) -> Iterator[Preview]:
    with previewed(plain) as found:
        found.built()
        assert found.session.state.current, found.session.state.found
        yield found


def test_every_file_is_the_one_that_a_build_writes(plain: Path) -> None:
    site = build(plain)
    with previewed(plain) as preview:
        preview.built()
        for path, file in files(site).items():
            if path in ONLY_BUILT:
                continue
            answer = preview.page(path)
            assert answer.status == 200, path
            data = answer.document if path.endswith(".html") else answer.data
            assert data == file.read_bytes(), path


def test_pages_after_many_changes_are_those_of_a_build_from_nothing(preview: Preview, tmp_path: Path) -> None:
    for path in ("", PAGE, "story/", "actors/", "timeline/"):
        preview.page(path)
    replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
    (preview.project / "content/actors/new-hand.yaml").write_text("name: New Hand\nkind: person\nsummary: Came.\n")
    preview.wait(lambda: preview.get("actors/new-hand/").status == 200, "the new record")
    (preview.project / "content/actors/new-hand.yaml").unlink()
    preview.wait(lambda: preview.get("actors/new-hand/").status == 404, "the record to go")
    with (preview.project / "docs/story.md").open("a") as stream:
        stream.write("\nAnd so it ended.\n")
    preview.wait(lambda: "And so it ended." in preview.page("story/").text, "the page's new text")
    for path, file in files(build(preview.project)).items():
        if path.endswith(".html"):
            assert preview.page(path).document == file.read_bytes(), path


def test_a_saved_fact_changes_the_pages_that_show_it_and_no_other(preview: Preview) -> None:
    other = preview.page("places/south-harbour/").version
    news = preview.events(PAGE)
    before = next(news)
    replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
    after = next(news)
    assert after["version"] != before["version"]
    assert after["found"] == []
    assert "A pilot, as we now know." in preview.page(PAGE).text
    assert "A pilot, as we now know." in preview.page("actors/").text
    assert preview.page(PAGE).version == after["version"]
    assert preview.page("places/south-harbour/").version == other


def test_while_a_fact_is_broken_the_last_good_site_is_served_and_the_place_is_told(preview: Preview) -> None:
    news = preview.events(PAGE)
    good = next(news)["version"]
    replace(preview.project / FACT, "died: 2001-11-03", "died: soon")
    broken = next(news)
    assert not broken["current"]
    assert broken["version"] == good
    [found] = broken["found"]
    assert (found["place"], found["code"]) == (f"{FACT}:7:7", "invalid-date")
    assert found["snippet"] == {"line": 7, "text": "died: soon", "start": 6, "end": 10}
    assert found["help"]
    # Also a page that nobody had opened before.
    for path in (PAGE, "places/south-harbour/", "nothing/", "assets/explainer/favicon.svg", "site.webmanifest"):
        answer = preview.get(path)
        assert answer.status == (404 if path == "nothing/" else 200)
        assert answer.seconds < SOON
    replace(preview.project / FACT, "died: soon", "died: 2002-12")
    mended = next(news)
    assert (mended["current"], mended["found"]) == (True, [])
    assert mended["version"] != good
    assert "December 2002" in preview.page(PAGE).text
    assert [state.current for state in preview.told] == [False, True]


def test_a_burst_of_saves_is_one_build(preview: Preview) -> None:
    file = preview.project / FACT
    text = file.read_text("utf-8")
    before = preview.session.state.number
    for number in range(50):
        file.write_text(text.replace("Ship's pilot and teacher.", f"Saved {number} times."), "utf-8")
    preview.wait(lambda: "Saved 49 times." in preview.page(PAGE).text, "the last save")
    assert preview.session.state.number - before <= 3


def test_a_renamed_fact_is_followed_and_a_deleted_one_is_gone(preview: Preview) -> None:
    content = preview.project / "content"
    (content / "actors/new-hand.yaml").write_text("name: New Hand\nkind: person\nsummary: Has just come.\n", "utf-8")
    preview.wait(lambda: "Has just come." in preview.page("actors/new-hand/").text, "the new record")
    news = preview.events("actors/new-hand/")
    assert next(news)["moved"] == ""
    (content / "actors/new-hand.yaml").rename(content / "actors/old-hand.yaml")
    assert next(news)["moved"] == "/actors/old-hand/"
    assert preview.page("actors/new-hand/").status == 404
    assert "Has just come." in preview.page("actors/old-hand/").text
    (content / "actors/old-hand.yaml").unlink()
    preview.wait(lambda: preview.get("actors/old-hand/").status == 404, "the page to go")
    assert "New Hand" not in preview.page("actors/").text


def test_templates_are_followed_and_a_broken_one_changes_no_page(preview: Preview) -> None:
    template = preview.project / "content/templates/record.html.jinja"
    template.parent.mkdir(exist_ok=True)
    preview.page(PAGE)
    template.write_text(
        '{% extends "explainer/record.html.jinja" %}\n{% block body %}Own words.{% endblock %}\n', "utf-8"
    )
    own = "{{ record.title }} in our own words.\n"
    template.write_text(own, "utf-8")
    preview.wait(lambda: "in our own words." in preview.page(PAGE).text, "the template's text")
    template.write_text(own + "{{ record.nothing.at.all }}\n", "utf-8")
    preview.wait(lambda: not preview.session.state.current, "the mistake to be found")
    assert preview.places == ["content/templates/record.html.jinja:2:1"]
    # Also on pages that were not made before.
    assert "in our own words." in preview.page("actors/harbour-office/").text
    template.unlink()
    preview.wait(lambda: "in our own words." not in preview.page(PAGE).text, "the package's template")
    assert preview.session.state.current


def test_a_broken_template_of_a_list_is_told_until_it_is_mended(preview: Preview) -> None:
    template = preview.project / "content/templates/support.html.jinja"
    template.parent.mkdir(exist_ok=True)
    template.write_text("{{ nothing.at.all }}\n", "utf-8")
    preview.wait(lambda: not preview.session.state.current, "the mistake to be found")
    assert preview.places == ["content/templates/support.html.jinja:1:1"]
    replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
    preview.wait(preview.session.is_settled, "the save to be taken in")
    assert preview.places == ["content/templates/support.html.jinja:1:1"]
    template.write_text("In our own words.\n", "utf-8")
    preview.wait(lambda: "In our own words." in preview.page("support/").text, "the template's text")
    assert preview.session.state.current
    assert "A pilot, as we now know." in preview.page(PAGE).text
    # From now on its page is one of those that are made before anybody sees them.
    template.write_text("{{ nothing.at.all }}\n", "utf-8")
    preview.wait(lambda: not preview.session.state.current, "the mistake to be found")
    assert "In our own words." in preview.page("support/").text


def test_styles_and_pictures_reload_the_pages_that_may_use_them(plain: Path) -> None:
    settings = plain / "mkdocs.yml"
    replace(settings, "  name: material\n", "  name: material\n  custom_dir: own\n")
    style = plain / "own/assets/explainer/cards.css"
    style.parent.mkdir(parents=True)
    style.write_text(".x-card { color: red }\n", "utf-8")
    picture = plain / "docs/dot.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    with previewed(plain) as preview:
        preview.built()
        first = preview.page("").version
        style.write_text(".x-card { color: green }\n", "utf-8")
        preview.wait(lambda: preview.page("").version != first, "the style")
        second = preview.page("").version
        picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>", "utf-8")
        preview.wait(lambda: preview.page("").version != second, "the picture")
        assert preview.get("dot.svg").text.endswith("<g/></svg>")
        page = plain / "own/main.html"
        page.write_text("{% extends 'base.html' %}\n{% block content %}{% nonsense %}{% endblock %}\n", "utf-8")
        preview.wait(lambda: not preview.session.state.current, "the broken theme")
        assert preview.places == ["own/main.html:2:1"]
        assert preview.page(PAGE).status == 200
        page.unlink()
        preview.wait(lambda: preview.session.state.current, "the theme to be mended")


def test_a_broken_mkdocs_yml_is_survived(preview: Preview) -> None:
    settings = preview.project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("site_name: The strait ferry", "site_name: [The strait ferry"), "utf-8")
    preview.wait(lambda: not preview.session.state.current, "the mistake to be found")
    assert preview.places == ["mkdocs.yml:1:12"]
    assert preview.page("places/south-harbour/").status == 200
    settings.unlink()
    preview.wait(lambda: "does not exist" in str(preview.session.state.found), "the loss to be seen")
    assert preview.page("quotes/").status == 200
    settings.write_text(text.replace("The strait ferry", "The other ferry"), "utf-8")
    # What is told to who has no scripts shows lines of the file, as it is by then.
    preview.wait(lambda: "The other ferry" in preview.page("").document.decode(), "the new name")
    assert preview.session.state.current


@pytest.mark.parametrize("emptied", [True, False], ids=["empty", "missing"])
def test_a_project_without_facts_says_so_and_comes_up_by_itself(plain: Path, emptied: bool) -> None:
    content, kept = plain / "content", plain / "kept"
    content.rename(kept)
    if emptied:
        content.mkdir()
    with previewed(plain) as preview:
        preview.built()
        answer = preview.get()
        assert answer.status == 503
        assert "There is no site to show yet" in answer.text
        assert "no-content" in preview.codes
        assert preview.session.state.found[0].message in answer.text
        if emptied:
            content.rmdir()
        kept.rename(content)
        preview.wait(lambda: preview.session.state.current, "the facts to be seen")
        assert preview.page(PAGE).status == 200
        replace(plain / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
        preview.wait(lambda: "as we now know" in preview.page(PAGE).text, "a change in the folder that came later")


def test_what_editors_write_beside_a_file_is_no_change(preview: Preview) -> None:
    before = preview.session.state
    folder = preview.project / "content/actors"
    for name in (".kim.yaml.swp", "kim.yaml~", "#kim.yaml#", ".#kim.yaml", "4913", "kim.yaml.bak", ".goutputstream-X"):
        (folder / name).write_text("what: [is", "utf-8")
        (folder / name).unlink()
    time.sleep(0.5)
    assert preview.session.state is before
    # As many editors save: beside the file, and then in its place.
    other = folder / ".kim-seo-yeon.yaml.new"
    text = (preview.project / FACT).read_text("utf-8")
    other.write_text(text.replace("Ship's pilot and teacher.", "Saved as editors do."), "utf-8")
    other.replace(preview.project / FACT)
    preview.wait(lambda: "Saved as editors do." in preview.page(PAGE).text, "the change")


def test_a_file_that_is_half_written_is_not_told(preview: Preview) -> None:
    file = preview.project / FACT
    text = file.read_text("utf-8").replace("Ship's pilot and teacher.", "Written in two parts.")
    middle = text.index("died: ") + 4
    with file.open("w", encoding="utf-8") as stream:
        for part in (text[:middle], text[middle:]):
            stream.write(part)
            stream.flush()
            time.sleep(0.06)
    preview.wait(lambda: "Written in two parts." in preview.page(PAGE).text, "the whole file")
    assert preview.told == []


def test_a_file_that_cannot_be_read_is_told(preview: Preview) -> None:
    file = preview.project / FACT
    file.unlink()
    os.mkfifo(file)
    preview.wait(lambda: "unreadable-file" in preview.codes, "the file that cannot be read")
    assert preview.page(PAGE).status == 200


def test_links_that_lead_nowhere_are_told_on_their_page(preview: Preview) -> None:
    with (preview.project / "docs/story.md").open("a") as stream:
        stream.write("\nSee [there](nowhere.md).\n")
    lines = len((preview.project / "docs/story.md").read_text("utf-8").splitlines())
    preview.wait(lambda: preview.codes, "the warning")
    assert preview.session.state.current
    assert preview.places == [f"docs/story.md:{lines}:13"]


def test_a_site_with_other_plugins_is_built_as_a_whole(project: Path) -> None:
    with previewed(project) as preview:
        preview.built()
        assert preview.page(PAGE).status == 200
        site = build(project)
        assert preview.page(PAGE).document == (site / PAGE / "index.html").read_bytes()
        replace(project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
        preview.wait(lambda: "as we now know" in preview.page(PAGE).text, "the change")
        replace(project / FACT, "died: 2001-11-03", "died: soon")
        preview.wait(lambda: preview.places == [f"{FACT}:7:7"], "the mistake")
        assert "as we now know" in preview.page(PAGE).text


def test_facts_are_handed_on_after_each_good_check(plain: Path) -> None:
    with previewed(plain) as preview:
        preview.built()
        seen: list[int] = []
        preview.session.after = (lambda checked: seen.append(len(checked.graph.records)),)
        (plain / "content/actors/new-hand.yaml").write_text("name: New Hand\nkind: person\nsummary: Came.\n", "utf-8")
        preview.wait(lambda: seen, "the call")


def test_only_the_own_browser_is_answered(preview: Preview) -> None:
    port = preview.server.guard.port
    assert preview.get().status == 200
    assert preview.get(Host=f"localhost:{port}").status == 200
    assert preview.get(Host=f"[::1]:{port}").status == 200
    for host in ("localhost:1", "127.0.0.1:8080", "localhost"):  # as whatever hands the request on has it
        assert preview.get(Host=host).status == 200, host
    for host in (
        "evil.example",
        f"evil.example:{port}",
        f"127.0.0.1.evil.example:{port}",
        "",
    ):
        assert preview.get(Host=host).status == 403, host
    assert preview.get(Origin=f"http://127.0.0.1:{port}").status == 200
    for origin in ("http://evil.example", "https://evil.example", "null", f"https://127.0.0.1:{port}"):
        assert preview.get(Origin=origin).status == 403, origin
    assert preview.get("__explainer/preview.js", Sec_Fetch_Site="cross-site").status == 403
    assert preview.get("__explainer/events", Sec_Fetch_Site="same-site").status == 403


def test_nothing_but_the_site_can_be_read_and_nothing_written(preview: Preview) -> None:
    for path in (
        "../mkdocs.yml",
        "..%2fmkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "..\\mkdocs.yml",
        "/etc/passwd",
        "actors/../../x",
    ):
        assert preview.get(path).status == 404, path
    for path in ("__explainer/../server.py", "__explainer/%2e%2e/server.py", "__explainer/x"):
        assert preview.get(path).status == 404, path
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        answer = preview.get("", method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    answer = preview.get("", "HEAD")
    assert answer.status == 200
    assert answer.data == b""
    assert int(answer.headers["Content-Length"]) == len(preview.get().data)
    assert preview.get("actors").status == 200, "as it leads to actors/"
    for path in ("search/foo", "search/foo/", "search/t-0123456789.txt", "search/", "search"):
        assert preview.page(path).status == 404, path
    assert preview.page("search/manifest.json").status == 200


def test_while_the_search_learns_it_is_as_it_last_was_and_whole(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = preview.page("search/manifest.json").data
    learn, released = Answers._learn, threading.Event()

    def slow(answers: Answers, site: PreviewSite, page: MkDocsPage) -> None:
        released.wait(PATIENCE)
        learn(answers, site, page)

    monkeypatch.setattr(Answers, "_learn", slow)
    replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
    preview.wait(lambda: preview.session.state.number > 1, "the build")
    shard = json.loads(before)["chunks"][0][1]
    assert preview.get("search/manifest.json").data == before
    assert preview.get(f"search/e-{shard}.json").status == 200
    assert preview.page("places/south-harbour/").status == 200, "as no page waits for it"
    released.set()
    preview.wait(lambda: preview.get("search/manifest.json").data != before, "the new index")


def test_a_request_that_fails_is_told_and_ends_nothing(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise KeyError("what nobody foresaw")

    with monkeypatch.context() as patch:
        patch.setattr(SiteOnDemand, "has", broken)
        answer = preview.get(PAGE)
        assert answer.status == 500
        assert "what nobody foresaw" in answer.text
    assert preview.get(PAGE).status == 200
    with socket.create_connection(("127.0.0.1", preview.server.guard.port)) as connection:
        connection.sendall(b"GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert connection.makefile("rb").readline() == b"HTTP/1.1 400 Bad Request\r\n"


@pytest.mark.parametrize("part", ["watch", "wait"])
def test_a_preview_outlives_what_nobody_foresaw(preview: Preview, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    def broken(*arguments: object) -> None:
        raise KeyError("what nobody foresaw")

    with monkeypatch.context() as patch:
        patch.setattr(Watcher, part, broken)
        replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
        preview.wait(lambda: not preview.session.state.current, "the failure to be told")
        assert "what nobody foresaw" in preview.session.state.found[0].message
        assert preview.get(PAGE).status == 200
    preview.wait(lambda: preview.session.state.current, "the preview to go on")
    preview.wait(lambda: "as we now know" in preview.page(PAGE).text, "the change")


def test_a_folder_that_takes_the_place_of_another_is_heard(preview: Preview, tmp_path: Path) -> None:
    """Also where the new one gets the number of the old one, as on ext4, and nothing is told of what is in it."""
    root = preview.project
    for folder in ("content", "docs"):
        shutil.copytree(root / folder, tmp_path / "other" / folder)
        shutil.rmtree(root / folder)
        shutil.copytree(tmp_path / "other" / folder, root / folder)
    replace(root / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
    preview.wait(lambda: "as we now know" in preview.page(PAGE).text, "the fact")
    with (root / "docs/story.md").open("a") as stream:
        stream.write("\nAnd so it ended.\n")
    preview.wait(lambda: "And so it ended." in preview.page("story/").text, "the page")
    # As version control does that moves folders; and the whole project.
    for place, new in ((root / "content", "A pilot, twice moved."), (root, "A pilot, moved with all of it.")):
        kept = tmp_path / "kept"
        place.rename(kept)
        shutil.copytree(kept, place)
        shutil.rmtree(kept)
        text = (root / FACT).read_text("utf-8")
        (root / FACT).write_text(re.sub("summary: .*", f"summary: {new}", text), "utf-8")
        preview.shows(PAGE, new)


def test_what_a_browser_has_is_not_sent_again(preview: Preview) -> None:
    answer = preview.page(PAGE)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert preview.get(PAGE, If_None_Match=answer.headers["ETag"]).status == 304


class Serving:
    """``explainer serve`` as a process of its own."""

    def __init__(self, project: Path, *arguments: str) -> None:
        self.said = project.parent / "said"
        with self.said.open("wb") as stream:
            self.process = subprocess.Popen(
                [str(BIN / "explainer"), "serve", *arguments],
                cwd=project,
                env=environment(PYTHONUNBUFFERED="1"),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> Serving:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()

    def wait(self, text: str) -> str:
        end = time.monotonic() + PATIENCE
        while text not in (said := self.said.read_text("utf-8")):
            assert time.monotonic() < end, said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        return said

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


def test_the_command_takes_the_next_free_port_and_says_little(plain: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with Serving(plain, "--port", str(port)) as serving:
            said = serving.wait(f"Port {port} is in use; serving at http://127.0.0.1:")
            assert said.endswith("/ (Ctrl-C stops it)\n")
            assert len(said.splitlines()) == 1
            assert f":{port}/" not in said
            replace(plain / FACT, "died: 2001-11-03", "died: soon")
            said = serving.wait("The preview shows the last good state.")
            assert f"{FACT}:7:7: error[invalid-date]" in said
            replace(plain / FACT, "died: soon", "died: 2002-12")
            said = serving.wait("Mended")
            assert said.count("error[") == 1
            assert serving.end() == 0
    assert serving.said.read_text("utf-8") == said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--editor", "ed"), "there is no editor ed"),
        (("--editor", "ed://{file}"), "only {path}, {line} and {column}"),
        (("--host", "no.such.host.invalid"), "cannot listen on"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(plain: Path, arguments: tuple[str, ...], told: str) -> None:
    with Serving(plain, *arguments) as serving:
        assert serving.process.wait(timeout=PATIENCE) in (1, 2)
    said = serving.said.read_text("utf-8")
    assert told in said
    assert "Traceback" not in said


HOSTILE = """
import sys
from explainer import Address, Entry, Kind, Page
def check(graph):
    print("spoilt")
    while True: pass
def entries(rendering):
    for name, make in (("good", lambda: Page("x", "Good", "here")), ("bad", lambda: sys.exit(0))):
        yield Entry(Address(f"{name}.md", Kind.PAGE), lambda: name.capitalize(), make, listed=True)
    sys.exit(0)
"""


def test_a_package_that_fails_is_told_and_all_else_is_shown(
    plain: Path, site_packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.2)
    points = {"explainer.rules": {"odd": "explainer_odd"}, "explainer.pages": {"odd": "explainer_odd:entries"}}
    fake_package(site_packages, "explainer-odd", "2.1", points, HOSTILE)
    replace(plain / "mkdocs.yml", "  - explainer\n", "  - explainer: {extensions: [explainer-odd]}\n")
    with previewed(plain) as preview:
        preview.built()
        state = preview.session.state
        assert state.current
        assert [one.message.partition(" of the package explainer-odd 2.1 ")[0] for one in state.found] == [
            'the rule "odd"', 'the set of pages "odd"',
        ]  # fmt: skip
        assert "here" in preview.page("good/").text
        refused = preview.get("bad/")
        assert refused.status == 500
        assert "bad.md of the package explainer-odd 2.1 cannot be made: SystemExit: 0" in refused.text
        # Somebody looks at the page that cannot be made, and a fact is saved.
        with preview.session.looking_at("bad/index.html"):
            replace(preview.project / FACT, "Ship's pilot and teacher.", "A pilot, as we now know.")
            preview.wait(lambda: "A pilot, as we now know." in preview.page(PAGE).text, "the fact")
        assert preview.session.state.current
        assert preview.page("search/manifest.json").status == 200
