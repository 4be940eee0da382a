"""The correlation table and its picture."""
