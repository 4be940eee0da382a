"""How Swedish correlation tables are headed and filled in."""

from agreement_diff.model.terms import TableTerms, listed

TABLES = TableTerms(
    old_heads=listed(
        "old gammal gamla gammalt nuvarande hittillsvarande gällande äldre tidigare föregående upphävd upphävda upphävs ursprunglig "
        "ursprungliga"
    ),
    new_heads=listed("new ny nya nytt föreslagen föreslagna förslag förslaget lagförslag lagförslaget detta denna kommande"),
    nothing=listed(
        "ny nytt nya upphävd upphävt upphävs upphävda utgår utgått slopas slopad borttagen tagits struken stryks saknas ingen inget ingenting"
    ) | {"ny bestämmelse", "ny paragraf", "ingen motsvarighet", "saknar motsvarighet", "motsvarighet saknas"},
    loose=(r"jfr\b", r"jämför\b"),
    introductory=(r"inledande\s+(?:orden|meningen|mening|texten|text)", r"inledningen", r"ingressen"),
    spellings=(
        (r"\bstreck(?:satsen|sats)\b", "strecksatsen"), (r"\s*[+&]\s*", " och "), (r"\b(?:delvis|delar\s+av|del\s+av|i\s+huvudsak)\b", " "),
    ),
    counted_paragraphs=True,
    labels={
        "paragraph": " {ordinal} stycket", "paragraph_number": " stycket {number}", "item": " {number}", "article_paragraph": ".{number}",
        "item_bullet": " {ordinal} strecksatsen", "item_bullet_number": " strecksatsen {number}", "example": "",
    },
)  # fmt: skip
