"""A small part of ``make faults``: what fails, or is killed, loses nothing and leaves nothing half written."""

from __future__ import annotations

import gzip

from tests.faults.fetched import is_whole
from tests.sites import ROOT, process, told


def test_commands_that_write_bear_faults() -> None:
    done = process("python", "-m", "tests.faults", "4", "1", "new", "check --fix", cwd=ROOT)
    assert done.returncode == 0, told(done)
    *rows, last = done.stdout.splitlines()[1:]
    assert len(rows) == 10, told(done)
    assert last.endswith("no faults"), told(done)


def test_a_site_that_is_changed_where_it_stands_bears_kills() -> None:
    kills = (
        "from random import Random\n"
        "from signal import SIGKILL, SIGTERM\n"
        "from tests.faults.faults import killed\n"
        "from tests.faults.trial import load_everything\n"
        "load_everything()\n"
        "for signal in (SIGKILL, SIGTERM):\n"
        "    print(killed('build, in place', signal, 3, Random(4)))\n"
    )
    done = process("python", "-c", kills, cwd=ROOT)
    assert done.returncode == 0, told(done)
    assert done.stdout.count("trials=3, wrong=[]") == 2, told(done)


def test_a_hundred_copies_are_fetched_by_a_command_that_is_killed_twenty_times() -> None:
    done = process("python", "-m", "tests.faults.fetched", cwd=ROOT)
    assert done.returncode == 0, told(done)
    assert done.stdout.startswith("20 kills, 1"), told(done)


def test_a_fault_that_does_harm_is_found() -> None:
    harm = (
        "from explainer.files import writing\n"
        "def careless(files, root=None):\n"
        "    for target, content in files:\n"
        "        target.write_bytes(b'')\n"
        "        open(target, 'ab').write(content)\n"
        "    return [target for target, _ in files]\n"
        "writing.replace_files = careless\n"
        "from random import Random\n"
        "from tests.faults.faults import killed\n"
        "for problem in killed('check --fix', 9, 25, Random(1)).wrong:\n"
        "    print(problem)\n"
    )
    done = process("python", "-c", harm, cwd=ROOT)
    assert "half there" in done.stdout, told(done)


def test_what_is_half_there_is_told_from_what_is_fetched_again() -> None:
    answers, later = gzip.compress(b"WARC/1.1 one", mtime=0), gzip.compress(b"WARC/1.1 two", mtime=0)
    assert is_whole("a.warc.gz", answers, later, has_copy=False)
    assert not is_whole("a.warc.gz", answers, later, has_copy=True)
    assert not is_whole("a.warc.gz", answers[:-9], answers, has_copy=False)
    assert not is_whole("a.warc.gz", b"", answers, has_copy=False)
    assert not is_whole("a.json", b'{"day": ', b'{"day": ""}', has_copy=False)
    assert not is_whole("a.txt", b"We ", b"We agree.", has_copy=True)
