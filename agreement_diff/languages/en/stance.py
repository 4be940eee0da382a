"""How English-speaking respondents say where they stand."""

from agreement_diff.model.terms import StanceTerms, listed

_PROPOSAL = r"(?:proposals?|drafts?|bill|amendments?|changes?|approach|provisions?|recommendations?|agreement|guidelines?|text|reform|revision|document|direction|intention)"
_GOOD = (
    r"(?:good|excellent|sound|reasonable|appropriate|welcome|positive|sensible|well[- ]balanced|well[- ]founded|justified|useful|valuable|helpful|necessary"
    r"|an improvement|a step in the right direction|acceptable|timely|clear and)"
)
_NOW = r"(?:current|existing|present|status quo)"

STANCE = StanceTerms(
    cues=(
        ("no_objection", r"nothing against"),
        ("abstain", r"neither supports? nor (?:opposes?|objects?)"),
        ("abstain", r"(?:abstain(?:s|ed)?|refrain(?:s|ed)?) from|abstain(?:s|ed)?|(?:declin(?:es|ed)|chose|chooses|decided) (?:not )?to (?:comment|respond|submit)"),
        ("abstain", r"(?:has|have|had|did|does|do|will) not (?:submit(?:ted)?|respond(?:ed)?|reply|replied|wish to (?:comment|respond)|be (?:commenting|responding))"),
        ("support", r"(?:support(?:s|ed|ive|ing)?|endors(?:e|es|ed|ement)|approv(?:e|es|ed|al)|agree(?:s|d)?(?! to disagree)|concur(?:s|red)?|accept(?:s|ed)?|recommends? adoption|subscrib(?:e|es|ed) to|(?:is|are|was|were) in favou?r|in favou?r of|stands? behind|back(?:s|ed) the)"),
        ("support", r"shar(?:e|es|ed) (?:\w+ ){0,4}?(?:view|views|assessment|opinion|conclusion)s?"),
        ("reject", r"(?:oppos(?:e|es|ed|ition)|object(?:s|ed)? (?:to|strongly)|reject(?:s|ed)?|disagree(?:s|d)?|dissent(?:s|ed)?|(?:is|are|was|were) against|argu(?:e|es|ed) against|advis(?:e|es|ed) against)"),
        ("reject", r"(?:should|must|ought) not (?:\w+ )?(?:be (?:adopted|implemented|introduced|accepted|approved)|go ahead|proceed)|(?:is|are) (?:not acceptable|unacceptable)"),
        ("status_quo", _NOW + r"\b[^.;]{0,60}? (?:should|must|ought to) (?:\w+ ){0,2}?(?:be (?:kept|retained|maintained|preserved)|remain|continue|apply)"),
        ("status_quo", r"(?:keep|retain|maintain|preserve)(?:s|ing)? (?:\w+ ){0,3}?" + _NOW),
        ("status_quo", r"(?:sees?|saw|is|there is) no (?:\w+ )?(?:need|reason|case) (?:for|to) (?:\w+ ){0,3}?(?:change|amend|reform|legislat|regulat|introduc)\w*"),
        ("doubt", r"(?:doubt(?:s|ed|ful)?|hesita(?:nt|te|tes|nce|tion)|sceptic(?:al|ism)|skeptic(?:al|ism)|reluctant|question(?:s|ed)? (?:the|whether|if|why)|misgivings?|unconvinced|not convinced|uncertain (?:about|whether))"),
        ("doubt", r"(?:critic(?:al of|ises?|izes?|ised|ized|ism|isms)|goes? too far|went too far|(?:is|are|was|were) (?:\w+ ){0,2}(?:unfortunate|inappropriate|unnecessary|unreasonable|disproportionate|burdensome|too (?:strict|broad|vague|far-reaching)))"),
        ("qualified", r"(?:in principle|in general|broadly|generally|largely|for the most part|in part|partly|with (?:some |certain |minor |a few |the following )?(?:reservations?|comments?|changes|amendments|modifications|caveats?|qualifications?|conditions?|suggestions?|exceptions? of)|provided that|on condition that|subject to|conditional(?:ly)? (?:on|upon))"),
        ("qualified", r"reservations?|conditions? (?:that|on)"),
        ("favour", r"(?:welcom(?:e|es|ed)|appreciat(?:e|es|ed)|commend(?:s|ed)?|applaud(?:s|ed)?|(?:is|are|was|were) (?:\w+ )?(?:positive|pleased|favou?rable|satisfied|happy)|positive (?:about|towards?)|favou?rabl(?:e|y) (?:to|received|about))"),
        ("favour", r"(?:find|finds|found|consider|considers|considered|think|thinks|believe|believes) (?:\w+ ){0,3}?" + _PROPOSAL + r" (?:\w+ ){0,3}?" + _GOOD),
        ("favour", _PROPOSAL + r" (?:\w+ ){0,3}?(?:is|are|was|were|seems?|appears?|represents?) (?:\w+ ){0,2}?" + _GOOD),
        ("comment", r"(?:concerned (?:about|that|with|over|regarding)|worr(?:y|ies|ied)|fear(?:s|ed)?|point(?:s|ed)? out|not(?:es|ed) that|stress(?:es|ed)?|emphasi[sz]e[sd]?|underlin(?:e|es|ed)|highlight(?:s|ed)?|warn(?:s|ed)?|risks?|problem(?:s|atic)?|call(?:s|ed)? for|calls? attention|draw(?:s)? attention|remark(?:s|ed))"),
        ("comment", r"(?:suggest(?:s|ed|ion|ions)?|proposes?|proposed (?:that|to|an|a)\b|recommend(?:s|ed)?|prefer(?:s|red)?|request(?:s|ed)?|ask(?:s|ed)?|urge(?:s|d)?|would (?:like|prefer|welcome)|wish(?:es|ed)? to|advocat(?:e|es|ed)|seek(?:s)? clarif\w*)"),
        ("comment", r"(?:should|ought to|must|needs? to|need(?:s|ed)?|could be|would benefit|lack(?:s|ed|ing)?|missing|miss(?:es|ed))"),
        ("comment", r"(?:unclear|ambiguous|vague|insufficient|inadequate|inconsistent|confusing|clarif\w*|difficult(?:y|ies)?|drawbacks?)"),
    ),
    objections=(r"objections?", r"concerns?", r"opposition", r"issues? with", r"criticisms?"),
    remarks=(r"comments?", r"remarks?", r"observations?", r"to add", r"to say", r"views?"),
    speech=(
        r"consider(?:s|ed)?", r"believ(?:e|es|ed)", r"think(?:s)?", r"thought", r"argu(?:e|es|ed)", r"stat(?:e|es|ed)", r"sa(?:y|ys|id)", r"maintain(?:s|ed)?",
        r"observ(?:e|es|ed)", r"rais(?:e|es|ed)", r"submit(?:s|ted)?", r"express(?:es|ed)?", r"wonder(?:s|ed)?", r"claim(?:s|ed)?",
    ),
    negators=listed("not no none neither nor never cannot can't don't doesn't didn't won't without_any hardly nobody nothing"),
    determiners=listed("no"),
    without=listed("without"),
    subclause=("that",),
    joiners=listed("and but or however provided condition subject"),
    not_negators=("not only", "not least", "no later", "not just", "nothing prevents"),
    alternatives=("or", "alternatively", "respectively", "either"),
    turns=("but", "while", "whereas", "however", "although", "though", "by contrast", "on the other hand", "yet", "nevertheless"),
    universal=("all", "every", "unanimously", "unanimous", "no respondent", "none of the respondents"),
    exceptions=("except", "except for", "with the exception of", "apart from", "other than"),
    procedural=(r"(?:approv(?:e|es|ed)|adopt(?:s|ed)?) (?:the |its )?(?:minutes|agenda|report|statement)", r"(?:opportunity|invitation|chance|invited|asked) to (?:comment|respond)"),
    pronouns=listed("it they we this these that he she the in furthermore moreover also however additionally finally according"),
)  # fmt: skip
