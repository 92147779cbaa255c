"""Working days (工作日): the State Council's yearly notices as data, one file a year, and counting by them."""
