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
BEFORE = frozenset(
    _words(
        "before until till by vor bis spatestens avant jusqu'en hasta antes prima fino voor tot fore innan przed pred "
        "до перед"
    )
)
AFTER = frozenset(
    _words(
        "after since from starting nach seit ab depuis apres des despues desde dopo dal sinds vanaf na efter sedan od "
        "po с после от"
    )
)
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

UNTIL = _words("to til till until through thru bis a au al ate hasta tot до по do and und et y e en и &")
OR = _words("or oder ou oppure または 또는 或")
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
