"""Pages of packages that are not what they have to be: the package is named, the page is missing, others are made."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fake_packages import fake_package
from tests.html import parsed
from tests.sites import run
from tests.unit.test_extensions import built, settings, told_of

from explainer import Heading, Severity
from explainer.adapters.mkdocs.pages import table_of_contents
from explainer.extensions import watching
from explainer.render import added_pages

ENTRIES = """
import sys
from markupsafe import Markup
from explainer import Address, Entry, Heading, Kind, Page
def title():
    return "Extra"
def make():
    return Page("extra.md", "Extra", "body", **FIELDS)
FIELDS = {}
ADDRESS = Address("extra.md", Kind.PAGE)
LISTED = True
def entries(rendering):
    yield Entry(ADDRESS, title, make, listed=LISTED)
"""
# What is written behind that, and what is said of it.
NO_ENTRY = {
    "ends the program": ("def entries(rendering):\n    sys.exit(0)", "stopped: SystemExit: 0"),
    "ends it later": ("def entries(rendering):\n    yield from ()\n    sys.exit(0)", "stopped: SystemExit: 0"),
    "gives nothing": ("def entries(rendering):\n    pass", "stopped: TypeError"),
    "a location that is a number": ("ADDRESS = Address(5, Kind.PAGE)", "gives an Entry without an Address"),
    "a location that is no Unicode": (
        "ADDRESS = Address('\\udcff.md', Kind.PAGE)",
        "gives an Entry without an Address",
    ),
    "an address that is text": ("ADDRESS = 'extra.md'", "gives an Entry without an Address"),
    "a kind that is text": ("ADDRESS = Address('extra.md', 'page')", "gives an Entry without an Address"),
    "a long location": ("ADDRESS = Address('x' * 5000 + '.md', Kind.PAGE)", "gives the location 'xxxx"),
    "a deep location": ("ADDRESS = Address('x/' * 500 + 'x.md', Kind.PAGE)", "gives the location 'x/x/"),
    "a redirect": ("ADDRESS = Address('extra.md', Kind.MOVED)", "gives the location 'extra.md' to a moved"),
}
FIELD = "extra.md of the package explainer-pages 1 is made as a Page with "
NO_PAGE = {
    "a title that ends the program": ("def title():\n    sys.exit(0)", "cannot be made: SystemExit: 0"),
    "no title": ("def title():\n    return None", "has NoneType for a title"),
    "a title that is no Unicode": ("def title():\n    return '\\ud800'", "has text that is no Unicode for a title"),
    "a title that turns round": (
        "def title():\n    return 'a\\u202eb'",
        "has a character in its title that",
    ),
    "a kind with a bell": ("FIELDS = {'kind': '\\x07'}", f"{FIELD}a character in its kind that nobody sees"),
    "a body with a bell": (
        "def make():\n    return Page('x', 'X', '\\x07')",
        "has a character that HTML does not take",
    ),
    "an empty title": ("def title():\n    return ' '", "has an empty title"),
    "a title that is no function": ("title = 'Extra'", "cannot be made: TypeError"),
    "makes the end of the program": ("def make():\n    sys.exit(0)", "cannot be made: SystemExit: 0"),
    "makes nothing": ("def make():\n    return None", "is made as NoneType, not as Page"),
    "a body that is None": ("def make():\n    return Page('extra.md', 'Extra', None)", f"{FIELD}NoneType as its body"),
    "a body that is bytes": ("def make():\n    return Page('x', 'X', b'x')", f"{FIELD}bytes as its body"),
    "a body that is no Unicode": (
        "def make():\n    return Page('x', 'X', Markup('\\udcff'))",
        f"{FIELD}text that is no Unicode as its body",
    ),
    "a page without a title": ("def make():\n    return Page('x', None, 'x')", f"{FIELD}NoneType as its title"),
    "a page with an empty title": ("def make():\n    return Page('x', '', 'x')", f"{FIELD}an empty title"),
    "a description": ("FIELDS = {'description': 5}", f"{FIELD}int as its description"),
    "a kind": ("FIELDS = {'kind': None}", f"{FIELD}NoneType as its kind"),
    "a date": ("FIELDS = {'date': 2000}", f"{FIELD}int as its date"),
    "names": ("FIELDS = {'names': 'Extra'}", f"{FIELD}names that are no tuple of text"),
    "found": ("FIELDS = {'found': None}", f"{FIELD}something else than True or False"),
    "a boost that is text": ("FIELDS = {'boost': '2'}", f"{FIELD}str as its boost"),
    "a boost without end": ("FIELDS = {'boost': float('inf')}", f"{FIELD}float as its boost"),
    "headings that are a list": ("FIELDS = {'headings': [Heading('a', 'A')]}", f"{FIELD}headings that are no tuple"),
    "a heading that is text": ("FIELDS = {'headings': ('A',)}", f"{FIELD}headings that are no tuple"),
    "a heading's id with markup": (
        "FIELDS = {'headings': (Heading('a\"><script>', 'A'),)}",
        f"{FIELD}headings that are no tuple of Heading",
    ),
    "a heading's level": ("FIELDS = {'headings': (Heading('a', 'A', 9),)}", f"{FIELD}headings that are no tuple"),
    "a file that is a page": (
        "ADDRESS = Address('extra.json', Kind.TEXT)",
        "extra.json of the package explainer-pages 1 is made as Page, not as str",
    ),
    "a file that is no Unicode": (
        "ADDRESS = Address('extra.json', Kind.TEXT)\ndef make():\n    return '\\ud800'",
        "is made as text that is no Unicode, not as str",
    ),
}


@pytest.mark.parametrize(("more", "said"), NO_ENTRY.values(), ids=list(NO_ENTRY))
def test_a_set_of_pages_that_fails_is_left_out(more: str, said: str, site_packages: Path, tmp_path: Path) -> None:
    made = built(site_packages, tmp_path / "project", f"{ENTRIES}{more}\n")
    [one] = told_of(made)
    assert f'the set of pages "extra" of the package explainer-pages 1 {said}' in one.message
    assert (one.code, one.severity, one.span.path) == ("extension-failed", Severity.WARNING, "mkdocs.yml")
    assert not [
        location for location in made.plan.entries if "x" in location and made.plan.entries[location].address.origin
    ]
    assert "timeline.md" in made.site.pages


@pytest.mark.parametrize(("more", "said"), NO_PAGE.values(), ids=list(NO_PAGE))
def test_a_page_that_fails_is_missing_and_told(more: str, said: str, site_packages: Path, tmp_path: Path) -> None:
    made = built(site_packages, tmp_path / "project", f"{ENTRIES}{more}\n")
    [one] = told_of(made)
    assert said in one.message
    assert "of the package explainer-pages 1" in one.message
    assert (one.code, one.severity, one.span.path) == ("extension-failed", Severity.WARNING, "mkdocs.yml")
    assert "extra.md" not in made.site.pages
    assert "extra.json" not in made.site.files
    assert "timeline.md" in made.site.pages


def test_all_that_a_page_says_is_text_but_for_its_markup(site_packages: Path, tmp_path: Path) -> None:
    fields = "FIELDS = {name: '<i>x</i>' for name in ('description', 'kind', 'date')}\n"
    more = (
        f"{fields}FIELDS['headings'] = (Heading('a', Markup('<i>x</i>')),)\nFIELDS['names'] = (Markup('<i>'),)\n"
        "def title():\n    return Markup('<i>Extra</i>')\n"
    )
    made = built(site_packages, tmp_path / "project", f"{ENTRIES}{more}")
    assert told_of(made) == []
    page = made.site.pages["extra.md"]
    texts = [page.title, page.description, page.kind, page.date, page.headings[0].title, page.names[0]]
    assert {type(text) for text in texts} == {str}
    assert ("<i>Extra</i>", "extra.md") in made.plan.menu
    assert {type(title) for title, _ in made.plan.menu} == {str}


def test_a_theme_can_print_the_anchor_of_a_heading_as_it_is() -> None:
    [anchor] = table_of_contents([Heading('a"><b', "<i>")])
    assert (anchor.url, anchor.title) == ("#a&quot;&gt;&lt;b", "&lt;i&gt;")


def test_entries_without_end_are_cut_off(site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(added_pages, "MOST_ENTRIES", 10)
    more = "from itertools import count\ndef entries(rendering):\n    for number in count():\n"
    more += "        yield Entry(Address(f'extra/{number}.md', Kind.PAGE), title, make)\n"
    made = built(site_packages, tmp_path / "project", f"{ENTRIES}{more}")
    [one] = told_of(made)
    assert 'the set of pages "extra" of the package explainer-pages 1 gives more than 10 entries' in one.message
    assert "extra/9.md" in made.site.pages


def test_a_page_that_is_never_made_is_told(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.2)
    made = built(site_packages, tmp_path / "project", f"{ENTRIES}def make():\n    while True: pass\n")
    [one] = told_of(made)
    assert "extra.md of the package explainer-pages 1 cannot be made: it had not ended after 0.2 seconds" in one.message


def test_a_site_is_built_without_a_page_that_fails(site_packages: Path, tmp_path: Path) -> None:
    """By MkDocs itself, whose theme prints what it is handed: a page of the package, and the warning for another."""
    more = (
        "FIELDS = {'headings': (Heading('the-end', '<b>End</b>'),), 'description': '\"<i>', 'kind': '<u>'}\n"
        "def make():\n    return Page('x', '<s>Extra</s>', Markup('<h2 id=\"the-end\">End</h2>'), **FIELDS)\n"
        "def entries(rendering):\n"
        "    yield Entry(Address('extra.md', Kind.PAGE), title, make, listed=True)\n"
        "    yield Entry(Address('other.md', Kind.PAGE), title, lambda: sys.exit(0), listed=True)\n"
    )
    points = {"explainer.pages": {"extra": "explainer_pages:entries"}}
    fake_package(site_packages, "explainer-pages", "1", points, f"{ENTRIES}{more}")
    from tests.case_projects import project, settled

    root = settled(project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-pages"])}))
    done = run("explainer", "build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "other.md of the package explainer-pages 1 cannot be made: SystemExit: 0" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site/other").exists()
    page = parsed((root / "site/extra/index.html").read_text("utf-8"))
    assert not page.findall(".//s")
    assert "other/" not in (root / "site/timeline/index.html").read_text("utf-8")
    strict = run("explainer", "build", "--strict", cwd=root)
    assert strict.returncode == 1
    assert "other.md of the package explainer-pages 1" in strict.stderr
