"""Numbers and dates as people write them: read from cells and sentences, written into texts."""
