"""A unit's workbook in: files opened, sheets recognised, rows read into records with their places."""
