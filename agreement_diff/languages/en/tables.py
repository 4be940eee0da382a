"""How English correlation tables are headed and filled in."""

from agreement_diff.model.terms import TableTerms, listed

TABLES = TableTerms(
    old_heads=listed("old former previous repealed current existing earlier original codified"),
    new_heads=listed("new this proposed present recast replacing revised"),
    nothing=listed("new none nothing deleted repealed omitted removed obsolete n/a na")
    | {"new provision", "no equivalent", "no corresponding provision", "no counterpart"},
    loose=(r"cf\b", r"compare\b", r"but\s+see\b"),
    introductory=(r"introductory\s+(?:and\s+final\s+)?(?:words?|wording|phrase|part|sentence)", r"chapeau"),
    spellings=(
        (r"\bsub-?pars?(?:\.|\b)", "subparagraph"), (r"\bparas?(?:\.|\b)|\bpars?(?:\.|\b)", "par."),
        (r"\bart(?:\.\s*|(?=\d))", "Article "), (r"\s*[+&]\s*", " and "), (r"\bpoint\s+([a-z]{1,4})\b(?!\s+of)", r"point (\1)"),
        (r"(?<=\(\d)-(?=\d+\))", ") to ("), (r"\b(?:partly|in\s+part|part\s+of)\b", " "),
    ),
    labels={
        "paragraph": ", {ordinal} paragraph", "paragraph_number": ", paragraph {number}", "item": ", point ({number})",
        "article_paragraph": "({number})", "item_bullet": ", {ordinal} indent", "item_bullet_number": ", indent {number}", "example": "",
        "subparagraph": ", {ordinal} subparagraph", "subparagraph_number": ", subparagraph {number}", "subitem": "({number})",
    },
)  # fmt: skip
