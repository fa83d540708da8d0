"""The commands as a user meets them: clock, environment and terminal are here alone."""
