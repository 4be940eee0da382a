"""English words of the printed page."""

from agreement_diff.model.language import PageTerms

PAGES = PageTerms(page_words=("page", "pg", "p"), of_words=("of",))
