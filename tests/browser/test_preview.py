"""``explainer serve`` in a browser: the page follows the files, and says what is wrong with them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Reader
from tests.previews import Preview, previewed
from tests.sites import ROOT, copy_project

FACT = "content/actors/harbour-master.yaml"
PAGE = "actors/harbour-master/"
RECORD = """\
name: The harbour master
kind: person
summary: As it was at first.
"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of the repository's own content, with one record more."""
    project = copy_project(ROOT, tmp_path / "project")
    (project / FACT).write_text(RECORD, "utf-8")
    with previewed(project, "vscode://file{path}:{line}:{column}") as found:
        found.built()
        assert found.session.state.current, found.session.state.found
        for path in (PAGE, "actors/", "timeline/", "contribute/facts/"):
            found.page(path)
        yield found


@pytest.fixture
def author(browser: Browser, preview: Preview) -> Iterator[Reader]:
    """Somebody who edits facts and looks at them; no page may complain of anything, such as its own policy."""
    found = Reader(browser, preview.root)
    yield found
    found.leave()
    # The browser says of itself that an address led nowhere, or that a page was not yet made on a busy machine.
    found.said[:] = [said for said in found.said if "status of 404" not in said and "status of 503" not in said]
    found.assert_quiet()


def test_the_page_follows_good_broken_and_mended_facts(preview: Preview, author: Reader) -> None:
    file = preview.project / FACT
    page = author.open(PAGE)
    problems = page.locator("explainer-preview .panel")
    expect(page.locator("main")).to_contain_text("As it was at first.")
    expect(problems).to_be_hidden()

    file.write_text(RECORD.replace("As it was at first.", "As it is now."), "utf-8")
    expect(page.locator("main")).to_contain_text("As it is now.")

    file.write_text(RECORD.replace("kind: person", "kind: persom").replace("at first", "while broken"), "utf-8")
    expect(problems).to_be_visible()
    expect(problems).to_contain_text(f"{FACT}:2:7")
    expect(problems.locator("mark")).to_have_text("persom")
    expect(problems.get_by_role("heading")).to_have_text("1 error. The page shows the last good state")
    link = problems.get_by_role("link", name=f"{FACT}:2:7")
    expect(link).to_have_attribute("href", f"vscode://file{preview.project.as_posix()}/{FACT}:2:7")
    expect(page.locator("main")).to_contain_text("As it is now.")

    page.keyboard.press("Escape")
    expect(problems).to_be_hidden()
    expect(page.locator("explainer-preview .chip")).to_have_text("1 error")
    page.locator("explainer-preview .chip").click()
    expect(problems).to_be_visible()
    page.keyboard.press("Escape")

    file.write_text(RECORD.replace("kind: person", "kind: nobody"), "utf-8")
    expect(problems, "shown again, as it is another mistake").to_be_visible()
    # Whoever comes meanwhile sees it too, on any page.
    expect(author.open("timeline/").locator("explainer-preview .panel")).to_contain_text(f"{FACT}:2:7")

    file.write_text(RECORD.replace("As it was at first.", "Mended at last."), "utf-8")
    expect(page.locator("main")).to_contain_text("Mended at last.")
    expect(problems).to_be_hidden()


def test_a_burst_of_edits_ends_with_the_last_and_no_request_hangs(preview: Preview, author: Reader) -> None:
    page = author.open(PAGE)
    before = preview.session.state.number
    longest = 0.0
    for number in range(50):
        (preview.project / FACT).write_text(RECORD.replace("As it was at first", f"Edit {number}"), "utf-8")
        if number % 5 == 0:
            longest = max(longest, preview.get(PAGE).seconds)
    expect(page.locator("main")).to_contain_text("Edit 49.")
    assert longest < 3, "a request has to be answered within a second; a busy machine may take longer"
    assert preview.session.state.number - before <= 5


def test_a_page_follows_its_record_to_another_name_and_away(preview: Preview, author: Reader) -> None:
    page = author.open(PAGE)
    page.wait_for_function("() => customElements.get('explainer-preview')")
    preview.wait(lambda: sum(preview.session._shown.values()), "the page to listen")
    renamed = preview.project / "content/actors/pilot.yaml"
    (preview.project / FACT).rename(renamed)
    page.wait_for_url("**/actors/pilot/")
    expect(page.locator("main")).to_contain_text("As it was at first.")
    preview.wait(lambda: sum(preview.session._shown.values()), "the page to listen")
    renamed.unlink()
    expect(page.locator("main")).not_to_contain_text("As it was at first.")


def test_a_page_that_did_not_change_is_not_loaded_again_and_scrolling_is_kept(preview: Preview, author: Reader) -> None:
    still, moving = author.open("contribute/facts/"), author.open("actors/")
    still.evaluate("() => { window.sameAsBefore = true; }")
    moving.evaluate("() => scrollTo(0, 400)")
    moving.wait_for_function("() => scrollY === 400")
    (preview.project / FACT).write_text(RECORD.replace("at first", "seen from the list"), "utf-8")
    expect(moving.locator("main")).to_contain_text("seen from the list")
    moving.wait_for_function("() => scrollY === 400")
    preview.wait(lambda: preview.session.state.number > 1, "the build")
    time.sleep(0.5)
    assert still.evaluate("() => window.sameAsBefore")


def test_what_is_wrong_at_the_beginning_is_shown_until_it_is_mended(preview: Preview, browser: Browser) -> None:
    project = preview.project
    (project / FACT).write_text("name: [", "utf-8")
    with previewed(project) as other:
        other.built()
        author = Reader(browser, other.root)
        page = author.open(PAGE)
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no site to show yet")
        expect(page.locator("main")).to_contain_text(f"{FACT}:1:")
        (project / FACT).write_text(RECORD, "utf-8")
        expect(page.locator("main")).to_contain_text("As it was at first.")
        author.leave()
