"""Values below ``theme`` and ``extra`` that Material's templates break on: told here, with their place.

Where a project has a template of its own in the place of Material's, its values are its own business.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue, shown
from explainer.settings.material_names import FEATURES, PALETTE
from explainer.settings.model import Settings, is_below, text
from explainer.settings.refusing import DOUBTFUL_CODE, is_nothing, is_text, refuse_part
from explainer.settings.theme import Look, check_icon
from explainer.settings.themes import MATERIAL, MKDOCS, READTHEDOCS
from explainer.spelling import did_you_mean

_ANALYTICS = "partials/integrations/analytics"


@dataclass(frozen=True, slots=True)
class _Form:
    """What the template at ``template`` goes through: the value at ``path``, of one of the ``kinds``."""

    path: tuple[str, ...]
    kinds: tuple[type, ...]
    words: str
    example: str
    template: str = "base.html"


_OF_MKDOCS = (MKDOCS.name, READTHEDOCS.name)
_ONLY_MATERIAL = frozenset({"features", "palette"})
_LIST, _MAP = (PlainList,), (PlainMap,)
_FORMS = (
    _Form(("theme", "features"), _LIST, "a list of names", "[navigation.tabs]"),
    _Form(("theme", "palette"), (PlainMap, PlainList), "a map, or a list of maps", "{scheme: default}"),
    _Form(("theme", "static_templates"), _LIST, "a list of templates", "[own.html]"),
    _Form(("theme", "icon", "admonition"), _MAP, "a map of icons", "{note: octicons/tag-16}", "partials/icons.html"),
    _Form(("theme", "icon", "tag"), _MAP, "a map of icons", "{html: fontawesome/brands/html5}", "partials/icons.html"),
    _Form(("extra", "social"), _LIST, "a list of links", "[{icon: fontawesome/brands/mastodon, link: https://example.org/}]",
          "partials/social.html"),
    _Form(("extra", "alternate"), _LIST, "a list of links", "[{name: English, link: /en/, lang: en}]",
          "partials/alternate.html"),
    _Form(("extra", "analytics", "feedback", "ratings"), _LIST, "a list of ratings",
          "[{icon: material/emoticon-happy-outline, name: Helpful, data: 1, note: Thanks}]", "partials/feedback.html"),
    _Form(("extra", "consent", "cookies"), _MAP, "a map", "{analytics: Counting}", "partials/consent.html"),
    _Form(("extra", "consent", "actions"), _LIST, "a list", "[accept, reject]", "partials/consent.html"),
)  # fmt: skip


def check_material(values: PlainMap, look: Look, findings: Findings) -> None:
    """Each value that a template goes through has to be something that can be gone through, and each icon be there."""
    for form in _FORMS:
        value = _at(values, form.path)
        if value is None or is_nothing(value) or look.is_own(form.template):
            continue
        if isinstance(value, form.kinds) or (form.path[-1] == "features" and is_text(value)):
            _check_parts(form, value, values, look, findings)
        else:
            name = form.path[-1]
            refuse_part(name, value, form.words, f"write {name}: {form.example}", findings)
    _check_provider(_at(values, ("extra", "analytics", "provider")), look, findings)


def check_foreign_values(values: PlainMap, settings: Settings, findings: Findings) -> None:
    """Tells of settings that only Material reads, where one of the themes that MkDocs brings is named."""
    theme = values.get("theme")
    if settings.theme not in _OF_MKDOCS or settings.custom_dir or not isinstance(theme, PlainMap):
        return
    for key, _ in theme:
        if key.value in _ONLY_MATERIAL:
            message = f"the theme {settings.theme} has no setting {key.value}, which {MATERIAL.name} has"
            help = f"take it out, or write name: {MATERIAL.name}"
            findings.warning(DOUBTFUL_CODE, key.span, message, help)


def _at(values: PlainMap, path: tuple[str, ...]) -> PlainValue | None:
    value: PlainValue | None = values
    for name in path:
        value = value.get(name) if isinstance(value, PlainMap) else None
    return value


def _check_parts(form: _Form, value: PlainValue, values: PlainMap, look: Look, findings: Findings) -> None:
    match form.path[-1]:
        case "static_templates":
            _check_templates(value, look, findings)
        case "features":
            for one in _parts(value):
                _check_name("feature", one, FEATURES, has_others=False, findings=findings)
        case "palette":
            for one in (value, *_parts(value)):
                _check_palette(one, values, findings)
        case "admonition" | "tag":
            _check_icons(value, findings)
        case "social" | "ratings":
            for one in _parts(value):
                _check_link(form, one, look, findings)


def _check_icons(value: PlainValue, findings: Findings) -> None:
    for _, one in value if isinstance(value, PlainMap) else ():
        _check_text_icon(one, findings)


def _check_templates(value: PlainValue, look: Look, findings: Findings) -> None:
    for one in _parts(value):
        if not is_text(one):
            refuse_part("an entry of static_templates", one, "a file", "write - own.html", findings)
        elif is_below(text(one)) and not look.has(text(one)):  # one that leads out is told where paths are
            message = f"neither the theme nor custom_dir has the template {shown(one)}"
            findings.warning(DOUBTFUL_CODE, one.span.clipped(), message, "put it into custom_dir, or take it out")


def _check_palette(scheme: PlainValue, values: PlainMap, findings: Findings) -> None:
    """A palette names colours; where the project has a style sheet, that may bring some of its own."""
    toggle = scheme.get("toggle") if isinstance(scheme, PlainMap) else None
    _check_text_icon(toggle.get("icon") if isinstance(toggle, PlainMap) else None, findings)
    for part, known in PALETTE.items():
        named = scheme.get(part) if isinstance(scheme, PlainMap) else None
        if named is not None:
            kind = part if part == "scheme" else f"{part} colour"
            _check_name(kind, named, known, has_others=bool(values.get("extra_css")), findings=findings)


def _check_name(kind: str, value: PlainValue, known: Set[str], *, has_others: bool, findings: Findings) -> None:
    """Tells of a name that the theme does not know; where there may be ``others``, only of one that is nearly known."""
    name = text(value)
    if not name or name.lower().replace(" ", "-") in known:
        return
    near = did_you_mean(name, known)
    if near or not has_others:
        help = near or f"write one of: {', '.join(sorted(known))}"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), f'the theme has no {kind} "{name[:60]}"', help)


def _parts(value: PlainValue) -> Iterator[PlainValue]:
    yield from value.values if isinstance(value, PlainList) else ()


def _check_text_icon(icon: PlainValue | None, findings: Findings) -> None:
    """An icon of the theme has a name; that there is one of that name is told with all others."""
    if icon is not None and not is_text(icon) and not is_nothing(icon):
        refuse_part("icon", icon, "the name of an icon", "write one such as material/bridge", findings)


def _check_link(form: _Form, entry: PlainValue, look: Look, findings: Findings) -> None:
    """A link or a rating is shown by its icon; to leave it out breaks the page."""
    name, icon = form.path[-1], entry.get("icon") if isinstance(entry, PlainMap) else None
    if icon is None or not is_text(icon):
        message = f"an entry of {name} has no icon, but {shown(icon or entry)}"
        findings.error(CODE, (icon or entry).span.clipped(), message, f"write {name}: {form.example}")
    else:
        check_icon(icon, look, findings)
    link = entry.get("link") if isinstance(entry, PlainMap) else None
    if link is not None and isinstance(link, Plain) and not is_text(link) and not is_nothing(link):
        refuse_part("link", link, "an address", "write link: https://example.org/", findings)


def _check_provider(provider: PlainValue | None, look: Look, findings: Findings) -> None:
    if provider is None or is_nothing(provider):
        return
    if not is_text(provider):
        refuse_part("provider", provider, "a name", "write provider: google", findings)
    elif text(provider) and not look.has(f"{_ANALYTICS}/{text(provider)}.html"):
        known = [file.stem for folder in look.folders for file in (folder / _ANALYTICS).glob("*.html")]
        help = did_you_mean(text(provider), known, f"write one of: {', '.join(known)}; or bring {_ANALYTICS}/NAME.html")
        message = f"the theme has no analytics by {shown(provider)}"
        findings.error(CODE, provider.span.clipped(), message, help)
