"""English."""

from agreement_diff.languages.en.consultation import CONSULTATION
from agreement_diff.languages.en.dates import DATES
from agreement_diff.languages.en.judgement import JUDGEMENT
from agreement_diff.languages.en.pages import PAGES
from agreement_diff.languages.en.phrases import PHRASES
from agreement_diff.languages.en.references import REFERENCES
from agreement_diff.languages.en.stance import STANCE
from agreement_diff.languages.en.structure import STRUCTURE
from agreement_diff.languages.en.tables import TABLES
from agreement_diff.languages.en.words import WORDS
from agreement_diff.model.language import Language

LANGUAGE = Language(
    code="en",
    name="English",
    words=WORDS,
    structure=STRUCTURE,
    phrases=PHRASES,
    references=REFERENCES,
    dates=DATES,
    stance=STANCE,
    consultation=CONSULTATION,
    judgement=JUDGEMENT,
    pages=PAGES,
    alpha3="eng",
    country="gb",
    tables=TABLES,
)
