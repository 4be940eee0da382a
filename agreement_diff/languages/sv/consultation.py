"""Words of Swedish consultation practice: remissvar, remissammanställningar, Lagrådets yttranden."""

from agreement_diff.model.language import ConsultationTerms

_SAYS = (
    r"(anser|menar|tycker|bedömer|framhåller|påpekar|understryker|betonar|anför|framför|vill|önskar|föreslår|förordar"
    r"|tillstyrker|avstyrker|bifaller|godtar|biträder|ställer sig|ser|noterar|instämmer|delar|saknar|efterlyser"
    r"|efterfrågar|ifrågasätter|undrar|hälsar|välkomnar|förutsätter|föredrar|befarar|motsätter sig|motsätter|hyser"
    r"|uttrycker|uttalar|invänder|frågar|är (mycket |i huvudsak |i stort |i grunden |allmänt )?(positiv|negativ|tveksam|kritisk)\w*"
    r"|har (dock |även |också |inte |vidare |i sitt \w+ |i huvudsak )*(anfört|framfört|framhållit|påpekat|föreslagit|ifrågasatt|ställt sig|yttrat"
    r"|förordat|tillstyrkt|avstyrkt|efterlyst|inga|inget|inte|ingen|invänt|motsatt sig|anmärkt|fört fram|uttalat|uttryckt"
    r"|pekat på|tagit upp|väckt|godtagit|instämt|haft|begärt|önskat|lämnat|understrukit|betonat|menat|ansett|vissa|flera|några))"
)
_OWN = (
    r"(vi|jag|undertecknad\w*|lagrådet|staden|kommunen|regionen|landstinget|föreningen|bolaget|företaget|organisationen|universitetet"
    r"|\w*(nämnden|styrelsen|förvaltningen|kontoret|verket|rådet|förbundet|myndigheten|inspektionen|domstolen|rätten|kammaren|samfundet|delegationen|sektionen|avdelningen|enheten|kansliet|utskottet|fullmäktige|kommun|region))"
)
_BODY = (
    r"(remissinstans(er(na)?|en)?|instans(er(na)?|en)?|remissvar(en)?|kommun(er(na)?)?|region(er(na)?)?"
    r"|landsting(en)?|myndighet(er(na)?)?|organisation(er(na)?)?|respondent(er(na)?)?|part(er(na)?)?"
    r"|nämnd(er(na)?)?|domstol(ar(na)?)?|länsstyrelse(r(na)?)?|yttrande(n(a)?)?|förening(ar)?|företag(en)?"
    r"|universitet(en)?|lärosäten(a)?|remissdeltagare(n)?|svarande|deltagare(n)?)"
)
_SOME = (
    r"(någon( annan| enstaka)?|några( andra| få| enstaka)?|ett par( andra)?|en( annan| enda)?|ett( annat| enda)?|annan|andra"
    r"|flera( andra)?|flertalet( av)?|det stora flertalet( av)?|de flesta( av)?|de allra flesta|samtliga|alla( de)?|ingen"
    r"|inga|många|majoriteten av|en (klar |stor |knapp )?majoritet av|ett (stort |mindre )?(antal|flertal)( av)?"
    r"|det (stora|helt övervägande|övervägande) (flertalet|antalet)( av)?|övriga|enstaka|enskilda|vissa|två|tre|fyra|fem|sex|sju"
    r"|åtta|nio|tio|elva|tolv|hälften av|\d{1,3})"
)

_DISCOURSE = """anse anser mena menar tycka tycker önska önskar önskemål vilja vill föreslå föreslår föreslagit föreslogs förslag förslaget förslagen förorda förordar behöva behöver behövs
        behov böra bör borde måste skola ska skall skulle kunna kan kunde få får finna finns bli blir vara är var vore ha har hade göra gör görs gjort gälla gäller gällande ge ges
        remissinstans remissinstanser remissinstanserna instans instanser remiss remissen remissvar synpunkt synpunkter fråga frågor frågan framföra framför framfört framförts fram fört förts
        påpeka påpekar påpekat framhålla framhåller anföra anför anfört anförts ifrågasätta ifrågasätter ifrågasatt ifrågasätts tillstyrka tillstyrker avstyrka avstyrker
        lydelse lydelsen ordalydelse formulering formuleringen formuleras skrivning skrivningen skrivelse skrivelsen text texten textens mening meningen stycke stycket paragraf paragrafen punkt
        punkten avsnitt avsnittet rubrik rubriken bestämmelse bestämmelsen bestämmelserna bestämmelser lagtext lagtexten lag lagen lagens lagrådet lagrådets remitterade överenskommelse
        överenskommelsen överenskommelsens avtal avtalet avtalets dokument dokumentet
        förtydliga förtydligas förtydligande förtydliganden klargöra klargöras klargörande klargöranden precisera preciseras tydliggöra tydliggöras tydlig tydligt tydligare oklar oklart otydlig otydligt
        utveckla utvecklas ändra ändras ändring ändringar förändra komplettera kompletteras lägga läggs läggas stryka strykas utgå bort ta tas tagit tagits införa införs lämplig lämpligt lämpligen viktig
        viktigt angeläget angelägen vikt väsentligt nödvändigt önskvärt sammantaget vidare dock även också bara endast samt dels något någon några annan annat andra flera viss vissa olika respektive
        sådan sådana sådant denna detta dessa här där därför därmed därutöver däremot inte ej heller idag dag redan helt mycket mer mera mest fler bland annat exempel fall sätt del delar grad håll
        stället istället nuvarande nu mot bakgrund hänsyn hänvisning avse avser avses innebära innebär innebörd medföra leda fylla uttryck uttrycket begrepp begreppet ord ordet termen uppfattning
        uppfattningen bedömning bedömningen enligt tänka tänker positiv positivt ställa ställt ställer sig tveksam tveksamma svårighet svårigheten svårt avgöra ytterligare skäl skälen vad vilka vilket vilken hur när
        kommentar frågetecken läsare läsaren förstå förstår framgå framgår anges ange angivna såsom enda par stor stora större största antal antalet flertalet flesta samtliga alla övervägande
        tillämpa tillämpas tillämplig tillämpligt tillämpning bättre lättare rimligt rimlig sakna saknar saknas går gå gått komma kommer kommit ske sker skett föreligga föreligger begränsa begränsas inskränka inskränks utvidga utvidgas förkorta förkortas förlänga förlängs höja höjas sänka sänkas regel regler regeln innan först främst möjlighet möjligheter bifalla bifaller helhet alternativt genomgående erinran biträda biträds godtas godtagits huvudsak karaktär språklig redaktionell avseende avseenden hänseende hänseenden utsträcka utsträckas väl egen eget egna sin sina sitt själv utan inom utifrån genom kring över under mellan"""

