"""A property that a command adds to a fact file: one line, and every other character as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.documents.outline import outline
from explainer.documents.source import SourceFile
from explainer.fixes.inserting import with_property

ADDRESS = "https://web.archive.org/web/2024/https://one.example/a?b=c#d"


def added(text: str, value: str = ADDRESS) -> str | None:
    return with_property(SourceFile.of("a.yaml", text), "archive_url", value, after="url")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: A\nurl: https://a.b # where\n# more\nkind: news\n", 2),
        ("# head\n\ntitle: 'A: b'\n\nurl: \"https://a.b\"\n\n\nkind: news\n", 5),
        ("title: A\nurl: https://a.b", 2),
        ("title: A\nkind: news\n", 2),
        ("url: >-\n  https://a.b\ntitle: A\n", 3),
        ("title: A\nsources:\n  - url: x\nkind: news\n", 4),
        ("url: 다리\ntitle: 橋\n", 1),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_line_is_added(text: str, line: int, end: str) -> None:
    written = text.replace("\n", end)
    found = added(written)
    assert found is not None
    lines = found.split(end)
    assert lines.pop(line) == f"archive_url: {ADDRESS}"
    assert end.join(lines) == (written if text.endswith("\n") else f"{written}{end}")
    assert ("\r\n" in found) == (end == "\r\n")
    assert found.replace("\r\n", "").count("\n") == (found.count("\n") if end == "\n" else 0)


@pytest.mark.parametrize(
    "text",
    [
        "", "{title: A, url: x}\n", "- a\n", "title: A\nurl: x\narchive_url: y\n", "title: [\n", "title: A\n...\n",
        "title: A\n---\ntitle: B\n", "a: &b c\n",
    ],
)  # fmt: skip
def test_a_file_that_takes_no_line_is_left_to_a_person(text: str) -> None:
    assert added(text) is None


@pytest.mark.parametrize("value", ["https://a.b/x:", "https://a.b/ #c", "https://a.b/'", "it's: so", "[a", "x: y"])
def test_an_address_is_quoted_where_it_has_to_be(value: str) -> None:
    found = added("title: A\n", value)
    assert found is not None
    assert outline(found) == (("map", ("archive_url", value), ("title", "A")),)


FILES = st.text(alphabet="ab:-#'\"{}[]\n\r \t>|&*!%", max_size=40)


@given(FILES, st.text(alphabet="ab:/#' ?", min_size=1, max_size=12))
def test_no_file_says_anything_else_afterwards(text: str, value: str) -> None:
    found = added(text, value)
    if found is not None:
        before, after = outline(text), outline(found)
        assert isinstance(before, tuple)
        assert isinstance(after, tuple)
        [one], [other] = before, after
        assert isinstance(one, tuple)
        assert isinstance(other, tuple)
        assert set(other[1:]) == {*one[1:], ("archive_url", value)}
