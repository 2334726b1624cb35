"""The Content-Security-Policy of a built page."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from jinja2 import DictLoader, Environment

from explainer.adapters.mkdocs.integrity import Integrity
from explainer.adapters.mkdocs.policy import Policy
from explainer.adapters.mkdocs.theme_templates import guard, without_marks
from explainer.settings.themes import MATERIAL

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{head}</head><body>{body}</body></html>'


def policy_of(document: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', document)
    assert found
    return {part.split()[0]: part.split()[1:] for part in found.group(1).split("; ")}


def of_theme(markup: str) -> str:
    """What a theme's template makes of its own text: it still has the marks of what stands inline."""
    env = Environment(loader=DictLoader({"main.html": markup}))
    guard(env, MATERIAL)
    return env.get_template("main.html").render()


def fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_allowed_but_the_site_itself() -> None:
    policy = policy_of(Policy().with_policy(PAGE.format(head="", body="")))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'none'"]
    assert policy["style-src"] == ["'self'"]
    assert not [
        word for words in policy.values() for word in words if "unsafe" in word or word.startswith(("http", "*"))
    ]


def test_it_stands_before_anything_that_could_run() -> None:
    document = Policy().with_policy(PAGE.format(head=of_theme("<script>a()</script>"), body=""))
    assert document.index("Content-Security-Policy") < document.index("<script")
    assert document.index("<meta charset") < document.index("Content-Security-Policy")


@pytest.mark.parametrize("attributes", ["", ' type="module"', " type=text/javascript", " DEFER"])
def test_a_script_of_the_theme_runs_by_its_fingerprint(attributes: str) -> None:
    head = of_theme(f"<script{attributes}>a('é')\n</script>")
    policy = policy_of(Policy().with_policy(PAGE.format(head=head, body="")))
    assert policy["script-src"] == [fingerprint("a('é')\n")]


@pytest.mark.parametrize(
    "markup", ['<script src="a.js"></script>', '<script type="application/ld+json">{}</script>', "<p>script</p>"]
)
def test_what_does_not_run_needs_no_fingerprint(markup: str) -> None:
    document = PAGE.format(head=of_theme(markup), body="")
    assert policy_of(Policy().with_policy(document))["script-src"] == ["'none'"]


@pytest.mark.parametrize("place", ["head", "body"])
def test_what_no_template_holds_does_not_run(place: str) -> None:
    written = "<p>text</p><script>steal()</script><style>p { color: red }</style>"
    parts = {"head": of_theme("<script>a()</script><style>b {}</style>"), "body": ""}
    parts[place] += written
    maker = Policy()
    policy = policy_of(maker.with_policy(PAGE.format(**parts)))
    assert policy["script-src"] == [fingerprint("a()")]
    assert policy["style-src"] == ["'self'", fingerprint("b {}")]
    assert fingerprint("steal()") not in maker.headers_file()


class _File:
    """A file of a site, as MkDocs has it."""

    def __init__(self, dest_uri: str, text: str) -> None:
        self.dest_uri, self.content_bytes = dest_uri, text.encode()


def integrity(site_url: str, **texts: str) -> Integrity:
    return Integrity([_File(f"assets/{name}.js", text) for name, text in texts.items()], site_url)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("site_url", "address", "source"),
    [
        ("", "", "assets/a.js"),
        ("", "actors/mori/", "../../assets/a.js"),
        ("https://x.example/base/", "actors/mori/", "../../assets/a.js?v=1#x"),
        ("https://x.example/base/", "404.html", "/base/assets/a.js"),
        ("https://x.example/", "b.html", "./assets/%61.js"),
    ],
)
def test_a_script_of_the_site_runs_by_its_fingerprint(site_url: str, address: str, source: str) -> None:
    head = of_theme(f'<script src="{source}"></script>') + f'<script src="{source}" async></script>'
    document = integrity(site_url, a="a()").stated_in(PAGE.format(head=head, body=""), address)
    assert document.count("integrity=") == 1  # not where a page names it
    assert policy_of(Policy().with_policy(document))["script-src"] == [fingerprint("a()")]


