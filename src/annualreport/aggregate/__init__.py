"""Many reports into one: who has sent what, what counts, and what it sums to."""
