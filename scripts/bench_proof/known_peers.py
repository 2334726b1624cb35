"""The peers that the bench knows, each as its documentation says, installed when it is first asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.bench_proof.installing import INSTALLER, TARGET
from scripts.bench_proof.programs import Program

_HERE = Path(__file__).resolve().parent / "peers"


def _of_python(name: str, package: str, script: str, about: str) -> Callable[[], Program]:
    def made() -> Program:
        version = INSTALLER.version(package)
        return Program(name, f"{package} {version}: {about}", (str(INSTALLER.python()), str(_HERE / script)))

    return made


def _of_node(name: str, package: str, script: str, about: str) -> Callable[[], Program]:
    def made() -> Program:
        version = json.loads((INSTALLER.node_package(package) / "package.json").read_text("utf-8"))["version"]
        return Program(
            name, f"{package} {version}: {about}", (INSTALLER.program("node"), str(_HERE / script), str(TARGET))
        )

    return made


PEERS: Mapping[str, Callable[[], Program]] = {
    "linkml": _of_python(
        "linkml",
        "linkml-reference-validator",
        "linkml.py",
        "`SupportingTextValidator.find_text_in_reference`, with omissions written as `...`, its own mark of them",
    ),
    "hypothesis": _of_node(
        "hypothesis",
        "approx-string-match",
        "approx_string_match.mjs",
        "as the client of Hypothesis anchors a quotation: errors up to half its length",
    ),
    "dom-anchor": _of_node(
        "dom-anchor",
        "dom-anchor-text-quote",
        "dom_anchor_text_quote.mjs",
        "`toTextPosition` of a selector with the quotation as its exact words",
    ),
    "rapidfuzz": _of_python("rapidfuzz", "rapidfuzz", "partial_ratio.py", "`fuzz.partial_ratio` of 90 and more"),
}
