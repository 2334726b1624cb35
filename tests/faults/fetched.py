"""``python -m tests.faults.fetched [SEED]``: a hundred copies are fetched by a command that is killed twenty times.

The hosts are those of the tests' own, over TLS. Each run goes on where the one before was ended, by SIGKILL or SIGTERM
at a step that chance chooses; whatever stands there after any of them has to be whole, and nothing is fetched twice but
what was on its way.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sys
import zlib
from pathlib import Path

from tests.case_projects import project
from tests.faults.faults import scratch
from tests.faults.trial import Fault, contents, left_over, load_everything, run
from tests.outside_server import Outside, Reply, outside

from explainer.cli import fetching
from explainer.outside.fetching import Fetcher
from explainer.outside.politeness import Hosts

WITHOUT_ADDRESS = {"content/sources/gazette-1999.yaml": "title: Councils vote for a bridge\nkind: news\n"}
HOSTS, PAGES, KILLS = 10, 10, 20
# As many as it takes for a handful of sources.
MOST_STEPS = 90
SENTENCE = "The bridge number {} was opened on a day in May after nine years of work, and nobody paid a toll. "


def files() -> dict[str, str | None]:
    """The fact files of the sources, in place of those of the base that have an address."""
    names = [(host, page) for host in range(HOSTS) for page in range(PAGES)]
    return {
        f"content/sources/s{host}-{page}.yaml": f"title: A {page}\nkind: news\nurl: https://h{host}.example/{page}\n"
        for host, page in names
    }


def replies() -> dict[str, Reply]:
    """The pages of the sources."""
    made = {}
    for host in range(HOSTS):
        for page in range(PAGES):
            paragraphs = "".join(f"<p>{SENTENCE.format(f'{host} {page} {line}')}</p>" for line in range(12))
            made[f"h{host}.example/{page}"] = Reply(f"<title>A {page}</title>{paragraphs}".encode())
    return made


def kill_at(point: int, sort: int) -> Fault:
    """A signal at one of the steps on files of the archive."""
    steps = 0

    def fault(number: int, kind: str, path: Path) -> None:
        nonlocal steps
        steps += "archive" in path.parts
        if steps == point:
            os.kill(os.getpid(), sort)

    return fault


def copies(root: Path) -> dict[str, bytes]:
    """What stands in the archive, but for what no run has finished."""
    return {path: content for path, content in contents(root / "archive").items() if ".explainer-" not in path}


def is_whole(path: str, content: bytes, at_the_end: bytes, *, has_copy: bool) -> bool:
    """Whether a file is all that was to be written.

    Where a source had its copy, that and what belongs to it stayed as they were. Until then all is fetched again, at
    another time, which the answers tell; so what stands there is read.
    """
    if has_copy or path.endswith(".txt"):
        return content == at_the_end
    try:
        return bool(json.loads(content) if path.endswith(".json") else gzip.decompress(content))
    except (EOFError, ValueError, OSError, zlib.error):
        return False


def tried(root: Path, web: Outside, chance: random.Random) -> list[str]:
    """What went wrong."""
    states, arguments, killed = [], ("archive", "fetch"), 0
    names = [name.removesuffix(".yaml").rpartition("/")[2] for name in files()]
    while killed < KILLS:
        fault = kill_at(chance.randrange(1, MOST_STEPS), chance.choice((signal.SIGKILL, signal.SIGTERM)))
        done = run(arguments, root, fault)
        if done.code >= 0 and done.code != 128 + signal.SIGTERM:
            return [f"it ended with {done.code} before it was killed {KILLS} times: {done.said[-300:]}"]
        killed += 1
        states.append(copies(root))
    done = run((*arguments, *names), root)
    whole = copies(root)
    wrong = [f"the last run ended with {done.code}: {done.said[-300:]}"] if done.code else []
    wrong += [f"{name} has no copy" for name in names if f"{name}.txt" not in whole]
    wrong += [
        f"after kill {number} {path} is half there"
        for number, state in enumerate(states, 1)
        for path, content in state.items()
        if not is_whole(path, content, whole[path], has_copy=f"{path.partition('.')[0]}.txt" in state)
    ]
    wrong += [f"{path} is left" for path in left_over(root)]
    twice = len(web.asked) - len(set(web.asked))
    return [*wrong, *([f"{twice} pages were fetched twice"] if twice > KILLS else [])]


def main(seed: int) -> int:
    """Runs it; 1 where something went wrong."""
    load_everything()
    with scratch() as folder, outside(replies()) as web:
        fetching.fetcher_for = lambda project: Fetcher(web.web(), Hosts(0))
        root = project(folder / "project", {**files(), **WITHOUT_ADDRESS})
        wrong = tried(root, web, random.Random(seed))
        began = len(web.asked)
    for problem in wrong:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{KILLS} kills, {began} pages fetched: {len(wrong) or 'no'} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
