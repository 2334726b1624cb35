"""Whether each setting has a name that somebody reads, and a value of the form that its option takes."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from string import Formatter

from explainer.diagnostics import Findings, has_errors
from explainer.documents.docs_folder import are_patterns
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue, shown
from explainer.settings.limits import check_limits
from explainer.settings.model import NO_ADDRESS, address_problem, named_values, text
from explainer.settings.options import (
    LEVELS,
    MKDOCS_OPTIONS,
    OUTDATED,
    PLUGIN,
    PLUGIN_OPTIONS,
    REMOVED,
    VALIDATION,
    Option,
    OptionKind,
)
from explainer.settings.policy import check_hashes, check_policy
from explainer.settings.refusing import DOUBTFUL_CODE, is_nothing, is_text, refuse, refuse_part
from explainer.spelling import did_you_mean

_SCRIPT_OPTIONS = {
    "path": Option(OptionKind.TEXT, "assets/own.js", wanted=True),
    "type": Option(OptionKind.TEXT, "module"),
    "defer": Option(OptionKind.FLAG, "true"),
    "async": Option(OptionKind.FLAG, "true"),
}


def check_forms(values: PlainMap, findings: Findings) -> set[str]:
    """Every setting of MkDocs, and every option of our plugin. Gives the names of the settings that have errors."""
    wrong = set()
    for key, value in values:
        before = len(findings)
        name = str(key.value)
        if name in REMOVED:
            findings.error(CODE, key.span, f"MkDocs takes no {name}", REMOVED[name])
        elif name not in MKDOCS_OPTIONS:
            otherwise = "take it out; what templates ask for belongs below extra"
            help = OUTDATED.get(name) or did_you_mean(name, MKDOCS_OPTIONS, otherwise)
            findings.warning(DOUBTFUL_CODE, key.span, f'MkDocs has no setting "{name[:60]}"', help)
        else:
            _check(name, value, MKDOCS_OPTIONS[name], findings)
        if has_errors(findings.since(before)):
            wrong.add(name)
    before = len(findings)
    for name, options in named_values(values.get("plugins")):
        if name == PLUGIN and isinstance(options, PlainMap):
            _check_map(options, PLUGIN_OPTIONS, f"the plugin {PLUGIN} has no option", findings)
    return wrong | ({"plugins"} if has_errors(findings.since(before)) else set())


def _check_map(values: PlainMap, options: Mapping[str, Option], unknown: str, findings: Findings) -> None:
    for key, value in values:
        name = str(key.value)
        if name in options:
            _check(name, value, options[name], findings)
        else:
            help = did_you_mean(name, options, f"write one of: {', '.join(options)}")
            findings.warning(DOUBTFUL_CODE, key.span, f'{unknown} "{name[:60]}"', help)


def _check(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if isinstance(value, Plain) and value.value is None and not option.wanted:
        return
    _CHECKS[option.kind](name, value, option, findings)


def _text(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not is_text(value):
        refuse(name, value, option, findings)


def _flag(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not (isinstance(value, Plain) and isinstance(value.value, bool)):
        refuse_part(name, value, option.kind.value, f"write {name}: true or {name}: false", findings)


def _address(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if isinstance(value, Plain) and value.value == "":
        return
    written = value.value if isinstance(value, Plain) and isinstance(value.value, str) else ""
    problem = address_problem(written, of_site=name == "site_url") if written else NO_ADDRESS
    if problem == NO_ADDRESS:
        refuse(name, value, option, findings)
    elif problem:  # it may hold a secret, and is not quoted
        findings.error(CODE, value.span.clipped(), f"{name} has {problem}", f"write {name}: {option.example}")


def _path_pattern(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    pattern = value.value if isinstance(value, Plain) and isinstance(value.value, str) else None
    try:
        parts = [part[1:] for part in Formatter().parse(pattern or "") if part[1] is not None]
    except ValueError:  # a brace that nothing closes
        parts = [("", "", None)]
    # MkDocs has "!q" for a percent-encoded path, and no other form.
    if pattern is None or not all(
        field in ("path", "path_noext") and not form and mark in (None, "q") for field, form, mark in parts
    ):
        refuse(name, value, option, findings)


def _patterns(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not (isinstance(value, Plain) and isinstance(value.value, str) and are_patterns(value.value)):
        refuse(name, value, option, findings)


def _host(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    text = value.value if isinstance(value, Plain) and isinstance(value.value, str) else ""
    host, _, port = text.rpartition(":")
    try:
        if host != "localhost":
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        int(port)
    except ValueError:
        refuse(name, value, option, findings)


def _texts(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not isinstance(value, PlainList):
        refuse(name, value, option, findings)
        return
    for one in value.values:
        if not is_text(one):
            refuse_part(f"an entry of {name}", one, "text", "write it in quotes, or take it out", findings)


def _names(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    _texts(name, value, option, findings)
    for one in value.values if isinstance(value, PlainList) else ():
        if is_text(one) and not text(one).strip():
            refuse_part(f"an entry of {name}", one, "a name", "write the name, or take it out", findings)


def _scripts(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not isinstance(value, PlainList):
        refuse(name, value, option, findings)
        return
    for one in value.values:
        if isinstance(one, PlainMap):
            _check_map(one, _SCRIPT_OPTIONS, f"an entry of {name} has no option", findings)
            if one.get("path") is None:
                help = "write path: and the file's place in the docs folder"
                findings.error(CODE, one.span.clipped(), f"an entry of {name} has no path", help)
        elif not is_text(one):
            refuse_part(f"an entry of {name}", one, "a file", f"write - {_SCRIPT_OPTIONS['path'].example}", findings)


def _map(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if not isinstance(value, PlainMap):
        refuse(name, value, option, findings)
    elif name == "validation":
        _validation(value, findings)


def _validation(values: PlainMap, findings: Findings) -> None:
    """Levels stand below ``nav`` and ``links``, or above both for those of them that have one of the name."""
    shared = {name for group in VALIDATION.values() for name in group}
    for key, value in values:
        name = str(key.value)
        if name in VALIDATION and isinstance(value, PlainMap):
            for inner, level in value:
                _level(inner, level, VALIDATION[name], findings)
        elif name in VALIDATION:
            refuse(name, value, Option(OptionKind.MAP, "{not_found: warn}"), findings)
        else:
            _level(key, value, shared, findings)


def _level(key: Plain, value: PlainValue, known: set[str] | frozenset[str], findings: Findings) -> None:
    name = str(key.value)
    if name not in known:
        help = did_you_mean(name, known, f"write one of: {', '.join(sorted(known))}")
        findings.warning(DOUBTFUL_CODE, key.span, f'MkDocs validates no "{name[:60]}"', help)
        return
    levels = LEVELS if name != "absolute_links" else (*LEVELS, "relative_to_docs")
    if not (isinstance(value, Plain) and value.value in levels):
        refuse_part(name, value, f"one of {', '.join(levels)}", f"write {name}: {levels[0]}", findings)


def _named(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    entries: list[tuple[PlainValue, PlainValue | None]] = []
    if isinstance(value, PlainMap):
        entries += value
    elif isinstance(value, PlainList):
        for one in value.values:
            if isinstance(one, PlainMap) and len(one.entries) != 1:
                help = "begin each name with a dash of its own, and indent its options below it by four spaces more"
                message = f"an entry of {name} is one name with its options, and this has {len(one.entries)} names"
                findings.error(CODE, one.span.clipped(), message, help)
            else:
                entries += one.entries if isinstance(one, PlainMap) else [(one, None)]
    else:
        refuse(name, value, option, findings)
    for entry, options in entries:
        if not is_text(entry):
            refuse_part(f"an entry of {name}", entry, "a name", "write the name after a dash, or take it out", findings)
        elif not (options is None or isinstance(options, PlainMap) or is_nothing(options)):
            message = f"the options of {shown(entry)} are {shown(options)}, and have to be a map"
            findings.error(CODE, options.span.clipped(), message, "write each option on a line below, as name: value")


def _listed(name: str, value: PlainValue, option: Option, findings: Findings, top: bool = True) -> None:
    """The navigation: pages, titles with a page, and titles with a navigation of their own."""
    if isinstance(value, PlainList):
        for one in value.values:
            _nav_entry(name, one, option, findings)
    elif isinstance(value, PlainMap) and value.entries and not top:
        message = "these pages have no dashes before them; MkDocs takes them, and may stop to do so"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, "begin each with a dash and a space")
        for _, one in value:
            _listed(name, one, option, findings, top=False)
    elif top or not is_text(value):
        if top:
            refuse(name, value, option, findings)
        else:
            help = "write the page after the title, such as - Overview: index.md"
            refuse_part(f"what a title of {name} leads to", value, "a page or a list", help, findings)


def _nav_entry(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if isinstance(value, PlainMap) and len(value.entries) == 1:
        for _, inner in value:
            _listed(name, inner, option, findings, top=False)
    elif isinstance(value, PlainMap):
        message = f"an entry of {name} is one title with a page, and this has {len(value.entries)}"
        findings.error(CODE, value.span.clipped(), message, "begin each title with a dash of its own")
    elif not is_text(value):
        refuse_part(f"an entry of {name}", value, "a page, or a title with a page", "write - index.md", findings)


def _theme(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    if isinstance(value, PlainMap):
        named = value.get("name")
        if named is None:
            help = "write name: material as its first line"
            findings.error(CODE, value.span.clipped(), "the theme has no name", help)
        elif not (is_text(named) or is_nothing(named)):
            refuse("name", named, Option(OptionKind.TEXT, "material"), findings)
        for part in ("custom_dir", "locale"):
            inner = value.get(part)
            if inner is not None and not is_text(inner):
                refuse(part, inner, Option(OptionKind.TEXT, "overrides" if part == "custom_dir" else "en"), findings)
    elif not is_text(value):
        refuse(name, value, option, findings)


_CHECKS: Mapping[OptionKind, Callable[[str, PlainValue, Option, Findings], None]] = {
    OptionKind.TEXT: _text,
    OptionKind.FLAG: _flag,
    OptionKind.ADDRESS: _address,
    OptionKind.PATH_PATTERN: _path_pattern,
    OptionKind.PATTERNS: _patterns,
    OptionKind.HOST: _host,
    OptionKind.TEXTS: _texts,
    OptionKind.NAMES: _names,
    OptionKind.SCRIPTS: _scripts,
    OptionKind.MAP: _map,
    OptionKind.NAMED: _named,
    OptionKind.LISTED: _listed,
    OptionKind.THEME: _theme,
    OptionKind.POLICY: check_policy,
    OptionKind.HASHES: check_hashes,
    OptionKind.LIMITS: check_limits,
}
