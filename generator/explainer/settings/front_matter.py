"""What a hand-written page sets for itself at its head, between two lines of ``---``: its front matter.

MkDocs reads it, hands it to the theme and to plugins, and breaks where they find a value of another form. A head that
is no YAML it prints on the page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from explainer.diagnostics import Findings, Span
from explainer.documents.parse.settings import CODE, parse_settings
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue, shown
from explainer.documents.source import SourceFile
from explainer.schema.languages import check_tag, languages_meant, meant_tag
from explainer.schema.markup import without_code_blocks
from explainer.schema.typed import Language
from explainer.settings.model import is_below, text
from explainer.settings.refusing import DOUBTFUL_CODE, is_nothing, is_text, refuse_part, tell_outside
from explainer.settings.theme import Look, check_icon
from explainer.spelling import did_you_mean, is_typo

# As MkDocs finds it.
HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_SETTING = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|\Z)")
_WIDE_SETTING = re.compile(
    r"^(?P<name>title|description|icon|template|hide|search|tags|status|subtitle|language)[ \t]*：(?P<said>[^\n]*)",
    re.MULTILINE,
)
# What is meant as one, and begins otherwise: after an empty line or a space, with more dashes, or as TOML has it.
_ASTRAY = re.compile(
    r"\A\s*(?P<open>-{3,}|\+{3})[ \t]*\n(?:[ \t]*\n)*[ \t]*(?:[A-Za-z_][\w-]*)[ \t]*[:=](?:[ \t]|\n)", re.MULTILINE
)
_LATER = re.compile(
    r"^---[ \t]*\n(?:(?:title|description|icon|template|hide|search|tags|status|subtitle)[ \t]*:[^\n]*\n)+---[ \t]*$",
    re.MULTILINE,
)
_NEVER_CLOSED = ("this front matter is never closed", "write --- on a line of its own below it")
_OF_TOML = ("front matter is YAML here", "write it between two lines of ---, each setting as title: The bridge")
_NOT_FIRST = ("front matter begins with --- in line 1", "move it there, with nothing before its three dashes")
_MOST_BOOST = 100
_LANGUAGE = "language"
# In small letters, what it is called at other places, by other programs, and in other languages.
_ALSO_LANGUAGE = (
    "languages lang langs locale lang_code language_code content_language inlanguage sprache sprachen langue langues "
    "idioma idiomas lengua lingua língua taal språk sprog kieli język dil язык мова 언어 言語 语言 語言"
)
_SEARCH = ("exclude", "boost")


def front_matter(page: SourceFile, findings: Findings) -> PlainMap | None:
    """The settings at the head of a page, with their places in its file; None where it has none that MkDocs reads."""
    text = "\n".join(page.lines)
    found = HEAD.match(text)
    if found is None:
        _tell_astray(page, text, findings)
        return None
    told = Findings()
    value = parse_settings(SourceFile.of(page.path, f"\n{found[1]}"), None, told)
    if not isinstance(value, PlainMap) and (wide := _WIDE_SETTING.search(found[1])):
        line = text.count("\n", 0, found.start(1) + wide.start()) + 1
        message = "a full-width colon is no colon in YAML: readers see these lines"
        help = f"write {wide['name']}: {wide['said'].strip()}"
        findings.error(CODE, Span.at(page.path, line, 1, len(wide[0])), message, help)
        return None
    # A page may also begin with a line across, and go on with text.
    if isinstance(value, PlainMap) or _SETTING.match(found[1]):
        findings.extend(told)
    return value if isinstance(value, PlainMap) else None


def _tell_astray(page: SourceFile, text: str, findings: Findings) -> None:
    """What is meant as a page's front matter and is none, so that readers see it."""
    plain = without_code_blocks(text)
    if (begun := _ASTRAY.match(text)) is not None:
        is_open = begun["open"] == "---" and begun.start("open") == 0
        reason, help = _NEVER_CLOSED if is_open else _OF_TOML if begun["open"] == "+++" else _NOT_FIRST
        line = text.count("\n", 0, begun.start("open")) + 1
        findings.error(CODE, Span.at(page.path, line), f"{reason}: readers see its lines", help)
    elif (later := _LATER.search(plain)) is not None:
        line = text.count("\n", 0, later.start()) + 1
        findings.error(CODE, Span.at(page.path, line), f"{_NOT_FIRST[0]}: readers see its lines", _NOT_FIRST[1])


def language_said(values: PlainMap) -> Language | None:
    """The language that a page says it is in; None where it says none that is."""
    value = values.get(_LANGUAGE)
    tag = check_tag(text(value), value.span.clipped(), Findings()) if value is not None and is_text(value) else None
    return Language(tag, value.span.clipped()) if value is not None and tag else None


