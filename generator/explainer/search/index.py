"""Entries to the files of a static index: a query reads the manifest and a few shards, however many entries there are.

All terms are sorted and cut into shards; the manifest has the first term of each, as the root of a B-tree has. Names of
files carry a fingerprint of what they hold, so they can be cached for ever, and a reader who has an old manifest gets
an old shard or none, and never one of another build.

==========================  =================================================================
``search/manifest.json``    the number of entries, kinds, first terms of shards, suggestions, words that mean the same
``search/t-*.txt``          a shard: lines of term, tab, postings (see ``postings``)
``search/e-*.json``         entries as they are shown: lists of the fields in ``_shown``
``search/words-*.txt``      words of titles, for mistyped ones; each without what it shares with the one before
==========================  =================================================================

What is in the language of the site says none. An entry of which some is in another has one more field, a list in which
each language is followed by its places: a number is a whole field (from 6 on the names, in their order), ``[number,
from, to]`` a part of one, in units of UTF-16. ``["*en",1,[5,0,90],"ja",6]`` is an entry whose title and the first 90
units of whose text are in English, for want of a translation (``*``), and whose first name is Japanese. A name whose
letters tell its language says it only where it is another. A number behind that list says how many of the names, from
the last, are translations. In the manifest a kind has its language as its third, and ``tongues`` those of suggestions,
by their words.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from explainer.addresses import SEARCH
from explainer.search.postings import encode, front_coded, level
from explainer.search.repeated import each_once
from explainer.search.spoken import INSTEAD, cut, joined, language_of, languages_told
from explainer.search.words import is_word, key, terms

SHARD_BYTES = 16_384
CHUNK_BYTES = 6_000
SHOWN_TEXT = 400
"""How much of an entry's text a result can quote, in characters."""

_WORDS_BYTES = 65_536
_SHORTEST_CORRECTED = 4
_NAME, _DATE, _SUMMARY, _BODY = 10.0, 4.0, 3.0, 1.0
_LENGTH_OF_TEXT = 120  # terms; a text of that many counts as it is
# A term that stands in more than a third of all entries does not choose between them: only its better places are kept.
_COMMON_SHARE, _FEWEST_COMMON = 3, 300
_COMMON = "!"
_SUGGESTIONS, _LONGEST_SUGGESTION = 4, 40
_QUOTATION_MARKS = "“”„‘’«»‹›「」『』\"'"
_NUMBER_BITS = 24  # of an entry, below its level
_FILE = re.compile(rf"{SEARCH}/[a-z][a-z0-9-]*\.(?:json|txt)")
_NUMBER = (1 << _NUMBER_BITS) - 1


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What a search can find: a page, or a section of one.

    ``address`` is relative to the site, percent-encoded. ``names`` are what it is called beside its ``title``,
    ``translations`` further ones that only who writes them is shown; ``kind`` and ``date`` are shown as they are;
    ``within`` is the title of the page that a section belongs to. ``summary`` is said first and counts more than
    ``text``. All of it is plain text, which may know its languages (:class:`~explainer.search.spoken.Spoken`).
    ``boost`` is how much more than others' its title and names count, since whoever searches for a name wants whom it
    names before all that mentions it; below 1 all of it counts as much less.
    """

    address: str
    title: str
    names: tuple[str, ...] = ()
    kind: str = ""
    date: str = ""
    within: str = ""
    summary: str = ""
    text: str = ""
    boost: float = 1
    translations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the index keeps of an entry: what is shown of it, and at which level each of its terms counts.

    ``terms`` has each term, a tab and its level, with tabs between them: a build holds those of all pages at once, and
    as one text they take a tenth of the room, and of the time to hand them from process to process. The languages of
    kind and title are "" for that of the site; None is that of a title in several.
    """

    kind: str
    address: str
    title: str
    names: tuple[str, ...]
    within: str
    boost: float
    length: int
    shown: str
    terms: str
    kind_language: str = ""
    title_language: str | None = ""

    def levels(self) -> Iterator[tuple[str, int]]:
        """Each term with its level."""
        parts = self.terms.split("\t")
        return zip(parts[::2], map(int, parts[1::2]), strict=False)  # of no terms one part is left, which is empty


