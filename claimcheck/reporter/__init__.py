"""Results → text: one file a format."""
