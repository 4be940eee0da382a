"""Swedish words of the history of an agreement."""

HISTORY_PHRASES: dict[str, str] = {
    "history.title": "Historik: {first} → {last}",
    "history.clauses": "Bestämmelserna genom versionerna",
    "history.origins": "När varje mening kom till",
    "history.losses": "Vad som har fallit bort",
    "history.version": "Version",
    "history.sentence": "Mening",
    "history.clause": "Bestämmelse",
    "history.since": "Nuvarande lydelse sedan",
    "history.first": "Fanns först i",
    "history.lost": "Borta från och med",
    "history.nothing": "–",
    "history.split": "ur {strand}",
    "history.merged": "uppgår i {strand}",
    "history.ended": "upphör",
    "history.nothing_on": "Ingen version gällde {date} med bestämmelsen {clause}.",
    "history.none": "Ingen bestämmelse heter {clause} i någon version.",
    "history.picture": "Bestämmelsernas väg genom versionerna, den äldsta till vänster",
}
