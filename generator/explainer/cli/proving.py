"""``explainer prove``: one quotation against one file, without a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings, Span
from explainer.documents.refusals import Limit
from explainer.documents.source import read_bytes
from explainer.evidence.extract import extract
from explainer.evidence.proving import Proof, prove
from explainer.evidence.states import State
from explainer.printable import json_text
from explainer.reporters import REPORTERS
from explainer.schema.languages import check_tag

FORMAT = 1
"""The version of what ``--format json`` writes; it rises where a member goes away or means something else."""
MAX_BYTES = 64 * 1024 * 1024
UNREADABLE = 2
_UNREAD = Proof(State.UNAVAILABLE, 0, (), "the file could not be read", judged=True)


@click.command("prove")
@click.argument("words", metavar="QUOTE")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", default="", metavar="TAG", help="The quotation's language, such as en; default: a guess.")
@click.option("--charset", default="", metavar="NAME", help="The encoding of FILE, where it does not say it itself.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell.")
def prove_command(words: str, file: Path, language: str, charset: str, form: str) -> None:
    """Look one quotation up in FILE, as verify does: where QUOTE stands there, and what its marks hide.

    Needs no project. FILE is of any kind that archive add takes. Ends with 1 where QUOTE does not stand in it, with 2
    where it cannot be read.
    """
    tag = _tag(language)
    found = Findings()
    raw = read_bytes(file, str(file), found, Limit(MAX_BYTES))
    text = extract(str(file), raw, found, charset=charset) if raw is not None else ""
    if found:
        say_report(REPORTERS["text"](list(found), {}), err=True)
    proof = prove(text, words, tag) if text else _UNREAD
    if form == "json":
        say_report(f"{json_text(_json(words, str(file), proof))}\n")
    elif text:
        for line in _text(str(file), proof):
            say(line)
    sys.exit(0 if proof.places else 1 if text else UNREADABLE)


def _tag(language: str) -> str:
    """The tag in its usual form; wrong use where it is none."""
    found = Findings()
    tag = check_tag(language, Span.at("--language"), found) if language else ""
    if tag is None:
        [problem] = found
        raise click.UsageError(f"--language: {problem.message}; {problem.help}")
    return tag


def _text(file: str, proof: Proof) -> Iterator[str]:
    if not proof.places:
        yield f"{proof.state}: the words do not stand in {file}"
        yield f"  {proof.instead}"
        return
    yield str(proof.state) if proof.count == 1 else f"{proof.state}, in {proof.count} places"
    if not proof.judged:
        yield "  what a mark may hide is not judged in this language"
    for place in proof.places:
        yield from place.at.told(file)
        for hidden in place.hides:
            yield f"  {hidden.told()}"
    if proof.count > len(proof.places):
        yield f"{proof.count - len(proof.places)} places more"


def _json(words: str, file: str, proof: Proof) -> dict[str, object]:
    places = [
        {**place.at.data(), "hides": [{"mark": hidden.mark, "words": hidden.words} for hidden in place.hides]}
        for place in proof.places
    ]
    told: dict[str, object] = {"format": FORMAT, "words": words, "file": file, "state": str(proof.state)}
    told |= {"count": proof.count, "places": places, "marks_judged": proof.judged}
    return told if proof.places else {**told, "instead": proof.instead}
