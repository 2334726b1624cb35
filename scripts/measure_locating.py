"""Times ``archive locate`` on a project of ``scripts/synthetic.py``: ``python scripts/measure_locating.py PROJECT``.

Every source gets an invented copy in memory: news of some 3,000 words, in which each record that cites the source has
a sentence with its title and a date. It tells how long reading the proposals took, beside loading, and how many of the
first ones are that sentence.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from explainer.authoring.locating.citations import Cited, of_whole_sources, propose
from explainer.authoring.locating.proposals import may_be_taken
from explainer.checking import check
from explainer.diagnostics import Findings
from explainer.evidence.archive import Copy
from explainer.settings.project import find_project

WORDS = "the town council met again and spoke about roads schools taxes water and the price of bread for a long while"
SENTENCES = 150


def main() -> None:
    """Measures one project."""
    start = time.process_time()
    graph = check(find_project(Path(sys.argv[1]))).graph
    loaded = time.process_time()
    cited = of_whole_sources(graph, list(graph))
    copies = _copies(cited)
    made = time.process_time()
    found = propose(cited, graph, lambda id, findings: copies.get(id), Findings())
    done = time.process_time()
    right = sum(_title(one.cited) in one.words[0] for one in found if one.words)
    taken = [one for one in found if may_be_taken(one.proposals, 0.8)]
    wrong = sum(_title(one.cited) not in one.words[0] for one in taken)
    size = sum(len(copy.text) for copy in copies.values())
    sys.stdout.write(
        f"{len(cited)} citations of {len(copies)} copies, {size / 1e6:.1f} million characters\n"
        f"loaded in {loaded - start:.1f} s of CPU; proposed in {done - made:.1f} s\n"
        f"first proposal right: {right} of {len(found)}; --yes would take {len(taken)}, of them wrong {wrong}\n"
    )


def _title(cited: Cited) -> str:
    return next(iter(cited.record.names.values()))


def _copies(cited: list[Cited]) -> dict[str, Copy]:
    told: dict[str, list[str]] = {}
    for one in cited:
        date = next((str(placed.statement.type.text(placed.statement.value)) for placed in one.record.placed
                     if placed.property.name in {"date", "said_on", "born"}), "1 May 1999")  # fmt: skip
        told.setdefault(one.source, []).append(f"On {date} people told of {_title(one)} in the capital.")
    return {id: _copy(id, list(dict.fromkeys(sentences))) for id, sentences in told.items()}


def _copy(id: str, sentences: list[str]) -> Copy:
    words, number = WORDS.split(), int(hashlib.sha256(id.encode()).hexdigest()[:8], 16)
    every = []
    for sentence in range(SENTENCES):
        chosen = (words[_mixed(number, sentence, word) % len(words)] for word in range(20))
        every.append(f"{' '.join(chosen).capitalize()}.")
    for place, sentence in enumerate(sentences):
        every.insert(_mixed(number, place) % len(every), sentence)
    text = "\n".join(" ".join(every[place : place + 5]) for place in range(0, len(every), 5))
    return Copy(f"archive/{id}.txt", text, hashlib.sha256(text.encode()).hexdigest())


def _mixed(*numbers: int) -> int:
    """A number that looks like chance and is none, as in ``synthetic.py``."""
    found = 0
    for number in numbers:
        found = (found * 31 + (number + 1) * 2654435761) & 0xFFFFFFFF
    return found >> 7


if __name__ == "__main__":
    main()
