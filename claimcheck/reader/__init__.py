"""Article formats → `Article`: one file a format."""
