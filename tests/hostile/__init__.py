"""Files that mean harm or are broken, made by the tests: by name, what makes their bytes."""
