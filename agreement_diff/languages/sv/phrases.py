"""Sentences that outputs are made of, by key; `{name}` marks are filled in by the writer."""

from agreement_diff.languages.sv.demo_phrases import DEMO_PHRASES
from agreement_diff.languages.sv.finding_phrases import FINDING_PHRASES
from agreement_diff.languages.sv.history_phrases import HISTORY_PHRASES
from agreement_diff.languages.sv.map_phrases import MAP_PHRASES
from agreement_diff.languages.sv.plot_phrases import PLOT_PHRASES
from agreement_diff.languages.sv.report_phrases import REPORT_PHRASES
from agreement_diff.languages.sv.table_phrases import TABLE_PHRASES
from agreement_diff.languages.sv.trace_phrases import TRACE_PHRASES

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
