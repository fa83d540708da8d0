"""The year wheel: what is on it, and where."""
