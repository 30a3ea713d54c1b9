"""The vocabulary: bokmål, nynorsk and the abbreviations people write, each word with what it stands for."""


def _table(text: str) -> dict[str, int]:
    """Lines of synonyms → number of the line, counted from one."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {word: number for number, words in enumerate(lines, 1) for word in words}


MONTHS = _table("""
    januar jan
    februar feb febr
    mars mar
    april apr
    mai
    juni jun
    juli
    august aug
    september sep sept
    oktober okt
    november nov
    desember des
""")
WEEKDAYS = _table("""
    mandag mandagen måndag måndagen mandager mandagar måndagar mandagene måndagane man
    tirsdag tirsdagen tysdag tysdagen tirsdager tysdagar tirsdagene tysdagane tirs
    onsdag onsdagen onsdager onsdagar onsdagene onsdagane ons
    torsdag torsdagen torsdager torsdagar torsdagene torsdagane tors
    fredag fredagen fredager fredagar fredagene fredagane fre
    lørdag lørdagen laurdag laurdagen lørdager laurdagar lørdagene laurdagane
    søndag søndagen sundag sundagen søndager sundagar søndagene sundagane
""")
WORKDAYS = frozenset("hverdager kvardagar virkedager virkedagar ukedager yrkedagar".split())
EXCEPT = frozenset("unntatt unnateke untatt utenom utanom bortsett".split())
SHORT_WEEKDAYS = frozenset("man tirs ons tors fre".split())
NUMBERS = _table("""
    en én ein éin ei éi et ett étt eit eitt
    to
    tre
    fire
    fem
    seks
    sju syv
    åtte
    ni
    ti
    elleve
    tolv
""")
ORDINALS = _table("""
    første fyrste
    andre annet annen anna annan
    tredje
    fjerde
    femte
    sjette
    sjuende syvende sjuande
    åttende åttande
    niende niande
    tiende tiande
    ellevte
    tolvte
    trettende trettande
    fjortende fjortande
