"""Words of English consultation practice: submissions, comment sheets, consultation reports."""

from agreement_diff.model.language import ConsultationTerms

_SAYS = (
    r"(considers?|thinks?|believes?|suggests?|proposes?|recommends?|asks?|requests?|wants?|wishes|argues?|notes?|states?|welcomes?|supports?|opposes?|objects?|agrees?|disagrees?"
    r"|questions?|points? out|calls? for|urges?|prefers?|fears?|endorses?|rejects?|is (broadly |generally )?(positive|concerned|critical|in favou?r)"
    r"|(has|have) (also |not |no )*(suggested|proposed|recommended|asked|requested|argued|noted|stated|questioned|pointed out|expressed|raised|objected|supported|welcomed|opposed|objections?|remarks?|comments?))"
)
_OWN = r"(we|i|the undersigned|(the|[\w-]+) (council|committee|board|commission|agency|authority|department|association|city|county|university|company|organi[sz]ation|office|ministry|court|federation|union))"
_BODY = r"(respondents?|consultees?|commenters?|commentators?|stakeholders?|parties|party|municipalit(y|ies)|agenc(y|ies)|authorit(y|ies)|organi[sz]ations?|submissions?|responses?|councils?|members?|companies|reviewers?)"
_SOME = r"(some|several|a few|a couple of|many|most|all|one|another|other|others|no|none of the|the majority of|a majority of|a (small |large )?number of|two|three|four|five|six|seven|eight|nine|ten|half of the|certain|various|both|each|every|\d{1,3}( of the)?)"

_DISCOURSE = """suggest suggests suggested suggesting propose proposes proposed recommend recommends recommended should ought need needs must please request requests requested would like prefer
        want wants consider considers add adding added delete remove replace change changes changed clarify clarification clarified clear unclear explain define definition definitions document
        section sections paragraph para sentence sentences text statement clause phrase word words term terms table figure line note bullet title heading language wording read reads say says state
        states stated draft comment comments guideline guidelines guidance publication standard here there this that these those also however therefore thus because since such same other another
        any some all more most less very much many make makes made seem seems appear appears refer refers referring reference references think believe agree disagree question questions whether
        does do did done is are was were be been being have has had can could may might will shall not only just even so too than then when where which who what why how use used using following
        based reason point provide provides provided specify specifies specified specific example instance issue current currently regarding related"""

