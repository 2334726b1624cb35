"""Names that prose cannot tell from its own words: May, Will, Rose, and short ones at the start of a sentence.

A name of one word that the site's language has as a word of its own is linked nowhere by itself, for even a capital
proves nothing: "May 2024". One of one syllable that is no such word counts where a capital proves it: within a
sentence, of a language that does not write every noun with one. What is longer, or of several words, always counts.
"""

from __future__ import annotations

import re
import unicodedata

_EN = """
    a about above after again against all also always am an and any are around as at away back be because been
    before being below between both but by came can come could day did do does done down each else enough even
    ever every far few first for from full get give go going good got great had half has have he her here hers him
    his how if in into is it its just keep know last late least left less let like little long look made make many
    may me mean mere might mine more most much must my near need never new next no none nor not nothing now of off
    often old on once one only or other our out over own part past per put quite rather right said same saw say
    see seem set shall she should show side since so some soon still such take tell than that the their them then
    there these they thing this those though thus till to too true two under until up upon us use very was way we
    well went were what when where which while who whole whom whose why will with within would yes yet you your
    january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn fall winter morning evening dawn noon north south east
    west eastern western northern southern mark bill bob rob robin grant frank grace hope faith joy charity
    constance prudence patience mercy verity pat art earl duke king prince baron bishop pope abbot dean major
    general sergeant marshal chancellor priest deacon chase drew sue nick rich dolly jay lance miles norm peg
    penny pearl ruby amber jade opal crystal gem diamond rose lily violet daisy ivy holly heather iris poppy olive
    hazel ginger basil rosemary sage fern laurel myrtle willow ash aspen forest brook river lake glen dale cliff
    clay stone rock sandy sky star stella sunny wren lark drake kitty bunny buck wolf hawk fox lamb hunter archer
    fisher carter mason taylor tailor baker butler cook porter potter carpenter shepherd smith miller page parker
    piper ranger rider turner walker ward warden weaver wheeler woods fields hill banks bridge church house hall
    heath ford marsh park rivers street towns wells black white brown green gray grey blue gold golden silver red
    scarlet orange indigo short small young savage sharp strong swift wise noble gentle moody bright close cross
    love loving best better bliss blessing gay happy jolly merry melody harmony carol viola harp tune reed wade
    reeve skip trip rush dash flash blaze storm gale rain snow frost sunshine ray ace bond buddy champ chance
    destiny dream duty ernest earnest frankly free freedom liberty justice peace victor victory honor honour glory
    pride christian pilgrim angel pagan apple amazon alphabet target shell gap oracle visa meta word windows
    office slack zoom square stripe block signal threads medium mint sprint subway staples dove tide crown time
    life people nature science cell lancet economist guardian observer independent mirror sun sphere spectator
    press post mail express herald tribune record times globe argus courier echo gazette journal register review
    standard telegraph council cabinet congress senate parliament government ministry court police army navy state
    nation union party labour labor greens reform progress alliance accord anthem chairman president minister
    governor mayor speaker secretary director ambassador professor doctor teller bell book case field friend fry
    game gates hand head heart hood horn hunt judge knight land law light lord mann marks moon moss mount nail
    nash pain pitt pool power price queen race reader rice ring root salt sand school seal sears sell shade shield
    singer skinner sparks speed spence spark squire steel steward stock stout strange summers tate temple thorn
    towers train trap tree vale vane wall waters wealth weeks wick wild wing wood worth wright yard
"""
_DE = """
    ab aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein dem den der des die dies
    dir doch dort du durch ein eine er es etwas euch euer für gar gegen ganz gern gut hat hier hin ich ihm ihn ihr
    im in ist ja je jetzt kann kein mal man mehr mein mich mir mit muss nach nein neu nicht nie noch nun nur ob
    oder ohne rot sehr sein seit sich sie sind so soll über um und uns unter viel vom von vor war was weg weil
    weit wenn wer wie wir wird wo wohl zu zum zur zwar januar februar märz april mai juni juli august september
    oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag frühling sommer herbst
    winter morgen abend mittag nord süd ost west bauer becker fischer förster jäger kaiser koch könig krämer kunze
    lang lange maier meier müller richter ritter schäfer schmied schmidt schneider schreiber schulze schuster vogt
    wagner weber zimmermann klein groß kurz stark schwarz weiß braun grün blau roth fuchs hase wolf bär vogel hahn
    berg bach wald feld stein baum busch stern mond sonne engel ernst frank frieden rose heide lilie viola
    hoffnung glück freund frei post welt zeit spiegel bild kurier bund land kreis stadt partei regierung bundestag
    bundesrat rat amt gericht polizei heer union linke grüne bahn kanzler minister präsident herr frau papst
    bischof graf fürst prinz
"""
_FR = """
    à alors au aucun aussi autre aux avant avec bien car ce ces cet cette ceux chez comme dans de depuis des deux
    donc du elle elles en encore entre est et être eux fait fois hier hors ici il ils jamais je jour jusque la là
    le les leur lui mais même mes moi moins mon ne ni non nos notre nous on or ou où oui par pas peu plus
    plusieurs pour quand que quel qui sa sans se ses si sien soi son sont sous sur ta tel tes toi ton tous tout
    très trop tu un une va vers voici vous janvier février mars avril mai juin juillet août septembre octobre
    novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche printemps été automne hiver matin soir
    midi nord sud ouest ange aimée aurore blanche blanc blond bon boulanger brun cadet charpentier claire clément
    colombe constant constance désiré fleur fontaine grand gris gros jeune joli juste lacroix lamour laurier
    leblanc lefort legrand leroy lion loup marguerite marin meunier moreau mure noël noir olive page parfait
    pascal pasteur perle petit pierre pomme prudence renard reine rivière roche roi rose rousseau roux roy sage
    soleil victoire violette libération monde figaro humanité croix point parisien temps orange carrefour état
    sénat assemblée conseil cour gouvernement parlement armée marine police parti union
"""
_ES = """
    a al algo ante antes así aún aunque bajo bien cada casi como con contra cual cuando cuanto de del desde día
    donde dos el él ella ellos en entre era es esa ese eso esta este esto fue ha hace hasta hay la las le les lo
    los luego más me mi mientras muy nada ni no nos nosotros o otro para pero poco por porque pues que qué quien
    se sea según ser si sí sin sobre solo son su sus tal también tan te tras tu tú un una uno unos ya yo enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles
    jueves viernes sábado domingo primavera verano otoño invierno norte sur oeste alba alma amado amor ángel
    ángeles aurora blanca blanco bravo calle campo carmen clara concepción consuelo cruz delgado dolores esperanza
    estrella fe flor flores fuego gloria guerra guerrero guapo herrero iglesias iris justo leal león lobo luz mar
    mares margarita mercedes milagros montes moreno nieves olmo paloma pastor paz perla pilar plaza prado ramos
    rey reyes río ríos rojo rosa rubio santos serrano sol soledad soto torre torres valle vega vera verdugo
    victoria zapatero país mundo razón nación estado senado congreso corte gobierno policía ejército partido unión
    podemos
"""
_IT = """
    a ad ai al alla anche anno ancora che chi ci come con cosa così da dal dalla degli dei del della di dopo dove
    due e ed era essere fa fino fra gli ha ho i il in io la le lei li lo loro lui ma mai me mentre mi mia mio
    molto ne nei nel no noi non o ogni oggi per perché più poi prima qua qual quale quando quello questo qui se
    sei senza si sia sono sotto sta su sua sul suo tra tre tu tutti tutto un una uno va voi gennaio febbraio marzo
    aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì mercoledì giovedì
    venerdì sabato domenica primavera estate autunno inverno nord sud est ovest alba allegra amato angelo aurora
    azzurra barbiere bella bianca bianchi bruno celeste chiara conte costa costanza felice ferrari ferraro fiore
    fontana forte franco gallo gatto gioia grande greco guerra leone luce luna marino mare margherita monte neri
    pace pastore perla pietra re ricci rosa rossi rosso russo santo sereno sole speranza stella testa valente vera
    verdi villa viola vittoria vittorio repubblica corriere stampa stato senato governo parlamento polizia partito
    unione lega
"""
_PT = """
    a ao aos até cada com como da das de dela dele depois do dos e ela elas ele eles em entre era essa esse esta
    este eu foi há isso já lhe mais mas me mesmo meu minha muito na nas nem no nos nós num o os ou para pela pelo
    por quando que quem se sem ser seu seus só sobre sua também te tem um uma você janeiro fevereiro março abril
    maio junho julho agosto setembro outubro novembro dezembro primavera verão outono inverno norte sul leste
    oeste alegria alma amado amor anjo aurora barros branco campos clara costa cruz dores esperança estrela fé
    flor flores gloria guerra leal leão leite lima lobo lua luz mar mendes monteiro neves oliveira paz pedra
    pereira pinto pomar ramos reis ribeiro rios rocha rosa salvador sales santos sol torres vale vitória estado
    senado governo congresso polícia partido união público
"""
_NL = """
    aan af al als altijd ben bij dan dat de deze die dit door dus een en er ga geen had heb heeft het hier hij hoe
    hun ik in is ja je kan maar me meer men met mijn na naar niet nog nu of om omdat onder ons ook op over te
    tegen toch toen tot u uit van veel voor want waren was wat we wel werd wie wij wil worden zal ze zei zich zij
    zijn zo zou januari februari maart april mei juni juli augustus september oktober november december lente
    zomer herfst winter noord zuid oost west bakker bos boer bloem beer berg brouwer dekker groot hart jager jong
    kok koning kuiper lange molenaar mulder post prins rozen roos ruiter schipper slager smit ster stern timmerman
    visser vos vrede wit zwart staat senaat regering politie partij trouw
"""
_NORDIC = """
    af at av både da de dem den denne der deres det dette dig du efter eller en er et ett fra från för før ha han
    har havde hendes her hon hos hun hur hva hvad hvem hvor i icke ikke ikki in inte ja jag jeg kan men med mig
    min mod när når nej nu och og om oss på så sig sin skal skall som til till var ved vi vil vill vår være är
    över januar januari februar februari marts mars april maj mai juni juli august augusti september oktober
    november december sommer sommar høst höst vinter nord syd sør øst öst vest väst berg björn bjørn bjerg dag
    dahl eg ask frid fred gran hav holm krag lind lilja lund lys mark måne nor rose ros skog skov sol stein sten
    steen stig stål storm strand strøm ström svan sven ulv vang viola åse ås
"""
_WORDS = {
    language: frozenset(words.split())
    for languages, words in (
        ("en", _EN),
        ("de", _DE),
        ("fr", _FR),
        ("es", _ES),
        ("it", _IT),
        ("pt", _PT),
        ("nl", _NL),
        ("da nb nn no sv", _NORDIC),
    )
    for language in languages.split()
}
_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb", "nds", "gsw"})
# Of letters without their marks; y counts, as in Lynn.
_VOWELS = re.compile("[aeiouyæœøıаеёиоуыэюяіїєαεηιουω]+")
# At the end of what is read in English or French, an e says nothing: Rose, Jane; but Zoe, Lee.
_SILENT = re.compile("(?<=[^aeiouy])es?\\Z")
_BEGINS_A_SENTENCE = re.compile(r"(?:\A|[.!?…:;·]|\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+[.)]))[\s\"'“”‘’„«»‹›()\[\]*_>#-]*\Z")
_LOOKED_BACK = 40


def is_common(name: str, language: str) -> bool:
    """Whether a name is one word that the language has as a word too. Capitals alone, as in WHO, make it none."""
    return _is_one_word(name) and name.lower() in _WORDS.get(language, ())


def needs_capital(name: str, language: str) -> bool:
    """Whether a name is one word of one syllable, written in letters of which there are small ones."""
    if not _is_one_word(name) or name.lower() == name.upper():
        return False
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    plain = _SILENT.sub("", plain) if language in ("en", "fr") else plain
    return len(_VOWELS.findall(plain)) < 2


def proves_name(text: str, start: int, language: str) -> bool:
    """Whether what stands at a place has a capital that no start of a sentence asks for, nor each noun."""
    if not text[start].isupper() or language in _NOUNS_HAVE_CAPITALS:
        return False
    return not _BEGINS_A_SENTENCE.search(text[max(0, start - _LOOKED_BACK) : start])


def _is_one_word(name: str) -> bool:
    is_acronym = len(name) > 1 and name.isupper()
    return not is_acronym and all(c.isalpha() or unicodedata.combining(c) or c == "'" for c in name)
