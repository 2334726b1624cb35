"""Values of settings and front matter whose tag, or whose look, promises what they are not."""

from __future__ import annotations

import pytest
import yaml

from explainer.diagnostics import Findings
from explainer.documents.parse.settings import CODE, parse_settings
from explainer.documents.source import SourceFile

MANY = 5000
# PyYAML's constructors raise on each of these, a third of them what is no YAMLError.
BROKEN = """\
!!timestamp x
!!timestamp 99999
!!timestamp ""
!!timestamp [a]
2024-13-01
2024-01-01T00:00:00+99:99
!!int ""
!!int "-"
!!int "_"
!!int 0b2
!!int 1:x
!!int [1]
!!float ""
!!float "_"
!!float "."
!!float 1:x
!!bool q
!!bool ""
!!binary x
!!binary ä
!!binary [a]
!!binary {a: b}
!!set
!!set [a]
!!omap
!!omap [a]
!!omap {a: b}
!!omap [{a: b, c: d}]
!!pairs
!!pairs [a]
!!pairs {a: b}
!!seq {a: b}
!!map [a]
!!str [a]
{!!timestamp x: b}
{!!int "": b}
""".splitlines()
# Python reads most of these, and can then write none of them.
LONG = {
    "hexadecimal": "0x" + "f" * MANY,
    "binary": "0b" + "1" * 4 * MANY,
    "octal": "0" + "7" * MANY,
    "decimal": "-" + "1" * MANY,
    "sixties": "1" + ":1" * MANY,
    "sixties with a fraction": "1" + ":1" * MANY + ".5",
}
SOUND = """\
!!timestamp 2024-01-01
!!int "0x1F"
!!int 1:30
!!float 1e3
!!bool "yes"
!!binary aGVsbG8=
!!set {a, b}
!!omap [{a: b}]
!!pairs [{a: b}, {a: c}]
""".splitlines()


@pytest.mark.parametrize("environment", [None, {}], ids=["page", "settings"])
@pytest.mark.parametrize("written", [*BROKEN, *LONG.values()], ids=[*BROKEN, *LONG])
def test_a_value_that_is_not_what_it_says_is_told_at_its_line(written: str, environment: dict[str, str] | None) -> None:
    findings = Findings()
    parse_settings(SourceFile.of("page.md", f"site: a\ntitle: {written}\n"), environment, findings)
    assert [(one.code, one.span.line) for one in findings] == [(CODE, 2)]


@pytest.mark.parametrize("written", BROKEN)
def test_the_loader_refuses_it_too(written: str) -> None:
    with pytest.raises((ArithmeticError, AttributeError, LookupError, ValueError, yaml.YAMLError)):
        yaml.safe_load(f"title: {written}\n")


@pytest.mark.parametrize("written", SOUND)
def test_tags_that_say_what_is_there_are_read(written: str) -> None:
    findings = Findings()
    parse_settings(SourceFile.of("page.md", f"title: {written}\n"), None, findings)
    assert not list(findings)
    yaml.safe_load(f"title: {written}\n")
