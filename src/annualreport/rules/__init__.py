"""The rule book: what has to hold, by id, with its source in law; findings out."""
