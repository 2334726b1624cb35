"""Whatever texts say: every word of a title finds its page, nothing raises, and no file is larger than it may be."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from tests.search_reading import WrittenIndex, index_files

from explainer.letters import MARKS
from explainer.search.extract import record_text, sections
from explainer.search.index import CHUNK_BYTES, SHARD_BYTES, IndexEntry
from explainer.search.words import KEY_MARK, LONGEST_TERM, fold, key, terms

SCRIPTS = st.text(
    st.characters(categories=["L", "N", "P", "Z", "M"], codec="utf-8")
    | st.sampled_from("박철희岸田文雄々カナひらーがパüßΣσςI İ'’-·._ sß")
)
TITLES = st.one_of(SCRIPTS, st.text(st.characters(codec="utf-8")))
ENTRIES = st.lists(
    st.builds(
        IndexEntry,
        address=st.from_regex(r"[a-z]{1,8}/", fullmatch=True),
        title=TITLES,
        names=st.lists(TITLES, max_size=2).map(tuple),
        kind=st.sampled_from(["", "Actor", "Event"]),
        date=SCRIPTS,
        text=TITLES,
        boost=st.sampled_from([0.5, 1, 4]),
    ),
    max_size=8,
    unique_by=lambda entry: entry.address,
)
HTML = st.lists(
    st.one_of(
        TITLES,
        st.sampled_from(["<p>", "</p>", "<h2>", "</h2>", "<!--", "-->", "<", ">", "<svg>", "</svg>", "<br/>", "&lt;"]),
        st.sampled_from(["</aside>", "</dd>", "</ul>", "<td>", "<aside>", "</svg", "<a b", "&#0;"]),
        st.sampled_from(['<h2 id="a">', '<ul class="x-backlinks">', "<aside class='x-glance'>", '<a href="', '">']),
    ),
    max_size=30,
).map("".join)


@given(ENTRIES)
def test_every_word_of_a_title_or_name_finds_its_page(entries: list[IndexEntry]) -> None:
    index = WrittenIndex(index_files(entries))
    for entry in entries:
        for name in (entry.title, *entry.names):
            for term in (*terms(name), key(name)):
                if term:
                    assert entry.address in index.addresses(term)


@given(ENTRIES)
def test_files_are_sorted_bounded_and_the_same_again(entries: list[IndexEntry]) -> None:
    files = index_files(entries)
    assert files == index_files(reversed(entries))
    index = WrittenIndex(files)
    units = [term.encode("utf-16-be") for shard in index.shards for term in (line.split("\t")[0] for line in shard)]
    assert units == sorted(set(units))
    for path, text in files.items():
        if "/t-" in path:
            assert len(text.encode()) <= SHARD_BYTES or "\n" not in text
        if "/e-" in path:
            assert len(text.encode()) <= CHUNK_BYTES or text.count("\n") == 0


@given(TITLES)
@example("0\U0001133b")
def test_terms_hold_letters_with_their_marks_and_digits_only(text: str) -> None:
    for term in terms(text):
        assert re.fullmatch(rf"(?:[^\W_][{MARKS}]*)+", term)
        assert len(term) <= LONGEST_TERM
        assert not term.startswith(KEY_MARK)


@given(TITLES)
@example("\u0149")
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(HTML)
def test_any_page_can_be_read(page: str) -> None:
    assert isinstance(record_text(page), str)
    assert sections(page)
