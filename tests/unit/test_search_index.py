"""The files of the search index, and what is taken out of pages for it."""

from __future__ import annotations

import pytest
from tests.search_reading import WrittenIndex, decoded, index_files, spoken_parts

from explainer.search.extract import record_text, sections
from explainer.search.index import CHUNK_BYTES, SHARD_BYTES, IndexEntry, index_of, weighed
from explainer.search.postings import encode, level
from explainer.search.spoken import language_of, mostly_in, shown_in, spoken, stretches_of

MORI = IndexEntry(
    "actors/mori/", "Mori Hana", ("森はな", "모리 하나"), "Actor", summary="A captain.", text="Sails.", boost=4
)
FERRY = IndexEntry("events/ferry/", "The ferry opens", (), "Event", "2 May 1998", text="Mori Hana steers. " * 3)
STORY = IndexEntry(
    "story/#start", "How it began", kind="Page", within="The story", text="With an agreement of two towns."
)


def test_an_entry_is_found_by_title_names_date_and_text() -> None:
    index = WrittenIndex(index_files([MORI, FERRY, STORY]))
    assert index.addresses("hana") == {"actors/mori/", "events/ferry/"}
    assert index.addresses("森は") == index.addresses("하나") == {"actors/mori/"}
    assert index.addresses("1998") == {"events/ferry/"}
    assert index.addresses("story") == index.addresses("agreement") == {"story/#start"}
    assert index.addresses("event") == {"events/ferry/"}


def test_a_name_counts_more_than_a_mention_and_a_whole_name_is_a_term() -> None:
    index = WrittenIndex(index_files([MORI, FERRY, STORY]))
    best, other = index.places("hana")
    assert best.entry[0] == "actors/mori/"
    assert best.level > other.level
    assert index.addresses("=morihana") == index.addresses("=森はな") == {"actors/mori/"}


def test_what_is_shown() -> None:
    index = WrittenIndex(index_files([MORI, FERRY, STORY]))
    assert index.manifest["kinds"] == [["Actor", 1], ["Event", 1], ["Page", 1]]
    assert index.entries[0] == ["actors/mori/", "Mori Hana", ["森はな", "모리 하나"], "", "", "A captain. Sails."]
    assert index.entries[1][3] == "2 May 1998"
    assert index.entries[2][4] == "The story"
    assert index.manifest["suggestions"] == ["Mori Hana", "The ferry opens"]


def test_of_translations_an_entry_says_how_many_they_are_and_is_found_by_them() -> None:
    translations = ("漁船が出る", spoken([("en", "The boat leaves")]))
    entry = IndexEntry("b/", "배가 떠난다", ("La barque",), translations=translations)
    index = WrittenIndex(index_files([entry, IndexEntry("c/", "나루", translations=("Ferry",))]))
    assert index.entries[0][2:] == [["La barque", *translations], "", "", "", ["en", 8], 2]
    assert index.entries[1][6:] == [[], 1]
    assert index.addresses("boat") == index.addresses("漁船") == index.addresses("=theboatleaves") == {"b/"}


def test_a_summary_that_the_text_begins_with_is_shown_once() -> None:
    entry = IndexEntry("a/", "A", summary="It is so and…", text="“It is so and not otherwise.” Said twice.")
    assert WrittenIndex(index_files([entry])).entries[0][5] == "“It is so and not otherwise.” Said twice."


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Ada Lind, 2 May 1998: “It is so and…”", "“It is so and not otherwise.” Said twice."),
        ("When was it so?", "“It is so and not otherwise.” Said twice."),
        ("Ada Lind: “It was so”", "Ada Lind: “It was so” “It is so and not otherwise.” Said twice."),
    ],
)
def test_a_summary_that_says_nothing_else_is_left_out(summary: str, shown: str) -> None:
    entry = IndexEntry("a/", "When was it so?", summary=summary, text="“It is so and not otherwise.” Said twice.")
    assert WrittenIndex(index_files([entry])).entries[0][5] == shown


def test_words_that_mean_the_same_are_told_as_the_index_cuts_them() -> None:
    files = index_of(map(weighed, [MORI]), [["Polls", "survey"], ["Reise", "Fährten"]])
    assert WrittenIndex(files).manifest["same"] == [["poll", "survey"], ["reise", "fahrten"]]