def weighed(entry: IndexEntry) -> Weighed:
    """All that an index takes of an entry, without the entry's whole text."""
    levels = "\t".join(f"{term}\t{_level(impact)}" for term, impact in _impacts(entry).items())
    shown = _json(_shown(entry))
    kind, title, within, length = str(entry.kind), str(entry.title), str(entry.within), len(entry.text)
    languages = [tag and tag.removeprefix(INSTEAD) for tag in (language_of(entry.kind), language_of(entry.title))]
    names = tuple(map(str, (*entry.names, *entry.translations)))
    return Weighed(
        kind, entry.address, title, names, within, entry.boost, length, shown, levels, languages[0] or "", languages[1]
    )


def index_of(entries: Iterable[Weighed], synonyms: Iterable[Sequence[str]] = ()) -> dict[str, str]:
    """The files of the index by their path in the site. Equal entries give equal files, in whatever order they come.

    ``synonyms`` are groups of words, each of which finds what is said with the others.
    """
    ordered = each_once(sorted(entries, key=lambda entry: (entry.kind, entry.address, entry.title)))
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    for number, entry in enumerate(ordered):
        for term, level_of_term in entry.levels():
            postings[term].append(level_of_term << _NUMBER_BITS | number)

    files: dict[str, str] = {}
    lines = (f"{term}\t{_encoded(postings[term], len(ordered))}" for term in sorted(postings, key=_utf16))
    shards = [(shard[0].partition("\t")[0], "\n".join(shard)) for shard in _cut(lines, SHARD_BYTES)]
    chunks, first = [], 0
    for chunk in _cut((entry.shown for entry in ordered), CHUNK_BYTES):
        chunks.append((first, "[" + ",\n".join(chunk) + "]"))
        first += len(chunk)
    manifest = {
        "entries": len(ordered),
        "kinds": [_kind(kind, list(group)) for kind, group in groupby(ordered, key=lambda entry: entry.kind)],
        "terms": [[first, _added(files, "t", "txt", text)] for first, text in shards],
        "chunks": [[first, _added(files, "e", "json", text)] for first, text in chunks],
        "words": _added(files, "words", "txt", front_coded(_words(postings))),
        **_suggestions(ordered),
        "same": [list(dict.fromkeys(term for word in group for term in terms(word))) for group in synonyms],
    }
    return {f"{SEARCH}/manifest.json": _json(manifest), **files}


def is_index_file(path: str) -> bool:
    """Whether a path in the site can be that of a file of the search: of the index, or what the search says."""
    return _FILE.fullmatch(path) is not None


def _impacts(entry: IndexEntry) -> dict[str, float]:
    """What each term of an entry counts."""
    found: dict[str, float] = {}
    body = Counter(terms(entry.text))
    body.update(terms(entry.kind))
    less = min(entry.boost, 1)
    long = less * _BODY / (0.5 + 0.5 * body.total() / _LENGTH_OF_TEXT) ** 0.5
    for term, count in body.items():
        found[term] = long * (1 + 0.4 * (count.bit_length() - 1))
    for text, counts in ((entry.summary, less * _SUMMARY), (entry.within, less * _SUMMARY), (entry.date, less * _DATE)):
        for term in terms(text):
            found[term] = max(found.get(term, 0), counts)
    for name in (entry.title, *entry.names, *entry.translations):
        parts = set(terms(name))
        for term in parts:
            # A name of two words is named by one of them more than a sentence of twenty is.
            found[term] = max(found.get(term, 0), _NAME * entry.boost / len(parts) ** 0.4)
        if whole := key(name):
            found[whole] = _NAME * entry.boost
    return found


_level = lru_cache(maxsize=1 << 14)(level)


def _encoded(postings: array[int], entries: int) -> str:
    """One term's postings, which come in the order of their numbers."""
    by_level: dict[int, list[int]] = {}
    for posting in postings:
        by_level.setdefault(posting >> _NUMBER_BITS, []).append(posting & _NUMBER)
    levels = sorted(by_level, reverse=True)
    if entries < _FEWEST_COMMON or len(postings) * _COMMON_SHARE <= entries:
        return encode((one, by_level[one]) for one in levels)
    kept, total = [], 0
    for one in levels:
        total += len(by_level[one])
        if total * _COMMON_SHARE > entries:
            break
        kept.append(one)
    return _COMMON + encode((one, by_level[one]) for one in kept)


