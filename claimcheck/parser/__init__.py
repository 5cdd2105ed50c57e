"""The parser: an article's blocks → attributions and atomic claims."""