def check_front_matter(values: PlainMap, look: Look, findings: Findings) -> None:
    """What would break the build, and what would be passed over; of what the theme does not read, nothing."""
    for key, value in values:
        check = _CHECKS.get(str(key.value)) or (_otherwise if _names_language(str(key.value)) else None)
        if check is not None and (check in (_template, _language) or not is_nothing(value)):
            check(str(key.value), value, look, findings)


def _template(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    if not isinstance(value, Plain) or not isinstance(value.value, str):
        refuse_part(name, value, "the name of a template", "take it out, or write the name in quotes", findings)
    elif not is_below(value.value):
        tell_outside(name, value, "the theme's folders", findings)
    elif look.theme.module and not look.has(value.value):
        known = [file.name for folder in look.folders for file in folder.glob("*.html")]
        help = did_you_mean(value.value, known, "put the template into the theme's custom_dir, or take the line out")
        findings.error(CODE, value.span.clipped(), f'the theme has no template "{value.value[:60]}"', help)
    elif not look.lends(value.value):
        help = "take the line out, or put a template of your own into the theme's custom_dir"
        message = f'the template "{value.value[:60]}" is the theme\'s own, and for no page of a project'
        findings.error(CODE, value.span.clipped(), message, help)


def _icon(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    if not look.theme.icons:
        return
    if is_text(value):
        check_icon(value, look, findings)
    else:
        refuse_part(name, value, "the name of an icon", "write one such as material/bridge, or take it out", findings)


def _search(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    if not isinstance(value, PlainMap):
        help = "write search: {exclude: true}, or search: {boost: 2}"
        refuse_part(name, value, "a map", help, findings)
        return
    for key, inner in value:
        option = str(key.value)
        found = inner.value if isinstance(inner, Plain) else None
        if option == "exclude" and not isinstance(found, bool):
            refuse_part(option, inner, "true or false", "write exclude: true", findings)
        elif option == "boost" and not _is_boost(found):
            refuse_part(option, inner, f"a number above 0 and up to {_MOST_BOOST}", "write boost: 2", findings)
        elif option not in _SEARCH:
            help = did_you_mean(option, _SEARCH, f"write one of: {', '.join(_SEARCH)}")
            findings.warning(DOUBTFUL_CODE, key.span, f'the search has no option "{option[:60]}"', help)


def _is_boost(found: object) -> bool:
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return math.isfinite(found) and 0 < found <= _MOST_BOOST


def _hide(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    parts = value.values if isinstance(value, PlainList) else (value,)
    hidden = look.theme.hides
    for part in parts if hidden else ():
        if not isinstance(part, Plain) or not isinstance(part.value, str):
            refuse_part(f"what to {name}", part, "the name of a part", f"write one of: {', '.join(hidden)}", findings)
        elif part.value not in hidden:
            help = did_you_mean(part.value, hidden, f"write one of: {', '.join(hidden)}")
            findings.warning(DOUBTFUL_CODE, part.span.clipped(), f'no part "{part.value[:60]}" can be hidden', help)


def _words(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    if not isinstance(value, Plain):
        message = f"{name} is {shown(value)}, and is printed with its brackets"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, f"write text after {name}:, in quotes")


def _language(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    if is_text(value):
        check_tag(text(value), value.span.clipped(), findings)
    else:
        help = _of_several(value)
        help = help or "write a tag such as language: de, or nb for Norwegian: no is the word for false in YAML"
        refuse_part(name, value, "the tag of a language", help, findings)


def _names_language(key: str) -> bool:
    """Whether somebody who wrote a key meant the language of the page."""
    said = key.casefold()
    return said in _ALSO_LANGUAGE.split() or said == _LANGUAGE or is_typo(said, _LANGUAGE)


def _otherwise(name: str, value: PlainValue, look: Look, findings: Findings) -> None:
    """What other programs, and people in other languages, call the language of a page."""
    meant = meant_tag(text(value)) or _usual(text(value))
    help = f"write {_LANGUAGE}: {meant}" if meant else _of_several(value)
    if help:
        message = f"{name} is read by nothing here: a page says by {_LANGUAGE}: in which language it is"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, help)


def _of_several(value: PlainValue) -> str:
    """What to write for a list of languages, or for several in one text; "" for anything else."""
    parts = [text(one) for one in value.values] if isinstance(value, PlainList) else languages_meant(text(value))
    tags = [tag for part in parts if (tag := _usual(part) or meant_tag(part))]
    if not tags or len(tags) < len(parts):
        return ""
    others = f"; a page is in one language, and is translated by pages such as story.{tags[1]}.md" if tags[1:] else ""
    return f"write {_LANGUAGE}: {tags[0]}{others}"


def _usual(said: str) -> str:
    """A tag as it is; "" for what is none."""
    return check_tag(said, Span.at(""), Findings()) or ""


_CHECKS: Mapping[str, Callable[[str, PlainValue, Look, Findings], None]] = {
    "template": _template,
    "icon": _icon,
    "search": _search,
    "hide": _hide,
    "title": _words,
    "description": _words,
    _LANGUAGE: _language,
}
