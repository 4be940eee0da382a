"""How Swedish respondents say where they stand: active and passive, present and past."""

from agreement_diff.model.terms import StanceTerms, listed

_PROPOSAL = (
    r"(?:förslag(?:et|en|s)?|lagförslag\w*|\w*förslaget|bedömning(?:en|ar|arna)|reform\w*|ändring(?:en|arna)|lösning(?:en|ar)|reglering(?:en|arna)"
    r"|bestämmelse(?:n|rna)|utredning(?:en|ens)|betänkande(?:t|ts)|promemorian?s?|modellen|överenskommelse\w*|avtalet|remissen|det föreslagna|den föreslagna"
    r"|inriktning(?:en)?|ambition(?:en|erna)|syftet|skrivelsen|dokumentet)"
)
_GOOD = (
    r"(?:väl ?motivera\w*|välmotivera\w*|väl avväg\w*|välavväg\w*|bra|god[at]?|utmärkt\w*|lovvärd\w*|ändamålsenlig\w*|rimlig\w*|lämplig\w*|positiv\w*"
    r"|tillfreds\w*|tillfredställ\w*|värdefull\w*|förtjänstfull\w*|angeläg\w*|befoga\w*|motivera[dt]\w*|klok\w*|efterlängta\w*|genomtänkt\w*|välbetänkt\w*"
    r"|väl genomarbetad\w*|en förbättring|ett steg i rätt riktning|ett viktigt steg|acceptab\w*|godtagba\w*|fördelaktig\w*|nödvändig\w*)"
)
_KEPT = r"(?:gälla|behålla[s]?|bibehålla[s]?|bestå|kvarstå|ligga fast|finnas kvar|vara kvar|tillämpas)"
_NOW = r"(?:nuvarande|gällande|hittillsvarande|rådande|nu gällande|dagens|befintlig\w*)"

