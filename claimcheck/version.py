"""The version, written once: read here by the program and by the build."""

VERSION = "0.1.0"
