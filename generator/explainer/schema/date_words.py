"""Words beside dates, in small letters and without marks: the languages in which facts are written most."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _numbered(first: int, *groups: str) -> Mapping[str, int]:
    return {word: number for number, words in enumerate(groups, first) for word in words.split()}


ABOUT = _words(
    "circa circ cca ca c about around approximately approx um etwa gegen ungefahr zirka rund vers environ autour hacia "
    "alrededor aproximadamente cerca intorno verso rond omstreeks ongeveer omkring cirka ok okolo около asi"
)
UNSURE = _words(
    "possibly probably perhaps maybe presumably vielleicht vermutlich wohl wahrscheinlich peut-etre probablement "
    "posiblemente quiza quizas forse misschien"
)
BEFORE = _words("before vor avant antes prima voor fore innan przed pred перед")
"""What a date itself is not counted in."""

UNTIL_AND_WITH = (
    "no later than",
    "not later than",
    "not after",
    "up to",
    "bis zum",
    "bis einschliesslich",
    "nicht nach",
    "au plus tard en",
    "a mas tardar en",
    *_words("until till by bis spatestens jusqu'en jusqu'a jusqu'au hasta fino tot до"),
)
AFTER = _words("after nach apres despues depois dopo na efter po после")
"""The same."""

SINCE = (
    "no earlier than",
    "not earlier than",
    "not before",
    "nicht vor",
    "au plus tot en",
    "a partir de",
    *_words("since from starting seit ab fruhestens depuis des desde dal sinds vanaf sedan od с от"),
)
ARTICLES = _words("de del di d' el le la los the dem den der year jahr jahre")
"""What may stand between such a word and its date."""

OLD_STYLE = (
    r"old style|o\.? ?s\.?(?![^\W\d_])|alte[rn]s? stils?|a\. ?st\b|ancien style|vieux style|estilo antiguo"
    r"|stile vecchio|julian\w*|julien\w*|giulian\w*|jul\.?\)"
)
"""What says that a day is of the Julian calendar, in a regular expression; short up to its bracket."""

OF_A_LIFE = (
    r"(?:(?<=^)|(?<=[ ,;(/-]))(?:[*†]|(?:geb|gest|gegr|born|died|b|d|founded|geboren|gestorben|nee?|nacid[oa])\b\.?)"
    r" ?(?:(?:on|in|am|im|le|en|el) )?(?=\d)"
)
"""What stands before the day of a birth, a death or a founding, where nothing else is told, in a regular expression."""

BEFORE_DEATH = r"(?<=\d)[ ,;]*(?=(?:†|(?:gest|gestorben|died|d)\b)\.? ?[^\W_])"
"""What stands between a birth and the death behind it, in a regular expression."""

WEEKDAYS: Mapping[str, int] = {
    word: number
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miercoles jueves viernes sabado domingo",
        "月 火 水 木 金 土 日",
        "월 화 수 목 금 토 일",
    )
    for number, word in enumerate(words.split())
} | {"sonnabend": 5}
"""The days of the week from Monday, 0."""

SHORT_WEEKDAYS: Mapping[str, int] = {
    word: number
    for words in ("mo di mi do fr sa so", "lun mar mer jeu ven sam dim", "lun mar mie jue vie sab dom")
    for number, word in enumerate(words.split())
}
"""The same in short, which mean other things too: one is a day only before a number, or in brackets behind a date."""

FIRST_WEEKDAY = rf"(?:{'|'.join((*WEEKDAYS, *SHORT_WEEKDAYS))})\.?,? (?=\d+\D)"
"""A day of the week before a day or a month in numbers, in a regular expression."""

BOTH = _words("and und et y e en и &")
"""Between two dates, both of which are meant."""

MONTHS_OF_OLD = _numbered(
    1,
    "janner jenner hartung",
    "feber hornung",
    "lenzing lenzmond lenzmonat",
    "launing ostermond ostermonat",
    "wonnemond wonnemonat",
    "brachet brachmond brachmonat",
    "heuet heuert heumond heumonat",
    "ernting erntemond erntemonat",
    "scheiding herbstmond herbstmonat",
    "gilbhart weinmond weinmonat",
    "nebelung nebelmond nebelmonat windmonat",
    "julmond christmond christmonat",
)
"""German names of months that CLDR does not have, of Austria and of older sources."""

BEGINNING = _words("early beginning start anfang beginn debut principios comienzos inizio begin начало")
MIDDLE = _words("mid middle mitte mi mediados meta medio середина")
END = _words("late end ende fin fines finales fine eind конец")
SEASONS = _numbered(
    21,
    "spring fruhling fruhjahr printemps primavera lente voorjaar forar var wiosna jaro весна 春 봄",
    "summer sommer ete verano estate verao zomer sommar lato leto лето 夏 여름",
    "autumn fall herbst automne otono autunno outono herfst najaar efterar host jesien podzim осень 秋 가을",
    "winter hiver invierno inverno vinter zima зима 冬 겨울",
)
"""By the numbers that EDTF has for them."""

ORDINALS = _numbered(
    1,
    "first erste erster erstes ersten premier primer primero primo",
    "second zweite zweiter zweites zweiten deuxieme segundo secondo",
    "third dritte dritter drittes dritten troisieme tercer tercero terzo",
    "fourth viertes vierter vierte vierten quatrieme cuarto quarto",
)
ROMAN = _numbered(1, *_words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"))
SILENT = frozenset(
    _words("the of on in at de del der den dem die das le la el il d l st nd rd th er eme and am im du a o i om г года")
)
"""Words that mean nothing in a date."""

UNTIL = (
    "bis zum",
    "bis zur",
    *_words("to til till until through thru bis a au al ate hasta tot до по do and und et y e en и &"),
)
OR = _words("or oder ou oppure o または 또는 或")
FROM = _words("from between von vom zwischen de du del entre dal da van tussen с от miedzy")
CENTURY = _words(
    "century centuries jahrhundert jahrhunderts jh jhd jhdt siecle siglo secolo seculo eeuw век века stoleti wiek 世紀 "
    "世纪 세기"
)
QUARTER = _words("quarter quartal quartals trimestre kwartaal kvartal квартал")
HALF = _words("half halbjahr halbjahres halfte semestre полугодие")
WEEK = _words("kw week woche kalenderwoche semaine semana settimana viikko uge uke vecka неделя")
PARTS_OF_DAY = _words(
    "dawn daybreak sunrise morning forenoon afternoon evening dusk sunset night nightfall morgens vormittags "
    "nachmittags abends nachts morgen vormittag nachmittag abend matin apres-midi soir nuit manana tarde noche mattina "
    "sera 朝 夜 아침 저녁 밤"
)
