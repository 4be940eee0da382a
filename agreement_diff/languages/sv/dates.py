"""How Swedish texts write dates, and what they say of them."""

from agreement_diff.model.terms import DateTerms, listed

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_SHORT = {"jan": 1, "febr": 2, "feb": 2, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "okt": 10, "nov": 11, "dec": 12}

DATES = DateTerms(
    months={name: n for n, name in enumerate(_MONTHS.split(), 1)} | _SHORT,
    shaky_months=frozenset(),
    month_links=frozenset(),
    month_cues=listed("i under från till sedan före efter"),
    year_cues=listed("år åren sedan under hösten våren sommaren vintern senhösten förvåren årsskiftet höstterminen vårterminen"),
    range_words=listed("till och t.o.m"),
    day_articles=listed("den"),
    day_first=True,
    before={
        "deadline": (
            r"senast(?: den)?", r"svarstid(?:en)?(?: är| går ut| löper)?(?: till)?", r"sista (?:svars)?dag(?:en)?\b[^.]{0,20}",
            r"förläng\w* (?:svars)?tid\w*(?: till)?", r"anstånd\b[^.]{0,25}till", r"svar(?:a|en)?\b[^.]{0,30}(?:före|innan|till)",
            r"(?:till|över)?(?:lämnas|lämna|inges|insändas|skickas in|besvaras|inkomma|vara \w+ tillhanda)\b[^.]{0,20}(?:före|innan|till)",
            r"svarsperiod\w*\b[^.]{0,15}(?:till|–|-)", r"tidsfrist\w*\b[^.]{0,20}",
        ),
        "meeting": (r"\w*sammanträde\w*", r"\w*sammanträdde", r"\w*sammanträder", r"(?:\w+)?möte(?:t|n)?", r"möttes", r"seminarium\w*", r"konferens\w*"),
        "decision": (
            r"beslut\w*", r"antog\w*", r"anta(?:gen|get|gna|s)", r"fastställ\w*", r"godkän\w*", r"protokoll\w*", r"utfärda\w*", r"undertecknad\w*",
        ),
        "sent": (
            r"skicka(?:t|de|des|ts)(?: ut)?", r"sän(?:t|de|des|ts)(?: ut)?", r"översän\w*", r"utsän\w*", r"remittera\w*", r"avsän\w*", r"expediera\w*",
        ),
        "stamp": (r"ank(?:om|\.)?", r"inkom(?:mit|men|na)?", r"diarieför\w*", r"utskri(?:ven|ft)\w*", r"utskriftsdatum", r"mottag\w*"),
        "mentioned": (r"(?:senast )?(?:ändra[dt]|reviderat?d?|uppdatera[dt])\w*", r"lydelse\w*", r"i kraft\w*"),
        "own": (r"datum", r"upprättad\w*", r"daterad\w*"),
    },
    after={
        "meeting": (r"samman(?:träd|trädd)\w*", r"hölls\b[^.]{0,20}möte", r"möttes"),
        "decision": (r"beslut(?:ade|ar|at|ades)", r"antog\w*", r"fastställde\w*", r"godkände\w*"),
        "sent": (r"skicka(?:des|de|ts)", r"sän(?:des|de|ts)", r"översän\w*", r"remittera\w*"),
        "deadline": (r"är sista (?:svars)?dag\w*", r"ska \w+ vara (?:inne|inkommen|\w+ tillhanda)"),
    },
)  # fmt: skip
