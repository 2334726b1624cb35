"""A project into whose every field hostile values are written, and what a check refuses of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from explainer.checking import Checked, check
from explainer.diagnostics import Severity
from explainer.documents.unseen import IN_PAGES
from explainer.settings.project import find_project

VALUES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "values.yml").read_text("utf-8"))
ALL = [value for values in VALUES.values() for value in values]
# Settings and the heads of pages with control characters are refused; cases hold that.
SETTABLE = [value for value in ALL if not IN_PAGES.search(value)]
# A text of one line, one with marks, and the paragraphs of a description are read in three ways.
FIELDS = ("title", "summary", "description")
# A type of a project's own, with a field for each of the rest.
SPECIMEN = """folder: specimens
label: "Specimen <b>x</b> & \\"y\\""
plural: "Specimens <script>alert(1)</script>"
title_property: name
summary_property: told
properties:
  name: {type: string, required: true, label: "Name <img src=x onerror=alert(1)>", help: "<b>"}
  told: {type: text, required: true, label: "{{ 7*7 }}"}
  lines: {type: string, many: true, label: "**Lines**"}
  more: {type: text, many: true, reverse: no}
  prose: {type: prose, disputable: true, label: "\\" onload=\\"alert(1)"}
  words: {type: localized, many: true}
  kind: {type: enum, choices: ["<script>alert(1)</script>", "a & b"]}
  parts:
    type: group
    many: true
    properties:
      name: {type: localized, required: true}
      remark: {type: text}
      note: {type: string, disputable: true}
""".replace(", reverse: no", "")
# What a check refuses among the settings, of which a theme may make a link.
RUNNING = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
# Leaves an attribute and runs.
RUNS = '"><script>alert(1)</script>'
SITE_URL = "https://hostile.example/sub/"


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")


class _Quoted(yaml.SafeDumper):
    """Each text in quotes, and nothing written once for two places."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_of(**properties: Any) -> str:
    """The properties as YAML."""
    options: Any = {"allow_unicode": False, "default_style": '"', "width": 10**6, "sort_keys": False}
    written: str = yaml.dump(properties, Dumper=_Quoted, **options)
    return written


def refused_project(root: Path) -> Path:
    """A project of one topic for each value and each of the fields, of which a check refuses some."""
    files = {"content/site.yaml": yaml_of(format="2", title="Hostile", subject="Values.", languages=["en"])}
    for number, value in enumerate(ALL):
        for field in FIELDS:
            facts = {"title": "Plain", "summary": "Plain.", field: value}
            files[f"content/topics/{field}-{number}.yaml"] = yaml_of(**facts, sources=["source/one"])
    files["content/sources/one.yaml"] = yaml_of(title="One", kind="news")
    files["docs/index.md"] = "# Hostile\n"
    files["mkdocs.yml"] = "site_name: Hostile\ntheme: material\nplugins: [explainer]\n"
    write(root, files)
    return root


def checked(root: Path) -> Checked:
    return check(find_project(root))


def accepted(found: Checked) -> dict[str, list[str]]:
    """The values that may stand in each of the fields, by what a check of :func:`refused_project` found."""
    refused = {one.span.path for one in found.diagnostics if one.severity is Severity.ERROR}
    return {
        field: [v for n, v in enumerate(ALL) if f"content/topics/{field}-{n}.yaml" not in refused] for field in FIELDS
    }


def hostile_project(root: Path, values: dict[str, list[str]]) -> Path:
    """A project that a build takes, and in which each value that may stand somewhere stands in fields of each type."""
    files = dict(_records(values))
    files["content/types/specimen.yaml"] = SPECIMEN
    title, summary = values["title"][0], values["summary"][0]
    files["content/site.yaml"] = yaml_of(
        format="2",
        title=f"Site {title}",
        subject=summary,
        languages=["en"],
        licence=values["title"][35],
        as_of="2020-01-01",
        glossary=[
            {"abbreviation": word, "meaning": value}
            for word, value in zip(("the", "of", "a"), values["title"], strict=False)
        ],
    )
    files |= _pages()
    files["mkdocs.yml"] = _settings(sorted(path.removeprefix("docs/") for path in files if path.startswith("docs/p-")))
    write(root, files)
    return root


