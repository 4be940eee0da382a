"""Word files (ECMA-376): body, tables, notes, numbering, revisions."""
