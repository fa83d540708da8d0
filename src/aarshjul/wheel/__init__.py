"""The year wheel: what stands on it, and where."""
