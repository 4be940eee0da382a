"""References to provisions in running text: what is referred to, and whose it is."""
