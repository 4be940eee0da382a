"""Results → what people and programs take: one writer per file; no writer computes anything but layout."""
