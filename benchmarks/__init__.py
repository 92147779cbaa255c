"""Ratios promised to readers, each measured in one run on the machine at hand."""
