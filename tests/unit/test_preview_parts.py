"""Parts of the preview: who may ask, which files count, what the script is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from explainer.adapters.preview.guard import Guard
from explainer.adapters.preview.overlay import EDITORS, as_json, described, placeholder, with_script, with_told
from explainer.adapters.preview.scanning import is_passing
from explainer.adapters.preview.server import PreviewServer
from explainer.adapters.preview.session import Session
from explainer.adapters.preview.watching import Changes
from explainer.diagnostics import Related, Span, error

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028'\""


@pytest.mark.parametrize(
    ("host", "asked", "allowed"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.1", "LOCALHOST:8000", True),
        ("127.0.0.1", "localhost.:8000", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "10.0.0.7:8000", False),
        ("127.0.0.1", "evil.example:8000", False),
        ("127.0.0.1", "localhost:9000", True),
        ("127.0.0.1", "[::1]", True),
        ("127.0.0.1", "box-8000.proxy.example", False),
        ("0.0.0.0", "machine:8000", False),
        ("0.0.0.0", "localhost:8080", True),
        ("127.0.0.1", "evil.example?localhost:8000", False),
        ("127.0.0.1", "evil.example\\@localhost:8000", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "localhost:8000@evil.example", False),
        ("127.0.0.1", "evil.example#@localhost:8000", False),
        ("127.0.0.1", "localhost:x", False),
        ("127.0.0.1", "[::1", False),
        ("0.0.0.0", "10.0.0.7:8000", True),
        ("0.0.0.0", "evil.example:8000", False),
        ("::", "[fe80::1]:8000", True),
        ("desk.local", "desk.local:8000", True),
    ],
)
def test_hosts(host: str, asked: str, allowed: bool) -> None:
    assert (Guard(host, 8000).refusal({"Host": asked}, own=False) == "") is allowed


def test_other_names_are_allowed_by_whoever_starts_the_preview() -> None:
    guard = Guard("0.0.0.0", 8000, frozenset({"box-8000.proxy.example"}))
    asked = {"Host": "Box-8000.proxy.example"}
    assert guard.refusal(asked, own=True) == ""
    assert guard.refusal(asked | {"Origin": "https://box-8000.proxy.example"}, own=True) == ""
    assert guard.refusal(asked | {"Origin": "https://evil.example"}, own=False) == "another site asked for this"
    told = guard.refusal({"Host": "machine:8000"}, own=False)
    assert told.endswith("; to allow it, run explainer serve --allow-host machine")


@pytest.mark.parametrize("host", ["<script>", "a b", "a\x1b[31m", "-a", "a..b", "a" * 254, "a;rm"])
def test_what_is_no_name_is_not_repeated(host: str) -> None:
    told = Guard("127.0.0.1", 8000).refusal({"Host": host}, own=False)
    assert told == "this address is not that of the preview"


@pytest.mark.parametrize(
    "name",
    [".a.yaml.swp", "a.yaml~", "#a.yaml#", ".#a.yaml", "4913", "a.tmp", "a.yaml___jb_tmp___", "~$a.md", "__pycache__"],
)
def test_names_that_editors_use_for_a_moment(name: str) -> None:
    assert is_passing(Path("/project/content", name))


@pytest.mark.parametrize("name", ["a.yaml", "evidence.lock", "_headers", "49133", "record.html.jinja", "a-tmp.md"])
def test_names_of_files_that_count(name: str) -> None:
    assert not is_passing(Path("/project/content", name))


def test_a_file_that_is_renamed_twice_keeps_its_first_name() -> None:
    changes = Changes({Path("b")}, {Path("b"): Path("a")})
    changes.add(Changes({Path("c")}, {Path("c"): Path("b")}))
    assert changes.renamed == {Path("c"): Path("a")}


def test_a_finding_as_the_script_is_told_it() -> None:
    other = Related(Span.at("b c.yaml", 3, 1), "the first is here")
    found = error("code", Span.at("content/a.yaml", 1, 7, 4), HOSTILE, "mend it", [other])
    told = described(found, Path("/my project"), lambda path: ("kind: 방문 now",), EDITORS["vscode"])
    assert told["href"] == "vscode://file/my%20project/content/a.yaml:1:7"
    assert told["snippet"] == {"line": 1, "text": "kind: 방문 now", "start": 6, "end": 10}
    assert told["related"] == [
        {"message": "the first is here", "place": "b c.yaml:3:1", "href": "vscode://file/my%20project/b%20c.yaml:3:1"}
    ]
    line = as_json(told)
    assert "\n" not in line
    assert json.loads(line)["message"] == HOSTILE
    assert described(found, Path("/p"), lambda path: (), "")["href"] == ""


def test_a_page_for_where_there_is_none_is_inert() -> None:
    found = error("code", Span.at(f"{HOSTILE}.yaml"), HOSTILE, HOSTILE)
    page = placeholder("None", "None yet.", "none", [found], lambda path: (HOSTILE,)).decode()
    assert "<img" not in page
    assert page.count("<script") == 1


def test_who_has_no_scripts_is_told_on_each_page_what_is_wrong() -> None:
    found = error("code", Span.at("a.yaml", 1, 3, 4), HOSTILE, "mend it")
    document = b'<!doctype html><html><body class="a"><p>Page</p></body></html>'
    told = with_told(document, True, [found], lambda path: ("x: y",)).decode()
    assert told.startswith('<!doctype html><html><body class="a"><noscript lang="en">')
    assert told.endswith("</noscript><p>Page</p></body></html>")
    for words in ("a.yaml:1:3", "x: y", "mend it", "The page shows the last good state."):
        assert words in told
    assert "<img" not in told
    assert "last good" not in with_told(document, False, [found], lambda path: ()).decode()
    assert with_told(document, True, [], lambda path: ()) == document
    assert with_told(b"plain", True, [found], lambda path: ()) == b"plain"


def test_the_script_stands_at_the_end_of_documents_only() -> None:
    assert with_script(b"<p></body></p></body></html>", "v").startswith(b"<p></body></p><script src=")
    assert with_script(b"plain", "v") == b"plain"


def test_the_policy_of_a_page_allows_the_script_of_the_preview() -> None:
    policy = b'<meta http-equiv="Content-Security-Policy" content="default-src; script-src \'sha256-x\'">'
    document = b'<head><meta charset="utf-8">\n' + policy + b"</head><body>" + policy + b"</body>"
    found = with_script(document, "v").decode()
    stated = found.partition('integrity="')[2].partition('"')[0]
    assert f"script-src '{stated}' 'sha256-x'" in found
    assert found.count(stated) == 2  # of what stands in its text nothing is taken for the policy


class Idle:
    """A session that nobody asked for anything yet."""

    class state:  # noqa: N801 - it is an attribute of what it stands for
        site = None


@pytest.mark.parametrize(
    ("space", "address", "allowed"),
    [("quiet-fox", "https://quiet-fox-{port}.app.github.dev/", True), ("qu iet", "http://127.0.0.1:{port}/", False)],
)
def test_in_a_codespace_the_preview_may_be_asked_by_the_name_of_its_port(
    monkeypatch: pytest.MonkeyPatch, space: str, address: str, allowed: bool
) -> None:
    monkeypatch.setenv("CODESPACE_NAME", space)
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    with PreviewServer(cast(Session, Idle()), "127.0.0.1", 0, "") as server:
        port = server.guard.port
        assert server.address == address.format(port=port)
        own = f"{space}-{port}.app.github.dev"
        assert (server.guard.refusal({"Host": own, "Origin": f"https://{own}"}, own=True) == "") is allowed
        assert (
            server.guard.refusal({"Host": f"localhost:{port}", "Origin": f"https://{own}"}, own=True) == ""
        ) is allowed
        assert server.guard.refusal({"Host": f"other-{port}.app.github.dev"}, own=False) != ""
