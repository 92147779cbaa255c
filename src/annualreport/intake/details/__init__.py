"""What the reader of spreadsheets does not tell: error cells, uncalculated formulas, hidden rows, merges."""