def test_what_is_offered_to_try_is_of_several_kinds_and_short() -> None:
    entries = [
        IndexEntry("a/", "Mori Hana", ("森はな",), "Actor", text="much to read", boost=4),
        IndexEntry("b/", "Ada Lind", ("에이다",), "Actor", text="less", boost=4),
        IndexEntry("c/", "Tides", (), "Topic", boost=2),
        IndexEntry("d/", "What became of the ferry that was promised in 1998?", (), "Question"),
        IndexEntry("e/", "The ferry opens", (), "Event"),
        IndexEntry("f/", "How we work", (), "Page"),
    ]
    tried = WrittenIndex(index_files(entries)).manifest["suggestions"]
    assert tried == ["Mori Hana", "Tides", "The ferry opens", "How we work"]


def test_a_long_text_is_found_but_not_all_shown() -> None:
    entry = IndexEntry("a/", "A", text="word " * 500 + "treasure")
    index = WrittenIndex(index_files([entry]))
    assert index.addresses("treasure") == {"a/"}
    assert len(index.entries[0][5]) <= 401
    assert index.entries[0][5].endswith("word…")


def many(count: int) -> list[IndexEntry]:
    return [
        IndexEntry(
            f"e/{at:04}/", f"Entry {at} of name{at % 97}", kind="Event", text=f"common text with w{at} and x{at % 31}"
        )
        for at in range(count)
    ]


def test_shards_and_chunks_are_sorted_and_no_larger_than_they_may_be() -> None:
    index = WrittenIndex(index_files(many(2000)))
    terms = [line.split("\t")[0] for shard in index.shards for line in shard]
    assert terms == sorted(terms)
    assert len(terms) == len(set(terms))
    assert [first for first, _ in index.manifest["terms"]] == [shard[0].split("\t")[0] for shard in index.shards]
    assert len(index.shards) > 3
    sizes = {path: len(text.encode()) for path, text in index.files.items()}
    assert max(size for path, size in sizes.items() if "/t-" in path) <= SHARD_BYTES
    assert max(size for path, size in sizes.items() if "/e-" in path) <= CHUNK_BYTES
    assert [entry[0] for entry in index.entries] == [f"e/{at:04}/" for at in range(2000)]
    assert sizes["search/manifest.json"] < 12_000


def test_a_term_that_is_everywhere_is_marked_and_kept_where_it_counts() -> None:
    entries = [*many(400), IndexEntry("c/", "Common ground", text="common")]
    index = WrittenIndex(index_files(entries))
    assert index.postings["common"].startswith("!")
    assert index.addresses("common") == {"c/"}
    assert not index.postings["x1"].startswith("!")


def test_equal_entries_give_equal_files_in_any_order() -> None:
    entries = many(300)
    assert index_files(entries) == index_files(reversed(entries))
    assert index_files([]).keys() == {"search/manifest.json", *(path for path in index_files([]) if "/words-" in path)}


def test_words_of_names_leave_out_what_they_share() -> None:
    files = index_files([IndexEntry("a/", "Harbour harbours hard Harb 岸田"), IndexEntry("b/", "Hardware")])
    words = next(text for path, text in files.items() if "/words-" in path)
    assert words == "0harb\n4our\n3d\n4ware"


