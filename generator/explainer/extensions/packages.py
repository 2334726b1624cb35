"""Installed packages that a project names: their entry points, loaded.

The three groups are those of :class:`explainer.extensions.model.ExtensionKind`, read as the specification of entry
points has it, https://packaging.python.org/en/latest/specifications/entry-points/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import Distribution, EntryPoint, PackageNotFoundError, distribution, distributions

from explainer.diagnostics import Findings
from explainer.extensions.calling import OurWords, Stopped, called
from explainer.extensions.failures import CODE, FAILED_CODE, failed
from explainer.extensions.model import Added, ExtensionKind, Extensions, Wanted, first_paragraph
from explainer.extensions.naming import wrong_rule_name
from explainer.spelling import did_you_mean


def load_packages(wanted: Iterable[Wanted], findings: Findings) -> Extensions:
    """What the named packages add. A name that two of them claim belongs to the first; what fails is left out."""
    added: dict[tuple[ExtensionKind, str], Added] = {}
    silent: set[str] = set()
    packages: dict[str, Wanted] = {}
    for one in wanted:
        installed = _installed(one, findings)
        if installed is None:
            continue
        first = packages.setdefault(installed.name, one)
        if first is not one:
            message = f'"{one.name[:60]}" and "{first.name[:60]}" are one package'
            findings.warning(FAILED_CODE, one.span, message, "name it once")
            continue
        for new in _brought(installed, one, silent, findings):
            known = added.setdefault((new.kind, new.name), new)
            if known is not new:
                message = f'{known.origin} and {new.origin} both bring a {new.kind.words} "{new.name}"'
                help = f"take one of the two out of extensions:; the {new.kind.words} of {known.origin} is used"
                findings.warning(FAILED_CODE, one.span, message, help)
    return Extensions(tuple(added.values()), frozenset(silent))


def about(added: Added) -> str:
    """What an object of a package says of itself: the first paragraph of its docstring, on one line, or ""."""
    try:
        return called(added.origin, lambda: first_paragraph(added.value.__doc__))
    except Stopped:
        return ""


def _brought(installed: Distribution, one: Wanted, silent: set[str], findings: Findings) -> Iterator[Added]:
    """What one package brings; the names of rules that cannot be loaded are ``silent``."""
    origin = f"the package {installed.name} {installed.version}"
    for point in _points(installed):
        kind = ExtensionKind(point.group)
        whose = f'the {kind.words} "{point.name}" of {origin}'
        wrong, help = wrong_rule_name(point.name) if kind is ExtensionKind.RULE else ("", "")
        if wrong:
            findings.warning(FAILED_CODE, one.span, f"{whose} {wrong}", f"tell who keeps it: {help}")
            continue
        try:
            yield Added(kind, point.name, origin, called(f"the loading of {whose}", point.load), one.span)
        except Stopped as stopped:
            silent |= {point.name} if kind is ExtensionKind.RULE else set()
            findings.add(failed(f"{whose} cannot be loaded", stopped, one))


def _installed(one: Wanted, findings: Findings) -> Distribution | None:
    """The package of a name, where it is installed and adds something."""
    whose = f'the package "{one.name[:60]}"'
    try:
        installed = distribution(one.name)
    except (PackageNotFoundError, ValueError):
        offering = _offering()
        known = f"those that are: {', '.join(offering)}" if offering else "install it, or take the line out"
        findings.error(CODE, one.span, f"{whose} is not installed", did_you_mean(one.name, offering, known))
        return None
    try:
        points = called(whose, _points, installed)
    except Stopped as stopped:
        findings.add(failed(f"{whose} cannot be read", stopped, one))
        return None
    if not points:
        message = f"the package {installed.name} adds nothing to explainer"
        help = f"take it out of extensions:, or have it declare an entry point in {', '.join(ExtensionKind)}"
        findings.error(CODE, one.span, message, help)
        return None
    return installed


def _offering() -> list[str]:
    """The names of the installed packages that add something; one whose metadata cannot be read adds nothing."""
    names = set()
    for other in distributions():
        try:
            names |= {other.name} if called("an installed package", _points, other) else set()
        except Stopped:
            continue
    return sorted(names)


def _points(installed: Distribution) -> list[EntryPoint]:
    """The entry points of a package that are for us. Reading them may raise, as its metadata may be anything."""
    kinds = list(ExtensionKind)
    points = [point for point in installed.entry_points if point.group in set(kinds)]
    known: tuple[object, ...] = (None,)
    # What importlib_metadata raises where Python has None: another program may have loaded that in place of its own.
    with suppress(FileNotFoundError, KeyError):
        known = (installed.name, installed.version)
    if points and None in known:
        raise OurWords("its metadata has no name and version")
    return sorted(points, key=lambda point: (kinds.index(ExtensionKind(point.group)), point.name))
