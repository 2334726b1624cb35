"""Which full stops end no sentence: those of abbreviations, of initials, and of ordinals, as ``am 5. August``.

CLDR lists abbreviations by language for the same end (its suppressions of breaks between sentences), which no library
that we have brings. Those of all languages stand together here, since texts name things of other languages; only
ordinals are told by the language of the text.
"""

from __future__ import annotations

import re

from explainer.schema.languages import primary

# The word before a place, with the full stops and hyphens within it.
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|[.-](?=[^\W_]))*\.\Z")
_REACH = 24
_NEXT_WORD = re.compile(r"\W*([^\W_]+)")
_ORDINAL = re.compile(r"\d{1,2}")
# The languages that write ordinals with a full stop, and in which nouns, or names of months, are capitalised.
_WITH_ORDINALS = frozenset({"de", "gsw", "nds", "lb"})
# With these a sentence begins, behind a number too.
_BEGINNING = """
am an auch auf aus bei da dabei damals danach dann das dem den der des die dies diese dieser dieses doch ein
eine einer er erst es für heute hier ihr ihre im in jetzt man mit nach nun nur ob sein seine seit sie so und
unter vom von vor war was weil wenn wer wie wir wo zu zum zur zwei
"""
# Forms of address, ranks and others, in their letters, which names and nouns follow: English, German, French, Spanish.
_FOLLOWED_BY_NAMES = """
Mr Mrs Ms Messrs Dr Prof Rev Revd Hon Gen Col Capt Cmdr Lt Sgt Maj Gov Sen Rep Pres Supt Insp Jr St Ste Mt vs
e.g i.e cf viz approx Cf
Hr Hrn Frl Hl Ing Dipl geb gest verh gesch bzw bzgl ca vgl Vgl evtl ggf sog inkl exkl einschl betr gegr urspr
österr franz griech z.b d.h u.a o.ä i.d.r z.t v.a z.zt i.a s.o s.u o.g a.d zzgl abzgl allg
MM Mgr Me c.-à-d av env
Sr Sra Srta Sres Dra Dña Excmo Excma Ilmo Lic Ud Uds Vd Vds Gral Cnel Tte Sto Sta EE EE.UU UU RR.HH FF.CC p.ej
aprox Hnos
"""
# What a number follows: places in a work, and months that are cut short.
_FOLLOWED_BY_NUMBERS = """
no nos nr nrn núm núms num nums p pp pg pág págs pag s ss sp spp l ll cols v vol vols vv bd bde tom t ch chap
cap caps kap abs abschn art arts artt fig figs abb tab taf sec sect par anm fn f ff fol fols op cod ms mss aufl
ausg hft heft jg n nn nº ser sér rn rdnr ziff q qu jan feb febr mar apr jun jul aug sep sept oct okt nov dec dez
ene abr ago dic janv févr avr juil déc circa ca
"""
_OPENERS, _BEFORE_NAMES, _BEFORE_NUMBERS = (
    frozenset(words.split()) for words in (_BEGINNING, _FOLLOWED_BY_NAMES, _FOLLOWED_BY_NUMBERS)
)


def ends_sentence(text: str, end: int, after: int, language: str) -> bool:
    """Whether a sentence ends at ``end``, where a mark of one stands before, and the next would begin at ``after``.

    ``language`` is the BCP 47 tag of the text; "" where that is unknown.
    """
    if text[end - 1] != ".":
        return True
    following = _NEXT_WORD.match(text, after)
    next_word = following[1] if following else ""
    if next_word[:1].islower():
        return False
    found = _LAST_WORD.search(text, max(0, end - _REACH), end)
    word = found[0][:-1] if found else ""
    if len(word) == 1 and word.isalpha() and not _has_no_case(word):
        return False
    if "." in word and len(word.rpartition(".")[2]) == 1 and word[-1].isupper():  # U.S., J.K.
        return False
    if word in _BEFORE_NAMES or (word.casefold() in _BEFORE_NUMBERS and next_word[:1].isdigit()):
        return False
    is_ordinal = primary(language) in _WITH_ORDINALS and _ORDINAL.fullmatch(word) is not None
    return not is_ordinal or not next_word or next_word.casefold() in _OPENERS


def _has_no_case(letter: str) -> bool:
    return letter.upper() == letter.lower()
