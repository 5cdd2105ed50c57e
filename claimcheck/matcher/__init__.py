"""Claim × entry → `Evidence`."""