def _cut(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """Lines in groups of at most ``size`` bytes; a longer line is a group of its own."""
    group: list[str] = []
    total = 0
    for line in lines:
        length = len(line.encode()) + 2
        if group and total + length > size:
            yield group
            group, total = [], 0
        group.append(line)
        total += length
    if group:
        yield group


def _shown(entry: IndexEntry) -> list[object]:
    is_said, has_both = _says_it_again(entry), entry.summary and entry.text
    text = entry.text if is_said else joined(entry.summary, entry.text) if has_both else entry.summary or entry.text
    text, names = _shortened(text), [*entry.names, *entry.translations]
    fields: list[object] = [entry.address, entry.title, names, entry.date, entry.within, text]
    texts = ((1, entry.title), (3, entry.date), (4, entry.within), (5, text))
    told = languages_told(texts, enumerate(names, len(fields)))
    many = len(entry.translations)
    return [*fields, told, many] if many else [*fields, told] if told else fields


def _says_it_again(entry: IndexEntry) -> bool:
    """Whether a summary is the title, or what a text begins with, also where it says first who said so."""
    if entry.summary == entry.title:
        return True
    said = (entry.summary, entry.summary.partition(": ")[2])
    begins = entry.text.lstrip(_QUOTATION_MARKS)
    return any(words and begins.startswith(words) for words in (one.strip(f".… {_QUOTATION_MARKS}") for one in said))


def _shortened(text: str) -> str:
    if len(text) <= SHOWN_TEXT:
        return text
    at = text.rfind(" ", SHOWN_TEXT // 2, SHOWN_TEXT + 1)
    return cut(text, at if at > 0 else SHOWN_TEXT, "…")


def _kind(label: str, entries: Sequence[Weighed]) -> list[object]:
    language = entries[0].kind_language
    return [label, len(entries), language] if language else [label, len(entries)]


def _words(postings: Mapping[str, array[int]]) -> list[str]:
    """Words by which entries are called, those that count most first, as many as a file may hold."""
    lowest = _level(_NAME / 12**0.4)
    ranked = []
    for term, places in postings.items():
        if len(term) >= _SHORTEST_CORRECTED and is_word(term):
            best = max(places) >> _NUMBER_BITS
            if best >= lowest:
                ranked.append((-best, -len(places), term))
    words, size = [], 0
    for _, _, term in sorted(ranked):
        size += len(term.encode()) + 1
        if size > _WORDS_BYTES:
            break
        words.append(term)
    return sorted(words, key=_utf16)


def _suggestions(entries: Sequence[Weighed]) -> dict[str, object]:
    """Titles to try: what has most to read of all that counts alike, then of each kind.

    Those in the site's own language come first; of others ``tongues`` has theirs.
    """
    one_language = (entry for entry in entries if entry.title_language is not None)
    best = sorted(
        one_language,
        key=lambda entry: (bool(entry.title_language), -entry.boost, not entry.kind, -entry.length, entry.address),
    )
    by_boost: dict[float, Weighed] = {}
    by_kind: dict[str, Weighed] = {}
    for entry in best:
        if entry.title and not entry.within and len(entry.title) <= _LONGEST_SUGGESTION:
            by_boost.setdefault(entry.boost, entry)
            by_kind.setdefault(entry.kind, entry)
    named = {entry.title: entry.title_language for entry in (*by_boost.values(), *by_kind.values())}
    tried = sorted(named, key=lambda title: bool(named[title]))[:_SUGGESTIONS]
    languages = {title: named[title] for title in tried if named[title]}
    return {"suggestions": tried, **({"tongues": languages} if languages else {})}


def _added(files: dict[str, str], prefix: str, suffix: str, text: str) -> str:
    """Puts a file among the others and gives the fingerprint in its name."""
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:10]
    files[f"{SEARCH}/{prefix}-{fingerprint}.{suffix}"] = text
    return fingerprint


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _utf16(term: str) -> bytes:
    """Browsers compare texts by their units of 16 bits."""
    return term.encode("utf-16-be", "surrogatepass")
