"""Share cards: what they say, that all of it stays where it belongs, and that equal content gives equal bytes."""

import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.sites import environment, run
from tests.sites import replace as edit

from explainer.share.breaking import (
    MOST,
    NOT_FIRST,
    NOT_LAST,
    balanced,
    is_wide,
    joined,
    pieces,
    settled,
    wrap,
)
from explainer.share.cache import CardCache, address, unavailable
from explainer.share.canvas import INK, PAPER, PROOF
from explainer.share.card import FOOT, HEIGHT, RIGHT, TOP, WIDTH, draw
from explainer.share.content import CardContent, Words, described, fingerprint
from explainer.share.faces import Fonts, Typesetter
from explainer.share.fitting import Box, fitted, one_line
from explainer.share.pages import PageWords, QuoteWords, card_of

FONTS = Fonts()
FOLDER = Path(str(resources.files("explainer.share"))) / "fonts"
LATIN = "The harbour was closed for a week, and nobody in the town could say who had ordered it."
KOREAN = "항구는 일주일 동안 닫혀 있었고 누가 그것을 명령했는지 아무도 말하지 못했다."
JAPANESE = "港は一週間閉鎖され、誰が命じたのか町の誰にもわからなかった。「本当に？」と彼は尋ねた。"
QUOTE = CardContent(
    site_name="The harbour and the town",
    title=Words(LATIN, "en"),
    kind="Quote",
    opening="“",
    closing="”",
    names=(Words("김하나", "ko"), Words("金一", "ja")),
    date="7 October 2024",
    person="Kim Hana",
    circumstance="At the town hall",
    proof="verified in 2 sources",
    proved=True,
    monogram="KH",
)
TITLE = CardContent("The harbour and the town", Words("The closing of the harbour"), kind="Event", detail=LATIN)
HARD = {
    "nothing": "",
    "one letter": "I",
    "long": LATIN * 30,
    "one endless word": "harbour" * 200,
    "endless kana": "ー" * 900,
    "korean": KOREAN,
    "japanese": JAPANESE,
    "mixed": "Port 항구 港湾 ポート, 2024年 10월",
    "emoji": "Closed \U0001f6a2\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f0\U0001f1f7 \u2764\ufe0f",
    "right to left": "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u202eport",
    "stacked marks": "Ế" * 40 + "a\u0301\u0302\u0303\u0304" * 20,
    "unseen": "\x00\x07\u200b\u2066\ufeff\udcff",
    "tall and deep": "ÅŘjgpqy()[]{}|" * 12,
}


def picture(content: CardContent) -> Image.Image:
    return Image.open(io.BytesIO(draw(content, FONTS)))


