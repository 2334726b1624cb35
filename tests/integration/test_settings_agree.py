"""What a check accepts, a build builds: odd settings, each checked, and built where nothing is wrong with them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.case_projects import project as base_project
from tests.case_projects import settled
from tests.sites import environment, run, told

NAME, THEME, PLUGINS = "site_name: The bridge\n", "theme: material\n", "plugins: [explainer]\n"
BASE = NAME + THEME + PLUGINS
# What settings may name beside the folders of the project.
FILES = {
    "own.py": "def on_config(config):\n    return config\n",
    "base.yml": f"{BASE}copyright: of the base\n",
    "look/main.html": '{% extends "base.html" %}\n',
    "pages/index.md": "# The bridge\n",
    "docs/drafts/half.md": "# Half\n",
}
# One odd setting a line: those that are refused, then those that are taken.
REFUSED = r"""
site_dir: content
site_dir: content/../docs
site_dir: docs/site
site_dir: look/../.git
site_dir: archive
site_dir: .
site_dir: own.py
site_dir: own.py/site
site_dir: "a\0b"
docs_dir: content
docs_dir: nowhere
docs_dir: .
docs_dir: own.py
docs_dir: [docs]
site_url: https://user:secret@example.org/
site_url: https://example.org/?a=b
site_url: https://example.org/a#b
site_url: https://ex ample.org/
site_url: javascript:alert(1)
site_url: //example.org
site_url: !ENV ODD_URL
strict: !ENV ODD_URL
extra: {a: !!python/name:explainer.nope }
extra: {a: !!python/object/apply:os.nope [] }
extra: {a: !!python/object/apply:os.system x }
extra: {a: !!python/module:no_such_module }
extra: {a: !!python/froo:x }
extra: &a {b: *a}
extra: ~
hooks: [nowhere.py]
hooks: [look]
hooks: own.py
watch: [nowhere]
markdown_extensions: [{tables: {bogus: 1}}]
markdown_extensions: [{toc: {permalnk: true}}]
markdown_extensions: [nowhere]
INHERIT: /etc/passwd
INHERIT: /proc/self/environ
INHERIT: own.py
INHERIT: mkdocs.yml
exclude_docs: [a]
nav: {}
nav: [{a: ~}]
validation: {nav: {not_found: never}}
use_directory_urls: 3
edit_uri_template: "{path!z}"
edit_uri_template: "{path:{path}}"
extra: {social: 5}
extra: {social: [{link: https://example.org/}]}
extra: {social: [{icon: nowhere/at-all}]}
extra: {social: [{icon: material/bridge, link: 5}]}
extra: {alternate: 5}
extra: {analytics: {provider: nobody}}
extra: {analytics: {feedback: {title: a, ratings: [5]}}}
extra: {consent: {cookies: 5}}
extra: {consent: {actions: reject}}
? [a]
a: b: c
"""
TAKEN = r"""
site_dir: ../outside
site_dir: deep/er/site
site_dir: .hidden
site_dir: ~
docs_dir: ./docs/
docs_dir: pages
site_url: HTTPS://Example.org
site_url: https://example.org:8080/a/b
site_url: https://brücke.example
site_url: ''
site_url: ~
site_url: !ENV NO_SUCH_VARIABLE
use_directory_urls: off
strict: on
copyright: !!python/str 2024
copyright: "<script>alert(1)</script>"
extra: {a: !!python/name:os.path.join , b: !!python/tuple [1, 2], c: !!binary aGFsbG8=}
extra: {a: !!python/object/apply:collections.OrderedDict [] }
extra: {social: [{icon: material/bridge, link: "https://example.org/"}], alternate: ~, generator: false}
extra: {analytics: {provider: google, property: G-1, feedback: ~}, consent: {title: a, cookies: {analytics: Counting}}}
hooks: [own.py]
hooks: []
watch: [docs, own.py]
markdown_extensions: [{toc: {permalink: true, toc_depth: 3}}, {pymdownx.tabbed: {alternate_style: yes}}]
markdown_extensions: {admonition: ~}
markdown_extensions: ~
INHERIT: base.yml
exclude_docs: "/drafts/\n!index.md"
exclude_docs: "*"
draft_docs: /drafts/
extra_css: [https://example.org/a.css]
nav: []
nav: [index.md, Actors: actors/index.md, Outside: https://example.org/]
validation: {links: {absolute_links: relative_to_docs}}
"""
# Plugins and themes, in place of the usual ones.
REFUSED_INSTEAD = r"""
plugins: [explainer: {content: /srv/facts}]
plugins: [explainer: {content: .}]
plugins: [explainer: {content: ''}]
plugins: [explainer: {extensions: ~}]
plugins: [explainer: {extensions: !ENV NO_SUCH_VARIABLE}]
plugins: [explainer: {rules: [5]}]
plugins: [explainer: {allow: {img-src: x}}]
plugins: [explainer, nowhere]
theme: nowhere
theme: {name: material, custom_dir: nowhere}
theme: {name: material, language: klingon}
theme: {name: material, locale: xx}
theme: {name: material, features: 5}
theme: {name: material, palette: true}
theme: {name: material, palette: [{toggle: {icon: 5}}]}
theme: {name: material, icon: {admonition: 5}}
theme: {name: material, icon: {admonition: {note: 5}}}
theme: {name: material, static_templates: [5]}
plugins: [explainer: {allow: {"img-src; script-src *": [x]}}]
plugins: [explainer: {allow: {img-src: ["https://a.example\n  X-Other: 1"]}}]
"""
TAKEN_INSTEAD = r"""
plugins: [explainer: {content: ./content//}]
plugins: [explainer: {history: ~, revision_uri: ''}]
plugins: {explainer: {search: off, security_policy: no}}
plugins: [/explainer, search]
plugins: [explainer, tags]
theme: {name: material, custom_dir: look}
theme: {name: material, palette: []}
theme: {name: material, palette: [{scheme: default, toggle: {icon: material/bridge}}], features: [toc.follow]}
theme: {name: material, icon: {logo: ~, admonition: {note: material/bridge}}, features: ~}
theme: mkdocs
theme: readthedocs
"""


def settings_of(line: str) -> str:
    rest = {"site_name": NAME, "theme": THEME, "plugins": PLUGINS}
    rest.pop(line.partition(":")[0], None)
    return "".join([*rest.values(), f"{line}\n"])


def lines(*tables: str) -> list[str]:
    return [line for table in tables for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = base_project(tmp_path_factory.mktemp("odd") / "project", {})
    settled(root)
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    yield root
    shutil.rmtree(root)


def results(folder: Path, text: str) -> list[int]:
    """How a check ends, and how a build of the same settings does."""
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    ends = []
    for command in ("check", "build"):
        done = run("explainer", command, cwd=folder, env=environment(ODD_URL="https://example.org/a b"))
        assert "Traceback" not in told(done), told(done)
        assert 'File "' not in told(done), told(done)
        ends.append(done.returncode)
    return ends


@pytest.mark.parametrize("line", lines(REFUSED, REFUSED_INSTEAD))
def test_what_cannot_be_built_is_refused_by_the_check(folder: Path, line: str) -> None:
    assert results(folder, settings_of(line)) == [1, 1]


@pytest.mark.parametrize("line", lines(TAKEN, TAKEN_INSTEAD))
def test_what_a_check_accepts_is_built(folder: Path, line: str) -> None:
    assert results(folder, settings_of(line)) == [0, 0]
