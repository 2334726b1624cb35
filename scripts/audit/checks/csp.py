"""The Content-Security-Policy: on every page, strict, and not breached by the page itself when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.report import Finding, Row, counted
from scripts.audit.site_pages import BuiltSite

NAME = "csp"
_STRICT = re.compile(r"'(?:self|none|sha(?:256|384|512)-[A-Za-z0-9+/=]+)'")
# Who may put a file into a site may not have it run.
_STRICT_SCRIPTS = re.compile(r"'(?:none|sha(?:256|384|512)-[A-Za-z0-9+/=]+)'")
# Those that fall back to nothing have to be there themselves.
_NEEDED = ("default-src", "base-uri", "form-action")
_RUNS = (
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "object-src",
)


class _Policy(HTMLParser):
    """The policy of a page, and the elements before it that it does not cover."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy = ""
        self.uncovered: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = self.policy or given.get("content", "")
        elif not self.policy and tag in ("script", "style", "link", "img", "body"):
            self.uncovered.append(tag)


def problems(text: str) -> Iterator[str]:
    """What is wrong with the policy of a page."""
    page = _Policy(text)
    if not page.policy:
        yield "no policy"
        return
    if page.uncovered:
        yield f"the policy comes after <{page.uncovered[0]}>"
    parts = [part.split() for part in page.policy.split(";") if part.strip()]
    directives = {words[0].lower(): words[1:] for words in parts}
    yield from (f"no {name}" for name in _NEEDED if name not in directives)
    if directives.get("default-src") != ["'none'"]:
        yield "default-src is not 'none'"
    for name in _RUNS:
        strict = _STRICT_SCRIPTS if name.startswith("script-src") else _STRICT
        yield from (f"{name} allows {one}" for one in directives.get(name, []) if not strict.fullmatch(one))
    for name, words in directives.items():
        yield from (f"{name} allows {one}" for one in words if one in ("*", "http:", "https:"))


def check(site: BuiltSite) -> Row:
    """The policy as it is written."""
    texts = [(path, file.read_text("utf-8")) for path, file in site.documents()]
    found = [Finding(problem, path) for path, text in texts for problem in problems(text)]
    return counted(f"{NAME}, as written", str(len(texts)), found)


async def look(visit: Visit) -> list[Finding]:
    """What broke the policy while the page was opened."""
    return [Finding("violation", visit.path, one) for one in visit.seen.violations]


IN_BROWSER = PageCheck(f"{NAME}, opening", (Window(),), look, of="violations")
