"""Akoma Ntoso 3.0: our own files and those of others."""
