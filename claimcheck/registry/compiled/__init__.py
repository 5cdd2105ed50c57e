"""A large registry, compiled: its files are read once, and again only where one changed.

`scan` says what changed, `rows` reads one file fast, `build` and `segment` write and read what it
held, `links` checks it across files, `update` keeps it up to date, `postings` searches it, and
`opened` is what the registry asks.
"""
