"""Finished reports read back: a file in, a report and what is odd about it out."""
