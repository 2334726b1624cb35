"""``explainer archive fetch``: copies of sources from a web of the tests' own, and all that is no copy."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import socket
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.case_projects import project as base_project
from tests.outside_server import Answering, Handler, Outside, Reply, leads_to, outside
from tests.pdfs import pdf
from tests.sites import run, told
from tests.unit.test_wayback import availability, index
from tests.unprivileged import give_away, open_folder, unprivileged
from warcio.archiveiterator import ArchiveIterator

from explainer.cli import fetching
from explainer.diagnostics import Findings
from explainer.evidence.copy_record import read_record
from explainer.files.writing import replace_files
from explainer.outside.wayback import Capture

DAY = {"SOURCE_DATE_EPOCH": "1790000000"}  # 2026-09-21
SENTENCES = "".join(
    f"<p>The bridge over the river was opened in May, and {n} people walked across it on that day.</p>"
    for n in range(9)
)
ARTICLE = f"<title>The bridge</title><h1>The bridge is open</h1>{SENTENCES}<p>We have waited long enough.</p>".encode()
TITLE = "The bridge is open"


def source(address: str = "", title: str = TITLE, **more: str) -> str:
    """A fact file of a source."""
    lines = {"title": title, "publisher": "The Gazette", "kind": "news", "url": address, **more}
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return base_project(tmp_path / "project", {"content/sources/gazette-1999.yaml": source("https://one.example/a")})


@contextmanager
def web(
    monkeypatch: pytest.MonkeyPatch, replies: Mapping[str, Answering], addresses: Mapping[str, str] | None = None
) -> Iterator[Outside]:
    """The web meanwhile, for the command, without pauses."""
    with outside(replies, addresses) as found:
        monkeypatch.setattr(fetching, "outside_web", lambda project: found.web("explainer/tests"))
        monkeypatch.setattr("explainer.outside.politeness.time.sleep", lambda seconds: None)
        yield found


def fetch(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    from tests.sites import environment

    done = run("explainer", "archive", "fetch", *arguments, cwd=folder, env=environment(**DAY))
    assert "Traceback" not in told(done), told(done)
    return done


def answers(file: Path) -> list[tuple[str, str, bytes]]:
    """What a WARC file holds: the address, the status and the content of each answer."""
    records = ArchiveIterator(io.BytesIO(file.read_bytes()))
    return [
        (one.rec_headers["WARC-Target-URI"], one.http_headers.get_statuscode(), one.content_stream().read())
        for one in records
        if one.rec_type == "response"
    ]


def test_a_page_becomes_a_copy_with_what_is_known_of_it(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    replies = {
        "one.example/a": leads_to("/b", 301),
        "one.example/b": Reply(gzip.compress(ARTICLE, mtime=0), headers=head),
    }
    with web(monkeypatch, replies) as found:
        done = fetch(base)
        assert (done.returncode, done.stdout) == (0, "gazette-1999  10 paragraphs of the live page\n"), told(done)
        assert done.stderr.splitlines() == [
            "1 source has neither a copy nor an address: explainer archive add makes a copy of a file",
            "1 of 1: gazette-1999 one.example",
        ]
        again = fetch(base)
        assert (again.returncode, again.stdout) == (0, "There is nothing to fetch.\n")
    assert found.asked == ["one.example/a", "one.example/b"]
    copy = (base / "archive/gazette-1999.txt").read_bytes()
    assert copy.startswith(b"The bridge over the river")
    assert json.loads((base / "archive/gazette-1999.json").read_text("utf-8")) == {
        "address": "https://one.example/a",
        "final": "https://one.example/b",
        "day": "2026-09-21",
        "media_type": "text/html",
        "status": 200,
        "charset": "utf-8",
        "sha256_raw": hashlib.sha256(ARTICLE).hexdigest(),
        "sha256_text": hashlib.sha256(copy).hexdigest(),
    }
    assert answers(base / "archive/gazette-1999.warc.gz") == [
        ("https://one.example/a", "301", b""),
        ("https://one.example/b", "200", ARTICLE),
    ]
    assert sorted(path.name for path in (base / "archive").iterdir()) == [
        *("gazette-1999.json", "gazette-1999.txt", "gazette-1999.warc.gz"),
    ]
    for command in (["archive", "list"], ["verify"], ["check"]):
        done = run("explainer", *command, cwd=base)
        assert done.returncode == 0, told(done)
    assert "copy  gazette-1999" in run("explainer", "archive", "list", cwd=base).stdout


def test_the_raw_answers_make_the_same_copy_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = {"Content-Type": "text/html; charset=euc-kr", "Content-Encoding": "deflate"}
    page = "<p>다리가 개통되었다고 시장이 말했다. 모두가 기다렸다.</p>" * 30
    reply = Reply(zlib.compress(page.encode("euc-kr")), headers=head)
    with web(monkeypatch, {"one.example/a": leads_to("/b", 301), "one.example/b": reply}):
        assert fetch(base).returncode == 0
    copy = base / "archive/gazette-1999.txt"
    text = copy.read_bytes()
    copy.unlink()
    done = run("explainer", "archive", "add", "gazette-1999", "archive/gazette-1999.warc.gz", cwd=base)
    assert done.returncode == 0, told(done)
    assert copy.read_bytes() == text


CHARSETS = [
    ("text/html; charset=EUC-KR", "다리가 개통되었다고 시장이 말했다. ", "cp949", "euc-kr"),
    ("text/html; charset=Shift_JIS", "橋が開通したと市長が述べた。", "cp932", "shift_jis"),
    ("text/html; charset=iso-8859-1", "Die Brücke \u201eöffnete\u201c im Mai. ", "cp1252", "windows-1252"),
    ("text/html; charset=no-such-thing", "Le pont a été ouvert en mai. ", "utf-8", "utf-8"),
    ("text/plain; charset=koi8-r", "Мост открыли в мае. ", "koi8-r", "koi8-r"),
]


@pytest.mark.parametrize(("media_type", "words", "codec", "name"), CHARSETS, ids=[one[3] for one in CHARSETS])
def test_the_head_says_the_encoding(  # noqa: PLR0917
    base: Path, monkeypatch: pytest.MonkeyPatch, media_type: str, words: str, codec: str, name: str
) -> None:
    paragraph = f"{words * 20}"
    page = f"<p>{paragraph}</p>" * 3 if "html" in media_type else paragraph
    reply = Reply(page.encode(codec), headers={"Content-Type": media_type})
    with web(monkeypatch, {"one.example/a": reply}):
        done = fetch(base)
    assert done.returncode == 0, told(done)
    assert words.strip() in (base / "archive/gazette-1999.txt").read_text("utf-8")
    record = json.loads((base / "archive/gazette-1999.json").read_text("utf-8"))
    assert (record["charset"], record["media_type"]) == (name, media_type.partition(";")[0])


def html(words: str) -> Reply:
    return Reply(words.encode())


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.stopped.wait(0.02):
        handler.wfile.write(b"x")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.stopped.is_set():
        handler.wfile.write(b"x" * 65536)


BOMB = gzip.compress(b"\0" * 60_000_000, mtime=0)
WALLS: list[tuple[str, Answering, str]] = [
    ("login", html("<title>Log in</title><input type=password><p>Forgot your password?"), "it asks to log in"),
    ("cookies", html("<p>We use cookies. You can change your consent. Accept all cookies."), "it asks about cookies"),
    ("script", html("<div id=root></div><script src=a.js></script>"), "it is empty until its scripts run"),
    ("error", html("<title>Page not found</title><p>Sorry."), "it says that there is no such page"),
    ("stump", html(f"<h1>{TITLE}</h1>{SENTENCES[:300]}</p><p>Subscribe to continue reading"), "it shows only a part"),
    ("challenge", html("<title>Just a moment...</title><script>_cf_chl_opt={}</script>"), "whether a person asks"),
    ("gone", Reply(b"x", 404), "it is gone (status 404)"),
    ("shut", Reply(b"x", 403), "it does not answer programs (status 403)"),
    ("trouble", Reply(b"x", 500), "the host has trouble (status 500)"),
    ("empty", Reply(b""), "it is empty"),
    ("nothing", Reply(status=204), "it is empty"),
    ("a part", Reply(ARTICLE, 206), "it is only a part of the page (status 206)"),
    ("tags", html("<br>" * 100_001), "it has more than 100,000 tags"),
    ("picture", Reply(b"\x89PNG", headers={"Content-Type": "image/png"}), "it is no page to be read, but image/png"),
    ("binary", Reply(b"\0\1\2\3" * 99, headers={"Content-Type": "text/html"}), "the file is no text"),
    ("damaged PDF", Reply(b"%PDF-1.7\nxyz", headers={"Content-Type": "application/pdf"}), "PDF"),
    ("home", leads_to("/"), "it leads to the front page of one.example"),
    ("home of a language", leads_to("https://www.one.example/en/index.html"), "it leads to the front page of"),
    ("sign in", leads_to("https://accounts.two.example/v3"), "it leads to where one signs in"),
    ("sign in here", leads_to("/member/login.do?back=a"), "it leads to where one signs in"),
    ("http", leads_to("http://one.example/b"), "it leads to http://one.example/b, and only https addresses"),
    ("private", leads_to("https://inside.example/"), "its host is no public one"),
    ("10 GB", Reply(b"x", says_length="10000000000"), "it is larger than 16 MB"),
    ("endless", endless, "it is larger than 16 MB"),
    ("a byte now and then", drip, "no answer within 1 seconds"),
    ("a thousandfold", Reply(BOMB, headers={"Content-Encoding": "gzip"}), "it is larger than 32 MB"),
    ("breaks off", Reply(ARTICLE, says_length="99999"), "the answer broke off"),
]
FRONT = {f"{one}/": Reply(ARTICLE) for one in ("one.example", "inside.example")}
LED_TO = {
    **FRONT,
    "www.one.example/en/index.html": Reply(ARTICLE),
    "accounts.two.example/v3": Reply(ARTICLE),
    "one.example/member/login.do?back=a": Reply(ARTICLE),
}


@pytest.mark.parametrize(("reply", "reason"), [one[1:] for one in WALLS], ids=[one[0] for one in WALLS])
def test_what_is_no_page_is_a_sentence_and_no_copy(
    base: Path, monkeypatch: pytest.MonkeyPatch, reply: Answering, reason: str
) -> None:
    copies = base / "archive"
    copies.mkdir()
    (copies / "gazette-1999.txt").write_text("An old copy.\n", "utf-8")
    monkeypatch.setattr("explainer.outside.fetching.SECONDS", 1.0)
    with web(monkeypatch, {**LED_TO, "one.example/a": reply}, {"inside.example": "10.0.0.7"}) as found:
        done = fetch(base, "--again")
    assert done.returncode == 1, told(done)
    [line] = done.stdout.splitlines()
    assert line.startswith("gazette-1999  the copy stays as it was: the page: "), told(done)
    assert reason in line
    assert [path.name for path in copies.iterdir()] == ["gazette-1999.txt"]
    assert (copies / "gazette-1999.txt").read_text("utf-8") == "An old copy.\n"
    assert set(found.dialled) == {"93.184.215.14"}


ADDRESS = "https://one.example/a"
AVAILABLE = "archive.org/wayback/available?url=https%3A%2F%2Fone.example%2Fa"
CLOSEST = "web.archive.org/cdx/search/cdx?url=https%3A%2F%2Fone.example%2Fa&output=json&fl=timestamp,original"
CAPTURE = Capture("20240216010203", ADDRESS)
LATER = Capture("20250101000000", "http://one.example/a")


def raw(capture: Capture) -> str:
    return capture.raw.removeprefix("https://")


def test_where_the_page_is_gone_the_nearest_capture_that_is_one_is_taken(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = base / "content/sources/gazette-1999.yaml"
    file.write_text(source(ADDRESS, published="2024-02"), "utf-8")
    replies: Mapping[str, Answering] = {
        f"{AVAILABLE}&timestamp=20240215120000": availability(CAPTURE),
        f"{CLOSEST}&filter=statuscode:200&closest=20240215120000&sort=closest&limit=3": index(CAPTURE, LATER),
        raw(CAPTURE): html("<title>Just a moment...</title>"),
        raw(LATER): Reply(ARTICLE),
    }
    with web(monkeypatch, replies) as found:
        done = fetch(base, "--write")
    assert done.returncode == 0, told(done)
    assert done.stdout.splitlines() == [
        "gazette-1999  10 paragraphs of the capture of 2025-01-01",
        "              before it, the page: it is gone (status 404)",
        "              before it, the capture of 2024-02-16: it wants to know whether a person asks",
        "              archive_url is written: https://web.archive.org/web/20250101000000/http://one.example/a",
    ]
    assert "web.archive.org/robots.txt" not in found.server.asked
    expected = source(ADDRESS, published="2024-02").replace(
        f"url: {ADDRESS}\n", f"url: {ADDRESS}\narchive_url: {LATER.public}\n"
    )
    assert file.read_text("utf-8") == expected
    record = read_record(base / "archive", "gazette-1999", Findings())
    assert record is not None
    assert (record.address, record.final, record.day) == (ADDRESS, LATER.raw, "2025-01-01")
    assert run("explainer", "check", cwd=base).returncode == 0


def test_a_capture_that_the_source_names_is_asked_before_others(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = source(ADDRESS, archive_url="https://web.archive.org/web/2024/https://one.example/a")
    (base / "content/sources/gazette-1999.yaml").write_text(named, "utf-8")
    short = Capture("2024", ADDRESS)
    with web(monkeypatch, {raw(short): leads_to(CAPTURE.raw), raw(CAPTURE): Reply(ARTICLE)}) as found:
        done = fetch(base, "--write")
    assert "10 paragraphs of the capture of 2024-02-16\n" in done.stdout, told(done)
    assert found.asked == ["one.example/a", raw(short), raw(CAPTURE)]
    assert (base / "content/sources/gazette-1999.yaml").read_text("utf-8") == named


def test_an_archived_copy_elsewhere_is_a_page_like_others(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = source("http://one.example/a", archive_url="https://kept.example/x")
    (base / "content/sources/gazette-1999.yaml").write_text(named, "utf-8")
    with web(monkeypatch, {"kept.example/x": Reply(ARTICLE)}):
        done = fetch(base)
    assert done.stdout.splitlines() == [
        "gazette-1999  10 paragraphs of the live page",
        "              before it, the page: only https addresses are visited",
    ]


def test_a_date_asks_for_the_capture_that_is_the_nearest_to_it(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replies: Mapping[str, Answering] = {
        f"{AVAILABLE}&timestamp=20240701000000": availability(CAPTURE),
        raw(CAPTURE): Reply(ARTICLE),
        "one.example/a": Reply(ARTICLE),
    }
    with web(monkeypatch, replies) as found:
        done = fetch(base, "gazette-1999", "--wayback", "2024")
        assert done.stdout == "gazette-1999  10 paragraphs of the capture of 2024-02-16\n", told(done)
        assert "one.example/a" not in found.asked
        wrong = fetch(base, "--wayback", "yesterday")
    assert (wrong.returncode, '"yesterday" is no date; write it as 2024' in wrong.stderr) == (2, True)


KEPT = "https://web.archive.org/web/20260921000000/https://one.example/a"


def test_a_page_is_kept_where_that_is_asked_for(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replies: Mapping[str, Answering] = {
        "one.example/a": Reply(ARTICLE),
        "web.archive.org/save/https://one.example/a": leads_to(KEPT),
        KEPT.removeprefix("https://"): Reply(ARTICLE),
        AVAILABLE: availability(CAPTURE),
    }
    file = base / "content/sources/gazette-1999.yaml"
    before = file.read_text("utf-8")
    with web(monkeypatch, replies):
        assert f"kept as {KEPT}\n" in fetch(base, "--save").stdout
        assert file.read_text("utf-8") == before
        done = fetch(base, "gazette-1999", "--write")
    assert done.stdout.splitlines() == [
        "gazette-1999  has a copy already",
        f"              archive_url is written: {CAPTURE.public}",
    ], told(done)
    assert f"archive_url: {CAPTURE.public}\n" in file.read_text("utf-8")


def test_what_the_wayback_machine_cannot_do_takes_no_copy_away(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replies: Mapping[str, Answering] = {
        "one.example/a": Reply(ARTICLE),
        "web.archive.org/save/https://one.example/a": Reply(status=429),
    }
    with web(monkeypatch, replies):
        done = fetch(base, "--save", "--write")
    assert done.returncode == 0
    assert "the Wayback Machine: it asks programs to come again later (status 429)" in done.stdout
    assert (base / "archive/gazette-1999.txt").is_file()


def test_two_sources_with_one_address_fetch_it_once(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "content/sources/other.yaml").write_text(source("https://one.example/a#part-two"), "utf-8")
    (base / "content/sources/third.yaml").write_text(source("https://one.example/c"), "utf-8")
    with web(monkeypatch, {"one.example/a": Reply(ARTICLE), "one.example/c": Reply(ARTICLE)}) as found:
        done = fetch(base)
    assert done.returncode == 0, told(done)
    assert found.asked == ["one.example/a", "one.example/c"]
    copies = [(base / f"archive/{id}.txt").read_bytes() for id in ("gazette-1999", "other", "third")]
    assert copies[0] == copies[1] == copies[2]


def test_a_page_of_another_host_and_a_doubt_are_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "content/sources/gazette-1999.yaml").write_text(source(ADDRESS, title="Ten soups"), "utf-8")
    replies = {"one.example/a": leads_to("https://two.example/news/a"), "two.example/news/a": Reply(ARTICLE)}
    with web(monkeypatch, replies):
        done = fetch(base)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == [
        "              it came from another host: https://two.example/news/a",
        "              look at the copy: it has nothing of the title of the source, as it seems",
    ]


def test_robots_are_honoured(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Reply(b"User-agent: *\nDisallow: /a", headers={"Content-Type": "text/plain"})
    with web(monkeypatch, {"one.example/robots.txt": rules, "one.example/a": Reply(ARTICLE)}) as found:
        done = fetch(base)
    assert "its robots.txt asks programs not to read it" in done.stdout
    assert "one.example/a" not in found.asked


def test_a_folder_that_takes_nothing_is_told_before_anybody_is_asked(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "archive").write_text("no folder", "utf-8")
    with web(monkeypatch, {"one.example/a": Reply(ARTICLE)}) as found:
        done = fetch(base)
    assert done.returncode == 1
    assert "archive" in done.stderr
    assert found.server.asked == []


def test_a_folder_that_may_only_be_read_is_told_before_anybody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_folder() as place:
        root = base_project(place / "project", {"content/sources/gazette-1999.yaml": source(ADDRESS)})
        (root / "archive").mkdir()
        (root / "archive/gazette-1999.txt").write_text("An old copy.\n", "utf-8")
        give_away(root)
        with web(monkeypatch, {"one.example/a": Reply(ARTICLE)}) as found, unprivileged(root / "archive", mode=0o555):
            done = fetch(root, "--again")
        assert (done.returncode, done.stdout) == (2, ""), told(done)
        assert done.stderr.splitlines()[-1].startswith(f"Error: cannot write {root / 'archive'}: ")
        assert "permission denied; what stood there before still does" in done.stderr
        assert found.server.asked == []
        assert (root / "archive/gazette-1999.txt").read_text("utf-8") == "An old copy.\n"


def test_a_full_disk_ends_the_run_with_what_is_there(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "content/sources/other.yaml").write_text(source("https://two.example/a"), "utf-8")

    def full(files: list[tuple[Path, bytes]], root: Path | None) -> list[Path]:
        if files[0][0].name.startswith("other"):
            raise OSError(errno.ENOSPC, "No space left on device", str(files[0][0]))
        return replace_files(files, root)

    monkeypatch.setattr(fetching, "replace_files", full)
    with web(monkeypatch, {"one.example/a": Reply(ARTICLE), "two.example/a": Reply(ARTICLE)}):
        done = fetch(base)
    assert (done.returncode, done.stdout) == (2, "gazette-1999  10 paragraphs of the live page\n"), told(done)
    assert "no space left on device; what stood there before still does" in done.stderr
    assert sorted(path.name for path in (base / "archive").glob("*.txt")) == ["gazette-1999.txt"]


@pytest.mark.parametrize("media_type", ["application/pdf", "application/octet-stream", "text/html; charset=utf-8", ""])
def test_a_pdf_is_known_by_what_it_is(base: Path, monkeypatch: pytest.MonkeyPatch, media_type: str) -> None:
    raw = pdf([["We have waited long enough for a bridge, and we", "will build it now."]])
    with web(monkeypatch, {"one.example/a": Reply(raw, headers={"Content-Type": media_type})}):
        done = fetch(base)
    assert done.returncode == 0, told(done)
    assert "and we will build it now." in (base / "archive/gazette-1999.txt").read_text("utf-8")


def test_words_of_hosts_steer_no_terminal(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]0;owned\x07"

    def answer(handler: Handler) -> None:
        handler.wfile.write(f"HTTP/1.1 200 {evil}\r\nContent-Encoding: {evil}\r\nContent-Length: 0\r\n\r\n".encode())

    with web(monkeypatch, {"one.example/a": answer, AVAILABLE: Reply(f"{evil}".encode(), 503)}):
        done = fetch(base)
    assert "it comes in a coding that nobody asked for" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_a_head_of_any_bytes_is_kept_as_it_came(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "HTTP/1.1 200 좋아요\r\nX-Title: 다리\r\nContent-Type: text/html\x1b[2J\r\nX-Long: a\r\n b\r\n".encode()

    def answer(handler: Handler) -> None:
        handler.wfile.write(head + f"Content-Length: {len(ARTICLE)}\r\n\r\n".encode() + ARTICLE)

    with web(monkeypatch, {"one.example/a": answer}):
        done = fetch(base)
    assert done.returncode == 0, told(done)
    file = gzip.decompress((base / "archive/gazette-1999.warc.gz").read_bytes())
    assert "HTTP/1.1 200 좋아요\r\nX-Title: 다리\r\n".encode() in file
    assert json.loads((base / "archive/gazette-1999.json").read_text("utf-8"))["media_type"] == "text/html"
    assert "\x1b" not in told(done)


def test_what_is_missing_is_named_with_how_to_install_it(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "missing", lambda: ["warcio"])
    done = fetch(base)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: fetching needs packages that are not installed: ")
    assert "pip install" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_source_gets_the_nearest(base: Path) -> None:
    done = fetch(base, "gazete-1999")
    assert (done.returncode, 'did you mean "gazette-1999"?' in done.stderr) == (2, True), told(done)


def test_ctrl_c_keeps_what_is_there_and_says_how_to_go_on(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "content/sources/other.yaml").write_text(source("https://two.example/a"), "utf-8")
    with web(monkeypatch, {"one.example/a": Reply(ARTICLE), "two.example/a": Reply(ARTICLE)}) as found:
        first = socket.create_connection

        def stop(there: tuple[str, int], *arguments: object, **options: object) -> socket.socket:
            if "one.example/a" in found.asked and (base / "archive/gazette-1999.txt").exists():
                raise KeyboardInterrupt
            return first(there, *arguments, **options)  # type: ignore[arg-type]

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("socket.create_connection", stop)
            done = fetch(base)
        assert done.returncode == 130, told(done)
        assert "gazette-1999  10 paragraphs of the live page" in done.stdout
        assert "Stopped by Ctrl-C after 1 of 2 sources; what is there stays, run it again for the rest" in done.stderr
        assert fetch(base).stdout == "other  10 paragraphs of the live page\n"
