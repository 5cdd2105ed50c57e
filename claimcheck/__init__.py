"""claimcheck: a fact-and-claim checker for newsrooms."""
