"""How Swedish texts refer to provisions, and whose they are."""

from agreement_diff.model.terms import ActHead, ReferenceTerms, listed


def _levels() -> dict[str, str]:
    words = {
        "section": "§ §§ paragraf paragrafen paragrafens paragrafer paragraferna avsnitt avsnittet klausul klausulen",
        "article": "artikel artikeln artikelns artiklar artiklarna art",
        "chapter": "kap kapitel kapitlet kapitlets kapitlen",
        "part": "avdelning avdelningen avdelningens avd",
        "annex": "bilaga bilagan bilagans bilagor bilagorna bil appendix",
        "table": "tabell tabellen figur figuren",
        "paragraph": "stycket stycke styckets styckena stycken st mom moment momentet",
        "item": "punkt punkten punktens punkterna punkter p pkt pkten led ledet leden strecksatsen strecksats",
        "sentence": "mening meningen meningens meningarna",
    }
    return {word: level for level, listed in words.items() for word in listed.split()}


def _acts() -> dict[str, ActHead]:
    statute = {"lag": "lagen", "balk": "balken", "förordning": "förordningen", "kungörelse": "kungörelsen"}
    statute |= {"kodex": "kodexen", "stadga": "stadgan", "föreskrifter": "föreskrifterna", "grundlag": "grundlagen"}
    treaty = {"direktiv": "direktivet", "konvention": "konventionen", "fördrag": "fördraget"}
    private = {"avtal": "avtalet", "överenskommelse": "överenskommelsen", "kontrakt": "kontraktet", "policy": "policyn"}
    private |= {"reglemente": "reglementet", "rekommendation": "rekommendationen", "stadgar": "stadgarna"}
    private |= {"handlingsplan": "handlingsplanen", "riktlinjer": "riktlinjerna", "villkor": "villkoren"}
    private |= {"avsiktsförklaring": "avsiktsförklaringen"}
    draft = {"förslag": "förslaget", "utkast": "utkastet", "remiss": "remissen"}
    found: dict[str, ActHead] = {}
    for forms, alone, named in (
        (statute, "own", "other"),
        (treaty, "other", "other"),
        (private, "own", "unclear"),
        (draft, "own", "own"),
    ):
        for bare, definite in forms.items():
            found[bare] = found[definite] = ActHead(bare, alone, named)  # type: ignore[arg-type]
    return found


