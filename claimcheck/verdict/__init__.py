"""Evidence → `Verdict`."""
