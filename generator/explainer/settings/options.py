"""The options of ``mkdocs.yml``: MkDocs' own and those of our plugin, each with what it takes.

MkDocs is not loaded to know them; a test compares the tables with its classes and with the plugin's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class OptionKind(Enum):
    """What an option takes; the value says it in words for a message."""

    TEXT = "text"
    FLAG = "true or false"
    ADDRESS = "a whole address, such as https://example.org/"
    PATH_PATTERN = "an address with {path} in it, or {path_noext}"
    PATTERNS = "patterns as those of a .gitignore, one a line"
    HOST = "a host and a port, such as 127.0.0.1:8000"
    TEXTS = "a list"
    NAMES = "a list of names"
    SCRIPTS = "a list of files"
    MAP = "a map"
    NAMED = "a list of names, each with its options"
    LISTED = "a list of pages"
    THEME = "a name or a map"
    POLICY = "a map of lists"
    LIMITS = "a map of whole numbers above 0"
    HASHES = "a map of files, each with its SHA-256"


@dataclass(frozen=True, slots=True)
class Option:
    """An option: what it takes, an example of it, and whether MkDocs wants a value where the option is named at all.

    Where none is wanted, ``option:`` with nothing behind it is as if it were not there.
    """

    kind: OptionKind
    example: str = ""
    wanted: bool = False


PLUGIN = "explainer"
# The SHA-256 of an empty file.
_OF_NOTHING = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

MKDOCS_OPTIONS: Mapping[str, Option] = MappingProxyType(
    {
        "site_name": Option(OptionKind.TEXT, "The bridge at Ferrybank", wanted=True),
        "nav": Option(OptionKind.LISTED, "[index.md]"),
        "exclude_docs": Option(OptionKind.PATTERNS, "/drafts/"),
        "draft_docs": Option(OptionKind.PATTERNS, "/drafts/"),
        "not_in_nav": Option(OptionKind.PATTERNS, "/drafts/"),
        "site_url": Option(OptionKind.ADDRESS, "https://example.org/"),
        "site_description": Option(OptionKind.TEXT, "Why two towns built a bridge."),
        "site_author": Option(OptionKind.TEXT, "Ada Lind"),
        "theme": Option(OptionKind.THEME, "material"),
        "docs_dir": Option(OptionKind.TEXT, "docs"),
        "site_dir": Option(OptionKind.TEXT, "site"),
        "copyright": Option(OptionKind.TEXT, "Facts under CC BY 4.0"),
        "dev_addr": Option(OptionKind.HOST, "127.0.0.1:8000"),
        "use_directory_urls": Option(OptionKind.FLAG, "true"),
        "repo_url": Option(OptionKind.ADDRESS, "https://git.example.org/bridge"),
        "repo_name": Option(OptionKind.TEXT, "bridge"),
        "edit_uri_template": Option(OptionKind.PATH_PATTERN, "edit/main/docs/{path}"),
        "edit_uri": Option(OptionKind.TEXT, "edit/main/docs/"),
        "extra_css": Option(OptionKind.TEXTS, "[assets/own.css]"),
        "extra_javascript": Option(OptionKind.SCRIPTS, "[assets/own.js]", wanted=True),
        "extra_templates": Option(OptionKind.TEXTS, "[own.html]"),
        "markdown_extensions": Option(OptionKind.NAMED, "[admonition]"),
        "strict": Option(OptionKind.FLAG, "true"),
        "remote_branch": Option(OptionKind.TEXT, "gh-pages"),
        "remote_name": Option(OptionKind.TEXT, "origin"),
        "extra": Option(OptionKind.MAP, "{generator: false}", wanted=True),
        "plugins": Option(OptionKind.NAMED, "[explainer]"),
        "hooks": Option(OptionKind.TEXTS, "[hooks.py]", wanted=True),
        "watch": Option(OptionKind.TEXTS, "[data]", wanted=True),
        "validation": Option(OptionKind.MAP, "{nav: {not_found: warn}}", wanted=True),
    }
)
# What MkDocs once took, with what to write instead.
REMOVED: Mapping[str, str] = MappingProxyType(
    {
        "pages": "call it nav",
        "mdx_configs": "write the options of an extension below its name in markdown_extensions",
        "config_file_path": "take it out: the file knows where it is",
    }
)
OUTDATED: Mapping[str, str] = MappingProxyType({"google_analytics": "write extra: analytics: as Material has it"})
INHERIT = "INHERIT"

PLUGIN_OPTIONS: Mapping[str, Option] = MappingProxyType(
    {
        "content": Option(OptionKind.TEXT, "content"),
        "history": Option(OptionKind.FLAG, "true"),
        "revision_uri": Option(OptionKind.TEXT, "https://git.example.org/bridge/commit/{revision}"),
        "search": Option(OptionKind.FLAG, "true"),
        "cards": Option(OptionKind.FLAG, "true"),
        "security_policy": Option(OptionKind.FLAG, "true"),
        "extensions": Option(OptionKind.NAMES, "[explainer-places]", wanted=True),
        "rules": Option(OptionKind.NAMES, "[no-blogs]", wanted=True),
        "allow": Option(OptionKind.POLICY, "{img-src: [https://images.example.org]}", wanted=True),
        "code": Option(
            OptionKind.HASHES, "{own.html: sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=}", wanted=True
        ),
        "limits": Option(OptionKind.LIMITS, "{files: 2000000}", wanted=True),
        "enabled": Option(OptionKind.FLAG, "true", wanted=True),  # MkDocs has it for every plugin
    }
)

# What MkDocs validates, and how loudly it may tell of it.
VALIDATION: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "nav": frozenset({"omitted_files", "not_found", "absolute_links"}),
        "links": frozenset({"not_found", "absolute_links", "unrecognized_links", "anchors"}),
    }
)
LEVELS = ("warn", "info", "ignore")
