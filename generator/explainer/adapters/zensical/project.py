"""The project as a folder of files: pages, data and policy in ``docs``, its settings and templates beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from explainer.adapters.zensical.menu import menu_of
from explainer.adapters.zensical.settings import known, settings_of
from explainer.adapters.zensical.toml import Value, document
from explainer.addresses import FEED, HEADERS, OWN_ASSETS, site_path
from explainer.checking import Checked
from explainer.conflicts import DocsFolder
from explainer.documents.plain import PlainMap
from explainer.publish.bundles import DRAWINGS, LANGUAGES, SCRIPTS, Bundle, all_styles
from explainer.publish.policy import DIRECTIVES, HEADER_ONLY, SELF, headers_text, policy_text
from explainer.publish.tree import as_html
from explainer.settings.model import flag, own_options
from explainer.settings.project import Project
from explainer.settings.published_code import sha256
from explainer.settings.themes import MATERIAL
from explainer.site import editions_of

DOCS = "docs"
SETTINGS = "zensical.toml"
OVERRIDES = "overrides"
_HERE = Path(__file__).resolve().parent
# What the theme writes at the top of its site.
_OF_THEME = frozenset({"404.html", "index.html", "search.json", "sitemap.xml", "objects.inv"})
# What is ours for other ways of building: its search, and the page for addresses that lead nowhere.
_NOT_HERE = (f"{OWN_ASSETS}/search/", f"{OWN_ASSETS}/not-found.js")
# Scripts that a known one loads run as well, and no others.
_BY_KNOWN_ONES = "'strict-dynamic'"
# Which would be scripts from anywhere, and the theme loads some from elsewhere for what pages hold. A second policy
# names hosts, which the first cannot: what runs has to satisfy both.
_FROM_HERE = {"script-src": (SELF,), "worker-src": (SELF,)}


class Own(NamedTuple):
    """Our files of the theme, by their path in the site; the addresses of style sheets; what our templates read."""

    files: Mapping[str, bytes]
    styles: Sequence[str]
    told: Mapping[str, Value]
    hashes: Sequence[str]


def project_files(
    checked: Checked, docs: DocsFolder, menu: Sequence[str], tree: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the project, by its path. ``tree`` are its pages and data, by their path in the docs folder.

    ``docs`` are the hand-written files of the site, and ``menu`` has the locations of the pages of facts that menus
    show.
    """
    project = checked.project
    own = own_files(project, are_several=len(editions_of(checked.graph.site)) > 1)
    written: set[str] = set()
    for path, data in own.files.items():
        written.add(path)
        yield f"{DOCS}/{path}", data
    for path, data in tree:
        if path not in written:
            written.add(path)
            yield f"{DOCS}/{path}", data
    values = project.file.values if project.file else None
    options = own_options(values) if values else None
    allow = known(options.get("allow")) if options else None
    named = allow.items() if isinstance(allow, Mapping) else ()
    allowed = {name: [str(one) for one in sources] for name, sources in named if isinstance(sources, list)}
    is_guarded = flag(options.get("security_policy"), True) if options else True
    hashes, directives = {"script-src": own.hashes}, {**DIRECTIVES, "script-src": (_BY_KNOWN_ONES,)}
    second = _second_policy(allowed)
    if is_guarded and HEADERS not in written:
        folders, files = _tops(written, project.settings.directory_urls)
        sent = policy_text(hashes, allowed, {**directives, **HEADER_ONLY})
        yield f"{DOCS}/{HEADERS}", headers_text(", ".join(filter(None, (sent, second))), folders, files).encode()
    told: dict[str, Value] = {
        **own.told,
        "policies": [as_html(one) for one in (policy_text(hashes, allowed, directives), second) if one and is_guarded],
        "feed": FEED if FEED in written else None,
    }
    pages = [one for one in sorted(docs.files) if one.endswith(".md") and one in written and one not in docs.unlisted]
    entries = menu_of(values.get("nav") if isinstance(values, PlainMap) else None, pages, menu, written)
    others = {
        one.folder: frozenset(path for path in written if path.startswith(one.prefix))
        for one in editions_of(checked.graph.site)[1:]
    }
    settings = settings_of(checked, entries, own.styles, told, others)
    left_out = [f"Not taken over: {', '.join(settings.left_out)}."] if settings.left_out else []
    comments = (
        "The settings of this site for Zensical, of those in mkdocs.yml: zensical build makes it, in the folder site.",
        "Written by explainer pages, whose next run asks before it writes over a file that was changed.",
        *left_out,
    )
    yield SETTINGS, document(comments, settings.values).encode()
    for file in sorted((_HERE / OVERRIDES).rglob("*.html")):
        yield f"{OVERRIDES}/{file.relative_to(_HERE / OVERRIDES).as_posix()}", file.read_bytes()


