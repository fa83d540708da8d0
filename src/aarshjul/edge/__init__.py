"""Where the program meets its user's machine: the command line, the terminal, the files."""