def test_what_is_in_another_language_than_the_site_says_so() -> None:
    entry = IndexEntry(
        "a/",
        spoken([("*en", "The ferry")]),
        (spoken([("en", "Ferry")]), spoken([("ja", "渡し船")]), spoken([("ko", "나룻배")]), "Fähre"),
        kind=spoken([("*en", "Boat")]),
        summary=spoken([("", "Es heißt"), ("", " ")]),
        text=spoken([("", " 𠮷 sagt:"), ("en", " “we  "), ("en", "sail” "), ("*en", "Today."), ("", " Oder nicht.")]),
    )
    index = WrittenIndex(index_files([entry, MORI]))
    [shown] = [one for one in index.entries if one[0] == "a/"]
    assert shown[5] == "Es heißt 𠮷 sagt: “we sail” Today. Oder nicht."
    assert shown[6] == ["*en", 1, [5, 28, 34], "en", [5, 18, 27], 6]
    assert [(words, language) for words, language, _ in spoken_parts(shown, "de") if language != "de"] == [
        ("The ferry", "en"), ("“we sail”", "en"), ("Today.", "en"), ("Ferry", "en"), ("渡し船", "ja"), ("나룻배", "ko"),
    ]  # fmt: skip
    assert index.manifest["kinds"] == [["Actor", 1], ["Boat", 1, "en"]]
    assert index.manifest["suggestions"] == ["Mori Hana", "The ferry"]  # what readers can read comes first
    assert index.manifest["tongues"] == {"The ferry": "en"}


def test_a_text_that_is_mostly_in_another_language_is_shown_in_it() -> None:
    text = spoken([("", "Fällt durch: "), ("en", "a quote names no source")])
    assert mostly_in(text) == "en"
    assert stretches_of(shown_in(text, "en")) == ((13, 36, "*en"),)
    assert mostly_in(spoken([("", "Die Brücke gehört allen, sagt "), ("ko", "김제인")])) == ""
    assert mostly_in("Fällt durch") == ""


def test_of_an_entry_that_counts_less_all_counts_less() -> None:
    facts = IndexEntry("a/", "Cable", text="It was laid with a quote.")
    guide = IndexEntry("b/", "Quote", summary="A quote.", text="A quote.", within="Quotes", boost=0.1)
    levels = [dict(weighed(one).levels()) for one in (facts, guide)]
    assert levels[0]["quote"] >= levels[1]["quote"]


def test_what_is_cut_off_a_text_is_cut_off_its_languages() -> None:
    own, other = "wort " * 60, "word " * 60
    index = WrittenIndex(index_files([IndexEntry("a/", "A", text=spoken([("", own), ("en", other)]))]))
    [[*_, text, languages]] = index.entries
    assert languages == ["en", [5, 300, len(text) - 1]]
    assert text.endswith("word…")
    assert (
        len(WrittenIndex(index_files([IndexEntry("a/", "A", text=spoken([("", own * 2), ("en", other)]))])).entries[0])
        == 6
    )


def test_the_language_of_words_is_that_of_the_element_in_which_they_stand() -> None:
    page = (
        '<div lang="de"><p>Das <b>Schiff</b>, <span lang="en">which sails</span>&nbsp;, <i lang="fr">va</i>.</p></div>'
        '<p>No <span lang="de">Wort <span class="x-fallback" lang="en">German</span></span> '
        'said “<span lang="fr">mot</span>” <span class="x-fallback" lang="en">French</span>'
        '<span lang="de"> <br> </span> on <em lang="de">2</em>. <div lang="ja">語<div>字</div></div>end</p>'
    )
    found = record_text(page, "en")
    assert found == "Das Schiff, which sails, va. No Wort said “mot” on 2. 語 字 end"
    told = [(found[start:end], language) for start, end, language in stretches_of(found)]
    assert told == [("Das Schiff", "de"), ("va", "fr"), ("Wort", "*de"), ("mot", "*fr"), ("語 字", "ja")]
    assert record_text(page) == found


def test_a_page_that_is_not_translated_is_shown_instead() -> None:
    page = (
        '<p data-search-exclude>So.</p><div lang="de"><h1>Die Fähre</h1><p>Sie fuhr.</p><h2 id="a">Dann</h2>'
        '<p>Und <span lang="en">then</span>, <cite lang="de">Die Zeit</cite>.</p></div>'
    )
    first, then = sections(page, "en", "de")
    assert [language_of(one) for one in (first.title, first.text, then.title)] == ["*de", "*de", "*de"]
    assert stretches_of(then.text) == ((0, 3, "*de"), (10, 18, "de"))
    assert [language_of(one.title) for one in sections(page, "en")] == ["de", "de"]


@pytest.mark.parametrize("numbers", [[0], [0, 1, 2], [31, 32, 63, 64], [5, 40, 1100, 40_000, 2_000_000]])
def test_postings_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert decoded(encode([(16, numbers), (3, [7])])) == [*((16, number) for number in numbers), (3, 7)]


