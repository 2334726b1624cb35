"""Every citation of a project looked up in the copies of its sources: the half of ``explainer verify`` that proves.

A check compares what that found, and loads nothing that looks words up.
"""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from pathlib import Path

from explainer.checking import Checked
from explainer.diagnostics import Findings
from explainer.evidence.archive import copies, read_copy
from explainer.evidence.claims import claims
from explainer.evidence.lock import written
from explainer.evidence.places import aimed
from explainer.evidence.verify import copies_without_source, verify
from explainer.facts.built_in import SOURCE


def look_up_evidence(
    checked: Checked, archive: Path, today: str, findings: Findings, accept: Container[str] = ()
) -> str:
    """The text of the lock file after every citation was looked up in the copies of ``archive``.

    ``today`` is the day to write beside what is new, as YYYY-MM-DD; ``accept`` are edited sources, as a person says.
    """
    shown_as = archive.name
    lock = {key: line for key, (line, _) in checked.lock.items()}
    found = Findings()
    held = copies(archive)
    standing = {source.id for source in checked.graph.of_type(SOURCE)}
    others = [id for id in held if id in standing]
    read = partial(read_copy, archive, shown_as=shown_as)
    lines = verify(claims(checked.graph), lock, read, today, found, others, accept)
    sources = (source.id for source in checked.graph.of_type(SOURCE, withdrawn=True))
    copies_without_source(held, sources, shown_as, found)
    findings.extend(aimed(one, checked.sources) for one in found)
    return written(lines)