CONSULTATION = ConsultationTerms(
    cues={
        "request": (
            r"föreslår", r"föreslagit", r"föreslog", r"bör", r"borde", r"behöver", r"behövs", r"behöva", r"måste",
            r"önskar", r"önskemål\w*", r"vill(?! (erinra|understryka|framhålla|betona|peka|påminna|säga))", r"efterlys\w*", r"efterfråga\w*",
            r"saknar", r"saknas", r"förordar?(t)?", r"hemställer", r"yrkar", r"krävs", r"kräver", r"begär(t)?",
            r"(är|vore|är det|vore det) (därför |dock |också |även |mycket |ytterst |särskilt |av (stor )?vikt )?(angeläget|viktigt|väsentligt|nödvändigt|önskvärt|lämpligt|lämpligare"
            r"|motiverat|rimligt|rimligare|bättre|bra|värdefullt|naturligt|naturligare|befogat|påkallat|tydligare|klokt)",
            r"är (det )?av (stor |största )?(vikt|betydelse) att", r"får följande (nya )?lydelse", r"ges följande (nya )?lydelse",
            r"ska(ll)? (ändras|förtydligas|strykas|utgå|läggas till|tas bort|kompletteras|preciseras|skrivas om|omformuleras)",
            r"kan (lämpligen|med fördel|förslagsvis)", r"lämpligen", r"förslagsvis", r"uppmana\w*", r"anhåller", r"ifrågasätt\w* (dock |också |även )?om inte", r"(ser|finns|föreligger|har) (det )?(ett |stort |även )*behov",
            r"torde (böra|få)", r"utgår från att", r"under förutsättning att", r"förutsatt att", r"skulle( \w+){0,2} kunna (lyda|utformas|formuleras|ges|få)", r"kan( \w+){0,2} (lyda|utgå|strykas|tas bort|utformas|formuleras)", r"kan övervägas", r"bör övervägas", r"vore en fördel", r"emotser", r"förväntar sig",
            r"ser gärna", r"(får|ges) i uppdrag", r"(ändras|ersätts|byts( ut)?) (till|med|mot)", r"(är|vore) tacksam\w*", r"(inte|ej) ska(ll)? (ingå|gälla|omfatta\w*)", r"ska(ll)? (även |också )?(framgå|anges|ingå|omfattas|regleras|definieras)",
        ),
        "strong_request": (
            r"föreslår", r"föreslagit", r"önskar", r"önskemål", r"vill", r"efterlyser", r"saknar", r"förordar", r"hemställer",
            r"yrkar", r"begär", r"bör", r"borde", r"måste", r"behöver (förtydligas|klargöras|preciseras|ändras|kompletteras|ses över|tydliggöras|definieras|utvecklas)",
        ),
        "clarify": (
            r"förtydlig\w*", r"klargör\w*", r"klarlägg\w*", r"precise?ra\w*", r"precisering\w*", r"tydliggör\w*", r"tydligare", r"tydlighet",
            r"definiera\w*", r"otydlig\w*", r"oklar\w*", r"svårtolk\w*", r"svårt att (förstå|utläsa|se|avgöra|tolka)", r"framgår (det )?inte", r"inte framgår",
            r"(bör|behöver|måste) utvecklas( något)?", r"vaga?t?", r"mångtydig\w*", r"konkretiser\w*", r"klarare", r"uttryckligen (anges|framgå)",
        ),
        "question": (
            r"\?[\"”’')]*$", r"(tänker|menar|avser) man", r"frågor (kring|om|rörande|angående|kan ställas)",
            r"(tagit upp|väck(er|t)|ställ(er|t|s)|reser|uppkommer|inställer sig)( \w+)? (frågan|frågor)", r"frågan (uppkommer|är|inställer sig)", r"undrar",
            r"vad som (avses|menas)", r"frågar (sig )?",
        ),
        "objection": (
            r"avstyrk\w*", r"motsätt(er|a)\w*", r"motsatt sig", r"motsatsförhållande", r"motsäg\w*", r"strid(er|a) mot", r"oförenlig\w*", r"ifrågas[aä]tt\w*",
            r"tveksam\w*", r"tvek(an|ar)", r"farhåg\w*", r"invändning\w*", r"invänd\w*", r"kriti(k|sk\w*|serar)", r"olycklig\w*", r"problem(atisk\w*)?", r"svårigheter?n?a?",
            r"svårt att", r"risk(er)?n? (att|för)", r"risk", r"inte (lämpligt|rimligt|godtagbart|acceptabelt|ändamålsenligt|tillräcklig\w*|förenlig\w*|självklart|motiverat|övertyg\w*|göra undantag)", r"brist(er|en|fällig\w*)?",
            r"oro(ad|lig|ar|ande)?", r"reserverat sig", r"betänklig\w*", r"inkonsekven\w*", r"missvisande", r"otillräcklig\w*", r"för långtgående", r"otympligt?", r"oacceptab\w*", r"negativ\w*",
            r"lika heltäckande", r"kan (annars )?(miss)?(tolkas|uppfattas|förstås)", r"inte delar", r"delar inte", r"invänt", r"anmärk(er|t|ning\w*)", r"överflödig\w*", r"onödig\w*", r"onödigtvis",
            r"övertygande", r"knapphändig\w*", r"räcker (inte|ej)", r"framstår( \w+){0,2} som", r"stämmer inte", r"felaktig\w*", r"förefaller", r"synes( \w+)? (inte|knappast|tveksamt)", r"knappast", r"emellertid inte",
        ),
        "support": (
            r"positiv\w*", r"tillstyrk\w*", r"välkomn\w*", r"tillfreds?ställelse", r"instäm\w*", r"ställer sig bakom", r"ställa sig bakom", r"biträ(der|ds|da|tt)",
            r"godta(r|s|gits|git|ga|gas)", r"bif(all|aller|alla)", r"erinran", r"(inget|inte något|ingenting) att erinra", r"(inga|inte några) (synpunkter|invändningar|erinringar|anmärkningar)",
            r"delar (\w+ )?(bedömning\w*|uppfattning\w*|syn\w*|utredning\w*)", r"ser positivt", r"välmotiverad\w*", r"välgrunda\w*", r"(är|ser det som) (en )?(bra|glädjande|välkommet|utmärkt\w*)", r"stöd(jer|er) förslaget",
            r"lämna\w* (förslaget |remissen )?utan", r"acceptera\w*", r"hälsas", r"uppskatta\w*", r"föranleder (ingen|inte någon) erinran", r"^(mycket |jätte)?(bra|ok|okej)(?=\W*$)", r"(inte|ej) (haft|har|framfört|framställt) (några|någon) (invändningar|invändning|erinran|synpunkter|anmärkningar)",
        ),
        "negated_support": (r"(inte|ej|kan inte) (positiv\w*|tillstyrk\w*|biträda|godta\w*|ställa sig bakom|instämma|acceptera\w*)",),
        "opinion": (rf"{_SAYS}", r"(uppfattning|mening|åsikt|ståndpunkt|bedömning)(en)? (är|att)", r"enligt (vår|nämndens|förvaltningens|kommunens|lagrådets|\w+ens) (mening|uppfattning|bedömning)"),
        "says": (_SAYS,),
        "own_voice": (
            rf"{_OWN}( \w+){{0,3}} {_SAYS}", rf"{_SAYS} (dock |därför |även |också |vidare |sammantaget )?{_OWN}", rf"{_OWN}s (uppfattning|mening|åsikt|ståndpunkt|bedömning|synpunkt\w*) (är|att)", r"enligt (vår|nämndens|förvaltningens|kommunens|lagrådets|\w+ens|\w+ets) (mening|uppfattning|bedömning)", r"vår (uppfattning|mening|bedömning|synpunkt)", r"(föreslås|tillstyrks|avstyrks|förordas|hemställs)( därför| således| alltså)? att",
        ),
        "third_voice": (
            rf"{_SOME} (av (de |dessa )?)?(\w+ande |\w+liga |\w+ska )?{_BODY}", r"från (något|några|flera|andra|annat) håll", rf"{_BODY} (har|anser|vill|menar|tycker|framhåller|påpekar)",
            r"av dessa (har|är|var|vill|anser)", r"de som( har)? (yttrat sig|svarat)", r"av (\w+ )?remissinstans\w*",
        ),
        "elliptic_voice": (r"någon( annan)? att", r"(en )?annan att", r"andra att", r"några( andra)? att", r"en att", r"flera att"),
        "before_proposed": (
            r"(till|med|mot|(ord)?lydelsen?|lyda|lyder|formuleringen?|följande|texten?|heta|benämnas|tillägget|lägg(s|a|as)? till|ordet|orden|meningen|skrivas|anges som)\s*:?\s*$",
        ),
        "before_draft": (r"(i ?stället för|snarare än|hellre än|inte|ersätt(s|a|as)?|byt(s|as|a)? ut|stryk(a|s)?|ta(s)? bort)\s*((?!mot|med|till|av\b)\w+\s*){0,3}:?\s*$",),
        "instructs": (
            r"^(stryk|lägg|ändra|byt|ersätt|förtydliga|komplettera|ta bort|inför|precisera|överväg|se över|formulera|definiera|förklara|flytta|ange|beakta|tydliggör|utgår|bör|föreslår|förslag|vi|se|enligt|samma|jfr|dela|slå ihop|behåll)",
        ),
        "sent_to": (
            r"(?:för yttrande|för synpunkter|på remiss)[^.]{0,80}? till ([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,3}?(?:nämnd\w*|styrelse\w*|förvaltning\w*|kontor\w*|kommun|region|universitet|verket))",
            r"(?:översänt|överlämnat|remitterat|remitterats|skickats|översänts)[^.]{0,60}? till ([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,3}?(?:nämnd\w*|styrelse\w*|förvaltning\w*|kontor\w*|kommun|region|universitet|verket))",
        ),
        "plain_body": (r"^" r"(förvaltningen|kontoret|nämnden|styrelsen|kommunen|regionen|staden|landstinget|föreningen|bolaget|företaget|organisationen|universitetet|myndigheten|verket|rådet|förbundet|inspektionen|domstolen|rätten|sektionen|avdelningen|enheten|kansliet|utskottet|fullmäktige|vi|jag|enligt|även|det|den|här|i|sammantaget|remissen|förslaget|samverkan|vidare)" r"$",),
        "scope": (r"under rubriken", r"(angående|beträffande|avseende|rörande|gällande|till|om|kring) (§|avsnitt|punkt|artikel|kap|bilaga|stycket|paragraf)\w*", r"(avsnitt|punkt|artikel|kapitel|bilaga) \d+\w*", r"rubriken", r"avsnittet"),
        "but": (r"men", r"dock", r"under förutsättning", r"med undantag", r"emellertid", r"utom", r"däremot", r"med reservation"),
        "partly": (r"dels",),
        "turn": (rf"(medan|däremot) (?={_SOME}|\w+(verket|nämnden|styrelsen|rätten|kommun|inspektionen|samfundet|rådet))", r"medan"),
        "further_clause": (r"samt att", r"och att", r"samt (bör|borde|ska|skall|måste|behöver)", r"och (bör|borde|måste|behöver)"),
        "wants": (r"vill", r"föreslår", r"föreslagit", r"önskar", r"yrkar", r"förordar", r"begär", r"hemställer", r"önskemål", r"efterlyser"),
        "views": (
            r"(synpunkt(er)?|önskemål|frågor|invändningar|förslag|farhågor|kritik|anmärkningar) (har |också |även |dock |vidare )*(framförts|inkommit|framkommit|lämnats|kommit in|väckts|framställts|riktats)",
            r"(inkommit|framkommit|framförts|lämnats|kommit in|framställts)( (en|ett|några|flera|vissa|enstaka|ett antal))* (synpunkter|synpunkt|önskemål|frågor|invändningar|förslag)",
            r"synpunkter (som|vilka) (har )?(inkommit|framkommit|framförts|lämnats)", r"(enstaka|flera|några|vissa) synpunkter",
            r"(dels )?(några |vissa )?(synpunkter|frågor) (om|kring|på|rörande|angående)", r"(fördes|förts) fram (synpunkter|önskemål|farhågor)", r"har (det )?(ifrågasatts|framförts|påpekats|efterlysts|önskats|föreslagits)", r"ifrågasätts",
        ),
        "topic": (r"(har|finns|fanns) (inkommit|framförts|framkommit|lämnats|kommit in)", r"(fanns|finns) (dels|flera|några|vissa)"),
        "lean": (
            r"^(även |också )?här", r"^(även )?(detta|den|dessa|de(?! flesta| allra| som| remiss)|denne|dess|därför|därmed|därvid|därav|då|så|annars|i så fall|i sådant fall|på så sätt|på detta sätt|härigenom|därigenom|härtill|härvid|skälet|orsaken|motivet|anledningen|följden|en sådan|ett sådant|sådan|sådana|sålunda|således|mot den(na)? bakgrund(en)?)",
            r"^man", r"^(men|utan|ty|för)", r"^enligt (dessa|denna|de|samma)", r"^(samma|motsvarande)", r"lagrådet \w+ därför", r"därför",
        ),
        "argument": (
            r"^det (kan|skulle|innebär|medför|leder|är (ju|också|även)|framstår|blir)", r"^(detta|det) (innebär|medför|skulle|kan|leder|beror|gäller|talar)", r"^annars", r"^skälet", r"^(därmed|därigenom|härigenom|på så sätt|på detta sätt)",
            r"^man har (även|också|vidare)", r"^enligt (dessa|denna|de|samma)", r"^som (skäl|exempel|motiv)", r"^till exempel", r"^exempelvis", r"^t\.?\s?ex", r"^(men|ty|eftersom|då)", r"^om (så|inte)", r"^motsvarande",
        ),
        "announces_wording": (r"följande( nya)?( lydelse| sätt| utformning| formulering| ordalydelse)?\s*[.:]?\s*$", r":\s*$"),
        "rejects": (r"avstyrk\w*", r"motsätt\w*", r"motsatt sig", r"kan( \w+)? inte (tillstyrka|godta\w*|biträda|acceptera)", r"bör inte", r"borde inte", r"ska(ll)? inte"),
        "not_text": (r"(författningskommentar|motivering|motiv|specialmotivering|allmänmotivering|konsekvensutredning|följebrev|missiv)\w*( till \w+)?( \w+){0,2} (bör|behöver|måste|kan|är|framstår)",),
        "repeat": (
            r"^(även |också )?(här|detta|det) (behöver|bör|behövs|måste|finns)( \w+){0,3} (förtydlig\w*|klargör\w*|precise?r\w*|utveckl\w*|tydliggör\w*|ändra\w*|ses över|behov av (förtydlig\w*|klargör\w*|precise?r\w*))",
            r"^(även|också) här finns behov",
        ),
        "description": (
            r"^(i )?(förslaget|remissen|promemorian|betänkandet|lagrådsremissen|utredningen|överenskommelsen|propositionen|avtalet|motiven|paragrafen|bestämmelsen) (föreslås|innebär|innehåller|anges|regleras|är avsedd|syftar|framgår|redovisas|beskrivs|omfattar|bygger|sägs|anförs|uttalas|motsvarar|behandlas|understryker)",
            r"^(i|enligt|genom) (förslaget|remissen|promemorian|betänkandet|lagrådsremissen|utredningen|överenskommelsen|propositionen|paragrafen|bestämmelsen|första stycket|andra stycket|motiven|författningskommentaren)",
            r"^(regeringen|utredningen|utredaren|kommittén|departementet|promemorian|ksl|förslagsställaren|föredragande\w*|statsrådet) (föreslår|anser|bedömer|har|framhåller|understryker|anför)",
            r"^i (\w*motiv\w*|förarbetena|propositionen|prop\.|lagmotiven|doktrinen)", r"översänd\w*", r"överlämnat", r"för yttrande", r"på initiativ av", r"har (arbetat|tagit) fram", r"remitterats", r"har inhämtat",
            r"föreslås i (remissen|lagrådsremissen|promemorian|betänkandet)", r"beslutat inhämta", r"föredragits", r"^närvarande", r"^enligt protokoll", r"^utdrag ur",
            r"föranleder följande yttrande", r"enligt (en )?lagrådsremiss", r"svarstid", r"skickades ut", r"svar på remissen har inkommit",
        ),
        "formal": (r"beslutar? att (godkänna|överlämna|avge|översända|anta|ställa)", r"(föreslår|föreslås)( \w+){0,3} (besluta|att besluta|beslut)", r"godkänn\w* (\w+ ){0,3}(tjänsteutlåtande|yttrande|skrivelse)\w*", r"överlämna\w*( \w+){0,4} (yttrande|svar)\w*", r"som svar på remissen", r"omedelbart justera\w*"),
        "adopt": (r"(anta|antar|antas|antagande|godkänna|tillstyrka|ställa sig bakom|bifalla|ingå|teckna|underteckna|ansluta)\b(?!.*\b(tjänsteutlåtande|yttrande|tjänsteskrivelse))",),
        "other_body": (
            r"uppdrag( \w+){0,3} (till|åt|att)", r"(får|ges|få) i uppdrag", r"inom (staden|stadens|kommunens egen|förvaltningen|nämnden|den egna)\b( \w+)?", r"från (stadens|kommunens|förvaltningens|nämndens|regionens) sida",
            r"(behöver|bör|måste) (staden|förvaltningen|nämnden|\w+nämnden|\w+kontoret|\w+förvaltningen)( \w+){0,3} (utreda|se över|avsätta|anställa|utse|ta fram|bygga)",
        ),
        "editorial": (
            r"språk(lig\w*|bruk\w*|granskning\w*)", r"redaktionell\w*", r"stavfel\w*", r"skrivfel\w*", r"tryckfel\w*", r"korrekturfel\w*", r"felstav\w*", r"grammati\w*", r"kommatecken", r"benämning\w*", r"namnet på", r"stavning\w*",
        ),
        "proposes_wording": (
            r"(ändras|ändra|ändring|formuleras om|omformuleras|justeras|skrivas om|skrivs om|byts( ut)?|bytas( ut)?|byta( ut)?|ersätts|ersättas|ersätta)( \w+){0,4} (till|med|mot|enligt följande|av)",
            r"(får|ges|få|ge|fått|erhåller|erhålla)( förslagsvis| i stället| därför)* (följande|den följande|en ny|ny|denna) (nya )?(lydelse|ordalydelse|utformning|formulering|innehåll)", r"få(r)? lyda", r"lyda", r"(förslag till|alternativ) (ny )?(lydelse|formulering|skrivning|text|ordalydelse|lagtext)",
            r"i stället", r"istället", r"lägg(s|a|as|er)? till", r"kompletteras med", r"tillägg\w*", r"förslagsvis", r"föreslår( \w+){0,6} (lydelse|formulering|skrivning|att)", r"bör( \w+){0,4} (lyda|heta|benämnas|anges som|skrivas)", r"hellre", r"(lydelsen|formuleringen|skrivningen) (bör|ska|skall|kan) (vara|lyda|bli)", r"med följande (lydelse|innehåll|text)",
        ),
        "quotes_draft": (
            r"(finns|har|står|används|återfinns)( \w+){0,2} (följande|denna) (ordalydelse|formulering|mening|lydelse|text)", r"(mening|formulering|ordalydelse|uttryck|begrepp|rekvisit|ord|term|skrivning|fras|text|lydelse|rubrik)(en|et|n|arna|erna)?", r"skriver (man|KSL)", r"(skrivs|står|anges|sägs|uttrycks)( det)?( \w+)?( att)?", r"lyder (idag|i dag|nu)", r"orden",
        ),
        "replaces": (r"(byts|bytas|byta|ersätts|ersättas|ersätta|ändras|ändra|utbyts|utbytas)( ut)?( \w+){0,3} (mot|med|till|av)", r"i stället för", r"snarare än", r"hellre än"),
        "removes": (r"utgå(r|tt)?", r"str[yu]k(a|as|s|er|its|en)?", r"ta(s|r)? bort", r"tas ur", r"slopa(s|r|de)?", r"upphäv(a|as|s)", r"kan( \w+){0,2} utgå", r"utmönstra\w*", r"inte göra undantag", r"undantag inte görs", r"avskaffa\w*", r"borttag\w*", r"inte ska(ll)? (ingå|omfatta\w*|gälla|finnas)", r"utan"),
        "deletes": (r"(bör|ska|skall|kan|måste|borde|att|ska kunna|den|det|de|sålunda)( \w+){0,3} (utgå|strykas|tas bort|slopas|upphävas|utmönstras|avskaffas)", r"stryk(a|er|s)?", r"ta(r)? bort", r"slopa(r)?", r"utgå", r"inte göra undantag", r"undantag inte görs"),
        "adds": (r"lägg(s|a|as|er)? till", r"komplettera\w*", r"tillägg\w*", r"inkludera\w*", r"ingå(r)?", r"omfatta\w*", r"inför(a|as|s|t)?", r"undantag( \w+)? (görs|göra|införs|bör)( även)?", r"göra undantag (även|också)", r"utvidga\w*", r"regleras", r"anges", r"framgå(r)?", r"tas in", r"föras? in"),
        "keeps": (r"(bi)?behåll(a|as|s|er|it|its)?", r"kvarstå(r)?", r"finnas kvar", r"oförändra\w*", r"nuvarande (ordning|tillämpning\w*|regler\w*|lydelse)( \w+){0,3} (bör|ska|skall) gälla"),
        "account_changed": (
            r"(har|är|blivit|blev|vilka|som)( \w+){0,3} (ändrats|ändrade|justerats|omarbetats|omformulerats|förtydligats|kompletterats|reviderats|strukits|utgått|skrivits om|arbetats om|tillgodosetts|inarbetats|hörsammats|tagits bort|lagts till|förts in|införts|arbetats in|preciserats|rättats)",
            r"(ändrades|justerades|omarbetades|förtydligades|kompletterades|reviderades|ströks|tillgodoses|inarbetas)", r"för att komma till rätta med", r"i enlighet med (vad|synpunkt\w*|förslag\w*|lagrådet\w*)",
            r"tillmötes(går|gått|gåtts|gås)", r"(delar|instämmer i)( \w+){0,5}( uppfattning\w*| bedömning\w*| synpunkt\w*| mening)", r"(följs|godtas|beaktas|inarbetas) (därför|i förslaget)", r"bör därför (ändras|förtydligas|kompletteras|utformas)", r"tagit intryck", r"synpunkten (har )?(beaktats|tillgodosetts|tillgodoses)", r"(följer|följs|följt) (lagrådets|remissinstans\w*|dess\w*) (förslag|synpunkt\w*)",
        ),
        "account_kept": (
            r"(har )?(stannat|stannade)( \w+)? (vid|för)", r"(bi)?behåll(a|s|as|er|it|its|en)?", r"kvarstår", r"(har )?inte (ändrats|justerats|beaktats|tillgodosetts)", r"ändras inte", r"(ingen|inte någon) (ändring|åtgärd|justering)",
            r"lämnas utan åtgärd", r"föranleder (inte|ej|ingen)", r"(inte|ej|inga|inget|saknas)( \w+)? (funnit|finner|finns|skäl|anledning|tillräckliga)( \w+){0,4}", r"delar inte", r"(kan|bör) (därför )?inte (godtas|genomföras|komma i fråga)", r"frångå\w*", r"går inte att (tillmötesgå|godta)", r"oförändra\w*", r"avslås", r"kan inte (tillgodoses|godtas|beaktas)", r"är inte (beredd|motiverat)", r"ej tillgodosedd\w*", r"tillgodoses inte",
        ),
        "account_considered": (r"hänsyn( har)? tagits", r"har( \w+)? hänsyn( \w+)? tagits", r"tas (i )?(hänsyn|beaktande)", r"beakta(s|ts|des)", r"noter(as|ats)", r"övervägt?s", r"har (diskuterats|övervägts)"),
        "account_voice": (
            r"^(arbetsgruppen|beredningen|styrelsen|regeringen|vi|redaktionen|projektgruppen|förbundet|styrgruppen|utredningen|kommittén|jag|departementet|kansliet|sekretariatet)\b", r"^(detta|det) arbete", r"^(paragraf|text|bestämmels|formulering|lydels|skrivning|mening|avsnitt|inledning)\w*( \w+){0,3} (har|är|ändra|behåll)", r"^(likartat|motsvarande|liknande) resonemang", r"^till (överenskommelsen|avtalet) (fogas|finns)", r"^(ställningstagande|kommentar|svar|bedömning|skälen för)\b",
        ),
        "account_label": (
            r"(skälen|skäl) för .*(förslag|bedömning|ställningstagande)\w*", r"(regeringens|utredningens|promemorians|kommitténs|min|mitt|våra?|styrelsens|arbetsgruppens|förvaltningens|kontorets|\w+s) (förslag|bedömning|ställningstagande|kommentar\w*|överväganden)\w*",
            r"(ställningstagande|kommentar|bemötande|svar|bedömning|förslag|mitt förslag|min bedömning)",
        ),
        "among": (r"(bl\.\s?a\.|bland annat|bland andra|däribland|såsom|t\.\s?ex\.|till exempel)",),
        "leading": (r"^(av|även|också|däremot|dock|likaså|vidare|enligt|som|såväl|bl\.a\.)",),
        "subject_after": (r"(har|hade|av|enligt|såväl)$",),
        "auxiliary": (r"(har|hade)$",),
        "opener": (r"^(även|också|men|däremot|dock|likaså|vidare|samt|och|medan)$",),
        "subject_verb": (r"^(har|är|hade|som|tillstyrk\w*|avstyrk\w*)",),
        "and": (r"(och|samt|eller)",),
        "list_and": (r"(och|samt|som)",),
        "named_kind": (r"^(kommun|stad|region|landsting|län|universitet|tingsrätt|kommunförbund)$",),
        "other_act": (r"^\s*(i )?\w*(lagen|balken|formen|förordningen|ordningen|direktivet|konventionen)",),
        "named_part": (r"i (inledningen|ingressen|bakgrunden|utgångspunkterna|definitionen|definitionerna|preambeln|syftet)",),
        "further": (r"^(vidare|dessutom|därutöver|även|också|slutligen|härutöver|bland annat|därtill|till sist)",),
        "general_heading": (r"^(allmänt|allmänna|generell\w*|övergripande|övrigt|sammanfattande)",),
        "existing": (r"nuvarande", r"gällande", r"hittillsvarande", r"dagens"),
        "aside": (
            r"(se|jfr|jämför)( även| också)?", r"(samma|liknande) \w+( \w+)? (som|med)( i)?", r"(till skillnad från|i likhet med|på samma sätt som)( i)?",
            r"(som|likt)( i)", r"(i linje|i strid|förenligt|oförenligt) med", r"flyttas? (till|in i|under)", r"hänvisa(r|s)? till", r"enligt",
        ),
        "whole": (r"(förslaget|remissen|skrivelsen|överenskommelsen|avtalet|texten|dokumentet|lagförslaget|utkastet|helheten)( (i sin helhet|som helhet|till överenskommelse))?",),
    },
    zones={
        "decision": (r"förslag till (beslut|yttrande)", r"beslut(sförslag)?$", r"yrkande\w*", r"hemställan", r"nämndens beslut", r".*\bbeslutar"),
        "summary": (r"sammanfattning", r".*\bi korthet", r"sammandrag"),
        "closing": (r"bilag(a|or)\b", r"beslutsunderlag", r"beslutet (delges|expedieras|skickas)", r"svarsperiod", r"frågor och information", r"ärendegång", r"sändlista", r"kopia till", r"underlag", r"underskrift\w*", r"jämställdhetsanalys", r"ekonomiska konsekvenser"),
        "description": (
            r"bakgrund", r"beskrivning\b", r"ärende(t|beskrivning|ts beredning)", r"remissbehandling", r"remissen\b", r"(förslag|förslaget) till (?!yttrande|svar|beslut|synpunkt|ändring)", r"förslaget$", r"(remissens|förslagets|promemorians|betänkandets|överenskommelsens) (huvudsakliga )?innehåll", r"gällande (rätt|bestämmelser|regler)", r"nuvarande", r"inledning$", r".*\brekommendation$", r"om (remissen|ärendet)",
        ),
        "account": (r"dialog( och|$)", r".*\bförankring", r"remissutfall\w*", r"(inkomna|remissinstansernas) (synpunkter|svar|yttranden)", r"remissinstans\w*", r"remissammanställning", r"samrådsredogörelse", r"sammanställning", r"remissopinionen", r"resultat av remissen"),
        "opinion": (r".*\bsynpunkter", r"ställningstagande\w*", r"yttrande\w*", r".*\böverväganden", r".*\bbedömning(ar)?\b", r"kommentar\w*", r"(remiss)?svar\b", r"lagrådet", r"analys", r"slutsats\w*", r"allmän(t|na synpunkter)", r"detalj(synpunkter|kommentarer)", r"övrigt"),
    },
    columns={
        "id": ("id", "nr", "nummer", "#", "löpnr", "löpnummer", "no", "no.", "number", "comment id", "synpunkt nr", "rad"),
        "organisation": ("organisation", "remissinstans", "instans", "avsändare", "myndighet", "kommun", "från", "respondent", "svarande", "part", "uppgiftslämnare", "namn"),
        "document": ("dokument", "handling", "del"),
        "reference": ("paragraf", "§", "referens", "hänvisning", "avsnitt", "punkt", "ställe", "bestämmelse", "artikel", "klausul", "sida och avsnitt", "paragraf/avsnitt"),
        "comment": ("synpunkt", "synpunkter", "kommentar", "yttrande", "remissvar", "text", "synpunkt/kommentar", "anmärkning"),
        "suggested_change": ("förslag", "ändringsförslag", "förslag till ändring", "föreslagen ändring", "förslag till lydelse", "förslag till ny lydelse", "önskad ändring", "föreslagen lydelse"),
        "account": ("ställningstagande", "svar", "åtgärd", "bemötande", "handläggarens kommentar", "beslut", "hantering", "kommentar från handläggare"),
    },
    bodies=(
        _BODY, r"\w*(nämnden|styrelsen|förvaltningen|kontoret|verket|rådet|förbundet|myndigheten|inspektionen|domstolen|rätten|föreningen|samfundet?|universitet(et)?|högskola|högskolan|kansler(n|sämbetet)?|ombudsman(nen|nen)?|kommun(en)?|region(en)?|landsting(et)?|staden|delegationen|fakulteten?|fakultetsnämnden|institutet|kammaren|hovrätt(en)?|tingsrätt|länsrätt(en)?|åklagaren|polisen|stiftelsen|sällskapet|bolaget|gruppen|banken|kyrkan|företagen|förlaget?)",
        r"[A-ZÅÄÖ]{2,6}", r"AB",
    ),
    discourse=frozenset(_DISCOURSE.split()),
    suffixes=(
        "andenas", "andets", "heterna", "heten", "heter", "arnas", "ernas", "ornas", "andet", "ande", "ende", "erna", "arna", "orna", "aste", "ades", "ade", "ats", "ast", "are", "het", "ens", "ets", "ern", "erns",
        "are", "ar", "er", "or", "en", "et", "as", "es", "at", "ad", "a", "e", "(?<=[aeiouyåäö])n", "(?<![sktfp])t", "s",
    ),
    reasons={
        "human": "Ställningstagande av {by}.",
        "other_owner": "Riktar sig till någon annan än överenskommelsens huvudman: ”{words}”.",
        "support": "Stöd eller instämmande; inget begärs av texten.",
        "general": "Uppfattning eller upplysning utan begäran om ändring.",
        "procedural": "Rör handläggningen, inte texten.",
        "account_changed": "Huvudmannen uppger att texten har ändrats: ”{account}”.",
        "account_kept": "Huvudmannen uppger att texten behålls: ”{account}”.",
        "account_considered": "Huvudmannen uppger att hänsyn tagits, men varken synpunkten eller ändringen anges: ”{account}”.",
        "wording_verbatim": "Den föreslagna lydelsen står ordagrant i {label}.",
        "wording_near": "Den föreslagna lydelsen står i {label} med mindre avvikelser ({similarity}).",
        "wording_part": "En del av det som den föreslagna lydelsen ändrar finns i {label} ({similarity}).",
        "wording_most": "Det mesta av det som den föreslagna lydelsen ändrar finns i {label} ({similarity}).",
        "wording_absent": "Den föreslagna lydelsen finns inte i den slutliga texten; {label} står kvar.",
        "wording_absent_changed": "Den föreslagna lydelsen finns inte i den slutliga texten, men {label} har ändrats på annat sätt.",
        "wording_already": "Det föreslagna stod redan i utkastet och står kvar i {label}.",
        "removed": "Det som begärdes struket finns inte längre: ”{words}”.",
        "not_removed": "Det som begärdes struket står kvar i {label}: ”{words}”.",
        "replaced": "”{old}” har bytts mot ”{new}” i {label}.",
        "not_replaced": "”{old}” står kvar i {label}.",
        "criticised_gone": "Den kritiserade lydelsen är ändrad i {label}: ”{words}”.",
        "criticised_part": "Av de kritiserade lydelserna är {gone} av {all} ändrade; resten står kvar.",
        "criticised_stands": "Den kritiserade lydelsen står oförändrad i {label}: ”{words}”.",
        "unchanged": "{label} är oförändrad från utkast till slutlig text.",
        "towards": "Ny text i {label} tar upp det som begärdes: {words}.",
        "towards_part": "Ny text i {label} tar upp en del av det som begärdes: {words}.",
        "elsewhere": "{label} har ändrats, men inte i det som begärdes.",
        "changed_unclear": "{label} har ändrats; om det svarar mot synpunkten går inte att avgöra ur orden.",
        "clause_removed": "{label} finns inte i den slutliga texten.",
        "missing": "Det som efterfrågas finns inte i {label}: {words}.",
        "missing_whole": "Det som efterfrågas finns inte i den slutliga texten: {words}.",
        "unanswered": "Frågan besvaras inte i {label}.",
        "answered": "Ny text i {label} rör det som frågan gäller: {words}.",
        "present_unknown": "Det som efterfrågas nämns i {label}, men utkastet är förlorat; om det var så redan går inte att se.",
        "draft_lost": "Utkastets lydelse är inte känd och begäran är allmänt hållen.",
        "not_text": "Synpunkten gäller motiven eller följetexten, inte själva texten.",
        "clarified": "Meningen om det som efterfrågas har fått tillägg i {label}: {words}.",
        "too_general": "Begäran är för allmänt hållen för att prövas mot texten.",
        "unlinked": "Synpunkten har inte kunnat knytas till någon bestämmelse.",
        "kept_as_draft": "Synpunkten gäller att behålla den gällande ordningen; {label} står kvar som i utkastet.",
    },
    names={
        "adopted_verbatim": "tillgodosedd (ordagrant)", "adopted_in_substance": "tillgodosedd (i sak)", "partly": "delvis tillgodosedd", "not_adopted": "ej tillgodosedd",
        "text_changed_unclear": "ändrad – oklart", "not_determinable": "går ej att avgöra", "not_applicable": "ej tillämpligt",
        "support": "stöd", "editorial": "redaktionell", "clarification_request": "begäran om förtydligande", "change_proposal": "ändringsförslag", "question": "fråga",
        "objection": "invändning", "general": "allmän synpunkt", "procedural": "handläggning",
        "tillstyrker": "tillstyrker", "tillstyrker_med_synpunkter": "tillstyrker med synpunkter", "avstyrker": "avstyrker", "ingen_erinran": "ingen erinran", "inga_synpunkter": "inga synpunkter",
        "synpunkter": "synpunkter", "tveksam": "tveksam", "avstår": "avstår", "framgår_ej": "framgår ej",
        "counted": "{n} remissinstanser", "anonymous": "ej namngiven", "unknown_respondent": "okänd avsändare",
    },
)  # fmt: skip
