"""Swedish words of the demonstration."""

DEMO_PHRASES: dict[str, str] = {
    "demo.read": "De fem filerna och dokumenten i dem (antal avsnitt)",
    "demo.map": "Vilken paragraf blev vilken, 2009 → 2013",
    "demo.changelog": "Ändringslogg 2009 → 2013",
    "demo.trace": "Synpunkterna på 2008 års utkast, och vad som blev av dem 2009",
    "kind.agreement": "överenskommelse",
    "kind.response": "remissvar",
    "kind.recommendation": "rekommendation",
    "kind.action_plan": "handlingsplan",
    "kind.email": "e-post",
    "kind.decision_paper": "beslutsunderlag",
    "kind.other": "annat",
}
