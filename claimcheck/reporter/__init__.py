"""Results → text: one file a format behind one small interface (`claimcheck.reporter.interface`).

`claimcheck.reporter.formats` is the door: it redacts what is confidential, then renders.
"""
