"""What the theme's templates print is text, and only what is marked as HTML is HTML."""

from __future__ import annotations

import json
from typing import Any

from jinja2 import DictLoader, Environment
from markupsafe import Markup

from explainer.adapters.mkdocs.theme_templates import Html, all_as_text, as_text, guard, plain
from explainer.settings.themes import MATERIAL

ATTACK = "<script>alert(1)</script> & \"'"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#x27;"


def printed(template: str, **values: Any) -> str:
    env = Environment(
        loader=DictLoader({"main.html": template, "words.html": "{% macro t(key) %}{{ key }}{% endmacro %}"})
    )
    guard(env, MATERIAL)
    return env.get_template("main.html").render(**values)


def test_a_value_is_escaped_once_whoever_escapes_it() -> None:
    assert printed("{{ x | e }}", x=as_text(ATTACK)) == printed("{{ x }}", x=as_text(ATTACK)) == SAFE
    assert "<" not in printed("{{ x }}", x=ATTACK)
    assert printed("{{ x | striptags }}", x=as_text("a <b> c")) == "a &lt;b&gt; c"
    assert printed("{{ x }}", x=as_text(as_text("a & b"))) == "a &amp; b"


def test_words_of_a_macro_are_escaped_and_reach_a_script_as_they_are() -> None:
    template = (
        '{% import "words.html" as lang %}<p title="{{ lang.t(x) }}"><script>{{ {"x": lang.t(x)} | tojson }}</script>'
    )
    made = printed(template, x=ATTACK)
    assert made.count("alert(1)") == 2
    title, _, script = made.partition("<script")
    assert title.count("<") == 1
    assert json.loads(script.partition(">")[2].removesuffix("</script>")) == {"x": ATTACK}
    assert script.count("<") == 1


def test_the_html_of_a_page_stays_html_with_what_is_put_beside_it() -> None:
    made = "<p>draft</p>" + Html("<b>x</b>") + "<i>y</i>"
    assert isinstance(made, Markup)
    assert printed("{{ content }}", content=made) == "<p>draft</p><b>x</b><i>y</i>"


def test_settings_are_text_however_deep_they_lie() -> None:
    found = all_as_text({"a": ["<b>", {"c": "<d>"}], "n": 1, "t": True, "none": None})
    assert found == {"a": ["&lt;b&gt;", {"c": "&lt;d&gt;"}], "n": 1, "t": True, "none": None}
    assert plain(found["a"][0]) == "<b>"
