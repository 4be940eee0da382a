"""English words that oblige, allow, limit, define and count, as in contracts, statutes and standards."""

from agreement_diff.model.judgement import JudgementTerms

_TASKS = (
    "appoints|approves|bears|consults|coordinates|co-ordinates|decides|delivers|determines|ensures|establishes|follows up"
    "|informs|is responsible for|are responsible for|leads|maintains|manages|monitors|notifies|pays|prepares|provides"
    "|publishes|reports|reviews|submits|supervises|undertakes"
)

JUDGEMENT = JudgementTerms(
    modes={
        "duty": (
            r"shall(?! not\b| mean\b)",
            r"must(?! not\b)",
            r"(?:is|are) (?:required|obliged|obligated|bound) to",
            r"(?:has|have) (?:an? |the )?(?:duty|obligation|responsibility) to",
            r"(?:is|are) to be",
            r"undertakes? to",
            r"commits? to",
            r"covenants? to",
            r"warrants? that",
            r"(?:is|are) mandatory",
            r"(?:is|are) binding",
            r"it is (?:required|mandatory)",
        ),
        "prohibition": (
            r"(?:shall|must|may|can) not(?: be)?",
            r"cannot",
            r"(?:is|are) (?:prohibited|forbidden)",
            r"(?:is|are) not (?:permitted|allowed)",
            r"no \w+ (?:shall|may|must)",
        ),
        "task": (_TASKS, r"will(?! not\b)", r"agrees? to"),
        "aim": (
            r"aims? (?:to|at)",
            r"(?:purpose|objective|aim)s? (?:of .{1,80}? )?(?:is|are)",
        ),
        "intent": (
            r"should(?! not\b)",
            r"ought to",
            r"intends? to",
            r"seeks? to",
            r"strives? to",
            r"endeavou?rs? to",
            r"(?:is|are) recommended",
            r"recommends?",
            r"(?:is|are) encouraged to",
            r"works? towards?",
            r"(?:is|are) agreed (?:that|on)",
        ),
        "permission": (
            r"(?<!\d )(?<!\d\d )may(?! not\b)(?! \d)",
            r"can(?! ?not\b)",
            r"(?:is|are) (?:entitled|permitted|allowed|free) to",
            r"(?:has|have) the right to",
            r"at (?:its|their|his) (?:sole )?discretion",
            r"optional(?:ly)?",
        ),
    },
    variants={
        "organisation": "organization", "organisations": "organizations", "authorise": "authorize", "authorised": "authorized",
        "recognise": "recognize", "recognised": "recognized", "labour": "labor", "favour": "favor", "programme": "program",
        "programmes": "programs", "licence": "license", "fulfil": "fulfill", "judgement": "judgment", "behaviour": "behavior",
        "centre": "center", "e-mail": "email", "cooperation": "co-operation", "upon": "on", "whilst": "while", "amongst": "among",
    },
    negations=frozenset({"not", "no", "never", "neither", "nor", "none", "without", "cannot"}),
    connectives={"and": "and", "or": "or", "and/or": "or"},
    universals=frozenset({"all", "every", "each", "any", "always", "entire", "full", "fully"}),
    restrictives=frozenset({"only", "solely", "exclusively"}),
    guarantees=(r"regardless of", r"irrespective of", r"without distinction", r"without discrimination", r"in all circumstances"),
    conditions=(
        r"provided that", r"on condition that", r"subject to", r"to the extent(?: that)?(?! (?:possible|practicable))", r"insofar as", r"in so far as", r"only (?:if|where|when)",
        r"unless", r"where (?:possible|appropriate|necessary|applicable)", r"if (?:possible|necessary|applicable)", r"except (?:where|when|if)",
        r"with the (?:prior )?(?:written )?consent of", r"after consult(?:ing|ation)",
    ),
    reservations=(
        r"to the extent possible", r"as far as (?:possible|practicable)", r"where(?:ver)? (?:possible|practicable|feasible)",
        r"(?:commercially )?reasonable (?:efforts|endeavou?rs)", r"best (?:efforts|endeavou?rs)", r"generally", r"normally", r"as needed",
        r"if any(?= ?[,.;)])", r"possibly", r"at a minimum", r"as appropriate",
    ),
    definitions=(
        r"(?<!by )(?<!other )(?<!the )means (?:an?|any|the|all|each|that|one|every|either|both)", r"shall mean", r"(?:is|are) defined as", r"refers? to (?:any|an?|the|all)",
        r"(?:this|the) (?:agreement|regulation|directive|act|contract|policy|standard) (?:applies|shall apply|does not apply) to",
    ),
    definition_headings=(r"definitions?", r"scope", r"target group", r"interpretation", r"application", r"subject matter"),
    inclusion_verbs=(r"includes?", r"covers?", r"extends? to", r"shall also apply"),
    widening_words=(r"also", r"too", r"as well", r"likewise", r"shall also apply"),
    inclusions=(r"including", r"includes?", r"included", r"as well as", r"also", r"such as", r"covers?", r"extends? to"),
    exclusions=(
        r"excluding", r"excludes?", r"excluded", r"except(?: for)?", r"exempt\w*", r"other than", r"(?:shall|does|do|is|are) not (?:apply|include\w*|cover\w*|extend)",
        r"with the exception of", r"save (?:for|as)",
    ),
    purposes=(r"in order to", r"so that", r"so as to", r"with a view to", r"for the purpose of", r"with the aim of"),
    clause_openings=(
        r"regardless of", r"provided that", r"subject to", r"in order to", r"so that", r"because", r"including", r"and", r"or", r"but", r"which",
        r"that", r"unless", r"except", r"where", r"who", r"with a view to",
    ),
    party_headings=(r"(?<!third )(?:contracting )?parties", r"members(?:hip)?", r"signatories"),
    parties=(r"part(?:y|ies) to this", r"the parties (?:are|to)", r"contracting part(?:y|ies)", r"by and between", r"acced\w+ to"),
    bodies={
        "committee": "s", "board": "s", "council": "s", "secretariat": "s", "tribunal": "s", "panel": "s", "forum": "s", "ombudsman": "", "bureau": "s", "working group": "s", "task force": "s",
    },
    named_bodies={"agency": "", "authority": "", "commission": "", "office": "", "ministry": "", "department": "", "court": ""},
    case_leads=frozenset({"if", "when", "where", "unless", "whether", "which", "who", "that", "following", "or", "concerning", "include", "includes", "contain", "contains", "specify", "state", "indicate"}),
    relatives=frozenset({"that", "which", "who", "whom"}),
    clause_words=frozenset({"that", "whether", "if", "when", "where"}),
    case_clauses=(r"(?:if|when|unless|provided that) (?:the|an?|any|it|he|she|they|there|that|this|one)",),
    recitals=(r"whereas", r"having regard to"),
    source_notes=(r"\[?(?:as )?(?:amended|inserted|substituted|added) by [^.]{1,60}[.\]]{0,2}",),
    act_nouns=(r"directives?", r"regulations?", r"decisions?", r"opinions?", r"acts?", r"recommendations?", r"laws?", r"conventions?", r"orders?", r"resolutions?"),
    act_dates=(r"of",),
    source_places=(r"OJ",),
    verb_leads=frozenset({"to", "shall", "must", "should", "may", "will"}),
    not_bodies=frozenset({"keyboard", "dashboard", "onboard", "aboard", "cardboard", "billboard", "switchboard", "clipboard", "whiteboard", "starboard"}),
    validity=(
        r"enters? into force", r"entry into force", r"takes? effect", r"effective date", r"shall apply from", r"applies from", r"remains? in force",
        r"expires?", r"expiry", r"terminat(?:es|ion) of this", r"valid (?:from|until)", r"commenc\w+", r"initial term", r"is repealed", r"are repealed",
    ),
    notice=(r"notice", r"terminat\w+"),
    numbers={
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
        "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
        "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
    },
    time_units={
        "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "quarter": "quarter",
        "quarters": "quarter", "year": "year", "years": "year", "hour": "hour", "hours": "hour", "minutes": "minute", "minute": "minute",
    },
    working_days=("business", "working", "banking"),
    currencies={"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollars": "USD", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "sek": "SEK", "kr": "SEK"},
    multipliers={"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
    percent_words=("%", "percent", "per", "percentage"),
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
        "november": 11, "december": 12,
    },
    section_words=("§", "§§", "article", "articles", "section", "sections", "clause", "clauses", "paragraph", "paragraphs", "chapter", "annex", "point", "points", "schedule"),
    weak_words=frozenset(
        {"mean", "means", "meaning", "this", "that", "these", "those", "such", "shall", "must", "may", "agreement", "article", "section", "paragraph", "referred", "accordance", "pursuant", "following", "other"}
    ),
)  # fmt: skip
