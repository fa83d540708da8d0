"""What the command-line parser says, in Danish: help pages, wrong use, the Tab key."""
