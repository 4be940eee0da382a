"""How English texts write dates, and what they say of them."""

from agreement_diff.model.terms import DateTerms, listed

_MONTHS = "january february march april may june july august september october november december"
_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

DATES = DateTerms(
    months={name: n for n, name in enumerate(_MONTHS.split(), 1)} | _SHORT,
    shaky_months=listed("may march mar"),
    month_links=listed("of"),
    month_cues=listed("in during since from until before after by"),
    year_cues=listed("year since during spring summer autumn fall winter in"),
    range_words=listed("to until through and"),
    day_articles=listed("the"),
    day_first=False,
    before={
        "deadline": (
            r"by", r"(?:no|not) later than", r"on or before", r"at the latest(?: on| by)?", r"deadline\b[^.]{0,30}", r"closing date\b[^.]{0,20}",
            r"due(?: date)?(?: is| on| by|:)?", r"extended (?:until|to)", r"(?:submit\w*|comments|responses|replies)\b[^.]{0,30}(?:before|until|by)",
        ),
        "meeting": (r"meeting\w*", r"session\w*", r"sitting", r"met", r"conference", r"workshop"),
        "decision": (r"deci(?:ded|sion|sions)", r"adopted", r"approved", r"enacted", r"signed", r"resol(?:ved|ution)", r"minutes"),
        "sent": (r"sent", r"circulated", r"transmitted", r"forwarded", r"issued", r"mailed", r"published"),
        "stamp": (r"received", r"filed", r"printed", r"registered"),
        "mentioned": (r"(?:last )?(?:amended|revised|updated|modified)", r"in force"),
        "own": (r"dated?", r"as of"),
    },
    after={
        "meeting": (r"meeting", r"session"),
        "decision": (r"(?:the )?\w+ (?:decided|adopted|approved)",),
        "sent": (r"(?:was|were) (?:sent|circulated|issued)",),
        "deadline": (r"(?:is|was) the (?:deadline|closing date)", r"deadline"),
    },
)  # fmt: skip
