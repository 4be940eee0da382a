"""Akoma Ntoso 3.0, written."""
