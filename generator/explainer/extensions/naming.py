"""What a rule from outside may be called: its name is the code of its findings, and no code of ours."""

from __future__ import annotations

import re

from explainer.codes import explanation

RULE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NAMES_HELP = "a rule's name has small letters a-z, digits and single hyphens, as no-blogs has"


def wrong_rule_name(name: str) -> tuple[str, str]:
    """Why a rule cannot be called so, as words after its name, and what to do; "" twice where it can."""
    if not RULE_NAME.match(name):
        return "has a name that is no code", NAMES_HELP
    if explanation(name) is not None:
        return "is called as a code of explainer's own is", f"give it another name, such as own-{name}"
    return "", ""
