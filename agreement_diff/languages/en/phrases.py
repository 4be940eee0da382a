"""Sentences that outputs are made of, by key; `{name}` marks are filled in by the writer."""

from agreement_diff.languages.en.demo_phrases import DEMO_PHRASES
from agreement_diff.languages.en.finding_phrases import FINDING_PHRASES
from agreement_diff.languages.en.history_phrases import HISTORY_PHRASES
from agreement_diff.languages.en.map_phrases import MAP_PHRASES
from agreement_diff.languages.en.plot_phrases import PLOT_PHRASES
from agreement_diff.languages.en.report_phrases import REPORT_PHRASES
from agreement_diff.languages.en.table_phrases import TABLE_PHRASES
from agreement_diff.languages.en.trace_phrases import TRACE_PHRASES

PHRASES: dict[str, str] = {
    **FINDING_PHRASES,
    **DEMO_PHRASES,
    **HISTORY_PHRASES,
    **MAP_PHRASES,
    **TABLE_PHRASES,
    **TRACE_PHRASES,
    **REPORT_PHRASES,
    **PLOT_PHRASES,
}
