"""Counting: records in, figures with the rows behind them out."""
