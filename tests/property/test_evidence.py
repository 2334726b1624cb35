"""A direct quotation, changed at random a thousand times: the lock refuses every change, and ``verify`` every one that
does not itself stand in the source as whole words. Typography passes both.

Those of the content grow with it: each is changed some times, and a thousand times in a whole run of the tests.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evidence_projects import DAY, SOURCE, archive, codes, copy_of, graph_of, locked, quote, verified
from tests.sink import with_findings
from tests.thoroughness import tries

from explainer.checking import check
from explainer.diagnostics import Findings
from explainer.evidence.claims import Claim, claims
from explainer.evidence.comparing import compare
from explainer.evidence.lock import line_key
from explainer.evidence.normalise import ComparableText, normalised
from explainer.evidence.states import FOUND, State
from explainer.evidence.verify import look_up, verify
from explainer.settings.project import find_project

ROOT = Path(__file__).resolve().parents[2]
EDITS = 1000
OF_CONTENT = tries(60, whole=EDITS)

ENGLISH = """The councils met for nine hours on Monday. “We cannot sign this, and we won’t,” said Ada Lind.

“The non-nuclear states have waited since 14 February 1965,” she said, “and 2.5 per cent is not enough. We can do more
than that; we can build a bridge — and we will.” She had said in May that nobody can wait. We can’t, said Ben Moss.
"""
KOREAN = """박 대사는 27일 “양국 관계는 과거에 머물지 않고 미래로 나아가야 한다”고 말했다.

그는 이어 “2025년은 한·일 양국의 이정표가 될 것이며, 우리는 물러서지 않을 것이다”라고 덧붙였다.

양국 관계는 좋지 않았다.
"""
JAPANESE = """大統領は27日、「日韓関係は新しい時代に入ったが、まだ十分ではない」と述べた。

「2.5兆円の計画に合意していない。インドネシアとの核協議も続ける」と語り、十二人の記者の質問には答えなかった。

日韓関係は続く。
"""
QUOTES = {
    "plain": (ENGLISH, "We cannot sign this, and we won't", "en"),
    "numbers": (ENGLISH, "The non-nuclear states have waited since 14 February 1965", "en"),
    "dash": (
        ENGLISH,
        "2.5 per cent is not enough. We can do more than that; we can build a bridge - and we will.",
        "en",
    ),
    "short": (ENGLISH, "nobody can wait", "en"),
    "omission": (ENGLISH, "The non-nuclear states have waited [...] and 2.5 per cent is not enough.", "en"),
    "editor": (ENGLISH, "[The chair] had said in May that nobody can wait.", "en"),
    "korean": (KOREAN, "양국 관계는 과거에 머물지 않고 미래로 나아가야 한다", "ko"),
    "korean numbers": (KOREAN, "2025년은 한·일 양국의 이정표가 될 것이며, 우리는 물러서지 않을 것이다", "ko"),
    "japanese": (JAPANESE, "日韓関係は新しい時代に入ったが、まだ十分ではない", "ja"),
    "japanese numbers": (JAPANESE, "2.5兆円の計画に合意していない。インドネシアとの核協議も続ける", "ja"),
}
LETTERS = "abntw019 -.,'\"[]аео한않日不ーン"
WORDS = ["not", "no", "never", "cannot", "can", "2", "1965", "안", "않고", "ない", "不", "Ben", "[...]", "[not]", "..."]

Edit = Callable[[random.Random, str, list[str]], str]


def one_character(chance: random.Random, text: str, _: list[str]) -> str:
    place = chance.randrange(len(text))
    letter = chance.choice(LETTERS + text)
    match chance.randrange(4):
        case 0:
            return text[:place] + letter + text[place:]
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            return text[:place] + letter + text[place + 1 :]
        case _:
            return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


def one_word(chance: random.Random, text: str, there: list[str]) -> str:
    spaceless = " " not in text
    words = re.findall(r"[\w.]+|[^\w.]", text) if spaceless else text.split(" ")
    place = chance.randrange(len(words))
    word = chance.choice(WORDS + there)
    match chance.randrange(4):
        case 0:
            words.insert(place, word)
        case 1:
            del words[place]
        case 2:
            words[place] = word
        case _:
            words[place : place + 2] = reversed(words[place : place + 2])
    return ("" if spaceless else " ").join(words)


def edits(text: str, source: str, seed: str, most: int = EDITS) -> Iterator[str]:
    """Changes that are more than typography."""
    chance = random.Random(seed)
    there = source.split()
    made = 0
    while made < most:
        edit: Edit = chance.choice([one_character, one_word])
        edited = edit(chance, text, there)
        if normalised(edited) != normalised(text):
            made += 1
            yield edited


def typographic(text: str, seed: str) -> Iterator[str]:
    """The same words in another typography."""
    chance = random.Random(seed)
    variants = {
        "'": "'\u2019\u2018",
        '"': '"\u201c\u201d',
        # A long dash within a word would be no hyphen any more.
        "-": "-\u2013\u2011",
        " ": " \u00a0\u3000\n\u2009",
    }
    yield unicodedata.normalize("NFD", text)
    yield text.replace(" - ", chance.choice(["\u2014", " \u2014 ", " -- "]))
    for _ in range(20):
        changed = "".join(chance.choice(variants.get(sign, sign)) for sign in text)
        place = chance.randrange(len(text) + 1)
        # Where lines may break in a word; other signs that nobody sees have no use there.
        yield changed[:place] + "\u00ad" + changed[place:]
        yield f"\u200b{changed}\u2060"


MARK = re.compile(r"\[[^\[\]]*\]")
SPACELESS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def stands(source: str, words: str) -> bool:
    """An oracle of its own: whether words stand there as whole words. It asks less than ``verify`` does."""
    begin = end = ""
    if re.match(r"\w", words) and not SPACELESS.match(words):
        begin = r"(?<![^\W\u3040-\u30ff\u4e00-\u9fff])(?<!\w[-'·&])(?<!\d[.,:/])"
    if re.match(r"\w", words[-1:]) and not SPACELESS.match(words[-1:]):
        end = r"(?![^\W\u3040-\u30ff\u4e00-\u9fff])(?![-'·&]\w)"
    if words[:1].isdigit():
        begin += r"(?<![-+.$])"
    if words[-1:].isdigit():
        end += r"(?![.,:/]\d)(?!%)"
    return re.search(begin + re.escape(words) + end, source) is not None


def stand_in_order(source: str, words: str) -> bool:
    runs = [run.strip() for run in MARK.split(words) if run.strip()]
    place = 0
    for run in runs:
        found = source.find(run, place)
        if found < 0 or not stands(source, run):
            return False
        place = found + len(run)
    return bool(runs)


def reworded(claim: Claim, words: str) -> Claim:
    """The claim with other words to look up; where these are shown, too, the words shown are others with them."""
    shown = words if claim.shown_hash == claim.words_hash else claim.shown
    return replace(claim, shown=shown, words=words)


def check_edits(claim: Claim, source: str, seed: str, most: int = EDITS, *, shown_only: bool = False) -> None:
    """Every edit of a claim's words: refused by the lock, and by verify unless it stands there itself."""
    copy, text = copy_of(claim.source, source), ComparableText.of(source)
    lines, report = with_findings(verify, [claim], {}, archive({claim.source: source}), DAY)
    assert report == []
    assert lines[0].state in FOUND
    keys, proofs = {line.key for line in lines}, {line.proof for line in lines}
    for edited in edits(claim.shown if shown_only else claim.words, source, seed, most):
        changed = replace(claim, shown=edited) if shown_only else reworded(claim, edited)
        key = line_key(changed)
        assert key not in keys, edited
        assert key[1:] not in proofs, edited
        if shown_only:
            continue
        outcome, report = with_findings(look_up, changed, copy, text)
        wanted = normalised(edited)
        if outcome.state is State.VERIFIED:
            assert stands(text.text, wanted), edited
        elif outcome.state in FOUND:
            assert stand_in_order(text.text, wanted), edited
        else:
            assert outcome.state is State.FAILED
            assert codes(report) in (["words-not-found"], ["words-found-twice"])
    for variant in typographic(claim.shown if shown_only else claim.words, seed):
        same = replace(claim, shown=variant) if shown_only else reworded(claim, variant)
        assert line_key(same) == lines[0].key, variant
        if not shown_only:
            assert look_up(same, copy, text, Findings()).state is lines[0].state, variant


