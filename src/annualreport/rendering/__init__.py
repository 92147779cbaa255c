"""Reports out: Word, web page, proof workbook and JSON, laid out by the files in `templates`."""