REFERENCES = ReferenceTerms(
    levels=_levels(),
    number_first=listed("§ §§ kap kapitel kapitlet st stycket stycke stycken mom moment momentet p punkten"),
    ordinal_units=listed(
"stycket stycke styckets styckena punkten punktens punkt punkterna ledet led leden meningen mening meningens meningarna "
        "strecksatsen strecksats momentet paragrafen artikeln kapitlet avdelningen bilagan"
),
    plural_units=listed("§§ paragrafer paragraferna artiklar artiklarna bilagor bilagorna punkterna punkter leden styckena"),
    abbreviated=listed("art kap avd bil st mom p pkt"),
    definite_units=listed("paragrafen paragrafens artikeln artikelns"),
    unit_words={"avsnitt": "Avsnitt", "avsnittet": "Avsnitt", "klausul": "Klausul", "klausulen": "Klausul", "appendix": "Appendix"},
    ordinals={
        **dict.fromkeys(("första", "förste", "1:a", "1:e"), "1"),
        **dict.fromkeys(("andra", "andre", "2:a", "2:e"), "2"),
        **{
            word: str(n)
            for n, word in enumerate(
                ["tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde"],
                3,
            )
        },
        **{f"{n}:e": str(n) for n in range(3, 31)},
        **dict.fromkeys(("sista", "siste"), "last"),
    },
    conjunctions=listed("och samt eller resp respektive liksom ävensom jämte och/eller"),
    range_words=listed("till t.o.m. tom"),
    links=listed("i till av enligt under"),
    openers=listed("i enligt under"),
    determiners=listed("den det de"),
    versions={
        **dict.fromkeys(listed("nuvarande gällande befintliga"), "current"),
        **dict.fromkeys(listed("tidigare förutvarande dåvarande gamla äldre hittillsvarande"), "former"),
        **dict.fromkeys(listed("föreslagna föreslagen föreslaget nya ny remitterade kommande"), "proposed"),
    },
    wordings=listed("lydelse lydelsen"),
    this_words=listed("denna detta dessa"),
    same_words=listed("samma nämnda sagda ifrågavarande berörda angivna ovannämnda sistnämnda"),
    pointers={
        **dict.fromkeys(listed("förstnämnda förstnämnde"), "first"),
        **dict.fromkeys(listed("sistnämnda nämnda dessa ovannämnda sagda angivna uppräknade berörda"), "last"),
    },
    neighbours={"föregående": -1, "nästföregående": -1, "nästa": 1, "följande": 1},
    item_letters="abcdefghjklmnopqrstuvxyz",
    letter_join=" ",
    followers=listed(
"bör böra skall ska må måste kan kunde får fick gäller gällde gälla anger angav anges framgår framgick finns fanns är var "
        "vore blir blev har hade innehåller innehöll innebär innebar reglerar reglerade regleras avser avsåg avses behandlar "
        "behandlas beskriver beskrivs kommer behöver behövde saknas saknar föreslås föreslogs ändras ändrats upphävs utgår "
        "strider stred motsvarar motsvaras kompletterar tillämpas föreskrivs föreskriver betecknas borde skulle omfattar "
        "omfattas hänvisar hänvisas jämfört respektive jfr även också inte där som när om eftersom samt men varav varom "
        "nedan ovan dels både således följer står stadgar stadgas sägs avsedda nämnda angivna"
),
    counted=listed(
"år års månader månad dagar dag dygn veckor vecka timmar timme minuter kvartal kronor kr mkr tkr procent % personer "
        "kommuner kommun remissinstanser svar gånger ledamöter elever barn platser sidor exemplar parter län regioner nämnder "
        "landsting tillfällen stycken fall ord rader ärenden synpunkter frågor åringar klasser km m kg ton kvadratmeter januari "
        "februari mars april maj juni juli augusti september oktober november december"
),
    page_words=listed("s sid sidan sidorna nr kl dnr diarienr nummer rad raderna tel telefon version sou ds"),
    name_cues={
        **dict.fromkeys(listed("rubriken rubrik avsnittet avsnitt underrubriken kapitelrubriken mellanrubriken"), "named"),
        **dict.fromkeys(listed("punkten stycket kapitlet paragrafen bestämmelsen delen bilagan"), "about"),
    },
    name_links=listed("om kring rörande angående avseende"),
    name_tails=frozenset(),
    name_prepositions=listed("i under på till enligt avsnittet rubriken"),
    acts=_acts(),
    act_names=listed(
"regeringsformen riksdagsordningen successionsordningen europakonventionen barnkonventionen delegationsordningen "
        "arbetsordningen tilläggsprotokollet expropriationslagen"
),
    act_abbreviations={
        "RB": "rättegångsbalken", "BrB": "brottsbalken", "ÄB": "ärvdabalken", "ÄktB": "äktenskapsbalken", "JB": "jordabalken",
        "FB": "föräldrabalken", "UB": "utsökningsbalken", "MB": "miljöbalken", "HB": "handelsbalken", "SFB": "socialförsäkringsbalken",
        "RF": "regeringsformen", "TF": "tryckfrihetsförordningen", "YGL": "yttrandefrihetsgrundlagen", "RO": "riksdagsordningen",
        "KL": "kommunallagen", "FL": "förvaltningslagen", "FPL": "förvaltningsprocesslagen", "SoL": "socialtjänstlagen",
        "LSS": "lagen om stöd och service till vissa funktionshindrade", "LVU": "lagen med särskilda bestämmelser om vård av unga",
        "LVM": "lagen om vård av missbrukare i vissa fall", "LPT": "lagen om psykiatrisk tvångsvård", "HSL": "hälso- och sjukvårdslagen",
        "PBL": "plan- och bygglagen", "OSL": "offentlighets- och sekretesslagen", "PUL": "personuppgiftslagen", "PuL": "personuppgiftslagen",
        "GDPR": "dataskyddsförordningen", "LOU": "lagen om offentlig upphandling", "LOV": "lagen om valfrihetssystem",
        "LAS": "lagen om anställningsskydd", "MBL": "medbestämmandelagen", "AvtL": "avtalslagen", "KöpL": "köplagen",
        "SkL": "skadeståndslagen", "ABL": "aktiebolagslagen", "IL": "inkomstskattelagen", "UtlL": "utlänningslagen",
        "LMA": "lagen om mottagande av asylsökande", "EKMR": "Europakonventionen", "FEUF": "EUF-fördraget", "TFA": "lagen om arbetsskadeförsäkring",
    },
    not_acts=listed(
        "slagen slag anslagen anslag beslagen beslag avslagen avslag utslagen utslag inslagen inslag uppslagen uppslag omslagen "
        "omslag bakslagen genomslag tillslag nederslag förlagen förlag anlagen anlag inlagen bolagen bolag bolaget underlagen "
        "underlag anbudsunderlag beslutsunderlag beslutsunderlagen kommunbolagen dotterbolagen handelsbolag aktiebolag "
        "aktiebolagen förslagen lagförslagen författningsförslagen ändringsförslagen huvudförslagen budgetförslagen statsanslag"
    ),
    bare_points=True,
    act_leads=listed("och den det nu numera års allmänna särskilda svenska europeiska vår vårt så kallade s.k."),
    act_adverbs=frozenset(),
    numero=listed("nr nr. no"),
    title_words=listed("om angående rörande gällande med"),
    title_stops=listed(
"är var vore blir blev har hade skall ska bör borde må måste kan kunde får fick gäller gällde finns fanns anger anges "
        "framgår följer innebär innebar innehåller reglerar regleras avser avses behandlar tillämpas föreskrivs föreskriver "
        "som att när där eftersom därför ifall enligt samt men utan genom föreslås föreslår bör ändras ändrats upphävs upphör "
        "träder meddelas döms omfattas omfattar lämnas sägs stadgas står skulle torde inte ej även också dock så vilket vilken "
        "vilka varför varvid jfr se prop betecknas kompletteras motsvarar motsvaras saknas utgör krävs behöver behövs"
),
    enacting=("härigenom föreskrivs", "härigenom förordnas"),
    record_words=("protokoll", "sammanträdesprotokoll", "protokollsutdrag", "utdrag ur protokoll", "beslutsprotokoll", "mötesprotokoll"),
    grant_words=("medel", "medlen", "bidrag", "bidraget", "stöd", "pengar", "pengarna", "ersättning", "ersättningen", "anslag"),
    genitives=("s",),
    compound_acts=True,
    forms={
        "annex": " Bilaga {}", "part": " avd. {}", "chapter": " {} kap.", "section": " § {}", "section_of_chapter": " {} §",
        "section_dotted": " {}", "article": " Artikel {}", "table": " {}", "paragraph": " st. {}", "paragraph_of_article": ".{}",
        "subparagraph": " st. {}", "item": " p. {}", "item_of_article": " {}", "subitem": " {}", "sentence": " mening {}",
        "word": " {word} {}", "paragraph_last": " sista stycket", "subparagraph_last": " sista stycket", "item_last": " sista punkten",
        "sentence_last": " sista meningen",
    },
)  # fmt: skip
