"""The Danish texts of the command-line parser: help pages, usage errors, the Tab key."""
