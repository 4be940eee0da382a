"""How English texts refer to provisions, and whose they are."""

from agreement_diff.model.terms import ActHead, ReferenceTerms, listed


def _levels() -> dict[str, str]:
    words = {
        "section": "§ §§ section sections sec secs sect clause clauses cl rule rules",
        "article": "article articles art arts",
        "chapter": "chapter chapters ch chap",
        "part": "part parts division subpart title titles",
        "annex": "annex annexes appendix appendices schedule schedules exhibit exhibits attachment attachments",
        "table": "table tables figure figures fig",
        "paragraph": "paragraph paragraphs para paras par pars subsection subsections sub-section sub-sections",
        "subparagraph": "subparagraph subparagraphs sub-paragraph sub-paragraphs",
        "item": "point points item items indent indents bullet bullets",
        "subitem": "subpoint subpoints sub-point sub-points sub-item sub-bullet sub-bullets subitem",
        "sentence": "sentence sentences",
    }
    return {word: level for level, listed in words.items() for word in listed.split()}


def _acts() -> dict[str, ActHead]:
    found: dict[str, ActHead] = {}
    kinds = (
        ("regulation directive act law decision ordinance order code statute statutes", "own", "other"),
        ("treaty treaties convention charter constitution protocol gdpr", "other", "other"),
        (
            "agreement contract policy rules guidelines guideline standard recommendation plan bill draft terms memorandum",
            "own",
            "unclear",
        ),
    )
    for nouns, alone, named in kinds:
        for noun in nouns.split():
            found[noun] = ActHead(noun.removesuffix("s"), alone, named)  # type: ignore[arg-type]
    return found


_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)

REFERENCES = ReferenceTerms(
    levels=_levels(),
    number_first=frozenset(),
    ordinal_units=listed(
"paragraph paragraphs subparagraph subparagraphs sub-paragraph sub-paragraphs sentence sentences indent indents point points "
        "bullet item subsection schedule annex"
),
    plural_units=listed(
"§§ sections secs clauses rules articles arts chapters parts annexes appendices schedules exhibits tables figures paragraphs "
        "paras pars subsections subparagraphs sub-paragraphs points items indents titles sentences"
),
    abbreviated=listed("sec secs sect cl art arts ch chap para paras par pars fig"),
    definite_units=frozenset(),
    unit_words={
        "clause": "Clause", "clauses": "Clause", "cl": "Clause", "rule": "Rule", "rules": "Rule", "title": "Title", "titles": "Title",
        "division": "Division", "subpart": "Subpart", "appendix": "Appendix", "appendices": "Appendix", "schedule": "Schedule",
        "schedules": "Schedule", "exhibit": "Exhibit", "exhibits": "Exhibit", "attachment": "Attachment", "attachments": "Attachment",
    },
    ordinals={
        **{word: str(n) for n, word in enumerate(_ORDINALS.split(), 1)},
        **{f"{n}{('st', 'nd', 'rd')[n % 10 - 1] if n % 10 in (1, 2, 3) and n not in (11, 12, 13) else 'th'}": str(n) for n in range(1, 31)},
        **dict.fromkeys(("last", "final"), "last"),
    },
    conjunctions=listed("and or & and/or"),
    range_words=listed("to through until"),
    links=listed("of in to under"),
    openers=frozenset(),
    determiners=frozenset(["the"]),
    versions={
        **dict.fromkeys(listed("current existing present"), "current"),
        **dict.fromkeys(listed("former previous old"), "former"),
        **dict.fromkeys(listed("proposed new draft revised"), "proposed"),
    },
    wordings=listed("wording version"),
    this_words=frozenset(["this", "these"]),
    same_words=listed("same said that aforementioned aforesaid"),
    pointers={"former": "first", **dict.fromkeys(listed("those said these latter aforementioned"), "last")},
    neighbours={"preceding": -1, "previous": -1, "next": 1, "following": 1},
    item_letters="",
    letter_join="",
    followers=listed(
"apply applies applied provide provides provided set sets state states stated specify specifies require requires contain "
        "contains concern concerns is are was were may must should could does do refer refers refers reads read deal deals says "
        "need needs seem seems appear appears lack lacks remain remains become becomes allow allows cover covers"
),
    counted=listed(
"days day months month years year weeks week hours hour minutes members persons people parties times euros dollars percent % "
        "pages copies items cases bits characters attempts working business calendar january february march april may june july "
        "august september october november december"
),
    page_words=listed("p pp page pages no nos line lines version row rows step vol volume footnote"),
    name_cues={**dict.fromkeys(["heading", "headed", "titled", "entitled"], "named"), **dict.fromkeys(["section", "clause", "part"], "about")},
    name_links=frozenset(["on", "about", "concerning", "regarding", "called"]),
    name_tails=frozenset(["section", "clause", "article", "heading", "part"]),
    name_prepositions=frozenset(["in", "under", "to", "the", "see"]),
    acts=_acts(),
    act_names=frozenset(["gdpr"]),
    act_abbreviations={
        "TFEU": "TFEU", "TEU": "TEU", "GDPR": "GDPR", "ECHR": "ECHR", "UCC": "UCC", "USC": "U.S.C.", "U.S.C.": "U.S.C.", "CFR": "CFR",
        "FISMA": "FISMA", "HIPAA": "HIPAA", "FOIA": "FOIA", "PACE": "PACE", "DPA": "DPA", "CISG": "CISG", "GATT": "GATT", "GATS": "GATS",
        "TRIPS": "TRIPS",
    },
    not_acts=frozenset(),
    bare_points=False,
    act_leads=listed("of and the on for to"),
    act_adverbs=listed("thereof therein"),
    numero=frozenset(["no", "no.", "nos", "number"]),
    title_words=frozenset(["on", "concerning", "relating", "between"]),
    title_stops=listed(
"is are was were be has have had shall should must may can could will would does do did which that who where when if because "
        "since unless provided apply applies requires require provides provide states sets and or as by in with not also but than "
        "seems seem needs need contains contain refers refer"
),
    enacting=("is hereby amended", "is amended as follows"),
    record_words=("minutes", "minute book"),
    grant_words=("funds", "funding", "grant", "grants", "money"),
    genitives=("'s", "’s", "s'", "s’"),
    compound_acts=False,
    forms={
        "annex": ", Annex {}", "part": ", Part {}", "chapter": ", Chapter {}", "section": ", Section {}", "article": ", Article {}",
        "section_of_chapter": ", Section {}", "section_dotted": ", Section {}", "table": ", {}", "paragraph": "({})",
        "paragraph_dotted": ", paragraph {}", "paragraph_alone": "paragraph {}", "paragraph_of_article": "({})",
        "subparagraph": ", subparagraph {}", "item": "({})", "item_number": ", point {}", "item_alone_letter": "point ({})", "item_last": ", last point", "paragraph_last": ", last paragraph",
        "subparagraph_last": ", last subparagraph", "sentence_last": ", last sentence",
        "item_apart": ", point ({})", "item_of_article": "({})", "subitem": "({})", "sentence": ", sentence {}", "word": ", {word} {}",
    },
)  # fmt: skip
