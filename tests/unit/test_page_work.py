"""A hand-written page that a check lets through is soon rendered, whatever it holds.

Each part is repeated up to the longest page that is let through. To render that must take no longer than some times
what a page of plain prose takes; what is counted is processor time, so that it holds on any machine.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.settings.page_work import check_work

PROSE = "Some *words* of a [page](a.md) that **somebody** has `written` and read.\n\n"
ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "mkdocs.yml", ROOT / "generator/explainer/starter/mkdocs.yml")
LONGEST = 40_000
MOST = 8

PARTS = (
    *("[[", "[^", "[a][", "![", "[a](", "[a](<", '[a]("', "[`]`", "[\\*", "[[^1]", "[&lt;", "[[a]] "),
    *("<a ", "<![CDATA[", "<!--", "<?\n", "<!\n", "<b>", "</a>", "<b></c>", "<b><!-- -->", "<b>x</b>", "<div>\n"),
    *("*_", "*a _b ", "**a", "**a** ", "`", "`a` ", "\\*", "[a](b) ", "&lt;", "https://a.b/["),
    *("```\n", "~~~\n", "```\nx\n```\n\n", "> ```\n", "    ```\n"),
    *("# a\n", "# a\n\n", "a\n---\n", "---\n", "??? a\n", "!!! a\n", "*[A]: x\n", "[^1]: x\n", "[a]: x\n"),
    *("a\n\n", "- a\n", "- - ", "> > ", "1. a\n", "| a | b |\n", "a\n: b\n\n", "!!! note\n    x\n\n"),
)


def is_let_through(text: str) -> bool:
    findings = Findings()
    check_work(SourceFile.of("docs/x.md", text), findings)
    return not findings


def longest(part: str) -> str:
    """The longest page of this part that is let through, to a fifth."""
    size = LONGEST
    while not is_let_through(f"# T\n\n{part * (size // len(part))}"):
        size = size * 4 // 5
    return f"# T\n\n{part * (size // len(part))}"


def seconds(text: str) -> float:
    """What rendering takes as MkDocs does it, with what this project's settings and those of a new one add."""
    names = {"toc", "tables", "fenced_code"}
    for path in SETTINGS:
        added = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["markdown_extensions"]
        names.update(next(iter(one)) if isinstance(one, dict) else one for one in added)
    renderer = Markdown(extensions=sorted(names))
    start = time.process_time()
    renderer.convert(text)
    return time.process_time() - start


@cache
def of_prose() -> float:
    return min(seconds(PROSE * 1300) for _ in range(2))


@pytest.mark.parametrize("part", PARTS)
def test_what_is_let_through_is_soon_rendered(part: str) -> None:
    text = longest(part)
    # The least of many tries: what else a machine does makes both slower, and one of them more. Where a machine is
    # slower than it was when prose was rendered first, both are rendered side by side.
    soon = any(seconds(text) < of_prose() * MOST for _ in range(3))
    assert soon or any(seconds(text) < seconds(PROSE * 1300) * MOST for _ in range(10))


@pytest.mark.parametrize("part", ["[[", "[^", "[a][", "![", "<a ", "<![CDATA[", "*_", "~~~\n", "# a\n"])
def test_what_takes_the_square_of_its_length_is_refused(part: str) -> None:
    assert not is_let_through(f"# T\n\n{part * (100_000 // len(part))}")


def table(columns: int, rows: int, before: str = "") -> str:
    """A table of which each row but the head's has one cell written."""
    lines = ["|a" * columns, "|-" * columns, *(["|b"] * rows)]
    return "".join(f"{before}{line}\n" for line in lines)


def code(language: str, part: str, size: int) -> str:
    return f"```{language}\n{part * size}\n```\n\n"


