"""The report: everything on one self-contained page."""
