"""Modules of JavaScript as one script."""

from __future__ import annotations

import pytest
from mkdocs.exceptions import PluginError

from explainer.adapters.mkdocs.joining import joined

ONE = 'import { two } from "./two.js";\n\nconst SAME = 1;\nexport function one() { return two() + SAME; }\n'
TWO = "const SAME = 2;\nexport const two = () => SAME;\nexport class Three {}\n"


def test_a_module_stands_behind_those_that_it_imports() -> None:
    made = joined({"one": ONE, "two": TWO}, "own")
    assert made.index('modules["two"] =') < made.index('modules["one"] =')
    assert 'const { two } = modules["two"];' in made
    assert "return { two, Three };" in made
    assert "globalThis.own = modules;" in made
    assert "import " not in made
    assert "export " not in made


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"one": ONE}, "which is not there"),
        ({"one": ONE, "two": 'import { one } from "./one.js";\n'}, "which imports it"),
        ({"one": 'import x from "./two.js";\n'}, "one.js: write import"),
        ({"one": "export default 1;\n"}, "one.js: write import"),
    ],
)
def test_what_cannot_be_joined_is_told(modules: dict[str, str], said: str) -> None:
    with pytest.raises(PluginError, match=said):
        joined(modules, "own")