def ink(content: CardContent) -> tuple[int, int, int, int] | None:
    """The smallest box around everything that is not paper."""
    return picture(content).convert("RGB").point([abs(level - PAPER[at // 256]) for at, level in _levels()]).getbbox()


def _levels() -> list[tuple[int, int]]:
    return [(at, at % 256) for at in range(768)]


def has_colour(content: CardContent, colour: tuple[int, int, int]) -> bool:
    return any(found == colour for _, found in picture(content).convert("RGB").getcolors(1 << 20) or ())


def test_a_card_is_a_small_png_of_the_usual_size() -> None:
    drawn = draw(QUOTE, FONTS)
    with Image.open(io.BytesIO(drawn)) as card:
        assert (card.format, card.size, card.mode) == ("PNG", (1200, 630), "P")
    assert len(drawn) < 60_000


def test_equal_content_gives_equal_bytes_whatever_was_drawn_before() -> None:
    first = draw(QUOTE, Fonts())
    draw(TITLE, FONTS)
    assert draw(QUOTE, FONTS) == first


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_ink_stays_between_the_margins(text: str) -> None:
    cards = [
        replace(QUOTE, title=Words(text)),
        replace(TITLE, title=Words(text), names=QUOTE.names, monogram="KH", date="7 October 2024"),
        CardContent(
            text,
            Words(text),
            text,
            "“",
            "”",
            (Words(text, "ko"), Words(text)),
            text,
            text,
            text,
            text,
            text,
            True,
            text,
        ),
        replace(TITLE, title=Words(text), detail=text, names=(Words(text), Words(text)), site_name=text),
    ]
    for card in cards:
        box = ink(card)
        assert box is not None
        left, top, right, bottom = box
        # An opening mark may hang out to the left, and a letter may have a hair of overhang.
        assert left >= 20
        assert top >= TOP
        assert right <= RIGHT + 3
        assert bottom <= HEIGHT - 20


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_words_leave_the_foot_and_the_person_free(text: str) -> None:
    with_words, without = picture(replace(QUOTE, title=Words(text))), picture(replace(QUOTE, title=Words("")))
    below = (0, 410, WIDTH, HEIGHT)
    assert with_words.convert("RGB").crop(below).tobytes() == without.convert("RGB").crop(below).tobytes()
    titled = picture(replace(TITLE, title=Words(text), detail=text)).convert("RGB")
    plain = picture(replace(TITLE, title=Words(""), detail="")).convert("RGB")
    assert titled.crop((0, FOOT - 8, WIDTH, HEIGHT)).tobytes() == plain.crop((0, FOOT - 8, WIDTH, HEIGHT)).tobytes()


def test_short_words_are_larger_than_long_ones() -> None:
    setter = Typesetter(FONTS, Words(LATIN))
    sizes = [fitted(text, Box(1000, 280, 120, 40), setter.measure).size for text in ("It was.", LATIN, LATIN * 3)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 120


def test_what_does_not_fit_ends_in_an_ellipsis_and_the_closing_mark() -> None:
    setter = Typesetter(FONTS, Words(LATIN))
    text = fitted(LATIN * 20, Box(1000, 280, 120, 40), setter.measure, "”")
    assert text.size == 40
    assert text.lines[-1].endswith("…”")
    assert text.height <= 280
    assert all(setter.measure(line) * 40 <= 1001 for line in text.lines)


def test_a_line_is_cut_between_words() -> None:
    setter = Typesetter(FONTS, Words(LATIN))
    cut = one_line(LATIN, 400, 30, setter.measure)
    assert cut.endswith("…")
    assert LATIN.startswith((cut[:-1] + " ", cut[:-1] + ","))
    assert setter.measure(cut) * 30 <= 401


def test_a_check_mark_in_green_stands_with_proved_words_only() -> None:
    assert has_colour(QUOTE, PROOF)
    assert not has_colour(replace(QUOTE, proved=False), PROOF)
    assert has_colour(QUOTE, INK)


def test_chinese_characters_have_the_forms_of_their_language() -> None:
    in_japanese, in_korean = (picture(replace(TITLE, title=Words("全海", tag))).tobytes() for tag in ("ja", "ko"))
    assert in_japanese != in_korean


def test_what_no_face_has_is_a_box() -> None:
    one, other = (picture(replace(TITLE, title=Words(char))).tobytes() for char in ("\u05d0", "\U0001f6a2"))
    assert one == other
    assert one != picture(replace(TITLE, title=Words(""))).tobytes()


def test_the_faces_cover_latin_hangul_kana_and_the_national_standards() -> None:
    setter = Typesetter(FONTS, Words(""))

    def missing(codes: range) -> list[str]:
        return [chr(code) for code in codes if not setter._face(chr(code), "").file]

    assert missing(range(0x20, 0x7F)) == []
    assert missing(range(0xC0, 0x180)) == ["\u0138"]  # kra, which Greenlandic gave up in 1973
    assert missing(range(0xAC00, 0xD7A4)) == []
    assert missing(range(0x3041, 0x3097)) == []
    assert missing(range(0x30A0, 0x3100)) == []
    assert missing(range(0x3131, 0x318F)) == []
    for codec in ("euc_jp", "euc_kr"):
        cells = (bytes([row, cell]).decode(codec, "ignore") for row in range(0xB0, 0xFF) for cell in range(0xA1, 0xFF))
        standard = {settled(text) for text in cells if text}
        assert not [text for text in standard if not setter._face(text, "").file]


def test_every_font_has_its_licence_and_is_listed() -> None:
    fonts = {path.name for path in FOLDER.iterdir() if path.suffix in (".woff", ".ttc")}
    assert set(json.loads((FOLDER / "coverage.json").read_text("utf-8"))) == fonts
    for name in ("LICENSE-Lora.txt", "LICENSE-NotoSerifCJK.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / name).read_text("utf-8")


def test_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_000_000


def test_marks_that_have_no_composed_letter_stand_over_theirs_or_are_left_out() -> None:
    setter = Typesetter(FONTS, Words(""))
    assert setter.measure("x\u0304x") == setter.measure("xx")
    assert setter.measure("\u05d0\u05b7") == setter.measure("\u05d0")
    glyphs = list(setter.placed("x\u0304", 100))
    (letter, _), (mark, pen) = glyphs
    middles = [at + glyph.left + glyph.mask.width / 2 for glyph, at in ((letter, 0), (mark, pen))]
    assert abs(middles[0] - middles[1]) < 5


# Lines


def measure(text: str) -> float:
    """A simple face: Kana and Chinese characters are as wide as they are high, everything else is half of it."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def lines(text: str, limit: float) -> list[str]:
    return [joined(line) for line in wrap(pieces(settled(text), measure), measure(" "), limit, measure)]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two three", 4, ["one two", "three"]),
        ("あいう。えお", 3, ["あい", "う。え", "お"]),
        ("あい「うえ」お", 3, ["あい", "「う", "え」お"]),
        ("きょうは", 2, ["きょ", "うは"]),
        ("가나다 라마바", 2, ["가나다", "라마바"]),
        ("大統領은 말했다", 2, ["大統", "領은", "말했다"]),
        ("well-known port", 3, ["well-", "known", "port"]),
        ("2024-10-07", 2, ["2024", "-10-", "07"]),
        ("(a) b", 1.5, ["(a)", "b"]),
        ("abcdefgh", 2, ["abcd", "efgh"]),
        ("", 5, []),
    ],
)
def test_where_lines_break(text: str, limit: float, expected: list[str]) -> None:
    assert lines(text, limit) == expected


def test_balanced_lines_are_as_many_and_more_even() -> None:
    found = pieces("aaaa bbbb cccc dddd eeee", measure)
    greedy, even = wrap(found, 0.5, 10, measure), balanced(found, 0.5, 10, measure)
    assert [joined(line) for line in greedy] == ["aaaa bbbb cccc dddd", "eeee"]
    assert [joined(line) for line in even] == ["aaaa bbbb cccc", "dddd eeee"]


TEXTS = st.text(
    st.sampled_from(" abcXYZ.,!?-/()“”‘’…가나다韓国日本あいうきゃっーカナ、。「」『』\u05d0\u0301\U0001f6a2"),
    max_size=120,
)


@given(TEXTS | st.text(max_size=80), st.floats(1, 40))
def test_breaking_loses_nothing_and_fits(text: str, limit: float) -> None:
    found = settled(text)
    made = lines(text, limit)
    assert "".join(made).replace(" ", "") == found.replace(" ", "")
    assert all(line and line == line.strip() for line in made)
    assert all(measure(line) <= limit or len(line) == 1 for line in made)


@given(TEXTS)
def test_kinsoku_holds_wherever_a_line_is_wide_enough(text: str) -> None:
    found = pieces(settled(text), measure)
    widest = max((piece.width for piece in found), default=1.0)
    made = wrap(found, 0.5, max(widest, 4.0), measure)
    for before, after in pairwise(made):
        if not after[0].spaced:  # a space is where whoever wrote the text wants a break
            assert after[0].text[0] not in NOT_FIRST
            assert before[-1].text[-1] not in NOT_LAST


@given(TEXTS, st.floats(2, 40))
def test_balancing_changes_neither_text_nor_number_of_lines(text: str, limit: float) -> None:
    found = pieces(settled(text), measure)
    greedy, even = wrap(found, 0.5, limit, measure), balanced(found, 0.5, limit, measure)
    assert len(even) == len(greedy)
    assert "".join(map(joined, even)).replace(" ", "") == "".join(map(joined, greedy)).replace(" ", "")


@given(st.text(max_size=MOST * 2), st.floats(60, 1000), st.floats(60, 400))
@settings(max_examples=60, deadline=None)
def test_a_fitted_text_is_never_larger_than_its_box(text: str, width: float, height: float) -> None:
    setter = Typesetter(FONTS, Words(text))
    made = fitted(text, Box(width, height, 120, 40), setter.measure, "”")
    assert made.height <= height or len(made.lines) == 1
    for line in made.lines:
        assert setter.measure(line) * made.size <= width + 1 or len(line) <= 3


@given(st.text(max_size=300), st.sampled_from(["", "en", "ko", "ja-Latn", "-"]))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_drawn(text: str, language: str) -> None:
    content = replace(QUOTE, title=Words(text, language), person=text[:40], monogram=text[:2])
    assert draw(content, FONTS) == draw(content, FONTS)


# What a page's card says


def test_a_quote_s_card_has_the_words_and_who_said_them() -> None:
    quote = QuoteWords(Words("항구는 닫혔다", "ko"), ("“", "”"), "Kim Hana", monogram="KH", proof="cited")
    card = card_of("Site", "A site.", PageWords(Words("Kim Hana: “…”"), "Quote"), quote)
    assert (card.title.text, card.opening, card.closing) == ("항구는 닫혔다", "“", "”")
    assert (card.person, card.kind, card.proof, card.proved) == ("Kim Hana", "Quote", "cited", False)


def test_quotation_marks_are_those_of_the_page_and_of_direct_speech_only() -> None:
    page = PageWords(Words("x"), "Quote")
    japanese = card_of("Site", "", page, QuoteWords(Words("閉鎖", "ja"), ("„", "“"), "Kim Hana"))
    reported = card_of("Site", "", page, QuoteWords(Words("It was closed."), None, "Kim Hana"))
    assert (japanese.opening, japanese.closing) == ("„", "“")
    assert (reported.opening, reported.closing) == ("", "")


def test_a_page_without_a_description_says_what_the_site_is_about() -> None:
    assert card_of("Site", "A site.", PageWords(Words("Timeline"), description="Timeline")).detail == "A site."
    assert card_of("Site", "A site.", PageWords(Words("Closing"), "Event")).detail == ""
    assert (
        card_of("Site", "A site.", PageWords(Words("Closing"), "Event", description="It closed.")).detail
        == "It closed."
    )


def test_the_home_page_has_the_site_s_name_once() -> None:
    assert card_of("Site", "A site.", PageWords(Words("Site"))).site_name == ""


def test_a_card_in_words() -> None:
    assert described(QUOTE) == f"Quote: “{LATIN}” (Kim Hana) – The harbour and the town"
    assert described(CardContent("", Words("Timeline"))) == "Timeline"


# Files


def test_a_name_follows_the_content_alone() -> None:
    assert fingerprint(QUOTE) == fingerprint(replace(QUOTE))
    assert fingerprint(QUOTE) != fingerprint(replace(QUOTE, proved=False))
    assert address(QUOTE) == f"share/{fingerprint(QUOTE)}.png"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the cards of a project are kept, beside those of others."""
    return tmp_path / "cards" / "project"


def test_a_card_is_drawn_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = CardCache(kept).card(TITLE)
    monkeypatch.setattr("explainer.share.card.draw", lambda content, fonts: pytest.fail("drawn again"))
    assert CardCache(kept).card(TITLE) == first


def test_where_nothing_can_be_kept_each_is_drawn() -> None:
    cache = CardCache(None)
    assert cache.card(TITLE) == draw(TITLE, FONTS)
    cache.keep_only([])


def forged(sealed: bytes) -> bytes:
    """The picture of another card, as a picture that bears no seal."""
    return draw(QUOTE, FONTS)


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: b"",
        lambda sealed: b"text",
        lambda sealed: sealed[: len(sealed) // 2],
        lambda sealed: sealed[:5_000] + bytes([sealed[5_000] ^ 1]) + sealed[5_001:],
        lambda sealed: sealed.partition(b"\n")[2],
        forged,
    ],
    ids=["empty", "text", "half", "a byte", "without its seal", "another picture"],
)
def test_a_damaged_file_is_drawn_again(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = CardCache(kept)
    drawn = cache.card(TITLE)
    [file] = kept.iterdir()
    sealed = file.read_bytes()
    file.write_bytes(damage(sealed))
    assert cache.card(TITLE) == drawn
    assert [path.name for path in kept.iterdir()] == [file.name]
    assert file.read_bytes() == sealed


def test_the_card_of_other_words_is_none_of_these(kept: Path) -> None:
    cache = CardCache(kept)
    cache.card(QUOTE)
    [of_quote] = kept.iterdir()
    drawn = cache.card(TITLE)
    [of_title] = {*kept.iterdir()} - {of_quote}
    of_title.write_bytes(of_quote.read_bytes())
    assert cache.card(TITLE) == drawn


def test_a_card_that_another_pillow_drew_is_drawn_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.share.cache._drawn_by", lambda: "1.0")
    CardCache(kept).card(TITLE)
    monkeypatch.undo()
    monkeypatch.setattr("explainer.share.card.draw", lambda content, fonts: b"drawn again")
    assert CardCache(kept).card(TITLE) == b"drawn again"


def test_a_card_that_others_may_write_is_drawn_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CardCache(kept).card(TITLE)
    [file] = kept.iterdir()
    file.chmod(0o666)
    monkeypatch.setattr("explainer.share.card.draw", lambda content, fonts: b"drawn again")
    assert CardCache(kept).card(TITLE) == b"drawn again"
    assert file.stat().st_mode & 0o022 == 0


def test_cards_that_nothing_needs_are_removed_and_other_files_stay(kept: Path) -> None:
    cache = CardCache(kept)
    cache.card(TITLE)
    cache.card(QUOTE)
    (kept / "photo.png").write_bytes(b"")
    cache.keep_only([QUOTE])
    assert sorted(path.name for path in kept.iterdir()) == sorted([f"{fingerprint(QUOTE)}.card", "photo.png"])


def test_cards_of_projects_that_nobody_builds_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.share.card.draw", lambda content, fonts: b"a card")
    monkeypatch.setattr("explainer.share.cache._MOST_PROJECTS", 2)
    for name in ("first", "second", "third"):
        cache = CardCache(tmp_path / name)
        cache.card(TITLE)
        cache.keep_only([TITLE])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["second", "third"]


@pytest.mark.parametrize("is_first", [True, False], ids=["first build", "later build"])
def test_no_picture_that_lies_in_a_project_is_published(project: Path, tmp_path: Path, is_first: bool) -> None:
    """Whoever sends a change can send any file with it, also one that git is told to ignore."""
    edit(project / "mkdocs.yml", "  - explainer", "  - explainer: {cards: true}")
    own = environment(XDG_CACHE_HOME=str(tmp_path / "caches"))

    def cards() -> dict[str, bytes]:
        assert run("explainer", "build", "--strict", "--anew", cwd=project, env=own).returncode == 0
        return {path.name: path.read_bytes() for path in (project / "site" / "share").iterdir()}

    right = cards()
    assert len(right) > 10
    assert not (project / ".cache").exists()
    if is_first:
        shutil.rmtree(tmp_path / "caches")
    for name in right:
        for folder in (".cache/share", ".cache/explainer/cards"):
            (project / folder).mkdir(parents=True, exist_ok=True)
            (project / folder / name).write_bytes(draw(QUOTE, FONTS))
    assert cards() == right


def test_without_pillow_a_plain_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unavailable() == ""
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert re.search(r"-m pip install .*pillow", unavailable())
    assert card_of("Site", "", PageWords(Words("Timeline"))).title.text == "Timeline"
