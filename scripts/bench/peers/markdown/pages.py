"""Facts as pages of Markdown, as a script of some forty lines makes them: for MkDocs, and beforehand for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import yaml

_LINK = re.compile(r"\[\[([\w-]+)\]\]")
_ENVIRONMENT = jinja2.Environment(trim_blocks=True, autoescape=False)  # noqa: S701 - Markdown, of our own words
_PAGE = _ENVIRONMENT.from_string("""---
title: {{ fact.title | tojson }}
---

# {{ fact.title }}

- **Id:** {{ fact.id }}
- **Kind:** {{ fact.folder }}
{% if fact.date %}
- **Date:** {{ fact.date }}
{% endif %}

{{ text }}

## Refers to

{% for one in fact.refs %}
- {{ link(one) }}
{% endfor %}

## Mentioned in

{% for one in back %}
- {{ link(one) }}
{% else %}
Nothing leads here.
{% endfor %}
""")


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Every fact file by its id."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    facts = {}
    for path in sorted(folder.glob("*/*.yaml")):
        fact = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - both of them are safe
        facts[fact["id"]] = {**fact, "folder": path.parent.name}
    return facts


def pages(folder: Path, way: Callable[[str, str], str]) -> Iterator[tuple[str, str]]:
    """Path and text of every page; `way` gives the way from a page to that of a fact by its folder and id."""
    facts = read(folder)
    back: dict[str, list[str]] = {}
    for fact in facts.values():
        for one in fact["refs"]:
            back.setdefault(one, []).append(fact["id"])

    def link(id: str) -> str:
        return f"[{facts[id]['title']}]({way(facts[id]['folder'], id)})"

    folders = sorted({fact["folder"] for fact in facts.values()})
    yield "index.md", "# Facts\n\n" + "".join(f"- {one}\n" for one in folders)
    for one in folders:
        lines = [f"- {link(fact['id'])}\n" for fact in facts.values() if fact["folder"] == one]
        yield f"{one}/index.md", f"# {one.title()}\n\n{''.join(lines)}"
    for id, fact in facts.items():
        text = _LINK.sub(lambda found: link(found[1]), fact["text"])
        yield f"{fact['folder']}/{id}.md", _PAGE.render(fact=fact, text=text, link=link, back=back.get(id, ()))
