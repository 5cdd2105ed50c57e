"""The version, written once: read here by the program and by the build."""

__version__ = "0.1.0"
