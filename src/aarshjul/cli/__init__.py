"""The command line. Only this package uses the clock, the environment and the terminal."""
