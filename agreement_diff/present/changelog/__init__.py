"""The changelog in all its forms."""