@pytest.mark.parametrize(
    "text",
    [table(300, 300), *(code(language, "<", 5000) for language in ("apacheconf", "html", "perl"))],
    ids=["a table", "apacheconf", "html", "perl"],
)
def test_what_is_filled_up_or_coloured_is_soon_rendered(text: str) -> None:
    assert is_let_through(text)
    # The least of many tries: what else a machine does makes both slower, and one of them more. Where a machine is
    # slower than it was when prose was rendered first, both are rendered side by side.
    soon = any(seconds(text) < of_prose() * MOST for _ in range(3))
    assert soon or any(seconds(text) < seconds(PROSE * 1300) * MOST for _ in range(10))


@pytest.mark.parametrize(
    "text",
    [
        table(5000, 5000),
        table(5000, 5000, "> "),
        f"# A\n{table(5000, 5000)}",
        f"- a\n\n{table(5000, 5000, '    ')}",
        code("apacheconf", "<", 100_000),
        code(" {.apacheconf}", "<", 100_000),
        f"- a\n\n    ```apacheconf\n    {'<' * 100_000}\n    ```\n",
        code("apacheconf", "<", 9000) * 4,
        code("apacheconf", "<<<<<<<<\n~~~\n", 9000),
        "- " * 300 + "a\n",
        "1. " * 300 + "a\n",
        "> " * 300 + "a\n",
        "".join("    " * depth + "- a\n" for depth in range(300)),
        "".join("\t" * depth + "1. a\n" for depth in range(300)),
    ],
)
def test_what_grows_in_two_directions_is_refused(text: str) -> None:
    assert not is_let_through(text)


HONEST = {
    "a wide table": table(40, 2000),
    "code in a language": code("python", "a[0] = b\n", 900) + code("yaml", "a: b\n", 100) * 200,
    "a rule across": "- " * 40 + "\n\n",
    "a list in lists": "".join("    " * depth + "- a\n" for depth in range(12)),
    "far to the right": " " * 300 + "a\n",
    "prose": PROSE * 12_000,
    "a table": "| a | b |\n|---|---|\n" + "| [a](b.md) | **b** `c` [d][] |\n" * 20_000,
    "a list of links": "- [a](https://example.org/b_c_d) *said* [so](a.md)\n" * 15_000,
    "reference definitions": "".join(f"[r{number}]: https://example.org/{number}\n" for number in range(1000)),
    "notes": "".join(f"Words[^{number}] and.\n\n[^{number}]: A *note*.\n\n" for number in range(5000)),
    "notes below each other": "".join(f"[^{number}]: {'words ' * 15}\n" for number in range(500)),
    "abbreviations": "".join(f"*[A{number}]: Something of that name\n" for number in range(300)),
    "code": "Words.\n\n```python\na[0] = [[1 < 2\n# no heading\n```\n\n" * 1000,
    "a log": "```\n" + "\x1b[0m<a [[ *_\n" * 30_000 + "```\n",
    "intervals": ("From [0, 1) to [1, 2) in each. " * 5 + "\n\n") * 1000,
    "long paragraphs": ("Some *words* of a [page](a.md). " * 300 + "\n\n") * 50,
}


@pytest.mark.parametrize("name", HONEST)
def test_a_long_page_of_what_people_write_is_let_through(name: str) -> None:
    assert is_let_through(f"# T\n\n{HONEST[name]}")


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/**/*.md")), ids=str)
def test_no_page_of_the_project_comes_near_a_limit(path: Path) -> None:
    assert is_let_through("\n\n".join([path.read_text("utf-8")] * 10))


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n{}",  # nothing closes it
        "~~~\n```\n{}\n```\n",  # nor this, so that nobody knows what the other is
        "``` a b\n\n```\n{}\n```\n",  # what follows the first may keep it from being one
        "- a\n\n    ```\n{}\n```\n",
    ],
)
def test_a_fence_hides_only_what_everybody_takes_for_code(hidden: str) -> None:
    assert not is_let_through(hidden.format("[[" * 10_000))


def test_closed_code_is_passed_over() -> None:
    assert is_let_through("```\n" + "[[" * 10_000 + "\n```\n")
