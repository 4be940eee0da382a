"""Swedish."""

from agreement_diff.languages.sv.alignment import ALIGNMENT
from agreement_diff.languages.sv.consultation import CONSULTATION
from agreement_diff.languages.sv.dates import DATES
from agreement_diff.languages.sv.judgement import JUDGEMENT
from agreement_diff.languages.sv.pages import PAGES
from agreement_diff.languages.sv.phrases import PHRASES
from agreement_diff.languages.sv.references import REFERENCES
from agreement_diff.languages.sv.stance import STANCE
from agreement_diff.languages.sv.structure import STRUCTURE
from agreement_diff.languages.sv.tables import TABLES
from agreement_diff.languages.sv.words import WORDS
from agreement_diff.model.language import Language

LANGUAGE = Language(
    code="sv",
    name="svenska",
    words=WORDS,
    structure=STRUCTURE,
    phrases=PHRASES,
    references=REFERENCES,
    dates=DATES,
    stance=STANCE,
    consultation=CONSULTATION,
    judgement=JUDGEMENT,
    pages=PAGES,
    alpha3="swe",
    country="se",
    alignment=ALIGNMENT,
    tables=TABLES,
)
