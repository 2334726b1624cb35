"""The option ``limits``: how much a whole check takes on."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.budget import LIMITS, Limits
from explainer.documents.plain import Plain, PlainMap, PlainValue
from explainer.settings.options import Option
from explainer.settings.refusing import DOUBTFUL_CODE, refuse, refuse_part
from explainer.spelling import did_you_mean


def limits_of(value: PlainValue | None) -> Limits:
    """The limits that the option sets; one of a wrong form counts as not set."""
    stated = {str(key.value): _limit(inner) for key, inner in value} if isinstance(value, PlainMap) else {}
    return Limits(**{name: most for name, most in stated.items() if name in LIMITS and most is not None})


def check_limits(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    """Tells what is no limit, or has no number."""
    if not isinstance(value, PlainMap):
        refuse(name, value, option, findings)
        return
    for key, inner in value:
        if key.value not in LIMITS:
            help = did_you_mean(str(key.value), LIMITS, f"write one of: {', '.join(LIMITS)}")
            findings.warning(DOUBTFUL_CODE, key.span, f'there is no limit "{str(key.value)[:60]}"', help)
        elif _limit(inner) is None:
            refuse_part(f"the limit {key.value}", inner, "a whole number above 0", f"write {key.value}: 1000", findings)


def _limit(value: PlainValue) -> int | None:
    most = value.value if isinstance(value, Plain) else None
    return most if isinstance(most, int) and not isinstance(most, bool) and most > 0 else None
