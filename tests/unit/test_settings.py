"""Settings: the one reader of mkdocs.yml, compared with MkDocs on a table of files, and what it says of each."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from tests.case_projects import project as case_project
from tests.case_projects import settled

import explainer
from explainer.adapters.mkdocs.options import ExplainerConfig
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.checking import check
from explainer.diagnostics import Diagnostic, Findings, Severity
from explainer.settings.findings import check_settings
from explainer.settings.model import DEFAULTS, Settings
from explainer.settings.options import LEVELS, MKDOCS_OPTIONS, OUTDATED, PLUGIN_OPTIONS, REMOVED, VALIDATION
from explainer.settings.project import Project, find_project

NAME, THEME, PLUGINS = "site_name: The bridge\n", "theme: material\n", "plugins: [explainer]\n"
BASE = NAME + THEME + PLUGINS
ENVIRONMENT = {
    "SITE_URL": "https://env.example/x", "ON": "on", "MAYBE": "maybe", "NUMBER": "42", "EMPTY": "", "DAY": "2024-01-01",
}  # fmt: skip
# One setting a line, each put behind the name, the theme and the plugins of a small project.
LINES = r"""
strict: on
strict: yes
strict: Yes
strict: TRUE
strict: y
strict: "true"
strict: 1
strict: maybe
strict: ~
strict:
strict: !!bool "yes"
strict: !!str yes
use_directory_urls: off
use_directory_urls: No
use_directory_urls: 3
docs_dir: [a]
docs_dir: nowhere
docs_dir: docs/
docs_dir: ./docs
docs_dir: .
docs_dir: content
docs_dir: ..
docs_dir: docs/..
docs_dir: /
docs_dir: /tmp
docs_dir: 2024-01-01
docs_dir: ''
docs_dir: "a\0b"
site_dir: docs/x
site_dir: .
site_dir: ..
site_dir: out/put
site_dir: docs
site_dir: ~
site_dir: content
site_dir: content/templates
site_dir: content/../content
site_dir: .git
site_dir: .git/hooks
site_dir: archive
site_dir: archive/site
site_dir: mkdocs.yml
site_dir: mkdocs.yml/site
site_dir: "a\tb"
site_dir: "\ud800"
site_dir: .site
site_url: https://example.org
site_url: https://example.org/a
site_url: https://example.org/a/
site_url: https://example.org/a?b
site_url: ''
site_url: ~
site_url: example.org
site_url: 5
site_url: HTTPS://Example.org
site_url: "http://["
site_url: https://user:secret@example.org/
site_url: https://user@example.org/
site_url: https://example.org/#a
site_url: https://example.org/#
site_url: https://exam ple.org/
site_url: "https://example.org/\u0007"
site_url: "https://example.org/\n"
site_url: "\u202ehttps://example.org/"
site_url: https://example.org:99999/
site_url: https://example.org:0/
site_url: https://example.org:8080/a
site_url: https://:80/
site_url: https:///a
site_url: //example.org/
site_url: javascript://example.org/%0aalert(1)
site_url: data:text/html,x
site_url: ftp://example.org/
site_url: https://example.org/"onclick=
site_url: https://[::1]:8000/
site_url: https://brücke.example/
site_url: https://xn--brcke-lva.example/a%20b/
repo_url: https://user:secret@example.org/a
repo_url: https://example.org/a?b#c
site_url: !ENV SITE_URL
site_url: !ENV [SITE_URL, "https://d.org/"]
site_url: !ENV [NOPE, SITE_URL, "https://d.org/"]
site_url: !ENV [NOPE, "https://d.org/"]
site_url: !ENV [NOPE, ~]
site_url: !ENV NOPE
site_url: !ENV [NOPE]
site_url: !ENV []
site_url: !ENV {a: b}
site_url: !ENV [[a], b]
site_url: !ENV EMPTY
strict: !ENV [ON, false]
strict: !ENV [MAYBE, false]
strict: !ENV [NOPE, on]
strict: !ENV NUMBER
site_author: !ENV NUMBER
site_author: !ENV DAY
copyright: 2024-01-01
copyright: 2024-13-01
copyright: 0x
copyright: 1_000
copyright: 1:30
copyright: =
copyright: !foo x
copyright: !<tag:x> x
copyright: !!foo x
copyright: !!int abc
copyright: !!binary aGFsbG8=
copyright: !relative
copyright: !!python/name:os.path.join
copyright: !!python/str 2024
copyright: !!python/none ''
site_author: !!python/unicode x
strict: !!python/bool yes
extra: {a: !!python/name:explainer.nope }
extra: {a: !!python/name:explainer.Entry }
extra: {a: !!python/name:os.nope }
extra: {a: !!python/name:nope }
extra: {a: !!python/name:len }
extra: {a: !!python/name:no_such_module.x }
extra: {a: !!python/name:yaml.constructor.nope }
extra: {a: !!python/name:yaml.constructor.SafeConstructor }
extra: {a: !!python/name:os.path.join x}
extra: {a: !!python/name:os.path.join [x]}
extra: {a: !!python/name: x}
extra: {a: !!python/module:os }
extra: {a: !!python/module:nope }
extra: {a: !!python/object/apply:collections.OrderedDict [] }
extra: {a: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}} }
extra: {a: !!python/object/apply:collections.nope [] }
extra: {a: !!python/object/apply:collections.OrderedDict x }
extra: {a: !!python/object:collections.OrderedDict {} }
extra: {a: !!python/object:collections.OrderedDict [] }
extra: {a: !!python/object:nope.x {} }
extra: {a: !!python/object/new:collections.OrderedDict [] }
extra: {a: !!python/tuple [1, 2] }
extra: {a: !!python/list [1, 2] }
extra: {a: !!python/dict {b: c} }
extra: {a: !!python/complex 1j }
extra: {a: !!python/int 5 }
extra: {a: !!python/long 5 }
extra: {a: !!python/float 5.0 }
extra: {a: !!python/froo:x y }
extra: {a: !!python/froo y }
nav: [index.md]
nav: []
nav: index.md
nav: {a: index.md}
nav: [{a: index.md, b: index.md}]
nav: [{a: {b: index.md}}]
nav: [{a: ~}]
nav: [~]
nav: [5]
nav: [{a: [index.md, {b: index.md}]}]
pages: [index.md]
google_analytics: [a, b]
mdx_configs: {a: b}
config_file_path: x
extra: ~
extra: [a]
extra: {a: b}
extra_css: ~
extra_css: a.css
extra_javascript: ~
extra_javascript: a.js
extra_javascript: [index.md, {path: index.md, defer: true}]
extra_javascript: [{path: index.md, defer: 3}]
extra_javascript: [{path: index.md, deferr: true}]
extra_javascript: [{type: module}]
extra_javascript: [5]
extra_templates: ~
extra_templates: x
hooks: ~
hooks: []
hooks: [nope.py]
hooks: x
watch: ~
watch: [nope]
watch: [docs]
validation: ~
validation: warn
validation: {nav: {omitted_files: warn}}
validation: {omitted_files: warn, not_found: ignore}
validation: {nav: {omitted_files: off}}
validation: {nav: {nope: warn}}
validation: {nope: warn}
validation: {nav: warn}
validation: {links: {absolute_links: relative_to_docs, anchors: info}}
validation: {links: {anchors: relative_to_docs}}
dev_addr: localhost:8000
dev_addr: 127.0.0.1:80
dev_addr: 127.0.0.1
dev_addr: example.org:80
dev_addr: "[::1]:80"
dev_addr: 8000
repo_url: https://x.org/a
repo_url: x
repo_name: 5
edit_uri: ''
edit_uri: 5
edit_uri_template: a/{path}
edit_uri_template: a/{nope}
edit_uri_template: a/{path!q}
edit_uri_template: a/{path!z}
edit_uri_template: a/{path:d}
edit_uri_template: a/{path.x}
edit_uri_template: a/{path
edit_uri_template: a/{{path}}
remote_branch: 5
exclude_docs: [a]
exclude_docs: ~
exclude_docs: "!"
exclude_docs: "/drafts/\n!a.md"
draft_docs: "[z-a]"
not_in_nav: 5
markdown_extensions: ~
markdown_extensions: [admonition, pymdownx.details, toc: {permalink: true}]
markdown_extensions: {admonition: ~, toc: {permalink: true}}
markdown_extensions: [{tables: {bogus: 1}}]
markdown_extensions: [{tables: {use_align_attribute: perhaps}}]
markdown_extensions: [{tables: {use_align_attribute: "On"}}]
markdown_extensions: {admonition: {bogus: 1}}
markdown_extensions: [{pymdownx.tabbed: {alternate_style: yes}}]
markdown_extensions: [{pymdownx.tabbed: {alternate_style: sometimes}}]
markdown_extensions: [{pymdownx.emoji: {options: {}}}]
markdown_extensions: [{toc: {permalink: true, titel: On this page}}]
markdown_extensions: [{markdown.extensions.toc: {titel: x}}]
markdown_extensions: [nope]
markdown_extensions: [pymdownx.nope]
markdown_extensions: [markdown.extensions.toc]
markdown_extensions: ["pymdownx.emoji:EmojiExtension"]
markdown_extensions: admonition
markdown_extensions: [{admonition: x}]
markdown_extensions: [{a: ~, b: ~}]
markdown_extensions: [5]
markdown_extensions: [{pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }}]
nope: x
Site_url: x
on: x
5: x
? [a]
"? {a: b}\n: c": x
site_url: a: b
	x: 1
