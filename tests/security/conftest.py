"""The desk that the tests of this folder sit at."""

from tests.security.desk import desk

__all__ = ["desk"]
