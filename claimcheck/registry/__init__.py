"""The source registry: TOML ⇄ `Source` and `Entry`."""
