"""Transcripts of what is heard, WebVTT and SubRip: each cue is a paragraph, kept with the time at which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from explainer.diagnostics import Findings
from explainer.documents.entities import unescaped
from explainer.evidence.copy_record import MOST_TIMES
from explainer.evidence.reading.joining import joined
from explainer.evidence.reading.saved import Reading, Saved, refuse, tell, text_of

_FRACTION = r"[0-5]?\d[.,]\d{1,3}"
_TIMES = re.compile(
    rf"[ \t]*(?:(\d{{1,3}}):)?([0-5]?\d):(?={_FRACTION})([0-5]?\d)[.,]\d{{1,3}}[ \t]+-->[ \t]+"
    rf"(?:\d{{1,3}}:)?[0-5]?\d:{_FRACTION}(?:[ \t].*)?"
)
_SUBRIP = re.compile(rb"(?:\d{1,9}[ \t]*\r?\n)?[ \t]*\d{1,3}:\d\d:\d\d[.,]\d{1,3} +--> +\d{1,3}:\d\d:\d\d[.,]\d{1,3}")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}", re.IGNORECASE)
_BEGINS = b"WEBVTT"
_NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:[ \t]|\Z)")
# Captions of a machine say each line twice: once new, and once above the next one.
_ROLLING = 0.3


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is said from a time on: when, as ``00:12:30``, and the lines."""

    time: str
    lines: tuple[str, ...]


def is_vtt(saved: Saved, start: bytes) -> bool:
    """Whether a file is WebVTT."""
    return start.startswith(_BEGINS) and start[len(_BEGINS) : len(_BEGINS) + 1] in {b"", b" ", b"\t", b"\r", b"\n"}


def is_subrip(saved: Saved, start: bytes) -> bool:
    """Whether a file is SubRip, which begins with the number and the times of its first cue."""
    return _SUBRIP.match(start) is not None


def read_transcript(saved: Saved, findings: Findings) -> Reading | None:
    """What is said in a film or a recording."""
    text, charset = text_of(saved, "transcript", findings, is_markup=False)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues = _said_once([cue for cue in _cues(lines) if cue.lines])
    if len(cues) > MOST_TIMES:
        message = f"the transcript has {len(cues):,} parts, more than the {MOST_TIMES:,} that are read"
        refuse(saved, message, "keep the part that is cited", findings)
        return None
    untimed = sum("-->" in line for line in lines) - sum(_TIMES.fullmatch(line) is not None for line in lines)
    if untimed > 0:
        count = "1 line" if untimed == 1 else f"{untimed} lines"
        message = f"what stands below {count} with --> and no time is left out"
        tell(saved, message, "correct the times", findings)
    media_type = "text/vtt" if lines[0].startswith("WEBVTT") else "application/x-subrip"
    paragraphs = tuple(" ".join(joined("\n".join(cue.lines), is_set=True).paragraphs) for cue in cues)
    return Reading(paragraphs, media_type, charset, tuple(cue.time for cue in cues))


def _cues(lines: list[str]) -> Iterator[_Cue]:
    """The cues in their order; notes and styles are none."""
    time = ""
    said: list[str] = []
    for line in lines:
        if match := _TIMES.fullmatch(line):
            if time:  # no empty line ends the one before: its last line is the number of this one
                yield _Cue(time, tuple(said[:-1] if said and said[-1].isdigit() else said))
            hours, minutes, seconds = (int(part or 0) for part in match.groups())
            time, said = f"{hours:02}:{minutes:02}:{seconds:02}", []
        elif "-->" in line or not line.strip() or (not time and _NO_CUE.match(line)):
            if time:
                yield _Cue(time, tuple(said))
            time, said = "", []
        elif time:
            words = " ".join(unescaped(_TAG.sub("", line)).split())
            said += [words] if words else []
    if time:
        yield _Cue(time, tuple(said))


def _said_once(cues: list[_Cue]) -> list[_Cue]:
    """Cues without the lines that captions show again while the next one is said."""
    repeated = sum(one.lines[-1] == other.lines[0] for one, other in pairwise(cues))
    if repeated < _ROLLING * len(cues):
        return cues
    found: list[_Cue] = []
    last = ""
    for cue in cues:
        lines = list(cue.lines)
        while lines and lines[0] == last:
            del lines[0]
        if lines:
            last = lines[-1]
            found.append(_Cue(cue.time, tuple(lines)))
    return found
