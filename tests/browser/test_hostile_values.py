"""Three hundred hostile values in a real browser: none runs where no policy stops it, and with it none offends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog
from tests.browser.conftest import _served
from tests.hostile.project import accepted, checked, hostile_project, refused_project
from tests.shared_sites import SharedSites
from tests.sites import files

pytestmark = pytest.mark.xdist_group("hostile")
# What a reader may do without knowing what is behind it.
_USE = """() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  document.querySelectorAll('a, button, input, summary, [tabindex]').forEach((one) => {
    one.focus();
    one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
  });
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shared_sites: SharedSites) -> Path:
    values = accepted(checked(refused_project(tmp_path_factory.mktemp("refused"))))
    return shared_sites.of(hostile_project(tmp_path_factory.mktemp("hostile"), values))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with _served(site) as found:
        yield found


def what_happens(context: BrowserContext, address: str, paths: list[str]) -> list[str]:
    """What pages run that they should not, and what they complain of."""
    said: list[str] = []
    page = context.new_page()

    def alerted(dialog: Dialog) -> None:
        said.append(f"ran: {dialog.message}")
        dialog.dismiss()

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            said.append(message.text)

    page.on("dialog", alerted)
    page.on("console", heard)
    page.on("pageerror", lambda problem: said.append(f"error: {problem}"))
    for path in paths:
        page.goto(f"{address}/{path}", wait_until="load")
        page.evaluate(_USE)
    context.close()
    return said


# A part of the pages, some of each type: the menu of each has all titles, and a parser reads all of them elsewhere.
@pytest.mark.parametrize(("has_policy", "step"), [(False, 4), (True, 8)], ids=["without a policy", "with it"])
def test_no_value_runs_on_any_page(browser: Browser, site: Path, address: str, has_policy: bool, step: int) -> None:
    paths = [path for path in sorted(files(site)) if path.endswith(".html") and path != "404.html"]
    assert len(paths) > 150
    context = browser.new_context(bypass_csp=not has_policy, base_url=address)
    assert what_happens(context, address, paths[::step]) == []
