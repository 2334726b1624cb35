"""What is told of templates that do not parse."""

from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateSyntaxError

from explainer.render.language.template_mistakes import told


@pytest.mark.parametrize(
    ("source", "reason", "help", "line"),
    [
        ("\n{% if a %}\nx\n\n", "{% if %} is never closed", "write {% endif %} behind what belongs to it", 2),
        (
            "{% block a %}{% endblock %}\n{% block b %}\nx\n",
            "{% block %} is never closed",
            "write {% endblock %} behind what belongs to it",
            2,
        ),
        (
            "{% for a in b %}\n{% endif %}",
            "{% endif %} stands where {% endfor %} is missing",
            "write {% endfor %} before it, or take it out",
            2,
        ),
        ("x\n{% endif %}", "{% endif %} ends nothing", "take it out, or write {% if ... %} above it", 2),
        ("{% else %}", "{% else %} stands in no if", "write {% if ... %} above it, or take it out", 1),
        ("{% if a %}{% end %}", "{% end %} does not say what it ends", "write {% endif %}", 1),
        ("{% extend 'a' %}", 'there is no tag "extend"', 'did you mean "extends"?', 1),
        ("{% if a %}{% elseif b %}{% endif %}", 'there is no tag "elseif"', "write {% elif ... %}", 1),
        ("{% if a = 1 %}{% endif %}", "one = compares nothing", "write == to compare", 1),
        ("{{ a|default('x' }}", "} stands where ) is expected", "write ) before }", 1),
        ("{{ 1 + }}", "}} is not expected here", "write something before }}, or take out what stands before it", 1),
        ("{# x", "a comment, {#, is never closed", "write #} where it ends", 1),
        ('{{ "x }}', 'a text that begins with " is never closed', 'write " where it ends', 1),
        (
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            'there are two blocks "a"',
            "give one of the two another name, or join them",
            1,
        ),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(source: str, reason: str, help: str, line: int) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        Environment(autoescape=True).compile(source)
    assert told(refused.value) == (reason, help, line)