def _records(values: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Records of each type, until each value has been in each of their fields at least once for its kind."""
    for kind, make in _MAKERS.items():
        line, text, prose = (cycle(values[field]).__next__ for field in FIELDS)
        for number in range(-(-len(values["title"]) // _IN_A_RECORD[kind])):
            yield f"content/{kind}/h-{number}.yaml", yaml_of(**make(line, text, prose))


_CITED = [{"source": "h-0"}]
_MAKERS: dict[str, Any] = {
    "sources": lambda line, text, prose: {
        "title": {"en": line()},
        "kind": "news",
        "publisher": line(),
        "authors": [line() for _ in range(20)],
        "reliability_note": text(),
        "published": "2019-01-01",
    },
    "actors": lambda line, text, prose: {
        "name": {"en": line()},
        "kind": "person",
        "sort_as": line(),
        "summary": text(),
        "description": prose(),
        "also_known_as": [line() for _ in range(10)],
        "roles": [{"title": line(), "sources": _CITED} for _ in range(6)],
        "relations": [{"to": "actor/h-1", "kind": line(), "sources": _CITED}],
        "sources": _CITED,
    },
    "events": lambda line, text, prose: {
        "title": {"en": line()},
        "date": [
            {"value": "2018-01-01", "rank": "preferred", "reason": text(), "sources": _CITED},
            {"value": "2018-01-02", "sources": _CITED},
        ],
        "place": line(),
        "summary": text(),
        "description": prose(),
        "participants": [{"actor": f"h-{n}", "role": line()} for n in range(6)],
        "sources": _CITED,
    },
    "topics": lambda line, text, prose: {
        "title": {"en": line()},
        "summary": text(),
        "description": "\n\n".join(prose() for _ in range(6)),
        "sources": _CITED,
    },
    "questions": lambda line, text, prose: {
        "question": text(),
        "answer": prose(),
        "status": "open",
        "about": ["actor/h-0"],
        "sources": _CITED,
    },
    "specimens": lambda line, text, prose: {
        "name": line(),
        "told": text(),
        "lines": list(dict.fromkeys(line() for _ in range(20))),
        "more": list(dict.fromkeys(text() for _ in range(20))),
        "prose": prose(),
        "words": [{"en": line()}],
        "kind": "<script>alert(1)</script>",
        "parts": [{"name": {"en": line()}, "remark": text(), "note": line()} for _ in range(4)],
        "sources": _CITED,
    },
}
# How many values one of them takes; a file for each value would be much to build.
_IN_A_RECORD = {"sources": 20, "actors": 18, "events": 8, "topics": 6, "questions": 12, "specimens": 20}


def _pages() -> dict[str, str]:
    """Hand-written pages with each value in their front matter, and with some in the names of their files."""
    files = {"docs/index.md": "# Hostile\n\nText.\n"}
    for number, value in enumerate(SETTABLE):
        head = yaml_of(title=value, description=value, author=value, tags=[value], subtitle=value, status="new")
        if number % 6 == 0 and all(c.isprintable() for c in value) and len(value.encode()) < 200:
            name = value.replace("/", "\u2215").replace("\\", "").replace(".", "").replace(":", "").strip(" -#~?%")
            files[f"docs/f-{number} {name}.md"] = "Text.\n"
        if number % 6 == 0:
            files[f"docs/p-{number}.md"] = f"---\n{head}---\n\nText.\n"
    return files


def _settings(pages: list[str]) -> str:
    """Settings with a value wherever there may be text, and the pages in the menu under hostile names."""
    half = len(pages) // 2
    named = {'Named "><img src=x onerror=alert(1)>': "timeline.md"}
    settings = {
        "site_name": f"Hostile {RUNS}",
        "site_url": SITE_URL,
        "site_description": RUNS,
        "site_author": '" onload="alert(1)',
        "copyright": f"&copy; {RUNS}",
        "repo_name": "<img src=x onerror=alert(1)>",
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.footer", "navigation.top", "navigation.path"],
            "palette": [
                {
                    "scheme": "default",
                    "toggle": {"icon": "material/weather-night", "name": RUNS},
                },
                {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "<b>"}},
            ],
        },
        "extra": {
            "social": [{"icon": "material/bridge", "link": "https://example.org/", "name": RUNS}],
            "status": {"new": RUNS},
            "homepage": RUNS,
            "own": [value for value in SETTABLE if not RUNNING.match(value)],
        },
        "plugins": ["tags", {"explainer": {"content": "content"}}],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True, "title": "<script>alert(1)</script>"}}],
        "nav": [
            "index.md",
            {f"Section {RUNS}": [*pages[:half], named]},
            *pages[half:],
            {"Elsewhere <b onclick=alert(1)>": "https://example.org/"},
        ],
    }
    written: str = yaml.safe_dump(settings, allow_unicode=False, width=10**6, sort_keys=False)
    return written
