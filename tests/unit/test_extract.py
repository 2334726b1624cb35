"""The readable text of a file: what is kept, what is furniture, and files that cannot be read."""

from __future__ import annotations

import builtins
import logging
import random
import socket
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from tests.sink import with_findings

from explainer.diagnostics import has_errors
from explainer.evidence.extract import extract
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import find_words

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Talks end | The Post</title>
<script>var tracker = "do not read me";</script><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News of the day</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies. Accept all of them?</p></div>
<article><h1>Talks end without a deal</h1>
<p>The councils met for <b>nine</b> hours on Monday and left without a word. &ldquo;We can<em>not</em> sign this,&rdquo;
said Ada Lind &amp; nobody else.</p>
<aside class="ad"><p>ADVERTISEMENT Buy a boat now</p></aside>
<p>They will meet again in May, the board said in a statement that it put out late at night.</p>
<blockquote><p>A bridge is a promise in stone, it said, and it will be kept.</p></blockquote>
</article>
<section class="comments"><p>Great article! I agree with all of it.</p></section>
<footer><p>© 1999 The Post. All rights reserved. Privacy policy.</p></footer></body></html>
"""


def text_of(raw: bytes, *told: str) -> str:
    """The text of a file, of which just this is told."""
    text, problems = with_findings(extract, "saved", raw)
    assert [(str(problem.severity), problem.code) for problem in problems] == [("warning", "archive-file")] * len(told)
    for problem, words in zip(problems, told, strict=True):
        assert words in problem.message
        assert problem.help
    return text


def refusal(raw: bytes) -> tuple[str, str]:
    text, [problem] = with_findings(extract, "saved", raw)
    assert text == ""
    assert problem.code in {"archive-file", "not-utf8"}
    assert problem.span.path == "saved"
    assert problem.help
    return problem.message, problem.help


# Text


PARTED = "ends of lines part words of which nobody can tell whether a hyphen belongs into them: "


@pytest.mark.parametrize(
    ("raw", "paragraphs", "told"),
    [
        ("co-\noperate with care", ["cooperate with care"], "co-operate"),
        ("to re-\nsign it", ["to re- sign it"], "re-sign"),
        ("Bundes-\nregierung, und", ["Bundesregierung, und"], "Bundes-regierung"),
        ("a-\nb c-\nd e-\nf g-\nh i-\nj", ["ab cd ef gh ij"], "a-b, c-d, e-f and 2 more"),
    ],
)
def test_a_word_that_a_line_parts_is_told_where_nothing_decides(raw: str, paragraphs: list[str], told: str) -> None:
    assert text_of(raw.encode(), PARTED + told) == "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One\nline.\n\nTwo\n  lines.\n \t\nThree.", ["One line.", "Two lines.", "Three."]),
        ("\ufeffOne.\r\n\r\nTwo.\rthree", ["One.", "Two. three"]),
        ("the non-\nnuclear states; non-nuclear they stay", ["the non-nuclear states; non-nuclear they stay"]),
        ("Korea-\nJapan", ["Korea-Japan"]),
        ("We cooperate. They co-\noperate.", ["We cooperate. They cooperate."]),
        ("10-\n20 of them", ["10-", "20 of them"]),
        ("They resign. To re-\nsign is not", ["They resign. To resign is not"]),
        ("They re-sign. To re-\nsign is", ["They re-sign. To re-sign is"]),
        ("Haupt-\nund Nebensatz", ["Haupt- und Nebensatz"]),
        ("Nord-\nSüd-Dialog", ["Nord-Süd-Dialog"]),
        ("sign\u00ad\ned", ["signed"]),
        ("한국과\n\n일본", ["한국과", "일본"]),
        ("한국과\n일본은\n\n끝", ["한국과 일본은", "끝"]),
        ("両政府は\n合意に達\n  した。\n\n終わり", ["両政府は合意に達した。", "終わり"]),
        ("両政府は\nNATOと\n\n終わり", ["両政府は NATOと", "終わり"]),
        ("< 5 per cent", ["< 5 per cent"]),
    ],
)
def test_a_text_becomes_paragraphs(raw: str, paragraphs: list[str]) -> None:
    assert text_of(raw.encode()) == "\n\n".join(paragraphs) + "\n"


def test_a_text_is_the_same_when_extracted_again() -> None:
    once = text_of(b"One\nline.\n\nTwo.")
    assert text_of(once.encode()) == once


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file(raw: bytes) -> None:
    assert "empty" in refusal(raw)[0]


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0", b"a\0b", random.Random(1).randbytes(5000)]
)
def test_a_binary_file(raw: bytes) -> None:
    refusal(raw)


def test_a_wrong_encoding_is_told_at_its_place() -> None:
    text, [problem] = with_findings(extract, "saved", b"One\ncaf\xe9")
    assert (text, problem.code, problem.span.line, problem.span.column) == ("", "not-utf8", 2, 4)
    _, [problem] = with_findings(extract, "saved", "We agree".encode("utf-16"))
    assert (problem.code, "UTF-16" in problem.message) == ("not-utf8", True)


def test_a_long_text_without_a_break_takes_bounded_time() -> None:
    raw = ("a" * 3_000_000 + "-b" * 200_000 + "-\nc" * 50_000).encode()
    assert text_of(raw, PARTED)


# Web pages


def test_a_web_page_gives_its_article_without_furniture() -> None:
    text = text_of(PAGE.encode())
    for words in (
        "We cannot sign this,",
        "said Ada Lind & nobody else.",
        "met for nine hours",
        "A bridge is a promise",
    ):
        assert len(find_words(ComparableText.of(text), words)) == 1, words
    for words in ("cookies", "ADVERTISEMENT", "Great article", "rights reserved", "tracker", "color", "Home"):
        assert words not in text


@pytest.mark.parametrize(
    "page",
    [
        "\ufeff" + PAGE,
        f'<?xml version="1.0" encoding="utf-8"?>\n{PAGE}',
        f"<!-- saved from gazette.example -->\n{PAGE}",
        PAGE.replace("<!DOCTYPE html>\n", "\n\n "),
        PAGE.replace("<!DOCTYPE html>\n", "").replace('<html lang="en">', "<HTML>"),
    ],
    ids=["mark", "xml", "comment", "spaces", "capitals"],
)
def test_a_web_page_may_begin_in_many_ways(page: str) -> None:
    assert "We cannot sign this" in text_of(page.encode())
    assert "<p>" not in text_of(page.encode())


def test_a_web_page_in_an_encoding_that_it_names() -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("nobody else", "nobody else in the café")
    assert "in the café" in text_of(page.encode("latin-1", "xmlcharrefreplace"))


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!--", "<a "])
def test_a_web_page_without_text(page: str) -> None:
    message, _ = refusal(page.encode())
    assert "no readable text" in message


def test_damaged_pages_never_raise() -> None:
    chance = random.Random(4)
    whole = PAGE.encode()
    for _ in range(60):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            place = chance.randrange(15, len(raw))
            raw[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        text, problems = with_findings(extract, "saved", bytes(raw))
        assert bool(text) != has_errors(problems)


# What reads them


def test_without_the_extra_the_help_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "trafilatura":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    message, help = refusal(PAGE.encode())
    assert "web page" in message
    assert "trafilatura" in help
    assert "-m pip install" in help
    assert text_of(b"A text needs none.") == "A text needs none.\n"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    tried: list[str] = []

    def refuse(*arguments: object, **named: Mapping[str, object]) -> None:
        tried.append(str(arguments))
        raise OSError("there is no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


def test_nothing_is_fetched(offline: list[str]) -> None:
    page = PAGE.replace(
        "<article>", '<article><img src="https://gazette.example/x.png"><link href="https://a.example">'
    )
    assert "We cannot sign this" in text_of(page.encode())
    assert offline == []


def test_loggers_are_left_as_they_were() -> None:
    levels = {name: logging.getLogger(name).level for name in ("trafilatura",)}
    with_findings(extract, "saved", b"<html></html>")
    assert {name: logging.getLogger(name).level for name in levels} == levels


# Encodings: what a page declares, with the meaning that browsers give to its name

WORDS = {
    "shift_jis": ("cp932", "首相は「これは①重要な合意です」と述べた。髙橋"),
    "x-sjis": ("cp932", "首相は「これは重要な合意です」と述べた。"),
    "euc-jp": ("euc_jp", "日韓両政府は昨日、合意に達した。"),
    "iso-2022-jp": ("iso2022_jp", "日韓両政府は昨日、合意に達した。"),
    "euc-kr": ("cp949", "똠방각하는 “고정관념에서 벗어나야 한다”고 말했다."),
    "ks_c_5601-1987": ("cp949", "박철희 원장은 새로운 공동선언이 필요하다고 말했다."),
    "gb2312": ("gb18030", "外交部发言人说，双方“取得了进展”。镕"),
    "big5": ("big5hkscs", "外交部發言人說，雙方「取得了進展」。"),
    "iso-8859-1": ("cp1252", "L’accord est signé, l’année prochaine – «aussi»."),
    "us-ascii": ("cp1252", "The “deal” costs €5."),
    "iso-8859-2": ("iso8859_2", "Poniedziałek w Łodzi, źdźbło."),
    "windows-1251": ("cp1251", "Министр сказал: «Мы договорились»."),
    "koi8-r": ("koi8_r", "Министр сказал, что они договорились."),
    "windows-1254": ("cp1254", "İstanbul’da ağır bir gün, şimdi."),
    "iso-8859-9": ("cp1254", "İstanbul’da ağır bir gün, şimdi."),
    "windows-1256": ("cp1256", "قال الوزير إن الطرفين اتفقا."),
    "utf-8": ("utf-8", "박철희 “合意” – l’été"),
    "utf-16": ("utf-8", "What says that it is UTF-16, and could be read, is UTF-8: 合意"),
}
DECLARATIONS = {
    "meta": '<!DOCTYPE html><html><head><meta charset="{}">',
    "http-equiv": "<html><head><META http-equiv=Content-Type content='text/html; charset={}'>",
    "behind a comment": '<!-- <meta charset="koi8-u"> --><html><head><meta charset={} >',
    "XML": '<?xml version="1.0" encoding="{}"?><html xmlns="http://www.w3.org/1999/xhtml"><head>',
}
PARAGRAPH = "<title>x</title></head><body><article><p>{0}</p><p>{0} {0}</p></article></body></html>"


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize("label", WORDS)
def test_the_encoding_that_a_page_declares_counts(label: str, declaration: str) -> None:
    codec, words = WORDS[label]
    page = DECLARATIONS[declaration].format(label) + PARAGRAPH.format(words)
    assert words in text_of(page.encode(codec)).split("\n")


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-8"])
def test_a_byte_order_mark_counts_more(mark: str) -> None:
    page = "\ufeff" + DECLARATIONS["meta"].format("koi8-r") + PARAGRAPH.format("합의했다")
    assert "합의했다" in text_of(page.encode(mark)).split("\n")


def test_whoever_adds_a_page_knows_better_than_it_does() -> None:
    page = (DECLARATIONS["meta"].format("iso-8859-1") + PARAGRAPH.format("합의했다고 말했다")).encode("cp949")
    text, found = with_findings(partial(extract, charset="euc-kr"), "saved", page)
    assert "합의했다고 말했다" in text.split("\n")
    assert found == []
    text, found = with_findings(partial(extract, charset="korean"), "saved", "합의했다.\n\n끝.".encode("cp949"))
    assert (text, found) == ("합의했다.\n\n끝.\n", [])


def test_what_is_guessed_is_told_and_so_is_what_makes_no_letter() -> None:
    words = "首相は「これは重要な合意です」と述べた。日本政府は昨日、新しい計画を発表した。"
    text, [found] = with_findings(extract, "saved", f"<html><body>{PARAGRAPH.format(words)}".encode("cp932"))
    assert words in text.split("\n")
    assert (str(found.severity), found.message) == (
        "warning",
        "the page does not say its encoding; it was read as shift_jis, which is a guess",
    )
    page = DECLARATIONS["meta"].format("euc-kr").encode() + b"<p>" + "합의했다".encode("cp949") + b"\xff and on</p>"
    text, [found] = with_findings(extract, "saved", page)
    assert "합의했다\ufffd and on" in text
    assert found.message.startswith("1 place is no letter")
    text, [found] = with_findings(partial(extract, charset="klingon"), "saved", b"<p>x</p>")
    assert (text, str(found.severity)) == ("", "error")
