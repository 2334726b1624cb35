"""Words by language that can turn what is said, and words that stand for a name. ``vocabulary.py`` makes use of them.

A star stands for any letters; what begins with ~ is found within words. A false alarm costs a longer quotation, a word
that is missing here a false one: so the lists rather take in too much.
"""

# Words that deny.
DENYING = {
    "ar": "لا لم لن ليس* لسن* لست* غير دون بدون ما ولا بلا فلا ألا عدم سوى كلا ولم ولن وليس* فلم فلن أبدا بغير"
    " رفض* يرفض* ترفض* نفى نفت ينفي تنفي أنكر* منع*",
    "bg": "не нито няма* никога никой никого нищо без едва отказ* отрич* отхвърл* забран*",
    "bn": "না নয় নেই নি নাই নহে বিনা ছাড়া কোনো কোন ব্যতীত কখনও কখনো অসম্ভব",
    "cs": "ne ne* nikdy nikdo nic žádn* bez ani sotva odmít* popř(?:el|ít|írá)* zakáz* zakaz*",
    "da": "ikke ej ingen intet aldrig uden hverken næppe u*lig* knap nægt* afvis* forby* forbud* forbød hindre* undla*",
    "de": "nicht* nichts nie niemals niemand* kein* ohne weder noch nirgend* kaum mitnichten außer verweiger* lehn* "
    "weiger* falsch* un*"
    " bestreit* bestritt* dementier* leugn* scheiter* verhinder* verbiet* verbot* vermeid* vermied* verzicht*"
    " abgelehnt* ablehn* zurückgewiesen* zurückweis* zurückzuweisen dagegen nimmer* schwerlich selten statt "
    "anstatt untersag* verneint* ausgeschlossen gescheitert gekündigt* widerr(?:ief|uf)*",
    "el": "δεν δε μη μην όχι ποτέ κανείς κανέν* κανεν* καμία καμιά τίποτα χωρίς δίχως ούτε μήτε"
    " αρν(?:ή|εί|ού)* απορρ* απαγορ*",
    "en": "no not never none nobody nothing nowhere neither nor without cannot hardly rarely seldom scarcely barely "
    "unlikely *n't refus* reject* den(?:y|ies|ied|ying|ial*) fail* lack* false* oppos* prevent* avoid* unless except "
    r"against doubt* impossible unable unwilling ceas* stop* ~far\sfrom"
    " instead nowise nought naught"
    " declin* refut* rebut* disput* prohibit* forbid* forbade ban(?:s|ned|ning)? bar(?:s|red|ring) exclud* "
    "abandon* revok* neglect* disagree* withdr* withheld cancel* "
    r"~\brul(?:e|es|ed|ing)\s(?:it\s|this\s|that\s)?out\b ~^\s*out\s*$",
    "es": "no nunca jamás nada nadie ningún ningun* tampoco ni sin apenas salvo"
    " neg(?:ó|aba|aban|aron|ado|ar|ando) nieg* rechaz* rehus* rehús* desm(?:i|e)nt* imped* impid* prohib* prohíb* "
    "fracas* evit* difícilmente raramente",
    "fa": "نه هیچ* ن* بدون بی غیر مگر عدم هرگز",
    "fi": "ei en et emme ette eivät älä älkää ilman eikä enkä ettei tuskin koskaan mikään kukaan ketään mitään"
    " kielt* kieltäy* torju*",
    "fr": "ne n n'* pas non jamais rien aucun* nul nulle ni sans personne guère point nullement"
    " refus* rejet* ni(?:e|ent|ait|aient|é|er|ant) démen* réfut* échou* empêch* évit* interdi* renonc*"
    " aucunement rarement difficilement hormis faute sinon",
    "he": "לא אין אינ* אל בלי ללא בל אף שום מעולם לעולם ולא שלא ואין שאין מבלי בלתי ולל* הלא"
    " סירב* סרב* מסרב* הכחיש* מכחיש* דחה דחתה",
    "hi": "नहीं न मत ना बिना बग़ैर बगैर कोई किसी कभी गैर ग़ैर इनकार इन्कार असंभव नही",
    "hu": "nem ne se sem soha senki* semmi* nincs* sincs* nélkül *talan *telen aligha"
    " tagad* megtagad* elutasít* visszautasít* megtilt*",
    "id": "tidak* bukan* jangan* tak tanpa belum tiada enggak nggak mustahil"
    " menolak ditolak membantah dibantah gagal dilarang melarang",
    "it": "non no mai niente nulla nessun* né senza neppure nemmeno neanche appena"
    " rifiut* neg(?:a|ano|ò|ato|are|ando|arono) respin* imped* viet* smenti* fall(?:ì|ito|iscono) evit*",
    "ja": "~(?:な[いかくけし]|ません|ませぬ|ずに|ず(?![っつ])|ざる|ぬ|まい|不|非|無|未|否|反対|拒)"
    " ~(?:禁じ|禁止|断[っりる]|失敗|避け|かね[るま]|(?<!あり)がた[いく])",
    "ko": r"안 못 ~(?:않|없|아니|아닌|아닙|아냐|못|말[라고아]|지\s?마|거부|반대) 말* 비* 무* 불*"
    " ~(?:부인했|부인한|부인하|거절|금지|실패)"
    r" 안[되된될됩돼했한할하]* 모르는* 모르고 모르며 모르겠* 모르지* 모른* 모를* 몰라* 몰랐*",
    "nl": "niet* nooit niemand* geen zonder noch nauwelijks nergens weiger* on*lijk*"
    " ontken* verwerp* verwierp* verbied* verbood verbod* verboden voorkom* mislukt*",
    "no": "ikke ikkje ei ingen intet inkje aldri uten verken neppe nekt* avvis* forby* forbud* forbød hindre* unnlat*",
    "pl": "nie* nigdy nikt nikogo nikomu nikim nic niczego żaden żadn* ani bez odm[aó]w* odrzuc* zaprzecz* zakaz*",
    "pt": "não nunca nada ninguém nenhum* nem sem jamais tampouco apenas"
    " recus* neg(?:a|am|ou|aram|ado|ar|ando) rejeit* imped* proib* fracass* desment* evit*",
    "ro": "nu n nici niciodată nimeni nimic fără niciun* nicio refuz* neg(?:a|at|ă|ând) resping* respins* interzi*",
    "ru": "не* нет ни* без нельзя едва вряд отказ* отверг* отриц* опроверг* запре[тщ]* избега*",
    "sv": "inte ej icke aldrig ingen inget inga intet ingenting utan varken knappast ingalunda"
    " vägra* förnek* avvis* förbj* förbud* hindra*",
    "th": "~(?:ไม่|มิได้|มิใช่|มิอาจ|มิ|ห้าม|ไร้|อย่า|ปราศจาก|ใด|เปล่า) ~(?:ปฏิเสธ)",
    "tr": "değil* yok* hiç* asla ne kimse* *(?:s[iıuü]z|m[ae]z) *(?:s[iıuü]z|m[ae]z|m[ae]d[ae]n|m[ae]y[ae]n|m[ae]m[ae]|"
    "m[ae]m[ıi]ş|m[ae]d[ıi]|m[ae]m[ae]l[ıi]|m[ıiuü]yor|m[ae]y[ae]c[ae]k|m[ae]ks[ıi]z)* olma*"
    " redd* inkâr* inkar* yasak*",
    "uk": "не* ні* без нема* навряд відмов* заперечу* відкин* заборон*",
    "vi": r"không chẳng chưa đừng chả chớ vô phi bất cấm từ\schối bác\sbỏ phủ\snhận",
    "zh": "~[不没沒无無非未勿莫否免毋甭] ~(?:拒绝|拒絕|反对|反對|禁止) ~(?:假装|假裝|避免|阻止|放弃|放棄|失败|失敗)",
}
# Words that bound what is said, or say how sure it is: "only", "may", "allegedly", "former".
BOUNDING = {
    "ar": "فقط إلا إذا لكن قد ربما باستثناء يقال يزعم السابق سابق سابقا نائب بعض حتى",
    "bg": "само освен ако може могат вероятно почти бивш* заместник*",
    "bn": "শুধু কেবল যদি হয়তো প্রায় সাবেক কিছু",
    "cs": "jen jenom pouze kromě pokud může mohou možná snad prý téměř bývalý bývalá",
    "da": "kun bare undtagen hvis kan måske angiveligt næsten tidligere fhv",
    "de": "nur lediglich bloß außer wenn falls sofern fast beinahe wohl vielleicht wahrscheinlich "
    "angeblich mutmaßlich* kann können könnte* soll sollen sollte* darf dürfen dürfte* würde* "
    "ehemalig* einstig* stellvertretend* vize* einige wenige"
    " vermeintlich* sogenannt* vorgeblich* muss müss* scheint schien*"
    " ausschließlich allenfalls höchstens bestenfalls möglicherweise womöglich eventuell anscheinend scheinbar "
    "teilweise teils nahezu bedingt einzig solange soweit bloss hätte* wäre* angebliche* früher*",
    "el": "μόνο μονάχα εκτός αν μπορεί μπορούν ίσως σχεδόν δήθεν πρώην μερικοί λίγοι αναπληρωτής",
    "en": "only merely but except unless if may might could would should perhaps maybe possibly probably "
    "allegedly reportedly supposedly purportedly apparently almost nearly some few little former "
    "deputy vice acting ex would-be so-called"
    " alleged supposed purported apparent presumed suspected rumou?red claim(?:s|ed|ing)? pretend* seem* "
    r"provided ostensibl* nominal* theoretically potential* conditional* partly partially solely exclusively onetime "
    r"erstwhile appear(?:s|ed)? self-styled fake mock must ought will shall ~\w\s+to\s*$",
    "es": "solo sólo solamente únicamente salvo excepto si puede* podr* casi quizá* quizás presunt* "
    "presuntamente supuest* supuestamente tal ex exministr* antiguo antigua vice* algunos algunas "
    "pocos"
    " fing* parec* debe* falso falsa acaso probable* posible* aparente* meramente exclusivamente parcial*",
    "fa": "فقط تنها مگر اگر شاید ممکن تقریبا جز ظاهرا سابق معاون برخی بعضی",
    "fi": "vain ainoastaan paitsi jos voi voivat ehkä väitetysti lähes entinen vara* jotkut",
    "fr": "seul* seulement uniquement sauf si peut peuvent pourrait pourraient aurait auraient serait "
    "seraient presque peut-être prétendument ancien ancienne ex vice adjoint quelques certains"
    " s'ils? juste exclusivement éventuel* probable* apparemment possible* partiel*"
    " prétendu* prétend* soi-disant supposé* présumé* feint feignait faux fausse doit doivent semble*",
    "he": "רק אלא אם עשוי עשויה אולי כמעט למעט לכאורה לשעבר סגן סגנית כמה",
    "hi": "केवल सिर्फ मगर यदि अगर शायद लगभग सिवाय कथित पूर्व उप कुछ",
    "hu": "csak kivéve ha lehet talán állítólag majdnem volt egykori helyettes néhány",
    "id": "hanya kecuali jika dapat boleh hampir mungkin konon diduga mantan wakil beberapa",
    "it": "solo soltanto solamente salvo tranne se può possono potrebbe potrebbero quasi forse presunt* "
    "presumibilmente ex vice viceministro alcuni pochi sarebbe sarebbero avrebbe avrebbero"
    " fing* finse sembra* dev* sedicent*",
    "ja": "~(?:だけ|のみ|しか|もし|かもしれ|おそらく|恐らく|たぶん|ほとんど|だろう) "
    "~(?:でしょう|らしい|とされ|元大|前大|副大)"
    " ~(?:いわゆる|自称|疑い|ふりを|[にへ]過ぎ|にすぎ|に限[りるっ]|万一|可能性|ようだ|はずだ)",
    "ko": r"오직 단지 아마 아마도 거의 만약 ~만\b 전 부 ~(?:수\s?있|지도\s?모) 이른바 소위 자칭 ~(?:척하|척했|의혹)"
    r" 혹시 설마 행여 겨우 고작 기껏 ~(?:밖에|뿐|불과|가정하에|가정할|뻔했)",
    "nl": "alleen slechts behalve tenzij als kan kunnen mag bijna misschien wellicht vermoedelijk "
    "vermeend* voormalig* vice* enkele weinig zou zouden",
    "no": "bare kun unntatt hvis kan kanskje angivelig nesten tidligere noen få",
    "pl": "tylko jedynie oprócz chyba jeśli jeżeli może mogą podobno rzekomo prawie były była byłego wice* niektórzy",
    "pt": "só somente apenas salvo exceto excepto se pode* poderia* quase talvez supostamente alegadamente "
    "ex vice* antigo alguns poucos"
    " fing* parec* deve* pretens* supost*",
    "ro": "numai doar cu excepția dacă poate pot ar poate aproape fost fostul vice* câțiva presupus",
    "ru": "только лишь кроме если может могут мог почти возможно вероятно якобы бывш* экс* вице* заместител* некоторые"
    " притвор* мнимы* должн* пытал*",
    "sv": "bara endast utom om kan kunna må nästan kanske påstås tidigare vice några få",
    "th": "~(?:เท่านั้น|เฉพาะ|เว้น|ถ้า|หาก|อาจ|เกือบ|เพียง|คงจะ|อดีต|รอง)",
    "tr": "yalnız yalnızca sadece ancak hariç eğer belki neredeyse sözde iddiaya eski bazı",
    "uk": "тільки лише крім якщо може можуть майже можливо ймовірно нібито колишн* екс* віце* заступник* деякі",
    "vi": r"chỉ trừ nếu có\sthể hầu\snhư có\slẽ dường\snhư cựu nguyên phó một\ssố",
    "zh": "~(?:只|仅|僅|除非|如果|可能|也许|也許|或许|或許|大概|几乎|幾乎|据称|據稱|涉嫌|所谓|所謂)"
    " ~(?:自称|自稱|假装|假裝|疑似|嫌疑|似乎|恐怕|至多|最多|前任)",
}
# A hidden "unter" denies nothing.
NOT_DENYING = {
    "de": "und uns unser* unter* unten union* univers* ungefähr un uni unis unna* ungarn* ungar* unikat*"
    " unesco uniform*"
    " unglück* unfall* unfäll* unwetter* unruh* unkosten unmut* unrecht* ungeduld* unschuld* ungewöhnlich* unheil*"
    " unlängst unweit unmittelbar* unverzüglich* unermüdlich* unaufhörlich* unentwegt* ungeheu* unzählig* unendlich*"
    " unterdes* unversehens unwillkürlich*",
    "ko": "비 비가 비를 비는 비도 비에 불 불이 불을 불은 불도 불에 불빛* 불꽃* 무대* 무엇* 무슨 무척 무릎* 무게* 무기*"
    " 비행* 비밀* 비용* 비서* 비교* 비로소 불교* 불렀* 불러*"
    " 불고* 말 말이 말을 말은 말도 말과 말로 말했* 말하* 말한* 말씀*",
    "nl": "onderlijk* onmiddellijk* onophoudelijk* ontzaglijk*",
    "ru": "него нее неё ней нем нём ними них ним неделя недел* небо неб*",
    "uk": "нього неї ній ним них ними неділ* небо неб*",
    "pl": "niego niej niemu nim nimi niech niemie* niemc* niebo nieb* niedziel*",
    "cs": "nebo než nej* něj* něm* německ* neděl* nebe",
}
# What only looks like a word that turns, by its capitals or its neighbours. A German noun with "Un" is a thing of its
# own; what begins a sentence may be an adjective, so a word stands before it. These are patterns.
HARMLESS = {
    "de": r"(?<=[\w,] )(?:Un[a-zäöüß]+|Wohle?s?|Soll)\b|\b(?:Schienen?[a-zäöüß]*|Lehnen?|Vizekusen)\b",
    "en": r"\b(?:[Bb]us|[Tt]ram|[Tt]rain|[Pp]it|[Tt]ruck) stops?\b|\b(?:Mr|Ms|Mrs|Dr)\.? Little\b",
    "fr": r"\b(?:[Ll]e|[Uu]n|[Cc]e|[Ll]es|[Dd]es) pas (?=de\b|des\b|du\b|d')|\b[Pp]as à pas\b"
    r"|\b(?:[Uu]n|[Aa]u|[Cc]haque|[Ff]aux|[Pp]remiers?|grands?|petits?|derniers?|deux|trois|quelques) pas\b"
    r"|\b[Pp]oints? (?=de (?:vue|départ|passage|repère|presse)\b)"
    r"|\b(?:[Uu]ne|[Ll]a|[Cc]ette|[Cc]haque|[Pp]ar|[Tt]oute) personne\b",
    "ja": "(?:水|人手|電力|食料|食糧|燃料|資金)不足",
    "zh": "无锡|無錫",
}
# Languages that have their "not" at the end of the clause: the words that deny so, those that may stand behind them
# there, those with which another clause or part begins, or ends, and those behind which such a word denies no more than
# the next one.
LATE = {
    "de": (
        "nicht nie niemals nimmermehr keinesfalls keineswegs mitnichten",
        "mehr gar überhaupt auch jedoch aber ab an auf aus bei ein her hin los mit nach teil vor weg weiter zu zurück",
        "und oder aber sondern denn doch als wie ob dass weil wenn",
        (
            "aus mit in im von vom wegen bei beim zu zum zur nach seit unter trotz für auf über um an am durch ohne "
            "gegen ein eine einen einem einer eines der die das den dem des dieser diese dieses alle viele manche noch"
        ),
    ),
    "nl": (
        "niet nooit nimmer",
        "meer helemaal ook echter af aan op uit bij in mee na toe voor weg verder terug",
        "en of maar want dan die dat als wanneer omdat terwijl zodat om",
        "uit met in van wegens bij naar sinds onder voor op over om aan door tegen een de het deze nog",
    ),
    "da": (
        "ikke aldrig",
        "mere slet heller længere",
        "og eller men for som der at når da hvis fordi mens så end",
        "af med i fra på for om ved en et den det de endnu",
    ),
    "no": (
        "ikke ikkje aldri",
        "mer slett heller lenger meir",
        "og eller men for som at når da hvis fordi mens så enn om",
        "av med i fra på for om ved en ei et den det de ennå",
    ),
    "sv": (
        "inte ej aldrig",
        "mer alls heller längre",
        "och eller men för som att när då om eftersom därför medan så än",
        "av med i från på för om vid en ett den det de ännu",
    ),
    "ko": (
        "안 못 [가-힣]*(?:않|없|아니|아닙|못하|못한|못했|못합)[가-힣]{0,5}(?:다|요|까|죠|고|며|지만|는데)",
        "",
        "[가-힣]+(?:고|며|면서|지만|는데|은데|인데|아서|어서|니까|므로|거나|으면|려고|도록)",
        "",
    ),
}
# Words that do nothing but stand for somebody or something: a name in brackets may take their place. No word is among
# them that is an article or a conjunction as well.
STANDING_FOR = {
    "ar": "هو هي هم هما هن",
    "bn": "তিনি সে তারা তাঁরা তাকে তাঁকে",
    "cs": "on ona oni ony ho mu ji je jim",
    "da": "han hun de ham hende dem",
    "de": "er sie es ihm ihn ihr ihnen",
    "el": "αυτός αυτή αυτό αυτοί αυτές",
    "en": "he she they him them it his her its this",
    "es": "él ella ello ellos ellas",
    "fa": "او آنها آنان ایشان وی",
    "fi": "hän he hänet se ne",
    "fr": "il elle ils elles lui",
    "he": "הוא היא הם הן אותו אותה אותם",
    "hi": "वह वे उसे उन्हें उसने उन्होंने",
    "hu": "ő ők őt őket",
    "id": "dia ia mereka",
    "it": "egli ella essi esse lui lei loro",
    "ko": "그는 그가 그를 그녀는 그녀가 그녀를 그들은 그들이 그들을 이것은 그것은",
    "nl": "hij zij ze hem haar hen hun het",
    "no": "han hun de ham henne dem",
    "pl": "on ona ono oni one jego jej ich jemu im go mu",
    "pt": "ele ela eles elas",
    "ro": "el ea ei ele",
    "ru": "он она оно они его её ее их ему ей им",
    "sv": "han hon de honom henne dem",
    "th": "เขา เธอ มัน พวกเขา",
    "tr": "o onlar onu onları",
    "uk": "він вона воно вони його її їх йому їй їм",
    "vi": "anh ông bà họ cô nó hắn ấy",
    "zh": "他 她 它 他们 她们 他們 她們 它们 它們",
    "ja": "彼 彼女 彼ら 彼女ら 彼は 彼女は 彼らは 彼が 彼女が 彼らが",
}
# Words by which whoever speaks means themselves or those spoken to: who tells of it says he, she or they.
SPEAKING = {
    "de": "ich wir mich mir uns mein meine meinen unser unsere unseren",
    "en": "i we you me us my our your",
    "es": "yo nosotros nosotras tú usted ustedes",
    "fr": "je nous vous tu moi",
    "it": "io noi voi tu",
    "nl": "ik wij we jij u mij ons",
    "pt": "eu nós você vocês",
    "ru": "я мы вы ты",
}
# Numbers that are written as words: "one" is left out, for in most languages it says no more than "a".
NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "zero half",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend "
    "sechzehn siebzehn sechzig siebzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
    "quarante cinquante soixante cent mille",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte veintiún veintiuno "
    "veintiuna treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos doscientas "
    "trescientos trescientas cuatrocientos quinientos quinientas seiscientos setecientos ochocientos novecientos mil",
    "it": "due tre quattro cinque sette otto nove dieci venti trenta cento mille",
    "pt": "dois duas dez três quatro cinco seis sete oito nove vinte trinta cem cento mil",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twintig honderd duizend",
    "sv": "två tre fyra fem sex sju åtta nio tio hundra tusen",
    "no": "to tre fire fem seks syv sju åtte ni ti hundre tusen",
    "da": "to tre fire fem seks syv otte ni ti hundrede tusind",
    "ru": "два две три четыре пять шесть семь восемь девять десять двадцать сто тысяча",
    "pl": "dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on",
    "id": "dua tiga empat lima enam tujuh delapan sembilan",
    "ko": "둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 두 세 네 스물 스무 서른 마흔 쉰 예순 일흔 여든 아흔",
    "hi": "दो तीन चार पांच पाँच छह सात आठ नौ दस",
}
# What numbers are made of that are written as one word: two or more of these make one.
NUMBER_PARTS = {
    "de": "ein eine zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig dreissig vierzig "
    "fünfzig sech sieb achtzig neunzig zig hundert tausend und eineinhalb halb",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf der veer twintig dertig veertig vijftig zestig "
    "zeventig tachtig negentig honderd duizend en ën",
    "it": "un uno due tre tré quattro cinque sei sette otto nove dieci venti vent trenta trent quaranta quarant "
    "cinquanta cinquant sessanta sessant settanta settant ottanta ottant novanta novant cento mille mila",
    "es": "dieci veinti dós dos trés tres cuatro cinco séis seis siete ocho nueve",
    "sv": "ettusen etthundra två tre fyra fem sex sju åtta nio tio tjugo trettio fyrtio femtio sextio sjuttio åttio "
    "nittio hundra tusen",
    "no": "tretti førti femti seksti sytti åtti nitti tjue hundre tusen to tre fire fem seks sju åtte ni",
    "da": "og tyve tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede tusind to tre fire fem seks syv otte "
    "ni",
}
# What stands before or behind the hyphens of a number: twenty-one, vingt-et-un.
NUMBER_JOINTS = frozenset({"one", "and", "un", "une", "et"})
# Words for numbers that are none there, as in "außer Acht" and "flambant neuf". These are patterns.
NO_NUMBERS = {
    "de": r"\b(?:[Ii]n|[Aa]ußer) Acht\b|\bin acht (?:zu )?(?:nehmen|nimmt|nahm|genommen)\b"
    r"|\baußer acht (?:zu )?(?:lassen|lässt|ließ|gelassen)\b|\bAcht (?:zu )?(?:geben|gibt|gab|gegeben)\b"
    r"|(?<!\b[Ee]s )\b(?:[Gg]ib|gibst|gibt|gebt|geben|gebe|gab|gaben) (?:(?!es\b)\w+ ){0,4}acht(?= (?:auf|darauf)\b)",
    "nl": r"\bin acht (?:te )?(?:nemen|neemt|nam|namen|genomen)\b|\bacht (?:te )?(?:slaan|slaat|sloeg|geslagen)\b"
    r"|\b(?:ik|hij|zij|ze|men|[Hh]of|[Rr]echtbank|[Rr]aad|[Rr]egering|[Cc]ommissie|[Mm]inister) acht"
    r"(?= (?:het|zich|dat|dit|de|een)\b)",
    "fr": r"\b(?:flambant|tout|quoi de) neuf\b|\bremise?s? à neuf\b",
}