""")
# The months of a season; winter is named by the year it ends in.
SEASONS = (
    dict.fromkeys("vår våren seinvår senvår".split(), (3, 5))
    | dict.fromkeys("sommer sommeren sommar sommaren seinsommer sensommer".split(), (6, 8))
    | dict.fromkeys(
        "høst høsten haust hausten seinhaust seinhausten senhøst senhøsten seinhøst".split(), (9, 11)
    )
    | dict.fromkeys("vinter vinteren".split(), (12, 2))
)

# How many months one such part of the year has.
PARTS = (
    dict.fromkeys("kvartal kvartalet kv kvartaler kvartala".split(), 3)
    | dict.fromkeys("tertial tertialet tertialer terial".split(), 4)
    | dict.fromkeys("halvår halvåret halvdel halvdelen".split(), 6)
)
LETTERS = {"q": 3, "k": 3, "t": 4, "h": 6}
# Unit of a frequency and its length; months count in twelves.
UNITS = (
    dict.fromkeys("år året års åra årene åre kalenderår kalenderåret".split(), ("year", 1))
    | dict.fromkeys("halvår halvåret".split(), ("month", 6))
    | dict.fromkeys("tertial tertialet tertialrapport tertialrapportering".split(), ("month", 4))
    | dict.fromkeys("kvartal kvartalet kv".split(), ("month", 3))
    | dict.fromkeys("måned måneden måneder månad månaden månader mnd mnd-r mån md".split(), ("month", 1))
    | dict.fromkeys("uke uken uka uker veke veka veker".split(), ("week", 1))
    | dict.fromkeys(
        "dag dagen dager dagar døgn døgnet virkedag virkedager arbeidsdag kvardag hverdag".split(), ("day", 1)
    )
    | dict.fromkeys("skoleår skoleåret skuleår skuleåret".split(), ("school", 1))
    | dict.fromkeys("semester semesteret".split(), ("term", 1))
)
ADVERBS = (
    dict.fromkeys("årlig årlige årleg årlege årligt årvisst årviss årvisse".split(), ("year", 1))
    | dict.fromkeys("halvårlig halvårlige halvårleg halvårlege halvårsvis halvårvis".split(), ("month", 6))
    | dict.fromkeys("tertialvis tertialvise tertialsvis tertialvist".split(), ("month", 4))
    | dict.fromkeys(
        "kvartalsvis kvartalsvise kvartalvis kvartalvise kvartalsvist kvartalsmessig".split(), ("month", 3)
    )
    | dict.fromkeys(
        "månedlig månedlige månadleg månadlege månedleg månedsvis månadsvis".split(), ("month", 1)
    )
    | dict.fromkeys(
        "ukentlig ukentlige vekentleg vekentlege ukentleg ukentlege vekevis ukevis ukesvis".split(),
        ("week", 1),
    )
    | dict.fromkeys("daglig daglige dagleg daglege".split(), ("day", 1))
)
EVERY = frozenset("hver hvert kvar kvart hvar".split())
EVERY_OTHER = frozenset(
    "annenhver annethvert annenhvert annethver annahvert annakvar annakvart annankvar annankvart".split()
)
PER = frozenset("i pr per / om à hver hvert kvar kvart".split())
TIMES = frozenset("gang ganger gong gonger gongar g x ggr".split())
MEETINGS = frozenset(
    "møte møter møte(r) samling samlinger samlingar kurs treff fagdag fagdager fagdagar".split()
)
SCHOOL_YEAR = frozenset("skoleår skoleåret skuleår skuleåret".split())
WEEK = frozenset("uke uka uken veke veka uker veker".split())
DURATIONS = frozenset(
    "år års mnd måned måneder månad månader uke uker veke veker dag dager dagar time timer timar minutter"
    " min".split()
)


GRADES = frozenset("klasse klassen kl klassetrinn trinn årstrinn klassingar".split())
# What a plan says shall happen by a day: enough to know that the day is a deadline.
ACTIONS = tuple(
    "ferdig sluttfør sluttrapport avslutt fullfør gjennomfør iverksett iverkset igangsett igangset"
    " sett-i-gang start oppstart etabler opprett vedta vedtak behandl handsam evaluer rapporter rapport"
    " revider revisjon ruller utarbeid planlegg planlagt legges leggjast fremlegg framlegg presenter"
    " implementer innfør lanser opplæring kurs workshop seminar samling besøk avklar utred utgrei søk"
    " utlys tilsett ansett anskaff innkjøp bygg utvikl forprosjekt prosjekt pilot utrull hovedprosjekt"
    " fase trinn etappe steg kartlegg høring høyring møte analyse innhent send publiser skriv vurder"
    " oppdater testing test drift åpn opn slutt levert lever klar komplett realiser første utkast forslag"
    " konferanse fagdag temadag politisk folkemøte invit tiltak arbeid mål milepæl idriftset idriftsett"
    " oppfølg statusrapport status delrapport delmål begynn påbegynn plan utsend utprøv prøv opprust flytt"
    " kommunestyret formannskapet sluttevaluering midtveisevaluering midtvegsevaluering undersøk gi-tilbud"
    " informer kontakt lagt evalu vidareutvikl videreutvikl utplasser monter skilt budsjett-innspill"
    " avtale kampanje arrang".split()
)
# Too short to stand for all words that begin so: «nyåret», «lager», «deler».
SHORT_ACTIONS = frozenset("ny nye nytt lag lage del delmål".split())
# «Haustsemesteret», «vårmøtet», «juletreff»: such a word beside «årlig» may say when in the year.
TIMED = tuple(
    "semester kvartal tertial halvår måned månad høst haust vår vinter sommer sommar jul påske pinse"
    " ferie nyår advent partal oddetal valgår valår".split()
)
# A year right after a word that ends so belongs to the word: a document, a survey, a holiday.
NAMES = tuple(
    "rapport rapporten plan planen planar planer planane planene budsjett budsjettet program programmet"
    " melding meldingen undersøkelsen undersøkelse undersøking undersøkinga ungdata brukerplan statistikk"
    " strategi strategien prop nou forskriften loven tall tal avtalen jul jula julen påske påska påsken pinse"
    " ferie ferien semester semesteret valg valget val valet kommunevalg stortingsvalg".split()
)
# What these name is the end of something that goes on.
ENDINGS = tuple("ferdig slutt avslutt fullfør sluttfør".split())
# «Etablert», «gjennomført», «utarbeidd», «sett i gang»: done, or to be done, as the year says.
PARTICIPLES = (
    "ert",
    "ført",
    "stilt",
    "satt",
    "sendt",
    "eidd",
    "eidet",
    "igangsett",
    "iverksett",
    "opna",
    "åpnet",
)
# A number after one of these counts steps.
STEPS = frozenset("fase fasen del trinn steg etappe milepæl punkt runde pulje byggetrinn delmål".split())
# «Mål 3.5», «tiltak 2.1», «versjon 1.2»: a number in the plan's own numbering, not a day.
NUMBERED = STEPS | frozenset(
    "mål tiltak versjon nr kapittel vedlegg tabell figur hovedmål innsatsområde".split()
)
# «Inneværende år», «komande haust»: seen from a day nobody wrote.
FROM_NOW = frozenset(
    "neste dette denne inneværende inneværande inneverande kommende komande"
    " førstkommende førstkomande".split()
)
# The day of the month that «primo» and its like stand for.
MOMENTS = {"primo": 10, "begynnelsen": 10, "byrjinga": 10, "starten": 10, "tidlig": 10, "tidleg": 10} | {
    "medio": 15,
    "midten": 15,
    "midt": 15,
}
NEW_YEAR = frozenset("nyåret nyår".split())
TURN_OF_YEAR = frozenset("årsskiftet årsskifte nyttår nyttårsskiftet årsslutt årslutt".split())
SCHOOL_STARTS = frozenset("skolestart skulestart skolestarten skulestarten studiestart".split())
