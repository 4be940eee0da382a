"""OpenDocument text (OASIS ODF 1.2)."""
