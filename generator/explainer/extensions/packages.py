"""Installed packages that a project names: their entry points, loaded.

The three groups are those of :class:`explainer.extensions.model.ExtensionKind`, read as the specification of entry
points has it, https://packaging.python.org/en/latest/specifications/entry-points/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, EntryPoint, PackageNotFoundError, distribution, distributions

from explainer.diagnostics import Findings
from explainer.extensions.failures import CODE, stopped
from explainer.extensions.model import Added, ExtensionKind, Wanted
from explainer.spelling import did_you_mean


def load_packages(wanted: Iterable[Wanted], findings: Findings) -> list[Added]:
    """What the named packages add. A name that two of them claim belongs to the first; what fails is left out."""
    added: dict[tuple[ExtensionKind, str], Added] = {}
    for one in wanted:
        for new in _brought(one, findings):
            first = added.setdefault((new.kind, new.name), new)
            if first is not new:
                message = f'{first.origin} and {new.origin} both bring a {new.kind.words} "{new.name}"'
                help = f"take one of the two out of extensions:; the {new.kind.words} of {first.origin} is used"
                findings.error(CODE, one.span, message, help)
    return list(added.values())


def _brought(one: Wanted, findings: Findings) -> Iterator[Added]:
    """What one package brings."""
    installed = _installed(one, findings)
    if installed is None:
        return
    origin = f"the package {installed.name} {installed.version}"
    for point in _points(installed):
        kind = ExtensionKind(point.group)
        try:
            yield Added(kind, point.name, origin, point.load(), one.span)
        except Exception as problem:  # noqa: BLE001 - whatever another package raises while it is imported
            message = f'the {kind.words} "{point.name}" of {origin} cannot be loaded'
            findings.add(stopped(message, problem, one))


def _installed(one: Wanted, findings: Findings) -> Distribution | None:
    try:
        installed = distribution(one.name)
    except (PackageNotFoundError, ValueError):
        offering = sorted({other.name for other in distributions() if any(_points(other))})
        known = f"those that are: {', '.join(offering)}" if offering else "install it, or take the line out"
        message = f'the package "{one.name[:60]}" is not installed'
        findings.error(CODE, one.span, message, did_you_mean(one.name, offering, known))
        return None
    if not any(_points(installed)):
        message = f"the package {installed.name} adds nothing to explainer"
        help = f"take it out of extensions:, or have it declare an entry point in {', '.join(ExtensionKind)}"
        findings.error(CODE, one.span, message, help)
        return None
    return installed


def _points(installed: Distribution) -> Iterator[EntryPoint]:
    groups = set(ExtensionKind)
    points = (point for point in installed.entry_points if point.group in groups)
    return iter(sorted(points, key=lambda point: (list(ExtensionKind).index(ExtensionKind(point.group)), point.name)))