STANCE = StanceTerms(
    cues=(
        ("no_objection", r"(?:inget|ingenting|intet|inte något|inte) (?:\w+ )?emot"),
        ("no_objection", r"(?:ser|såg|finner|fann|funnit|föreligger|finns|möter) (?:inga|inget|ej|inte några|inte något) (?:\w+ )?hinder"),
        ("abstain", r"(?:avböj(?:er|de|t)|undanbe(?:r|tt)) (?:\w+ ){0,2}(?:att|från|sig)(?: \w+){0,2}"),
        ("abstain", r"(?:tar|tagit|tog) (?:inte|ej) ställning|(?:inte|ej) (?:tagit|tar|ta) ställning|utan eget ställningstagande"),
        ("abstain", r"varken tillstyrk\w* eller avstyrk\w*"),
        ("abstain", r"(?:avstår|avstå|avstod|avstått)(?: \w+){0,2} från(?: att)?(?: \w+){0,3} (?:yttra\w*|yttrande\w*|svara\w*|svar|avge|lämna|synpunkter|remissen)"),
        ("abstain", r"(?:avstår|avstod|avstått)"),
        ("abstain", r"(?:inte|ej|icke) (?:\w+ ){0,2}?(?:besvara(?:t|r|de)|svara[rt]|(?:yttra[rt]?|yttrade) sig|(?:inkommit|kommit in) med (?:\w+ )?(?:yttrande|svar|remissvar)|(?:avge|avgett|avgivit|lämna|lämnat) (?:något |eget )?(?:yttrande|svar|remissvar))"),
        ("abstain", r"(?:avger|avgett|avgivit|lämnar|lämnat) inget (?:eget )?(?:yttrande|remissvar|svar)"),
        ("abstain", r"(?:inte|ej) (?:avser|avsåg|ämnar|kommer|önskar|vill|velat|funnit anledning|ansett sig|har för avsikt)(?: \w+){0,2}? (?:att )?(?:yttra|svara|besvara|avge|lämna (?:något |några )?(?:yttrande|svar|synpunkter|remissvar))\w*"),
        ("abstain", r"inte (?:haft )?(?:möjlighet|tillfälle|resurser|tid)(?: \w+){0,2} att (?:yttra|svara|besvara|lämna|avge)\w*"),
        ("support", r"tillstyrk\w*"),
        ("support", r"(?:beslut\w*|föreslå\w*|rekommender\w*) (?:\w+ ){0,4}?(?:att )?anta(?:r|s)?(?! att)"),
        ("support", r"(?:är|var) (?:\w+ )?(?:enig[at]?|ense) (?:med|om)|(?:är|var) av samma (?:uppfattning|mening|åsikt)|(?:har|hade) samma (?:uppfattning|mening|åsikt|syn)|håller med|till förmån för|sluter upp|slutit upp|(?:är|var) för (?:ett|en|den|det)? ?" + _PROPOSAL),
        ("support", r"biträ(?:der|da|ds|des|dde|ddes|tt|tts)"),
        ("support", r"bör (?:således |också |även |alltså |i princip )?(?:kunna )?(?:godtas|genomföras|antas|accepteras|godkännas|läggas till grund\b[^.]{0,40}|realiseras|förverkligas)"),
        ("support", r"godt(?:ar|a|as|og|ogs|agit|agits|agas|ager|ages|agna|agen|aget)"),
        ("support", r"godkän(?:ner|na|ns|nas|de|des|t|ts)"),
        ("support", r"(?:instäm(?:mer|ma|de|t)|ansl(?:uter|uta|öt|utit) sig|samtyck(?:er|a|te|t))"),
        ("support", r"(?:ställ(?:er|a|de|t)|står|stå|stod|stått|sluter|slutit) (?:\w+ ){0,3}(?:bakom|upp bakom)"),
        ("support", r"(?:stöd(?:jer|er|ja|de|jde|s|js|des|jdes|jt|tt)|(?:ge|ger|gett|givit|uttrycker|uttryckt|uttalar|uttalat) (?:\w+ ){0,2}stöd|får stöd|fått (?:\w+ ){0,2}stöd|vinner stöd|vunnit (?:stöd|gehör|anslutning))"),
        ("support", r"accepter(?:ar|a|as|ade|ades|at|ats)"),
        ("support", r"bif(?:aller|alla|allit|allits|alles|öll)"),
        ("support", r"(?:del(?:ar|a|ade|at)) (?!(?:upp|in|ut|med)\b)(?:\w+ ){0,6}?\w*(?:bedömning|uppfattning|slutsats|syn|synsätt|åsikt|mening|analys|ståndpunkt|inställning|förslag)\w*"),
        ("support", r"delas av"),
        ("support", r"förorda(?:r|t|de|s|ts|des)? (?:\w+ ){0,3}" + _PROPOSAL + r"(?! att)"),
        ("reject", r"avstyrk\w*"),
        ("reject", r"(?:motsätt(?:er|a) sig|motsatte sig|motsatt sig|motsätter|motsatt)"),
        ("reject", r"(?:avvisa(?:r|s|de|des|t|ts)?|avrå(?:der|da|dde|tt|ds)|förkasta(?:r|s|de|t|ts)?|avslå(?:s|r)?|avslag|avslagits|säg(?:er|a) nej|sagt nej|sade nej)"),
        ("reject", r"(?:är|var|ställer sig|ställt sig|ställde sig|förhåller sig) (?:\w+ ){0,2}(?:negativ\w*|avvisande|emot)"),
        ("reject", r"(?:oacceptab\w*|inte (?:är )?acceptab\w*|inte (?:är )?godtagba\w*|inte (?:bör|borde|skall|ska) (?:genomföras|införas|antas|godtas|läggas till grund\w*|ske))"),
        ("reject", r"(?:bör|borde|skall|ska) (?:inte|ej|icke) (?:genomföras|införas|antas|godtas|läggas till grund|komma till stånd)"),
        ("reject", r"(?:bör|borde|ska|skall) (?:avslås|avvisas|förkastas)"),
        ("reject", r"(?:vänd(?:er|e|a)|vänt) sig (?:\w+ )?(?:e)?mot|protester\w*|opponer\w* sig|(?:tar|tagit|tog|ta) (?:\w+ )?avstånd|neka(?:r|t|de)|(?:är|var) (?:\w+ )?(?:emot|mot) (?:ett|en|den|det)? ?" + _PROPOSAL),
        ("reject", r"motstånd(?:are)? (?:mot|till)"),
        ("status_quo", _NOW + r"\b[^.;]{0,80}? (?:bör|borde|ska|skall|måste|kan) (?:\w+ ){0,3}?" + _KEPT),
        ("status_quo", r"(?:behålla|bibehålla|ha kvar|bevara|hålla fast vid) (?:\w+ ){0,4}?" + _NOW),
        ("status_quo", r"(?:bör|borde|ska|skall|måste) (?:\w+ ){0,2}?(?:behållas|bibehållas|kvarstå|finnas kvar|bestå|lämnas oförändrad\w*|vara oförändrad\w*|förbli oförändrad\w*)"),
        ("status_quo", r"(?:ser|finns|föreligger|finner) (?:inget|inte något|inga|inte några|ej något) (?:\w+ )?(?:behov|skäl|anledning)(?: av| att| för| till)? (?:\w+ ){0,3}?(?:ändr\w*|förslag\w*|lagstift\w*|regler\w*|reform\w*|införa\w*)"),
        ("comment", r"ifrågasätt\w* (?:\w+ ){0,2}om (?:det )?inte|ifrågasatt\w* (?:\w+ ){0,2}om (?:det )?inte|ifrågasätts (?:dock )?om (?:det )?inte"),
        ("doubt", r"(?:tveksam\w*|tvekan|tvek(?:ar|at|ade)|osäker|skeptisk\w*|skepsis|betänklig\w*|tvivel|tvivlar|tvivlat|betänksam\w*)"),
        ("doubt", r"(?:ställ\w* sig|är|var) (?:\w+ )?(?:frågande|undrande|fundersam\w*)|(?:har|hade|haft) svårt (?:för )?att (?:\w+ )?(?:se|förstå|acceptera|inse|godta)|betviv\w*"),
        ("doubt", r"ifrågas(?:ätt|att)\w*"),
        ("doubt", r"(?:kritisk[at]?|kritik|kritiserar|kritiserat|kritiserats|kritiseras|kritiserade\w*)"),
        ("doubt", r"(?:olycklig\w*|otymplig\w*|olämplig\w*|orimlig\w*|onödig\w*|obehövlig\w*|överflödig\w*|missriktad\w*|förfela\w*|motverkar sitt syfte|överilad\w*|ogenomtänk\w*|oacceptab\w*)"),
        ("doubt", r"(?:går|gå|gick) (?:\w+ )?för långt|alltför (?:långtgående|ingripande|vidsträckt\w*|sträng\w*)|för (?:långtgående|ingripande|sträng\w*)"),
        ("doubt", r"(?:inte|ej|knappast) (?:\w+ ){0,2}(?:övertyga\w*|lämplig\w*|motivera[dt]\w*|befoga\w*|nödvändig\w*|behövlig\w*)"),
        ("qualified", r"(?:i huvudsak|huvudsakligen|i princip|i stort(?: sett)?|i stora delar|delvis|till viss del|i vissa delar|med (?:vissa|några|ett par|följande|smärre|nedan\w*|en del) (?:\w+ )?(?:påpekande\w*|reservation\w*|justering\w*|ändring\w*|tillägg|synpunkt\w*|undantag|kommentar\w*|förbehåll|invändning\w*|förtydligande\w*|förslag)|med (?:den|det|de) (?:\w+ )?(?:ändring\w*|tillägg\w*|justering\w*|undantag\w*|reservation\w*)|med (?:reservation|förbehåll|undantag) för|med (?:reservationer|synpunkter|förbehåll|tillägg(?:et)?|kommentarer))"),
        ("qualified", r"(?:under|med) (?:den )?förutsättning(?:en)?(?: av)? att|förutsatt att|på villkor att|reserver\w* sig|reservation\w*"),
        ("favour", r"(?:välkomna(?:r|s|de|des|t|ts)?|bejaka(?:r|s|de|t|ts)?|uppskatta(?:r|t|de)|gläds|glädjande|välkomme[nt]|hälsa(?:r|s|t|ts) (?:\w+ )*?med tillfreds\w*|med tillfreds\w*|med tillfredställ\w*)"),
        ("favour", r"(?:positiv(?:t|a)?|positivare) (?:till|inställ\w*|inriktad\w*)|(?:är|var|ställer sig|ställt sig|ställde sig|förhåller sig) (?:\w+ ){0,3}positiv[at]?"),
        ("favour", r"(?:ser|såg|sett|ses|betrakta\w*) (?:\w+ ){0,4}?(?:positivt|med gillande|som positiv\w*)|positivt (?:bemött\w*|mottag\w*)|(?:mottag\w*|bemött\w*) (?:\w+ )?positivt|positivt mottagande"),
        ("favour", r"(?:är|anser|finner|tycker|bedömer|utgör|innebär|framstår som|bedöms|anses|förefaller|verkar|var) (?:\w+ ){0,3}?" + _PROPOSAL + r" (?:\w+ ){0,3}?" + _GOOD),
        ("favour", _PROPOSAL + r" (?:\w+ ){0,4}?(?:är|anses|bedöms|framstår som|utgör|innebär|var|förefaller|synes) (?:\w+ ){0,3}?" + _GOOD),
        ("favour", r"(?:ser|finns|medför|innebär) (?:\w+ ){0,2}?(?:klara |stora |flera |många |tydliga )?fördelar|(?:en|klar|stor|tydlig) förbättring|nödvändig\w* och|är (?:mycket )?(?:bra|utmärkt)"),
        ("favour", r"(?:ett|en|ett par|är) (?:\w+ )?" + _GOOD + " " + _PROPOSAL),
        ("favour", r"(?:är|vara) (?:\w+ ){0,2}(?:tillfreds|nöjd|nöjda|glad|glada) (?:med|över|åt)|tack(?:ar)? för ett (?:bra|gediget)"),
        ("comment", r"(?:inte|ej|otillräckligt|dåligt|bristfälligt|knappast) (?:\w+ ){0,2}?(?:genomarbeta\w*|genomtänk\w*|underbygg\w*|utred\w*|bered\w*|analysera\w*|beakta\w*|belys\w*)"),
        ("comment", r"(?:inte|ej) (?:är |helt |alldeles |alltid )*självklar\w*"),
        ("comment", r"(?:farhåg\w*|beklaga\w*|förespråka\w*|efterlys\w*|påpeka\w*|påtala\w*|efterfråga\w*|uppmärksamma(?:r|t|de|s)|understr(?:yker|ök|ukit|yks)|framhåll(?:er|it|s|its)|framhöll|betona\w*|poängtera\w*|erinrar om|erinrat om|pekar på|pekat på|pekade på|varna\w*|befarar?\w*|befarade?|oro(?:ar|as|ad|ade|lig\w*)?|risk(?:en|er|erar)?|problem\w*)"),
        ("comment", r"(?:(?:föreslår|föreslog|föreslagit|föreslagits)(?! att (?:\w+ ){1,3}(?:\x00|beslut))|förordar|förordat|förordade|föredrar|föredrog|önskar|önskat|önskade|önskemål|hemställ\w*|yrka\w*|begär|begärt|begärde|saknar|saknat|saknas|anmodar|rekommenderar|uppmanar|avser)"),
        ("comment", r"(?:vill|ville) (?:\w+ ){0,3}?\w+[aå]\b|(?:vill|ville|ser|såg) (?:\w+ ){0,2}?att|gärna ser att|velat (?:\w+ ){0,2}\w+a\b|skulle (?:\w+ ){0,2}vilja"),
        ("comment", r"(?:bör|borde|måste|behöver|behövs|behövde|krävs|kräver|behov av|skulle behöva|skulle kunna|ska istället|skall i stället)"),
        ("comment", r"(?:oklar\w*|otydlig\w*|otillräcklig\w*|bristfällig\w*|brister|svår\w* att|svårtolka\w*|svårtilläm\w*|förtydlig\w*|klargör\w*|precisera\w*|missvisande|ofullständig\w*|inkonsekven\w*|svårig\w*|nackdel\w*|utvidga\w*|begränsas|kompletteras)"),
        ("comment", r"(?:har|haft|lämnat|lämnar|framfört|framför|anfört|redovisar|redovisat|inkommit med|fört fram|avgett|avgivit) (?:\w+ ){0,3}(?:synpunkt\w*|kommentar\w*|förslag|påpekand\w*|frågor|anmärkning\w*)"),
    ),
    objections=(r"erinran", r"erinringar", r"erinra", r"invändning\w*", r"gensag\w*", r"invända", r"invänt", r"invänder", r"anmärka", r"anmärkning\w*", r"anmärkt", r"motsägelse\w*"),
    remarks=(r"synpunkt\w*", r"kommentar\w*", r"tillägga", r"anföra", r"att säga", r"påpekand\w*", r"frågor på"),
    speech=(
        r"anse(?:r|tt)", r"ansåg", r"mena(?:r|t|de)", r"anför(?:t|de)?", r"anförts", r"uttala(?:r|t|de)", r"framför(?:t|de)?", r"framförts", r"tycker", r"hävda(?:r|t|de)",
        r"konstatera(?:r|t|de)", r"gör gällande", r"bedömer", r"finner", r"funnit", r"uppger", r"påstår", r"reser", r"rest", r"tar upp", r"tagit upp", r"berör", r"berört",
        r"diskutera(?:r|t)", r"undrar", r"fråga(?:r|t)", r"noterar", r"noterat", r"lyfter",
    ),
    negators=listed("inte ej icke ingen inga inget ingenting intet varken aldrig knappast utan_att heller"),
    determiners=listed("ingen inga inget intet"),
    without=listed("utan"),
    subclause=("att",),
    joiners=listed("och samt men eller dock under med förutsatt villkor"),
    not_negators=("inte minst", "inte bara", "inte endast", "inte enbart", "ej heller minst", "inte desto mindre", "icke desto mindre", "inget hindrar"),
    alternatives=("eller", "alternativt", "resp", "respektive", "och/eller", "antingen"),
    turns=("medan", "men", "däremot", "dock", "emellertid", "fast", "fastän", "samtidigt som", "under det att", "även om", "trots att"),
    universal=("samtliga", "alla", "genomgående", "enhälligt", "enhällig", "ingen remissinstans", "inga remissinstanser"),
    exceptions=("utom", "förutom", "med undantag av", "med undantag för", "undantagandes", "så när som på"),
    procedural=(
        r"(?:godkän\w+|anta|antar|beslutar att (?:godkänna|anta)) (?:\w+ ){0,2}(?:tjänsteutlåtande\w*|tjänsteskrivelse\w*|yttrande\w*|protokoll\w*|dagordning\w*|redovisning\w*)",
        r"(?:den|det|de) (?:nu )?godkän\w+ \w+",
    ),
    pronouns=listed(
        "den det de man vi han hon dessa denna detta myndigheten förbundet nämnden verket styrelsen rätten domstolen kommunen förvaltningen vidare dessutom "
        "även också dock härutöver därutöver slutligen bl.a. bland även samtidigt i för på enligt att förslaget förslagen bedömningen utredningen "
        "regleringen organisationen föreningen enheten kontoret skälet skälen motiven motivet"
    ),
)  # fmt: skip
