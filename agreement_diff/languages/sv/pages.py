"""Swedish words of the printed page."""

from agreement_diff.model.language import PageTerms

PAGES = PageTerms(page_words=("sida", "sidan", "sid", "sidnr", "s"), of_words=("av",))
