"""Names of actors in prose: which words are a mention, and which are only like one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

import pytest

from explainer.diagnostics import Findings, Span
from explainer.facts.mentions import Names, called, names_by_actor, names_of_others, with_mentions
from explainer.facts.record import Record, Statement
from explainer.schema.load import load_schema
from explainer.schema.property_types.boolean import BOOLEAN
from explainer.schema.property_types.localized import LOCALIZED
from explainer.schema.property_types.string import STRING
from explainer.schema.property_types.text import TEXT
from explainer.schema.typed import Boolean, Localized, Markup, Text

SCHEMA = load_schema([], Findings())
TOPIC = Record(SCHEMA.types["topic"], "t", "content/topics/t.yaml", Span.at("content/topics/t.yaml"), {})


def actor(
    id: str, names: Mapping[str, str], aliases: tuple[str, ...] = (), withdrawn: bool = False, mentions: bool = True
) -> Record:
    span = Span.at(f"content/actors/{id}.yaml")
    properties = {
        "name": (Statement(Localized(names, span), LOCALIZED, span),),
        "also_known_as": tuple(Statement(Text(alias, Markup.STRING, span), STRING, span) for alias in aliases),
        "mentions": () if mentions else (Statement(Boolean(False, span), BOOLEAN, span),),
        "withdrawn": (Statement(Text("x", Markup.TEXT, span), TEXT, span),) if withdrawn else (),
    }
    return Record(SCHEMA.types["actor"], id, span.path, span, properties)


ANN = actor("ann", {"en": "Ann Lee", "ko": "이안나"}, ("the Chair",))
JONES = actor("jones", {"": "Ann Lee-Jones"})
BO = actor("bo", {"": "Bo"})
BORA = actor("bora", {"en": "Kim Bo-ra", "ko": "김보라"}, ("보라",))
TANAKA = actor("tanaka", {"en": "Tanaka", "ja": "田中"})


def marked(text: str, *actors: Record, own: Record = TOPIC, linked: tuple[str, ...] = ()) -> str:
    prose = Text(text, Markup.PROSE, TOPIC.span)
    return with_mentions(prose, names_of(actors or (ANN, JONES, BO, BORA, TANAKA)), own, set(linked))[0]


def names_of(actors: Sequence[Record], language: str = "en") -> Names:
    return Names(names_by_actor([*map(called, actors)]), names_of_others([*map(called, actors)]), language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ann Lee spoke.", "Then [[actor/ann|Ann Lee]] spoke."),
        ("Ann Lee", "[[actor/ann|Ann Lee]]"),
        ("Ann Lee's plan, (Ann Lee)", "[[actor/ann|Ann Lee]]'s plan, (Ann Lee)"),
        ("said the Chair.", "said [[actor/ann|the Chair]]."),
        ("**Ann Lee** and *Kim Bo-ra*", "**[[actor/ann|Ann Lee]]** and *[[actor/bora|Kim Bo-ra]]*"),
        ("as Ann\nLee said", "as [[actor/ann|Ann\nLee]] said"),
    ],
)
def test_a_name_is_linked_where_it_stands_as_whole_words(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Leeds and Joann Lee",
        "ann lee, ANN LEE",
        "Ann  Lee",
        "Ann\n\nLee",
        "Mary-Ann Lee and Ann Lee-Smith",
        "Ann Lee\u2011Smith",
        "Boat, Bop and hobo",
    ],
)
def test_words_that_only_look_like_a_name_stay(text: str) -> None:
    assert marked(text) == text


def test_the_longest_name_wins_wherever_it_stands() -> None:
    assert marked("Ann Lee-Jones, then Ann Lee") == "[[actor/jones|Ann Lee-Jones]], then [[actor/ann|Ann Lee]]"
    assert marked("Kim Bo-ra and Bo") == "[[actor/bora|Kim Bo-ra]] and [[actor/bo|Bo]]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김보라가 말했다", "[[actor/bora|김보라]]가 말했다"),
        ("그때 이안나는 떠났다", "그때 [[actor/ann|이안나]]는 떠났다"),
        ("어제 보라에게", "어제 [[actor/bora|보라]]에게"),
        ("昨日、田中さんは", "昨日、[[actor/tanaka|田中]]さんは"),
        ("Tanaka(田中)は", "[[actor/tanaka|Tanaka]](田中)は"),
        ("そしてTanakaは", "そして[[actor/tanaka|Tanaka]]は"),
        ("Tanaka가 말했다", "[[actor/tanaka|Tanaka]]가 말했다"),
        ("新Tanakas氏とMy-Tanakaの", "新Tanakas氏とMy-Tanakaの"),
    ],
)
def test_where_words_are_not_parted_by_spaces_particles_may_follow(text: str, expected: str) -> None:
    assert marked(text) == expected


LANDS = (
    *(actor("jp", {"ja": "日本", "ko": "일본"}), actor("kr", {"ja": "韓国", "ko": "한국"})),
    *(actor("us", {"ja": "米国"}), actor("north", {"ja": "北朝鮮"}), actor("park", {"ja": "朴喆熙", "ko": "박철희"})),
    *(actor("america", {"ja": "アメリカ"}), actor("lee", {"ja": "リー"})),
)


@pytest.mark.parametrize(
    "text",
    [
        *("韓国語で話す", "日本人の記者", "韓国人労働者", "日本製の車", "韓国式", "日本料理", "韓国籍", "日本学"),
        *("日本海", "日本史", "日本酒", "日本銀行", "韓国日報", "日本経済新聞"),
        *("日韓国交正常化", "日米国防相", "大日本帝国", "西日本", "南北朝鮮"),
        *("アメリカン", "リーダー", "スリー"),
        *("일본어로", "한국인이", "한국인.", "일본식으로", "한국어판", "한국은행", "한국일보"),
        *("바라박철희", "신한국당"),
        *("日本軍", "日本軍慰安婦", "韓国海軍", "韓国大法院", "韓国経済研究所", "韓国貿易協会", "韓国人権委員会"),
        *("日本製造業", "韓国産業界", "韓国学生", "韓国交渉団", "韓国外交院", "東日本", "各自日本"),
        *("일본군위안부", "일본군", "일본연구소를", "한국인권위", "일본해군", "한국전쟁", "한국외교협회", "일본제철"),
    ],
)
def test_a_longer_word_of_a_script_without_spaces_is_no_mention(text: str) -> None:
    assert marked(text, *LANDS) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *[
            (text, "韓国")
            for text in ("韓国政府は", "駐日韓国大使", "昨日韓国で", "25日韓国政府が", "韓国国防省", "対韓国で")
        ],
        *[
            (text, "韓国")
            for text in ("韓国政府高官", "韓国大使館前", "韓国企業の", "韓国国民は", "韓国独自", "韓国外務省")
        ],
        *[
            (text, "韓国")
            for text in ("韓国", "韓国と", "韓国・", "「韓国」", "韓国自身も", "韓国経済の", "本日韓国政府は")
        ],
        *[
            (text, "日本")
            for text in ("日本側", "日本と韓国語", "日本人口", "日本らしさ", "日本メディア", "日本社会は")
        ],
        *[
            (f"朴喆熙{title}", "朴喆熙")
            for title in ("大使", "氏は", "前大統領の", "元外相が", "財務相", "研究員", "時代の")
        ],
        ("在日米国大使館", "米国"),
        *(("アメリカ・トランプ政権", "アメリカ"), ("リー氏", "リー")),
        *(
            ("주한일본대사관", "일본"),
            ("한국사회", "한국"),
            ("한국정부의", "한국"),
            ("일본측이", "일본"),
        ),
        *[
            (f"일본{particle} 한다", "일본")
            for particle in [
                "은",
                "이",
                "을",
                "의",
                "에",
                "과",
                "도",
                "만",
                "으로",
                "에서",
                "에게",
                "까지",
            ]
        ],
        *[
            (f"일본{particle} 한다", "일본")
            for particle in ["부터", "보다", "처럼", "이나", "이라", "이라는", "에서는", "과의", "으로서는"]
        ],
        *[
            (f"일본{particle} 한다", "일본")
            for particle in ["에서조차", "이라고", "이었다", "이지만", "께서", "만의", "뿐이"]
        ],
        *[
            (f"박철희{title}", "박철희")
            for title in [
                "는",
                "대사",
                "대사는",
                "씨가",
                "전대통령의",
                "총리가",
                "장관은",
                "교수에게",
                "님께서",
                "외상과",
            ]
        ],
    ],
)
def test_a_name_with_a_noun_or_a_title_is_a_mention(text: str, name: str) -> None:
    assert f"|{name}]]" in marked(text, *LANDS)


@pytest.mark.parametrize(
    "text", ["日本的政府", "日本将", "日本在昨天", "他说日本是", "日本军方", "韩国人权", "日本产业", "日本国防部"]
)
def test_in_chinese_any_word_may_follow_that_makes_no_other_of_it(text: str) -> None:
    prose = Text(text, Markup.PROSE, TOPIC.span)
    lands = [actor("jp", {"zh": "日本"}), actor("kr", {"zh": "韩国"})]
    assert "[[actor/" in with_mentions(prose, names_of(lands, "zh"), TOPIC, set())[0]


@pytest.mark.parametrize("text", ["日本军", "日本語", "日本人说", "大日本"])
def test_in_chinese_a_longer_word_is_no_mention(text: str) -> None:
    prose = Text(text, Markup.PROSE, TOPIC.span)
    assert with_mentions(prose, names_of([actor("jp", {"zh": "日本"})], "zh"), TOPIC, set())[0] == text


def test_only_the_first_mention_is_linked_in_whatever_language() -> None:
    assert marked("Ann Lee, 이안나, the Chair, Ann Lee") == "[[actor/ann|Ann Lee]], 이안나, the Chair, Ann Lee"


def test_what_is_linked_already_is_not_linked_again() -> None:
    assert marked("See [[ann]]. Ann Lee said so.", linked=("ann",)) == "See [[ann]]. Ann Lee said so."


def test_an_actor_is_not_linked_on_its_own_page() -> None:
    assert marked("Ann Lee met Bo.", own=ANN) == "Ann Lee met [[actor/bo|Bo]]."


@pytest.mark.parametrize(
    "text",
    [
        "`Ann Lee`",
        "``x ` Ann Lee``",
        "```\nAnn Lee\n```",
        "~~~\nAnn Lee\n\nAnn Lee",
        "[Ann Lee](https://example.org/)",
        "[see **Ann Lee** there](https://example.org/)",
        "[here](https://example.org/Bo)",
        "<https://example.org/Bo>",
        "https://example.org/Bo",
        "[[ann|Ann Lee]]",
        "![[actor/Bo]]",
    ],
)
def test_code_links_and_addresses_are_left_alone(text: str) -> None:
    assert marked(text) == text


def test_what_is_indented_is_a_paragraph_as_on_its_page() -> None:
    assert marked("    Ann Lee") == "    [[actor/ann|Ann Lee]]"


def test_a_stray_backtick_hides_its_own_paragraph_at_most() -> None:
    assert marked("a ` b\n\nAnn Lee ` c") == "a ` b\n\n[[actor/ann|Ann Lee]] ` c"
    assert marked("\\`Ann Lee`") == "\\`[[actor/ann|Ann Lee]]`"


def test_a_shared_name_links_to_nobody_and_hides_no_other() -> None:
    namesake = actor("ann-2", {"": "Ann Lee"})
    lee = actor("lee", {"": "Lee"})
    names = Names(names_by_actor([*map(called, [ANN, namesake, lee])]))
    assert names.shared == {"Ann Lee": (ANN.key, namesake.key)}
    # "Lee" inside the shared name is no mention of Lee.
    assert marked("Ann Lee met Lee and the Chair.", ANN, namesake, lee) == (
        "Ann Lee met [[actor/lee|Lee]] and [[actor/ann|the Chair]]."
    )


def source(id: str, publisher: str) -> Record:
    span = Span.at(f"content/sources/{id}.yaml")
    published = {"publisher": (Statement(Text(publisher, Markup.STRING, span), STRING, span),)}
    return Record(SCHEMA.types["source"], id, span.path, span, published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ann Lee Times wrote of Ann Lee.", "The Ann Lee Times wrote of [[actor/ann|Ann Lee]]."),
        ("An Ann Lee Times report.", "An Ann Lee Times report."),
        ("The Ann Lee Timeses.", "The [[actor/ann|Ann Lee]] Timeses."),
        ("Said by Bo.", "Said by [[actor/bo|Bo]]."),  # who publishes and is an actor
        ("김보라일보 and 김보라", "김보라일보 and [[actor/bora|김보라]]"),
    ],
)
def test_a_name_within_that_of_a_publisher_is_no_mention(text: str, expected: str) -> None:
    published = [source("a", "The Ann Lee Times"), source("b", "Bo"), source("c", "김보라일보"), source("d", "")]
    names = Names(names_by_actor([*map(called, [ANN, BO, BORA])]), names_of_others([*map(called, published)]))
    assert with_mentions(Text(text, Markup.PROSE, TOPIC.span), names, TOPIC, set())[0] == expected


def test_a_name_that_one_actor_has_in_two_languages_is_not_shared() -> None:
    assert Names(names_by_actor([*map(called, [actor("bo", {"en": "Bo", "sv": "Bo"}, ("Bo",))])])).shared == {}


def test_withdrawn_actors_and_single_letters_are_not_linked() -> None:
    assert marked("Bo and X", actor("bo", {"": "Bo"}, withdrawn=True), actor("x", {"": "X"})) == "Bo and X"


def test_names_with_marks_of_links_are_not_linked() -> None:
    assert marked("A|B and C]D", actor("a", {"": "A|B"}), actor("c", {"": "C]D"})) == "A|B and C]D"


def test_the_places_are_those_of_the_links_in_the_result() -> None:
    prose = Text("Then Bo, then Ann Lee.", Markup.PROSE, TOPIC.span)
    text, found = with_mentions(prose, Names(names_by_actor([*map(called, [ANN, BO])])), TOPIC, set())
    assert [(text[offset:].partition("|")[0], target) for offset, target in found] == [
        ("[[actor/bo", BO.key),
        ("[[actor/ann", ANN.key),
    ]


def named(*names: str) -> Record:
    return actor("x", {"": names[0]}, names[1:])


def links(text: str, name: str, language: str = "en") -> bool:
    """Whether a name becomes a link in a text."""
    prose = Text(text, Markup.PROSE, TOPIC.span)
    return bool(with_mentions(prose, names_of([named(name)], language), TOPIC, set())[1])


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("May", "It was dry in May 2024.", "en"),
        ("Will", "Will it rain?", "en"),
        ("To", "He said To be seen.", "en"),
        ("Rose", "Then Rose rose.", "en"),
        ("Apple", "An Apple a day.", "en"),
        ("Post", "Dann kam Post.", "de"),
        ("Orange", "Une Orange.", "fr"),
        ("Paz", "La Paz.", "es"),
        ("Kim", "Kim spoke.", "en"),  # of one syllable, where any word has a capital
        ("Kim", "It rained. Kim spoke.", "en"),
        ("Kim", "> Kim spoke.", "en"),
        ("Kim", "One\n\n* Kim spoke.", "en"),
        ("Kim", "Dann sprach Kim.", "de"),  # as every noun has a capital
        ("june", "In june it rained.", "en"),
    ],
)
def test_a_name_that_may_be_a_word_of_the_language_asks_for_a_written_link(name: str, text: str, language: str) -> None:
    assert not links(text, name, language)


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("May Lee", "May Lee spoke.", "en"),
        ("Kim", "Then Kim spoke.", "en"),
        ("Kim", "It rained, and\nKim spoke.", "en"),
        ("Tanaka", "Tanaka spoke.", "en"),
        ("WHO", "WHO spoke.", "en"),
        ("राम", "राम ने कहा।", "hi"),
        ("김민", "김민은 말했다.", "ko"),
    ],
)
def test_other_names_count_by_themselves(name: str, text: str, language: str) -> None:
    assert links(text, name, language)


def test_an_actor_may_keep_its_names_to_itself() -> None:
    lee = actor("lee", {"": "Lee Ann Lee"}, mentions=False)
    assert marked("Then Lee Ann Lee met Tanaka.", ANN, TANAKA, lee) == "Then Lee Ann Lee met [[actor/tanaka|Tanaka]]."


@pytest.mark.parametrize("text", ["रामायण", "रामा", "किराम", "रा\u200dम"])
def test_a_mark_belongs_to_its_letter_and_a_letter_to_its_word(text: str) -> None:
    assert not links(f"यह {text} है।", "राम")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Kim Phúc", "Then Kim Phúc spoke", "Kim Phúc"),
        ("Kim Phúc", "Then Kim\u00a0Phúc spoke", "Kim\u00a0Phúc"),
        ("Kim Phúc", "Thé Kim\u202fPhúc. é", "Kim\u202fPhúc"),
        ("Müller-Lüd", "Ä: Müller\u2011Lüd, é", "Müller\u2011Lüd"),
        ("O'Brien", "é O’Brien's", "O’Brien"),
        ("Kaʻahumanu", "with Ka‘ahumanu é", "Ka‘ahumanu"),
        ("김민준", "오늘 김민준이", "김민준"),
        ("がく", "と、がくさんが", "がく"),
    ],
)
def test_how_a_name_is_encoded_does_not_count(form: Literal["NFC", "NFD"], name: str, text: str, found: str) -> None:
    written = unicodedata.normalize(form, text)
    for spelled in (name, unicodedata.normalize("NFD", name)):
        got = marked(written, named(spelled))
        words = unicodedata.normalize(form, found)
        assert got == written.replace(words, f"[[actor/x|{words}]]", 1)


def is_linked(marked_text: str) -> bool:
    """Whether the name in brackets becomes a link where they are taken away."""
    name = marked_text.partition("[")[2].partition("]")[0]
    return links(marked_text.replace("[", "").replace("]", ""), name, "ja")


@pytest.mark.parametrize(
    "text",
    [
        *[
            "[はるか]に",
            "[たま]たま",
            "た[たま]ま",
            "[まこと]に",
            "[さくら]んぼ",
            "[さくら]ももこ",
            "[NTT]ドコモ",
            "[JR]東日本",
        ],
        *["[NHK]交響楽団", "[トヨタ]自動車", "[김구]이는", "반[윤석열]", "친[윤석열]", "[アメリカ]人", "[ソニー]PCL"],
        *[
            "NTT[ドコモ]",
            "南[アフリカ]",
            "[みな]さん",
            "[さくら]銀行",
            "[さくら]インターネット",
            "[이안]나는",
            "반[NATO]",
        ],
        *["[윤석열]차", "[トヨタ]自動車社長", "反[トランプ]", "[김민]가", "[일본]인", "[일본]인들이"],
    ],
)
def test_a_name_within_a_longer_word_of_another_script_or_of_hiragana_is_no_mention(text: str) -> None:
    assert not is_linked(text)


@pytest.mark.parametrize(
    "text",
    [
        *["[はるか]さんは", "[はるか]、", "[さくらももこ]は", "漫画家の[さくらももこ]が", "[はるか]先生", "[はるか]氏"],
        *[
            "[이재명]이니까",
            "[이재명]이라서",
            "[이재명]이었는데",
            "[이재명]이었지만",
            "[이재명]이라면서",
            "[이재명]이었기",
        ],
        *[
            "[이재명]이었기에",
            "[이재명]더러",
            "[이재명]당대표",
            "[이재명]도지사",
            "[이재명]시장",
            "[이재명]의원",
            "[이재명]선생님은",
        ],
        *[
            "[이재명]이라고는",
            "[이재명]에게서도",
            "[김구]이다",
            "[김구]였는데",
            "[김구]라서",
            "[김구]니까",
            "[김구]로부터의",
        ],
        *[
            "[이재명]으로부터의",
            "[서울]로",
            "[김구]와",
            "[이재명]뿐이다",
            "[이재명]만이라도",
            "[이재명]까지는",
            "[大谷翔平]投手",
        ],
        *[
            "[山田太郎]医師",
            "[山田太郎]牧師",
            "[山田太郎]編集長",
            "[山田太郎]名誉教授",
            "[山田太郎]衆院議員",
            "[山田太郎]参院議員",
        ],
        *["[山田太郎]著『", "[小池百合子]東京都知事", "[自民党]本部", "[自民党]総裁", "[トランプ]米大統領", "[NHK]は"],
        *["[NHK]記者", "[NTT]社長", "通信大手[NTT]が", "米[アップル]は", "[KBS]가", "[NHK]는", "[EU]대표부"],
        *[
            "주[EU]대사",
            "[アメリカ]政府",
            "[ロシア]外務省",
            "[アップル]CEO",
            "歌手[マドンナ]",
            "[韓国]国防省",
            "[リー]国防長官",
        ],
        *["元[NHK]記者", "[イチロー]選手", "[IAEA]사무총장은", "25日[EU]が"],
    ],
)
def test_a_name_with_what_only_says_more_of_it_is_a_mention(text: str) -> None:
    assert is_linked(text)