site_description: [1,
site_description: "abc
site_description: *x
site_description: &x abc
site_description: @x
site_description: %x
site_description: `x
site_description: "\x"
"""
# One setting a line in place of the small project's own.
REPLACED = r"""
plugins: ~
plugins: []
plugins: explainer
plugins: [search]
plugins: {explainer: ~}
plugins: {explainer: {content: content}}
plugins: [explainer: {content: content}]
plugins: [{explainer: ~}]
plugins: [{explainer: {content: 5}}]
plugins: [{explainer: {content: ''}}]
plugins: [{explainer: {content: ' '}}]
plugins: [{explainer: {content: /facts}}]
plugins: [{explainer: {content: 'C:\facts'}}]
plugins: [{explainer: {content: .}}]
plugins: [{explainer: {content: ..}}]
plugins: [{explainer: {content: facts/..}}]
plugins: [{explainer: {content: ../facts}}]
plugins: [{explainer: {content: ./facts//}}]
plugins: [{explainer: {content: "a\0b"}}]
plugins: [{explainer: {content: docs/facts}}]
plugins: [{explainer: {content: ~}}]
plugins: [{explainer: {search: maybe}}]
plugins: [{explainer: {search: on}}]
plugins: [{explainer: {serach: true}}]
plugins: [{explainer: {allow: ~}}]
plugins: [{explainer: {extensions: ~}}]
plugins: [{explainer: {rules: ~}}]
plugins: [{explainer: {history: ~, cards: ~, search: ~, security_policy: ~}}]
plugins: [{explainer: {extensions: !ENV NOPE}}]
plugins: [{explainer: {extensions: explainer-places}}]
plugins: [{explainer: {rules: [5]}}]
plugins: [{explainer: {allow: {img-src: x}}}]
plugins: [{explainer: {allow: {img-src: [https://x.org]}}}]
plugins: [{explainer: {allow: {img-src: [5]}}}]
plugins: [{explainer: {allow: {5: [a]}}}]
plugins: [{explainer: {allow: [a]}}]
plugins: [{explainer: [a]}]
plugins: [{explainer: x}]
plugins: [{explainer: {enabled: false}}]
plugins: [{explainer: {enabled: maybe}}]
plugins: [{explainer: {enabled: ~}}]
plugins: [{explainer: {cards: !ENV [NOPE, false], revision_uri: ~}}]
plugins: [explainer, nope]
plugins: [explainer, tags]
plugins: [explainer, material/tags]
plugins: [/explainer]
plugins: [explainer, 5]
plugins: [{explainer: ~, search: ~}]
plugins: [explainer, search, search]
theme: ~
theme: material
theme: mkdocs
theme: readthedocs
theme: materialx
theme: {name: materialx, language: de}
theme: nope
theme: 5
theme: [a]
theme: {}
theme: {name: ~}
theme: {name: ~, custom_dir: docs}
theme: {name: material, custom_dir: nope}
theme: {name: material, custom_dir: docs}
theme: {name: material, custom_dir: 5}
theme: {name: material, locale: 5}
theme: {name: material, locale: de}
theme: {name: material, locale: pt_BR}
theme: {name: material, locale: zh_TW}
theme: {name: material, locale: xx}
theme: {name: material, locale: de-AT}
theme: {name: material, locale: de_AT_x}
theme: {name: material, locale: ../de}
theme: {custom_dir: docs}
theme: {name: 5}
theme: {name: !ENV [NOPE, material]}
theme: {name: !ENV [ON, material]}
site_name: 5
site_name:
site_name: ''
"""
# Whole files, with those that they inherit from.
FILES: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("# nothing but a comment\n", {}),
    ("- a\n", {}),
    ("abc\n", {}),
    (f"---\n{BASE}", {}),
    (f"{BASE}---\n{BASE}", {}),
    (f"%YAML 1.1\n---\n{BASE}...\n", {}),
    (f"\ufeff{BASE}", {}),
    (BASE.replace("\n", "\r\n"), {}),
    (f"{BASE}copyright: \u202e\n", {}),
    (f"{BASE}copyright: \x01\n", {}),
    (f"{BASE}copyright: \x85x\n", {}),
    (f"strict: true\nstrict: false\n{BASE}", {}),
    (f"a: &a [*a]\n{BASE}", {}),
    (f"extra: &x {{strict: true}}\n<<: *x\n{BASE}", {}),
    (f"extra: &x {{strict: true}}\n<<: *x\nstrict: false\n{BASE}", {}),
    (f"extra: {{a: &x {{strict: true}}, b: &y {{strict: false}}}}\n<<: [*x, *y]\n{BASE}", {}),
    (f"extra: {{a: &x 5}}\n<<: *x\n{BASE}", {}),
    ("INHERIT: base.yml\n", {"base.yml": f"{BASE}strict: true\nsite_url: https://a.example\n"}),
    ("INHERIT: base.yml\nstrict: false\n", {"base.yml": f"{BASE}strict: true\n"}),
    ("INHERIT: !ENV [NOT_SET, base.yml]\n", {"base.yml": f"{BASE}strict: yes\n"}),
    ("INHERIT: parts/one.yml\n", {"parts/one.yml": "INHERIT: ../two.yml\nsite_name: One\n", "two.yml": BASE}),
    (
        "INHERIT: ../above.yml\nplugins: {explainer: {content: facts}}\n",
        {"../above.yml": f"{NAME}theme: {{name: material}}\nplugins: {{explainer: {{search: false}}, search: ~}}\n"},
    ),
    (f"INHERIT: base.yml\n{PLUGINS}", {"base.yml": f"{NAME}{THEME}plugins: {{explainer: {{content: x}}}}\n"}),
    ("INHERIT: base.yml\ntheme: {language: de}\n", {"base.yml": BASE}),
    (
        "INHERIT: base.yml\ntheme: {language: de}\n",
        {"base.yml": f"{NAME}{PLUGINS}theme: {{name: material, custom_dir: docs}}\n"},
    ),
    ("INHERIT: base.yml\n", {"base.yml": "- a\n"}),
    ("INHERIT: base.yml\n", {"base.yml": "a: [\n"}),
    ("INHERIT: base.yml\n", {"base.yml": ""}),
    ("INHERIT: nowhere.yml\n", {}),
    ("INHERIT: base.txt\n", {"base.txt": BASE}),
    (f"INHERIT: /etc/passwd\n{BASE}", {}),
    (f"INHERIT: /proc/self/environ\n{BASE}", {}),
    ("INHERIT: 5\n", {}),
    (f"INHERIT: ~\n{BASE}", {}),
    ("INHERIT: mkdocs.yml\n", {}),
    ("INHERIT: base.yml\n", {"base.yml": "INHERIT: mkdocs.yml\n"}),
]
# What we refuse and MkDocs takes, on purpose, with a part of our words.
STRICTER = {
    'site_url: "https://example.org/\\u0007': "is invisible and not allowed",
    'plugins: [{explainer: {content: "a\\0b"': "is invisible and not allowed",
    "docs_dir: content": "name the same folder",
    "site_dir: content": "the folder content",
    "site_url: https://user": "has a user's name or a password",
    "repo_url: https://user": "has a user's name or a password",
    "site_url: https://example.org/a?b": "has a query or a fragment",
    "site_url: https://example.org/#": "has a query or a fragment",
    "site_url: https://exam ple": "has spaces or control characters",
    'site_url: "https://example.org/': "has spaces or control characters",
    "site_url: https://example.org:99999": "has to be a whole address",
    "site_url: https://example.org:0": "has to be a whole address",
    "site_url: https://:80/": "has to be a whole address",
    "site_url: javascript://": "has to be a whole address",
    "site_url: ftp://": "has to be a whole address",
    'site_url: https://example.org/"': "has to be a whole address",
    "site_dir: .git": "lies in the folder .git",
    "site_dir: archive": "the folder archive",
    "site_dir: mkdocs.yml": "a file stands where",
    'site_dir: "': "is no path",
    "plugins: [{explainer: {content: ''}}]": "names no folder",
    "plugins: [{explainer: {content: ' '}}]": "names no folder",
    "plugins: [{explainer: {content: /facts}}]": "is an absolute path, /facts",
    "plugins: [{explainer: {content: 'C:": "is an absolute path, C:",
    "plugins: [{explainer: {content: .}}]": "names the project itself",
    "plugins: [{explainer: {content: ..}}]": "names the project itself",
    "plugins: [{explainer: {content: facts/..}}]": "names the project itself",
    'plugins: [{explainer: {content: "a': "is no path",
    "extra_javascript: [{type: module}]": "has no path",
    "strict: true\nstrict: false\n": "is written twice",
    "INHERIT: base.txt\n": "base.txt has not the ending",
    "a: &a [*a]\n": "a part of itself",
}


def own_lines() -> Iterator[tuple[str, str, dict[str, str]]]:
    for line in filter(str.strip, LINES.splitlines()):
        yield line, f"{BASE}{line}\n", {}
    for line in filter(str.strip, REPLACED.splitlines()):
        rest = {"site_name": NAME, "theme": THEME, "plugins": PLUGINS}
        rest.pop(line.partition(":")[0])
        yield line, "".join([*rest.values(), f"{line}\n"]), {}
    for text, others in FILES:
        yield text, text, others


TABLE = list(own_lines())


@dataclass
class Theirs:
    """What MkDocs makes of a file: its configuration, or None where it refuses it, and its warnings."""

    config: MkDocsConfig | None
    warnings: list[str]


class _Ears(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record)


def read_by_mkdocs(root: Path) -> Theirs:
    logger, ears = logging.getLogger("mkdocs"), _Ears()
    logger.addHandler(ears)
    try:
        config: MkDocsConfig | None = load_config(config_file=str(root / "mkdocs.yml"))
    except (Abort, ConfigurationError):
        config = None
    except (
        ValidationError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
        re.error,
    ):  # what MkDocs cannot read at all
        config = None
    finally:
        logger.removeHandler(ears)
    return Theirs(config, [record.getMessage() for record in ears.said if record.levelno == logging.WARNING])


def project(root: Path, text: str, others: Mapping[str, str] = {}) -> Path:
    root.mkdir()
    for folder in ("docs", "content", "facts"):
        (root / folder).mkdir()
    (root / "docs" / "index.md").write_text("# The bridge\n", "utf-8")
    for path, content in {"mkdocs.yml": text, **others}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content.encode())
    return root


def findings(found: Project) -> list[Diagnostic]:
    sink = Findings()
    check_settings(found, frozenset({"actors/index.md", "actors/ada.md"}), {}, frozenset, sink)
    return list(sink)


def in_mkdocs(config: MkDocsConfig, root: Path) -> dict[str, object]:
    plugin = next((one for one in config.plugins.values() if isinstance(one, ExplainerPlugin)), None)
    return {
        "content": os.path.relpath(root / plugin.config.content, root) if plugin else DEFAULTS.content,
        "docs": os.path.relpath(config.docs_dir, root),
        "site_dir": os.path.relpath(config.site_dir, root),
        "site_url": config.site_url or "",
        "directory_urls": config.use_directory_urls,
        "strict": config.strict,
        "theme": config.theme.name or "",
        "custom_dir": os.path.relpath(config.theme.custom_dir, root) if config.theme.custom_dir else "",
        "has_plugin": plugin is not None,
    }


@pytest.mark.parametrize(("what", "text", "others"), TABLE, ids=[repr(what) for what, _, _ in TABLE])
def test_mkdocs_reads_a_file_as_we_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, text: str, others: dict[str, str]
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    root = project(tmp_path / "project", text, others)
    theirs, ours = read_by_mkdocs(root), find_project(root)
    found = findings(ours)
    errors = [one.message for one in found if one.severity is Severity.ERROR]

    stricter = next((words for part, words in STRICTER.items() if what.startswith(part)), "")
    if stricter:
        assert theirs.config is not None
        assert [stricter in message for message in errors] == [True]
        return
    assert bool(errors) == (theirs.config is None), errors
    assert found or not theirs.warnings
    assert all(one.help and one.span.path for one in found)
    if theirs.config is not None:
        wanted = in_mkdocs(theirs.config, root)
        assert {name: getattr(ours.settings, name) for name in wanted} == wanted


def test_the_tables_of_options_are_those_of_mkdocs_and_of_the_plugin() -> None:
    theirs = {name for name, _ in MkDocsConfig._schema}
    assert set(MKDOCS_OPTIONS) | set(REMOVED) | set(OUTDATED) == theirs
    assert set(PLUGIN_OPTIONS) == {name for name, _ in ExplainerConfig._schema} | {"enabled"}
    validation: dict[str, Any] = dict(MkDocsConfig.Validation._schema)
    level: Any = MkDocsConfig.Validation.NavValidation.not_found
    groups = {name: {inner for inner, _ in option.config_class._schema} for name, option in validation.items()}
    assert groups == {name: set(options) for name, options in VALIDATION.items()}
    assert set(LEVELS) == set(level.levels)


def test_our_defaults_are_those_of_mkdocs_and_of_the_plugin() -> None:
    config, plugin = MkDocsConfig(), ExplainerConfig()
    theirs = Settings(plugin.content, config.docs_dir, config.site_dir, "", config.use_directory_urls, config.strict)
    assert theirs == DEFAULTS


# The files that examples of options name.
OWN_FILES = {
    "extra_css": "docs/assets/own.css",
    "extra_javascript": "docs/assets/own.js",
    "extra_templates": "docs/own.html",
}


def test_the_help_of_each_option_is_a_value_that_it_takes(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for number, (name, option) in enumerate(MKDOCS_OPTIONS.items()):
        rest = {"site_name": NAME, "theme": THEME, "plugins": PLUGINS}
        rest.pop(name, None)
        text = "".join([*rest.values(), f"{name}: {option.example}\n"])
        own = OWN_FILES.get(name, "docs/own.txt")
        root = project(tmp_path / f"project-{number}", text, {"hooks.py": "", "data/x": "", own: ""})
        assert [one.message for one in findings(find_project(root))] == [], name
    for name, option in PLUGIN_OPTIONS.items():
        text = f"{NAME}{THEME}plugins:\n  - explainer:\n      {name}: {option.example}\n"
        root = project(tmp_path / f"plugin-{name}", text, {"docs/own.html": ""} if name == "code" else {})
        assert [one.message for one in findings(find_project(root))] == [], name


def test_what_the_environment_says_is_told_as_such(tmp_path: Path) -> None:
    root = project(tmp_path / "project", f"{BASE}strict: !ENV [STRICT, false]\n")
    assert find_project(root, {"STRICT": "on"}).settings.strict
    assert not find_project(root, {}).settings.strict
    (found,) = findings(find_project(root, {"STRICT": "sometimes"}))
    assert found.message == "strict is what the environment variable STRICT holds, and has to be true or false"


# Where a value is quoted that does not fit: settings, of which HELD is a variable.
QUOTING = r"""
strict: HELD
site_url: HELD
docs_dir: HELD
site_dir: !ENV [SITE_DIR, HELD]
hooks: [HELD]
watch: [HELD]
extra_css: [HELD]
nav: [HELD]
nav: [{The story: HELD}]
dev_addr: HELD
markdown_extensions: [HELD]
theme: HELD
theme: {name: HELD}
theme: {name: material, language: HELD}
theme: {name: material, custom_dir: HELD}
theme: {name: material, icon: {logo: HELD}}
theme: {name: material, logo: HELD}
plugins: [explainer, HELD]
plugins: [explainer: {content: HELD}]
plugins: [explainer: {extensions: [HELD]}]
plugins: [explainer: {rules: [HELD]}]
INHERIT: HELD
validation: {nav: {not_found: HELD}}
copyright: 2024-13-01
"""


@pytest.mark.parametrize("line", QUOTING.strip().splitlines())
@pytest.mark.parametrize("secret", ["ghp_abcdefghijklmnop", "/srv/ghp_abcdefghijklmnop", "2024-13-99"])
def test_nothing_that_the_environment_holds_is_told(tmp_path: Path, line: str, secret: str) -> None:
    line = line.replace("HELD", "!ENV TOKEN").replace("2024-13-01", "!ENV TOKEN")
    rest = {"site_name": NAME, "theme": THEME, "plugins": PLUGINS}
    rest.pop(line.partition(":")[0], None)
    root = case_project(tmp_path / "project", {"mkdocs.yml": "".join([*rest.values(), f"{line}\n"])})
    found = check(find_project(root, {"TOKEN": secret}), runs_own_rules=True).diagnostics
    fits = line.startswith(("copyright", "site_dir")) or "logo: !ENV" in line or secret.startswith("/")
    assert fits or [one for one in found if one.span.path == "mkdocs.yml"]
    assert secret[-8:] not in str(found)


def test_a_file_above_the_project_is_read_and_not_shown(tmp_path: Path) -> None:
    root = project(tmp_path / "project", f"INHERIT: ../secrets.yml\n{BASE}", {"../secrets.yml": "password: [hunter2\n"})
    found = find_project(root)
    assert [one.span.path for one in findings(found)] == ["../secrets.yml"]
    assert found.file is not None
    assert [source.path for source in found.file.sources] == ["mkdocs.yml"]
    assert found.file.inherited == (root / "../secrets.yml",)


# What is wrong in an inherited file is told with words of it, in one place or another.
TELLING = {
    "text": "hunter2 hunter2",
    "no YAML": "password: [hunter2",
    "a name": "hunter2: x",
    "a value": "strict: hunter2",
    "a tag": "a: !hunter2 x",
    "an alias": "a: *hunter2",
    "twice": "hunter2: 1\nhunter2: 2",
    "a folder": "docs_dir: hunter2",
    "a theme": "theme: hunter2",
    "an icon": "theme: {name: material, icon: {logo: hunter2}}",
    "a plugin": "plugins: [hunter2]",
    "a package": "plugins: [{explainer: {extensions: [hunter2]}}]",
    "a rule": "plugins: [{explainer: {rules: [hunter2]}}]",
    "a menu": "nav: [hunter2.md]",
}


@pytest.mark.parametrize("text", TELLING.values(), ids=list(TELLING))
@pytest.mark.parametrize("way", ["../other.yml", "link/other.yml"])
def test_no_word_of_a_file_outside_of_the_repository_is_shown(tmp_path: Path, text: str, way: str) -> None:
    root = case_project(tmp_path / "project", {"mkdocs.yml": f"INHERIT: {way}\nsite_name: The bridge\n"})
    (tmp_path / "other.yml").write_text(text, "utf-8")
    (root / "link").symlink_to(tmp_path)
    found = explainer.load(root)
    assert way in {one.span.path for one in found.diagnostics}
    assert "hunter2" not in f"{found.diagnostics} {found.sources['mkdocs.yml']}"
    assert way not in found.sources
    (tmp_path / ".git").mkdir()
    told = [one.message for one in explainer.load(root).diagnostics if one.span.path == way]
    assert told
    assert not [message for message in told if "not shown" in message], "in a repository it is one of its own"


@pytest.mark.parametrize("name", ["link.yml", "fifo.yml", "folder.yml", "/dev/null", "/dev/stdin"])
def test_what_is_no_plain_file_is_not_inherited(tmp_path: Path, name: str) -> None:
    root = project(tmp_path / "project", f"INHERIT: {name}\n{BASE}")
    (tmp_path / "other.yml").write_text(BASE, "utf-8")
    (root / "link.yml").symlink_to(tmp_path / "other.yml")
    (root / "folder.yml").mkdir()
    os.mkfifo(root / "fifo.yml")
    assert [one.severity for one in findings(find_project(root))] == [Severity.ERROR]


@pytest.mark.parametrize("menu", ["", "nav: [index.md, story.md]\nextra_css: [own.css]\n"])
def test_a_docs_folder_that_is_not_there_is_one_mistake(tmp_path: Path, menu: str) -> None:
    root = settled(case_project(tmp_path / "project", {}))
    whole = explainer.load(root)
    assert whole.ok
    (root / "mkdocs.yml").write_text(f"{BASE}docs_dir: nowhere\n{menu}", "utf-8")
    site = (root / "content/site.yaml").read_text("utf-8")
    (root / "content/site.yaml").write_text(f"{site}story: story.md\n", "utf-8")
    found = explainer.load(root).diagnostics
    assert [one.message for one in found] == ["there is no folder nowhere, which docs_dir names"]


def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "")
    (tmp_path / "other.yml").write_text(BASE, "utf-8")
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").symlink_to(tmp_path / "other.yml")
    assert [one.code for one in findings(find_project(root))] == ["symlink"]


def test_aliases_that_multiply_are_read_once(tmp_path: Path) -> None:
    lines = ["extra:", "  a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    root = project(tmp_path / "project", BASE + "\n".join(lines) + "\n")
    assert findings(find_project(root)) == []


def test_values_that_are_nested_too_deeply_are_told(tmp_path: Path) -> None:
    root = project(tmp_path / "project", f"{BASE}extra: {'[' * 5000}{']' * 5000}\n")
    assert [one.code for one in findings(find_project(root))] == ["too-deep"]


@pytest.mark.parametrize("name", ["a" * 5000, "\\0", "../" * 500, "\\ud800", "\u202e"])
@pytest.mark.parametrize(
    "setting", ["docs_dir", "site_dir", "INHERIT", "hooks", "extra_css", "nav", "theme", "plugins"]
)
def test_no_name_of_a_file_breaks_the_reader(tmp_path: Path, setting: str, name: str) -> None:
    value = f'["{name}"]' if setting in ("hooks", "extra_css", "nav", "plugins") else f'"{name}"'
    rest = {"site_name": NAME, "theme": THEME, "plugins": PLUGINS}
    rest.pop(setting, None)
    root = project(tmp_path / "project", "".join([*rest.values(), f"{setting}: {value}\n"]))
    assert findings(find_project(root)) or setting == "site_dir"


def test_values_for_a_template_of_ones_own_are_ones_own_business(tmp_path: Path) -> None:
    settings = f"{NAME}{PLUGINS}theme: {{name: material, custom_dir: look}}\nextra: {{social: own, alternate: 5}}\n"
    root = project(tmp_path / "project", settings, {"look/x": ""})
    assert [one.message.partition(" ")[0] for one in findings(find_project(root))] == ["social", "alternate"]
    (root / "look" / "partials").mkdir()
    (root / "look" / "partials" / "social.html").write_text("{{ config.extra.social }}", "utf-8")
    assert [one.message.partition(" ")[0] for one in findings(find_project(root))] == ["alternate"]