def test_levels_rise_with_what_counts() -> None:
    assert [level(0), level(0.2), level(0.28), level(10)] == [0, 0, 1, 12]
    assert level(1e9) == 63


RECORD = """<div class="x-page"><div class="x-crumbs">Home</div><h1>Mori</h1><p class="x-names">森</p>
<div class="x-summary">A cap<em>tain</em>.<sup class="x-mark"><a href="#n">1</a></sup> Sails &amp; steers.</div>
<aside class="x-glance"><dl><dt>Born</dt><dd>1950</dd><dt>Links</dt><dd><a class="x-outside">m.example</a></dd>
<dt>Home</dt><dd>South harbour</dd></dl></aside>
<aside><p class="x-reader-note__title">Before you quote this</p></aside>
<section><h2>Roles</h2><table><tr><th>Title</th></tr><tr><td>Mate</td><td>1990</td></tr></table></section>
<section><ul class="x-backlinks"><li><ul><li>Elsewhere</li></ul></li></ul><p data-search-exclude>Not this.</p></section>
<svg><text>Picture</text></svg><!-- <p>comment</p> --><footer class="x-foot">Edit</footer></div>"""


def test_the_words_of_a_record_are_its_own() -> None:
    found = record_text(RECORD)
    assert found == "A captain. Sails & steers. Mate · 1990 · Born: 1950 · South harbour"


def test_numbers_and_dates_of_a_record_say_what_they_are() -> None:
    page = (
        '<aside class="x-glance"><dl><dt>Erschienen</dt><dd><time datetime="1891">1891</time></dd>'
        "<dt>Kind</dt><dd>Buch</dd><dt lang='ko'>열람일</dt><dd><time>1. Mai 2024</time></dd></dl></aside>"
    )
    assert record_text(page, "de", " : ", "1891") == "Buch · 열람일 : 1. Mai 2024"
    found = record_text(page, "de")
    assert found.endswith("Erschienen: 1891 · Buch · 열람일: 1. Mai 2024")
    [(start, end, tag)] = stretches_of(found)
    assert (found[start:end], tag) == ("열람일", "ko")


def test_a_written_page_is_cut_at_its_headings() -> None:
    page = (
        '<h1 id="t">The <em>story</em><a class="headerlink" href="#t">¶</a></h1><p>It began.</p>'
        '<h2 id="a&amp;b">Then</h2><p>It went on &lt;so&gt;.</p><h3 id="c">More</h3><p>And on.</p>'
        '<section class="x-section x-section--notes"><h2 id="notes">Notes</h2><ol><li>A note.</li></ol></section>'
    )
    found = [(part.id, part.title, part.text) for part in sections(page)]
    assert found == [("", "The story", "It began."), ("a&b", "Then", "It went on <so>. More And on.")]


@pytest.mark.parametrize(
    "begin", ["<", "<a", '<a "', "<!--", "<svg>", '<i lang="en">', "<a x='", '<p class="x">', "</p>", "&"]
)
def test_broken_pages_are_read_in_linear_time(begin: str) -> None:
    assert isinstance(record_text(begin * 20_000), str)
    assert sections(begin * 20_000)


def test_a_section_that_stands_on_several_pages_is_found_once() -> None:
    words = (
        "A citation was not looked up yet. The lock file has no line for it, so nobody knows whether its words stand."
    )
    both = [IndexEntry(f"{page}/#one", "one", kind="Page", within=page, text=words) for page in ("b", "a", "c")]
    others = [
        IndexEntry("a/", "one", kind="Page", text=words),
        IndexEntry("d/#one", "one", kind="Page", text=f"{words} But here."),
        IndexEntry("e/#two", "two", kind="Page", text=words),
        *(IndexEntry(f"{page}/#short", "Sources", kind="Page", text="None.") for page in "ab"),
    ]
    index = WrittenIndex(index_of(map(weighed, [*both, *others])))
    assert [entry[0] for entry in index.entries] == ["a/", "a/#one", "a/#short", "b/#short", "d/#one", "e/#two"]
