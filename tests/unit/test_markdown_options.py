"""What extensions of Markdown take, read from their source: the same as what the extension itself says, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.plain import Plain, PlainMap
from explainer.settings.installed import source_of
from explainer.settings.markdown_options import check_options, declared_options

PACKAGES = ("markdown.extensions", "pymdownx")
MODULES = [f"{name}.{module.name}" for name in PACKAGES for module in iter_modules(import_module(name).__path__)]
# Options of these come and go, or a class of their own stands between Markdown's and the extension.
NOT_TOLD = {"codehilite", "extra", "meta", "fancylists"}
EXTENSION = """
class Base(Extension):
    pass
class Own(Extension):
    {body}
def makeExtension(**kwargs):
    return Own(**kwargs)
class Other:
    pass
"""
DECLARED = "def __init__(self, **kwargs):\n        self.config = {'wide': [False, ''], 'deep': [3, '']}\n        "


@pytest.mark.parametrize("name", MODULES)
def test_what_an_extension_declares_is_what_it_takes(name: str) -> None:
    module = import_module(name)
    source = source_of(name)
    if not hasattr(module, "makeExtension") or source is None:
        assert name.startswith("pymdownx")
        return
    found = declared_options(source)
    assert (found is None) is (name.rpartition(".")[2] in NOT_TOLD)
    if found is not None:
        taken = module.makeExtension().config
        assert found == {key: isinstance(value[0], bool) or value[0] is None for key, value in taken.items()}


SOURCES = {
    "declared": (EXTENSION.format(body=DECLARED), {"wide": True, "deep": False}),
    "none at all": (EXTENSION.format(body="def extendMarkdown(self, md):\n        pass"), {}),
    "handed on": (EXTENSION.format(body="def __init__(self, **kwargs):\n        super().__init__(**x(kwargs))"), None),
    "of a class": (EXTENSION.format(body="config = {'a': [1, '']}"), None),
    "more later": (EXTENSION.format(body=f"{DECLARED}self.config['more'] = [1, '']"), None),
    "much more later": (EXTENSION.format(body=f"{DECLARED}self.config.update(more)"), None),
    "twice": (EXTENSION.format(body=f"{DECLARED}self.config = {{}}"), None),
    "of names that are not known": (EXTENSION.format(body=DECLARED.replace("'wide'", "WIDE")), None),
    "read in another way": (EXTENSION.format(body=f"{DECLARED}pass\n    def setConfigs(self, a):\n        pass"), None),
    "on another class": (EXTENSION.format(body=DECLARED).replace("class Own(Extension)", "class Own(Base)"), None),
    "no maker": ("class Own(Extension):\n    pass\n", None),
    "no class": ("def makeExtension(**kwargs):\n    return own(**kwargs)\n", None),
    "no Python": ("def makeExtension(**kwargs):\n    return Own(**kwargs)\nclass Own(Extension):\n    def x(:\n", None),
    "nothing": ("", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SOURCES.values(), ids=list(SOURCES))
def test_only_what_is_sure_is_read(tmp_path: Path, text: str, wanted: dict[str, bool] | None) -> None:
    file = tmp_path / "own.py"
    file.write_text(text, "utf-8")
    assert declared_options(file) == wanted
    file.write_bytes(b"\xff")
    assert declared_options(tmp_path / "gone.py") is None


def told(options: Mapping[str, str | int], tmp_path: Path) -> list[Diagnostic]:
    file = tmp_path / "own.py"
    file.write_text(EXTENSION.format(body=DECLARED), "utf-8")
    span = Span.at("mkdocs.yml", 3, 5)
    entries = tuple((Plain(key, span), Plain(value, span)) for key, value in options.items())
    found = Findings()
    check_options("own", PlainMap(entries, span), file, found)
    return list(found)


def test_what_is_wrong_is_told_with_what_is_right(tmp_path: Path) -> None:
    assert told({"wide": True, "deep": "very"}, tmp_path) == []
    assert told({"wide": "Yes"}, tmp_path) == told({"wide": 5}, tmp_path) == []
    [found] = told({"deeep": 2}, tmp_path)
    assert (found.message, found.help) == (
        'the extension of Markdown own has no option "deeep"',
        'did you mean "deep"?',
    )
    [found] = told({"wide": "maybe"}, tmp_path)
    assert found.message == 'wide is "maybe", and has to be true or false'
