"""English words of the demonstration."""

DEMO_PHRASES: dict[str, str] = {
    "demo.read": "The five files and the documents in them (number of sections)",
    "demo.map": "Which section became which, 2009 → 2013",
    "demo.changelog": "Changelog 2009 → 2013",
    "demo.trace": "The comments on the 2008 draft, and what became of them in 2009",
    "kind.agreement": "agreement",
    "kind.response": "response",
    "kind.recommendation": "recommendation",
    "kind.action_plan": "action plan",
    "kind.email": "e-mail",
    "kind.decision_paper": "decision paper",
    "kind.other": "other",
}
