"""What the docstrings of table-made functions say beyond the tables: an example, how Keras differs."""
EXAMPLES: dict[str, str] = {}
DIFFERENCES: dict[str, str] = {}