@pytest.mark.parametrize("name", QUOTES)
def test_every_edit_of_a_quote_is_refused(name: str) -> None:
    source, words, language = QUOTES[name]
    [claim] = claims(graph_of({"one": quote(words, language=language, translated_by="the editor")}))
    check_edits(claim, source, name)


def content_claims() -> list[Claim]:
    """The claims of this repository's direct quotes, once for each wording of each."""
    graph = check(find_project(ROOT)).graph
    return [claim for claim in claims(graph) if claim.shown]


def test_every_edit_of_every_direct_quote_of_the_content_is_refused() -> None:
    found = content_claims()
    assert len(found) > 20
    for claim in found:
        bare = replace(claim, citation=replace(claim.citation, locator=None, quotation=None, passage=None))
        words = MARK.sub("", bare.words)
        around = f"Some words stand before it.\n\nThen “{words}”, and some stand after it.\n"
        seed = f"{claim.owner} {claim.source}"
        check_edits(bare, around, seed, OF_CONTENT)
        if claim.translated:
            check_edits(bare, around, seed, OF_CONTENT, shown_only=True)


@pytest.mark.parametrize("name", QUOTES)
def test_a_check_without_the_copy_fails_at_the_quote(name: str) -> None:
    """The whole way, from the fact file on, for some edits of each kind."""
    source, words, language = QUOTES[name]
    lines, _ = verified(graph_of({"one": quote(words, language=language, translated_by="it")}), {SOURCE: source})
    lock = locked(lines)
    for number, edited in enumerate(edits(words, source, name)):
        if number == 30:
            break
        if not edited.strip():
            continue
        graph = graph_of({"one": quote(edited.strip(), language=language, translated_by="it")})
        _, report = with_findings(compare, graph, lock)
        assert codes(report) == ["stale-evidence"], edited
        assert report[0].span.path == "content/quotes/one.yaml"
        assert report[0].span.line == 3


@pytest.mark.parametrize("word", ["not ", "never ", "2 ", "no "])
def test_a_word_more_anywhere_in_any_quote_is_refused(word: str) -> None:
    for source, words, _ in QUOTES.values():
        if MARK.search(words):
            continue
        text = ComparableText.of(source)
        [claim] = claims(graph_of({"one": quote(words)}))
        for match in re.finditer(r"(?<= )\w|(?<=[\u3040-\u9fff])(?=[\u3040-\u9fff])", words):
            edited = words[: match.start()] + word + words[match.start() :]
            changed = replace(claim, shown=edited, words=edited)
            assert look_up(changed, copy_of(SOURCE, source), text, Findings()).state is State.FAILED, edited
