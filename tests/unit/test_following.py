"""Following a help to the letter, which cases of all codes do: each form of helps that leaves no choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.following import follow

from explainer.diagnostics import Slip, Span, error
from explainer.documents.source import SourceFile

FACTS = "content/actors/a.yaml"


@pytest.mark.parametrize(
    ("before", "at", "help", "after"),
    [
        ("born: [1951]\n", (7, 6), "write born: 1951", "born: 1951\n"),
        ("born: {ja: 1951}\n", (7, 10), "it is one: write born: 1951 or born: 1952", "born: 1951\n"),
        ("name: [A, B]\n", (7, 6), "write name: A, and below it as: [B]", "name: A\nas: [B]\n"),
        ("who: [a, b]\n", (6, 6), "write who: a, and tell of the other in the words", "who: a\n"),
        ("x:\n  at: {a: 1,\n    b: 2}\n", (0, 0), "write at: 1", None),
        ("born: 1951\n", (7, 4), "write a date as 1951-02", None),
        ("born: 1951\n", (7, 4), "write born: TAG", None),
    ],
)
def test_a_line_is_written_where_the_finding_is(
    tmp_path: Path, before: str, at: tuple[int, int], help: str, after: str | None
) -> None:
    assert followed(tmp_path, FACTS, before, at, help) == after


@pytest.mark.parametrize(
    ("path", "before", "at", "help", "slip", "after"),
    [
        (FACTS, "by: ada-lnd\n", (5, 7), 'did you mean "ada-lind"?', Slip("ada-lnd", "ada-lind"), 'by: "ada-lind"\n'),
        (FACTS, "by: a, p 2\n", (5, 6), 'write "page 2"', Slip("p 2", "page 2"), "by: a, page 2\n"),
        (FACTS, "by: [a p 2]\n", (6, 5), 'write "a, p 2"', Slip("a p 2", "a, p 2"), 'by: ["a, p 2"]\n'),
        (FACTS, "by: ada-lnd\n", (5, 7), 'did you mean "ada" or "ida"?', None, None),
        ("docs/a.md", "[a](b.htm)\n", (5, 5), "did you mean c/b.md or b.md?", None, "[a](c/b.md)\n"),
        ("docs/a.md", "[a](b.md)\n", (5, 4), "correct the path, or add the file", None, None),
        ("docs/a.md", "so [[b]\n", (4, 4), "write [[b]]", None, "so [[b]]\n"),
    ],
)
def test_words_take_the_place_of_what_is_marked(  # noqa: PLR0917 - what each case says
    tmp_path: Path, path: str, before: str, at: tuple[int, int], help: str, slip: Slip | None, after: str | None
) -> None:
    assert followed(tmp_path, path, before, at, help, slip) == after


@pytest.mark.parametrize(
    ("help", "path"),
    [
        ("rename the file to b.yaml; an id has letters", "content/actors/b.yaml"),
        ("rename it to content/topics/b.yaml", "content/topics/b.yaml"),
        ("move the file to content/topics/", "content/topics/a.yaml"),
    ],
)
def test_a_file_is_moved(tmp_path: Path, help: str, path: str) -> None:
    assert followed(tmp_path, FACTS, "name: A\n", (1, 0), help) is None
    assert (tmp_path / path).read_text("utf-8") == "name: A\n"


def followed(  # noqa: PLR0917 - what each case says
    root: Path, path: str, text: str, at: tuple[int, int], help: str, slip: Slip | None = None
) -> str | None:
    """The file's text after a help was followed whose finding stands in line 1; None where it was not, or is gone."""
    file = root / path
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    code = "broken-link" if path.endswith(".md") else "wrong-type"
    found = error(code, Span.at(path, 1, *at), "wrong", help, slip=slip)
    is_done = follow(found, SourceFile.of(path, text), root)
    return file.read_text("utf-8") if is_done and file.exists() else None