@pytest.mark.parametrize(
    "source", ["https://other.example/assets/a.js", "../assets/a.js", "/assets/a.js", "assets/b.js"]
)
def test_a_script_from_elsewhere_has_no_fingerprint(source: str) -> None:
    head = of_theme(f'<script src="{source}"></script>')
    document = integrity("https://x.example/base/", a="a()").stated_in(PAGE.format(head=head, body=""), "")
    assert "integrity" not in document
    assert policy_of(Policy().with_policy(document))["script-src"] == ["'none'"]


def test_scripts_that_are_loaded_later_are_allowed_on_each_page() -> None:
    policy = Policy(shipped=[fingerprint("later()").strip("'")])
    assert policy_of(policy.with_policy(PAGE.format(head="", body="")))["script-src"] == [fingerprint("later()")]
    assert fingerprint("later()") in policy.headers_file()


def test_the_worker_of_another_search_takes_in_files_of_the_site() -> None:
    policy = Policy(has_workers=True)
    assert policy_of(policy.with_policy(PAGE.format(head="", body="")))["script-src"] == ["'none'"]
    assert "script-src 'self'" in policy.headers_file()


def test_the_marks_of_templates_are_no_part_of_a_page() -> None:
    made = of_theme("<script>a()</script><STYLE>b {}</STYLE>")
    assert "data-x-" in made
    assert without_marks(made) == "<script>a()</script><STYLE>b {}</STYLE>"


def test_a_site_may_allow_more() -> None:
    allowed = {"img-src": ["https://images.example"], "frame-src": ["https://video.example"], "form-action": ["'self'"]}
    policy = policy_of(Policy(allowed).with_policy(PAGE.format(head="", body="")))
    assert policy["img-src"] == ["'self'", "data:", "https://images.example"]
    assert policy["frame-src"] == ["https://video.example"]
    assert policy["form-action"] == ["'self'"]  # without 'none', which stands alone or not at all


def test_headers_hold_what_all_pages_need() -> None:
    policy = Policy()
    for script in ("a()", "b()"):
        policy.with_policy(PAGE.format(head=of_theme(f"<script>{script}</script>"), body=""))
    lines = policy.headers_file().splitlines()
    assert lines[0] == "/*"
    assert all(line.startswith("  ") for line in lines[1:])
    assert fingerprint("a()") in lines[1]
    assert fingerprint("b()") in lines[1]
    assert "frame-ancestors 'none'" in lines[1]


def test_only_the_pages_for_frames_may_be_framed_and_no_path_has_two_policies() -> None:
    policy = Policy()
    policy.with_policy(PAGE.format(head=of_theme("<script>a()</script>"), body=""))
    rules: dict[str, list[str]] = {}
    for line in policy.headers_file({"embed", "a b", "events"}, {"index.html"}).splitlines():
        rules[line] = rules[next(reversed(rules))] if line.startswith(" ") else []
        rules[line].append(line)
    policies = {path: told for path, (*_, told) in rules.items() if path.startswith("/") and "Content-Sec" in told}
    assert list(policies) == ["/", "/index.html", "/a%20b/*", "/events/*", "/embed/*"]
    assert [path for path, told in policies.items() if "frame-ancestors 'none'" not in told] == ["/embed/*"]
    assert "script" not in policies["/embed/*"]
    assert "Content-Security-Policy" not in "".join(rules["/*"])


def test_a_site_with_more_folders_than_a_host_reads_rules_of_is_framed_nowhere() -> None:
    text = Policy().headers_file({"embed", *(f"folder-{number}" for number in range(100))})
    assert text.startswith("/*\n  Content-Security-Policy: ")
    assert "frame-ancestors *" not in text


def test_a_text_without_a_head_stays_as_it_is() -> None:
    assert Policy().with_policy("<p>fragment</p>") == "<p>fragment</p>"
