"""The cheap part of ``make audit``, on the sites of this repository and of the golden project, and that it sees."""

from __future__ import annotations

import functools
import json
import shutil
from pathlib import Path

import html5lib
import pytest
from scripts import synthetic
from scripts.audit.checks import csp, hosts, links
from scripts.audit.report import Finding, Report, Row
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite
from tests.sites import build, run, told

POLICY = "default-src 'none'; script-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
HERE = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(params=["repository_site", "golden_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    return BuiltSite(request.getfixturevalue(request.param))


def findings(row: Row) -> list[Finding]:
    return list(row.findings)


def test_every_link_and_anchor_resolves(site: BuiltSite) -> None:
    assert findings(links.check(site)) == []


def test_nothing_is_fetched_from_another_host(site: BuiltSite) -> None:
    assert findings(hosts.check(site)) == []


def test_every_page_has_a_strict_policy(site: BuiltSite) -> None:
    assert findings(csp.check(site)) == []


@functools.cache
def read_as_html(site: BuiltSite) -> tuple[list[str], list[str]]:
    """The mistakes of all pages, and their styles and handlers that stand in the page: each page is parsed once."""
    mistakes, inline = [], []
    for path, file in site.documents():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        root = parser.parse(file.read_text("utf-8"))
        mistakes += [f"{path}: {place}: {code}" for place, code, _ in parser.errors]
        for one in root.iter():
            names = [name for name in one.attrib if name == "style" or str(name).startswith("on")]
            inline += [f"{path}: <{one.tag} {name}>" for name in names]
    return mistakes, inline


@pytest.mark.xdist_group("html-of-sites")
def test_every_page_is_html_without_mistakes(site: BuiltSite) -> None:
    mistakes, _ = read_as_html(site)
    assert mistakes == []


@pytest.mark.xdist_group("html-of-sites")
def test_no_page_has_inline_styles_or_handlers(site: BuiltSite) -> None:
    _, inline = read_as_html(site)
    assert inline == []


def small_site(folder: Path, home: str) -> BuiltSite:
    """A site of one page below a path of its host."""
    folder.mkdir()
    (folder / "index.html").write_text(home, "utf-8")
    (folder / "style.css").write_text(
        "@import 'https://elsewhere.example/a.css'; p { background: url(b.png) }", "utf-8"
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    location = "<url><loc>https://site.example/below/</loc></url>"
    (folder / "sitemap.xml").write_text(f'<urlset xmlns="{space}">{location}</urlset>', "utf-8")
    return BuiltSite(folder)


def test_the_audit_sees_what_is_wrong(tmp_path: Path) -> None:
    home = (
        "<!doctype html><title>x</title><p id=here><a href=#here>a</a><a href=#there>b</a><a href=gone/>c</a>"
        "<a href=/elsewhere/>d</a><a href=https://other.example/>e</a><img srcset='https://img.example/1.png 2x'>"
        "<link rel=canonical href=https://site.example/below/><link rel=stylesheet href=//cdn.example/x.css>"
    )
    site = small_site(tmp_path / "site", home)
    assert {(one.rule, one.element) for one in links.check(site).findings} == {
        ("no such anchor", '<a href="#there">'),
        ("no such page", '<a href="gone/">'),
        ("leads out of the site", '<a href="/elsewhere/">'),
        ("no such file", "b.png"),
    }
    assert {one.element for one in hosts.check(site).findings} == {
        '<img srcset="https://img.example/1.png">',
        '<link href="//cdn.example/x.css">',
        "https://elsewhere.example/a.css",
    }
    assert not links.check(site).ok


@pytest.mark.parametrize(
    ("policy", "before", "problem"),
    [
        (POLICY, "", None),
        (f"{POLICY}; font-src 'self'", '<meta charset="utf-8">', None),
        (f"{POLICY} 'sha256-{'A' * 43}='", "", None),
        ("", "", "no policy"),
        (POLICY, "<script></script>", "the policy comes after <script>"),
        (POLICY.replace("script-src", "script-src 'unsafe-inline'"), "", "script-src allows 'unsafe-inline'"),
        (POLICY.replace("script-src 'none'", "script-src 'self'"), "", "script-src allows 'self'"),
        (POLICY.replace("style-src", "style-src https://cdn.example"), "", "style-src allows https://cdn.example"),
        (POLICY.replace("default-src", "media-src"), "", "no default-src"),
        (POLICY.replace("base-uri", "media-src"), "", "no base-uri"),
        (f"{POLICY}; img-src *", "", "img-src allows *"),
    ],
)
def test_a_weak_policy_is_seen(policy: str, before: str, problem: str | None) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    found = list(csp.problems(f"<!doctype html><html><head>{before}{meta}<title>x</title></head></html>"))
    assert (found == []) if problem is None else (problem in found), found


def test_the_report_is_one_table_and_tells_what_was_found() -> None:
    wrong = Row("links", "2", "2 broken", "0", False, "-", (Finding("gone", "a/", "<a>"), Finding("gone", "b/", "<a>")))
    report = Report([Row("hosts", "2", "0 requests", "0", True, site="site"), wrong])
    lines = list(report.lines())
    assert not report.ok
    assert lines[0].split() == ["site", "check", "pages", "scheme", "result", "limit", "ok"]
    assert lines[3].split()[-1] == "NO"
    assert "  gone  /a/ and 1 more  <a>" in lines


def test_a_sample_has_every_kind_of_page(golden_site: Path) -> None:
    site = BuiltSite(golden_site)
    kinds = {page.kind for page in site.pages}
    assert {"home", "actors", "actors/*", "404.html"} <= kinds
    assert {f"{page.language}/actors/*" for page in site.pages if page.language} <= kinds
    assert {page.kind for page in site.sample(1)} == kinds
    assert len(site.sample(1)) == len(kinds)
    assert site.sample(None) == site.pages
    assert len(site.sample(len(kinds) + 5)) <= len(kinds) + 5


def test_the_server_compresses_and_counts(golden_site: Path) -> None:
    import http.client
    from urllib.parse import urlsplit

    with served(golden_site) as server:
        parts = urlsplit(server.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        for path, status in (("/", 200), ("/../../etc/passwd", 404), ("/%2e%2e/mkdocs.yml", 404), ("/no-such/", 404)):
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == status, path
            assert answer.headers["Content-Encoding"] == "gzip"
            assert server.answers.sent[-1].path == path
            assert 0 < server.answers.sent[-1].size - len(body) < 400, "the body and its headers"
        connection.close()


def test_the_packages_of_the_audit_are_locked() -> None:
    folder = HERE / "scripts" / "audit"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, one in locked.items() if name and not one.get("integrity", "").startswith("sha512-")] == []


def test_a_synthetic_project_is_the_same_each_time_and_can_be_built(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        synthetic.write(60, folder)
    texts = {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()}
    assert texts == {path.relative_to(other): path.read_bytes() for path in other.rglob("*") if path.is_file()}
    records = [path for path in texts if path.suffix == ".yaml" and path.parts[1] in ("actors", "events", "quotes")]
    assert len(records) == 60
    checked = run("explainer", "check", "--strict", cwd=one)
    assert checked.returncode == 0, told(checked)
    site = BuiltSite(build(one))
    assert findings(links.check(site)) == []
    shutil.rmtree(one)


def test_a_synthetic_project_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(SystemExit):
        synthetic.write(10, tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
