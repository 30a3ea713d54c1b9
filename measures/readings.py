"""What a deadline was read as, in the language of the page. It is stored in bokmål, beside the adopted words.

Both forms build these sentences alike, and the reader uses few words: so they are changed word by word. A
clause with any other word is the plan's own, as the name of a milestone, and stands as it is.
"""

import re

from django.utils.translation import get_language

from municipalities.choices import LanguageForm

# Where the order of the words differs.
PHRASES = {
    "er lest": "er lese",
    "gjentas": "blir gjenteken",
    "et regnearks dagnummer": "dagnummeret i eit rekneark",
    "årets slutt": "slutten av året",
    "årets begynnelse": "begynnelsen av året",
    "semesterets slutt": "slutten av semesteret",
    "hvilken av dem": "kva for ein av dei",
}
WORDS = dict(
    pair.split("=")
    for pair in """
    alternativer=alternativ annen=andre annet=andre bare=berre dager=dagar datoene=datoane deler=delar
    dem=dei den=han en=ein et=eit finnes=finst flere=fleire forbehold=atterhald fra=frå frister=fristar
    gang=gong ganger=gonger gjelder=gjeld gjenkjent=kjende hendelsen=hendinga hver=kvar hvert=kvart
    hvilket=kva hvor=kor hyppigheten=hyppigheita hyppigheter=hyppigheiter ikke=ikkje innen=innan
    kjent=kjend lest=lesen løpende=løpande lørdag=laurdag mandag=måndag mangler=manglar måned=månad
    måneden=månaden niende=niande noen=nokre ordene=orda passer=passar sammen=saman satt=sett setter=set
    si=seie sjuende=sjuande skolestart=skulestart skoleår=skuleår slutter=sluttar sommeren=sommaren
    spørsmålstegn=spørjeteikn tallet=talet tar=tek tiden=tida tiende=tiande tirsdag=tysdag uke=veke
    ukedagen=vekedagen uten=utan være=vere årene=åra årstallet=årstalet åttende=åttande
    """.split()
)
SAME = frozenset(
    """
    andre april august av begge begynnelsen begynner behov blir dag dagnummeret dato datoen dei del
    delen desember det dette ein eit eller ellevte er fast februar femte fjerde for forklaring forstått
    fredag frist fristen før første gjelde gjenteken halvår har i ingen januar juli juni kan kva kvar
    kvartal lang lese løpe mai mars med neste november nummer nyttår når ofte og også oktober onsdag
    oppgitt planen planperioden på rekneark semesteret september siste sjette slutten som stemmer straks
    står teksten tertial tidspunktet til to tolvte torsdag tredje ufullstendig ulike usikkert utgangen
    ved vinteren å år året
    """.split()
)
# What stands in quotes is the plan's; between clauses stands a sign or an «og».
BETWEEN = re.compile(r"(«[^»]*»|[,:;.?]\s*|\s+og\s+)")
WORD = re.compile(r"[^\W\d_]+")
BY = re.compile(r"\binnen(?= \d+$)")


def said(explanation: str) -> str:
    return in_nynorsk(explanation) if get_language() == LanguageForm.NYNORSK else explanation


def in_nynorsk(explanation: str) -> str:
    for bokmal, nynorsk in PHRASES.items():
        explanation = re.sub(rf"\b{bokmal}\b", nynorsk, explanation)
    return "".join(part if part[:1] == "«" else clause(part) for part in BETWEEN.split(explanation))


def clause(text: str) -> str:
    if any(word.lower() not in WORDS and word.lower() not in SAME for word in WORD.findall(text)):
        return BY.sub("innan", text)
    return WORD.sub(lambda word: changed(word[0]), text)


def changed(word: str) -> str:
    nynorsk = WORDS.get(word.lower(), word)
    return nynorsk.capitalize() if word[0].isupper() else nynorsk
