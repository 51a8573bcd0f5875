"""Keep or toss, how soon and why: pure functions of what is known, and the choosing of contacts."""
