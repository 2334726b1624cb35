"""The bench of quotations (`make bench-proof`): its cases are the same everywhere, and say what they mean to say."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import pytest
from scripts.bench_proof import kept, page, report
from scripts.bench_proof.cases import Case, SourceText
from scripts.bench_proof.counting import judged
from scripts.bench_proof.languages import LANGUAGES
from scripts.bench_proof.pairs import pairs, texts_of_pairs
from scripts.bench_proof.programs import Program
from scripts.bench_proof.reading import Reading, folded
from scripts.bench_proof.rules import RULES, cases_of
from scripts.bench_proof.tools import EXACT, LOWER, OURS, InProcess
from tests.sites import ROOT, environment, process

# Languages of the pairs; the issue that asked for the bench names them.
PAIRED = {
    *("en", "de", "fr", "es", "it", "pt", "ru", "ko", "ja"),
    *("zh", "ar", "hi", "th", "tr", "vi", "el", "he", "fa"),
}
ENGLISH = (
    "The council of Oslo met on 12 May, and Ada Lind, who had come late, did not speak. It gave 5 million crowns.\n\n"
    "The bridge was built by hand; it is 1,250 metres long, wide and well kept. No government had promised it before. "
    "A government may promise much, said the final office - and the well-kept files agree."
)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """A few cases by each rule for the texts of the pairs."""
    return [case for source in texts_of_pairs() for case in cases_of(source, 3)]


def test_each_rule_makes_cases(cases: Sequence[Case]) -> None:
    made = {case.kind for case in cases} | {case.kind for case in cases_of(SourceText("one", "en", ENGLISH), 20)}
    assert {rule.kind for rule in RULES} - made == set()
    assert len({rule.kind for rule in RULES}) == len(RULES)


def test_cases_are_the_same_whatever_the_order_of_sets() -> None:
    code = (
        "from scripts.bench_proof.pairs import texts_of_pairs\n"
        "from scripts.bench_proof.rules import cases_of\n"
        "texts = (one for one in texts_of_pairs() if one.language in ('en', 'ko', 'ja'))\n"
        "print([case.quotation for text in texts for case in cases_of(text, 2)])"
    )
    seeds = [environment(PYTHONHASHSEED=seed, PYTHONPATH=str(ROOT)) for seed in ("1", "2")]
    one, other = (process("python", "-c", code, cwd=ROOT, env=seed) for seed in seeds)
    assert one.stdout == other.stdout
    assert len(one.stdout) > 1000


def test_another_seed_makes_other_cases() -> None:
    source = SourceText("one", "en", ENGLISH)
    assert list(cases_of(source, 5)) == list(cases_of(source, 5, "1")) != list(cases_of(source, 5, "2"))


def test_a_case_is_marked_where_its_quotation_has_brackets(cases: Sequence[Case]) -> None:
    assert [case for case in cases if case.marked != ("[" in case.quotation)] == []


def test_true_words_stand_in_the_text_but_for_typography(cases: Sequence[Case]) -> None:
    texts = {source.id: source.body for source in texts_of_pairs()}
    for case in cases:
        if case.holds and not case.marked:
            assert folded(case.quotation) in folded(texts[case.origin]), case
        if case.kind == "as printed":
            assert case.quotation in case.body


def test_false_words_do_not_stand_in_the_text(cases: Sequence[Case]) -> None:
    # What is only cut stands there as a part of something else.
    cut = {"a number cut", "the scale of a number cut", "a word cut short", "a compound without its head"}
    for case in cases:
        if not case.holds and case.kind not in cut:
            assert case.quotation not in case.body, case


def test_what_honest_marks_leave_out_denies_nothing(cases: Sequence[Case]) -> None:
    for case in cases:
        if case.kind == "an aside left out":
            before = re.split(r"\[(?:\.\.\.|…)\]", case.quotation)[0].strip()
            [whole] = [one.text for one in Reading(_text(case.origin)).sentences if one.text.startswith(before)]
            assert not LANGUAGES[case.language].turning.search(whole), case


def _text(id: str) -> SourceText:
    return next(source for source in texts_of_pairs() if source.id == id)


def test_pairs_are_many_and_minimal() -> None:
    found = list(pairs())
    counts = Counter(pair.language for pair in found)
    assert set(counts) == PAIRED
    assert min(counts.values()) >= 20
    assert len({(pair.language, pair.right, pair.wrong) for pair in found}) == len(found)
    for pair in found:
        assert pair.right != pair.wrong, pair.id
        assert [case.holds for case in pair.cases()] == [True, False]


def letters(words: str) -> str:
    """Nothing but letters, without points of vowels, in the forms of one keyboard."""
    plain = "".join(one for one in folded(words) if one.isalpha() and one != "ـ")
    return plain.translate({ord("ي"): "ی", ord("ك"): "ک"})


def test_words_of_a_right_quotation_stand_in_their_text_in_order() -> None:
    for pair in pairs():
        text, place = letters(re.sub(r"-\n|\[[^\]]*\]", "", pair.text)), 0
        for part in re.split(r"[\[［][^\]］]*[\]］]", pair.right):
            found = text.find(letters(part), place)
            assert found >= 0, (pair.id, part)
            place = found


def test_the_program_of_the_guide_answers_as_a_function_does(cases: Sequence[Case]) -> None:
    [code] = re.findall(r"```python\n(.*?)```", page.PAGE.read_text("utf-8"), re.DOTALL)
    some = list(islice(cases, 200))
    program = Program("of mine", "", (sys.executable, "-c", code))
    assert judged(program, some).accepted == judged(EXACT, some).accepted


def test_a_version_is_asked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "TARGET", tmp_path)
    some = [Case("as printed", True, False, "one", "en", "Words.", words) for words in ("Words.", "Wards.")]
    opened: list[str] = []

    def asked(about: str, cases: Sequence[Case]) -> list[bool]:
        def open_text(body: str) -> Callable[[str, str], bool]:
            opened.append(about)
            return lambda quotation, language: quotation in body

        return [*kept.Kept(InProcess("of others", about, open_text)).answers(cases)]

    assert asked("1.0", some) == asked("1.0", some) == asked("1.1", some) == [True, False]
    assert asked("1.0", some[1:]) == [False]
    assert opened == ["1.0", "1.1", "1.0"]


def test_a_program_that_answers_too_little_is_told() -> None:
    case = Case("as printed", True, False, "one", "en", "Words.", "Words.")
    with pytest.raises(SystemExit, match="answered 0 lines to 1 quotations"):
        judged(Program("of mine", "", (sys.executable, "-c", "pass")), [case])


def test_the_tables_count_what_was_wrong() -> None:
    told = [
        Case("as printed", True, False, "one", "en", "Two words.", "Two words."),
        Case("other spaces", True, False, "one", "en", "Two words.", "Two  words."),
        Case("a word cut short", False, False, "one", "en", "Two words.", "Two word"),
        Case("a negation put in by a bracket", False, True, "one", "en", "Two words.", "Two [not] words."),
    ]
    found = [judged(EXACT, told), judged(LOWER, told)]
    assert list(report.totals(told, found))[2:] == [
        "| falsehoods accepted, no marks | 1 | 1 (100.0%) | 1 (100.0%) |",
        "| falsehoods accepted, with marks | 1 | 0 | 0 |",
        "| truths refused, no marks | 2 | 1 (50.0%) | 0 |",
        "| truths refused, with marks | 0 | 0 | 0 |",
    ]
    assert "| other spaces | 1 | 1 | 0 |" in report.by_kind(told, found, holds=True)
    assert list(report.examples(found[0], 1)) == [
        "accepted (a word cut short, one): 'Two word'",
        "refused (other spaces, one): 'Two  words.'",
    ]


def test_a_tool_that_was_asked_some_has_its_share_of_these(cases: Sequence[Case]) -> None:
    some = [case for case in cases if case.kind == "as printed"][:10]
    sample = judged(LOWER, some[:4])
    [row] = [line for line in report.totals(some, [judged(EXACT, some), sample]) if "truths refused, no marks" in line]
    assert row == "| truths refused, no marks | 10 | 0 | 0 |"
    assert (
        next(iter(report.by_kind(some, [judged(EXACT, some), sample], holds=True))) == "| truths refused | of | exact |"
    )


@pytest.mark.parametrize(
    ("quotation", "directive"),
    [
        ("two words", "two%20words"),
        ("a well-kept file, he said", "a%20well%2Dkept%20file%2C%20he%20said"),
        ("one [...] two […] three", "one,three"),
        ("one [word] two", "one%20%5Bword%5D%20two"),
    ],
)
def test_a_quotation_becomes_a_text_directive(quotation: str, directive: str) -> None:
    from scripts.bench_proof import fragments

    assert fragments._directive(quotation) == directive


def test_a_page_gets_its_measured_part_anew(cases: Sequence[Case]) -> None:
    some, tools = [*islice(cases, 60), *next(pairs()).cases()], [EXACT, LOWER]
    found = [judged(tool, some) for tool in tools]
    lines = list(page.measured("make it", some, tools, found, {"exact": [1, 2], "lower case": [3, 4]}))
    text = page.PAGE.read_text("utf-8")
    once = page.with_measured(text, lines)
    assert page.with_measured(once, lines) == once
    assert once.startswith(text.partition(page.BEGIN)[0])
    assert "| of 1,000 KB | 2.00 | 4.00 |" in lines
    examples = "\n".join(lines).partition("### An example of each kind\n\n")[2].splitlines()
    assert {line.count("|") for line in examples} == {4}


def test_ours_accepts_no_falsehood(cases: Sequence[Case]) -> None:
    asked = [*(case for pair in pairs() for case in pair.cases()), *cases]
    assert judged(OURS, asked).wrong(holds=False) == []


# Truths without marks that we are known to refuse: single quotation marks for double ones.
KNOWN_TO_BE_REFUSED = {"en-44"}


def test_ours_refuses_few_truths(cases: Sequence[Case]) -> None:
    asked = [*(case for pair in pairs() for case in pair.cases()), *cases]
    refused = judged(OURS, asked).wrong(holds=True)
    assert len(refused) <= len(asked) / 100, [case.quotation for case in refused]
    assert {case.origin for case in refused if not case.marked} - KNOWN_TO_BE_REFUSED == set()
