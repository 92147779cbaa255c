"""Writes the reference pages and the JSON schemas from the code, so that nothing is said twice."""
