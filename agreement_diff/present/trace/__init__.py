"""The compilation of comments and what became of each, in all its forms."""
