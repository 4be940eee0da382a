"""English words of the history of an agreement."""

HISTORY_PHRASES: dict[str, str] = {
    "history.title": "History: {first} → {last}",
    "history.clauses": "The clauses through the versions",
    "history.origins": "When each sentence came in",
    "history.losses": "What was lost on the way",
    "history.version": "Version",
    "history.sentence": "Sentence",
    "history.clause": "Clause",
    "history.since": "Worded so since",
    "history.first": "First in",
    "history.lost": "Gone from",
    "history.nothing": "–",
    "history.split": "out of {strand}",
    "history.merged": "taken up by {strand}",
    "history.ended": "ends",
    "history.nothing_on": "No version that applied on {date} has the clause {clause}.",
    "history.none": "No clause is called {clause} in any version.",
    "history.picture": "The way of the clauses through the versions, the oldest on the left",
}
