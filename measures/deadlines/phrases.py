"""Phrases of plans, bokmål and nynorsk, by what they say."""


def phrases(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases divided by «|» or line ends → first word → phrases with it, the longest first."""
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in text.replace("\n", "|").split("|"):
        if words := tuple(phrase.split()):
            by_first_word.setdefault(words[0], []).append(words)
    for same_start in by_first_word.values():
        same_start.sort(key=len, reverse=True)
    return by_first_word


ONGOING = phrases("""
    løpende | løpande | laupande | fortløpende | fortløpande | fortlaupande | kontinuerlig | kontinuerleg
    kontinuerlige | kontinuerlege | løpende hele året | pågår | pågående | pågåande | pågår kontinuerlig
    gjennomgående | gjennomgåande | vedvarende | vedvarande | kontinuerlig arbeid | kontinuerleg arbeid
    løpende arbeid | løpande arbeid | hele året | heile året | gjennom året | gjennom hele året
    gjennom heile året | året rundt | hele året rundt | heile året rundt | året gjennom | hele skoleåret
    heile skuleåret | heile skoleåret | gjennom skoleåret | gjennom hele skoleåret
    gjennom heile skuleåret | hele barnehageåret | hele tiden | hele tida | heile tida | til enhver tid
    til ei kvar tid | til kvar tid | alltid | hele planperioden | heile planperioden | i hele planperioden
    i heile planperioden | gjennom hele planperioden | gjennom heile planperioden | gjennom planperioden
    hele perioden | heile perioden | i hele perioden | i heile perioden | gjennom hele perioden
    gjennom heile perioden | gjennom perioden | varig | permanent | fast | daglig drift | dagleg drift
    ordinær drift | i drift | i ordinær drift | løpende drift | løpande drift | del av ordinær drift
    i gang | igangsatt | igangsett | under arbeid | kont | fortl | løp | pågår løpende | løpende oppgave
    løpande oppgåve | kontinuerlig prosess | kontinuerleg prosess | en kontinuerlig prosess
    løpende prosess | løpende aktivitet | heile planperioda | løpende i planperioden
    løpende gjennom planperioden | løpande i planperioden | løpende i hele planperioden | fast ordning
""")
AS_NEEDED = phrases("""
    etter behov | ved behov | ved trong | etter trong | ved særskilt behov | ved særlige behov | når behov
    når det er behov | når det blir behov | når behovet oppstår | når behov oppstår | når behovet er der
    når det oppstår behov | når det trengs | når det trengst | når det er trong | når det er trong for det
    etter kartlegging av behov | etter vurdering av behov | etter vurdert behov | ut fra behov
    utfra behov | ut ifra behov | utifrå behov | ut frå behov | i henhold til behov | iht behov
    basert på behov | behovsstyrt | behovsprøvd | behovsbasert | ad hoc | ad-hoc | adhoc | ad - hoc
    ved forespørsel | på forespørsel | etter forespørsel | ved førespurnad | på førespurnad
    etter førespurnad | ved henvendelse | ved henvendelser | etter henvendelse | på oppfordring
    etter ønske | ved ønske | på bestilling | etter avtale | etter vurdering | etter individuell vurdering
    etter individuelt behov | etter individuelle behov | ved mistanke | ved bekymring | om nødvendig
    ved nødvendighet | om naudsynt | dersom behov | hvis behov | dersom det er behov | hvis det er behov
    om det er behov | dersom det er trong | etter situasjonen
""")
_DECIDED = """
    fastsatt fastsett fastsette avklart avklara bestemt satt sett tidfestet tidfesta tidfest tidsfestet
    tidsfesta angitt oppgitt oppgjeve definert aktuelt relevant datert vurdert besluttet planlagt
""".split()
NO_DEADLINE = phrases(
    """
    - | . | ? | * | / | … | : | avklares | avklarast | avklares senere | avklares nærmere
    avklarast seinare | avklarast nærare | må avklares | må avklarast | skal avklares | skal avklarast
    uavklart | uavklara | udefinert | ingen | ingen frist | inga frist | ingen tidsfrist | ingen dato
    uten frist | utan frist | ukjent | ukjend | ubestemt | tbd | tba | n / a | n . a . | na | ia
    i . a . | i / a | bestemmes senere | bestemmast seinare | fastsettes senere | fastsettes nærmere
    blir fastsatt | fastsetjast seinare | blir avklart | settes senere | settes | kommer
    frist avklares | tidspunkt avklares | dato avklares | under avklaring | til avklaring | fastsettes
    fastsetjast | fastsettast | tid avklares | åpen | open | åpent | må fastsettes | frist må avklares
    ikke tatt stilling til
"""
    + "|".join(
        f"{what}{no} {word}{frist}"
        for no in ("ikke", "ikkje")
        for word in _DECIDED
        for what, frist in (("", ""), ("", " frist"), ("frist ", ""), ("dato ", ""), ("tidspunkt ", ""))
    )
)
SOON = phrases(
    """
    straks | snarest | snarast | snarest mulig | snarast mogleg | snarest råd | snarast råd
    snarast råd er | omgående | omgåande | umiddelbart | med en gang | med ein gong | asap | nå | haster
    hastar | strakstiltak | straks tiltak | snart | umiddelbar | øyeblikkelig | akutt
"""
    + "|".join(
        f"så {how} {end}"
        for how in ("snart", "raskt", "fort", "tidlig", "tidleg")
        for end in (
            *("som mulig", "som mogleg", "som råd", "som råd er", "råd", "råd er", "mulig", "mogleg"),
            *("det er mulig", "det er mogleg", "det lar seg gjøre", "det lèt seg gjere", "det let seg gjere"),
        )
    )
)
PLAN_PERIOD = phrases("""
    i løpet av planperioden | planperioden | i planperioden | innen planperioden
    innen utgangen av planperioden | i løpet av perioden | i perioden | innen utløpet av planperioden
    innan utgangen av planperioden | perioden | utgangen av planperioden | ved utgangen av planperioden
    slutten av planperioden | innen planperiodens slutt | innan planperioden | i løpet av planens periode
    planens periode | innen planperiodens utløp | planperiodens slutt | én gang i planperioden
    en gang i planperioden | 1 gang i planperioden | ein gong i planperioden
    minst én gang i planperioden | minst en gang i planperioden | innen utløpet av perioden
    innen utgangen av perioden | ved planperiodens slutt | i løpet av planperioda | i planperioda
    ved slutten av planperioden | innan utgangen av planperioda | i løpet av planens virkeperiode
    innan planperioden er omme | innen planperioden er omme | innen planperiodens utgang
    innen slutten av planperioden | innan utløpet av planperioden | 1 gong i planperioden
""")
# A time seen from today, and nobody wrote which day that was.
RELATIVE = phrases("""
    ut året | i løpet av det neste året | i løpet av året | i år | innen utgangen av året
    innan utgangen av året | utgangen av året | innen året | innan året | innen årets slutt
    innan årets slutt | årets slutt | innen året er omme | i løpet av skoleåret | i løpet av måneden
    i løpet av kvartalet | i løpet av halvåret | innen utgangen av måneden | til høsten | til hausten
    til våren | til sommeren | til sommaren | til vinteren | i høst | i haust | i vår | i sommer
    i sommar | i vinter | ved årets slutt | på slutten av året | slutten av året | mot slutten av året
    ila året | i løpet av skuleåret | ved utgangen av året | ved årsslutt | årsslutt | innen årsslutt
    innan årsslutt | helga før skolen får sommerferie | før skolen får sommerferie | før ferien
    etter sommeren | etter sommarferien | etter sommerferien | etter ferien | før sommerferien starter
""")
VAGUE = phrases("""
    jevnlig | jevnlige | jamleg | jamlege | regelmessig | regelmessige | regelbundet | regelbunden
    regelbundne
    regelmessig gjennom året | flere ganger i året | fleire gonger i året | flere ganger årlig
    flere ganger per år | flere ganger pr år | fleire gonger årleg | noen ganger i året
    nokre gonger i året | med jevne mellomrom | med jamne mellomrom | ofte | periodisk | periodevis
    rutinemessig | med faste mellomrom | faste intervaller | flere ganger | fleire gonger
    flere ganger pr . år | jevnlig gjennom året | jamleg gjennom året | gjentas jevnlig | hver valgperiode
    kvar valperiode | hver kommunestyreperiode | kvar kommunestyreperiode | en gang i valgperioden
    én gang i valgperioden | 1 gang i valgperioden | 1 gang per valgperiode | én gang per valgperiode
    hver periode
""")
# Before a deadline; they do not change what day it is.
BY = phrases("""
    utg . av | utg av | utg . | innen utg . av | innan utg . av
    innen utgangen av | innan utgangen av | innen utløpet av | innan utløpet av | ved utgangen av
    ved utløpet av | utgangen av | utløpet av | slutten av | mot slutten av | på slutten av
    ved slutten av | innen slutten av | innan slutten av | i slutten av | innen slutt av | ultimo
    innen ultimo | innen | innan | inna | senest innen | seinast innan | senest | seinast | senest i
    senast | seinast i | frist | tidsfrist | fristen | i løpet av | innen løpet av | ila | iløpet av
    iløpet | i lauptet av | i laupet av | gjennomført innen | ferdig innen | ferdig innan
    ferdig i løpet av | ferdig til | klar til bruk
    klart til bruk | tas i bruk | tatt i bruk | teke i bruk | til bruk fra | klar til
    klart til | klar innen | klart innen
    sluttdato | dato | frist innen | svarfrist | leveringsfrist | målsatt | due | deadline | forfall
    forfallsdato | vedtatt innen | godkjent innen | utført innen | levert innen | revidert innen
    oppdatert innen | avsluttet innen | evaluert innen | startet innen | på plass innen | sluttført innen
    fullført innen | ferdigstilt innen | etablert innen | iverksatt innen | implementert innen
    vedteke innan | godkjent innan | utført innan | levert innan | revidert innan | oppdatert innan
    avslutta innan | evaluert innan | starta innan | på plass innan | sluttført innan | fullført innan
    gjennomført innan | etablert innan | sett i verk innan | vedtatt senest | godkjent senest
    utført senest | levert senest | revidert senest | oppdatert senest | avsluttet senest
    evaluert senest | startet senest
""")
# Small words that carry no time of their own.
SMALL = phrases("""
    kl . | klokka | i | på | ved | av | for | den | det | dei | de | ca | cirka | omtrent | om lag | omlag
    rundt | sirka | c | til | minst | minimum | min | minimum én gang | både | med | hvert fall | normalt
    fortrinnsvis | hovedsakelig | vanligvis | fast | oftest | planlagt | forventet | antatt | tentativt
    helst | ikke senere enn | ikkje seinare enn | år | året | kl | klokken | evt | ev | eventuelt | mulig
    åra | årene
""")
BEFORE = phrases("""
    før | i forkant av | i god tid før | forut for
""")
THEN = phrases("""
    deretter | deretter også | så | og så | og deretter | dernest | etter det | etter dette | videre
    vidare | og videre | og vidare
""")
FIRST = phrases("""
    første gang | fyrste gong | første gong | første gangen | neste gang | neste gong | neste
    første gang i | første gang innen | 1 . gang | 1 . gong | start | oppstart | starter | startar
    startår | oppstart i | start i | oppstart fra | første runde | første møte | første evaluering
    første kartlegging | første rapportering | fyrste gongen | med oppstart | med oppstart i | med start i
    med start | med første gang | igangsettes | startes opp
""")
FROM = phrases("""
    fra og med | frå og med | f o m | f . o . m . | f . o . m | fom | fra | frå | med virkning fra
    med verknad frå | fra og med i | fra i | frå i | fra oppstart | frå oppstart | gjeldende fra
    med oppstart fra | med start fra
""")
UNTIL = phrases("""
    til og med | t o m | t . o . m . | t . o . m | tom | fram til | frem til | fram til og med
    frem til og med | ut | til utgangen av | fram til utgangen av | frem til utgangen av
""")
# After a year: it goes on from there.
ONWARDS = phrases("""
    → | -> | - > | og fremover | og framover | fremover | framover | og utover | utover | og videre
    og vidare | og deretter løpende | og løpende | og framover i tid | og senere | og seinare | og etterpå
    - → | = > | og ut
""")
# With any of these the words are about something else than a deadline, or hang on something unknown.
BLOCK = phrases("""
    jf | jfr | jmf | cf | jamfør | jamfr | se | sjå | vedtatt | vedteken | vedteke | vedtatte | ifølge
    ifølgje | iflg | iht | ift | i henhold til | i samsvar med | i tråd med | basert på | siden | sidan
    når | hvis | dersom | forutsatt | føresett | under forutsetning | avhengig | avheng | avhenger
    såfremt | så fremt | så framt | tidligst | tidlegast | ikke før | ikkje før | etter | ikke | ikkje
    ingen | inga | uten | utan | unntatt | kr | kroner | mill | millioner | nok | prosent | % | § | §§
    klasse | klassetrinn | saksnr | ref | forskrift | sist | sist oppdatert | oppdatert | revidert
    datert | viser til | viser | gjelder | gjeld | gjaldt | evaluert | tidligere | tidlegare | ble | blei
    vart | var | har | hadde | per | pr | kap | kapittel | punkt | pkt | side | s | tabell | figur | kilde
    kjelde | tall | tal | mellom | omkring | enten | unntak | i forhold til | om økonomien | så lenge
    så langt | inntil | opp til | opptil | mer enn | meir enn | minst mulig | over | under | alder
    prioritet | prioriteres | ønskelig | foreslått | utsatt | utsett | utgår | utsettes | startet | starta
    påbegynt | avsluttet | avslutta | utført | levert | trer i kraft | trer | rapport fra | data fra
    opp mot | utlyst | omtalt | nevnt | referanse | sammenlignet | siste | forrige | førre | gamle
    avslått | avvist | nye tall | født | fødd | tilbake til | historisk | kontrakt | avtale fra | fyller
""")
# With a frequency these name an event in the year that is not written.
EVENT = phrases("""
    ifm | i forbindelse med | i samband med | ifb | i f m | i . f . m | i fm | i f . m | samtidig med
    i etterkant av | parallelt med | ved | knyttet til | knytt til
    i tilknytning til | rundt
""")
# Once a year, on a day that only the school calendar knows.
SCHOOL_HOLIDAY = phrases("""
    helga før skolen får sommerferie | helgen før skolen får sommerferie | før skolen får sommerferie
    helga før skulen får sommarferie | før skulen får sommarferie
""")
AHEAD = phrases("""
    frem i tid | fram i tid | framover | fremover | frem | fram | framover i tid | fremover i tid
""")
