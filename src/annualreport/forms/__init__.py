"""The statutory forms: labels, order, spans and sums, one file per decree."""