CONSULTATION = ConsultationTerms(
    cues={
        "request": (
            r"suggest(s|ed|ing)?", r"propos(e|es|ed)", r"recommend(s|ed)?", r"should", r"ought to", r"needs? to", r"must", r"please", r"request(s|ed)?", r"would (like|prefer|wish|be (better|helpful|clearer|useful))",
            r"call(s|ed)? for", r"ask(s|ed)? (for|that|to)", r"urge(s|d)?", r"want(s|ed)?", r"can (you|nist|the \w+) ", r"consider", r"lacks?", r"missing", r"(is|are|be) (needed|necessary|required)(?= (to|that|in|for|here))", r"it (is|would be) (important|essential|desirable|appropriate|better|helpful)",
            r"^(add|delete|remove|strike|omit|replace|change|clarify|define|explain|include|use|rename|move|specify|correct|fix|update|revise|reword|rephrase|insert|drop|provide|state|make|amend|limit|expand|merge|split|consider|like)",
        ),
        "strong_request": (r"suggest(s|ed|ing)?", r"propos(e|es|ed)", r"recommend(s|ed)?", r"should", r"please", r"requests?", r"calls? for", r"urges?", r"needs? to be"),
        "clarify": (r"clarif\w*", r"unclear", r"not clear", r"confus\w*", r"ambigu\w*", r"define[sd]?", r"definition\w*", r"explain\w*", r"vague\w*", r"specify", r"specif(ied|ic) which", r"elaborat\w*", r"what (does|is meant|do)", r"clearer", r"spell(ed)? out", r"qualify\w*"),
        "question": (r"\?[\"”’')]*$", r"(is|are) it (intended|clear)", r"question(s|ed)? (whether|about|on|what|how)", r"wonders?", r"asks? (whether|what|how|if)"),
        "objection": (
            r"disagree\w*", r"object(s|ed|ion\w*)?(?! of| to be)", r"oppos\w*", r"concern(s|ed|ing)?", r"inconsisten\w*", r"contradict\w*", r"conflicts? with", r"problem\w*", r"overstated", r"overly", r"incorrect\w*", r"wrong\w*", r"not (appropriate|acceptable|feasible|realistic|used anywhere|support\w*)",
            r"does(n't| not) (support|meet|make sense|belong|state)", r"redundant", r"unnecessary", r"not needed", r"burden\w*", r"difficult\w*", r"risk\w*", r"discrep\w*", r"omission", r"fails? to", r"mistak\w*", r"misleading", r"generic", r"questionable", r"presuppos\w*", r"too (narrow|broad|strict|vague)",
        ),
        "support": (r"^(good|fine|ok|agreed?|none)(?=\W*$)", r"support(s|ed|ive)?", r"welcom\w*", r"agree(s|d)?(?! to\b)", r"endors\w*", r"in favou?r", r"no (comments?|objections?|remarks?)", r"approv\w*", r"positive\w*", r"appreciat\w*", r"applaud\w*", r"commend\w*", r"good (idea|change|improvement)", r"better than nothing"),
        "negated_support": (r"(not|cannot|do(es)? not) (support|agree|endorse|approve|welcome)\w*",),
        "opinion": (_SAYS, r"in (our|its|their|the \w+('s)?) (view|opinion)"),
        "says": (_SAYS,),
        "own_voice": (rf"{_OWN}( \w+){{0,3}} {_SAYS}", r"in (our|my|the \w+('s)) (view|opinion)", r"our (view|position|opinion|suggestion|recommendation)", r"it is (suggested|proposed|recommended) that"),
        "third_voice": (rf"{_SOME} (of (the |these )?)?(\w+ )?{_BODY}", r"from (some|several|other|one) quarters?"),
        "elliptic_voice": (r"another that", r"others that", r"one that", r"some that", r"another wants", r"others want"),
        "before_proposed": (
            r"(to|with|by|reads?|as|say|into|should be|must be|add(ing)?|insert(ing)?|suggest(ing)?|use|in|append|state|include|including|the words?|the sentence|the phrase|text|wording|language|following)\s*:?\s*$",
            r"(-{1,2}>|=>|→)\s*$",
        ),
        "before_draft": (r"(rather than|instead of|in place of|not|replace|replacing|delet(e|ing)|remov(e|ing)|strik(e|ing)|change|changing|omit)\s*((?!with|by|to\b)\w+\s*){0,3}:?\s*$",),
        "instructs": (
            r"^(suggest(ed|ion)?|recommend(ed|ation)?|please|consider|clarif\w+|make|like|we|i|nist|see|as|same|also|add(ing)?|delet(e|ing)|remov(e|ing)|strik(e|ing)|omit|replac(e|ing)|chang(e|ing)|define|explain|includ(e|ing)|use|rename|mov(e|ing)|specify|correct|fix|updat(e|ing)|revis(e|ing)|reword|rephrase|insert|drop|provide|state|amend|limit|expand|merge|split|ensure|allow|keep|retain|align|none|n/a|tbd|yes|no|review|simplify|discuss|describe|address|adjust|modify|edit|check|not|either)",
        ),
        "sent_to": (r"(?:sent|referred|submitted) to (?:the )?([A-Z][\w-]+(?: [\w-]+){0,4}? (?:council|committee|board|agency|authority|department|office|university)) for",),
        "plain_body": (r"^" r"(we|i|the|it|this|in|our|council|committee|board|commission|agency|authority|department|association|city|county|university|company|office)" r"$",),
        "scope": (r"(under|on|re|regarding|concerning|as to) (the heading|section|clause|article|paragraph|annex|chapter)", r"(section|clause|article|paragraph|annex|chapter|part) \d+\w*"),
        "but": (r"but", r"however", r"provided that", r"except", r"although", r"though", r"subject to"),
        "partly": (r"(firstly|secondly|thirdly)", r"(on the one hand|on the other)"),
        "turn": (r"(while|whereas)",),
        "further_clause": (r"and that", r"as well as that", r"and (should|must)"),
        "wants": (r"suggest(s|ed)?", r"propos(es|ed)", r"recommend(s|ed)?", r"request(s|ed)?", r"ask(s|ed)? (that|for)", r"want(s|ed)?", r"call(s|ed)? for", r"urge(s|d)?"),
        "views": (r"(comments?|concerns?|views?|requests?|questions?|suggestions?|objections?) (were|was|have been|has been) (received|raised|made|expressed|submitted)", r"(it was|it has been) (suggested|proposed|argued|noted|requested)"),
        "topic": (r"(comments?|views?) (were|was|have been) received",),
        "lean": (r"^(also )?here", r"^(this|that|these|those|it|they|such|therefore|thus|hence|otherwise|accordingly|then|so|for this reason|likewise)", r"therefore"),
        "argument": (r"^(this|it|that) (would|could|may|might|means|implies|leads|causes|is because)", r"^(otherwise|because|for example|e\.g|for instance|such|without this|in our experience|reason|rationale)", r"^they (also|further)", r"^according to (these|this|them|the same)"),
        "announces_wording": (r"(as follows|following|read)\s*[.:]?\s*$", r":\s*$"),
        "rejects": (r"oppos\w*", r"object\w*", r"reject\w*", r"should not", r"must not", r"cannot (accept|support)", r"disagree\w*"),
        "not_text": (r"(explanatory (note|memorandum|report)|covering letter|impact assessment|commentary)( \w+){0,2} (should|must|needs?|is|could)",),
        "repeat": (r"^(this|that|it|here)( \w+){0,3} (needs?|should|must) (to )?(be )?(clarif\w*|changed|revised|explained)",),
        "description": (
            r"^(in|under|according to) (the|this) (draft|proposal|agreement|consultation|document)", r"^(the|this) (draft|proposal|agreement|consultation|document) (sets out|contains|provides|proposes|aims|covers|consists|describes|was|has been)",
            r"for (its|their|our) (opinion|comments)", r"was (sent|submitted|referred) to", r"^present:", r"has (drawn up|prepared|drafted)", r"deadline",
        ),
        "formal": (r"(decides|resolves|recommends) (to|that the \w+) (approve|adopt|submit|accept)", r"(approve|submit)( \w+){0,4} (opinion|response|report)"),
        "adopt": (r"(adopt|approve|accede to|sign|enter into|accept)( \w+){0,3} (agreement|proposal|draft)",),
        "other_body": (r"(within|inside) (the|our) (city|department|administration|organi[sz]ation)", r"task(s|ed)? the \w+", r"instruct(s|ed)? the \w+", r"commission(s|ed)? the \w+ to"),
        "editorial": (r"typos?", r"gramma\w*", r"spell\w*(?! out)", r"punctuation", r"comma", r"editorial\w*", r"wording fix", r"misspel\w*", r"missing so", r"wrong word", r"capitali[sz]\w*", r"formatting", r"hyphen\w*"),
        "proposes_wording": (
            r"(change|changed|changing|amend|amended|revise|revised|reword|reworded|rephrase|rephrased|update|modify|modified|edit)( \w+){0,6} (to|as|with|into)( read| say| state)?", r"replac(e|ed|ing)( .{0,80}?)? (with|by)", r"(should|to|could|must|shall|would) (be )?(read|say|state|become)", r"(should|must) be", r"-{1,2}>|=>|→", r"add(ing|ed)?", r"insert(ing|ed)?", r"append", r"instead", r"rather than", r"as follows", r"suggested (text|wording|language)", r"propos(e|ed|es) (text|wording|language)?", r"rename( .{0,60}?)? to", r"preceded by", r"suggest(s|ed|ing)?",
        ),
        "quotes_draft": (r"(the|this) (sentence|phrase|wording|text|term|words?|language|statement|clause|note|requirement|passage|paragraph|expression|title|heading)( \w+)?", r"(says|states|reads|refers to)( that)?", r"(currently|presently)( \w+)?", r"in [\d.]+"),
        "replaces": (r"replac(e|ed|ing)", r"rather than", r"instead of", r"in place of", r"chang(e|ed|ing)( .{0,60}?)? to", r"rename", r"-{1,2}>|=>|→"),
        "removes": (r"delet(e|es|ed|ing|ion)", r"remov(e|es|ed|ing|al)", r"str(ike|ikes|uck)( out)?", r"omit(s|ted|ting)?", r"drop(s|ped)?", r"eliminat\w*", r"without", r"not needed", r"unnecessary"),
        "deletes": (r"(be|been) (deleted|removed|struck|omitted|dropped)", r"delet(e|es|ing|ion)", r"remov(e|es|ing|al)", r"strike( out)?", r"omit(s|ting)?", r"drop", r"eliminate"),
        "adds": (r"add(s|ed|ing)?", r"insert(s|ed|ing)?", r"includ(e|es|ed|ing)", r"append\w*", r"extend\w*", r"expand\w*", r"missing", r"mention", r"lacks?"),
        "keeps": (r"keep(s|ing)?", r"retain(s|ed|ing)?", r"maintain(s|ed)?", r"preserve[sd]?", r"leave( .{0,40}?)? unchanged", r"remain(s)? unchanged"),
        "account_changed": (r"(has|have|was|were)( \w+){0,2} (changed|amended|revised|clarified|updated|modified|added|removed|deleted|reworded|corrected|incorporated|adopted)", r"will (be )?(update|change|clarif|add|fix|clean|includ|remov|amend|correct)\w*", r"^(accepted|accept|agreed|done|fixed|adopted|resolved|concur)", r"in response"),
        "account_kept": (r"(has|have|was|were) not( \w+)? (changed|amended|adopted|accepted)", r"(no|without) change", r"(is|are|was) (kept|retained)", r"remains?( unchanged)?", r"^(rejected|reject|declined|not accepted|disagree|noncur|non-concur)", r"out of scope", r"we (do not|don't) (agree|think|believe)"),
        "account_considered": (r"(has|have) been (considered|noted|taken into account)", r"^(noted|thanks|thank you|duplicate)", r"will consider"),
        "account_voice": (r"^(we|the (working group|committee|board|secretariat|authority|agency|department|government|drafting group|editors?))\b", r"^(response|our response|position|decision|outcome)\b", r"^the (section|text|clause|wording|paragraph|provision)( \w+){0,3} (has|have|was|is)"),
        "account_label": (r"(reasons?|response|our response|decision|outcome|position|conclusion)", r"(the )?\w+('s)? (response|position|assessment|proposal|reasons|view)",),
        "among": (r"(including|such as|among them|e\.g\.)",),
        "leading": (r"^(by|also|however|according to|both)",),
        "subject_after": (r"(by|according to|has|have)$",),
        "auxiliary": (r"(has|have)$",),
        "opener": (r"^(also|but|and|while|however)$",),
        "subject_verb": (r"^(has|have|is|are|was|were|which)",),
        "and": (r"(and|or)",),
        "list_and": (r"and",),
        "named_kind": (r"^(council|county|city|borough|university|authority|agency|association)$",),
        "other_act": (r"^\s*(of )?(the )?\w*\s?(act|directive|regulation|convention|code)",),
        "existing": (r"current(ly)?", r"existing", r"present"),
        "whole": (r"the (draft|proposal|agreement|document|text|guideline|whole)( as a whole)?", r"overall"),
    },
    zones={
        "decision": (r"(proposed |draft )?(decision|resolution)s?$", r"recommendation to (the )?(board|council|committee)"),
        "summary": (r"(executive )?summary", r"in brief", r"abstract"),
        "closing": (r"(annex|appendix|enclosure|attachment)", r"distribution", r"contacts?$", r"next steps", r"signatures?"),
        "description": (r"background", r"introduction$", r"(about|description of) the (proposal|draft|consultation|matter)", r"the (proposal|draft|consultation)$", r"current (law|rules|situation)", r"context$"),
        "account": (r"(summary of |consultation )?responses?( received)?$", r"what (we heard|respondents said)", r"consultation (results|report|feedback)", r"feedback received", r"comments received"),
        "opinion": (r"(our |general |specific |detailed )?comments?\b", r"(our )?(views|position|opinion|response|assessment|submission)", r"observations?", r"concerns", r"conclusions?"),
    },
    columns={
        "id": ("id", "no", "no.", "nr", "number", "#", "comment id", "comment no", "comment no.", "comment #", "comment number", "ref no", "item", "issue"),
        "organisation": ("organisation", "organization", "org", "company", "commenter", "respondent", "submitter", "from", "agency", "affiliation", "name", "author", "source", "stakeholder", "party"),
        "document": ("document", "doc", "part", "file", "publication", "volume"),
        "reference": ("reference", "ref", "section", "clause", "paragraph", "location", "article", "section/clause", "section, paragraph", "section #", "provision", "line", "where"),
        "comment": ("comment", "comments", "comment text", "remark", "remarks", "feedback", "issue description", "text", "rationale", "comment/rationale", "comment (include rationale)"),
        "suggested_change": ("suggested change", "suggested_change", "proposed change", "proposed_change", "suggestion", "suggested text", "proposed text", "proposed wording", "suggested wording", "recommendation", "requested change", "resolution proposed"),
        "account": ("response", "disposition", "resolution", "outcome", "reply", "decision", "action", "answer", "author response"),
    },
    bodies=(_BODY, r"\w*(agency|council|committee|board|commission|authority|department|office|ministry|association|university|institute|court|bank|federation|union|company|corporation|inc\.?|ltd\.?|llc)", r"[A-Z]{2,6}"),
    discourse=frozenset(_DISCOURSE.split()),
    suffixes=("ations", "ation", "ments", "ment", "ings", "ing", "ities", "ity", "ness", "ies", "ied", "ers", "er", "ed", "es", "ly", "al", "s", "e", "y"),
    reasons={
        "human": "Verdict of {by}.",
        "other_owner": "Addressed to somebody other than the owner of the agreement: \"{words}\".",
        "support": "Support or agreement; nothing is asked of the text.",
        "general": "Opinion or information without a request for change.",
        "procedural": "About the procedure, not the text.",
        "account_changed": "The owner says that the text was changed: \"{account}\".",
        "account_kept": "The owner says that the text is kept: \"{account}\".",
        "account_considered": "The owner says that it was taken into account, but names neither the comment nor the change: \"{account}\".",
        "wording_verbatim": "The proposed wording stands word for word in {label}.",
        "wording_near": "The proposed wording stands in {label} with small differences ({similarity}).",
        "wording_part": "Part of what the proposed wording changes is in {label} ({similarity}).",
        "wording_most": "Most of what the proposed wording changes is in {label} ({similarity}).",
        "wording_absent": "The proposed wording is not in the final text; {label} stands.",
        "wording_absent_changed": "The proposed wording is not in the final text, but {label} was changed otherwise.",
        "wording_already": "What was proposed stood in the draft already and still stands in {label}.",
        "removed": "What was to be removed is gone: \"{words}\".",
        "not_removed": "What was to be removed still stands in {label}: \"{words}\".",
        "replaced": "\"{old}\" was replaced by \"{new}\" in {label}.",
        "not_replaced": "\"{old}\" still stands in {label}.",
        "criticised_gone": "The criticised wording was changed in {label}: \"{words}\".",
        "criticised_part": "Of the criticised wordings {gone} of {all} were changed; the rest stand.",
        "criticised_stands": "The criticised wording stands unchanged in {label}: \"{words}\".",
        "unchanged": "{label} is unchanged from draft to final text.",
        "towards": "New text in {label} takes up what was asked for: {words}.",
        "towards_part": "New text in {label} takes up part of what was asked for: {words}.",
        "elsewhere": "{label} was changed, but not in what was asked for.",
        "changed_unclear": "{label} was changed; whether that answers the comment cannot be told from the words.",
        "clause_removed": "{label} is not in the final text.",
        "missing": "What is asked for is not in {label}: {words}.",
        "missing_whole": "What is asked for is not in the final text: {words}.",
        "unanswered": "The question is not answered in {label}.",
        "answered": "New text in {label} concerns what was asked: {words}.",
        "present_unknown": "What is asked for is mentioned in {label}, but the draft is lost; whether it was so before cannot be seen.",
        "draft_lost": "The wording of the draft is not known and the request is general.",
        "not_text": "The comment is about the explanatory text, not the text itself.",
        "clarified": "The sentence about what is asked was added to in {label}: {words}.",
        "too_general": "The request is too general to be tested against the text.",
        "unlinked": "The comment could not be linked to any provision.",
        "kept_as_draft": "The comment asks to keep the present rules; {label} stands as in the draft.",
    },
    names={
        "adopted_verbatim": "adopted (verbatim)", "adopted_in_substance": "adopted (in substance)", "partly": "partly adopted", "not_adopted": "not adopted",
        "text_changed_unclear": "changed – unclear", "not_determinable": "not determinable", "not_applicable": "not applicable",
        "support": "support", "editorial": "editorial", "clarification_request": "request for clarification", "change_proposal": "change proposal", "question": "question",
        "objection": "objection", "general": "general remark", "procedural": "procedural",
        "tillstyrker": "approves", "tillstyrker_med_synpunkter": "approves with comments", "avstyrker": "rejects", "ingen_erinran": "no objection", "inga_synpunkter": "no comments",
        "synpunkter": "comments", "tveksam": "doubtful", "avstår": "abstains", "framgår_ej": "not stated",
        "counted": "{n} respondents", "anonymous": "not named", "unknown_respondent": "unknown sender",
    },
)  # fmt: skip
