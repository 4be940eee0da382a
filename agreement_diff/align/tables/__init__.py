"""Alignment ↔ correlation tables as people make them: published ones read, ours printed, explained and reviewed."""