def own_files(project: Project, *, are_several: bool) -> Own:
    """Our styles and scripts, joined as pages ask for them; ``are_several`` tells of the languages of the site."""
    assets = MATERIAL.assets()
    custom = project.root / project.settings.custom_dir if project.settings.custom_dir else None

    def read(name: str) -> str:
        path = f"{OWN_ASSETS}/{name}"
        is_own = custom is not None and (custom / path).is_file()
        return (custom / path if custom and is_own else assets[path]).read_text("utf-8")

    def joined(name: str, parts: Sequence[str]) -> Bundle:
        return Bundle(name, parts, read, MATERIAL)

    first, last = (
        Bundle(name, (f"{name}.js",), lambda part: (_HERE / "scripts" / part).read_text("utf-8"), MATERIAL)
        for name in ("first", "last")
    )
    several = [joined("several", LANGUAGES)] if are_several else []
    drawings = [
        (holder, joined(name, styles), joined(name, scripts) if scripts else None)
        for name, holder, styles, scripts in DRAWINGS
    ]
    styles = [joined("explainer", all_styles()), *several, *(style for _, style, _ in drawings)]
    scripts = [("", joined("explainer", SCRIPTS)), *((holder, one) for holder, _, one in drawings if one)]
    bundles = (first, last, *styles, *(one for _, one in scripts))
    parts = {f"{OWN_ASSETS}/{part}" for one in bundles for part in one.parts}
    files = {one.path: one.text.encode() for one in bundles}
    for path, file in assets.items():
        if path not in parts and not path.startswith(_NOT_HERE) and not path.endswith("/languages.css"):
            files[path] = file.read_bytes()
    told: dict[str, Value] = {
        "first": _named(first),
        "last": _named(last),
        "scripts": [{**_named(one), "holder": f'class="{holder}' if holder else ""} for holder, one in scripts],
    }
    hashes = [f"'{sha256([one.text.encode()])}'" for one in (first, last, *(one for _, one in scripts))]
    return Own(files, list(dict.fromkeys(one.path for one in styles)), told, hashes)


def _second_policy(allowed: Mapping[str, Sequence[str]]) -> str:
    """Where scripts may come from, besides what a project has allowed; "" where that is all that known ones load."""
    of_scripts = {one: sources for one, sources in allowed.items() if one.startswith(("script-src", "worker-src"))}
    if any(_BY_KNOWN_ONES in sources for sources in of_scripts.values()):
        return ""
    return policy_text({}, of_scripts, _FROM_HERE)


def _named(script: Bundle) -> dict[str, Value]:
    return {"src": script.path, "integrity": sha256([script.text.encode()])}


def _tops(written: Iterable[str], directory_urls: bool) -> tuple[set[str], set[str]]:
    """The names at the top of the site that is made of the files: of folders, and of files."""
    folders, files = set[str](), set(_OF_THEME)
    for path in written:
        top, slash, _ = (site_path(path, directory_urls) if path.endswith(".md") else path).partition("/")
        if not top.startswith("."):
            (folders if slash else files).add(top)
    return folders, files
