"""Findings told: as text for people, as data for machines."""
